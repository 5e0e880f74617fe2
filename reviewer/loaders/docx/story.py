"""Reads a text of a Word file, such as its body or a footnote: paragraphs and tables in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reviewer.loaders.docx.content import Cell, CommentMark, Fate, Item, PageMark, Paragraph, Piece, Row, Table
from reviewer.loaders.docx.drawings import DRAWING_HANDLERS
from reviewer.loaders.docx.inline import WRAPPERS, Context, InlineReader, Shared
from reviewer.loaders.docx.package import Relationship
from reviewer.loaders.docx.styles import ListPlace, ParagraphStyle, role_of_outline
from reviewer.loaders.docx.texts import TEXT_HANDLERS
from reviewer.loaders.docx.xml_tree import Node, is_on, is_property, whole_number

_HANDLERS = {**TEXT_HANDLERS, **DRAWING_HANDLERS}
_COMMENT_ENDS = ("w:commentRangeStart", "w:commentRangeEnd")


@dataclass(slots=True)
class _Frame:
    """The body, a cell or a text box that is being read."""

    origin: str
    items: list[Item] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    chunks: int = 0

    def paragraph_origin(self) -> str:
        self.paragraphs += 1
        return f"{self.origin}p[{self.paragraphs}]"

    def table_origin(self) -> str:
        self.tables += 1
        return f"{self.origin}tbl[{self.tables}]"


class StoryReader:
    """Reads the texts of one part, one after the other."""

    def __init__(self, shared: Shared, root: Node, relationships: Mapping[str, Relationship]) -> None:
        self._shared = shared
        self._relationships = relationships
        self._pending: list[Piece | PageMark | CommentMark] = []  # between blocks
        self._inline = InlineReader(shared, root, relationships, self._new_paragraph(""), self._read_box, _HANDLERS)

    def read(self, container: Node, origin: str = "", note_sign: str = "") -> list[Item]:
        """What ``container`` holds, in order.

        Args:
            origin: Before the places inside, each of which is counted from 1.
            note_sign: Printed where a footnote begins.
        """
        self._inline.note_sign = note_sign
        self._inline.open_fields = []
        frame = _Frame(origin)
        self._blocks(container, Context(), frame)
        if self._pending:
            last = self._new_paragraph(f"{origin}p[{frame.paragraphs + 1}]")
            last.pieces.extend(self._pending)
            last.is_mark_hidden = True
            frame.items.append(last)
            self._pending.clear()
        return frame.items

    def _read_box(self, node: Node, context: Context, origin: str) -> list[Item]:
        frame = _Frame(origin)
        self._blocks(node, context, frame)
        return frame.items

    def _blocks(self, node: Node, context: Context, frame: _Frame) -> None:
        for child in node.children:
            name = child.name
            if name == "w:p":
                self._paragraph(child, context, frame)
            elif name == "w:tbl":
                self._table(child, context, frame)
            elif name in WRAPPERS:
                self._blocks(child, self._inline.within(child, context), frame)
            elif name == "mc:AlternateContent":
                chosen = self._inline.chosen(child, context, self._pending)
                if chosen is not None:
                    self._blocks(chosen, context, frame)
            elif name in _COMMENT_ENDS:
                self._pending.append(CommentMark(child.get("w:id"), is_start=name == _COMMENT_ENDS[0]))
            elif name == "w:altChunk":
                self._chunk(child, frame)
            elif not is_property(name):
                self._outside_paragraphs(child, context, frame)

    def _chunk(self, node: Node, frame: _Frame) -> None:
        """A file of another kind that stands here."""
        frame.chunks += 1
        relationship = self._relationships.get(node.get("r:id"))
        origin = f"{frame.origin}altChunk[{frame.chunks}]"
        is_inside = relationship is not None and not relationship.is_external
        items = self._shared.chunk(relationship.target, origin) if relationship and is_inside else None
        if items is None:
            self._shared.tally.embedded += 1
        else:
            frame.items.extend(items)

    def _outside_paragraphs(self, node: Node, context: Context, frame: _Frame) -> None:
        """What should stand in a paragraph but does not."""
        around = self._inline.paragraph
        paragraph = self._inline.paragraph = self._new_paragraph(f"{frame.origin}p[{frame.paragraphs + 1}]")
        paragraph.pieces.extend(self._pending)
        self._pending.clear()
        self._inline.read(node, context)
        if paragraph.pieces or paragraph.boxes:
            frame.paragraphs += 1
            frame.items.append(paragraph)
        self._inline.paragraph = around

    def _new_paragraph(self, origin: str) -> Paragraph:
        return Paragraph(self._shared.styles.paragraph(""), None, origin)

    def _paragraph(self, node: Node, context: Context, frame: _Frame) -> None:
        self._shared.tell()
        properties = node.child("w:pPr") or Node("w:pPr", {})
        style_id = properties.value("w:pStyle") or ""
        style = self._shared.styles.paragraph(style_id)
        outline = properties.value("w:outlineLvl")
        if outline is not None:
            role, level = role_of_outline(outline)
            style = replace(style, role=role, level=level)
        paragraph = Paragraph(style, _list_place(properties, style), frame.paragraph_origin())
        frame_properties = properties.child("w:framePr")
        paragraph.joins_next = frame_properties is not None and frame_properties.get("w:dropCap", "none") != "none"
        mark = properties.child("w:rPr")
        if mark is not None:
            paragraph.joins_next |= any(mark.child(name) is not None for name in ("w:del", "w:moveFrom"))
            paragraph.is_mark_hidden = is_on(mark.child("w:vanish"))
        paragraph.pieces.extend(self._pending)
        self._pending.clear()
        frame.items.append(paragraph)
        self._inline.paragraph = paragraph
        look = self._shared.styles.look(style_id, "")
        self._inline.go_through(node, Context(look, style_id, context.fate, context.author, context.link))
        if properties.child("w:sectPr") is not None:
            self._shared.marks.section += 1

    def _table(self, node: Node, context: Context, frame: _Frame) -> None:
        table = Table()
        frame.items.append(table)
        origin = frame.table_origin()
        for child, around in self._parts(node, "w:tr", context):
            row = Row(f"{origin}/tr[{len(table.rows) + 1}]")
            table.rows.append(row)
            if child.name == "w:tr":
                self._row(child, around, row)
            else:
                row.cells.append(self._cell(child, around, f"{row.origin}/"))

    def _row(self, node: Node, context: Context, row: Row) -> None:
        context = _deleted_by(node.child("w:trPr", "w:del"), context)
        if context.fate is Fate.LIVE and is_on(node.child("w:trPr", "w:hidden")):
            context = replace(context, fate=Fate.HIDDEN)
        for child, around in self._parts(node, "w:tc", context):
            in_cell = _deleted_by(child.child("w:tcPr", "w:cellDel"), around)
            row.cells.append(self._cell(child, in_cell, f"{row.origin}/tc[{len(row.cells) + 1}]/"))

    def _cell(self, node: Node, context: Context, origin: str) -> Cell:
        frame = _Frame(origin)
        self._blocks(node if node.name == "w:tc" else Node("w:tc", {}, [node]), context, frame)
        return Cell(frame.items)

    def _parts(self, node: Node, wanted: str, context: Context) -> Iterator[tuple[Node, Context]]:
        """The rows of a table or cells of a row, through wrappers; and what else holds text."""
        for child in node.children:
            if child.name in WRAPPERS:
                yield from self._parts(child, wanted, self._inline.within(child, context))
            elif child.name == "mc:AlternateContent":
                chosen = self._inline.chosen(child, context, self._pending)
                if chosen is not None:
                    yield from self._parts(chosen, wanted, context)
            elif child.name in _COMMENT_ENDS:
                self._pending.append(CommentMark(child.get("w:id"), is_start=child.name == _COMMENT_ENDS[0]))
            elif child.name == wanted or (not is_property(child.name) and self._inline.has_text(child)):
                yield child, context


def _deleted_by(change: Node | None, context: Context) -> Context:
    if change is None:
        return context
    return replace(context, fate=Fate.DELETED, author=change.get("w:author"))


def _list_place(properties: Node, style: ParagraphStyle) -> ListPlace | None:
    """The list that a paragraph itself names, else that of its style."""
    own = properties.child("w:numPr")
    if own is None:
        return style.place
    list_id = own.value("w:numId")
    written = own.value("w:ilvl")
    level = None if written is None else whole_number(written, 0)
    if list_id:
        return ListPlace(list_id, level)
    return None if style.place is None else replace(style.place, level=level)
