"""What is marked in the policy, cut where marks overlap.

Marks are looked up for the stretch that is on screen, so that their number does not matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Protocol

from reviewer.model.span import Span


class MarkKind(IntEnum):
    """Why a stretch is marked; the later ones are drawn over the earlier."""

    SUGGESTED = 0
    """A passage of a requirement that is not the chosen one."""
    CHOSEN = 1
    """A passage of the chosen requirement."""
    CURRENT = 2
    """The passage that the reviewer looks at."""
    CUE = 3
    """The words for which a passage of the chosen requirement is shown."""
    EVIDENCE = 4
    """Evidence of a requirement that is not the chosen one."""
    CHOSEN_EVIDENCE = 5
    """Evidence of the chosen requirement."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the policy that belongs to a requirement.

    Attributes:
        span: Code points of ``Document.text``.
        topic: The place of the requirement's topic in the checklist; it decides colour and pattern.
    """

    span: Span
    requirement: str
    topic: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch all of whose code points lie in the same marks, which are never none."""

    span: Span
    marks: tuple[Mark, ...]


class Marks:
    """A set of marks that answers what lies in a stretch."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(
            (mark for mark in marks if len(mark.span)), key=lambda m: (m.span.start, m.span.end, m.kind)
        )
        self._starts = [mark.span.start for mark in self._marks]
        self._furthest = list(accumulate((mark.span.end for mark in self._marks), max))

    def __len__(self) -> int:
        return len(self._marks)

    def within(self, window: Span) -> tuple[Mark, ...]:
        """The marks that share a code point with ``window``, in order of their starts."""
        found: list[Mark] = []
        index = bisect_left(self._starts, window.end) - 1
        while index >= 0 and self._furthest[index] > window.start:
            if self._marks[index].span.overlaps(window):
                found.append(self._marks[index])
            index -= 1
        return tuple(reversed(found))


class MarkSource(Protocol):
    """Whatever knows what is marked."""

    def within(self, window: Span) -> tuple[Mark, ...]:
        """The marks that share a code point with ``window``."""


def cut(marks: Sequence[Mark], window: Span) -> tuple[Segment, ...]:
    """``window`` cut wherever one of ``marks`` begins or ends, without the stretches that have no mark."""
    edges = {edge for mark in marks for edge in (mark.span.start, mark.span.end)}
    cuts = sorted({window.start, window.end, *(edge for edge in edges if window.start < edge < window.end)})
    segments = (Span(start, end) for start, end in pairwise(cuts))
    covered = ((span, tuple(mark for mark in marks if mark.span.contains(span))) for span in segments)
    return tuple(Segment(span, inside) for span, inside in covered if inside)
