from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.text.marks import Mark, MarkKind, Marks, cut
from reviewer.model.span import Span

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))
marks = st.lists(
    st.builds(Mark, spans, st.sampled_from("abc"), st.integers(0, 3), st.sampled_from(MarkKind)), max_size=12
)


@given(marks, spans)
def test_segments_say_for_each_code_point_which_marks_cover_it(some: list[Mark], window: Span) -> None:
    segments = cut(Marks(some).within(window), window)
    seen = {offset: segment.marks for segment in segments for offset in range(segment.span.start, segment.span.end)}
    assert sum(len(segment.span) for segment in segments) == len(seen)
    for offset in range(window.start, window.end):
        covering = [mark for mark in some if mark.span.start <= offset < mark.span.end]
        assert sorted(seen.get(offset, ()), key=repr) == sorted(covering, key=repr)
    assert all(window.contains(segment.span) for segment in segments)


@given(marks, spans)
def test_marks_within_a_window_are_those_that_overlap_it(some: list[Mark], window: Span) -> None:
    found = Marks(some).within(window)
    assert sorted(found, key=repr) == sorted((m for m in some if m.span.overlaps(window)), key=repr)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
