from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.text.marks import Mark, MarkKind
from reviewer.gui.text.stripes import MOST_LANES, stripes_of
from reviewer.model.span import Span

spans = st.tuples(st.integers(0, 300), st.integers(1, 90)).map(lambda pair: Span(pair[0], sum(pair)))
marks = st.lists(st.builds(Mark, spans, st.just("a"), st.integers(0, 4), st.just(MarkKind.SUGGESTED)), max_size=25)


@given(marks)
def test_stripes_cover_what_the_passages_of_their_topic_cover(some: list[Mark]) -> None:
    covered = {(mark.topic, offset) for mark in some for offset in range(mark.span.start, mark.span.end)}
    striped = {(s.topic, offset) for s in stripes_of(some, [0]) for offset in range(s.span.start, s.span.end)}
    # Between two passages that nearly touch one code point may be bridged.
    assert covered <= striped
    assert {(t, o) for t, o in striped - covered} <= {(t, o + 1) for t, o in covered} & {(t, o - 1) for t, o in covered}


@given(marks)
def test_stripes_that_overlap_stand_in_different_lanes(some: list[Mark]) -> None:
    stripes = list(stripes_of(some, [0]))
    for one in stripes:
        others = [s for s in stripes if s is not one and s.span.overlaps(one.span)]
        assert all(other.lane != one.lane or other.lane == MOST_LANES - 1 for other in others)


def test_a_topic_keeps_its_lane_and_lanes_are_few() -> None:
    there = [Mark(Span(start, start + 30), "a", topic, MarkKind.SUGGESTED) for start in (0, 400) for topic in (2, 0, 1)]
    stripes = stripes_of(there, [0, 400])
    assert [stripe.lane for stripe in stripes] == [0, 1, 2, 0, 1, 2]
    many = [Mark(Span(0, 30), "a", topic, MarkKind.SUGGESTED) for topic in range(20)]
    assert stripes_of(many, [0]).lanes == MOST_LANES
