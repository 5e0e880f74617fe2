"""The reviewer's preferences while the window is open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from reviewer.errors import ReviewerError
from reviewer.settings import Settings, load_settings, save_settings


class Preferences(QObject):
    """The one owner of the settings; each change is kept at once.

    Args:
        path: Where they are kept; None to begin with the defaults and keep nothing.
    """

    changed = Signal()
    failed = Signal(object)
    """The preferences cannot be kept: a ``ReviewerError``. Told once."""

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._has_failed = False
        self.now = load_settings(path) if path else Settings()

    def change(self, **fields: Any) -> None:
        """Change some preferences."""
        self.set(replace(self.now, **fields))

    def set(self, settings: Settings) -> None:
        """Change all preferences."""
        if settings == self.now:
            return
        self.now = settings
        try:
            if self._path is not None:
                save_settings(settings, self._path)
        except ReviewerError as error:
            if not self._has_failed:
                self._has_failed = True
                self.failed.emit(error)
        self.changed.emit()
