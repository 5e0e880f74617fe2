"""What the reviewer does to the chosen requirement with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface
from reviewer.gui.policy_pane import PolicyPane
from reviewer.gui.preferences import Preferences
from reviewer.gui.verdicts import ACCEPTABLE, differs
from reviewer.model.review import Evidence, Verdict, WorkStage
from reviewer.model.span import Span
from reviewer.wording.suggestions import reason_sentence
from reviewer.workflow.sentence_steps import Edge, stepped

if TYPE_CHECKING:
    from reviewer.gui.dialogs.accept_many import Offer
    from reviewer.wording.catalogue import Wording
    from reviewer.workflow.session import ReviewSession


class Acts(QObject):
    """Deciding and gathering evidence, on the desk and with what is selected in the policy."""

    said = Signal(str)
    """Something to tell the reviewer in passing: the key of the words."""

    def __init__(
        self, desk: Desk, policy: PolicyPane, preferences: Preferences, interface: Interface, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._policy = policy
        self._preferences = preferences
        self._interface = interface

    @Slot(Verdict)
    def decide(self, verdict: Verdict) -> None:
        """Give the selected requirements a verdict; after a single one go on to the next open one, if preferred."""
        selected = self._desk.selected
        if not selected or not self._desk.act(lambda session: session.decide_many(selected, verdict)):
            return
        if self._preferences.now.advance and verdict is not Verdict.NOT_REVIEWED and len(selected) == 1:
            self.next_undecided()

    @Slot(WorkStage)
    def set_stage(self, stage: WorkStage) -> None:
        """Say how far the work on the selected requirements has come."""
        selected = self._desk.selected
        self._desk.act(lambda session: session.set_stage(selected, stage))

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

    @Slot()
    def reject_passage(self) -> None:
        """Ask why the passage that is looked at does not answer the requirement, and reject it."""
        from reviewer.gui.dialogs.reason import ReasonDialog  # noqa: PLC0415  like all dialogs

        requirement, passage = self._desk.requirement, self._desk.passage
        if requirement is None or passage is None or not self._desk.can_edit:
            self.said.emit("gui.status.nothing_to_reject")
            return
        words = self._interface.wording
        dialog = ReasonDialog(
            self._policy.window(),
            words,
            title="gui.action.reject_passage",
            why=words("gui.passages.why_reject"),
            agree="gui.passages.reject_now",
            is_needed=False,
        )

        def reject() -> None:
            if self._desk.act(lambda session: session.reject_passage(requirement.id, passage.span, dialog.reason)):
                self._desk.passage_chosen.emit()

        dialog.accepted.connect(reject)
        dialog.open()

    def resize(self, evidence: Evidence | None, edge: Edge, *, longer: bool) -> None:
        """Let evidence begin or end a sentence earlier or later."""
        session, requirement = self._desk.session, self._desk.requirement
        if session is None or requirement is None or evidence is None or not self._desk.can_edit:
            return
        span = stepped(session.document, evidence.span, edge, longer=longer)
        if span is None:
            self.said.emit("gui.status.no_sentence")
        elif self._desk.act(lambda session: session.resize_evidence(requirement.id, evidence.id, span)):
            self._policy.show_place(span)

    def fit(self, evidence: Evidence | None) -> None:
        """Let evidence be what is selected in the policy."""
        requirement, selected = self._desk.requirement, self._policy.view.selected()
        if selected is None:
            self.said.emit("gui.status.nothing_selected")
        elif requirement is not None and evidence is not None and self._desk.can_edit:
            self._desk.act(lambda session: session.resize_evidence(requirement.id, evidence.id, selected))

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
    def accept_many(self) -> None:
        """Show which suggestions of the list can be accepted, and accept those that the reviewer ticks."""
        from reviewer.gui.dialogs.accept_many import AcceptManyDialog  # noqa: PLC0415  like all dialogs

        session = self._desk.session
        if session is None or not self._desk.can_edit or not self._desk.flush():
            return
        words = self._interface.wording
        dialog = AcceptManyDialog(self._policy.window(), words, self._offers(session, words))

        def accept() -> None:
            verdicts, is_wanted = dialog.verdicts, dialog.with_evidence.isChecked()
            self._desk.act(lambda session: session.decide_each(verdicts, with_best_passage=is_wanted))

        dialog.accepted.connect(accept)
        dialog.open()

    def _offers(self, session: ReviewSession, words: Wording) -> list[Offer]:
        from reviewer.gui.dialogs.accept_many import Offer  # noqa: PLC0415

        offers = []
        for id_ in self._desk.order:
            suggestion, requirement = session.analysis.suggestion(id_), session.checklist.requirement(id_)
            verdict = ACCEPTABLE.get(suggestion.kind) if suggestion.kind else None
            if verdict is not None and session.finding(id_).verdict is Verdict.NOT_REVIEWED:
                reason = reason_sentence(suggestion, requirement, words, session.document.text)
                offers.append(Offer(id_, requirement.title.in_language(words.language), verdict, reason))
        return offers

    @Slot()
    def next_gap(self) -> None:
        """Go to the next requirement that is a gap or partly met."""
        if not self._desk.step_requirement(1, lambda finding: finding.verdict in (Verdict.GAP, Verdict.PARTIAL)):
            self.said.emit("gui.status.no_gap")

    @Slot()
    def next_different(self) -> None:
        """Go to the next requirement that the reviewer decided otherwise than suggested."""
        session = self._desk.session
        if session is not None and not self._desk.step_requirement(
            1, lambda finding: differs(finding.verdict, session.analysis.suggestion(finding.requirement).kind)
        ):
            self.said.emit("gui.status.no_different")

    @Slot()
    def next_undecided(self) -> None:
        """Go to the next requirement without a verdict."""
        if not self._desk.next_undecided():
            finding = self._desk.finding
            is_last = finding is not None and finding.verdict is Verdict.NOT_REVIEWED
            self.said.emit("gui.status.last_undecided" if is_last else "gui.status.all_decided")
