"""Finding words in the policy."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.widgets import IconButton, QuietLabel
from reviewer.model.span import Span


def occurrences(text: str, wanted: str) -> list[Span]:
    """Where ``wanted`` stands in ``text``, in any case; white space stands for any white space."""
    words = wanted.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [Span(*found.span()) for found in pattern.finditer(text)]


class FindBar(QWidget):
    """A field, how often it was found, and the way to the next and the one before."""

    found = Signal(Span)
    """Show this stretch of the policy (code points)."""
    closed = Signal()

    def __init__(self, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._found: list[Span] = []
        self._at = 0
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.count = QuietLabel(self)
        self.count.setWordWrap(False)
        self._previous, self._next, self._close = (IconButton(n, self) for n in ("previous", "next", "close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.field, 3)
        row.addWidget(self.count, 2)
        for button in (self._previous, self._next, self._close):
            row.addWidget(button)
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self.field.textChanged.connect(self._on_text)
        self._previous.clicked.connect(self.previous)
        self._next.clicked.connect(self.next)
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def show_text(self, text: str) -> None:
        """Search in another policy."""
        self._text, self._at = text, 0
        self._search()

    def open_at(self, offset: int, selected: str) -> None:
        """Show the bar; the search begins at ``offset``, with the selected words if there are some."""
        self._at = offset
        self.show()
        if selected and "\n" not in selected:
            self.field.setText(selected)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    @Slot()
    def next(self) -> None:
        """Go to the next place, from the end on to the beginning."""
        if self._found:
            place = bisect_right(self._found, self._at, key=lambda span: span.start)
            self._go(place % len(self._found))

    @Slot()
    def previous(self) -> None:
        """Go to the place before, from the beginning back to the end."""
        if self._found:
            self._go(bisect_left(self._found, self._at, key=lambda span: span.start) - 1)

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and go back to the policy."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802, D102
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.previous()
            else:
                self.next()
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        span = self._found[place]
        self._at = span.start
        number = place % len(self._found) + 1
        self.count.setText(self._phrases("gui.find.place", number=number, count=len(self._found)))
        self.found.emit(span)

    def _search(self) -> None:
        self._found = occurrences(self._text, self.field.text())
        key = "gui.find.count" if self.field.text().strip() else "gui.find.nothing_asked"
        self.count.setText(self._phrases(key, count=len(self._found)))

    @Slot()
    def _on_text(self) -> None:
        self._search()
        if self._found:
            place = bisect_left(self._found, self._at, key=lambda span: span.start)
            self._go(place % len(self._found))

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self._phrases("gui.find.hint"))
        self.field.setAccessibleName(self._phrases("gui.find.hint"))
        self._previous.say(self._phrases("gui.find.previous"), "Shift+F3")
        self._next.say(self._phrases("gui.find.next"), "F3")
        self._close.say(self._phrases("gui.find.close"), "Esc")
        self._search()
