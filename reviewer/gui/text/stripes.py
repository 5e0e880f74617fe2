"""Stripes beside the text: for each topic where its passages stand, in lanes so that none hides another.

No Qt. Offsets are code points of ``Document.text``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.gui.text.marks import Mark, SpanIndex
from reviewer.model.span import Span

MOST_LANES = 7
_SAME_LINE = 45
"""Two stripes of one lane this near (in code points) could stand on one line and hide each other."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A stretch that passages of one topic cover without a gap.

    Attributes:
        lane: From 0, the nearest to the text; the last lane takes what finds no place.
    """

    span: Span
    topic: int
    lane: int


class Stripes(SpanIndex[Stripe]):
    """The stripes of one policy."""

    def __init__(self, stripes: Iterable[Stripe] = ()) -> None:
        super().__init__(stripes)
        self.lanes = max((stripe.lane for stripe in self), default=-1) + 1
        """How many lanes they need."""


def stripes_of(marks: Iterable[Mark], paragraph_starts: Sequence[int]) -> Stripes:
    """Put the passages of each topic in lanes; a topic stays in its lane as long as nothing else is there.

    Args:
        paragraph_starts: In order; stripes in different paragraphs never stand on one line.
    """
    by_topic: dict[int, list[Span]] = {}
    for mark in marks:
        by_topic.setdefault(mark.topic, []).append(mark.span)
    merged = [(span, topic) for topic, spans in by_topic.items() for span in _joined(spans)]
    merged.sort(key=lambda stretch: (stretch[0].start, stretch[1]))
    free_from: list[tuple[int, int]] = []
    usual: dict[int, int] = {}
    found = []
    for span, topic in merged:
        paragraph = bisect_right(paragraph_starts, span.start)
        free = [lane for lane, (place, last) in enumerate(free_from) if span.start >= place or paragraph > last]
        lane = usual.get(topic, -1)
        if lane not in free:
            lane = free[0] if free else min(len(free_from), MOST_LANES - 1)
        if lane == len(free_from):
            free_from.append((0, 0))
        free_from[lane] = (span.end + _SAME_LINE, bisect_right(paragraph_starts, span.end - 1))
        usual[topic] = lane
        found.append(Stripe(span, topic, lane))
    return Stripes(found)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
