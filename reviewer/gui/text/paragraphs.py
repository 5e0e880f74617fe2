"""What stands on screen as one paragraph.

Every letter, digit and punctuation mark of the policy stands in exactly one paragraph. A block too long to be set at
once is split; text that no block covers is shown all the same. Only signs that draw structure, such as the number signs
and bars of Markdown, are left out beside the blocks that they make: the structure itself is seen instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reviewer.gui.text.columns import PADDING, Column, columns_of, widths_of
from reviewer.model.document import Block, BlockKind, Document
from reviewer.model.language import Language
from reviewer.model.span import Span

LONGEST = 2_000
MEASURE_EMS = 41
"""The widest that lines of text read well."""
_LONGEST_ROW = 6_000
_MOST_COLUMNS = 12
_SIGNS = re.compile(r"[ \t]*[#|>*_`~+\-=:][#|>*_`~+\-=: \t]*")
_CUT_WITHIN = 400
_NARROW_EMS = 0.52
_SENTENCE_END = re.compile(r"[。！？；\n]|[.!?;](?=\s)")
_LINE = re.compile(r"[^\n]+")
_LINE_BREAK = re.compile(r"\n")
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")

_NOT_SHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the policy that is set as one.

    Attributes:
        span: Code points of ``Document.text``.
        level: Of the block, see ``Block.level``.
        number: The length in code points of the number or bullet with the space after it, for the hanging indent.
        starts_block: False for the further pieces of a block that had to be split.
        cells: Of a table row that is set in columns.
        table: The index of its table in ``Composition.tables``; -1 if it is not set in columns.
        starts_table: It is the first row of its table.
        ends_table: It is the last one.
        is_rule: It is a line drawn with signs between two rows of a table.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: int = 0
    starts_block: bool = True
    cells: tuple[Span, ...] = ()
    table: int = -1
    starts_table: bool = False
    ends_table: bool = False
    is_rule: bool = False


Style = tuple[BlockKind, int, bool, bool]
"""What decides how a paragraph is set: kind, level, whether it starts its block, whether it is a rule of a table."""


@dataclass(frozen=True)
class Composition:
    """A policy in paragraphs, with what is needed to place them before they are set.

    Attributes:
        text: ``Document.text``.
        language: Of the text.
        paragraphs: In order; never none.
        starts: Where each begins, in code points.
        widths: How wide each would be on one line, in ems, roughly.
        styles: All that occur.
        style_of: For each paragraph the index of its style.
        tables: The columns of each table.
    """

    text: str
    language: Language
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    widths: tuple[float, ...]
    styles: tuple[Style, ...]
    style_of: tuple[int, ...]
    tables: tuple[tuple[Column, ...], ...] = ()


def compose(document: Document) -> Composition:
    """Prepare ``document`` for the screen; all that takes time with a long policy, and no Qt."""
    rows, tables = _in_columns(tuple(_paragraphs(document)), document.text)
    parts = rows or (Paragraph(Span(0, len(document.text))),)
    styles: dict[Style, int] = {}
    style_of = tuple(styles.setdefault((p.kind, p.level, p.starts_block, p.is_rule), len(styles)) for p in parts)
    starts = tuple(paragraph.span.start for paragraph in parts)
    widths = tuple(_width_of(paragraph, document.text, tables) for paragraph in parts)
    return Composition(document.text, document.language, parts, starts, widths, tuple(styles), style_of, tables)


def _width_of(paragraph: Paragraph, text: str, tables: Sequence[Sequence[Column]]) -> float:
    """The width on one line; for a row that of a paragraph as high as its highest cell."""
    if paragraph.table < 0:
        return _width(paragraph.span.of(text))
    columns = widths_of(tables[paragraph.table], MEASURE_EMS)
    cells = zip(paragraph.cells, columns, strict=False)
    return max(_width(cell.of(text)) * MEASURE_EMS / (column - 2 * PADDING) for cell, column in cells)


def _in_columns(
    paragraphs: Sequence[Paragraph], text: str
) -> tuple[tuple[Paragraph, ...], tuple[tuple[Column, ...], ...]]:
    """The rows that follow each other made into tables."""
    found: list[Paragraph] = []
    tables: list[tuple[Column, ...]] = []
    for is_table, run in groupby(paragraphs, lambda p: bool(p.cells) or p.is_rule):
        rows = list(run)
        if not is_table or not any(row.cells for row in rows):
            found += rows
            continue
        tables.append(columns_of([[_width(cell.of(text)) for cell in row.cells] for row in rows]))
        first, last = (next(row for row in order if row.cells) for order in (rows, reversed(rows)))
        found += [
            replace(row, table=len(tables) - 1, starts_table=row is first, ends_table=row is last) if row.cells else row
            for row in rows
        ]
    return tuple(found), tuple(tables)


def _width(text: str) -> float:
    """The width of ``text`` in ems: ASCII is narrow, all else counts as wide."""
    narrow = len(text) if text.isascii() else len(text.encode("ascii", "ignore"))
    return narrow * _NARROW_EMS + len(text) - narrow


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    text = document.text
    shown = 0
    for block in document.blocks:
        yield from _between(text, shown, block.span.start)
        yield from _of_block(text, block)
        shown = block.span.end
    yield from _between(text, shown, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Paragraphs for the lines of a stretch that no block covers."""
    if text[start:end].isspace():
        return
    for line in _LINE.finditer(text, start, end):
        if _SIGNS.fullmatch(line[0]):
            if _is_whole_line(text, line.start(), line.end()):
                yield Paragraph(Span(line.start(), line.end()), is_rule=True)
        elif not line[0].isspace():
            for piece in _pieces(text, Span(line.start(), line.end())):
                yield Paragraph(piece, starts_block=piece.start == line.start())


