"""A field for longer text that hands over what was typed whenever typing pauses."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

if TYPE_CHECKING:
    from reviewer.gui.panel.phrase_menu import PhraseMenu

PAUSE_MS = 600
_LEAST_LINES = 3
_MOST_LINES = 14


class TypedText(QPlainTextEdit):
    """Text that is kept when typing pauses, when the field loses the focus and when somebody asks for it.

    It has no undo of its own: undo is the review's, one for everything.
    """

    left = Signal()
    """The reviewer pressed Escape."""

    def __init__(self, keep: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._phrases: PhraseMenu | None = None
        self._typed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.hand_over)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_typed)
        self._fit()

    def offer(self, phrases: PhraseMenu) -> None:
        """Offer phrases in the context menu."""
        self._phrases = phrases

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802, D102
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._phrases is not None:
            menu.addSeparator()
            self._phrases.fill(menu, self)
        menu.popup(event.globalPos())

    def show_text(self, text: str) -> None:
        """Show what is kept; typed text that was not handed over is given up."""
        self._timer.stop()
        self._typed = False
        if text != self.toPlainText():
            self.blockSignals(True)  # noqa: FBT003
            self.setPlainText(text)
            self.blockSignals(False)  # noqa: FBT003
            # Who is writing goes on at the end; who is reading begins at the start.
            self.moveCursor(QTextCursor.MoveOperation.End if self.hasFocus() else QTextCursor.MoveOperation.Start)
            self._fit()

    @property
    def waits(self) -> bool:
        """Whether there is typed text that was not handed over."""
        return self._typed

    @Slot()
    def hand_over(self) -> bool:
        """Have typed text kept; False if that failed, and then it is still here to be handed over again."""
        self._timer.stop()
        if not self._typed:
            return True
        self._typed = False
        if not self._keep(self.toPlainText()):
            self._typed = True
            return False
        return True

    @Slot()
    def _on_typed(self) -> None:
        self._typed = True
        self._fit()
        self._timer.start()

    @Slot()
    def _fit(self) -> None:
        document, line = self.document(), self.fontMetrics().lineSpacing()
        layout, block, height = document.documentLayout(), document.begin(), 0.0
        while block.isValid() and height < _MOST_LINES * line:
            # Asking for the rectangle makes Qt set the block; the document's size only tells of blocks that were shown.
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        shown = max(_LEAST_LINES * line, min(_MOST_LINES * line, height))
        self.setFixedHeight(math.ceil(shown + 2 * (document.documentMargin() + self.frameWidth()) + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802, D102
        super().focusOutEvent(event)
        self.hand_over()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(key):
                    event.ignore()
                    return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802, D102
        if event.key() == Qt.Key.Key_Escape:
            self.hand_over()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802, D102
        return QSize(200, self.minimumHeight())
