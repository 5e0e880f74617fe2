"""The manuscript says in both languages what the report holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model.edit import SetVerdict, apply
from reviewer.model.language import Language
from reviewer.model.report import Report
from reviewer.model.review import Review, Verdict
from reviewer.report.build import build_report
from reviewer.report.compose import compose
from reviewer.report.manuscript import (
    Contents,
    Cover,
    Heading,
    Labelled,
    Manuscript,
    Notice,
    PageReference,
    Paragraph,
    Quotation,
    Signatures,
    StackedBars,
    Table,
    Text,
    VerdictCell,
)
from reviewer.report.words import ReportWords
from reviewer.wording.catalogue import Wording
from tests.report.samples import GENERATED, HARD_NOTE, decided_review, report_of, untouched_review
from tests.strategies import analyses, reviews

LANGUAGES = list(Language)


def manuscript_of(review: Review, language: Language) -> Manuscript:
    return compose(report_of(review), Wording(language))


def texts_of(manuscript: Manuscript) -> Iterator[Text]:  # noqa: C901, PLR0912 - one case per kind of block
    for block in manuscript.blocks:
        match block:
            case Paragraph() | Notice():
                yield block.text
            case Labelled():
                for part in block.content:
                    yield part.source if isinstance(part, Quotation) else part.text
            case Cover():
                for group in block.groups:
                    for _, value in group:
                        yield value
            case Table():
                for row in block.rows:
                    for cell in row:
                        if not isinstance(cell, PageReference | VerdictCell):
                            yield cell
            case StackedBars():
                for bar in block.bars:
                    yield bar.label
            case Heading() | Contents() | Signatures():
                pass


def plain_text(manuscript: Manuscript) -> str:
    headings = "\n".join(block.title for block in manuscript.blocks if isinstance(block, Heading))
    return headings + "\n".join("".join(run.text for run in text) for text in texts_of(manuscript))


def labelled(manuscript: Manuscript, label: str) -> list[str]:
    return [
        "".join(run.text for part in block.content if isinstance(part, Paragraph) for run in part.text)
        for block in manuscript.blocks
        if isinstance(block, Labelled) and block.label == label
    ]


@st.composite
def reports(draw: st.DrawFn) -> Report:
    review = draw(reviews())
    analysis = draw(analyses(review.document, review.checklist))
    return build_report(review, analysis, generated=GENERATED, program_version="1")


@settings(max_examples=30, deadline=None)
@given(reports(), st.sampled_from(LANGUAGES))
def test_every_link_leads_somewhere_and_every_place_has_one_name(report: Report, language: Language) -> None:
    manuscript = compose(report, Wording(language))
    places = [block for block in manuscript.blocks if isinstance(block, Heading | Contents | Paragraph)]
    anchors = [block.anchor for block in places if block.anchor]
    assert len(anchors) == len(set(anchors))
    targets = {run.target for text in texts_of(manuscript) for run in text if run.target}
    targets |= {
        cell.target
        for block in manuscript.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, PageReference)
    }
    assert targets <= set(anchors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_reviewed_is_said_on_the_cover_and_in_the_summary(language: Language) -> None:
    manuscript = manuscript_of(decided_review(), language)
    wording = Wording(language)
    (cover,) = [block for block in manuscript.blocks if isinstance(block, Cover)]
    progress = wording("report.progress.open", decided=5, total=6, open=1)
    assert progress in [run.text for group in cover.groups for _, value in group for run in value]
    (notice,) = [block for block in manuscript.blocks if isinstance(block, Notice)]
    assert [run.text for run in notice.text if run.target] == ["6"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_complete_review_has_no_warning(language: Language) -> None:
    review = apply(decided_review(), SetVerdict("rights.deceased", Verdict.NOT_APPLICABLE))[0]
    manuscript = manuscript_of(review, language)
    assert not [block for block in manuscript.blocks if isinstance(block, Notice)]
    assert Wording(language)("report.incomplete.title") not in plain_text(manuscript)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_untouched_review_is_reported_as_such(language: Language) -> None:
    manuscript = manuscript_of(untouched_review(), language)
    wording = Wording(language)
    text = plain_text(manuscript)
    assert wording("report.summary.none_decided", count=6) in text
    assert wording("report.incomplete.all") in text
    assert wording("report.findings.none_open", count=6) in text
    assert wording("report.not_stated") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_has_basis_note_quote_and_recommendation_with_its_origin(language: Language) -> None:
    wording = Wording(language)
    manuscript = manuscript_of(decided_review(), language)
    start = next(i for i, b in enumerate(manuscript.blocks) if isinstance(b, Heading) and b.anchor == "finding-3")
    rows = manuscript.blocks[start + 1 : start + 6]
    assert [row.label for row in rows if isinstance(row, Labelled)] == [
        wording(f"report.label.{label}") for label in ("question", "basis", "finding", "evidence", "recommendation")
    ]
    text = plain_text(replace(manuscript, blocks=rows))
    assert "仅写明订单信息的期限。" in text
    assert "请按业务功能列表说明。\n" + wording("report.recommendation.reviewer") in text
    quote = rows[3]
    assert isinstance(quote, Labelled)
    (quotation,) = quote.content
    assert isinstance(quotation, Quotation)
    assert quotation.text == "订单信息：自交易完成之日起不少于三年；"
    source = "".join(run.text for run in quotation.source)
    assert "3.1" in source
    assert "一、我们如何收集信息 › 1.1 保存期限 › 1)" in source


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_note_is_changed(language: Language) -> None:
    assert HARD_NOTE in plain_text(manuscript_of(decided_review(), language))


def test_a_changed_severity_is_told() -> None:
    text = plain_text(manuscript_of(decided_review(), Language.EN))
    assert "Severity set by the reviewer; the checklist says high." in text


def test_the_suggestion_is_marked_as_the_programs() -> None:
    suggestions = labelled(manuscript_of(decided_review(), Language.EN), "Suggestion")
    gaps = 2  # whose searches are told with the suggestion once more
    assert len(suggestions) == 6 + gaps
    assert all(text.startswith("By the program: ") for text in suggestions)
    assert "By the program: none. Only a person can judge this." in suggestions


def test_the_method_says_that_silence_is_no_gap() -> None:
    assert "that is not a gap" in plain_text(manuscript_of(decided_review(), Language.EN))
    assert "未找到相关原文，并不等于存在缺陷" in plain_text(manuscript_of(decided_review(), Language.ZH))


def test_only_instruments_that_are_cited_are_listed() -> None:
    manuscript = manuscript_of(decided_review(), Language.EN)
    (table,) = [b for b in manuscript.blocks if isinstance(b, Table) and b.columns[0].title == "Cited as"]
    assert ["".join(run.text for run in row[0]) for row in table.rows if isinstance(row[0], tuple)] == ["PIPL", "GBT"]


def test_numbers_agree_with_their_nouns() -> None:
    text = plain_text(manuscript_of(decided_review(), Language.EN))
    assert "2 gaps" in text
    review = apply(decided_review(), SetVerdict("notice.date", Verdict.MET))[0]
    assert "1 gap," in plain_text(manuscript_of(review, Language.EN))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (">>>>※ 示例 隐私政策(最新版)※", "示例 隐私政策(最新版)"),
        ("《示例隐私政策》", "《示例隐私政策》"),
        ("Privacy Policy!", "Privacy Policy!"),
        ("※※※", "示例.txt"),
    ],
)
def test_a_title_is_shown_without_the_ornament_around_it(title: str, shown: str) -> None:
    report = report_of(untouched_review())
    document = report.document
    text = title + document.text[len("示例应用隐私政策") :]
    heading = replace(document.blocks[0], span=replace(document.blocks[0].span, end=len(title)))
    titled = replace(document, text=text, blocks=(heading,))
    assert ReportWords(replace(report, document=titled), Wording(Language.ZH)).policy() == shown


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (timezone(timedelta(hours=8)), "1 March 2026, 09:30 (UTC+08:00)"),
        (timezone(-timedelta(hours=3, minutes=30)), "28 February 2026, 22:00 (UTC-03:30)"),
        (UTC, "1 March 2026, 01:30 (UTC)"),
    ],
)
def test_times_are_told_in_the_zone_of_the_one_who_generates(zone: timezone, expected: str) -> None:
    report = replace(report_of(untouched_review()), generated=datetime(2026, 3, 4, tzinfo=zone))
    assert ReportWords(report, Wording(Language.EN)).moment(report.created) == expected


def test_dates_in_chinese() -> None:
    words = ReportWords(report_of(untouched_review()), Wording(Language.ZH))
    assert words.moment(report_of(untouched_review()).created) == "2026年3月1日 09:30（UTC+08:00）"


def test_what_the_checklist_and_the_file_do_not_say_is_told_as_such() -> None:
    review = decided_review()
    source = replace(review.document.source, encoding="")
    checklist = replace(
        review.checklist,
        law_as_of=None,
        instruments=(),
        requirements=tuple(replace(requirement, basis=()) for requirement in review.checklist.requirements),
    )
    review = replace(review, document=replace(review.document, source=source), checklist=checklist)
    text = plain_text(manuscript_of(review, Language.EN))
    assert "The checklist does not say as of which date it states the law." in text
    assert "The checklist cites no legal basis." in text
    assert "Character encoding" not in text
    assert "Legal instruments cited" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_names_the_severest_gaps_with_links(language: Language) -> None:
    paragraphs = [block for block in manuscript_of(decided_review(), language).blocks if isinstance(block, Paragraph)]
    links = next(targets for block in paragraphs if (targets := [run.target for run in block.text if run.target]))
    assert links == ["finding-3", "finding-2"]


def test_the_heat_map_counts_gaps_by_topic_and_severity() -> None:
    (chart,) = [b for b in manuscript_of(decided_review(), Language.EN).blocks if isinstance(b, StackedBars)]
    assert chart.heat_columns == ("High", "Medium", "Low")
    assert [bar.heat for bar in chart.bars] == [(0, 0, 1), (1, 0, 0), (0, 0, 0)]
