"""What the reviewer does to the chosen requirement with one key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.gui.desk import Desk
from reviewer.gui.policy_pane import PolicyPane
from reviewer.gui.preferences import Preferences
from reviewer.gui.verdicts import ACCEPTABLE
from reviewer.model.review import Verdict
from reviewer.model.span import Span


class Acts(QObject):
    """Deciding and gathering evidence, on the desk and with what is selected in the policy."""

    said = Signal(str)
    """Something to tell the reviewer in passing: the key of the words."""

    def __init__(self, desk: Desk, policy: PolicyPane, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._policy = policy
        self._preferences = preferences

    @Slot(Verdict)
    def decide(self, verdict: Verdict) -> None:
        """Give the chosen requirement a verdict, and go on to the next open one if the reviewer prefers that."""
        requirement = self._desk.requirement
        if requirement is None or not self._desk.act(lambda session: session.decide(requirement.id, verdict)):
            return
        if self._preferences.now.advance and verdict is not Verdict.NOT_REVIEWED:
            self.next_undecided()

    @Slot()
    def accept_suggestion(self) -> None:
        """Decide as the program suggests, where it suggests a decision."""
        suggestion = self._desk.suggestion
        verdict = ACCEPTABLE.get(suggestion.kind) if suggestion and suggestion.kind else None
        if verdict is not None:
            self.decide(verdict)
        elif suggestion is not None:
            self.said.emit("gui.status.nothing_to_accept")

    @Slot()
    def add_evidence(self) -> None:
        """Add what is selected in the policy, or else the passage that is looked at, as evidence."""
        selected = self._policy.view.selected()
        if selected is None:
            self.add_passage()
        else:
            self._add(selected)

    @Slot()
    def add_passage(self) -> None:
        """Add the passage that is looked at as evidence."""
        if self._desk.passage is None:
            self.said.emit("gui.status.nothing_selected")
        else:
            self._add(self._desk.passage.span)

    def _add(self, span: Span) -> None:
        requirement, finding = self._desk.requirement, self._desk.finding
        if requirement is None or finding is None:
            return
        if any(evidence.span == span for evidence in finding.evidence):
            self.said.emit("gui.status.is_evidence")
        elif self._desk.act(lambda session: session.add_evidence(requirement.id, span)):
            self._policy.view.caret.place(span.start)
            self.said.emit("gui.status.evidence_added")

    @Slot()
    def next_undecided(self) -> None:
        """Go to the next requirement without a verdict."""
        if not self._desk.next_undecided():
            finding = self._desk.finding
            is_last = finding is not None and finding.verdict is Verdict.NOT_REVIEWED
            self.said.emit("gui.status.last_undecided" if is_last else "gui.status.all_decided")
