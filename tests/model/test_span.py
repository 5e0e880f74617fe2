from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.span import Span

spans = st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 2)])
def test_span_runs_forward_from_the_text_start(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_offsets_are_code_points() -> None:
    assert Span(1, 3).of("a\U00020bb7个b") == "\U00020bb7个"


def test_empty_span_is_something() -> None:
    assert Span(2, 2)
    assert len(Span(2, 2)) == 0


@given(spans, spans)
def test_overlap_counts_shared_code_points(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlap(b) == b.overlap(a) == len(shared)
    assert a.overlaps(b) == bool(shared)


@given(spans, spans)
def test_what_contains_another_overlaps_all_of_it(a: Span, b: Span) -> None:
    if a.contains(b):
        assert a.overlap(b) == len(b)
