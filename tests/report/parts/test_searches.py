from __future__ import annotations

from dataclasses import replace

from reviewer.loaders.cue_parser import parse_cue
from reviewer.model.checklist import Part
from reviewer.model.language import Language, LocalizedText
from reviewer.model.report import Report
from reviewer.model.span import Span
from reviewer.model.suggestion import CueMatch, Passage, PassageRole
from reviewer.report.manuscript import Block, Labelled, Paragraph, Quotation
from reviewer.report.parts.searches import searches
from reviewer.report.words import ReportWords
from reviewer.wording.catalogue import Wording
from tests.report.samples import decided_review, report_of, untouched_review


def part(report: Report, language: Language = Language.ZH) -> list[Block]:
    return searches(report, ReportWords(report, Wording(language)), "5")


def with_cues(report: Report, *cues: str) -> Report:
    """The first gap gets these cues and a passage that came near."""
    entry = report.findings[0]
    words = "六个月"
    start = report.document.text.index(words)
    span = Span(start, start + len(words))
    passage = Passage(entry.requirement.id, span, 0.4, PassageRole.MENTION, (), (CueMatch("月", "", span),))
    parts = (Part("part", LocalizedText("期限", "the period"), tuple(parse_cue(cue, {}) for cue in cues)),)
    changed = replace(
        entry,
        requirement=replace(entry.requirement, parts=parts),
        suggestion=replace(entry.suggestion, passages=(passage,)),
    )
    return replace(report, findings=(changed, *report.findings[1:]))


def said(blocks: list[Block]) -> str:
    return "\n".join(
        "".join(run.text for run in each.text)
        for block in blocks
        if isinstance(block, Labelled)
        for each in block.content
        if isinstance(each, Paragraph)
    )


def test_cues_of_the_policys_language_are_told_as_written() -> None:
    text = said(part(with_cues(report_of(decided_review()), "保存 ...20 期限", "retention period")))
    assert "期限：保存 ...20 期限" in text
    assert "retention" not in text


def test_cues_that_do_not_fit_are_counted() -> None:
    cues = [f"保存期限之外的说法{number}" for number in range(200)]
    assert "另有" in said(part(with_cues(report_of(decided_review()), *cues)))


def test_nearest_passage_is_quoted_with_the_reason_for_which_it_was_shown() -> None:
    blocks = part(with_cues(report_of(decided_review()), "期限"))
    quotations = [q for b in blocks if isinstance(b, Labelled) for q in b.content if isinstance(q, Quotation)]
    assert [quotation.text for quotation in quotations] == ["六个月"]
    assert "六个月" in quotations[0].source[0].text


def test_without_a_gap_there_is_no_search_to_tell() -> None:
    _, paragraph = part(report_of(untouched_review()))
    assert isinstance(paragraph, Paragraph)
