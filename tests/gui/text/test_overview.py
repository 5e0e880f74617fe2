from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.text.marks import Mark, MarkKind
from reviewer.gui.text.overview import Cells
from reviewer.model.span import Span

lengths = st.integers(1, 30_000)


@given(lengths, st.data())
def test_a_cell_is_covered_when_it_has_a_code_point_of_a_span(length: int, data: st.DataObject) -> None:
    cells = Cells.of_length(length)
    start = data.draw(st.integers(0, length - 1))
    span = Span(start, data.draw(st.integers(start + 1, min(length, start + 50))))
    expected = {offset // cells.size for offset in range(span.start, span.end)}
    assert cells.covered([span]) == expected
    assert max(expected) < len(cells.starts)


def test_each_cell_knows_the_topics_in_it() -> None:
    cells = Cells.of_length(10)
    marks = [Mark(Span(2, 4), "a", 0, MarkKind.SUGGESTED), Mark(Span(3, 5), "b", 3, MarkKind.SUGGESTED)]
    assert cells.topics(marks) == (0, 0, 1, 9, 8, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("length", [0, 1, 2048, 2049, 10_000_000])
def test_there_are_few_cells_however_long_the_policy(length: int) -> None:
    assert 1 <= len(Cells.of_length(length).starts) <= 2048
