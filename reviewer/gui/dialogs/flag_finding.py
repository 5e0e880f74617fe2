"""Taking a red flag over into the finding of a requirement."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from reviewer.gui.dialogs.form import Form
from reviewer.gui.dialogs.reason import LongText
from reviewer.gui.widgets import QuietLabel
from reviewer.model.checklist import Checklist
from reviewer.wording.catalogue import Wording


class FlagFindingDialog(Form):
    """Which requirement, and what is noted there.

    Args:
        touching: Ids of the requirements whose passages stand at the place; they are proposed first.
        note: What the note begins as.
    """

    def __init__(
        self, parent: QWidget | None, wording: Wording, checklist: Checklist, touching: Sequence[str], note: str
    ) -> None:
        super().__init__(parent, wording, "gui.action.flag_finding", "gui.flags.make_finding")
        self.requirement = QComboBox(self)
        self.requirement.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.requirement.setEditable(True)
        self.requirement.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        titles = {r.id: r.title.in_language(wording.language) for r in checklist.requirements}
        for id_ in touching:
            self.requirement.addItem(wording("gui.flags.touching", title=titles[id_]), id_)
        for id_, title in titles.items():
            if id_ not in touching:
                self.requirement.addItem(title, id_)
        completer = QCompleter(self.requirement.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.requirement.setCompleter(completer)
        self.requirement.editTextChanged.connect(self._check)
        self.note = LongText(self, note)
        hint = QuietLabel(self)
        hint.setText(wording("gui.flags.finding_hint"))
        self.add("gui.flags.requirement", self.requirement)
        self.add("gui.flags.note", self.note)
        self.fields.addRow("", hint)
        self.note.agreed.connect(self.agree.click)
        self._check()

    @property
    def chosen(self) -> str:
        """The id of the requirement; "" while what is typed names none."""
        row = self.requirement.findText(self.requirement.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.requirement.itemData(row)) if row >= 0 else ""

    def _check(self) -> None:
        self.agree.setEnabled(bool(self.chosen))
