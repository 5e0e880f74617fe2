"""The phrases that the reviewer uses again and again: to write, to change, to order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QWidget

from reviewer.gui.dialogs.form import Form
from reviewer.gui.dialogs.reason import LongText
from reviewer.gui.widgets import QuietLabel
from reviewer.wording.catalogue import Wording


class PhrasesDialog(Form):
    """A list above the text of the chosen phrase; phrases are ordered by drag and drop."""

    def __init__(self, parent: QWidget | None, wording: Wording, phrases: Sequence[str]) -> None:
        super().__init__(parent, wording, "gui.action.phrases", "gui.button.keep")
        self.resize(600, 480)
        hint = QuietLabel(self)
        hint.setText(wording("gui.phrases.hint"))
        self.list = QListWidget(self)
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setAccessibleName(wording("gui.phrases.list"))
        self.list.addItems(phrases)
        self.text = LongText(self)
        self.text.setAccessibleName(wording("gui.phrases.edit"))
        self.add_button = QPushButton(wording("gui.phrases.add"), self)
        self.remove_button = QPushButton(wording("gui.phrases.remove"), self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        for row in (hint, self.list, buttons, self.text):
            self.fields.addRow(row)
        self.list.currentRowChanged.connect(self._on_row)
        self.text.textChanged.connect(self._on_text)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.list.setCurrentRow(0)
        self._on_row()

    @property
    def phrases(self) -> tuple[str, ...]:
        """What was entered, in order, each once."""
        rows = (self.list.item(row).text().strip() for row in range(self.list.count()))
        return tuple(dict.fromkeys(phrase for phrase in rows if phrase))

    @Slot()
    def _on_row(self) -> None:
        item = self.list.currentItem()
        self.text.setEnabled(item is not None)
        self.remove_button.setEnabled(item is not None)
        if self.text.toPlainText() != (item.text() if item else ""):
            self.text.setPlainText(item.text() if item else "")

    @Slot()
    def _on_text(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setText(self.text.toPlainText())

    @Slot()
    def _on_add(self) -> None:
        self.list.addItem(self.words("gui.phrases.new"))
        self.list.setCurrentRow(self.list.count() - 1)
        self.text.setFocus()
        self.text.selectAll()

    @Slot()
    def _on_remove(self) -> None:
        self.list.takeItem(self.list.currentRow())
