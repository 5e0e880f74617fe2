"""Asking for a reason in the reviewer's own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reviewer.gui.dialogs.form import Form
from reviewer.gui.widgets import QuietLabel
from reviewer.wording.catalogue import Wording

_LINES = 4


class LongText(QPlainTextEdit):
    """A field for some sentences, which Tab leaves."""

    agreed = Signal()
    """The reviewer pressed Ctrl+Enter; Enter alone begins a new line."""

    def __init__(self, parent: QWidget, text: str = "", lines: int = _LINES) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        edges = 2 * (self.document().documentMargin() + self.frameWidth())
        self.setMinimumHeight(round(lines * self.fontMetrics().lineSpacing() + edges))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802, D102
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.agreed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def words(self) -> str:
        """What was entered."""
        return self.toPlainText().strip()


class ReasonDialog(Form):
    """One field for a reason; Ctrl+Enter agrees.

    Args:
        title: The key of the title.
        why: What is asked, in words.
        agree: The key of the words that agree.
        is_needed: Whether it cannot be left empty.
    """

    def __init__(
        self,
        parent: QWidget | None,
        wording: Wording,
        *,
        title: str,
        why: str,
        agree: str,
        before: str = "",
        is_needed: bool = True,
    ) -> None:
        super().__init__(parent, wording, title, agree)
        self._is_needed = is_needed
        self.why = QuietLabel(self)
        self.why.setText(why)
        self.text = LongText(self, before)
        self.add("gui.flags.reason", self.text)
        self.fields.addRow("", self.why)
        self.text.selectAll()
        self.text.textChanged.connect(self._check)
        self.text.agreed.connect(self.agree.click)
        self._check()

    @property
    def reason(self) -> str:
        """What was entered."""
        return self.text.words

    @Slot()
    def _check(self) -> None:
        self.agree.setEnabled(bool(self.reason) or not self._is_needed)
