"""Makes the text, its blocks and what else a ``Content`` holds from paragraphs and tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from operator import attrgetter

from reviewer.loaders.lines import Line, make_line
from reviewer.loaders.loader import Content
from reviewer.loaders.outline import find_outline
from reviewer.loaders.pdf.flow import SetLine, Table, TableRow
from reviewer.loaders.pdf.headings import Look, with_set_headings
from reviewer.loaders.pdf.joining import Habits, Joined, habits_of, join_lines, join_texts
from reviewer.loaders.pdf.paragraphs import Paragraph, Setting, group
from reviewer.loaders.structure import build_blocks
from reviewer.loaders.tables import Row, find_rows
from reviewer.model.document import Block, Link, Place
from reviewer.model.span import Span

LARGE = 1.15
"""From this many times the size of most of the text on, type is large."""

_CELL_SEPARATOR = "\t"
_WIDER_GAP = 1.35
_INDENT_UNIT = 0.5  # of the size of the text


def page_label(pages: int | str, *, is_recognised: bool = False) -> str:
    """How a page, or a list of pages, is named in any language."""
    return f"p. {pages} (OCR)" if is_recognised else f"p. {pages}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph or table row with its place in the text.

    Attributes:
        cells: Of a table row, in code points of the text.
    """

    joined: Joined
    start: int
    line: Line
    look: Look
    cells: tuple[Span, ...] | None = None


def assemble(found: Sequence[Paragraph | Table], setting: Setting) -> Content:
    """The text of paragraphs and tables, in their order, with its structure."""
    habits = _habits(found, setting)
    usual_gap = _usual_gap(found)
    body = _body_size(found)
    entries: list[_Entry] = []
    parts: list[str] = []
    length = 0
    for one in found:
        for joined, cells, indent, is_apart, look in _texts(one, habits, setting, usual_gap):
            if parts:
                parts.append("\n\n" if is_apart else "\n")
                length += len(parts[-1])
            parts.append(joined.text)
            spans = None if cells is None else tuple(Span(length + cell.start, length + cell.end) for cell in cells)
            line = _line(joined.text, length, indent, after_blank=is_apart or not entries)
            entries.append(_Entry(joined, length, line, look, spans))
            length += len(joined.text)
    text = "".join(parts)
    places = _places(entries, setting.recognised)
    return Content(
        text=text,
        blocks=tuple(_blocks(text, entries, places, body)),
        links=tuple(_links(entries)),
        prominent=tuple(_prominent(text, entries, body)),
        places=tuple(places),
    )


def _habits(found: Sequence[Paragraph | Table], setting: Setting) -> Habits:
    paragraphs = [
        paragraph for one in found for paragraph in ([one] if isinstance(one, Paragraph) else _in_cells(one, setting))
    ]
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    breaks = (pair for paragraph in paragraphs for pair in zip(paragraph.lines, paragraph.lines[1:], strict=False))
    return habits_of(lines, breaks)


def _in_cells(table: Table, setting: Setting) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            yield from group(cell, setting)


def _usual_gap(found: Sequence[Paragraph | Table]) -> float | None:
    """The most frequent distance between paragraphs, to half a point."""
    gaps = Counter(round(2 * one.gap) / 2 for one in found if isinstance(one, Paragraph) and one.gap is not None)
    return gaps.most_common(1)[0][0] if gaps else None


