"""Web pages made from policies, as authors and programs make them."""

from __future__ import annotations

from html import escape

from reviewer.model.document import Block, BlockKind, Document

NAVIGATION = (
    '<nav><ul><li><a href="/">首页</a></li><li><a href="/shop">Shop</a></li><li><a href="/a">关于</a></li></ul></nav>'
)
FOOTER = (
    '<footer><a href="/jobs">Careers</a> <a href="/press">Press</a> <a href="/help">帮助中心</a>'
    "<p>© 2026 All rights reserved. 版权所有</p></footer>"
)


def page(body: str, title: str = "") -> str:
    """A whole page."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'


def with_tags(document: Document, *, deepest_heading: int = 6) -> str:
    """The body of a page with headings, lists and tables as elements.

    Args:
        deepest_heading: Headings below this level are paragraphs.
    """
    parts: list[str] = []
    open_lists = 0
    in_table = False
    for block in document.blocks:
        is_row = block.kind is BlockKind.TABLE_ROW and bool(block.cells)
        if in_table and not is_row:
            parts.append("</table>")
        elif is_row and not in_table:
            parts.append('<table border="1">')
        in_table = is_row
        depth = block.level if block.kind is BlockKind.LIST_ITEM else 0
        parts.append("</li></ul>" * max(open_lists - depth, 0))
        if depth and open_lists >= depth:
            parts.append("</li>")
        parts.append("<ul><li>" * max(depth - open_lists - 1, 0))
        parts.append("<ul>" if depth > open_lists else "")
        open_lists = depth
        parts.append(_element(document, block, deepest_heading))
    parts.append("</li></ul>" * open_lists)
    parts.append("</table>" if in_table else "")
    return "".join(parts)


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


def with_paragraphs(document: Document) -> str:
    """The body of a page that has paragraphs and tables only."""
    parts: list[str] = []
    in_table = False
    for block in document.blocks:
        is_row = block.kind is BlockKind.TABLE_ROW and bool(block.cells)
        if in_table != is_row:
            parts.append('<table border="1">' if is_row else "</table>")
        in_table = is_row
        words = block.span.of(document.text)
        parts.append(_element(document, block, 0) if is_row else f"<p><span>{escape(words)}</span></p>\n")
    return "".join(parts)


def with_breaks(document: Document) -> str:
    """The body of a page whose lines are set apart by line breaks alone."""
    return "<div>" + "<br />".join(escape(block.span.of(document.text)) for block in document.blocks) + "</div>"
