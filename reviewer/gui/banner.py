"""A line above everything that says why nothing can be changed, with the way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.theme import Theme, tint
from reviewer.gui.widgets import TextLabel
from reviewer.wording.signatures import signature_line
from reviewer.workflow.readiness import broken_signatures


class Banner(QWidget):
    """Shown while the review is signed or the file can only be read."""

    def __init__(
        self, desk: Desk, interface: Interface, unlock: QAction, copy: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = TextLabel(self)
        self.unlock_button, self.copy_button = QPushButton(self), QPushButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.unlock_button)
        row.addWidget(self.copy_button)
        self.setAutoFillBackground(True)
        self._phrases = Phrases(interface, self)
        self._phrases.bind(self.unlock_button.setText, "gui.signing.unlock")
        self._phrases.bind(self.copy_button.setText, "gui.signing.copy")
        self._phrases.follow(self._say)
        self.unlock_button.clicked.connect(unlock.trigger)
        self.copy_button.clicked.connect(copy.trigger)
        desk.session_changed.connect(self._say)
        desk.review_changed.connect(self._say)
        self._colour()

    @Slot()
    def _say(self) -> None:
        session = self._desk.session
        self.setVisible(session is not None and session.locked)
        if session is None or not session.locked:
            return
        wording = self._phrases.wording
        said = [wording("gui.signing.read_only")] if session.read_only else []
        if session.review.signed:
            signatures = (signature_line(each, wording) for each in session.review.sign_offs)
            said.append(wording("gui.signing.banner", signatures=wording("gui.signing.separator").join(signatures)))
        if broken_signatures(session.review):
            said.append(wording("signature.broken"))
        self.words.setText("\n".join(said))
        self.setAccessibleName(self.words.text())
        self.unlock_button.setVisible(not session.read_only)
        self.copy_button.setVisible(session.read_only)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        tint(self, QPalette.ColorRole.Window, Theme(self.palette()).notice)
