"""Beginning a review: which policy, against what, for whom, kept where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from reviewer.gui.dialogs.file_list import FileList
from reviewer.gui.dialogs.form import Form, PathField
from reviewer.gui.widgets import QuietLabel
from reviewer.loaders.policy import Origin, Pasted
from reviewer.model.review import Matter
from reviewer.wording.catalogue import Wording


@dataclass(frozen=True, slots=True)
class NewReview:
    """What was asked for.

    Attributes:
        checklist: The id of a shipped checklist or a path.
        further: The other files of a policy that stands in several, in order.
        each: Policies that get a review each besides, with the same checklist and matter.
    """

    policy: Origin
    checklist: str
    review: Path
    matter: Matter
    further: tuple[Origin, ...] = ()
    each: tuple[Path, ...] = ()


class NewReviewDialog(Form):
    """Everything has a sensible value from the start; choosing the policy is enough.

    Args:
        suffixes: What policies can be, such as ".txt".
        propose: Gives a free path for the review of a policy.
        folder: Where to look for policies.
    """

    def __init__(
        self,
        parent: QWidget | None,
        wording: Wording,
        *,
        suffixes: Sequence[str],
        checklists: Sequence[str],
        checklist: str,
        author: str,
        propose: Callable[[Path], Path],
        folder: str,
    ) -> None:
        super().__init__(parent, wording, "gui.action.new", "gui.new.start")
        self._suffixes = suffixes
        self._propose = propose
        self._folder = folder
        self._proposed = ""
        self._pasted: Pasted | None = None
        self._each: tuple[Path, ...] = ()
        self.policy = PathField(self, wording)
        self.further = FileList(self, wording)
        self.checklist = QComboBox(self)
        self.review = PathField(self, wording)
        self.hint = QuietLabel(self)
        self.client, self.reference = QLineEdit(self), QLineEdit(self)
        self.reviewer = QLineEdit(author, self)
        self.add("gui.new.policy", self.policy)
        self.add("gui.new.further", self.further)
        self.add("gui.new.checklist", self.checklist)
        self.add("gui.new.review", self.review)
        self.fields.addRow("", self.hint)
        self.add("gui.matter.client", self.client)
        self.add("gui.matter.reference", self.reference)
        self.add("gui.matter.reviewer", self.reviewer)
        self._fill_checklists(checklists, checklist)
        self.policy.browse_asked.connect(self._on_browse_policy)
        self.further.add_asked.connect(self._on_add)
        self.review.browse_asked.connect(self._on_browse_review)
        self.policy.changed.connect(self._on_policy)
        self.review.changed.connect(self._check)
        self.checklist.activated.connect(self._on_checklist)
        self._check()

    def set_policy(self, policy: Origin, further: Sequence[Origin] = (), each: Sequence[Path] = ()) -> None:
        """Propose a policy, its other files, and policies that get a review each besides."""
        if isinstance(policy, Pasted):
            self._pasted = policy
            self.policy.fix(policy.name)
        else:
            self.policy.set_text(str(policy))
        for origin in further:
            self.further.add(origin)
        self._each = tuple(each)
        self._check()

    def name_checklist(self, id_: str, title: str) -> None:
        """Show a checklist by its title, once that is known."""
        row = self.checklist.findData(id_)
        if row >= 0:
            self.checklist.setItemText(row, title)

    @property
    def asked(self) -> NewReview:
        """What was entered."""
        matter = Matter(self.reviewer.text().strip(), self.client.text().strip(), self.reference.text().strip())
        return NewReview(
            self._pasted or Path(self.policy.text),
            self.checklist.currentData(),
            Path(self.review.text),
            matter,
            self.further.origins,
            self._each,
        )

    def _fill_checklists(self, checklists: Sequence[str], chosen: str) -> None:
        for id_ in checklists:
            self.checklist.addItem(id_, id_)
        if chosen not in checklists:
            self.checklist.addItem(Path(chosen).name, chosen)
        self.checklist.addItem(self.words("gui.new.other_checklist"), "")
        self.checklist.setCurrentIndex(self.checklist.findData(chosen))

    @Slot(int)
    def _on_checklist(self, row: int) -> None:
        if self.checklist.itemData(row):
            return
        words = self.words("gui.new.checklist_files")
        path, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), self._folder, f"{words} (*.yaml *.yml)")
        if path:
            self.checklist.insertItem(row, Path(path).name, path)
        self.checklist.setCurrentIndex(row if path else 0)

    @property
    def _filters(self) -> str:
        kinds = " ".join(f"*{suffix}" for suffix in self._suffixes)
        return f"{self.words('gui.file.policies')} ({kinds});;{self.words('gui.file.all')} (*)"

    @Slot()
    def _on_browse_policy(self) -> None:
        beside = self.policy.text or self._folder
        path, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), beside, self._filters)
        if path:
            self.policy.set_text(path)

    @Slot()
    def _on_add(self) -> None:
        beside = str(Path(self.policy.text).parent) if self.policy.text and not self._pasted else self._folder
        paths, _ = QFileDialog.getOpenFileNames(self, self.windowTitle(), beside, self._filters)
        for path in paths:
            self.further.add(Path(path))

    @Slot()
    def _on_browse_review(self) -> None:
        filters = f"{self.words('gui.file.reviews')} (*.review)"
        path, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), self.review.text, filters, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            self.review.set_text(path)

    @Slot()
    def _on_policy(self) -> None:
        if self.policy.text and self.review.text == self._proposed:
            self._proposed = str(self._propose(Path(self.policy.text)))
            self.review.set_text(self._proposed)
        self._check()

    @Slot()
    def _check(self) -> None:
        exists = bool(self.review.text) and Path(self.review.text).exists()
        hint = self.words("gui.new.exists" if exists else "gui.new.hint")
        if self._each and not exists:
            names = self.words("list.separator").join(path.name for path in self._each)
            hint = self.words("gui.new.each", count=len(self._each), names=names)
        self.hint.setText(hint)
        self.agree.setEnabled(bool(self.policy.text and self.review.text) and not exists)
