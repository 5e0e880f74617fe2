"""Reads text, links, fields, tracked changes, references to notes and comments."""

from __future__ import annotations

import re
from dataclasses import replace

from reviewer.loaders.docx.content import CommentMark, Fate, PageMark
from reviewer.loaders.docx.fields import Field, link_target
from reviewer.loaders.docx.inline import Context, Handler, InlineReader, OpenField
from reviewer.loaders.docx.note_marks import NoteKind
from reviewer.loaders.docx.styles import with_properties
from reviewer.loaders.docx.symbols import UNKNOWN, shown_symbol
from reviewer.loaders.docx.xml_tree import Node

_LINE_BREAKS = re.compile("[\n\v\f\r\x85\u2028\u2029]")
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:br": "\n", "a:br": "\n", "w:noBreakHyphen": "\u2011"}


def _run(reader: InlineReader, node: Node, context: Context) -> None:
    reader.shared.tell()
    properties = node.child("w:rPr")
    if properties is not None:
        style = properties.value("w:rStyle") or ""
        look = reader.shared.styles.look(context.style, style) if style else context.look
        context = context.with_look(with_properties(look, properties))
    reader.go_through(node, context)


def _text(reader: InlineReader, node: Node, context: Context) -> None:
    text = _LINE_BREAKS.sub(" ", node.text)
    is_preserved = node.name != "w:t" or reader.preserves_space or node.get("xml:space") == "preserve"
    reader.add(text if is_preserved else text.strip(" \t"), context)
    for child in node.children:
        reader.read(child, context)


def _deleted_text(reader: InlineReader, node: Node, context: Context) -> None:
    reader.add(_LINE_BREAKS.sub(" ", node.text), replace(context, fate=Fate.DELETED))


def _sign(reader: InlineReader, node: Node, context: Context) -> None:
    reader.add(_SIGNS[node.name], context.unstyled())


def _symbol(reader: InlineReader, node: Node, context: Context) -> None:
    try:
        code = int(node.get("w:char", "0"), 16)
    except ValueError:
        code = 0
    shown = shown_symbol(code, node.get("w:font"))
    reader.shared.tally.symbols += shown == UNKNOWN
    reader.add(shown, context.unstyled())


def _ruby(reader: InlineReader, node: Node, context: Context) -> None:
    """The text below, then the reading above it in brackets."""
    readings = list(node.all("w:rt"))
    for part in node.children:
        if part.name != "w:rt":
            reader.read(part, context)
    for reading in filter(reader.has_text, readings):
        reader.add("（", context)
        reader.go_through(reading, context)
        reader.add("）", context)


def _changed(reader: InlineReader, node: Node, context: Context) -> None:
    reader.go_through(node, reader.within(node, context))


def _hyperlink(reader: InlineReader, node: Node, context: Context) -> None:
    relationship = reader.relationships.get(node.get("r:id"))
    target = relationship.target if relationship else ""
    anchor = node.get("w:anchor")
    reader.go_through(node, replace(context, link=f"{target}#{anchor}" if anchor else target or context.link))


def _alternatives(reader: InlineReader, node: Node, context: Context) -> None:
    chosen = reader.chosen(node, context, reader.paragraph.pieces)
    if chosen is not None:
        reader.go_through(chosen, context)


def _simple_field(reader: InlineReader, node: Node, context: Context) -> None:
    reader.go_through(node, replace(context, link=link_target(node.get("w:instr")) or context.link))


def _field_mark(reader: InlineReader, node: Node, context: Context) -> None:
    found = reader.fields.get(node)
    if found is None:
        return
    kind = node.get("w:fldCharType")
    if kind == "begin":
        reader.open_fields.append(OpenField(found, link_target(found.code)))
        return
    at = next((at for at, open_field in enumerate(reader.open_fields) if open_field.field is found), None)
    if at is None:
        return
    if kind == "separate":
        reader.open_fields[at].is_in_code = False
        return
    del reader.open_fields[at:]
    if not found.has_result:
        _field_without_result(reader, found, context)


def _field_without_result(reader: InlineReader, found: Field, context: Context) -> None:
    text = found.computed()
    if text is None:
        reader.shared.tally.fields += 1
    else:
        reader.add(text, context.unstyled())


def _note_reference(reader: InlineReader, node: Node, context: Context) -> None:
    if context.fate is not Fate.LIVE or context.look.is_hidden:
        return
    kind = NoteKind.FOOTNOTE if node.name == "w:footnoteReference" else NoteKind.ENDNOTE
    is_own = node.get("w:customMarkFollows") in ("1", "true", "on")
    reader.add(reader.shared.marks.refer(kind, node.get("w:id"), is_own_sign=is_own), context.unstyled())


def _note_sign(reader: InlineReader, _node: Node, context: Context) -> None:
    reader.paragraph.mark = reader.note_sign
    reader.add(reader.note_sign, context.unstyled())


def _comment_mark(reader: InlineReader, node: Node, _context: Context) -> None:
    reader.paragraph.pieces.append(CommentMark(node.get("w:id"), node.name == "w:commentRangeStart"))


def _page_mark(reader: InlineReader, _node: Node, _context: Context) -> None:
    reader.shared.marks.page += 1
    reader.paragraph.pieces.append(PageMark())


TEXT_HANDLERS: dict[str, Handler] = {
    "w:r": _run,
    "w:t": _text,
    "m:t": _text,
    "a:t": _text,
    "w:delText": _deleted_text,
    "w:sym": _symbol,
    "w:ruby": _ruby,
    "w:ins": _changed,
    "w:moveTo": _changed,
    "w:del": _changed,
    "w:moveFrom": _changed,
    "w:hyperlink": _hyperlink,
    "mc:AlternateContent": _alternatives,
    "w:fldSimple": _simple_field,
    "w:fldChar": _field_mark,
    "w:footnoteReference": _note_reference,
    "w:endnoteReference": _note_reference,
    "w:footnoteRef": _note_sign,
    "w:endnoteRef": _note_sign,
    "w:commentRangeStart": _comment_mark,
    "w:commentRangeEnd": _comment_mark,
    "w:commentReference": _comment_mark,
    "w:lastRenderedPageBreak": _page_mark,
    **dict.fromkeys(_SIGNS, _sign),
}
"""What is done with the elements that hold text."""
