"""Choosing another character encoding for the files of a policy, with a look at what would be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from reviewer.gui.dialogs.form import Form
from reviewer.gui.widgets import QuietLabel
from reviewer.wording.catalogue import Wording

_PREVIEW_LINES = 12


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of the policy that has a character encoding.

    Attributes:
        part: Its index among the policy's files.
        encoding: In which it was read.
    """

    part: int
    name: str
    encoding: str


class EncodingDialog(Form):
    """The encodings worth trying; the text as each would give it.

    Args:
        files: Those that have an encoding; where there is one, nothing has to be chosen.
        choices: As Python names them.
        consequence: What happens to the review.
    """

    preview_asked = Signal(int, str)
    """Show how the text of this part begins in this encoding, with ``show_preview``."""

    def __init__(
        self,
        parent: QWidget | None,
        wording: Wording,
        files: Sequence[ReadFile],
        choices: Sequence[str],
        consequence: str,
    ) -> None:
        super().__init__(parent, wording, "gui.encoding.title", "gui.encoding.agree")
        self._files = tuple(files)
        self._consequence = consequence
        self._is_readable = False
        self.file = QComboBox(self)
        for file in files:
            self.file.addItem(file.name)
        self.encoding = QComboBox(self)
        for choice in choices:
            self.encoding.addItem(wording(f"gui.encoding.{choice}"), choice)
        self.encoding.setCurrentIndex(next(i for i, choice in enumerate(choices) if choice != files[0].encoding))
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setMinimumHeight(_PREVIEW_LINES * QFontMetrics(self.preview.font()).lineSpacing())
        self.hint = QuietLabel(self)
        if len(files) > 1:
            self.add("gui.encoding.file", self.file)
        self.file.setVisible(len(files) > 1)
        self.add("gui.encoding.field", self.encoding)
        self.add("gui.encoding.preview", self.preview)
        self.fields.addRow(self.hint)
        self.file.currentIndexChanged.connect(self.ask_preview)
        self.encoding.currentIndexChanged.connect(self.ask_preview)
        self._update()

    @property
    def chosen(self) -> str:
        """The chosen encoding."""
        return str(self.encoding.currentData())

    @property
    def part(self) -> int:
        """The index of the chosen file among the policy's."""
        return self._files[self.file.currentIndex()].part

    @Slot()
    def ask_preview(self) -> None:
        """Ask for the text in the chosen encoding."""
        self._is_readable = False
        self.preview.clear()
        self._update()
        self.preview_asked.emit(self.part, self.chosen)

    def show_preview(self, text: str, *, is_readable: bool) -> None:
        """Show how the text begins, or why it cannot be read so."""
        self.preview.setPlainText(text)
        self._is_readable = is_readable
        self._update()

    def _update(self) -> None:
        is_same = self._files[self.file.currentIndex()].encoding == self.chosen
        self.hint.setText(self.words("gui.encoding.same") if is_same else self._consequence)
        self.agree.setEnabled(self._is_readable and not is_same)
