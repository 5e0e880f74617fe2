"""Where the cells of a table stand in its rows (HTML Living Standard, forming a table)."""

from __future__ import annotations

from dataclasses import dataclass

_WIDEST = 1_000  # columns of a cell, as the standard says
_TALLEST = 65_534  # rows, likewise
_MOST_REACHING = 20  # cells that reach down into a row


@dataclass(slots=True)
class _Reaching:
    """A cell that reaches down from above: its columns, and how many rows it still reaches into."""

    start: int
    width: int
    rows: int


class Grid:
    """The columns of a table, of which it is told the rows and cells in order."""

    def __init__(self) -> None:
        self._reaching: list[_Reaching] = []  # in order of their columns; the first ``_passed`` are behind
        self._passed = 0
        self._begun: list[_Reaching] = []  # in the row
        self._column = 0
        self._number = 0

    def begin_group(self) -> None:
        """Begin a group of rows, into which no cell reaches from above."""
        self._reaching, self._begun = [], []

    def begin_row(self) -> None:
        """Begin a row."""
        for one in self._reaching:
            one.rows -= 1
        left = [one for one in self._reaching if one.rows > 0]
        self._reaching = sorted([*left, *self._begun], key=lambda one: one.start)[:_MOST_REACHING]
        self._begun = []
        self._passed = self._column = self._number = 0

    def place(self, colspan: int | None, rowspan: int | None) -> int:
        """The number of the next cell in its row, from 0; the cells that reach down into the row count.

        Args:
            colspan: As the cell says; None if it does not.
            rowspan: Likewise; 0 for all rows that follow in the group.
        """
        while self._passed < len(self._reaching) and self._reaching[self._passed].start <= self._column:
            above = self._reaching[self._passed]
            self._column = max(self._column, above.start + above.width)
            self._number += 1
            self._passed += 1
        width = min(max(colspan or 1, 1), _WIDEST)
        rows = 1 if rowspan is None or rowspan < 0 else rowspan or _TALLEST
        if rows > 1 and len(self._begun) < _MOST_REACHING:
            self._begun.append(_Reaching(self._column, width, min(rows, _TALLEST) - 1))
        number = self._number
        self._column += width
        self._number += 1
        return number
