"""Blocks of plain text: lines, told apart as title, headings, list items, table rows and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.loaders.lines import Line, read_lines
from reviewer.loaders.outline import DEEPEST, Outline, find_outline
from reviewer.loaders.tables import Row, find_rows
from reviewer.model.document import Block, BlockKind
from reviewer.model.progress import ProgressCallback, Stage, ignore_progress
from reviewer.model.span import Span
from reviewer.numbering import Style
from reviewer.structure_words import structure_words


def find_blocks(text: str, progress: ProgressCallback = ignore_progress) -> tuple[Block, ...]:
    """The blocks of a plain text, in order; they hold everything but white space.

    Raises:
        CancelledError: If ``progress`` raises it.
    """
    lines = read_lines(text)
    if not lines:
        return ()
    progress(Stage.PARSE, 0.4)
    rows = {row.first: row for row in find_rows(text, lines)}
    in_rows = {index for row in rows.values() for index in range(row.first, row.after)}
    progress(Stage.PARSE, 0.5)
    outline = find_outline(lines, in_rows)
    progress(Stage.PARSE, 0.9)
    return build_blocks(lines, rows, outline)


def build_blocks(lines: Sequence[Line], rows: dict[int, Row], outline: Outline) -> tuple[Block, ...]:
    """The blocks of lines of which tables and outline are known.

    Args:
        rows: By the index of their first line.
    """
    return _BlockBuilder(lines, rows, outline).build()


class _BlockBuilder:
    """Goes through the lines once, remembering which list is open."""

    def __init__(self, lines: Sequence[Line], rows: dict[int, Row], outline: Outline) -> None:
        self.lines = lines
        self.rows = rows
        self.outline = outline
        self.depth = 0  # of the last list item, 0 outside lists
        self.indents: dict[int, int] = {}  # of the open list's items, with their depths
        self.bullets: dict[tuple[int, str], int] = {}  # depths of the open list's bullets, by indent and sign
        self.list_end = 0  # index of the line after a list without bullets

    def build(self) -> tuple[Block, ...]:
        blocks = []
        index = 0
        while index < len(self.lines):
            row = self.rows.get(index)
            if row is not None:
                span = Span(self.lines[row.first].start, self.lines[row.after - 1].end)
                blocks.append(Block(BlockKind.TABLE_ROW, span, cells=row.cells))
                self._close_list()
                index = row.after
            else:
                blocks.append(self._block(index))
                index += 1
        return tuple(blocks)

    def _block(self, index: int) -> Block:
        line = self.lines[index]
        number = line.marker.printed if line.marker else ""
        if index == self.outline.title:
            return Block(BlockKind.TITLE, line.span)
        if index in self.outline.levels:
            self._close_list()
            return Block(BlockKind.HEADING, line.span, self.outline.levels[index], number)
        if index in self.outline.items:
            return self._item(line, self.outline.items[index], number)
        if line.marker is not None and line.marker.style is Style.BULLET:
            return self._item(line, self._bullet_depth(index), number)
        if index >= self.list_end:
            self.list_end = self._end_of_fragments(index)
        if index < self.list_end:
            return self._item(line, 1, "")
        self._close_list()
        return Block(BlockKind.PARAGRAPH, line.span)

    def _close_list(self) -> None:
        self.depth = 0
        self.indents.clear()
        self.bullets.clear()

    def _item(self, line: Line, depth: int, number: str) -> Block:
        """A list item: as deep as its numbers say, or deeper where it is indented below another."""
        for indent in [indent for indent in self.indents if indent > line.indent]:
            del self.indents[indent]
        if line.indent not in self.indents:
            self.indents[line.indent] = max(self.indents.values(), default=0) + 1
        self.depth = min(max(depth, self.indents[line.indent]), DEEPEST)
        if line.marker is not None and line.marker.style is Style.BULLET:
            self.bullets[line.indent, number] = self.depth
        return Block(BlockKind.LIST_ITEM, line.span, self.depth, number)

    def _bullet_depth(self, index: int) -> int:
        """Bullets stand below the numbered item above them, and as deep as those like them."""
        above = self.lines[index - 1].marker if index and self.depth else None
        if above is None:
            return 1
        if above.style is not Style.BULLET:
            return self.depth + 1
        line = self.lines[index]
        return self.bullets.get((line.indent, line.marker.printed if line.marker else ""), self.depth)

    def _end_of_fragments(self, index: int) -> int:
        """Where a list without bullets ends that begins at ``index``; ``index`` if there is none.

        It stands below a line that leads in, or its lines are fragments below a heading.
        """
        above = index - 1
        is_led_in = above >= 0 and above != self.outline.title and self.lines[above].leads_in
        if not is_led_in and above not in self.outline.levels:
            return index
        end = index
        while end < len(self.lines) and self._is_fragment(end, may_end_sentence=is_led_in):
            end += 1
            if end - 1 > index and self.lines[end - 1].ends_sentence and self.lines[end - 2].ends_clause:
                break
        return end if end - index > 1 else index

    def _is_fragment(self, index: int, *, may_end_sentence: bool) -> bool:
        line = self.lines[index]
        if index in self.rows or index in self.outline.levels or line.marker is not None or not line.is_short:
            return False
        if not line.ends_sentence:
            return not line.leads_in
        if self.lines[index - 1].ends_clause:
            return True
        first = line.head.split(maxsplit=1)[0].casefold()
        return may_end_sentence and first.isascii() and first not in structure_words().words_after_lists
