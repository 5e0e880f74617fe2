"""Finds tables without upright lines: columns of text between which the same stretch of the page stays empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reviewer.loaders.pdf.fragments import Fragment, is_wide, join
from reviewer.loaders.pdf.page import Rule
from reviewer.numbering import read_marker

_FEWEST_COLUMNS = 2
_MOST_COLUMNS = 12
_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_MANY = 2  # of a table with more than two columns
_GUTTER = 1.2  # in sizes of the text
_GUTTER_OF_TWO = 1.8  # in sizes of the text, where there are only two columns
_LONGEST_LABEL = 14.0  # in sizes of the text, of the first column where there are only two
_ROW_GAP = 1.2  # in usual distances between lines
_END_GAP = 2.2  # in usual distances between lines: what is below belongs to something else
_RULE_SHARE = 0.6  # of the table's width


class Column(NamedTuple):
    """Where a column begins and ends."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """Lines that are rows of a table.

    Attributes:
        first: Index of its first line.
        after: Index of the line after its last one.
        starts: Indexes of the lines with which its rows begin.
    """

    first: int
    after: int
    columns: tuple[Column, ...]
    starts: tuple[int, ...]

    def rows(self, lines: Sequence[Sequence[Fragment]]) -> Iterator[list[list[Fragment]]]:
        """For each row and column the fragments in the cell."""
        for start, end in pairwise((*self.starts, self.after)):
            cells: list[list[Fragment]] = [[] for _ in self.columns]
            for fragment in (fragment for line in lines[start:end] for fragment in line):
                cells[_column_of(fragment, self.columns)].append(fragment)
            yield cells


def with_markers_joined(line: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a line, with a number or bullet at its beginning as part of the words behind it."""
    first = line[0]
    marker = read_marker(f"{first.text} {line[1].text}") if len(line) > 1 else None
    if marker is None or len(first.text) > len(marker.printed):
        return list(line)
    return [join(first, line[1], " "), *line[2:]]


def find_aligned(lines: Sequence[Sequence[Fragment]], levels: Sequence[Rule]) -> list[Aligned]:
    """The tables among the lines of an area, from top to bottom.

    Args:
        levels: The level lines on the page.
    """
    found: list[Aligned] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at, levels) if len(lines[at]) >= _FEWEST_COLUMNS else None
        if table is not None:
            found.append(table)
        at = table.after if table is not None else at + 1
    return found


def _table_at(lines: Sequence[Sequence[Fragment]], at: int, levels: Sequence[Rule]) -> Aligned | None:
    """The table that begins with a line: as many lines as leave its columns apart."""
    size = lines[at][0].size
    columns = [Column(fragment.x0, fragment.x1) for fragment in lines[at]]
    after = at + 1
    usual = _usual_step(lines[at:])
    while after < len(lines):
        step = lines[after][0].y - lines[after - 1][0].y
        if step > _END_GAP * usual and len(lines[after]) < _FEWEST_COLUMNS:
            break
        grown = _with_line(columns, lines[after], size)
        if len(grown) < len(columns) or len(grown) > _MOST_COLUMNS:
            break
        columns = grown
        after += 1
    after = _without_rest(lines, at, after)
    starts = _starts(lines, at, after, columns, levels, usual)
    table = Aligned(at, after, tuple(columns), tuple(starts))
    return table if _is_safe(table, lines, size) else None


def _usual_step(lines: Sequence[Sequence[Fragment]]) -> float:
    steps = sorted(b[0].y - a[0].y for a, b in pairwise(lines[:_LOOK_AHEAD]))
    return steps[len(steps) // 4] if steps else 0.0


_LOOK_AHEAD = 40  # lines


def _with_line(columns: Sequence[Column], line: Sequence[Fragment], size: float) -> list[Column]:
    """The columns when a line is added; fewer where the line reaches from one into another."""
    parts = sorted([*columns, *(Column(fragment.x0, fragment.x1) for fragment in line)])
    merged = [parts[0]]
    for part in parts[1:]:
        if part.x0 - merged[-1].x1 < _GUTTER * size:
            merged[-1] = Column(merged[-1].x0, max(merged[-1].x1, part.x1))
        else:
            merged.append(part)
    return merged


def _without_rest(lines: Sequence[Sequence[Fragment]], first: int, after: int) -> int:
    """Where the table ends: lines of one column behind its last row may be text below it."""
    last = max(index for index in range(first, after) if len(lines[index]) >= _FEWEST_COLUMNS)
    end = last + 1
    while end < after and lines[end][0].x0 > lines[first][0].x1:
        end += 1  # goes on in a cell that is not the first
    return end


def _starts(
    lines: Sequence[Sequence[Fragment]],
    first: int,
    after: int,
    columns: Sequence[Column],
    levels: Sequence[Rule],
    usual: float,
) -> list[int]:
    """The lines with which rows begin: below level lines, else after gaps, else where the first column has text."""
    ruled = [index for index in range(first + 1, after) if _is_ruled(lines[index - 1], lines[index], columns, levels)]
    if len(ruled) + 1 >= _FEWEST_ROWS:
        return [first, *ruled]
    steps = {index: lines[index][0].y - lines[index - 1][0].y for index in range(first + 1, after)}
    apart = [index for index, step in steps.items() if step > _ROW_GAP * usual]
    is_filled = all(_column_of(lines[index][0], columns) == 0 for index in apart)
    if apart and is_filled and len(apart) < len(steps):
        return [first, *apart]
    return [
        index
        for index in range(first, after)
        if index == first or (len(lines[index]) >= _FEWEST_COLUMNS and _column_of(lines[index][0], columns) == 0)
    ]


def _is_ruled(
    above: Sequence[Fragment], below: Sequence[Fragment], columns: Sequence[Column], levels: Sequence[Rule]
) -> bool:
    """Whether a line is drawn between two lines of text over most of the table's width."""
    x0, x1 = columns[0].x0, columns[-1].x1
    return any(
        above[0].y < rule.y0 < below[0].y and min(rule.x1, x1) - max(rule.x0, x0) >= _RULE_SHARE * (x1 - x0)
        for rule in levels
    )


def _column_of(fragment: Fragment, columns: Sequence[Column]) -> int:
    middle = (fragment.x0 + fragment.x1) / 2
    return min(range(len(columns)), key=lambda index: max(columns[index].x0 - middle, middle - columns[index].x1))


def _is_safe(table: Aligned, lines: Sequence[Sequence[Fragment]], size: float) -> bool:
    """Whether it must be a table: enough rows, and between two columns only, labels and what they stand for."""
    if len(table.columns) < _FEWEST_COLUMNS:
        return False
    full = sum(len(lines[index]) >= _FEWEST_COLUMNS for index in table.starts)
    if len(table.columns) > _FEWEST_COLUMNS:
        return full >= _FEWEST_ROWS_OF_MANY and 2 * full >= len(table.starts)
    label, text = table.columns
    if full < _FEWEST_ROWS or full < len(table.starts) or text.x0 - label.x1 < _GUTTER_OF_TWO * size:
        return False
    firsts = [lines[index][0].text for index in table.starts]
    lasts = [lines[index][-1].text for index in table.starts]
    if all(last.strip(".… ").isdecimal() for last in lasts):
        return False  # a list of contents
    return label.x1 - label.x0 <= _LONGEST_LABEL * size and median(map(_width, firsts)) <= _LONGEST_LABEL


def _width(text: str) -> float:
    return sum(1.0 if is_wide(char) else 0.5 for char in text)
