"""Reads drawings, embedded objects and equations: their words, and how many have something that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from reviewer.loaders.docx.content import Paragraph
from reviewer.loaders.docx.inline import Context, Handler, InlineReader
from reviewer.loaders.docx.styles import Look
from reviewer.loaders.docx.xml_tree import Node

_BEFORE_MATH = {"m:den": "/", "m:sup": "^", "m:sub": "_", "m:rad": "√"}
_OPERATOR = "∫"  # where an equation does not name one


def _inside(context: Context) -> Context:
    """The context of text in a box: it does not look like the text around."""
    return replace(context, style="", look=Look(is_hidden=context.look.is_hidden))


def _text_box(reader: InlineReader, node: Node, context: Context) -> None:
    paragraph = reader.paragraph
    fields = reader.open_fields
    reader.open_fields = []
    paragraph.boxes.extend(reader.read_box(node, _inside(context), f"{paragraph.box_origin()}/"))
    reader.open_fields = fields
    reader.paragraph = paragraph


def _drawn_paragraph(reader: InlineReader, node: Node, context: Context) -> None:
    """A paragraph in a drawing that is no text box of Word's own."""
    with _drawn(reader):
        reader.go_through(node, _inside(context))


def _text_path(reader: InlineReader, node: Node, context: Context) -> None:
    """Words set along a line, which old files keep in an attribute."""
    with _drawn(reader):
        reader.add(node.get("string"), _inside(context))


@contextmanager
def _drawn(reader: InlineReader) -> Iterator[None]:
    """Reads into a paragraph of its own that stands beside the one around."""
    around = reader.paragraph
    reader.paragraph = Paragraph(reader.shared.styles.paragraph(""), None, around.box_origin())
    yield
    around.boxes.append(reader.paragraph)
    reader.paragraph = around


def _diagram(reader: InlineReader, node: Node, context: Context) -> None:
    """The words of a diagram stand in a part of their own."""
    relationship = reader.relationships.get(node.get("r:dm"))
    root = reader.shared.diagram(relationship.target) if relationship and not relationship.is_external else None
    if root is None:
        reader.shared.tally.embedded += 1
        return
    for paragraph in root.walk():
        if paragraph.name == "a:p":
            words = "".join(below.text for below in paragraph.walk() if below.name == "a:t")
            with _drawn(reader):
                reader.add(words, _inside(context))


def _image(reader: InlineReader, node: Node, context: Context) -> None:
    reader.shared.tally.images += 1
    reader.go_through(node, context)


def _embedded(reader: InlineReader, _node: Node, _context: Context) -> None:
    reader.shared.tally.embedded += 1


def _object(reader: InlineReader, node: Node, context: Context) -> None:
    """An embedded file, of which the picture that stands for it is not counted."""
    images = reader.shared.tally.images
    reader.go_through(node, context)
    reader.shared.tally.images = images
    reader.shared.tally.embedded += 1


def _with_sign_before(reader: InlineReader, node: Node, context: Context) -> None:
    if reader.has_text(node):
        reader.add(_BEFORE_MATH[node.name], context.unstyled())
    reader.go_through(node, context)


def _brackets(reader: InlineReader, node: Node, context: Context) -> None:
    properties = node.child("m:dPr") or node
    signs = [properties.child(name) for name in ("m:begChr", "m:endChr")]
    opening, closing = (
        default if sign is None else sign.get("m:val") for sign, default in zip(signs, "()", strict=True)
    )
    reader.add(opening, context.unstyled())
    reader.go_through(node, context)
    reader.add(closing, context.unstyled())


def _operator(reader: InlineReader, node: Node, context: Context) -> None:
    sign = node.child("m:naryPr", "m:chr")
    reader.add(sign.get("m:val") if sign else _OPERATOR, context.unstyled())
    reader.go_through(node, context)


DRAWING_HANDLERS: dict[str, Handler] = {
    "w:txbxContent": _text_box,
    "a:p": _drawn_paragraph,
    "v:textpath": _text_path,
    "dgm:relIds": _diagram,
    "pic:pic": _image,
    "v:imagedata": _image,
    "c:chart": _embedded,
    "w:subDoc": _embedded,
    "w:contentPart": _embedded,
    "w:control": _embedded,
    "w:object": _object,
    "m:d": _brackets,
    "m:nary": _operator,
    **dict.fromkeys(_BEFORE_MATH, _with_sign_before),
}
"""What is done with the elements of drawings, objects and equations."""
