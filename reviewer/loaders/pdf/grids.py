"""Finds tables that are drawn with lines: rows and cells from where the lines meet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.loaders.pdf.page import Rule

_TOUCH = 3.0  # points; lines that end this near to each other meet
_MOST_COLUMNS = 40
_MOST_ROWS = 400
_NARROWEST = 6.0  # points between two lines with text between them


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: which rows and columns it covers, from the first to the last."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a table.

    Attributes:
        xs: Where the columns begin and the last one ends.
        ys: Where the rows begin and the last one ends.
        cells: From top to bottom and from left to right.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell at a place on the page; None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        for cell in self.cells:
            if cell.row <= row <= cell.last_row and cell.column <= column <= cell.last_column:
                return cell
        return None


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that lines draw on a page, from top to bottom; frames around text are none."""
    levels = _merged([rule for rule in rules if rule.is_level])
    uprights = _merged([rule for rule in rules if not rule.is_level])
    grids = [_grid(*group) for group in _groups(levels, uprights)]
    found = [grid for grid in grids if grid is not None]
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Lines that go on in one another, or lie over one another, as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (_across(rule), _start(rule))):
        for index in range(len(merged) - 1, -1, -1):
            other = merged[index]
            if _across(rule) - _across(other) > _TOUCH / 2:
                merged.append(rule)
                break
            if _start(rule) <= _end(other) + _TOUCH and _start(other) <= _end(rule) + _TOUCH:
                merged[index] = _union(other, rule)
                break
        else:
            merged.append(rule)
    return merged


def _across(rule: Rule) -> float:
    return rule.y0 if rule.is_level else rule.x0


def _start(rule: Rule) -> float:
    return rule.x0 if rule.is_level else rule.y0


def _end(rule: Rule) -> float:
    return rule.x1 if rule.is_level else rule.y1


def _union(one: Rule, other: Rule) -> Rule:
    if one.is_level:
        return Rule(min(one.x0, other.x0), one.y0, max(one.x1, other.x1), one.y0)
    return Rule(one.x0, min(one.y0, other.y0), one.x0, max(one.y1, other.y1))


def _groups(levels: list[Rule], uprights: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines that meet, directly or through others."""
    left_levels, left_uprights = dict(enumerate(levels)), dict(enumerate(uprights))
    while left_levels:
        _, first = left_levels.popitem()
        group_levels: list[Rule] = [first]
        group_uprights: list[Rule] = []
        waiting = [first]
        while waiting:
            rule = waiting.pop()
            others = left_uprights if rule.is_level else left_levels
            met = [key for key, other in others.items() if _meet(*((rule, other) if rule.is_level else (other, rule)))]
            for key in met:
                other = others.pop(key)
                (group_uprights if rule.is_level else group_levels).append(other)
                waiting.append(other)
        yield group_levels, group_uprights


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.x0 - _TOUCH <= upright.x0 <= level.x1 + _TOUCH and upright.y0 - _TOUCH <= level.y0 <= upright.y1 + _TOUCH
    )


def _grid(levels: list[Rule], uprights: list[Rule]) -> Grid | None:
    """The table that lines draw; a side may be open where the other lines reach beyond."""
    if not uprights:
        return None
    xs = _distinct([*(rule.x0 for rule in [*levels, *uprights]), *(rule.x1 for rule in levels)])
    ys = _distinct([*(rule.y0 for rule in [*levels, *uprights]), *(rule.y1 for rule in uprights)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if not 1 < columns <= _MOST_COLUMNS or not 1 <= rows <= _MOST_ROWS:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(_cells(levels, uprights, xs, ys)))


def _distinct(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NARROWEST:
            kept.append(value)
    return kept


def _cells(levels: list[Rule], uprights: list[Rule], xs: list[float], ys: list[float]) -> Iterator[Cell]:
    """The cells; a cell reaches as far right and down as no line stops it."""
    taken: set[tuple[int, int]] = set()
    columns, rows = len(xs) - 1, len(ys) - 1
    beside, below = _by_place(uprights, xs), _by_place(levels, ys)
    widths, heights = _middles(xs), _middles(ys)
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            last_column = column
            while (
                last_column + 1 < columns
                and (row, last_column + 1) not in taken
                and not _is_stopped(beside[last_column + 1], heights[row])
            ):
                last_column += 1
            last_row = row
            while last_row + 1 < rows and not any(
                _is_stopped(below[last_row + 1], widths[at]) for at in range(column, last_column + 1)
            ):
                last_row += 1
            taken.update((r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1))
            yield Cell(row, column, last_row, last_column)


def _middles(places: Sequence[float]) -> list[float]:
    return [(one + other) / 2 for one, other in pairwise(places)]


def _by_place(rules: Sequence[Rule], places: Sequence[float]) -> list[list[Rule]]:
    """For each of the places where rows or columns begin the lines that run there."""
    found: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        nearest = min(range(len(places)), key=lambda index: abs(places[index] - _across(rule)))
        if abs(places[nearest] - _across(rule)) <= _NARROWEST:
            found[nearest].append(rule)
    return found


def _is_stopped(rules: Sequence[Rule], at: float) -> bool:
    return any(_start(rule) <= at <= _end(rule) for rule in rules)
