"""Tables on pages: which text stands in which cell, and which tables go on over the end of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.loaders.pdf.flow import Element, SetLine, Table, TableRow, set_in_cell
from reviewer.loaders.pdf.fragments import Fragment
from reviewer.loaders.pdf.grids import Cell, Grid
from reviewer.loaders.pdf.paragraphs import is_full
from reviewer.loaders.pdf.written import WrittenTable

_SAME_COLUMN = 4.0  # points
_MOST_NOTE_LINES = 12
_NOTE_SIZE = 9.5  # points, of notes at the foot of a page
_FULL_SHARE = 0.75  # of the cells
_PADDING = 2.0  # points between the lines of a table and its text


@dataclass(frozen=True, slots=True)
class Repeated:
    """A header row that a table repeats on a further page."""

    page: int
    text: str


def table_of(grid: Grid, fragments: Sequence[Fragment], above: Table | None = None) -> Table | None:
    """The table that a grid draws around fragments; None if it is empty or a frame around text.

    Args:
        above: The table before it, of whose last row the page may hold no more than the rest of one cell.
    """
    by_cell: dict[Cell, list[Fragment]] = {}
    for fragment in fragments:
        cell = grid.cell_at((fragment.x0 + fragment.x1) / 2, fragment.y - fragment.size / 3)
        if cell is not None:
            by_cell.setdefault(cell, []).append(fragment)
    columns = len({cell.column for cell in by_cell})
    if not columns or (columns == 1 and not (above is not None and _has_columns(above, grid.xs))):
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


def table_as_written(written: WrittenTable) -> Table:
    """The table that the order of the file shows."""
    inside = [fragment for row in written.rows for cell in row for fragment in cell]
    page = inside[0].page
    return Table(
        page=page,
        x0=written.columns[0][0],
        x1=written.columns[-1][1],
        top=min(fragment.top for fragment in inside),
        bottom=max(fragment.bottom for fragment in inside),
        order=min(fragment.order for fragment in inside),
        xs=(*(x0 for x0, _ in written.columns), written.columns[-1][1]),
        ends=tuple(x1 for _, x1 in written.columns),
        rows=tuple(
            TableRow(page, tuple(set_in_cell(cell, *column) for cell, column in zip(row, written.columns, strict=True)))
            for row in written.rows
        ),
    )


def _row(grid: Grid, index: int, by_cell: dict[Cell, list[Fragment]], page: int) -> TableRow:
    cells = []
    for cell in grid.cells:
        if cell.row <= index <= cell.last_row:
            left, right = grid.xs[cell.column] + _PADDING, grid.xs[cell.last_column + 1] - _PADDING
            found = by_cell.get(cell, []) if cell.row == index else []
            cells.append((cell.column, set_in_cell(found, left, right)))
    return TableRow(page, tuple(lines for _, lines in sorted(cells, key=lambda cell: cell[0])))


def joined_over_pages(elements: Sequence[Element]) -> tuple[list[Element], list[Repeated]]:
    """The elements with each table that goes on in the next column as one, without its repeated header rows.

    Notes at the foot of the page stand behind the table.
    """
    joined: list[Element] = []
    repeated: list[Repeated] = []
    for element in elements:
        at = _table_before(joined) if isinstance(element, Table) else -1
        last = joined[at] if at >= 0 else None
        if not isinstance(element, Table) or not isinstance(last, Table) or not _continues(last, element):
            joined.append(element)
            continue
        rows = list(element.rows)
        if _words(rows[0]) == _words(last.rows[0]) and len(rows) > 1:
            repeated.append(Repeated(element.page, " | ".join(_words(rows.pop(0)))))
        kept = list(last.rows)
        if _is_rest_of_row(kept[-1], rows[0]):
            kept[-1] = _with_rest(kept[-1], rows.pop(0))
        end = element if element.page > last.page or element.x0 > last.x0 else last
        joined[at] = replace(end, order=last.order, rows=(*kept, *rows))
    return joined, repeated


def _table_before(elements: Sequence[Element]) -> int:
    """Where the last table stands that has only notes at the foot of its page behind it; -1 if there is none."""
    for at in range(len(elements) - 1, max(-1, len(elements) - 1 - _MOST_NOTE_LINES), -1):
        element = elements[at]
        if isinstance(element, Table):
            notes = elements[at + 1 :]
            is_foot = all(isinstance(note, SetLine) and note.fragment.size <= _NOTE_SIZE for note in notes)
            return at if is_foot else -1
    return -1


def _continues(table: Table, other: Table) -> bool:
    """Whether ``other`` has the same columns as ``table`` and stands on the next page or beside it."""
    is_beside = other.page == table.page and other.x0 > table.x1
    return (is_beside or other.page == table.page + 1) and _has_columns(table, other.xs)


def _has_columns(table: Table, xs: Sequence[float]) -> bool:
    """Whether the columns of a table are as wide as those between ``xs``."""
    if len(table.xs) != len(xs):
        return False
    shifts = [(one - table.x0) - (other - xs[0]) for one, other in zip(table.xs, xs, strict=True)]
    # Where no lines are drawn, the last column ends where its text happens to end.
    return all(abs(shift) <= _SAME_COLUMN for shift in (shifts if table.is_ruled else shifts[:-1]))


def _words(row: TableRow) -> list[str]:
    return ["".join(line.fragment.text for line in cell) for cell in row.cells]


def _is_rest_of_row(row: TableRow, rest: TableRow) -> bool:
    """Whether the first row on a page is what was left of the last row of the page before.

    Then its first cell is empty, or nearly all of its cells go on with full lines above.
    """
    if len(row.cells) != len(rest.cells):
        return False
    pairs = [(above, below) for above, below in zip(row.cells, rest.cells, strict=True) if below]
    if not all(above for above, _ in pairs):
        return False
    if sum(is_full(above[-1], below[0]) for above, below in pairs) >= _FULL_SHARE * len(pairs):
        return True
    return not rest.cells[0] and any(not above[-1].line.ends_sentence for above, _ in pairs)


def _with_rest(row: TableRow, rest: TableRow) -> TableRow:
    cells = (
        (*above, *(replace(line, area=line.area + 1) for line in below))
        for above, below in zip(row.cells, rest.cells, strict=True)
    )
    return TableRow(row.page, tuple(cells))
