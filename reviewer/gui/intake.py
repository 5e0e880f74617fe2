"""What comes into the window from outside: files that are chosen or dropped, text that is dropped or pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer.gui.files import REVIEW_SUFFIX, Files
from reviewer.gui.phrases import Interface, plain


class Intake(QObject):
    """Hands what comes in over to ``Files``. Text is kept inside the review, for it has no file to go back to."""

    def __init__(self, files: Files, interface: Interface, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._interface = interface
        self._window = window

    @Slot()
    def ask_open(self) -> None:
        """Ask for a review or a policy to open; several files may be chosen."""
        from reviewer.loaders.policy import SUFFIXES  # noqa: PLC0415  not needed to show the window

        words = self._interface.wording
        policies = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kinds = (
            f"{words('gui.file.both')} (*{REVIEW_SUFFIX} {policies})",
            f"{words('gui.file.reviews')} (*{REVIEW_SUFFIX})",
            f"{words('gui.file.all')} (*)",
        )
        title = plain(words("gui.action.open"))
        paths, _ = QFileDialog.getOpenFileNames(self._window, title, self._files.folder(), ";;".join(kinds))
        if paths:
            self.open_all([Path(path) for path in paths])

    def open_all(self, paths: Sequence[Path]) -> None:
        """Open files: one review, one policy, or several, of which the reviewer says whether they belong together."""
        from reviewer.gui.dialogs.messages import tell  # noqa: PLC0415  like all dialogs

        reviews = [path for path in paths if path.suffix.lower() == REVIEW_SUFFIX]
        if len(paths) == 1 or reviews:
            self._files.open((reviews or list(paths))[0])
            if len(paths) > 1:
                words = self._interface.wording
                tell(self._window, words("gui.intake.one_review", path=reviews[0]), words, {})
            return

        def as_one() -> None:
            self._files.propose_new(paths[0], further=paths[1:])

        def as_each() -> None:
            self._files.propose_new(paths[0], each=paths[1:])

        words = self._interface.wording
        offers: dict[str, Callable[[], object]] = {"gui.intake.one": as_one, "gui.intake.each": as_each}
        text = words("gui.intake.several", count=len(paths))
        tell(self._window, text, words, offers, close="gui.button.cancel")

    @staticmethod
    def accepts(data: QMimeData) -> bool:
        """Whether there is something to review: files of this computer, or text that is no address of a page."""
        return bool(_local_files(data)) or (not data.hasUrls() and bool(data.text().strip() or data.hasHtml()))

    def drop(self, data: QMimeData) -> None:
        """Take what was dropped onto the window."""
        self._take(data, "gui.intake.dropped")

    @Slot()
    def paste(self) -> None:
        """Take what is on the clipboard."""
        from reviewer.gui.dialogs.messages import tell  # noqa: PLC0415  like all dialogs

        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # there is none on some empty clipboards
        if self.accepts(data):
            self._take(data, "gui.intake.pasted")
        else:
            words = self._interface.wording
            tell(self._window, words("gui.intake.nothing"), words, {})

    def _take(self, data: QMimeData, name: str) -> None:
        from datetime import datetime  # noqa: PLC0415

        from reviewer.loaders.policy import Pasted  # noqa: PLC0415  not needed to show the window

        files = _local_files(data)
        if files:
            self.open_all(files)
            return
        text, suffix = (data.html(), ".html") if data.hasHtml() else (data.text(), ".txt")
        at = datetime.now().astimezone()
        # A colon may not stand in the name of a file, which the review's name is made from.
        called = self._interface.wording(name, at=f"{at:%Y-%m-%d %H.%M}") + suffix
        self._files.propose_new(Pasted(called, text.encode("utf-8", "replace"), at))


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
