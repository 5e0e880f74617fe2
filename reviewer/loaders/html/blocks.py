"""Blocks of a page: what its elements say, completed by what a plain text of the same lines would say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reviewer.loaders.html.headings import Headings
from reviewer.loaders.html.lines import PageLine
from reviewer.loaders.lines import Line, make_line, read_lines
from reviewer.loaders.outline import DEEPEST, find_outline
from reviewer.loaders.structure import build_blocks
from reviewer.loaders.tables import Row, find_rows
from reviewer.model.document import Block, BlockKind
from reviewer.model.span import Span

_MOST_LINES = 8  # of a list item; with more it is a part of the page


def find_blocks(text: str, page_lines: Sequence[PageLine], spans: Sequence[Span]) -> tuple[Block, ...]:
    """The blocks of a text.

    Args:
        page_lines: The lines of the text.
        spans: Where they stand in it.
    """
    lines, marks, rows = _plain_lines(text, page_lines, spans)
    if not lines:
        return ()
    depths = _depths(page_lines)
    items = {index: depths[id(mark)] for index, mark in enumerate(marks) if mark is not None and id(mark) in depths}
    in_rows = {index for row in rows.values() for index in range(row.first, row.after)}
    outline = find_outline(lines, in_rows)
    headings = Headings(lines, marks, outline, items)
    outline.title = headings.title
    outline.levels = headings.levels()
    outline.items = {index: depth for index, depth in outline.items.items() if index not in outline.levels}
    blocks = build_blocks(lines, rows, outline)
    by_start = {line.start: index for index, line in enumerate(lines)}
    return tuple(_completed(block, by_start[block.span.start], items, marks) for block in blocks)


def _plain_lines(
    text: str, page_lines: Sequence[PageLine], spans: Sequence[Span]
) -> tuple[list[Line], list[PageLine | None], dict[int, Row]]:
    """The lines as those of a plain text, what the page says of each, and the rows of tables.

    Of preformatted text the page says nothing but where its lines end, so it is read like plain text.
    """
    lines: list[Line] = []
    marks: list[PageLine | None] = []
    rows: dict[int, Row] = {}
    index = 0
    while index < len(page_lines):
        mark, span = page_lines[index], spans[index]
        after = index + 1
        if not mark.is_preserved:
            if mark.cells:
                cells = tuple(Span(span.start + start, span.start + end) for start, end in mark.cells)
                rows[len(lines)] = Row(len(lines), len(lines) + 1, cells)
            lines.append(make_line(text, span.start, span.end, 0, after_blank=index == 0))
            marks.append(mark)
        else:
            while after < len(page_lines) and page_lines[after].is_preserved:
                after += 1
            inner = _read_preserved(text, span.start, spans[after - 1].end)
            for row in find_rows(text, inner):
                first = len(lines) + row.first
                rows[first] = Row(first, len(lines) + row.after, row.cells)
            lines.extend(inner)
            marks.extend([None] * len(inner))
        index = after
    return lines, marks, rows


def _read_preserved(text: str, start: int, end: int) -> list[Line]:
    return [
        make_line(text, start + line.start, start + line.end, line.indent, after_blank=line.after_blank)
        for line in read_lines(text[start:end])
    ]


def _depths(page_lines: Sequence[PageLine]) -> dict[int, int]:
    """How deep the lines of list items are nested, by their identity.

    An item with a heading inside or with many lines is a part of the page, set out as a list.
    """
    counts = Counter(line.item.element for line in page_lines if line.item is not None)
    parts = {element for element, count in counts.items() if count > _MOST_LINES}
    for line in page_lines:
        if line.heading and line.item is not None:
            parts.update(item.element for item in line.item.upwards())
    depths = {}
    for line in page_lines:
        if line.item is None or line.cells:
            continue
        depth = sum(item.element not in parts for item in line.item.upwards())
        if line.item.element not in parts and depth:
            depths[id(line)] = min(depth, DEEPEST)
    return depths


def _completed(block: Block, index: int, items: dict[int, int], marks: Sequence[PageLine | None]) -> Block:
    """The block with what only the page says."""
    mark = marks[index]
    if mark is None or block.kind in (BlockKind.TITLE, BlockKind.TABLE_ROW):
        return block
    number = mark.number or block.number
    if index in items and block.kind is not BlockKind.HEADING:
        return Block(BlockKind.LIST_ITEM, block.span, items[index], number)
    return replace(block, number=number)
