"""The reading order of a page: areas above each other, and columns beside each other within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple, Protocol

from reviewer.loaders.pdf.fragments import Fragment, join
from reviewer.loaders.pdf.page import Rule

_MOST = 1_000  # pieces on a page; more are no columns of text
_DEEPEST = 3
_FEWEST_LINES = 3
_NARROWEST_GUTTER = 0.8  # in sizes of the text
_NARROWEST_WRITTEN_GUTTER = 0.3  # in sizes of the text, where all of one column is written before the other
_NARROWEST_COLUMN = 8.0  # in sizes of the text, of half of its lines
_FULL = 0.75  # of a column's width
_FULL_SHARE = 0.5
_OVERLAP = 0.5
_SAME_LINE = 0.3
_ROW_GAP = 1.3  # in usual distances between lines
_FEWEST_ROWS = 2  # besides the first one
_ROWS_SHARE = 0.8
_ONE_LINE = 0.7  # in usual distances between lines
_MARGIN = 1.0  # points
_WIDE = 2.0  # in sizes of the text


class Piece(Protocol):
    """A fragment, or a table as a whole."""

    @property
    def x0(self) -> float:
        """Left side."""

    @property
    def x1(self) -> float:
        """Right side."""

    @property
    def top(self) -> float:
        """Upper side."""

    @property
    def bottom(self) -> float:
        """Lower side."""

    @property
    def order(self) -> int:
        """Its place in the file."""

    @property
    def lines(self) -> int:
        """How many lines of text it has at least."""


@dataclass(frozen=True, slots=True)
class Area:
    """Part of a page in which the text runs in one column.

    Attributes:
        pieces: Fragments and tables, from top to bottom and from left to right.
        limit: Where the next column begins or the page ends.
        levels: The level lines drawn on the page.
    """

    pieces: tuple[Piece, ...]
    limit: float
    levels: tuple[Rule, ...] = ()


def in_reading_order(pieces: Sequence[Piece], size: float, width: float) -> list[Area]:
    """The areas of a page, in the order in which they are read.

    Args:
        size: Of most of the text, in points.
        width: Of the page, in points.
    """
    in_order = sorted(pieces, key=attrgetter("top", "x0"))
    return list(_areas(in_order, size, width, 0 if len(pieces) <= _MOST else _DEEPEST))


def _areas(pieces: list[Piece], size: float, limit: float, depth: int) -> Iterator[Area]:
    split = _best_split(pieces, size) if depth < _DEEPEST else None
    if split is None:
        if pieces:
            yield Area(tuple(pieces), limit)
        return
    first, after, x = split
    left = [piece for piece in pieces[first:after] if piece.x1 <= x + _MARGIN]
    right = [piece for piece in pieces[first:after] if piece.x1 > x + _MARGIN]
    yield from _areas(pieces[:first], size, limit, depth + 1)
    yield from _areas(left, size, min(piece.x0 for piece in right), depth + 1)
    yield from _areas(right, size, limit, depth + 1)
    yield from _areas(pieces[after:], size, limit, depth + 1)


def _best_split(pieces: Sequence[Piece], size: float) -> tuple[int, int, float] | None:
    """The longest run of pieces that stand in two columns, and where the left one ends."""
    best: tuple[int, int, float] | None = None
    most = 0
    lines = [0, *accumulate(piece.lines for piece in pieces)]
    for x in sorted({float(round(piece.x1)) for piece in pieces}):
        for first, after in _runs_beside(pieces, x):
            neighbours = (*pieces[max(0, first - 1) : first], *pieces[after : after + 1])
            is_enough = lines[after] - lines[first] >= 2 * _FEWEST_LINES
            if is_enough and after - first > most and _are_columns(pieces[first:after], neighbours, x, size):
                most = after - first
                best = (first, after, x)
    return best


def _runs_beside(pieces: Sequence[Piece], x: float) -> Iterator[tuple[int, int]]:
    """The runs of pieces none of which crosses ``x``."""
    first = 0
    for index, piece in enumerate(pieces):
        if piece.x0 < x - _MARGIN and piece.x1 > x + _MARGIN:
            if index > first:
                yield first, index
            first = index + 1
    if len(pieces) > first:
        yield first, len(pieces)


class _Row(NamedTuple):
    """The pieces of one line taken together, or a table."""

    x0: float
    x1: float
    top: float
    bottom: float


def _rows(pieces: Sequence[Piece], size: float) -> list[_Row]:
    """The lines that pieces make, from top to bottom; a table counts for as many lines as it has."""
    rows: list[_Row] = []
    for piece in pieces:
        row = _Row(piece.x0, piece.x1, piece.top, piece.bottom)
        if piece.lines > 1:
            rows.extend([row] * piece.lines)
        elif rows and piece.top - rows[-1].top <= _SAME_LINE * size:
            last = rows[-1]
            rows[-1] = last._replace(x0=min(last.x0, row.x0), x1=max(last.x1, row.x1))
        else:
            rows.append(row)
    return rows


def _are_columns(pieces: Sequence[Piece], neighbours: Sequence[Piece], x: float, size: float) -> bool:
    """Whether pieces stand in two columns; what stands above and below them must reach across the whole gutter."""
    in_left = [piece for piece in pieces if piece.x1 <= x + _MARGIN]
    in_right = [piece for piece in pieces if piece.x1 > x + _MARGIN]
    left, right = _rows(in_left, size), _rows(in_right, size)
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    right_x0 = min(row.x0 for row in right)
    is_written_so = max(piece.order for piece in in_left) < min(piece.order for piece in in_right)
    gutter = _NARROWEST_WRITTEN_GUTTER if is_written_so else _NARROWEST_GUTTER
    if right_x0 - max(row.x1 for row in left) < gutter * size:
        return False
    if any(piece.x1 <= right_x0 for piece in neighbours):
        return False
    (left_top, left_bottom), (right_top, right_bottom) = _extent(left), _extent(right)
    shared = min(left_bottom, right_bottom) - max(left_top, right_top)
    if shared < _OVERLAP * min(left_bottom - left_top, right_bottom - right_top):
        return False
    if is_written_so:
        return True  # cells of a table are written row by row
    return _is_running_text(left, size) and _is_running_text(right, size) and not _are_table_rows(left, right)


def _extent(rows: Sequence[_Row]) -> tuple[float, float]:
    return min(row.top for row in rows), max(row.bottom for row in rows)


def _is_running_text(rows: Sequence[_Row], size: float) -> bool:
    """Whether most lines are long and reach far to the right: cells of a table do not."""
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    if median(row.x1 - row.x0 for row in rows) < _NARROWEST_COLUMN * size:
        return False
    full = sum(row.x1 - x0 >= _FULL * (x1 - x0) for row in rows)
    return full >= _FULL_SHARE * len(rows)


def _are_table_rows(left: Sequence[_Row], right: Sequence[_Row]) -> bool:
    """Whether lines are rows of a table without lines rather than columns of text.

    Then the rows begin side by side, and a cell that is shorter than the one beside it leaves a gap of some lines.
    """
    gaps, others = _gaps(left), _gaps(right)
    if min(len(gaps), len(others)) < _FEWEST_ROWS:
        return False
    shared = sum(any(abs(gap - other) < _MARGIN for other in others) for gap in gaps)
    usual = median(b.top - a.top for a, b in pairwise(left))
    sizes = [*gaps.values(), *others.values()]
    return shared >= _ROWS_SHARE * max(len(gaps), len(others)) and max(sizes) - min(sizes) >= _ONE_LINE * usual


def _gaps(rows: Sequence[_Row]) -> dict[float, float]:
    """Where lines begin after more than the usual distance, and after how much."""
    steps = [(b.top, b.top - a.top) for a, b in pairwise(rows)]
    usual = median(step for _, step in steps)
    return {top: step for top, step in steps if step > _ROW_GAP * usual}


def lines_of(pieces: Sequence[Piece]) -> list[list[Fragment]]:
    """Fragments line by line, each from left to right."""
    lines: list[list[Fragment]] = []
    fragments = [piece for piece in pieces if isinstance(piece, Fragment)]
    for fragment in sorted(fragments, key=attrgetter("y")):
        first = lines[-1][0] if lines else None
        if first is not None and fragment.y - first.y <= _SAME_LINE * min(fragment.size, first.size):
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    for line in lines:
        line.sort(key=attrgetter("x0"))
    return lines


def as_one(line: Sequence[Fragment]) -> Fragment:
    """The fragments of a line, with a space at each gap, and two at a wide one."""
    whole = line[0]
    for fragment in line[1:]:
        whole = join(whole, fragment, "  " if fragment.x0 - whole.x1 > _WIDE * fragment.size else " ")
    return whole
