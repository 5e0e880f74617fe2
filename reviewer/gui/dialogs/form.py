"""What the dialogs with fields have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.phrases import plain
from reviewer.wording.catalogue import Wording

_WIDTH = 520


class Form(QDialog):
    """Fields with labels above a row of buttons."""

    def __init__(self, parent: QWidget | None, wording: Wording, title: str, agree: str) -> None:
        """Make the form; ``title`` and ``agree`` are keys of words."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plain(wording(title)))
        self.setMinimumWidth(_WIDTH)
        self.words = wording
        self.fields = QFormLayout()
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setVerticalSpacing(10)
        self.fields.setHorizontalSpacing(14)
        self.buttons = QDialogButtonBox(self)
        self.agree = self.buttons.addButton(wording(agree), QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setDefault(True)
        self.buttons.addButton(wording("gui.button.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 16)
        rows.setSpacing(16)
        rows.addLayout(self.fields)
        rows.addStretch(1)
        rows.addWidget(self.buttons)

    def add(self, key: str, field: QWidget) -> None:
        """Add a field under the words for ``key``."""
        label = QLabel(self.words(key), self)
        label.setBuddy(field.focusProxy() or field)
        (field.focusProxy() or field).setAccessibleName(plain(self.words(key)))
        if not self.fields.rowCount():
            field.setFocus()
        self.fields.addRow(label, field)


class PathField(QWidget):
    """A path that can be typed or looked for."""

    browse_asked = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget, wording: Wording) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self._button = QToolButton(self)
        self._button.setText(wording("gui.button.browse"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self._button)
        self.setFocusProxy(self.line)
        self._button.clicked.connect(self.browse_asked)
        self.line.textChanged.connect(self._on_changed)

    @property
    def text(self) -> str:
        """The path."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show a path."""
        self.line.setText(text)

    def fix(self, text: str) -> None:
        """Show a name in place of a path; there is nothing to choose."""
        self.line.setText(text)
        self.line.setReadOnly(True)
        self._button.hide()

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
