"""The copies that were made of reviews, to bring one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer.gui.dialogs.form import Form
from reviewer.gui.widgets import TextLabel
from reviewer.storage.backups import Backup
from reviewer.wording.catalogue import Wording

_TABLE_HEIGHT = 260


class BackupsDialog(Form):
    """The latest copies first, those of the open review before all others."""

    def __init__(self, parent: QWidget | None, wording: Wording, backups: Sequence[Backup]) -> None:
        super().__init__(parent, wording, "gui.action.restore", "gui.backups.restore")
        self._backups = backups
        intro = TextLabel(self)
        intro.setText(wording("gui.backups.intro" if backups else "gui.backups.none"))
        self.table = QTreeWidget(self)
        self.table.setRootIsDecorated(False)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHeaderLabels([wording("gui.backups.name"), wording("gui.backups.day")])
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        items = [QTreeWidgetItem(self.table, [backup.name, backup.day.isoformat()]) for backup in backups]
        self.fields.addRow(intro)
        self.fields.addRow(self.table)
        self.table.itemActivated.connect(self.accept)
        self.table.currentItemChanged.connect(self._check)
        if items:
            self.table.setCurrentItem(items[0])
        self._check()

    @property
    def chosen(self) -> Backup | None:
        """The copy that is to be brought back."""
        item = self.table.currentItem()
        return self._backups[self.table.indexOfTopLevelItem(item)] if item is not None else None

    @Slot()
    def _check(self) -> None:
        self.agree.setEnabled(self.chosen is not None)
