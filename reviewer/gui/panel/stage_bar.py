"""How far the work on the requirement has come, apart from its verdict."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from reviewer.gui.phrases import Interface, Phrases
from reviewer.model.review import WorkStage


class StageBar(QWidget):
    """One flat button per stage, of which exactly one is down."""

    chosen = Signal(WorkStage)

    def __init__(self, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[WorkStage, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for number, stage in enumerate(WorkStage):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            self._buttons[stage] = button
            row.addWidget(button, 1)
        self._group.idClicked.connect(self._on_clicked)
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)

    def show_stage(self, stage: WorkStage) -> None:
        """Press the button of ``stage``."""
        self._buttons[stage].setChecked(True)

    def button(self, stage: WorkStage) -> QToolButton:
        """The button of a stage."""
        return self._buttons[stage]

    def _retranslate(self) -> None:
        title = self._phrases("gui.stage.title")
        for stage, button in self._buttons.items():
            words = self._phrases(f"gui.stage.{stage}")
            button.setText(words)
            told = self._phrases("gui.stage.checked_tip") if stage is WorkStage.CHECKED else words
            button.setToolTip(f"{title}: {told}")
            button.setAccessibleName(f"{title}: {told}")

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(list(WorkStage)[number])
