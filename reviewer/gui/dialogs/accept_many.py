"""Accepting several suggestions as one act, after the reviewer has seen what would be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer.gui.dialogs.form import Form
from reviewer.gui.widgets import TextLabel
from reviewer.model.review import Verdict
from reviewer.wording.catalogue import Wording

_TABLE_HEIGHT = 360


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion that can be accepted."""

    requirement: str
    title: str
    verdict: Verdict
    reason: str


class AcceptManyDialog(Form):
    """A table of what would be decided; each row can be left out."""

    def __init__(self, parent: QWidget | None, wording: Wording, offers: Sequence[Offer]) -> None:
        super().__init__(parent, wording, "gui.action.accept_many", "gui.button.keep")
        self.resize(820, 560)
        self._offers = offers
        intro = TextLabel(self)
        intro.setText(wording("gui.accept.intro" if offers else "gui.accept.none"))
        self.table = QTreeWidget(self)
        self.table.setRootIsDecorated(False)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHeaderLabels([wording(f"gui.accept.{column}") for column in ("requirement", "verdict", "reason")])
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        header = self.table.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for offer in offers:
            item = QTreeWidgetItem(self.table, [offer.title, wording(f"verdict.{offer.verdict}"), offer.reason])
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setToolTip(2, offer.reason)
        ticks = QHBoxLayout()
        for key, state in (("all", Qt.CheckState.Checked), ("nothing", Qt.CheckState.Unchecked)):
            button = QPushButton(wording(f"gui.accept.{key}"), self)
            button.clicked.connect(self._all if state is Qt.CheckState.Checked else self._nothing)
            ticks.addWidget(button)
        ticks.addStretch(1)
        self.with_evidence = QCheckBox(wording("gui.accept.with_evidence"), self)
        for row in (intro, self.table, ticks, self.with_evidence):
            self.fields.addRow(row)
        self.table.itemChanged.connect(self._check)
        self._check()

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdicts of the rows that are ticked, by requirement."""
        return {
            offer.requirement: offer.verdict
            for row, offer in enumerate(self._offers)
            if self._item(row).checkState(0) is Qt.CheckState.Checked
        }

    def _item(self, row: int) -> QTreeWidgetItem:
        item = self.table.topLevelItem(row)
        if item is None:
            raise LookupError(row)
        return item

    @Slot()
    def _all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    @Slot()
    def _nothing(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(self.table.topLevelItemCount()):
            self._item(row).setCheckState(0, state)

    @Slot()
    def _check(self) -> None:
        count = len(self.verdicts)
        self.agree.setText(self.words("gui.accept.agree", count=count))
        self.agree.setEnabled(bool(count))
