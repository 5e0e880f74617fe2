"""The five verdicts side by side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from reviewer.gui.icons import verdict_icon
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.theme import Theme
from reviewer.gui.verdict_keys import VERDICT_KEYS
from reviewer.model.review import Verdict

_SHOWN = tuple(map(Verdict, VERDICT_KEYS))


class VerdictBar(QWidget):
    """One button per verdict, of which exactly one is down."""

    decided = Signal(Verdict)

    def __init__(self, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Verdict, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for number, verdict in enumerate(_SHOWN):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(20, 20))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            self._buttons[verdict] = button
            row.addWidget(button, 1)
        self._group.idClicked.connect(self._on_clicked)
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self._colour()

    def show_verdict(self, verdict: Verdict) -> None:
        """Press the button of ``verdict``."""
        self._buttons[verdict].setChecked(True)

    def button(self, verdict: Verdict) -> QToolButton:
        """The button of a verdict."""
        return self._buttons[verdict]

    def _retranslate(self) -> None:
        for verdict, button in self._buttons.items():
            button.setText(self._phrases(f"gui.verdict.{verdict}"))
            name = self._phrases(f"verdict.{verdict}")
            button.setToolTip(f"{name} ({VERDICT_KEYS[verdict]})")
            button.setAccessibleName(name)

    def _colour(self) -> None:
        theme = Theme(self.palette())
        for verdict, button in self._buttons.items():
            button.setIcon(verdict_icon(verdict, self.palette(), theme.verdict(verdict)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.decided.emit(_SHOWN[number])
