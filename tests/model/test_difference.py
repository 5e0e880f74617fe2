from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.difference import edits_between
from reviewer.model.edit import EditGroup, apply
from reviewer.model.review import Review
from tests import strategies


@given(st.data())
def test_edits_lead_from_one_state_to_the_other_and_back(data: st.DataObject) -> None:
    blank = data.draw(strategies.blank_reviews())
    old = data.draw(strategies.states_after(blank))
    new = data.draw(strategies.states_after(blank))
    edit = edits_between(old, new)
    reached, inverse = apply(old, edit)
    assert reached == new
    assert apply(new, inverse)[0] == old


@given(strategies.reviews())
def test_equal_states_need_no_edit(review: Review) -> None:
    assert edits_between(review, review) == EditGroup(())
