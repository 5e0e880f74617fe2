"""Which stretches of a Word file's text are titles, headings, list items and rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reviewer.loaders.docx.compose import Draft
from reviewer.loaders.docx.styles import Role
from reviewer.loaders.lines import HEAD, Line, make_line
from reviewer.loaders.outline import DEEPEST, Outline, find_outline
from reviewer.loaders.structure import build_blocks
from reviewer.loaders.tables import Row, find_rows
from reviewer.loaders.title_lines import could_be_title, is_opening, is_titled_policy
from reviewer.model.document import Block, BlockKind
from reviewer.model.span import Span
from reviewer.numbering import Marker, Style

_FEWEST_HEADINGS = 2  # with fewer the author did not use styles, and the text is read like plain text
_NO_ITEM = (Style.BARE_DIGITS, Style.WORD, Style.UNIT)
_TITLE_WITHIN = 6  # paragraphs from the beginning


def find_blocks(text: str, drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks, by the styles of the file; by their words where it has no headings by style."""
    lines = [_line(text, draft) for draft in drafts]
    headings = [index for index, draft in enumerate(drafts) if _is_heading(draft)]
    if not drafts:
        return ()
    if len(headings) >= _FEWEST_HEADINGS:
        return _by_styles(text, drafts, lines, headings)
    return _by_words(text, drafts, lines, headings)


def with_pages(blocks: Sequence[Block], pages: Sequence[int]) -> tuple[Block, ...]:
    """The blocks with the pages that they stand on, where the file says where pages began when Word last set it.

    Args:
        pages: Where all pages but the first began, in order.
    """
    if not pages:
        return tuple(blocks)

    def page_at(offset: int) -> str:
        return f"p. {bisect_right(pages, offset) + 1}"

    return tuple(
        replace(block, origin=" – ".join(dict.fromkeys((page_at(block.span.start), page_at(block.span.end - 1)))))
        for block in blocks
    )


def _line(text: str, draft: Draft) -> Line:
    start, end = draft.span.start, draft.span.end
    indent = start - text.rfind("\n", 0, start) - 1
    return make_line(text, start, end, 0 if draft.is_row else indent, after_blank=draft.is_after_blank)


def _is_heading(draft: Draft) -> bool:
    return draft.role is Role.HEADING and len(draft.span) <= HEAD


def _by_styles(text: str, drafts: Sequence[Draft], lines: Sequence[Line], headings: Sequence[int]) -> tuple[Block, ...]:
    title = _styled_title(drafts)
    if title is None:
        title = _title_among(drafts, lines, headings)
    top = min(drafts[index].level for index in headings if index != title)
    rows, left_out = _without_outline(text, drafts, lines)
    outline = find_outline(lines, left_out)
    levels = {index: min(drafts[index].level - top + 1, DEEPEST) for index in headings if index != title}
    levels.update(_set_apart(drafts, levels, outline))
    blocks = []
    after_row = 0
    for index, (draft, line) in enumerate(zip(drafts, lines, strict=True)):
        if index in rows:
            after_row = rows[index].after
            span = Span(draft.span.start, drafts[after_row - 1].span.end)
            blocks.append(Block(BlockKind.TABLE_ROW, span, cells=rows[index].cells, origin=draft.origin))
        elif index < after_row:
            continue
        elif index == title:
            blocks.append(Block(BlockKind.TITLE, draft.span, origin=draft.origin))
        elif index in levels:
            number = draft.number or _typed_number(line.marker)
            blocks.append(Block(BlockKind.HEADING, draft.span, levels[index], number, origin=draft.origin))
        else:
            blocks.append(_plain_block(draft, line, outline.items.get(index, 1)))
    return tuple(blocks)


def _set_apart(drafts: Sequence[Draft], styled: Mapping[int, int], outline: Outline) -> Iterator[tuple[int, int]]:
    """Headings without style, and their levels below the styled heading above them.

    They are set in bold type, and their words and numbers say the same: not every heading of a file has a style.
    """
    above: list[int] = []  # levels by words of the headings without style that are open
    base = 0
    for index, draft in enumerate(drafts):
        if index in styled:
            base = styled[index]
            above.clear()
        elif index in outline.levels and draft.is_set_apart and draft.role is Role.BODY:
            while above and above[-1] >= outline.levels[index]:
                above.pop()
            above.append(outline.levels[index])
            yield index, min(base + len(above), DEEPEST)


