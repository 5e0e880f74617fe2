"""Web pages made from policies, as authors and programs make them, and what a test wants to know of them."""

from __future__ import annotations

from html import escape

from reviewer.loaders.policy import load_bytes
from reviewer.model.document import AsideKind, Block, BlockKind, Document, NoteCode

NAVIGATION = (
    '<nav><ul><li><a href="/">首页</a></li><li><a href="/shop">Shop</a></li><li><a href="/a">关于</a></li></ul></nav>'
)
FOOTER = (
    '<footer><a href="/jobs">Careers</a> <a href="/press">Press</a> <a href="/help">帮助中心</a>'
    "<p>© 2026 All rights reserved. 版权所有</p></footer>"
)

POLICY = (
    "<h1>Privacy Policy</h1><p>Last updated 1 March 2026</p>"
    "<h2>What we collect</h2><p>We collect your name and e-mail address when you register, and information on your "
    "device.</p><h2>How we share it</h2><p>We share personal information with service providers that process data for "
    "us, and with nobody else without your consent.</p><h2>Security</h2><p>We keep personal data secure and delete it "
    "after two years.</p>"
)
"""The body of a short policy."""


def page(body: str, head: str = "") -> str:
    """A whole page."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def load(source: str, name: str = "policy.html") -> Document:
    """The page as loaded from a file of that name."""
    return load_bytes(source.encode(), name)


def lines(source: str) -> list[str]:
    """The text of a page, line by line."""
    return load(source).text.splitlines()


def blocks(loaded: Document) -> list[tuple[str, int, str, str]]:
    """Kind, level, number and text of each block."""
    return [(block.kind.value, block.level, block.number, block.span.of(loaded.text)) for block in loaded.blocks]


def asides(loaded: Document, kind: AsideKind) -> list[str]:
    """What was left aside as being of that kind."""
    return [aside.text for aside in loaded.asides if aside.kind is kind]


def notes(loaded: Document) -> dict[NoteCode, str]:
    """What the reviewer is told, with its figure."""
    return {note.code: note.detail for note in loaded.notes}


def with_tags(document: Document, *, deepest_heading: int = 6) -> str:
    """The body of a page with headings, lists and tables as elements.

    Args:
        deepest_heading: Headings below this level are paragraphs.
    """
    parts: list[str] = []
    open_lists = 0
    in_table = False
    for block in document.blocks:
        is_row = _is_row(block)
        parts.append(_table_edge(was_in_table=in_table, is_row=is_row))
        in_table = is_row
        depth = block.level if block.kind is BlockKind.LIST_ITEM else 0
        parts.append("</li></ul>" * max(open_lists - depth, 0))
        parts.append("</li>" if depth and open_lists >= depth else "")
        parts.append("<ul><li>" * max(depth - open_lists - 1, 0))
        parts.append("<ul>" if depth > open_lists else "")
        open_lists = depth
        parts.append(_element(document, block, deepest_heading))
    parts.append("</li></ul>" * open_lists)
    parts.append(_table_edge(was_in_table=in_table, is_row=False))
    return "".join(parts)


def with_paragraphs(document: Document) -> str:
    """The body of a page that has paragraphs and tables only."""
    parts: list[str] = []
    in_table = False
    for block in document.blocks:
        is_row = _is_row(block)
        parts.append(_table_edge(was_in_table=in_table, is_row=is_row))
        in_table = is_row
        words = escape(block.span.of(document.text))
        parts.append(_element(document, block, 0) if is_row else f"<p><span>{words}</span></p>\n")
    parts.append(_table_edge(was_in_table=in_table, is_row=False))
    return "".join(parts)


def with_breaks(document: Document) -> str:
    """The body of a page whose lines are set apart by line breaks alone."""
    return "<div>" + "<br />".join(escape(block.span.of(document.text)) for block in document.blocks) + "</div>"


def _is_row(block: Block) -> bool:
    return block.kind is BlockKind.TABLE_ROW and bool(block.cells)


def _table_edge(*, was_in_table: bool, is_row: bool) -> str:
    if was_in_table == is_row:
        return ""
    return '<table border="1">' if is_row else "</table>"


def _element(document: Document, block: Block, deepest_heading: int) -> str:
    words = escape(block.span.of(document.text))
    match block.kind:
        case BlockKind.TITLE:
            return f"<h1>{words}</h1>"
        case BlockKind.HEADING if block.level <= deepest_heading:
            return f"<h{min(block.level + 1, 6)}>{words}</h{min(block.level + 1, 6)}>"
        case BlockKind.LIST_ITEM:
            return f'<li style="list-style:none">{words}'
        case BlockKind.TABLE_ROW if block.cells:
            cells = "".join(f"<td>{escape(cell.of(document.text))}</td>" for cell in block.cells)
            return f"<tr>{cells}</tr>"
        case _:
            return f"<p>{words}</p>\n"
