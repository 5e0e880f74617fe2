"""Writing the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from reviewer.gui.dialogs.form import Form, PathField
from reviewer.gui.widgets import QuietLabel
from reviewer.model.language import Language
from reviewer.wording.catalogue import Wording


class ExportDialog(Form):
    """In which language, and where to.

    Args:
        undecided: How many requirements have no verdict yet.
    """

    def __init__(self, parent: QWidget | None, wording: Wording, out: Path, undecided: int) -> None:
        super().__init__(parent, wording, "gui.action.export", "gui.export.write")
        self.language = QComboBox(self)
        for language in Language:
            self.language.addItem(wording(f"gui.language.{language}"), language)
        self.language.setCurrentIndex(list(Language).index(wording.language))
        self.path = PathField(self, wording)
        self.path.set_text(str(out))
        self.hint = QuietLabel(self)
        self.add("gui.export.language", self.language)
        self.add("gui.export.path", self.path)
        self.fields.addRow("", self.hint)
        self._undecided = undecided
        self.path.browse_asked.connect(self._on_browse)
        self.path.changed.connect(self._check)
        self._check()

    @property
    def chosen_language(self) -> Language:
        """The language of the report."""
        return list(Language)[self.language.currentIndex()]

    @property
    def out(self) -> Path:
        """Where the report goes."""
        return Path(self.path.text)

    @Slot()
    def _on_browse(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), self.path.text, "PDF (*.pdf)", options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            self.path.set_text(path)

    @Slot()
    def _check(self) -> None:
        hints = []
        if self._undecided:
            hints.append(self.words("gui.export.undecided", count=self._undecided))
        if self.path.text and self.out.exists():
            hints.append(self.words("gui.export.replaces"))
        self.hint.setText("\n".join(hints))
        self.hint.setVisible(bool(hints))
        self.agree.setEnabled(bool(self.path.text))
