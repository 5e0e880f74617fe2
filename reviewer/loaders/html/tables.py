"""Tells tables of data from tables that only set out the page, and puts the rows of the former together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reviewer.loaders.html.lines import Element, PageLine, Run
from reviewer.loaders.html.style import Style

_FEWEST = 2  # rows, and columns
_LONGEST_CELL = 1_200  # code points; a cell with more holds a part of the page
_MOST_LINES = 12  # in a cell


def settle_table(lines: Sequence[PageLine], table: Element) -> list[PageLine]:
    """The lines of a table that has just ended: one for each row of data, or as they are."""
    if _holds_data(lines, table):
        return _rows(lines)
    for line in lines:
        line.cell = None
    return list(lines)


def _holds_data(lines: Sequence[PageLine], table: Element) -> bool:
    """Whether a table has cells of like length in rows and columns, and nothing that only a page has."""
    words = table.label.split()
    if "presentation" in words or "none" in words:
        return False
    if any((line.cell is None or line.cell.table is not table) and not _is_caption(line) for line in lines):
        return False  # lines of a table inside
    lengths: dict[Element, int] = {}
    counts: dict[Element, int] = {}
    columns: dict[Element, set[Element]] = {}
    for line in lines:
        cell = line.cell
        if cell is None or line.is_hidden:
            continue
        if line.heading and cell.element in lengths:
            return False  # a heading with text around it: a part of the page
        lengths[cell.element] = lengths.get(cell.element, 0) + len(line.text)
        counts[cell.element] = counts.get(cell.element, 0) + 1
        columns.setdefault(cell.row, set()).add(cell.element)
    wide_rows = sum(len(cells) >= _FEWEST for cells in columns.values())
    return wide_rows >= _FEWEST and max(lengths.values()) <= _LONGEST_CELL and max(counts.values()) <= _MOST_LINES


def _is_caption(line: PageLine) -> bool:
    return any(element.tag == "caption" for element in (line.element, line.element.parent) if element is not None)


def _rows(lines: Sequence[PageLine]) -> list[PageLine]:
    rows: list[PageLine] = []
    for row, in_row in groupby(lines, key=lambda line: line.cell.row if line.cell else None):
        group = list(in_row)
        if row is None:
            rows.extend(group)
            continue
        shown = [line for line in group if not line.is_hidden]
        if shown:
            rows.append(_row(row, shown))
        hidden = [line for line in group if line.is_hidden]
        for line in hidden:
            line.cell = None
        rows.extend(hidden)
    return rows


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
