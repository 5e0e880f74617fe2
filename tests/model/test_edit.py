from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.checklist import Severity
from reviewer.model.edit import (
    AddEvidence,
    Edit,
    EditGroup,
    EditRejectedError,
    MoveEvidence,
    RemoveEvidence,
    ReplaceEvidence,
    SetMatter,
    SetNote,
    SetRecommendation,
    SetSeverity,
    SetVerdict,
    apply,
)
from reviewer.model.review import Finding, Matter, Review, Verdict, anchor
from reviewer.model.span import Span
from tests import strategies
from tests.examples import example_review, span_of


@given(st.data())
def test_inverse_takes_edit_back_and_its_inverse_is_the_edit(data: st.DataObject) -> None:
    review = data.draw(strategies.reviews())
    edit = data.draw(strategies.edits(review))
    edited, inverse = apply(review, edit)
    restored, again = apply(edited, inverse)
    assert restored == review
    assert again == edit


@given(st.data())
def test_edit_keeps_findings_complete_and_the_rest_untouched(data: st.DataObject) -> None:
    review = data.draw(strategies.reviews())
    edited, _ = apply(review, data.draw(strategies.edits(review)))
    assert list(edited.findings) == [requirement.id for requirement in review.checklist.requirements]
    assert (edited.document, edited.checklist, edited.id) == (review.document, review.checklist, review.id)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (SetVerdict("rights.access", Verdict.GAP), Finding("rights.access", verdict=Verdict.GAP)),
        (SetSeverity("rights.access", Severity.LOW), Finding("rights.access", severity=Severity.LOW)),
        (SetNote("rights.access", "未写明"), Finding("rights.access", note="未写明")),
        (SetRecommendation("rights.access", "补充"), Finding("rights.access", recommendation="补充")),
    ],
)
def test_edit_changes_its_field_alone(edit: Edit, expected: Finding) -> None:
    review = example_review()
    edited, _ = apply(review, edit)
    assert edited.findings["rights.access"] == expected
    assert edited.findings["retention.period"] is review.findings["retention.period"]


def test_matter_changes() -> None:
    edited, inverse = apply(example_review(Matter("甲")), SetMatter(Matter("乙")))
    assert edited.matter == Matter("乙")
    assert inverse == SetMatter(Matter("甲"))


def _with_evidence(*words: str) -> Review:
    review = example_review()
    for index, each in enumerate(words):
        evidence = anchor(review.document, span_of(each), each)
        review, _ = apply(review, AddEvidence("rights.access", evidence, index))
    return review


def _ids(review: Review) -> list[str]:
    return [evidence.id for evidence in review.findings["rights.access"].evidence]


def test_evidence_is_added_moved_replaced_and_removed_in_place() -> None:
    review = _with_evidence("查阅", "删除", "设置")
    review, _ = apply(review, MoveEvidence("rights.access", "设置", 0))
    assert _ids(review) == ["设置", "查阅", "删除"]
    wider = anchor(review.document, span_of("查阅和删除"), "查阅")
    review, _ = apply(review, ReplaceEvidence("rights.access", wider))
    assert review.findings["rights.access"].evidence[1].quote == "查阅和删除"
    review, inverse = apply(review, RemoveEvidence("rights.access", "查阅"))
    assert _ids(review) == ["设置", "删除"]
    assert inverse == AddEvidence("rights.access", wider, 1)


@pytest.mark.parametrize(
    "edit",
    [
        SetVerdict("no.such", Verdict.MET),
        RemoveEvidence("rights.access", "unknown"),
        MoveEvidence("rights.access", "unknown", 0),
        MoveEvidence("rights.access", "查阅", 1),
        MoveEvidence("rights.access", "查阅", -1),
        AddEvidence("rights.access", anchor(example_review().document, Span(0, 2), "查阅"), 0),
        AddEvidence("rights.access", anchor(example_review().document, Span(0, 2), "new"), 2),
        ReplaceEvidence("rights.access", anchor(example_review().document, Span(0, 2), "unknown")),
        EditGroup((SetNote("rights.access", "x"), RemoveEvidence("rights.access", "unknown"))),
    ],
)
def test_edit_that_does_not_fit_is_refused(edit: Edit) -> None:
    with pytest.raises(EditRejectedError):
        apply(_with_evidence("查阅"), edit)