def _plain_block(draft: Draft, line: Line, depth: int) -> Block:
    """A block that is no heading.

    Args:
        depth: Of a list item, by its words.
    """
    marker = line.marker
    if draft.role is Role.CONTENTS:
        return Block(BlockKind.LIST_ITEM, draft.span, min(draft.level, DEEPEST), draft.number, origin=draft.origin)
    if draft.depth:
        return Block(BlockKind.LIST_ITEM, draft.span, min(draft.depth, DEEPEST), draft.number, origin=draft.origin)
    if marker is not None and marker.style not in _NO_ITEM and not draft.number:
        return Block(BlockKind.LIST_ITEM, draft.span, depth, marker.printed, origin=draft.origin)
    return Block(BlockKind.PARAGRAPH, draft.span, number=draft.number, origin=draft.origin)


def _typed_number(marker: Marker | None) -> str:
    return marker.printed if marker is not None and marker.style is not Style.BULLET else ""


def _styled_title(drafts: Sequence[Draft]) -> int | None:
    return next((index for index, draft in enumerate(drafts) if draft.role is Role.TITLE), None)


def _title_among(drafts: Sequence[Draft], lines: Sequence[Line], headings: Sequence[int]) -> int | None:
    """The first heading if it stands above all others or names a policy; else such a line before it."""
    first = headings[0]
    level = drafts[first].level
    is_above_all = all(drafts[index].level > level for index in headings[1:])
    names_policy = is_titled_policy(lines[first]) and not is_opening(lines[first])
    if not drafts[first].number and lines[first].marker is None and (is_above_all or names_policy):
        return first
    for index in range(min(first, _TITLE_WITHIN)):
        line = lines[index]
        if not drafts[index].is_row and could_be_title(line) and is_titled_policy(line) and not is_opening(line):
            return index
    return None


def _by_words(text: str, drafts: Sequence[Draft], lines: Sequence[Line], headings: Sequence[int]) -> tuple[Block, ...]:
    rows, left_out = _without_outline(text, drafts, lines)
    outline = find_outline(lines, left_out)
    for index in headings:
        outline.levels.setdefault(index, 1)
    title = _styled_title(drafts)
    if title is not None:
        outline.title = title
        outline.levels.pop(title, None)
    by_start = {draft.span.start: draft for draft in drafts}
    return tuple(_completed(block, by_start[block.span.start]) for block in build_blocks(lines, rows, outline))


def _without_outline(text: str, drafts: Sequence[Draft], lines: Sequence[Line]) -> tuple[dict[int, Row], set[int]]:
    """The rows of tables, and the indexes of all drafts that are no part of the outline."""
    rows = _rows(text, drafts, lines)
    in_rows = {index for row in rows.values() for index in range(row.first, row.after)}
    return rows, in_rows | {index for index, draft in enumerate(drafts) if draft.role is Role.CONTENTS}


def _rows(text: str, drafts: Sequence[Draft], lines: Sequence[Line]) -> dict[int, Row]:
    """The rows of the file's tables, and those of tables that someone wrote with tabs or spaces in paragraphs."""
    rows = {index: Row(index, index + 1, draft.cells) for index, draft in enumerate(drafts) if draft.is_row}
    start = 0
    while start < len(drafts):
        end = start
        while end < len(drafts) and _may_be_written_row(drafts[end]):
            end += 1
        for row in find_rows(text, lines[start:end]):
            rows[start + row.first] = Row(start + row.first, start + row.after, row.cells)
        start = end + 1
    return rows


def _may_be_written_row(draft: Draft) -> bool:
    return not draft.is_row and draft.role is Role.BODY and not draft.number


def _completed(block: Block, draft: Draft) -> Block:
    """The block with what only the file says."""
    block = replace(block, origin=draft.origin)
    if block.kind is BlockKind.TABLE_ROW:
        return block
    if draft.role is Role.CONTENTS:
        return replace(block, kind=BlockKind.LIST_ITEM, level=min(draft.level, DEEPEST), number=draft.number)
    if draft.depth and block.kind is BlockKind.PARAGRAPH:
        return replace(block, kind=BlockKind.LIST_ITEM, level=min(draft.depth, DEEPEST), number=draft.number)
    if draft.number and block.kind is not BlockKind.TITLE:
        return replace(block, number=draft.number)
    return block
