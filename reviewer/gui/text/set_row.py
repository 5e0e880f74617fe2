"""A table row set in cells beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPalette, QPen

from reviewer.gui.text.columns import PADDING
from reviewer.gui.text.paragraphs import Paragraph
from reviewer.gui.text.set_paragraph import SetParagraph
from reviewer.gui.text.typography import Setting
from reviewer.gui.theme import Theme
from reviewer.model.span import Span

_PADDING_ABOVE = 0.35
_SPACE_AFTER_TABLE = 0.9


class SetRow:
    """Cells with lines between them, in coordinates whose origin is the row's upper left corner.

    Offsets are code points of ``Document.text``. What stands between cells, such as tabs, is not drawn; a caret there
    stands at the end of the cell before.

    Args:
        widths: Of the columns, in logical pixels; the last cell takes the columns that the row lacks.
    """

    top = 0.0

    def __init__(self, paragraph: Paragraph, text: str, setting: Setting, em: float, widths: Sequence[float]) -> None:
        self.span = paragraph.span
        self._opens = paragraph.starts_table
        inner = replace(setting, above=em * _PADDING_ABOVE, below=em * _PADDING_ABOVE, indent=0.0)
        self._cells: list[tuple[float, SetParagraph]] = []
        self._edges = [0.0]
        last = len(paragraph.cells) - 1
        for place, span in enumerate(paragraph.cells):
            width = sum(widths[place:]) if place == last else widths[place]
            source = Paragraph(span, paragraph.kind)
            cell = SetParagraph(source, text, inner, max(em, width - 2 * em * PADDING))
            self._cells.append((self._edges[-1] + em * PADDING, cell))
            self._edges.append(self._edges[-1] + width)
        self._bottom = max(cell.height for _, cell in self._cells)
        self.height = self._bottom + (em * _SPACE_AFTER_TABLE if paragraph.ends_table else 0.0)

    def _at(self, offset: int) -> int:
        """The cell in which ``offset`` stands, or the one before it."""
        places = [place for place, (_, cell) in enumerate(self._cells) if cell.span.start <= offset]
        return places[-1] if places else 0

    def _under(self, x: float) -> tuple[float, SetParagraph]:
        """The cell that covers ``x``, or the nearest."""
        place = sum(edge <= x for edge in self._edges[1:-1])
        return self._cells[place]

    def rectangles(self, span: Span) -> list[QRectF]:
        """Where the part of ``span`` that lies in the row stands, one rectangle for each line of each cell."""
        return [
            rectangle.translated(x, 0)
            for x, cell in self._cells
            if cell.span.overlaps(span)
            for rectangle in cell.rectangles(span)
        ]

    def extent(self, span: Span) -> tuple[float, float]:
        """From the top of the first to the bottom of the last line that ``span`` has in the row."""
        inside = [cell for _, cell in self._cells if cell.span.overlaps(span)]
        return inside[0].extent(span) if len(inside) == 1 and inside[0].span.contains(span) else (0.0, self._bottom)

    def caret(self, offset: int) -> QRectF:
        """Where a caret before the character at ``offset`` stands."""
        x, cell = self._cells[self._at(offset)]
        return cell.caret(offset).translated(x, 0)

    def offset_at(self, point: QPointF) -> int:
        """The offset nearest to ``point``."""
        x, cell = self._under(point.x())
        return cell.offset_at(point - QPointF(x, 0))

    def character_at(self, point: QPointF) -> int | None:
        """The offset of the character that covers ``point``, if one does."""
        x, cell = self._under(point.x())
        return cell.character_at(point - QPointF(x, 0))

    def next(self, offset: int, *, by_word: bool) -> int:
        """The next place for a caret after ``offset``; the row's end at the end."""
        place = self._at(offset)
        cell = self._cells[place][1]
        if offset < cell.span.end:
            return cell.next(offset, by_word=by_word)
        return self._cells[place + 1][1].span.start if place + 1 < len(self._cells) else self.span.end

    def previous(self, offset: int, *, by_word: bool) -> int:
        """The next place for a caret before ``offset``; the row's start at the start."""
        place = self._at(offset)
        cell = self._cells[place][1]
        if offset > cell.span.start:
            return cell.previous(min(offset, cell.span.end), by_word=by_word)
        return self._cells[place - 1][1].span.end if place else self.span.start

    def line_span(self, offset: int) -> Span:
        """The line of the cell in which a caret at ``offset`` stands."""
        return self._cells[self._at(offset)][1].line_span(offset)

    def vertical(self, offset: int, x: float, *, down: bool) -> int | None:
        """The offset nearest to ``x`` one line down or up in the same cell; None at its last or first line."""
        left, cell = self._cells[self._at(offset)]
        return cell.vertical(offset, x - left, down=down)

    def enter(self, x: float, *, from_above: bool) -> int:
        """The offset nearest to ``x`` in the first or the last line of the cell there."""
        left, cell = self._under(x)
        return cell.enter(x - left, from_above=from_above)

    def draw(self, painter: QPainter, at: QPointF, selected: Span, palette: QPalette) -> None:
        """Draw text and lines with the row's upper left corner at ``at``."""
        for x, cell in self._cells:
            cell.draw(painter, at + QPointF(x, 0), selected, palette)
        before = painter.pen()
        painter.setPen(QPen(Theme(palette).grid, 1.0))
        left, right, bottom = at.x(), at.x() + self._edges[-1], at.y() + self._bottom
        painter.drawLine(QLineF(left, bottom, right, bottom))
        if self._opens:
            painter.drawLine(QLineF(left, at.y(), right, at.y()))
        for edge in self._edges:
            painter.drawLine(QLineF(left + edge, at.y(), left + edge, bottom))
        painter.setPen(before)
