"""Tables on pages: which text stands in which cell, and which tables go on over the end of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.loaders.pdf.columns import as_one, lines_of
from reviewer.loaders.pdf.flow import Element, SetLine, Table, TableRow
from reviewer.loaders.pdf.fragments import Fragment
from reviewer.loaders.pdf.grids import Cell, Grid

_SAME_COLUMN = 4.0  # points
_PADDING = 2.0  # points between the lines of a table and its text


@dataclass(frozen=True, slots=True)
class Repeated:
    """A header row that a table repeats on a further page."""

    page: int
    text: str


def table_of(grid: Grid, fragments: Sequence[Fragment]) -> Table | None:
    """The table that a grid draws around fragments; None if it is empty or has text in one column only."""
    by_cell: dict[Cell, list[Fragment]] = {}
    for fragment in fragments:
        cell = grid.cell_at((fragment.x0 + fragment.x1) / 2, fragment.y - fragment.size / 3)
        if cell is not None:
            by_cell.setdefault(cell, []).append(fragment)
    if len({cell.column for cell in by_cell}) < 2:  # noqa: PLR2004  a frame around text
        return None
    inside = [fragment for found in by_cell.values() for fragment in found]
    page = inside[0].page
    rows = (_row(grid, index, by_cell, page) for index in range(len(grid.ys) - 1))
    return Table(
        page=page,
        x0=grid.xs[0],
        x1=grid.xs[-1],
        top=grid.ys[0],
        bottom=grid.ys[-1],
        order=min(fragment.order for fragment in inside),
        xs=grid.xs,
        rows=tuple(row for row in rows if any(row.cells)),
    )


def _row(grid: Grid, index: int, by_cell: dict[Cell, list[Fragment]], page: int) -> TableRow:
    cells = []
    for cell in grid.cells:
        if cell.row <= index <= cell.last_row:
            left, right = grid.xs[cell.column] + _PADDING, grid.xs[cell.last_column + 1] - _PADDING
            found = by_cell.get(cell, []) if cell.row == index else []
            cells.append((cell.column, set_in_cell(found, left, right)))
    return TableRow(page, tuple(lines for _, lines in sorted(cells, key=lambda cell: cell[0])))


def set_in_cell(fragments: Sequence[Fragment], left: float, right: float) -> tuple[SetLine, ...]:
    """The lines of a cell; the measure is what the cell's own text shows, within the cell."""
    lines = [as_one(line) for line in lines_of(fragments)]
    if not lines:
        return ()
    left = min(line.x0 for line in lines)
    reach = max(line.x1 for line in lines)
    # The empty space at the right is as wide as that at the left, unless the text shows otherwise.
    measure = max(reach, min(right, reach + _PADDING)) if len(lines) > 1 else right
    return tuple(SetLine(line, left, measure, 0) for line in lines)


def joined_over_pages(elements: Sequence[Element]) -> tuple[list[Element], list[Repeated]]:
    """The elements with each table that goes on on the next page as one, without its repeated header rows."""
    joined: list[Element] = []
    repeated: list[Repeated] = []
    for element in elements:
        last = joined[-1] if joined else None
        if not isinstance(element, Table) or not isinstance(last, Table) or not _continues(last, element):
            joined.append(element)
            continue
        rows = list(element.rows)
        if _words(rows[0]) == _words(last.rows[0]) and len(rows) > 1:
            repeated.append(Repeated(element.page, " | ".join(_words(rows.pop(0)))))
        kept = list(last.rows)
        if _is_rest_of_row(kept[-1], rows[0]):
            kept[-1] = _with_rest(kept[-1], rows.pop(0))
        joined[-1] = replace(last, page=element.page, rows=(*kept, *rows))
    return joined, repeated


def _continues(table: Table, other: Table) -> bool:
    is_next = other.page == table.page + 1 and len(table.xs) == len(other.xs)
    return is_next and all(abs(a - b) <= _SAME_COLUMN for a, b in zip(table.xs, other.xs, strict=True))


def _words(row: TableRow) -> list[str]:
    return ["".join(line.fragment.text for line in cell) for cell in row.cells]


def _is_rest_of_row(row: TableRow, rest: TableRow) -> bool:
    """Whether the first row on a page is what was left of the last row of the page before: its first cell is empty."""
    return (
        len(row.cells) == len(rest.cells)
        and not rest.cells[0]
        and all(above or not below for above, below in zip(row.cells, rest.cells, strict=True))
        and any(below and not above[-1].line.ends_sentence for above, below in zip(row.cells, rest.cells, strict=True))
    )


def _with_rest(row: TableRow, rest: TableRow) -> TableRow:
    cells = (
        (*above, *(replace(line, area=line.area + 1) for line in below))
        for above, below in zip(row.cells, rest.cells, strict=True)
    )
    return TableRow(row.page, tuple(cells))
