"""Help inside the program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from reviewer.gui.phrases import plain
from reviewer.resources import resource
from reviewer.wording.catalogue import Wording

_MARGIN = 24


class HelpDialog(QDialog):
    """Stays beside the window while the reviewer works."""

    def __init__(self, parent: QWidget, wording: Wording) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plain(wording("gui.action.help")))
        self.resize(720, 680)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.windowTitle())
        self.text.document().setDocumentMargin(_MARGIN)
        self.text.setMarkdown(resource(f"help/{wording.language}/help.md").read_text("utf-8"))
        buttons = QDialogButtonBox(self)
        buttons.addButton(wording("gui.button.close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 10)
        rows.addWidget(self.text, 1)
        rows.addWidget(buttons)