def _is_whole_line(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the line; ``start`` and ``end`` are where its block-free stretch does."""
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _of_block(text: str, block: Block) -> Iterator[Paragraph]:
    if block.kind is BlockKind.TABLE_ROW:
        if 0 < len(block.cells) <= _MOST_COLUMNS and len(block.span) <= _LONGEST_ROW:
            yield Paragraph(block.span, block.kind, cells=block.cells)
            return
        if _SIGNS.fullmatch(text, block.span.start, block.span.end):
            yield Paragraph(block.span, block.kind, is_rule=True)
            return
    number = len(block.number)
    if number and text.startswith(block.number, block.span.start):
        while block.span.start + number < block.span.end and text[block.span.start + number].isspace():
            number += 1
    for piece in _pieces(text, block.span):
        starts = piece.start == block.span.start
        yield Paragraph(piece, block.kind, block.level, number if starts else 0, starts)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """``span`` in pieces of at most ``LONGEST`` code points, cut after a sentence or a word where there is one."""
    start = span.start
    while span.end - start > LONGEST:
        limit = start + LONGEST
        ends = [match.end() for match in _SENTENCE_END.finditer(text, limit - _CUT_WITHIN, limit)]
        cut = ends[-1] if ends else text.rfind(" ", limit - _CUT_WITHIN, limit) + 1 or limit
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def shown_text(text: str) -> str:
    """``text`` for Qt to draw, character for character: line breaks inside a paragraph closed, controls made visible.

    The result has as many code points and as many UTF-16 units as ``text``.
    """
    if "\n" in text:
        text = _LINE_BREAK.sub(lambda found: _joint(found.string, found.start()), text)
    return _NOT_SHOWABLE.sub("\ufffd", text)


def _joint(text: str, at: int) -> str:
    """What stands for a line break: a space between words, nothing to be seen between Chinese characters."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return _ZERO_WIDTH_SPACE if len(around) == 2 and all(map(_HAN.match, around)) else " "  # noqa: PLR2004
