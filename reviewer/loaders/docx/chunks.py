"""Files of other kinds that stand whole inside a Word file, as programs write them that export web pages."""

from __future__ import annotations

from bisect import bisect_right

from reviewer.loaders.docx.content import Cell, Item, Paragraph, Piece, Row, Table
from reviewer.loaders.docx.styles import Look, ParagraphStyle, Role
from reviewer.loaders.html.loader import HtmlLoader
from reviewer.loaders.loader import Content, Loader
from reviewer.loaders.signatures import Signature, signature_of
from reviewer.loaders.text import TextLoader
from reviewer.model.document import Block, BlockKind
from reviewer.model.progress import ignore_progress
from reviewer.model.span import Span

_LOADERS: dict[Signature | None, Loader] = {
    Signature.HTML: HtmlLoader(),
    Signature.MHTML: HtmlLoader(),
    None: TextLoader(),
}
_ROLES = {BlockKind.TITLE: Role.TITLE, BlockKind.HEADING: Role.HEADING}


def read_chunk(data: bytes) -> Content | None:
    """What a file inside says; None if it is of a kind that is not read here.

    Raises:
        ReviewerError: If it cannot be read.
    """
    loader = _LOADERS.get(signature_of(data))
    return None if loader is None else loader.read(data, encoding=None, progress=ignore_progress)


def items_of(content: Content, origin: str) -> list[Item]:
    """The blocks of a file inside as paragraphs and tables; places in it begin with ``origin``."""
    cutter = _Cutter(content)
    items: list[Item] = []
    for block in content.blocks:
        place = f"{origin}{block.origin}"
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            cells = [Cell([cutter.paragraph(cell, ParagraphStyle(), place)]) for cell in block.cells]
            row = Row(place, cells)
            above = items[-1] if items else None
            if isinstance(above, Table):
                above.rows.append(row)
            else:
                items.append(Table([row]))
        else:
            items.append(cutter.paragraph(block.span, _style(block), place))
    return items


def _style(block: Block) -> ParagraphStyle:
    return ParagraphStyle(_ROLES.get(block.kind, Role.BODY), block.level if block.kind is BlockKind.HEADING else 0)


class _Cutter:
    """Cuts the text of a file inside where links and emphasis begin and end."""

    def __init__(self, content: Content) -> None:
        self.content = content
        spans = [*(link.span for link in content.links), *content.prominent]
        self.cuts = sorted({at for span in spans for at in (span.start, span.end)})
        self.links = {link.span.start: link for link in content.links}
        self.link_starts = sorted(self.links)
        self.prominent_starts = [span.start for span in content.prominent]

    def paragraph(self, span: Span, style: ParagraphStyle, origin: str) -> Paragraph:
        paragraph = Paragraph(style, None, origin)
        first = bisect_right(self.cuts, span.start)
        inside = self.cuts[first : bisect_right(self.cuts, span.end - 1)] if span.end > span.start else []
        for start, end in zip([span.start, *inside], [*inside, span.end], strict=True):
            paragraph.pieces.extend(self._pieces(Span(start, end)))
        return paragraph

    def _pieces(self, span: Span) -> list[Piece]:
        """A stretch without cuts inside, as pieces of which a line feed is one of its own."""
        look = Look(is_bold=self._is_prominent(span))
        link = self._link(span)
        lines = span.of(self.content.text).split("\n")
        texts = [text for line in lines for text in ("\n", line)][1:]
        return [Piece(text, look, link=link) for text in texts if text]

    def _is_prominent(self, span: Span) -> bool:
        index = bisect_right(self.prominent_starts, span.start) - 1
        return index >= 0 and self.content.prominent[index].contains(span)

    def _link(self, span: Span) -> str:
        index = bisect_right(self.link_starts, span.start) - 1
        link = self.links[self.link_starts[index]] if index >= 0 else None
        return link.target if link is not None and link.span.contains(span) else ""
