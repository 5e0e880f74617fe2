"""Writing the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from reviewer.gui.dialogs.form import Form, PathField
from reviewer.gui.widgets import QuietLabel
from reviewer.model.language import Language
from reviewer.report.forms import ReportForm
from reviewer.wording.catalogue import Wording


class ExportDialog(Form):
    """In which form and language, and where to.

    Args:
        undecided: How many requirements have no verdict yet.
    """

    def __init__(self, parent: QWidget | None, wording: Wording, out: Path, undecided: int) -> None:
        super().__init__(parent, wording, "gui.action.export", "gui.export.write")
        self.language = QComboBox(self)
        for language in Language:
            self.language.addItem(wording(f"gui.language.{language}"), language)
        self.language.setCurrentIndex(list(Language).index(wording.language))
        self.form = QComboBox(self)
        for form in ReportForm:
            self.form.addItem(wording(f"report_form.{form}"), form)
        self.path = PathField(self, wording)
        self.path.set_text(str(out))
        self.hint = QuietLabel(self)
        self.add("gui.export.form", self.form)
        self.add("gui.export.language", self.language)
        self.add("gui.export.path", self.path)
        self.fields.addRow("", self.hint)
        self._undecided = undecided
        self.form.currentIndexChanged.connect(self._on_form)
        self.path.browse_asked.connect(self._on_browse)
        self.path.changed.connect(self._check)
        self._check()

    @property
    def chosen_language(self) -> Language:
        """The language of the report."""
        return list(Language)[self.language.currentIndex()]

    @property
    def chosen_form(self) -> ReportForm:
        """The form of the report."""
        return list(ReportForm)[self.form.currentIndex()]

    @property
    def out(self) -> Path:
        """Where the report goes."""
        return Path(self.path.text)

    @Slot()
    def _on_browse(self) -> None:
        form = self.chosen_form
        files = self.words("gui.export.files", form=self.words(f"report_form.{form}"), suffix=form.suffix)
        path, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), self.path.text, files, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            self.path.set_text(path)

    @Slot()
    def _on_form(self) -> None:
        """Let the file's ending follow the form, where it was that of a form."""
        if self.path.text and self.out.suffix.lower() in {form.suffix for form in ReportForm}:
            self.path.set_text(str(self.out.with_suffix(self.chosen_form.suffix)))

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
