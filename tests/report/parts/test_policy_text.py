from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from reviewer.model.language import Language
from reviewer.model.report import Report
from reviewer.model.review import Review, anchor
from reviewer.model.span import Span
from reviewer.report.build import build_report
from reviewer.report.manuscript import Paragraph, Tone
from reviewer.report.parts.policy_text import policy_text
from reviewer.report.words import ReportWords
from reviewer.wording.catalogue import Wording
from tests.report.samples import GENERATED, analysis, decided_review, report_of
from tests.strategies import reviews


def part(report: Report) -> list[Paragraph]:
    blocks = policy_text(report, ReportWords(report, Wording(Language.EN)), "7")
    return [block for block in blocks if isinstance(block, Paragraph) and block.anchor]


@settings(max_examples=40, deadline=None)
@given(reviews())
def test_every_block_is_there_as_printed_whatever_is_marked_in_it(review: Review) -> None:
    proposed = analysis(review.checklist)
    report = build_report(review, proposed, generated=GENERATED, program_version="1")
    shown = ["".join(run.text for run in block.text if run.tone is not Tone.MUTED) for block in part(report)]
    assert shown == [block.span.of(review.document.text) for block in review.document.blocks]


def test_quotes_are_marked_and_numbered_and_lead_to_their_requirement() -> None:
    marked = [run for block in part(report_of(decided_review())) for run in block.text if run.tone is Tone.MARKED]
    assert [(run.text, run.target) for run in marked] == [
        ("订单信息：自交易完成之日起不少于三年；", "finding-3"),
        ("privacy@example.com", "requirement-5"),
    ]
    numbers = [run.text for block in part(report_of(decided_review())) for run in block.text if run.tone is Tone.MUTED]
    assert numbers == ["[3.1]", "[5.1]"]


def test_overlapping_quotes_are_divided_and_each_is_numbered_where_it_ends() -> None:
    review = decided_review()
    finding = review.findings["rights.access"]
    start = review.document.text.index("致信")
    wide = anchor(review.document, Span(start, start + 10), "wide")
    changed = replace(finding, evidence=(*finding.evidence, wide))
    report = report_of(replace(review, findings={**review.findings, "rights.access": changed}))
    runs = part(report)[-1].text
    assert "[5.2]" in [run.text for run in runs]
    assert "".join(run.text for run in runs if run.tone is Tone.MARKED) == "致信 privacy@example.com"
