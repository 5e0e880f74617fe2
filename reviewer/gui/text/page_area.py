"""The column of text on screen: where things stand, what is scrolled, and drawing.

Only what is on screen is set, marked and drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer.gui.text.caret import Caret
from reviewer.gui.text.mark_painter import paint_evidence, paint_fill, paint_margin_bar, paint_underlines
from reviewer.gui.text.marks import MarkKind, Marks, MarkSource, cut
from reviewer.gui.text.page import Page
from reviewer.gui.text.paragraphs import Composition
from reviewer.gui.text.set_paragraph import SetParagraph
from reviewer.gui.text.typography import Typography
from reviewer.gui.theme import Theme
from reviewer.model.language import Language
from reviewer.model.span import Span

_MARGIN_EMS = 2.2
_TOP = 22.0
_NARROWEST = 120.0
_COMFORTABLE = 0.28


class PageArea(QAbstractScrollArea):
    """Shows a policy with marks, a caret and a selection. Offsets are code points of ``Document.text``."""

    scrolled = Signal()
    """Another part of the policy is on screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.caret = Caret(self)
        self.caret.moved.connect(self.viewport().update)
        self._page: Page | None = None
        self._families: Sequence[str] = (self.font().family(),)
        self._zoom = 100
        self._typography = Typography(self._families, self._zoom, Language.ZH)
        self._theme = Theme(self.palette())
        self._marks: MarkSource = Marks()
        # Both hold until the reader scrolls.
        self._anchor: tuple[int, float] | None = None
        self._revealed: Span | None = None
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    # What is shown

    def show_policy(self, composition: Composition | None) -> None:
        """Show a policy from its beginning, or nothing."""
        self._marks = Marks()
        if composition:
            self._typography = Typography(self._families, self._zoom, composition.language)
        self._page = Page(composition, self._typography, self._column_width()) if composition else None
        self.caret.place(composition.paragraphs[0].span.start if composition else 0)
        self.verticalScrollBar().setValue(0)
        self._update_range()
        self.viewport().update()

    def set_typography(self, families: Sequence[str], zoom: int) -> None:
        """Set the policy in other fonts or another size (in percent); the text at the top stays there."""
        self._families, self._zoom = families, zoom
        language = self._page.composition.language if self._page else Language.ZH
        self._typography = Typography(families, zoom, language)
        self._set_anew()

    def set_marks(self, marks: MarkSource) -> None:
        """Mark passages and evidence."""
        self._marks = marks
        self.viewport().update()

    # Places

    def place(self) -> int:
        """Where the reader is: the caret if it can be seen, else the top of the screen."""
        seen = self.viewport().rect().contains(self.caret_rectangle().center().toPoint())
        return self.caret.offset if seen else self.top_offset()

    def top_offset(self) -> int:
        """The offset of the first paragraph that can be read on screen."""
        if self._page is None:
            return 0
        index = self._page.flow.index_at(self._y_at_top() + self._typography.em)
        return self._page.paragraphs[index].span.start

    def reveal(self, span: Span) -> None:
        """Scroll so that ``span`` can be read with what stands before it; do nothing if it can already."""
        if self._page is None:
            return
        rectangles = self._page.rectangles(span) or [self._page.caret(span.start)]
        end = self._page.caret(span.end)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rectangles[0].top() + _TOP, end.bottom() + _TOP
        em = self._typography.em
        if not (bar.value() + em <= top and bottom <= bar.value() + height - em):
            bar.setValue(round(top - height * _COMFORTABLE))
            self.viewport().update()
        self._revealed = span

    def bring_to_top(self, offset: int) -> None:
        """Scroll so that the paragraph in which ``offset`` stands is the first."""
        if self._page is not None:
            self.verticalScrollBar().setValue(round(self._page.flow.top(self._page.index_of(offset)) + _TOP / 2))

    def show_caret(self) -> None:
        """Scroll just as far as the caret needs."""
        if self._page is None:
            return
        caret = self._page.caret(self.caret.offset).translated(0, _TOP)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        margin = self._typography.em
        if caret.top() - margin < bar.value():
            bar.setValue(round(caret.top() - margin))
        elif caret.bottom() + margin > bar.value() + height:
            bar.setValue(round(caret.bottom() + margin - height))

    def caret_rectangle(self) -> QRectF:
        """Where the caret stands in the viewport."""
        if self._page is None:
            return QRectF()
        return self._page.caret(self.caret.offset).translated(self._origin())

    def offset_at(self, at: QPoint) -> int:
        """The offset nearest to a place in the viewport."""
        return self._page.offset_at(QPointF(at) - self._origin()) if self._page else 0

    # Geometry

    def _column_width(self) -> float:
        margin = self._typography.em * _MARGIN_EMS
        return max(_NARROWEST, min(self._typography.measure, self.viewport().width() - 2 * margin))

    def _origin(self) -> QPointF:
        """Where the page's upper left corner lies in the viewport."""
        left = (self.viewport().width() - self._column_width()) / 2
        return QPointF(round(left), -self._y_at_top())

    def _set_anew(self) -> None:
        if self._page is None:
            return
        # Zooming in and out again leads back.
        anchor, revealed = self._anchor or self._reading_place(self._page), self._revealed
        index, share = anchor
        self._page.set_in(self._typography, self._column_width())
        self._page.paragraph(index)
        self._update_range()
        scale = self._page.flow.height(index) if share > 0 else self._typography.em
        self.verticalScrollBar().setValue(round(self._page.flow.top(index) + share * scale + _TOP))
        self._anchor = anchor
        self._revealed = revealed
        self.viewport().update()

    def _reading_place(self, page: Page) -> tuple[int, float]:
        """The first paragraph that can be read, and how far it has gone above the screen.

        That is a share of its height; negative, in ems, where there is still space above it.
        """
        y = self._y_at_top()
        index = page.flow.index_at(y + page.typography.em)
        above = y - page.flow.top(index)
        return index, above / page.flow.height(index) if above > 0 else above / page.typography.em

    def _y_at_top(self) -> float:
        """Which place of the page is at the top of the screen."""
        return self.verticalScrollBar().value() - _TOP

    def _update_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        total = self._page.flow.total + 2 * _TOP if self._page else 0.0
        bar.setPageStep(height)
        bar.setSingleStep(round(self._typography.em * 2))
        bar.setRange(0, max(0, round(total) - height))

    def _visible(self) -> Iterator[tuple[int, float, SetParagraph]]:
        """The paragraphs on screen, set: index, top in the viewport, paragraph."""
        if self._page is None:
            return
        index = self._page.flow.index_at(self._y_at_top())
        y = self._page.flow.top(index) - self._y_at_top()
        while index < len(self._page.paragraphs) and y < self.viewport().height():
            paragraph = self._page.paragraph(index)
            yield index, y, paragraph
            y += paragraph.height
            index += 1

    def _settle(self) -> None:
        """Set what is on screen; where the estimate of the topmost paragraph was wrong, keep what is read in place."""
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        index = self._page.flow.index_at(self._y_at_top())
        before = self._page.flow.height(index)
        self._page.paragraph(index)
        change = self._page.flow.height(index) - before
        for _ in self._visible():
            pass
        held = self._anchor, self._revealed
        self._update_range()
        if change and self._page.flow.top(index) < self._y_at_top():
            bar.setValue(round(bar.value() + change))
        self._anchor, self._revealed = held

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._page is None:
            return
        self._settle()
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        left = self._origin().x()
        for _, y, paragraph in self._visible():
            at = QPointF(left, y)
            if y < event.rect().bottom() + 1 and y + paragraph.height > event.rect().top():
                self._paint_paragraph(painter, paragraph, at)
        if self.hasFocus():
            painter.fillRect(self.caret_rectangle(), self.palette().color(QPalette.ColorRole.Text))

    def _paint_paragraph(self, painter: QPainter, paragraph: SetParagraph, at: QPointF) -> None:
        marks = self._marks.within(paragraph.span)
        segments = [
            (segment, [r.translated(at) for r in paragraph.rectangles(segment.span)])
            for segment in cut(marks, paragraph.span)
        ]
        for segment, rectangles in segments:
            paint_fill(painter, self._theme, segment, rectangles)
        for segment, rectangles in segments:
            paint_underlines(painter, self._theme, segment, rectangles)
        for mark in marks:
            rectangles = [r.translated(at) for r in paragraph.rectangles(mark.span)]
            if not rectangles:
                continue
            if mark.kind in (MarkKind.EVIDENCE, MarkKind.CHOSEN_EVIDENCE):
                paint_evidence(painter, self._theme, mark, rectangles)
            if mark.kind in (MarkKind.CURRENT, MarkKind.CHOSEN_EVIDENCE):
                evidence = mark.kind is MarkKind.CHOSEN_EVIDENCE
                colour = self._theme.evidence if evidence else self._theme.topic_ink(mark.topic)
                x = at.x() - self._typography.em * (1.4 if evidence else 1.0)
                paint_margin_bar(painter, colour, QPointF(x, rectangles[0].top()), rectangles[-1].bottom())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        paragraph.draw(painter, at, self.caret.selection, self.palette())

    # Events

    def _on_scroll(self) -> None:
        self._anchor = self._revealed = None
        self.viewport().update()
        self.scrolled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        if self._page and self._page.width != self._column_width():
            self._set_anew()
        revealed = self._revealed
        self._update_range()
        if revealed is not None:
            self.reveal(revealed)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._theme = Theme(self.palette())
            self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802, D102
        em = self._typography.em
        return QSize(round(self._typography.measure + 2 * em * _MARGIN_EMS), round(em * 40))
