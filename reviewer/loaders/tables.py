"""Rows of tables in plain text: columns set apart by tabs, bars or wide gaps, or flattened to single spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.loaders.lines import Line
from reviewer.model.span import Span
from reviewer.numbering import Style

_FEWEST_COLUMNS = 2
_FEWEST_ROWS = 2
_LONGEST_OF_TWO = 40  # code points of a cell in a table of only two columns
_FEWEST_FLATTENED_COLUMNS = 3
_LONGEST_HEADER_CELL = 24  # code points
_LONGEST_HEADER = 120
_LONGEST_LINE = 4_000

_TAB = re.compile(r"\t")
_BAR = re.compile(r"[|｜]")
_BAR_RULE = re.compile(r"[\s|｜:+-]+")
_WIDE_GAP = re.compile(r"(?<![.!?:;,])[ \u3000]{2,}")  # two spaces after a full stop are a habit of typists
_SPACE = re.compile(" +")

_CJK = "\u3400-\u9fff"
# In a flattened table a space sets columns apart unless it stands between Latin words or after a number: behind or
# before it stands a Chinese character or sign, or an address or a numbered list begins.
_BEHIND_CELL = re.compile(rf"[{_CJK})）”》】;；。、]")
_BEFORE_CELL = re.compile(rf"[{_CJK}(（“《【]|https?://|\d{{1,2}}[.、)）]")
_BEHIND_NUMBER = re.compile(r"\d[.、)）]")
_HEADER_CELL = re.compile(rf"[^。；;，,.:：!?！？]*[{_CJK}][^。；;，,.:：!?！？]*")
_SECTION_STYLES = (Style.UNIT, Style.CHINESE, Style.CHINESE_IN_BRACKETS, Style.DECIMAL)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row.

    Attributes:
        first: Index of its first line.
        after: Index of the line after its last one.
        cells: Their places in the text; empty where the columns cannot be told apart.
    """

    first: int
    after: int
    cells: tuple[Span, ...]


def find_rows(text: str, lines: Sequence[Line]) -> Iterator[Row]:
    """The table rows among ``lines``, in order."""
    at = 0
    while at < len(lines):
        rows = _table_at(text, lines, at)
        yield from rows
        at = rows[-1].after if rows else at + 1


def _table_at(text: str, lines: Sequence[Line], at: int) -> list[Row]:
    first = lines[at].span.of(text) if _may_be_row(lines[at]) else ""
    if "\t" in first:
        return _separated(text, lines, at, _TAB)
    if "|" in first or "｜" in first:
        return _separated(text, lines, at, _BAR)
    if "  " in first or "\u3000\u3000" in first:
        return _separated(text, lines, at, _WIDE_GAP)
    if " " in first and len(first) <= _LONGEST_HEADER and not lines[at].marker:
        return _flattened(text, lines, at)
    return []


def _separated(text: str, lines: Sequence[Line], at: int, separator: re.Pattern[str]) -> list[Row]:
    """A table whose cells a sign sets apart: at least two rows with the same number of cells, short if only two."""
    columns = 0
    rows: list[Row] = []
    for index in range(at, len(lines)):
        line = lines[index]
        if not _may_be_row(line):
            break
        cells = _cells(text, _without_marker(line, separator), separator)
        is_rule = separator is _BAR and bool(_BAR_RULE.fullmatch(text, line.start, line.end))
        if (line.after_blank and rows) or len(cells) < _FEWEST_COLUMNS:
            break
        if len(cells) != columns and rows and separator is not _TAB and not is_rule:
            break
        columns = max(columns, len(cells))
        rows.append(Row(index, index + 1, () if is_rule else tuple(cells)))
    cells_ = [cell for row in rows for cell in row.cells]
    is_wide = columns > _FEWEST_COLUMNS or all(len(cell) <= _LONGEST_OF_TWO for cell in cells_)
    return rows if len(rows) >= _FEWEST_ROWS and is_wide else []


