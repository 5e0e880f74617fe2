"""The lines and tables of all pages in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reviewer.loaders import lines
from reviewer.loaders.pdf.aligned import Aligned, find_aligned, with_markers_joined
from reviewer.loaders.pdf.columns import Area, as_one, lines_of
from reviewer.loaders.pdf.fragments import NOT_AT_LINE_START, Fragment, is_wide

_BESIDE = 15.0  # points between the left sides of areas that have one measure
_FAR_OUT = 1.5  # in sizes of the text: a line that reaches further than all others by more
_FEWEST_AT_EDGE = 3
_EDGE_SHARE = 0.4
_STEP_SHARE = 0.1
_FEWEST_STEPS = 3
_LARGEST_STEP = 2.2  # in sizes of the text
_FEWEST_LINES = 6
_SIGN_WIDTH = 0.3  # in sizes of the text, of a comma or full stop


@dataclass(frozen=True)
class SetLine:
    """A line as it is set on the page.

    Attributes:
        left: Where the lines of its column begin.
        right: Where they end at the furthest.
        area: Which area of the file it stands in.
    """

    fragment: Fragment
    left: float
    right: float
    area: int

    @cached_property
    def line(self) -> lines.Line:
        """What can be seen of its text."""
        text = self.fragment.text
        return lines.make_line(text, 0, len(text), 0, after_blank=False)

    @property
    def is_centred(self) -> bool:
        """Whether as much room is left on both sides of it."""
        before, after = self.fragment.x0 - self.left, self.right - self.fragment.x1
        return before > _FAR_OUT * self.fragment.size and abs(before - after) < self.fragment.size

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.fragment.x0 + self.fragment.x1) / 2

    @property
    def room(self) -> float:
        """How much more would have fitted into it."""
        if self.is_centred:
            return (self.right - self.left) - (self.fragment.x1 - self.fragment.x0)
        return self.right - self.fragment.x1

    @property
    def indent(self) -> float:
        """In sizes of its text."""
        return (self.fragment.x0 - self.left) / self.fragment.size


class TableRow(NamedTuple):
    """A row of a table.

    Attributes:
        cells: The lines of each; empty where nothing stands in the cell.
    """

    page: int
    cells: tuple[tuple[SetLine, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page.

    Attributes:
        xs: Where its columns begin and the last one ends.
        ends: Where the text in its columns ends, of a table without upright lines.
        order: The place of its first glyph in the file.
    """

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    order: int
    xs: tuple[float, ...]
    rows: tuple[TableRow, ...]
    ends: tuple[float, ...] = ()

    @property
    def is_ruled(self) -> bool:
        """Whether lines are drawn between its columns."""
        return not self.ends

    @property
    def lines(self) -> int:
        """As many as the highest cells have."""
        return sum(max(map(len, row.cells)) for row in self.rows)


Element = SetLine | Table


def flow_of(areas: Sequence[Area]) -> list[Element]:
    """The lines and tables of the areas, with the measure of the column that each line stands in."""
    split = [[with_markers_joined(line) for line in lines_of(area.pieces)] for area in areas]
    tables = [find_aligned(lines, area.levels) for area, lines in zip(areas, split, strict=True)]
    in_lines = [_without_tables(lines, found) for lines, found in zip(split, tables, strict=True)]
    measures = _measures(areas, in_lines)
    elements: list[Element] = []
    for index, (area, found, (left, right)) in enumerate(zip(areas, in_lines, measures, strict=True)):
        inside: list[Element] = [SetLine(fragment, left, right, index) for fragment in found]
        inside.extend(piece for piece in area.pieces if isinstance(piece, Table))
        inside.extend(_table(split[index], aligned) for aligned in tables[index])
        elements.extend(sorted(inside, key=_height))
    return elements


def _without_tables(lines: Sequence[list[Fragment]], tables: Sequence[Aligned]) -> list[Fragment]:
    """The lines outside tables, each as one fragment."""
    in_tables = {index for table in tables for index in range(table.first, table.after)}
    return [as_one(line) for index, line in enumerate(lines) if index not in in_tables]


