from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.difference import edits_between
from reviewer.model.edit import AddEvidence, EditGroup, MoveEvidence, RemoveEvidence, ReplaceEvidence, apply
from reviewer.model.review import Finding, Review, anchor
from tests import strategies
from tests.examples import example_review, span_of


@given(st.data())
def test_edits_lead_from_one_state_to_the_other_and_back(data: st.DataObject) -> None:
    blank = data.draw(strategies.blank_reviews())
    old = data.draw(strategies.states_after(blank))
    new = data.draw(strategies.states_after(blank))
    edit = edits_between(old, new)
    reached, inverse = apply(old, edit)
    assert reached == new
    assert apply(new, inverse)[0] == old


def test_evidence_is_moved_replaced_added_and_removed() -> None:
    review = example_review()
    first, second, third = (anchor(review.document, span_of(words), words) for words in ("查阅", "删除", "设置"))
    finding = review.findings["rights.access"]
    old = _with_finding(review, replace(finding, evidence=(first, second, third)))
    wider = anchor(review.document, span_of("设置中"), third.id)
    fresh = anchor(review.document, span_of("三年"), "三年")
    new = _with_finding(review, replace(finding, evidence=(wider, fresh, first)))
    edit = edits_between(old, new)
    assert apply(old, edit)[0] == new
    assert [type(each) for each in edit.edits] == [RemoveEvidence, MoveEvidence, ReplaceEvidence, AddEvidence]


def _with_finding(review: Review, finding: Finding) -> Review:
    return replace(review, findings={**review.findings, finding.requirement: finding})


@given(strategies.reviews())
def test_equal_states_need_no_edit(review: Review) -> None:
    assert edits_between(review, review) == EditGroup(())
