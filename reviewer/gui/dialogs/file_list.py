"""Several files in a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from reviewer.loaders.policy import Origin
from reviewer.wording.catalogue import Wording

_HEIGHT = 96


class FileList(QWidget):
    """Files in an order, to which others can be added."""

    add_asked = Signal()

    def __init__(self, parent: QWidget, wording: Wording) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setMaximumHeight(_HEIGHT)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.hide()
        self.add_button = QPushButton(wording("gui.new.add"), self)
        self.remove_button = QPushButton(wording("gui.new.remove"), self)
        self.remove_button.hide()
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.list)
        rows.addLayout(buttons)
        self.setFocusProxy(self.add_button)
        self._origins: list[Origin] = []
        self.add_button.clicked.connect(self.add_asked)
        self.remove_button.clicked.connect(self._on_remove)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The files in their order."""
        return tuple(self._origins)

    def add(self, origin: Origin) -> None:
        """Put a file behind the others."""
        self._origins.append(origin)
        self.list.addItem(origin.name)
        self.list.item(self.list.count() - 1).setToolTip(str(origin) if isinstance(origin, Path) else origin.name)
        self.list.setCurrentRow(self.list.count() - 1)
        self._show()

    @Slot()
    def _on_remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self._origins[row]
            self.list.takeItem(row)
            self._show()

    def _show(self) -> None:
        self.list.setVisible(bool(self._origins))
        self.remove_button.setVisible(bool(self._origins))
