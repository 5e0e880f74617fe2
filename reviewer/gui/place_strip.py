"""Below the policy: which requirements the place at the caret answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.theme import Theme
from reviewer.gui.widgets import QuietLabel

_HEIGHT = 34
_WIDEST_BUTTON = 230
_NARROWEST_BUTTON = 60
_MORE_WIDTH = 52
_SPOT = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """A requirement that a place answers.

    Attributes:
        topic: The place of its topic in the checklist.
    """

    requirement: str
    title: str
    topic: int
    is_evidence: bool


class PlaceStrip(QWidget):
    """One button for each requirement; those that do not fit are in a menu."""

    requirement_asked = Signal(str)

    def __init__(self, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answered: tuple[Answered, ...] = ()
        self._chosen = ""
        self._buttons: list[QToolButton] = []
        self._words = QuietLabel(self)
        self._words.setWordWrap(False)
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._more = QToolButton(self)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(QMenu(self._more))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 8, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._words)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setFixedHeight(_HEIGHT)
        self._phrases = Phrases(interface, self)
        self._phrases.bind(self.setAccessibleName, "gui.place.title")
        self._phrases.follow(self._show)

    def show_answered(self, answered: Sequence[Answered], chosen: str) -> None:
        """Show the requirements of a place; ``chosen`` is the one that is chosen already."""
        if (tuple(answered), chosen) != (self._answered, self._chosen):
            self._answered, self._chosen = tuple(answered), chosen
            self._show()

    def buttons(self) -> list[QToolButton]:
        """The buttons, in order."""
        return self._buttons

    def sizeHint(self) -> QSize:  # noqa: N802, D102
        return QSize(300, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    def _show(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._words.setText(self._phrases("gui.place.answers" if self._answered else "gui.place.nothing"))
        self._buttons = [self._button(answered) for answered in self._answered]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(1 + place, button)
        self._fit()

    def _button(self, answered: Answered) -> QToolButton:
        button = QToolButton(self)
        words = self._words_for(answered)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setIcon(_spot(Theme(self.palette()).topic_ink(answered.topic), framed=answered.is_evidence))
        button.setIconSize(QSize(_SPOT, _SPOT))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setChecked(answered.requirement == self._chosen)
        button.setProperty("requirement", answered.requirement)
        button.clicked.connect(self._on_clicked)
        return button

    def _words_for(self, answered: Answered) -> str:
        return self._phrases("gui.place.evidence", title=answered.title) if answered.is_evidence else answered.title

    def _fit(self) -> None:
        """Hide what does not fit behind a button with a menu."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._words.sizeHint().width() - _MORE_WIDTH
        widest = max(_NARROWEST_BUTTON, min(_WIDEST_BUTTON, room - 2 * _SPOT))
        for button, answered in zip(self._buttons, self._answered, strict=True):
            words = self._words_for(answered)
            button.setText(button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, widest))
        widths = [button.sizeHint().width() + self._row.spacing() for button in self._buttons]
        fitting = next((n for n in range(len(widths), 0, -1) if sum(widths[:n]) <= room), min(1, len(widths)))
        for place, button in enumerate(self._buttons):
            button.setVisible(place < fitting)
        hidden = self._answered[fitting:]
        self._more.setVisible(bool(hidden))
        self._more.setText(f"+{len(hidden)}")
        menu = self._more.menu()
        menu.clear()
        for answered in hidden:
            action = menu.addAction(self._words_for(answered))
            action.setProperty("requirement", answered.requirement)
            action.triggered.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.requirement_asked.emit(self.sender().property("requirement"))


def _spot(colour: QColor, *, framed: bool) -> QPixmap:
    """A coloured spot, round for passages and square for evidence."""
    pixmap = QPixmap(_SPOT * 2, _SPOT * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    inner = pixmap.rect().adjusted(2, 2, -2, -2)
    if framed:
        painter.drawRoundedRect(inner, 3, 3)
    else:
        painter.drawEllipse(inner)
    painter.end()
    return pixmap
