"""Backups in the window: one a day as work on a review begins, and the way back to one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer.errors import ReviewerError
from reviewer.gui.desk import Desk
from reviewer.gui.files import REVIEW_SUFFIX, Files
from reviewer.gui.phrases import Interface, plain


class Safety(QObject):
    """Makes and restores backups.

    Args:
        folder: Where backups are kept; None to make none.
    """

    said = Signal(str)
    """Something to tell the reviewer in passing, in words."""

    def __init__(self, desk: Desk, files: Files, interface: Interface, folder: Path | None, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._files = files
        self._interface = interface
        self._folder = folder
        self._window = window
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.back_up)
        desk.session_changed.connect(self._on_session)
        desk.review_changed.connect(self._on_change)

    @Slot()
    def _on_session(self) -> None:
        self._timer.stop()
        self._day = None
        if self._desk.session is not None and self._folder is not None:
            # The policy is on the screen first; the review is still as the last day left it.
            self._timer.start()

    @Slot()
    def _on_change(self) -> None:
        if self._day != date.today():  # noqa: DTZ011  the day that the reviewer lives in
            self.back_up()

    @Slot()
    def back_up(self) -> None:
        """Make today's backup of the open review, unless there is one."""
        from reviewer.workflow.backups import back_up  # noqa: PLC0415  not needed to show the window

        session, today = self._desk.session, date.today()  # noqa: DTZ011
        if session is None or self._folder is None or self._day == today:
            return
        self._day = today
        try:
            back_up(session, self._folder, today)
        except ReviewerError as error:
            wording = self._interface.wording
            reason = wording(f"error.{error.code}", **error.context)
            self.said.emit(wording("gui.status.no_backup", reason=reason))

    @Slot()
    def ask_restore(self) -> None:
        """Show the backups and bring the chosen one back under a new name."""
        from reviewer.gui.dialogs.backups import BackupsDialog  # noqa: PLC0415  like all dialogs
        from reviewer.storage.backups import Backup, backups_in  # noqa: PLC0415

        session = self._desk.session
        found = backups_in(self._folder) if self._folder else ()
        if session is not None:
            found = tuple(sorted(found, key=lambda backup: not session.review.id.startswith(backup.review)))
        dialog = BackupsDialog(self._window, self._interface.wording, found)

        def restore() -> None:
            backup: Backup | None = dialog.chosen
            if backup is not None:
                self._restore(backup.path, backup.name, backup.day)

        dialog.accepted.connect(restore)
        dialog.open()

    def _restore(self, backup: Path, name: str, day: date) -> None:
        from reviewer.workflow.backups import restore  # noqa: PLC0415

        wording, session = self._interface.wording, self._desk.session
        folder = session.path.parent if session else Path(self._files.folder())
        proposed = folder / (wording("gui.backups.file_name", name=name, day=day.isoformat()) + REVIEW_SUFFIX)
        title = plain(wording("gui.action.restore"))
        filters = f"{wording('gui.file.reviews')} (*{REVIEW_SUFFIX})"
        options = QFileDialog.Option.DontConfirmOverwrite
        path, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), filters, options=options)
        if not path:
            return
        target = Path(path) if Path(path).suffix else Path(path).with_suffix(REVIEW_SUFFIX)
        try:
            restore(backup, target)
        except ReviewerError as error:
            self._files.on_failed(error)
        else:
            self._files.open(target)
