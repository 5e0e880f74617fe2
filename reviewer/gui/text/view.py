"""The pane in which the policy is read.

Nothing is ever read back from it: selection and places are offsets of ``Document.text``. Only what is on screen is set,
marked and drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QBasicTimer, QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from reviewer.gui.text.caret import Caret
from reviewer.gui.text.keys import movement, page_movement
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
_TOP_EMS = 1.4
_NARROWEST = 120.0
_COMFORTABLE = 0.28
_DRAG_INTERVAL_MS = 40
_DRAG_STEP_LINES = 2


class PolicyView(QAbstractScrollArea):
    """The policy, read-only, with caret, selection and marks. Offsets are code points of ``Document.text``."""

    zoom_asked = Signal(int)
    """The reviewer turned the wheel with Ctrl: 1 for larger, -1 for smaller."""
    scrolled = Signal()
    """Another part of the policy is on screen."""
    clicked = Signal(int)
    """A place was clicked without selecting anything."""
    menu_asked = Signal(int, QPoint)
    """A context menu is wanted for an offset, at a place on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.caret = Caret(self)
        self.caret.moved.connect(self.viewport().update)
        self._page: Page | None = None
        self._families: Sequence[str] = (self.font().family(),)
        self._zoom = 100
        self._typography = Typography(self._families, self._zoom, Language.ZH)
        self._theme = Theme(self.palette())
        self._marks: MarkSource = Marks()
        self._drag_timer = QBasicTimer()
        self._drag_at = QPoint()
        self.tip_for: Callable[[int], str] = lambda _offset: ""
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

    def selected(self) -> Span | None:
        """What is selected, without white space around it; None if that is nothing."""
        if self._page is None:
            return None
        span = self.caret.selection
        text = span.of(self._page.text)
        if not text.strip():
            return None
        start = span.start + len(text) - len(text.lstrip())
        return Span(start, start + len(text.strip()))

    # Places

    def top_offset(self) -> int:
        """The offset of the first paragraph that can be read on screen."""
        if self._page is None:
            return 0
        y = self.verticalScrollBar().value() - self._top() + self._typography.em
        return self._page.paragraphs[self._page.flow.index_at(y)].span.start

    def reveal(self, span: Span) -> None:
        """Scroll so that ``span`` can be read with what stands before it; do nothing if it can already."""
        if self._page is None:
            return
        rectangles = self._page.rectangles(span) or [self._page.caret(span.start)]
        end = self._page.caret(span.end)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rectangles[0].top() + self._top(), end.bottom() + self._top()
        em = self._typography.em
        if bar.value() + em <= top and bottom <= bar.value() + height - em:
            return
        bar.setValue(round(top - height * _COMFORTABLE))
        self.viewport().update()

    def bring_to_top(self, offset: int) -> None:
        """Scroll so that the paragraph in which ``offset`` stands is the first."""
        if self._page is not None:
            self.verticalScrollBar().setValue(round(self._page.flow.top(self._page.index_of(offset)) + self._top() / 2))

    def show_caret(self) -> None:
        """Scroll just as far as the caret needs."""
        if self._page is None:
            return
        caret = self._page.caret(self.caret.offset).translated(0, self._top())
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

    def _top(self) -> float:
        return self._typography.em * _TOP_EMS

    def _origin(self) -> QPointF:
        """Where the page's upper left corner lies in the viewport."""
        left = (self.viewport().width() - self._column_width()) / 2
        return QPointF(round(left), self._top() - self.verticalScrollBar().value())

    def _set_anew(self) -> None:
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        index = self._page.flow.index_at(bar.value() - self._top())
        into = bar.value() - self._page.flow.top(index)
        ratio = into / self._page.flow.height(index)
        self._page.set_in(self._typography, self._column_width())
        self._page.paragraph(index)
        self._update_range()
        bar.setValue(round(self._page.flow.top(index) + ratio * self._page.flow.height(index)))
        self.viewport().update()

    def _update_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        total = self._page.flow.total + 2 * self._top() if self._page else 0.0
        bar.setPageStep(height)
        bar.setSingleStep(round(self._typography.em * 2))
        bar.setRange(0, max(0, round(total) - height))

    def _visible(self) -> Iterator[tuple[int, float, SetParagraph]]:
        """The paragraphs on screen, set: index, top in the viewport, paragraph."""
        if self._page is None:
            return
        top = self._top() - self.verticalScrollBar().value()
        index = self._page.flow.index_at(-top)
        y = top + self._page.flow.top(index)
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
        index = self._page.flow.index_at(bar.value() - self._top())
        before = self._page.flow.height(index)
        self._page.paragraph(index)
        change = self._page.flow.height(index) - before
        for _ in self._visible():
            pass
        self._update_range()
        if change and self._page.flow.top(index) + self._top() < bar.value():
            bar.setValue(round(bar.value() + change))

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
        self.viewport().update()
        self.scrolled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        if self._page and self._page.width != self._column_width():
            self._set_anew()
        self._update_range()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._theme = Theme(self.palette())
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802, D102
        if self._page is None:
            super().keyPressEvent(event)
        elif move := movement(event):
            self.caret.move(self._page, move[0], extend=move[1])
            self.show_caret()
        elif screen := page_movement(event):
            self._move_screen(screen[0], extend=screen[1])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.caret.select(Span(0, len(self._page.text)))
        elif event.key() == Qt.Key.Key_Space:
            self._move_screen(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, extend=False)
        else:
            super().keyPressEvent(event)

    def _move_screen(self, screens: int, *, extend: bool) -> None:
        if self._page is None:
            return
        caret = self._page.caret(self.caret.offset)
        step = screens * (self.viewport().height() - 2 * self._typography.em)
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + step))
        self.caret.place(self._page.offset_at(QPointF(caret.x(), caret.center().y() + step)), extend=extend)
        self.show_caret()

    def copy(self) -> None:
        """Put what is selected on the clipboard, as it stands in the policy."""
        if self._page and len(self.caret.selection):
            QGuiApplication.clipboard().setText(self.caret.selection.of(self._page.text))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802, D102
        if self._page is None or event.button() != Qt.MouseButton.LeftButton:
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.caret.place(self.offset_at(event.position().toPoint()), extend=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802, D102
        if self._page is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        self._drag_at = event.position().toPoint()
        self.caret.place(self.offset_at(self._drag_at), extend=True)
        if self.viewport().rect().contains(self._drag_at):
            self._drag_timer.stop()
        elif not self._drag_timer.isActive():
            self._drag_timer.start(_DRAG_INTERVAL_MS, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, D102
        self._drag_timer.stop()
        if self._page and event.button() == Qt.MouseButton.LeftButton and not len(self.caret.selection):
            self.clicked.emit(self.caret.offset)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802, D102
        if self._page:
            offset = self.offset_at(event.position().toPoint())
            word = self._page.word_at(offset)
            paragraph = self._page.paragraph_span(offset)
            self.caret.select(paragraph if self.caret.selection == word else word)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802
        """Scroll on while a selection is drawn beyond the edge."""
        if event.timerId() != self._drag_timer.timerId():
            super().timerEvent(event)
            return
        down = self._drag_at.y() > 0
        step = round(self._typography.em * _DRAG_STEP_LINES)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + (step if down else -step))
        self.caret.place(self.offset_at(self._drag_at), extend=True)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802, D102
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802, D102
        if self._page is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.caret_rectangle().bottomLeft().toPoint()
            offset = self.caret.offset
        else:
            at = event.pos()
            offset = self.offset_at(at)
            if not self.caret.selection.start <= offset <= self.caret.selection.end:
                self.caret.place(offset)
        self.menu_asked.emit(offset, self.viewport().mapToGlobal(at))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802, D102
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        offset = self._page.character_at(QPointF(event.pos()) - self._origin()) if self._page else None
        tip = self.tip_for(offset) if offset is not None else ""
        if tip:
            QToolTip.showText(event.globalPos(), tip, self.viewport())
        else:
            QToolTip.hideText()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802, D102
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802, D102
        super().focusOutEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802, D102
        em = self._typography.em
        return QSize(round(self._typography.measure + 2 * em * _MARGIN_EMS), round(em * 40))
