"""The reading order of a page: areas above each other, and columns beside each other within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Protocol

from reviewer.loaders.pdf.fragments import Fragment, join

_MOST = 3_000  # pieces on a page; more are no columns of text
_DEEPEST = 3
_FEWEST_LINES = 3
_NARROWEST_GUTTER = 0.8  # in sizes of the text
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


@dataclass(frozen=True, slots=True)
class Area:
    """Part of a page in which the text runs in one column.

    Attributes:
        pieces: Fragments and tables, from top to bottom and from left to right.
        limit: Where the next column begins or the page ends.
    """

    pieces: tuple[Piece, ...]
    limit: float


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
    for x in sorted({round(piece.x1, 1) for piece in pieces}):
        for first, after in _runs_beside(pieces, x):
            neighbours = (*pieces[max(0, first - 1) : first], *pieces[after : after + 1])
            if after - first > most and _are_columns(pieces[first:after], neighbours, x, size):
                most = after - first
                best = (first, after, x)
    return best


def _runs_beside(pieces: Sequence[Piece], x: float) -> Iterator[tuple[int, int]]:
    """The longest runs of pieces none of which crosses ``x``."""
    first = 0
    for index, piece in enumerate(pieces):
        if piece.x0 < x - _MARGIN and piece.x1 > x + _MARGIN:
            if index - first >= 2 * _FEWEST_LINES:
                yield first, index
            first = index + 1
    if len(pieces) - first >= 2 * _FEWEST_LINES:
        yield first, len(pieces)


def _are_columns(pieces: Sequence[Piece], neighbours: Sequence[Piece], x: float, size: float) -> bool:
    """Whether pieces stand in two columns; what stands above and below them must reach across the whole gutter."""
    left = [piece for piece in pieces if piece.x1 <= x + _MARGIN]
    right = [piece for piece in pieces if piece.x1 > x + _MARGIN]
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    right_x0 = min(piece.x0 for piece in right)
    if right_x0 - max(piece.x1 for piece in left) < _NARROWEST_GUTTER * size:
        return False
    if any(piece.x1 <= right_x0 for piece in neighbours):
        return False
    (left_top, left_bottom), (right_top, right_bottom) = _extent(left), _extent(right)
    shared = min(left_bottom, right_bottom) - max(left_top, right_top)
    if shared < _OVERLAP * min(left_bottom - left_top, right_bottom - right_top):
        return False
    if max(piece.order for piece in left) < min(piece.order for piece in right):
        return True  # cells of a table are written row by row
    return _is_running_text(left, size) and _is_running_text(right, size) and not _are_rows(left, right)


def _extent(pieces: Sequence[Piece]) -> tuple[float, float]:
    return min(piece.top for piece in pieces), max(piece.bottom for piece in pieces)


def _is_running_text(pieces: Sequence[Piece], size: float) -> bool:
    """Whether most lines are long and reach far to the right: cells of a table do not."""
    x0, x1 = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    if median(piece.x1 - piece.x0 for piece in pieces) < _NARROWEST_COLUMN * size:
        return False
    full = sum(piece.x1 - x0 >= _FULL * (x1 - x0) for piece in pieces)
    return full >= _FULL_SHARE * len(pieces)


def _are_rows(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether pieces are rows of a table without lines rather than columns of text.

    Then the rows begin side by side, and a cell that is shorter than the one beside it leaves a gap of some lines.
    """
    gaps, others = _gaps(left), _gaps(right)
    if min(len(gaps), len(others)) < _FEWEST_ROWS:
        return False
    shared = sum(any(abs(gap - other) < _MARGIN for other in others) for gap in gaps)
    usual = median(b.top - a.top for a, b in pairwise(left))
    sizes = [*gaps.values(), *others.values()]
    return shared >= _ROWS_SHARE * max(len(gaps), len(others)) and max(sizes) - min(sizes) >= _ONE_LINE * usual


def _gaps(pieces: Sequence[Piece]) -> dict[float, float]:
    """Where lines begin after more than the usual distance, and after how much."""
    steps = [(b.top, b.top - a.top) for a, b in pairwise(pieces)]
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
    """The fragments of a line, with a space at each gap."""
    whole = line[0]
    for fragment in line[1:]:
        whole = join(whole, fragment, " ")
    return whole
