"""Sequences of numbers: which numbered line goes on with which, and which stands below which.

Numbers are read in order with a stack of open sequences, as a reader does: "2." goes on with the sequence that stands
at 1, and closes what was opened below it; "(1)" opens a sequence below the item before it. Where two sequences could
go on, words decide: a heading goes on with headings, a sentence with sentences. So do translated texts that write
"One," "2." "3." "V." in one sequence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reviewer.numbering import Marker, Reading, Style
from reviewer.structure_words import structure_words

_LARGEST_GAP = 4  # numbers that are left out, or lost with lines that could not be read

# Styles that one sequence may mix.
_MIXED = (
    frozenset({Style.WORD, Style.DIGITS, Style.ROMAN}),
    frozenset({Style.DIGITS_IN_BRACKETS, Style.ROMAN_IN_BRACKETS}),
)

_SLIPPED_INDENT = 1  # white space characters by which items of one sequence may differ

_NEEDS_SEQUENCE = (Style.BARE_DIGITS, Style.WORD)  # without one these are ordinary words


@dataclass(slots=True, eq=False)
class Run:
    """A sequence of numbered lines.

    Attributes:
        above: The item below which the sequence stands; None at the top.
        styles: With their kinds.
        values: The last number.
        is_titled: Whether the last item's words could be a heading.
        indent: Of the first item.
    """

    above: Item | None
    styles: set[tuple[Style, str]] = field(default_factory=set)
    values: tuple[int, ...] = (0,)
    is_titled: bool = False
    indent: int = 0
    items: list[Item] = field(default_factory=list)

    def has_style_of(self, reading: Reading) -> bool:
        """Whether one of its numbers is written in that style."""
        return (reading.style, reading.kind) in self.styles


@dataclass(slots=True, eq=False)
class Item:
    """A line in a sequence.

    Attributes:
        line: Index of the line.
        is_titled: Whether its words could be a heading.
        reading: None for a heading without number.
    """

    line: int
    is_titled: bool
    reading: Reading | None
    run: Run

    def ancestors(self) -> Iterable[Item]:
        """The items above it, the nearest first."""
        above = self.run.above
        while above is not None:
            yield above
            above = above.run.above


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    indent: int
    is_titled: bool


class Sequencer:
    """Takes the numbered lines of a text in order."""

    def __init__(self) -> None:
        self.open: list[Run] = []

    def take(self, line: int, marker: Marker, indent: int, *, is_titled: bool) -> Item | None:
        """Find the place of a numbered line; None if its number is no number after all.

        Args:
            line: Its index.
            indent: Of the line.
            is_titled: Whether its words could be a heading.
        """
        candidate = _Candidate(line, indent, is_titled)
        best: tuple[int, int, Reading] | None = None
        for depth in range(len(self.open) - 1, -1, -1):
            for reading in marker.readings:
                fit = _fit(self.open[depth], reading, candidate)
                if fit and (best is None or fit > best[0]):
                    best = (fit, depth, reading)
        if best is not None:
            _, depth, reading = best
            del self.open[depth + 1 :]
            return self._append(self.open[depth], reading, candidate)
        reading = marker.readings[0]
        if reading.style in _NEEDS_SEQUENCE and not (reading.value == 1 and is_titled):
            return None
        return self._append(self._begin(reading, candidate), reading, candidate)

    def take_unnumbered(self, line: int, depth: int) -> Item:
        """Put a heading without number at ``depth`` of the stack, closing what is open there and below."""
        del self.open[depth:]
        run = Run(self.open[-1].items[-1] if self.open else None)
        self.open.append(run)
        item = Item(line, is_titled=True, reading=None, run=run)
        run.items.append(item)
        run.is_titled = True
        return item

    def count_unnumbered(self, line: int) -> Item:
        """Let a heading without number take the next place in the topmost sequence."""
        del self.open[1:]
        run = self.open[0]
        run.values = (*run.values[:-1], run.values[-1] + 1)
        item = Item(line, is_titled=True, reading=None, run=run)
        run.items.append(item)
        return item

    def close_all(self) -> None:
        """Let what comes next stand at the top."""
        self.open.clear()

    def _begin(self, reading: Reading, candidate: _Candidate) -> Run:
        """Open a sequence: in the place of one of the same style and nature, else below the last item.

        Attachments stand at the top, 一、 only below larger units; a heading does not stand below a list item.
        """
        if reading.kind in structure_words().attachments:
            self.close_all()
        if reading.style is Style.CHINESE:
            while (
                self.open and self.open[-1].styles and not any(style is Style.UNIT for style, _ in self.open[-1].styles)
            ):
                del self.open[-1]
        for depth in range(len(self.open) - 1, -1, -1):
            run = self.open[depth]
            if run.has_style_of(reading) and _are_alike(run, candidate):
                del self.open[depth:]
                break
            if _is_parent_of(run, reading):
                del self.open[depth + 1 :]
                break
        while candidate.is_titled and self.open and not self.open[-1].is_titled:
            del self.open[-1]
        run = Run(self.open[-1].items[-1] if self.open else None, indent=candidate.indent)
        self.open.append(run)
        return run

    def _append(self, run: Run, reading: Reading, candidate: _Candidate) -> Item:
        run.styles.add((reading.style, reading.kind))
        run.values = reading.values
        run.is_titled = candidate.is_titled
        item = Item(candidate.line, candidate.is_titled, reading, run)
        run.items.append(item)
        return item


def _is_parent_of(run: Run, reading: Reading) -> bool:
    """Whether 1.2 belongs below the last item of ``run``, which is 1."""
    return reading.style is Style.DECIMAL and run.values == reading.values[:-1] and bool(run.styles)


def are_mixed(reading: Reading, run: Run) -> bool:
    """Whether the number is written in a style that sequences mix with those of ``run``."""
    return any(reading.style in mixed and any(style in mixed for style, _ in run.styles) for mixed in _MIXED)


def _are_alike(run: Run, candidate: _Candidate) -> bool:
    return run.is_titled == candidate.is_titled and abs(run.indent - candidate.indent) <= _SLIPPED_INDENT


def _fit(run: Run, reading: Reading, candidate: _Candidate) -> int:
    """How well a number goes on with ``run``; 0 for not at all.

    Only the order of the results counts: the next number in the same style before one in a mixed style before a gap,
    each better where the words are of the same nature; but a heading rather goes on with headings in a mixed style
    than with sentences in its own.
    """
    is_same = run.has_style_of(reading)
    step = reading.value - run.values[-1]
    is_alike = _are_alike(run, candidate)
    if is_same and reading.values[:-1] != run.values[:-1]:
        return 2 if reading.values > run.values and is_alike else 0
    if is_same and step == 1:
        return 7 if is_alike else 5
    if is_same and 1 < step <= _LARGEST_GAP:
        return 4 if is_alike else 3
    return 6 if are_mixed(reading, run) and step == 1 and is_alike and reading.value > 1 else 0
