"""The line at the bottom: what is going on, and whether everything is kept."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.tasks import Tasks
from reviewer.model.progress import Stage

_MESSAGE_MS = 6000
_STEPS = 1000


class StatusLine(QStatusBar):
    """Shows long work with a way to stop it."""

    def __init__(self, desk: Desk, tasks: Tasks, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stage: Stage | None = None
        self._is_busy = False
        self._doing = QLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(180)
        self.progress.setMaximumHeight(10)
        self.cancel_button = QPushButton(self)
        self.cancel_button.clicked.connect(tasks.cancel)
        self.state = QLabel(self)
        for widget in (self._doing, self.progress, self.cancel_button, self.state):
            self.addPermanentWidget(widget)
        self._phrases = Phrases(interface, self)
        self._phrases.bind(self.cancel_button.setText, "gui.button.cancel")
        self._phrases.bind(self.progress.setAccessibleName, "gui.status.progress")
        self._phrases.follow(self._say)
        tasks.started.connect(self._on_started)
        tasks.advanced.connect(self._on_advanced)
        tasks.finished.connect(self._on_finished)
        desk.session_changed.connect(self._say)
        desk.review_changed.connect(self._say)
        self._on_finished()

    def say(self, words: str) -> None:
        """Show a message for a while."""
        self.showMessage(words, _MESSAGE_MS)

    def _say(self) -> None:
        session = self._desk.session
        key = "gui.status.read_only" if session and session.read_only else "gui.status.kept"
        if session and session.review.signed:
            key = "gui.status.signed"
        self.state.setText(self._phrases(key) if session else "")
        waiting = self._phrases("gui.status.waiting") if self._is_busy else ""
        self._doing.setText(self._phrases(f"stage.{self._stage}") if self._stage else waiting)

    @Slot()
    def _on_started(self) -> None:
        self._is_busy = True
        self._say()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel_button.show()

    @Slot(Stage, float)
    def _on_advanced(self, stage: Stage, done: float) -> None:
        self._stage = stage
        self.progress.setRange(0, _STEPS)
        self.progress.setValue(round(done * _STEPS))
        self._say()

    @Slot()
    def _on_finished(self) -> None:
        self._stage, self._is_busy = None, False
        self.progress.hide()
        self.cancel_button.hide()
        self._say()
