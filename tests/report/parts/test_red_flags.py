from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.model.checklist import Citation, RedFlagRule, Severity
from reviewer.model.edit import DecideFlag, EditGroup, apply
from reviewer.model.language import Language, LocalizedText
from reviewer.model.report import Report
from reviewer.model.review import FlagDecision, FlagVerdict
from reviewer.model.span import Span
from reviewer.model.suggestion import RedFlag
from reviewer.report.build import build_report
from reviewer.report.manuscript import Block, Heading, Labelled, Paragraph, Quotation, Run, Table
from reviewer.report.parts.red_flags import red_flags
from reviewer.report.words import ReportWords
from reviewer.wording.catalogue import Wording
from tests.report.samples import GENERATED, analysis, decided_review, report_of

RULE = RedFlagRule(
    "vague",
    Severity.LOW,
    LocalizedText("表述含糊", "Vague wording"),
    LocalizedText("读者无法得知范围。", "The reader cannot tell the scope."),
    (Citation("PIPL", "7"),),
)


def flagged_report() -> Report:
    """Three red flags of different severity: one confirmed within a finding, one undecided, one dismissed."""
    review = decided_review()
    review = replace(review, checklist=replace(review.checklist, red_flags=(RULE,)))
    text = review.document.text

    def flag(words: str, severity: Severity) -> RedFlag:
        return RedFlag("vague", severity, Span(text.index(words), text.index(words) + len(words)), "…")

    flags = (flag("手机号码", Severity.LOW), flag("设备型号", Severity.HIGH), flag("六个月", Severity.HIGH))
    review, _ = apply(
        review,
        EditGroup(
            (
                DecideFlag(flags[0].id, FlagDecision(FlagVerdict.CONFIRMED, "应列明", "notice.name")),
                DecideFlag(flags[1].id, FlagDecision(FlagVerdict.DISMISSED, "已有说明")),
            )
        ),
    )
    proposed = replace(analysis(review.checklist), red_flags=flags)
    return build_report(review, proposed, generated=GENERATED, program_version="1")


def part(report: Report, language: Language = Language.EN) -> list[Block]:
    return red_flags(report, ReportWords(report, Wording(language)), "3")


def test_confirmed_flags_come_first_and_dismissed_ones_last() -> None:
    quotes = [each.flag.span.of(flagged_report().document.text) for each in flagged_report().flags]
    assert quotes == ["手机号码", "六个月", "设备型号"]


@pytest.mark.parametrize("language", list(Language))
def test_each_flag_is_quoted_with_reason_basis_and_place(language: Language) -> None:
    blocks = part(flagged_report(), language)
    quotations = [p for b in blocks if isinstance(b, Labelled) for p in b.content if isinstance(p, Quotation)]
    assert [quotation.text for quotation in quotations] == ["手机号码", "六个月"]
    assert "一、我们如何收集信息" in quotations[0].source[0].text
    said = "".join(run.text for b in blocks if isinstance(b, Labelled) for run in _runs(b))
    assert RULE.reason.in_language(language) in said
    assert "应列明" in said


def test_flag_within_a_finding_leads_there() -> None:
    targets = [run.target for block in part(flagged_report()) if isinstance(block, Labelled) for run in _runs(block)]
    assert "requirement-1" in targets


def test_dismissed_flags_are_told_with_the_reason() -> None:
    (table,) = [block for block in part(flagged_report()) if isinstance(block, Table)]
    (row,) = table.rows
    assert row[-1] == (Run("已有说明"),)


def test_without_flags_the_part_says_so() -> None:
    heading, paragraph = part(report_of(decided_review()))
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)


def _runs(block: Labelled) -> tuple[Run, ...]:
    return tuple(run for each in block.content for run in (each.source if isinstance(each, Quotation) else each.text))
