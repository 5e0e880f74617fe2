"""Finds tables without lines by the order in which programs write them: cell by cell, and row by row.

Where a cell has several lines, all of them come before those of the cell beside it; so the text jumps up and to the
right from cell to cell, and back to the left, below all cells, from row to row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from statistics import median

from reviewer.loaders.pdf.fragments import Fragment
from reviewer.numbering import read_marker

_SAME_LINE = 0.35  # in sizes of the text
_NEXT_LINE = 2.2  # in sizes of the text
_ALIGNED = 1.5  # in sizes of the text, by which lines of a cell may begin apart
_CENTRED = 0.6  # in sizes of the text
_GUTTER = 0.4  # in sizes of the text
_TOUCH = 1.0  # points
_MOST_COLUMNS = 12
_FEWEST_ROWS = 2
_FEWEST_ROWS_OF_TWO = 3  # of a table with two columns
_LONGEST_CELL_OF_ONE = 15  # lines, of half of the cells of a table with one row
_LONGEST_CELL_OF_TWO = 8  # lines, of half of the cells
_WIDEST_LABEL = 15.0  # in sizes of the text; wider columns of single lines are columns of text
_WITHIN = 6  # rows from the top of the page, headers included
_MOST_FRAGMENTS = 5_000  # of one page


@dataclass(slots=True)
class _Cell:
    """Fragments that are written one below the other."""

    lines: list[Fragment]

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom

    def takes(self, fragment: Fragment) -> bool:
        """Whether a fragment is its next line."""
        last = self.lines[-1]
        step = fragment.y - last.y
        if not _SAME_LINE * last.size < step <= _NEXT_LINE * max(last.size, fragment.size):
            return False
        is_left = abs(fragment.x0 - self.x0) <= _ALIGNED * fragment.size
        shift = (fragment.x0 + fragment.x1) / 2 - (self.x0 + self.x1) / 2
        return is_left or abs(shift) <= _CENTRED * fragment.size


@dataclass(slots=True)
class WrittenTable:
    """A table.

    Attributes:
        columns: Where each begins and ends.
        rows: For each row and column the fragments in the cell.
    """

    columns: list[tuple[float, float]]
    rows: list[list[list[Fragment]]] = field(default_factory=list)


Columns = Sequence[tuple[float, float]]


def find_written(fragments: Sequence[Fragment], open_columns: Columns = ()) -> list[WrittenTable]:
    """The tables among the fragments of a page, in the order of the file.

    Args:
        open_columns: Where the columns of the table begin and end that stands last on the page before, and may go on.
    """
    if len(fragments) > _MOST_FRAGMENTS:
        return []
    rows = list(_rows(_cells(sorted(fragments, key=attrgetter("order")))))
    found: list[WrittenTable] = []
    at = 0
    while at < len(rows):
        may_go_on = bool(open_columns) and at < _WITHIN and not found
        table, after = _table_at(rows, at, open_columns if may_go_on and _goes_on(rows[at], open_columns) else ())
        if table is not None:
            found.append(table)
        at = after
    return found


def _cells(fragments: Sequence[Fragment]) -> Iterator[_Cell]:
    """What is written from top to bottom in one place; text above the first cell of a row is cut off from it."""
    current: _Cell | None = None
    for fragment in fragments:
        if current is None:
            current = _Cell([fragment])
        elif current.takes(fragment):
            current.lines.append(fragment)
        else:
            yield from _cut(current, fragment)
            current = _Cell([fragment])
    if current is not None:
        yield current


def _cut(cell: _Cell, following: Fragment) -> Iterator[_Cell]:
    """The cell, in two if the fragment that follows begins beside one of its lower lines."""
    at = len(cell.lines) - 1
    if following.y <= cell.lines[-1].y + _TOUCH:
        beside = [index for index, line in enumerate(cell.lines) if line.y >= following.y - _SAME_LINE * line.size]
        at = beside[0] if beside else at
        if at and all(line.x1 <= following.x0 + _TOUCH for line in cell.lines[at:]):
            yield _Cell(cell.lines[:at])
            yield _Cell(cell.lines[at:])
            return
    yield cell


def _rows(cells: Iterator[_Cell]) -> Iterator[list[_Cell]]:
    """Cells of which each stands to the right of the one before it, at the same height."""
    row: list[_Cell] = []
    for cell in cells:
        if row and not (cell.x0 >= row[-1].x1 - _TOUCH and _is_beside(cell, row)):
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _is_beside(cell: _Cell, row: Sequence[_Cell]) -> bool:
    top, bottom = min(other.top for other in row), max(other.bottom for other in row)
    return cell.top < bottom - _TOUCH and cell.bottom > top + _TOUCH


def _goes_on(row: Sequence[_Cell], columns: Columns) -> bool:
    """Whether a row goes on with a table of the page before: its cells stand in the columns, not just in the first."""
    size = row[0].lines[0].size
    inside = [
        next((index for index, (x0, x1) in enumerate(columns) if x0 - size <= cell.x0 and cell.x1 <= x1 + size), None)
        for cell in row
    ]
    return None not in inside and set(inside) != {0}


def _table_at(rows: Sequence[list[_Cell]], first: int, open_columns: Columns) -> tuple[WrittenTable | None, int]:
    """The table that begins with a row, if there is one, and the row after it."""
    if len(rows[first]) == 1 and not open_columns:
        return None, first + 1
    size = rows[first][0].lines[0].size
    columns = _with_row(open_columns, rows[first], size)
    after = first + 1
    while after < len(rows) and _is_below(rows[after], rows[after - 1]):
        row = rows[after]
        grown = _with_row(columns, row, size)
        if len(row) == 1 and not _is_inner(rows, after, columns, size):
            break
        if len(grown) < max(len(columns), len(row)) or len(grown) > _MOST_COLUMNS:
            break
        columns = grown
        after += 1
    table = WrittenTable(columns, [_placed(row, columns) for row in rows[first:after]])
    is_more = bool(open_columns) and len(columns) == len(open_columns)
    return (table, after) if is_more or _is_safe(table) else (None, first + 1)


def _is_below(row: Sequence[_Cell], above: Sequence[_Cell]) -> bool:
    gap = min(cell.top for cell in row) - max(cell.bottom for cell in above)
    size = above[0].lines[0].size
    return -_SAME_LINE * size <= gap <= _NEXT_LINE * size


def _is_inner(rows: Sequence[list[_Cell]], at: int, columns: Columns, size: float) -> bool:
    """Whether a row with one cell only stands between rows of the table and within one of its columns."""
    if at + 1 >= len(rows) or len(rows[at + 1]) == 1 or not _is_below(rows[at + 1], rows[at]):
        return False
    cell = rows[at][0]
    fits = any(x0 - size <= cell.x0 and cell.x1 <= x1 + size for x0, x1 in columns)
    return fits and len(_with_row(columns, rows[at + 1], size)) >= len(columns)


def _with_row(columns: Columns, row: Sequence[_Cell], size: float) -> list[tuple[float, float]]:
    """The columns when a row is added; fewer where a cell reaches from one into another."""
    parts = sorted([*columns, *((cell.x0, cell.x1) for cell in row)])
    merged = [parts[0]]
    for x0, x1 in parts[1:]:
        if x0 - merged[-1][1] < _GUTTER * size:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _placed(row: Sequence[_Cell], columns: Columns) -> list[list[Fragment]]:
    """The fragments of each column."""
    placed: list[list[Fragment]] = [[] for _ in columns]
    for cell in row:
        index = next(index for index, (_, x1) in enumerate(columns) if cell.x1 <= x1)
        placed[index].extend(cell.lines)
    return placed


def _is_safe(table: WrittenTable) -> bool:
    """Whether it must be a table: numbers before paragraphs, lists of contents and columns of text look alike."""
    if len(table.rows) < _FEWEST_ROWS:
        # One row: lines that belong to three cells or more must not be read across.
        cells = [len(cell) for cell in table.rows[0]]
        return len(cells) > 2 and max(cells) > 1 and median(cells) <= _LONGEST_CELL_OF_ONE  # noqa: PLR2004
    firsts = [row[0][0].text for row in table.rows if row[0] and any(row[1:])]
    if all((marker := read_marker(text)) is not None and marker.printed == text for text in firsts):
        return False
    if len(table.columns) > 2:  # noqa: PLR2004
        return True
    lasts = [row[-1][-1].text for row in table.rows if row[-1]]
    if len(table.rows) < _FEWEST_ROWS_OF_TWO or all(text.strip(".… ").isdecimal() for text in lasts):
        return False
    lines = [len(cell) for row in table.rows for cell in row]
    size = table.rows[0][0][0].size if table.rows[0][0] else 0.0
    is_line_by_line = max(lines) == 1 and all(x1 - x0 > _WIDEST_LABEL * size for x0, x1 in table.columns)
    return median(lines) <= _LONGEST_CELL_OF_TWO and not is_line_by_line
