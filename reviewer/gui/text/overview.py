"""What is marked in the whole policy, coarsely: enough for a map a few hundred pixels high, however long the policy.

No Qt. Offsets are code points of ``Document.text``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reviewer.gui.text.marks import Mark
from reviewer.model.span import Span

_CELLS = 2048


@dataclass(frozen=True, slots=True)
class Cells:
    """A policy cut into stretches of equal length.

    Attributes:
        length: Of the policy.
        size: Of one cell; the last may be shorter.
    """

    length: int
    size: int

    @classmethod
    def of_length(cls, length: int) -> Cells:
        """Cells for a policy of that many code points."""
        return cls(length, max(1, -(-length // _CELLS)))

    @property
    def starts(self) -> range:
        """Where each cell begins."""
        return range(0, max(1, self.length), self.size)

    def covered(self, spans: Iterable[Span]) -> frozenset[int]:
        """The cells in which one of ``spans`` has a code point."""
        return frozenset(cell for span in spans for cell in self.of(span))

    def of(self, span: Span) -> range:
        """The cells in which ``span`` has a code point."""
        return range(span.start // self.size, -(-span.end // self.size)) if len(span) else range(0)

    def topics(self, marks: Iterable[Mark]) -> tuple[int, ...]:
        """For each cell the topics of the marks in it, as bits of a number."""
        bits = [0] * len(self.starts)
        for mark in marks:
            for cell in self.of(mark.span):
                bits[cell] |= 1 << mark.topic
        return tuple(bits)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a map of the policy shows, by cells.

    Attributes:
        topics: For each cell the topics that have passages in it, as bits of a number.
        shown_topics: Which of them to show, as bits of a number.
        chosen_topic: Of the chosen requirement.
    """

    cells: Cells
    topics: tuple[int, ...]
    shown_topics: int = -1
    chosen_topic: int = 0
    chosen: frozenset[int] = field(default_factory=frozenset)
    evidence: frozenset[int] = field(default_factory=frozenset)
    flags: frozenset[int] = field(default_factory=frozenset)
    found: frozenset[int] = field(default_factory=frozenset)

    def with_found(self, found: frozenset[int]) -> Overview:
        """The same with other finds."""
        return replace(self, found=found)


EMPTY = Overview(Cells(0, 1), (0,))
