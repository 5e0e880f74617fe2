"""All keys on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.gui.phrases import plain
from reviewer.wording.catalogue import Wording


class ShortcutsDialog(QDialog):
    """A table of what can be asked for and the keys for it.

    Args:
        rows: Menu, words and keys of each action, menu by menu.
    """

    def __init__(self, parent: QWidget | None, wording: Wording, rows: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plain(wording("gui.action.shortcuts")))
        self.resize(560, 620)
        self.table = QTreeWidget(self)
        self.table.setColumnCount(2)
        self.table.setHeaderHidden(True)
        self.table.setRootIsDecorated(False)
        self.table.setAccessibleName(self.windowTitle())
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setStretchLastSection(False)
        groups: dict[str, QTreeWidgetItem] = {}
        for menu, words, keys in rows:
            if menu not in groups:
                groups[menu] = QTreeWidgetItem(self.table, [plain(menu)])
                font = groups[menu].font(0)
                font.setBold(True)
                groups[menu].setFont(0, font)
            QTreeWidgetItem(groups[menu], [words, keys])
        self.table.expandAll()
        buttons = QDialogButtonBox(self)
        buttons.addButton(wording("gui.button.close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
