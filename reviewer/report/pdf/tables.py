"""Tables as strips: thin rules, titles repeated on every page, long rows cut between lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.report.manuscript import Align, Cell, Column, PageReference, Table, VerdictCell
from reviewer.report.pdf import style
from reviewer.report.pdf.strips import (
    Box,
    Item,
    PageNumber,
    PlacedLine,
    Strip,
    VerdictBox,
    keep_together,
    shifted,
    side_by_side,
    text_strips,
    with_gap,
)
from reviewer.report.pdf.style import TextStyle
from reviewer.report.pdf.text import TextSetter

MARK_SIZE = 7.0
MARK_WIDTH = 12.0
"""Of a verdict's mark with the blank after it."""
_COLUMN_GAP = 12.0
_PADDING = 2.5
_KEPT_ROWS = 3
"""No page begins with fewer of the last rows."""
_KEPT_LINES = 4
"""A row of up to so many lines is not cut."""


def table_strips(table: Table, setter: TextSetter) -> list[Strip]:
    """The strips of a table as wide as the page's text."""
    columns = _columns(table)
    titles = side_by_side([_title(column, x, width, setter) for column, x, width in columns])
    head = keep_together([*_padded(titles), Strip(0.8, (Box(0, 0, style.MEASURE, 0.8, style.ACCENT),))], with_next=True)
    strips = with_gap(head, 6)
    for index, row in enumerate(table.rows):
        is_total = table.totals and index == len(table.rows) - 1
        cells = [
            _cell(cell, column, x, width, setter, bold=is_total)
            for cell, (column, x, width) in zip(row, columns, strict=True)
        ]
        lines = _padded(side_by_side(cells))
        if len(lines) <= _KEPT_LINES:
            lines = keep_together(lines)
        remaining = len(table.rows) - 1 - index
        lines[-1] = _underlined(lines[-1], before_total=table.totals and remaining == 1)
        if index == 0 or 0 < remaining < _KEPT_ROWS:
            lines[-1] = replace(lines[-1], keep=True)
        strips += [replace(line, head=tuple(head)) for line in lines]
    return strips


def _columns(table: Table) -> list[tuple[Column, float, float]]:
    """Each column with its left edge and width."""
    available = style.MEASURE - _COLUMN_GAP * (len(table.columns) - 1)
    shares = sum(column.share for column in table.columns)
    result = []
    x = 0.0
    for column in table.columns:
        width = available * column.share / shares
        result.append((column, x, width))
        x += width + _COLUMN_GAP
    return result


def _title(column: Column, x: float, width: float, setter: TextSetter) -> list[Strip]:
    text_style = style.CELL_TITLE_RIGHT if column.align is Align.RIGHT else style.CELL_TITLE
    return text_strips(setter.lines(column.title, text_style, width), text_style, x=x)


def _cell(cell: Cell, column: Column, x: float, width: float, setter: TextSetter, *, bold: bool) -> list[Strip]:
    base = style.CELL_RIGHT if column.align is Align.RIGHT else style.CELL
    text_style: TextStyle = replace(base, bold=bold)
    match cell:
        case PageReference():
            return [Strip(text_style.leading, (PageNumber(x + width, 0, cell.target, text_style),))]
        case VerdictCell():
            mark = VerdictBox(x, (text_style.leading - MARK_SIZE) / 2, MARK_SIZE, MARK_SIZE, cell.verdict)
            word = setter.line(cell.word, text_style, width - MARK_WIDTH)
            items: tuple[Item, ...] = (mark, PlacedLine(x + MARK_WIDTH, 0, word, text_style))
            return [Strip(text_style.leading, items)]
        case _:
            lines = setter.lines(cell, text_style, width)
            return text_strips(lines, text_style, x=x)


def _padded(strips: Sequence[Strip]) -> list[Strip]:
    """``strips`` with blank above the first and below the last."""
    result = list(strips)
    first = result[0]
    lowered = shifted([first], 0.0, _PADDING)[0]
    result[0] = replace(lowered, height=first.height + _PADDING)
    result[-1] = replace(result[-1], height=result[-1].height + _PADDING)
    return result


def _underlined(strip: Strip, *, before_total: bool) -> Strip:
    colour, thickness = (style.ACCENT, 0.8) if before_total else (style.RULE, style.HAIRLINE)
    return replace(strip, items=(*strip.items, Box(0, strip.height - thickness, style.MEASURE, thickness, colour)))
