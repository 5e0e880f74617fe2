"""What the reviewer does to the red flag that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface
from reviewer.model.suggestion import RedFlag
from reviewer.wording.suggestions import red_flag_sentence
from reviewer.workflow.flags import touched_by


class FlagActs(QObject):
    """Confirming, dismissing, taking over into a finding, and taking that back."""

    said = Signal(str)
    """Something to tell the reviewer in passing: the key of the words."""

    def __init__(self, desk: Desk, interface: Interface, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._interface = interface
        self._window = window

    @Slot()
    def next_open(self) -> None:
        """Go to the next red flag that is open."""
        if not self._desk.next_open_flag():
            self.said.emit("gui.status.no_open_flag")

    @Slot()
    def confirm(self) -> None:
        """Confirm the red flag as it stands."""
        flag = self._editable()
        if flag is not None:
            self._desk.act(lambda session: session.confirm_flag(flag))

    @Slot()
    def dismiss(self) -> None:
        """Ask why the red flag is none, and dismiss it."""
        from reviewer.gui.dialogs.reason import ReasonDialog  # noqa: PLC0415  like all dialogs

        session, flag = self._desk.session, self._editable()
        if session is None or flag is None:
            return
        words, decision = self._interface.wording, session.review.flags.get(flag.id)
        dialog = ReasonDialog(
            self._window,
            words,
            title="gui.action.flag_dismiss",
            why=words("gui.flags.why_dismiss"),
            agree="gui.flags.dismiss_now",
            before=decision.note if decision else "",
        )

        def dismiss() -> None:
            self._desk.act(lambda session: session.dismiss_flag(flag, dialog.reason))

        dialog.accepted.connect(dismiss)
        dialog.open()

    @Slot()
    def turn_into_finding(self) -> None:
        """Ask which requirement the red flag belongs to, and take it over there."""
        from reviewer.gui.dialogs.flag_finding import FlagFindingDialog  # noqa: PLC0415  like all dialogs

        session, flag = self._desk.session, self._editable()
        if session is None or flag is None:
            return
        words = self._interface.wording
        why = red_flag_sentence(flag, session.checklist.red_flag(flag.kind), words)
        touching = touched_by(flag, session.analysis)
        dialog = FlagFindingDialog(self._window, words, session.checklist, touching, why)

        def take_over() -> None:
            requirement, note = dialog.chosen, dialog.note.words
            if self._desk.act(lambda session: session.turn_into_finding(flag, requirement, note)):
                self._desk.choose(requirement)
                self._desk.choose_flag(flag.id)

        dialog.accepted.connect(take_over)
        dialog.open()

    @Slot()
    def reopen(self) -> None:
        """Take the decision on the red flag back."""
        flag = self._editable()
        if flag is not None:
            self._desk.act(lambda session: session.reopen_flag(flag))

    def _editable(self) -> RedFlag | None:
        if self._desk.flag is None:
            self.said.emit("gui.status.no_flag")
        return self._desk.flag if self._desk.can_edit else None
