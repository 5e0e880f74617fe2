from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.checklist import Severity
from reviewer.model.edit import SetSeverity, apply
from reviewer.model.review import CONTEXT_LENGTH, Verdict, anchor
from tests import strategies
from tests.examples import MOMENT, example_review, span_of


def test_new_review_has_an_open_finding_for_every_requirement_in_order() -> None:
    review = example_review()
    assert list(review.findings) == ["retention.period", "rights.access"]
    assert {finding.verdict for finding in review.findings.values()} == {Verdict.NOT_REVIEWED}
    assert review.created == MOMENT


def test_findings_cannot_be_changed_in_place() -> None:
    with pytest.raises(TypeError):
        example_review().findings["rights.access"] = example_review().findings["retention.period"]  # type: ignore[index]


def test_severity_is_the_checklists_until_the_reviewer_sets_one() -> None:
    review = example_review()
    requirement = review.checklist.requirement("rights.access")
    assert review.severity_of(requirement) is Severity.MEDIUM
    review, _ = apply(review, SetSeverity("rights.access", Severity.HIGH))
    assert review.severity_of(requirement) is Severity.HIGH


def test_anchor_holds_quote_and_what_stands_around_it() -> None:
    evidence = anchor(example_review().document, span_of("三年"), "e1")
    assert evidence.quote == "三年"
    assert evidence.prefix.endswith("订单信息")
    assert evidence.suffix.startswith("。\n二、")


@given(st.data())
def test_anchor_is_a_piece_of_the_text(data: st.DataObject) -> None:
    document = data.draw(strategies.documents())
    span = data.draw(strategies.spans_in(document.text))
    evidence = anchor(document, span, "e1")
    around = evidence.prefix + evidence.quote + evidence.suffix
    assert document.text.startswith(around, span.start - len(evidence.prefix))
    assert len(evidence.prefix) == min(CONTEXT_LENGTH, span.start)
    assert len(evidence.suffix) == min(CONTEXT_LENGTH, len(document.text) - span.end)
