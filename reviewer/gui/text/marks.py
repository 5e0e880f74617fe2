"""What is marked in the policy, cut where marks overlap.

Marks are looked up for the stretch that is on screen, so that their number does not matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Generic, Protocol, TypeVar

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
    FLAG = 4
    """A red flag."""
    FOUND = 5
    """What was searched for."""
    EVIDENCE = 6
    """Evidence of a requirement that is not the chosen one."""
    CHOSEN_EVIDENCE = 7
    """Evidence of the chosen requirement."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the policy that belongs to a requirement, is a red flag or was found.

    Attributes:
        span: Code points of ``Document.text``.
        requirement: Its id; the rule's for a red flag, "" for what was found.
        topic: The place of the requirement's topic in the checklist; it decides colour and pattern. -1 without one.
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


class Spanned(Protocol):
    """Whatever covers a stretch of the policy."""

    @property
    def span(self) -> Span:
        """Code points of ``Document.text``."""


Item = TypeVar("Item", bound=Spanned)


class SpanIndex(Generic[Item]):
    """Things that cover stretches, found again by place."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._items = sorted((item for item in items if len(item.span)), key=lambda i: (i.span.start, i.span.end))
        self._starts = [item.span.start for item in self._items]
        self._furthest = list(accumulate((item.span.end for item in self._items), max))

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def within(self, window: Span) -> tuple[Item, ...]:
        """Those that share a code point with ``window``, in order of their starts."""
        found: list[Item] = []
        index = bisect_left(self._starts, window.end) - 1
        while index >= 0 and self._furthest[index] > window.start:
            if self._items[index].span.overlaps(window):
                found.append(self._items[index])
            index -= 1
        return tuple(reversed(found))


class Marks(SpanIndex[Mark]):
    """A set of marks that answers what lies in a stretch."""


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
