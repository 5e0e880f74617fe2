"""How wide the columns of a table are; no Qt. All widths are in ems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

PADDING = 0.5
"""Empty space at the left and right of each cell."""
_NARROWEST = 3.0
_WIDEST = 60.0
_SHORT = 0.6
"""What needs less than this part of an even share gets it whatever the others hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Attributes:
        widest: The width of its widest cell on one line.
        total: The widths of all its cells together.
    """

    widest: float
    total: float


def columns_of(rows: Sequence[Sequence[float]]) -> tuple[Column, ...]:
    """The columns of a table whose cells would be so wide on one line; rows may lack cells at their end."""
    count = max(map(len, rows), default=0)
    cells = [[row[place] for row in rows if place < len(row)] for place in range(count)]
    return tuple(Column(max(column), sum(column)) for column in cells)


def widths_of(columns: Sequence[Column], available: float) -> tuple[float, ...]:
    """The widths of ``columns``, padding included, together at most ``available``.

    What is narrow gets what it needs. The rest share what is left; one that holds four times as much gets twice the
    width, so that rows stay low without squeezing the short texts.
    """
    needs = [min(max(column.widest, _NARROWEST), _WIDEST) + 2 * PADDING for column in columns]
    if sum(needs) <= available:
        return tuple(needs)
    widths = [0.0] * len(columns)
    left, open_ = available, set(range(len(columns)))
    while open_:
        weights = {place: sqrt(max(columns[place].total, 1.0)) for place in open_}
        per_weight = left / sum(weights.values())
        even = left / len(open_) * _SHORT
        fitting = {place for place in open_ if needs[place] <= max(even, weights[place] * per_weight)}
        if not fitting:
            for place in open_:
                widths[place] = weights[place] * per_weight
            break
        for place in fitting:
            widths[place] = needs[place]
            left -= needs[place]
        open_ -= fitting
    return _not_too_narrow(widths)


def _not_too_narrow(widths: Sequence[float]) -> tuple[float, ...]:
    """The same with a least width for each, taken from those that have more, where there is enough for all."""
    least = _NARROWEST + 2 * PADDING
    lacking = sum(least - width for width in widths if width < least)
    spare = sum(width - least for width in widths if width > least)
    if not lacking or spare < lacking:
        return tuple(widths)
    keep = 1 - lacking / spare
    return tuple(least if width <= least else least + (width - least) * keep for width in widths)
