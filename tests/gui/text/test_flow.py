from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.text.flow import Flow

heights = st.lists(st.integers(1, 500), min_size=1, max_size=60)


@given(heights, st.data())
def test_tops_are_sums_also_after_corrections(given_heights: list[int], data: st.DataObject) -> None:
    flow = Flow(given_heights)
    for _ in range(5):
        index = data.draw(st.integers(0, len(given_heights) - 1))
        given_heights[index] = data.draw(st.integers(1, 500))
        flow.set_height(index, given_heights[index])
    assert [flow.top(i) for i in range(len(flow) + 1)] == [sum(given_heights[:i]) for i in range(len(flow) + 1)]
    assert flow.total == sum(given_heights)


@given(heights)
def test_the_paragraph_at_a_place_covers_it(given_heights: list[int]) -> None:
    flow = Flow(given_heights)
    for y in range(0, int(flow.total), 7):
        index = flow.index_at(y)
        assert flow.top(index) <= y < flow.top(index) + flow.height(index)


@pytest.mark.parametrize(("y", "index"), [(-5, 0), (0, 0), (30, 2), (10_000, 2)])
def test_places_outside_give_the_nearest_paragraph(y: int, index: int) -> None:
    assert Flow([10, 10, 10]).index_at(y) == index