def _body_size(found: Sequence[Paragraph | Table]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for one in found:
        cells = [one.lines] if isinstance(one, Paragraph) else [cell for row in one.rows for cell in row.cells]
        for line in (line for cell in cells for line in cell):
            sizes[line.fragment.size] += len(line.fragment.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


_Text = tuple[Joined, tuple[Span, ...] | None, int, bool, Look]


def _texts(one: Paragraph | Table, habits: Habits, setting: Setting, usual_gap: float | None) -> Iterator[_Text]:
    """The text of a paragraph, or those of a table's rows, with cells, indent, whether it stands apart, and look."""
    if isinstance(one, Paragraph):
        joined = join_lines(one.lines, habits)
        indent = max(0, round(one.lines[0].indent / _INDENT_UNIT))
        is_apart = one.gap is not None and usual_gap is not None and one.gap > _WIDER_GAP * usual_gap
        yield joined, None, indent, is_apart, _look(one.lines)
        return
    for row in one.rows:
        joined, cells = _row(row, habits, setting)
        yield joined, cells, 0, False, Look(one.rows[0].page, 0.0, is_bold=False, is_centred=False)


def _look(lines: Sequence[SetLine]) -> Look:
    first = lines[0]
    return Look(
        page=first.fragment.page,
        size=first.fragment.size,
        is_bold=all(line.fragment.is_bold for line in lines),
        is_centred=first.is_centred,
    )


def _row(row: TableRow, habits: Habits, setting: Setting) -> tuple[Joined, tuple[Span, ...]]:
    """A row as one text: its cells with tabs between them, and their places in it."""
    whole = Joined("", (), ())
    cells: list[Span] = []
    tabs = 0
    for lines in row.cells:
        cell = join_texts([join_lines(paragraph.lines, habits) for paragraph in group(lines, setting)], "\n")
        start = len(whole.text) + (tabs if whole.text else 0)
        if cell.text:
            whole = join_texts([whole, cell], _CELL_SEPARATOR * tabs)
            tabs = 0
        cells.append(Span(start, start + len(cell.text)))
        tabs += 1
    end = len(whole.text)
    return whole, tuple(Span(min(cell.start, end), min(cell.end, end)) for cell in cells)


def _line(text: str, start: int, indent: int, *, after_blank: bool) -> Line:
    """What can be seen of a paragraph that stands at ``start`` of the whole text."""
    line = make_line(text, 0, len(text), indent, after_blank=after_blank)
    line.start, line.end = start, start + len(text)
    return line


def _blocks(text: str, entries: Sequence[_Entry], places: Sequence[Place], body: float) -> Iterator[Block]:
    lines = [entry.line for entry in entries]
    if not lines:
        return
    rows = {index: Row(index, index + 1, entry.cells) for index, entry in enumerate(entries) if entry.cells is not None}
    rows.update(_rows_without_lines(text, lines, rows))
    in_rows = {index for row in rows.values() for index in range(row.first, row.after)}
    outline = with_set_headings(find_outline(lines, in_rows), lines, [entry.look for entry in entries], in_rows, body)
    for block in build_blocks(lines, rows, outline):
        yield replace(block, origin=_origin(places, block.span))


def _rows_without_lines(text: str, lines: Sequence[Line], known: dict[int, Row]) -> Iterator[tuple[int, Row]]:
    """Rows of tables that are only set apart by spaces within lines, as in plain text."""
    first = 0
    for index in [*sorted(known), len(lines)]:
        for row in find_rows(text, lines[first:index]):
            yield row.first + first, Row(row.first + first, row.after + first, row.cells)
        first = index + 1


def _origin(places: Sequence[Place], span: Span) -> str:
    """The page that a block stands on, or the pages."""
    first = bisect_right(places, span.start, key=attrgetter("start")) - 1
    after = bisect_left(places, span.end, key=attrgetter("start"))
    return " – ".join(dict.fromkeys(place.label for place in (places[first], places[max(first, after - 1)])))


def _places(entries: Sequence[_Entry], recognised: AbstractSet[int]) -> list[Place]:
    places: list[Place] = []
    for entry in entries:
        for offset, page in entry.joined.pages:
            label = page_label(page, is_recognised=page in recognised)
            if not places or places[-1].label != label:
                places.append(Place(entry.start + offset, label))
    return places


def _links(entries: Sequence[_Entry]) -> Iterator[Link]:
    for entry in entries:
        at = entry.start
        open_: Link | None = None
        for run in entry.joined.runs:
            span = Span(at, at + run.length)
            at = span.end
            target = run.style.target
            if open_ is not None and target == open_.target:
                open_ = replace(open_, span=Span(open_.span.start, span.end))
                continue
            if open_ is not None:
                yield open_
            open_ = Link(span, target) if target else None
        if open_ is not None:
            yield open_


def _prominent(text: str, entries: Sequence[_Entry], body: float) -> Iterator[Span]:
    """What is bold or large, unless most of the text is bold; with the white space between two such stretches."""
    bold = sum(run.length for entry in entries for run in entry.joined.runs if run.style.bold)
    counts_bold = 2 * bold <= len(text)
    open_: Span | None = None
    for entry in entries:
        at = entry.start
        for run in entry.joined.runs:
            span = Span(at, at + run.length)
            at = span.end
            if not ((counts_bold and run.style.bold) or run.style.size >= LARGE * body):
                continue
            if open_ is not None and not text[open_.end : span.start].strip():
                open_ = Span(open_.start, span.end)
                continue
            if open_ is not None:
                yield open_
            open_ = span
    if open_ is not None:
        yield open_
