"""Tells tables of data from tables that only set out the page, and puts the rows of the former together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reviewer.loaders.html.lines import Element, PageLine, Run
from reviewer.loaders.html.style import Style

_FEWEST = 2  # rows, and columns
_LONGEST_CELL = 1_200  # code points; a cell with more holds a part of the page
_MOST_LINES = 12  # in a cell
_MOST_INNER = 300  # lines of tables inside; a table with more sets out a page


def settle_table(lines: Sequence[PageLine], table: Element) -> list[PageLine]:
    """The lines of a table that has just ended: one for each row of data, or as they are."""
    if sum(_is_inner(line, table) for line in lines) <= _MOST_INNER:
        rows = [_TableRow(row, list(group)) for row, group in groupby(lines, lambda line: _row_of(line, table))]
        if _holds_data(rows, table):
            return [line for row in rows for line in _settled(row, table)]
    for line in lines:
        line.cell = None
    return list(lines)


@dataclass(frozen=True, slots=True)
class _TableRow:
    """The lines of a row, or between two rows."""

    element: Element | None
    lines: list[PageLine]

    def has_table(self, table: Element) -> bool:
        """Whether there is a table in one of its cells."""
        return any(_is_inner(line, table) for line in self.lines)


def _is_inner(line: PageLine, table: Element) -> bool:
    """Whether a line belongs to a table inside ``table``, or to its caption."""
    return line.cell is None or line.cell.table is not table


def _row_of(line: PageLine, table: Element) -> Element | None:
    """The row of ``table`` that a line stands in."""
    if line.cell is not None and line.cell.table is table:
        return line.cell.row
    row = None
    for element in line.element.upwards():
        if element is table:
            break
        if element.tag == "tr":
            row = element
    return row


def _holds_data(rows: Sequence[_TableRow], table: Element) -> bool:
    """Whether a table has cells of like length in rows and columns, and nothing that only a page has.

    Rows with a table inside are no rows of data; there are more of these.
    """
    words = table.label.split()
    if "presentation" in words or "none" in words:
        return False
    lengths: dict[Element, int] = {}
    counts: dict[Element, int] = {}
    widths: dict[Element, int] = {}
    parts = 0
    for row in rows:
        if row.element is None:
            if not all(map(_is_caption, row.lines)):
                return False
            continue
        if row.has_table(table):
            parts += 1
            continue
        for line in row.lines:
            cell = line.cell
            if cell is None or line.is_hidden:
                continue
            if line.heading and cell.element in lengths:
                return False  # a heading with text around it: a part of the page
            lengths[cell.element] = lengths.get(cell.element, 0) + len(line.text)
            counts[cell.element] = counts.get(cell.element, 0) + 1
            widths[cell.row] = cell.number + 1
    wide_rows = sum(width >= _FEWEST for width in widths.values())
    if wide_rows < _FEWEST or wide_rows <= parts:
        return False
    return max(lengths.values()) <= _LONGEST_CELL and max(counts.values()) <= _MOST_LINES


def _is_caption(line: PageLine) -> bool:
    return any(element.tag == "caption" for element in (line.element, line.element.parent) if element is not None)


def _settled(row: _TableRow, table: Element) -> list[PageLine]:
    """The lines of a row of a table of data; what is hidden in it stands behind it."""
    if row.element is None:
        return row.lines
    if row.has_table(table):
        for line in row.lines:
            line.cell = None
        return row.lines
    shown = [line for line in row.lines if not line.is_hidden]
    hidden = [line for line in row.lines if line.is_hidden]
    for line in hidden:
        line.cell = None
    return [_row(row.element, shown), *hidden] if shown else hidden


def _row(row: Element, lines: Sequence[PageLine]) -> PageLine:
    """One line for a row, its cells set apart by tabs; cells without text stand at one place."""
    text = ""
    runs: list[Run] = []
    cells: list[tuple[int, int]] = []
    for line in lines:
        number = line.cell.number if line.cell else 0
        before = len(text)
        if number < len(cells):
            text += " "
        while len(cells) <= number:
            text += "\t" if text else ""
            cells.append((len(text), len(text)))
        if len(text) > before:
            runs.append(Run(before, len(text), Style()))
        runs.extend(Run(run.start + len(text), run.end + len(text), run.style) for run in line.runs)
        text += line.text
        cells[-1] = (cells[-1][0], len(text))
    is_control = all(line.is_control for line in lines)
    return PageLine(text, row, runs, row, cells=tuple(cells), is_control=is_control)
