"""The pane in which the policy is read.

Nothing is ever read back from it: selection and places are offsets of ``Document.text``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBasicTimer, QEvent, QPoint, QPointF, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from reviewer.gui.text.keys import movement, page_movement
from reviewer.gui.text.page_area import PageArea
from reviewer.gui.text.stripes import Stripe
from reviewer.model.span import Span

_DRAG_INTERVAL_MS = 40
_DRAG_STEP_LINES = 2


class PolicyView(PageArea):
    """The policy, read-only, for mouse and keyboard. Offsets are code points of ``Document.text``."""

    zoom_asked = Signal(int)
    """The reviewer turned the wheel with Ctrl: 1 for larger, -1 for smaller."""
    clicked = Signal(int)
    """A place was clicked without selecting anything."""
    stripe_clicked = Signal(int, Span)
    """The stripe of the topic at that place was clicked beside this stretch of the policy."""
    turned_back = Signal()
    """The mouse button for the place before was pressed."""
    turned_forward = Signal()
    """The mouse button for the next place was pressed."""
    menu_asked = Signal(int, QPoint)
    """A context menu is wanted for an offset, at a place on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._drag_timer = QBasicTimer()
        self._drag_at = QPoint()
        self._stripe: tuple[Stripe, Span] | None = None
        self.tip_for: Callable[[Span], str] = lambda _stretch: ""
        self.viewport().setMouseTracking(True)

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
        if event.button() == Qt.MouseButton.BackButton:
            self.turned_back.emit()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.turned_forward.emit()
        if self._page is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._stripe = self.stripe_at(event.position().toPoint())
        if self._stripe:
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.caret.place(self.offset_at(event.position().toPoint()), extend=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802, D102
        if not event.buttons():
            over_stripe = self.stripe_at(event.position().toPoint()) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over_stripe else Qt.CursorShape.IBeamCursor)
        if self._page is None or self._stripe or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        self._drag_at = event.position().toPoint()
        self.caret.place(self.offset_at(self._drag_at), extend=True)
        if self.viewport().rect().contains(self._drag_at):
            self._drag_timer.stop()
        elif not self._drag_timer.isActive():
            self._drag_timer.start(_DRAG_INTERVAL_MS, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, D102
        self._drag_timer.stop()
        if self._stripe and event.button() == Qt.MouseButton.LeftButton:
            (stripe, line), self._stripe = self._stripe, None
            self.stripe_clicked.emit(stripe.topic, line)
            return
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
        stretch = None
        if stripe := self.stripe_at(event.pos()):
            stretch = stripe[1]
        elif self._page and (offset := self._page.character_at(QPointF(event.pos()) - self._origin())) is not None:
            stretch = Span(offset, offset + 1)
        tip = self.tip_for(stretch) if stretch else ""
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