def _table(lines: Sequence[list[Fragment]], aligned: Aligned) -> Table:
    inside = [fragment for line in lines[aligned.first : aligned.after] for fragment in line]
    page = inside[0].page
    ends = [*(column.x0 for column in aligned.columns[1:]), aligned.columns[-1].x1]
    rows = [
        TableRow(
            page,
            tuple(
                set_in_cell(cell, column.x0, min(column.x1, end))
                for cell, column, end in zip(cells, aligned.columns, ends, strict=True)
            ),
        )
        for cells in aligned.rows(lines)
    ]
    return Table(
        page=page,
        x0=aligned.columns[0].x0,
        x1=aligned.columns[-1].x1,
        top=min(fragment.top for fragment in inside),
        bottom=max(fragment.bottom for fragment in inside),
        order=min(fragment.order for fragment in inside),
        xs=(*(column.x0 for column in aligned.columns), aligned.columns[-1].x1),
        rows=tuple(rows),
        ends=tuple(column.x1 for column in aligned.columns),
    )


def set_in_cell(fragments: Sequence[Fragment], left: float, right: float) -> tuple[SetLine, ...]:
    """The lines of a cell; where there are several, the text shows how far they reach."""
    lines = [as_one(line) for line in lines_of(fragments)]
    reach = max((line.x1 for line in lines), default=right)
    start = min((line.x0 for line in lines), default=left)
    return tuple(SetLine(line, start, reach if len(lines) > 1 else right, 0) for line in lines)


def _height(element: Element) -> float:
    return element.top if isinstance(element, Table) else element.fragment.top


def _measures(areas: Sequence[Area], found: Sequence[list[Fragment]]) -> list[tuple[float, float]]:
    """Where the lines of each area begin and end: as in the areas like it, for a short one does not show it."""
    own = [_own_measure(area, fragments) for area, fragments in zip(areas, found, strict=True)]
    margin = min((left for left, _ in own), default=0.0)
    measures = []
    for (left, right), area, fragments in zip(own, areas, found, strict=True):
        reach = [right]
        if not _shows_measure(fragments, right):
            alike = [
                (other, len(lines))
                for (start, other), lines in zip(own, found, strict=True)
                if lines and abs(start - left) <= _BESIDE and other <= area.limit + 1
            ]
            reach += [other for other, _ in alike]
            if sum(lines for _, lines in alike) < _FEWEST_LINES:
                reach.append(area.limit - margin)  # too few lines to show it: margins are mostly of one width
        measures.append((left, max(reach)))
    return measures


def _shows_measure(fragments: Sequence[Fragment], right: float) -> bool:
    """Whether so many lines end at one place that it must be where lines end."""
    at_edge = sum(abs(_end_of_words(fragment) - right) <= fragment.size for fragment in fragments)
    return at_edge >= max(_FEWEST_AT_EDGE, _EDGE_SHARE * len(fragments))


def _own_measure(area: Area, fragments: Sequence[Fragment]) -> tuple[float, float]:
    if not fragments:
        return min(piece.x0 for piece in area.pieces), max(piece.x1 for piece in area.pieces)
    ends = sorted(map(_end_of_words, fragments), reverse=True)
    size = max(fragment.size for fragment in fragments)
    right = ends[0]
    if len(ends) > _FEWEST_AT_EDGE:
        right = next(
            end
            for end in ends
            if sum(other >= end - _FAR_OUT * size for other in ends) >= _FEWEST_AT_EDGE or end == ends[-1]
        )
    return min(fragment.x0 for fragment in fragments), right


def _end_of_words(fragment: Fragment) -> float:
    """Where a line ends without its last sign of punctuation, which may hang in the margin."""
    last = fragment.text[-1]
    if last not in NOT_AT_LINE_START:
        return fragment.x1
    return fragment.x1 - (1.0 if is_wide(last) else _SIGN_WIDTH) * fragment.size


def steps(elements: Sequence[Element]) -> dict[float, float]:
    """For each size of text the distance of its lines within a paragraph: the smallest that is not rare."""
    counts: dict[float, Counter[float]] = {}
    for above, below in neighbours(elements):
        if above.fragment.size == below.fragment.size:
            step = round(2 * (below.fragment.y - above.fragment.y)) / 2
            counts.setdefault(above.fragment.size, Counter())[step] += 1
    result = {}
    for size, found in counts.items():
        enough = max(_STEP_SHARE * found.total(), min(_FEWEST_STEPS, found.total()))
        frequent = [
            step for step, count in found.items() if count >= enough and size / 2 < step <= _LARGEST_STEP * size
        ]
        if frequent:
            result[size] = min(frequent)
    return result


def neighbours(elements: Sequence[Element]) -> Iterator[tuple[SetLine, SetLine]]:
    """Lines of which one stands directly below the other in one area."""
    for above, below in pairwise(elements):
        if isinstance(above, SetLine) and isinstance(below, SetLine) and above.area == below.area:
            yield above, below
