"""The sequences that the numbers of headings and list items make.

The numbers are followed through the policy as a reader would: a number goes on with the innermost sequence that it
fits, 1 begins a new one, and a heading closes what is below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model.document import Block, BlockKind
from reviewer.numbering import Marker, Reading, Style

_LIST_DEPTH = 10
"""Lists are below all headings."""
_MOST_OPEN = 20
"""More sequences are not open at a time in any policy that a person wrote."""
_LATE = 2
"""A sequence that begins with it has lost its beginning; with a higher number it is something else."""
_THROUGHOUT = frozenset({Style.UNIT, Style.DECIMAL})
"""Styles whose numbers go on through the whole policy, whatever stands between."""


@dataclass(slots=True, eq=False)
class Run:
    """A sequence of numbers.

    Attributes:
        key: What its numbers have in common beside the style: the unit, or the numbers in front of the last.
        depth: Of the headings or list items that have them.
        values: The numbers.
        blocks: The indexes of their blocks.
    """

    style: Style
    key: tuple[object, ...]
    depth: int
    values: list[int]
    blocks: list[int]

    def add(self, reading: Reading, depth: int, block: int) -> None:
        """Add a number, which may be of another style."""
        self.style, self.key, self.depth = reading.style, _key(reading), depth
        self.values.append(reading.value)
        self.blocks.append(block)


@dataclass(frozen=True, slots=True)
class Jump:
    """A number that does not go on where its run was.

    Attributes:
        position: Its place in ``run``; 0 if the run begins with it.
    """

    run: Run
    position: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of one policy."""

    runs: Sequence[Run]
    jumps: Sequence[Jump]


def read_numbering(blocks: Sequence[Block], markers: Sequence[Marker | None]) -> Numbering:
    """The sequences that the markers of ``blocks`` make."""
    reader = _Reader()
    for index, (block, marker) in enumerate(zip(blocks, markers, strict=True)):
        if block.kind is BlockKind.HEADING:
            depth = block.level
        elif block.kind is BlockKind.LIST_ITEM:
            depth = _LIST_DEPTH + block.level
        else:
            continue
        reader.close_below(depth)
        if marker is not None:
            reader.take(index, depth, marker.readings)
    return Numbering(reader.runs, reader.jumps)


def _key(reading: Reading) -> tuple[object, ...]:
    return (reading.kind, *reading.values[:-1])


class _Reader:
    """Follows the numbers of one policy.

    Attributes:
        runs: All sequences.
        jumps: Where a number does not go on with its run.
    """

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.jumps: list[Jump] = []
        self._open: list[Run] = []
        self._known: dict[tuple[object, ...], Run] = {}
        """By style and key, the sequence that was closed last, or that goes on throughout."""

    def close_below(self, depth: int) -> None:
        """Close the sequences that are deeper than a block."""
        while self._open and self._open[-1].depth > depth:
            run = self._open.pop()
            self._known[run.style, *run.key] = run

    def take(self, index: int, depth: int, readings: Sequence[Reading]) -> None:
        """Add the number of a block, in the reading that fits best."""
        if any(self._goes_on(index, depth, reading) for reading in readings):
            return
        first = next((reading for reading in readings if reading.value == 1), None)
        if first is not None:
            self._begin(first, depth, index)
        elif not any(self._jumps(index, depth, reading) for reading in readings):
            run = self._begin(readings[0], depth, index)
            if readings[0].value == _LATE:
                self.jumps.append(Jump(run, 0))

    def _begin(self, reading: Reading, depth: int, index: int) -> Run:
        run = Run(reading.style, _key(reading), depth, [reading.value], [index])
        self.runs.append(run)
        if reading.style in _THROUGHOUT:
            self._known[run.style, *run.key] = run
        else:
            self._open.append(run)
            del self._open[:-_MOST_OPEN]
        return run

    def _goes_on(self, index: int, depth: int, reading: Reading) -> bool:
        """Whether the number is the next one of a sequence."""
        run = self._next_of(depth, reading)
        if run is None:
            return False
        if reading.style not in _THROUGHOUT:
            if run not in self._open:
                self._open.append(run)
            elif run.depth == depth:
                del self._open[self._open.index(run) + 1 :]
        run.add(reading, depth, index)
        return True

    def _next_of(self, depth: int, reading: Reading) -> Run | None:
        """The run that waits for a number: of its style at its depth, of another style, elsewhere, or closed before."""
        known = self._known.get((reading.style, *_key(reading)))
        closed = known if known is not None and known.values[-1] + 1 == reading.value else None
        if reading.style in _THROUGHOUT:
            return closed
        waiting = [run for run in reversed(self._open) if run.values[-1] + 1 == reading.value]
        in_style = [run for run in waiting if (run.style, run.key) == (reading.style, _key(reading))]
        here = [run for run in in_style if run.depth == depth]
        mixed = [run for run in waiting if run.depth == depth]
        return next(iter((*here, *mixed, *in_style)), closed)

    def _jumps(self, index: int, depth: int, reading: Reading) -> bool:
        """Whether the number belongs to a sequence without being the next one of it."""
        run = self._left_by(depth, reading)
        if run is None:
            return False
        self.jumps.append(Jump(run, len(run.values)))
        run.add(reading, depth, index)
        return True

    def _left_by(self, depth: int, reading: Reading) -> Run | None:
        """The run in which the numbers before this one are; of another style only if it is higher than all of them."""
        if reading.style in _THROUGHOUT:
            known = self._known.get((reading.style, *_key(reading)))
            return known if known is not None and reading.value >= known.values[-1] else None
        here = [run for run in reversed(self._open) if run.depth == depth]
        in_style = (run for run in here if (run.style, run.key) == (reading.style, _key(reading)))
        fitting: Iterable[Run] = (run for run in in_style if reading.value >= run.values[-1])
        return next(iter(fitting), None) or next((run for run in here if reading.value > run.values[-1]), None)