def _may_be_row(line: Line) -> bool:
    return line.end - line.start <= _LONGEST_LINE


def _without_marker(line: Line, separator: re.Pattern[str]) -> Span:
    """The line without a number at its beginning, after which a gap means nothing; a bare number can be a cell."""
    marker = line.marker
    is_cell = marker is None or (marker.style is Style.BARE_DIGITS and separator is not _WIDE_GAP)
    return line.span if marker is None or is_cell else Span(line.start + min(marker.length, len(line.head)), line.end)


def _cells(text: str, span: Span, separator: re.Pattern[str]) -> list[Span]:
    """The cells of a line without white space around them; a separator at its very beginning or end is a border."""
    cells: list[Span] = []
    start = span.start
    for gap in [*(found.span() for found in separator.finditer(text, span.start, span.end)), (span.end, span.end)]:
        if span.start < gap[0] and start < span.end:
            words = text[start : gap[0]]
            first = start + len(words) - len(words.lstrip())
            cells.append(Span(first, max(first, start + len(words.rstrip()))))
        start = gap[1]
    return cells


def _flattened_cells(text: str, span: Span) -> list[Span]:
    cells: list[Span] = []
    start = span.start
    for gap in _SPACE.finditer(text, span.start, span.end):
        before, after = gap.span()
        is_edge = _BEHIND_CELL.match(text, before - 1) or _BEFORE_CELL.match(text, after, span.end)
        if is_edge and not _BEHIND_NUMBER.match(text, before - 2, before):
            cells.append(Span(start, before))
            start = after
    cells.append(Span(start, span.end))
    return cells


def _flattened(text: str, lines: Sequence[Line], at: int) -> list[Row]:
    """A table whose columns one space sets apart, known by its header: several short cells without punctuation."""
    header = _cells(text, lines[at].span, _SPACE)
    is_header = len(header) >= _FEWEST_FLATTENED_COLUMNS and all(
        len(cell) <= _LONGEST_HEADER_CELL and _HEADER_CELL.fullmatch(cell.of(text)) for cell in header
    )
    if not is_header:
        return []
    rows = [Row(at, at + 1, tuple(header))]
    while (row := _flattened_row(text, lines, rows[-1].after, len(header))) is not None:
        rows.append(row)
    return rows if any(row.cells for row in rows[1:]) else []


def _flattened_row(text: str, lines: Sequence[Line], at: int, columns: int) -> Row | None:
    """The row that begins in line ``at``, over as many lines as its cells take; None where the table has ended."""
    if at >= len(lines) or lines[at].after_blank or _begins_section(lines[at]):
        return None
    cells = _flattened_cells(text, lines[at].span)
    if len(cells) < _FEWEST_COLUMNS:
        return None
    after = at + 1
    while after < len(lines) and not lines[after].after_blank and not _begins_section(lines[after]):
        more = _flattened_cells(text, lines[after].span)
        is_more_of_last = len(cells) == columns and len(more) == 1 and lines[after - 1].ends_clause
        if is_more_of_last or _goes_on_in_cell(text, cells[-1], lines[after]):
            cells[-1] = Span(cells[-1].start, more[0].end)
            more = more[1:]
        elif len(cells) >= columns or len(cells) + len(more) > columns:
            break
        cells.extend(more)
        after += 1
    return Row(at, after, tuple(cells) if len(cells) == columns else ())


def _goes_on_in_cell(text: str, cell: Span, line: Line) -> bool:
    """Whether a line goes on with an enumeration in the cell before it."""
    if line.marker is None or line.marker.style is not Style.DIGITS:
        return False
    number = line.marker.readings[0].value - 1
    return number > 0 and re.search(rf"^{number}\s?[.．、]", cell.of(text), re.MULTILINE) is not None


def _begins_section(line: Line) -> bool:
    return line.marker is not None and line.marker.style in _SECTION_STYLES
