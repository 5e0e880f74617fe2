"""Who reviews, for whom."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.gui.dialogs.form import Form
from reviewer.model.review import Matter
from reviewer.wording.catalogue import Wording


class MatterDialog(Form):
    """Client, matter and reviewer."""

    def __init__(self, parent: QWidget | None, wording: Wording, matter: Matter) -> None:
        super().__init__(parent, wording, "gui.action.matter", "gui.button.keep")
        self.client = QLineEdit(matter.client, self)
        self.reference = QLineEdit(matter.reference, self)
        self.reviewer = QLineEdit(matter.reviewer, self)
        self.add("gui.matter.client", self.client)
        self.add("gui.matter.reference", self.reference)
        self.add("gui.matter.reviewer", self.reviewer)

    @property
    def matter(self) -> Matter:
        """What was entered."""
        return Matter(self.reviewer.text().strip(), self.client.text().strip(), self.reference.text().strip())
