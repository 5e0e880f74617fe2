"""A reviewer at work on one review: every act of the reviewer goes through here, for window and command line alike.

Each act is one edit, on the disk before the method returns. Text that is being typed is the caller's until it hands
it over: the window calls ``set_note`` when typing pauses or the field loses the focus, not for each key, so that the
log tells what was written and undo takes back a thought, not a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import uuid4

from reviewer.model.checklist import Severity
from reviewer.model.edit import (
    AddEvidence,
    DecideFlag,
    Edit,
    EditGroup,
    EditRejectedError,
    MoveEvidence,
    RejectPassage,
    RemoveEvidence,
    ReplaceEvidence,
    RestorePassage,
    SetComment,
    SetMatter,
    SetNote,
    SetRecommendation,
    SetSeverity,
    SetSignOffs,
    SetStage,
    SetVerdict,
)
from reviewer.model.review import (
    Evidence,
    FlagDecision,
    FlagVerdict,
    Matter,
    RejectedPassage,
    SignOff,
    SignRole,
    Verdict,
    WorkStage,
    anchor,
)
from reviewer.model.span import Span
from reviewer.model.suggestion import Passage, RedFlag
from reviewer.storage.digest import state_sha256
from reviewer.workflow.kept_review import KeptReview


class ReviewSession(KeptReview):
    """An open review and everything that a reviewer does to it."""

    def decide(self, requirement: str, verdict: Verdict) -> None:
        """Decide a requirement, or with ``NOT_REVIEWED`` take the decision back; its stage follows."""
        self.decide_many((requirement,), verdict)

    def decide_many(self, requirements: Iterable[str], verdict: Verdict) -> None:
        """Decide several requirements alike as one act."""
        self.decide_each(dict.fromkeys(requirements, verdict))

    def decide_each(self, verdicts: Mapping[str, Verdict], *, with_best_passage: bool = False) -> None:
        """Decide several requirements as one act.

        Args:
            verdicts: By the requirements' ids.
            with_best_passage: Whether the best passage becomes evidence where there is none and the verdict can rest
                on it.
        """
        changes: list[Edit] = []
        for id_, verdict in verdicts.items():
            stage = WorkStage.TO_DO if verdict is Verdict.NOT_REVIEWED else WorkStage.DONE
            finding, passages = self.finding(id_), self.passages(id_)
            rests_on_text = verdict in (Verdict.MET, Verdict.PARTIAL)
            if with_best_passage and rests_on_text and passages and not finding.evidence:
                changes.append(AddEvidence(id_, self._anchor(passages[0].span, uuid4().hex), 0))
            if finding.verdict is not verdict:
                changes.append(SetVerdict(id_, verdict))
                if finding.stage is not stage:
                    changes.append(SetStage(id_, stage))
        self.apply(changes[0] if len(changes) == 1 else EditGroup(tuple(changes)))

    def set_stage(self, requirements: Iterable[str], stage: WorkStage) -> None:
        """Say how far the work on some requirements has come, as one act."""
        self.apply(EditGroup(tuple(SetStage(id_, stage) for id_ in requirements)))

    def set_note(self, requirement: str, note: str) -> None:
        """Write what was found."""
        self.apply(SetNote(requirement, note))

    def set_severity(self, requirement: str, severity: Severity | None, reason: str = "") -> None:
        """Override the checklist's severity and say why; None takes the override back."""
        self.apply(SetSeverity(requirement, severity, reason))

    def set_comment(self, requirement: str, comment: str) -> None:
        """Write something for the team, which no report shows."""
        self.apply(SetComment(requirement, comment))

    def set_recommendation(self, requirement: str, recommendation: str | None) -> None:
        """Write what to do; None returns to the checklist's remedy."""
        self.apply(SetRecommendation(requirement, recommendation))

    def set_matter(self, matter: Matter) -> None:
        """Change who reviews, for whom."""
        self.apply(SetMatter(matter))

    def add_evidence(self, requirement: str, span: Span) -> Evidence:
        """Add a passage that the reviewer selected, after the evidence that is there.

        Args:
            span: In code points of the document's text.

        Raises:
            EditRejectedError: If ``span`` is empty or reaches beyond the text.
        """
        evidence = self._anchor(span, uuid4().hex)
        self.apply(AddEvidence(requirement, evidence, len(self.finding(requirement).evidence)))
        return evidence

    def add_passage(self, requirement: str, passage: Passage) -> Evidence:
        """Confirm a passage that the program proposed."""
        return self.add_evidence(requirement, passage.span)

    def reject_passage(self, requirement: str, span: Span, reason: str) -> None:
        """Say that a proposed passage does not answer the requirement; rejecting it again changes the reason.

        Raises:
            EditRejectedError: If ``span`` is empty or reaches beyond the text.
        """
        rejected = self.finding(requirement).rejected
        known = [each for each in rejected if each.anchor.span == span]
        edits: list[Edit] = [RestorePassage(requirement, each.anchor.id) for each in known]
        passage = RejectedPassage(self._anchor(span, uuid4().hex), reason)
        edits.append(RejectPassage(requirement, passage, len(rejected) - len(known)))
        self.apply(EditGroup(tuple(edits)) if known else edits[0])

    def restore_passage(self, requirement: str, passage_id: str) -> None:
        """Let a rejected passage be proposed again."""
        self.apply(RestorePassage(requirement, passage_id))

    def confirm_flag(self, flag: RedFlag, note: str = "") -> None:
        """Take a red flag over into the report."""
        self.apply(DecideFlag(flag.id, FlagDecision(FlagVerdict.CONFIRMED, note)))

    def dismiss_flag(self, flag: RedFlag, reason: str) -> None:
        """Say that a red flag is none, and why."""
        self.apply(DecideFlag(flag.id, FlagDecision(FlagVerdict.DISMISSED, reason)))

    def reopen_flag(self, flag: RedFlag) -> None:
        """Take the decision on a red flag back."""
        self.apply(DecideFlag(flag.id, None))

    def turn_into_finding(self, flag: RedFlag, requirement: str, note: str) -> None:
        """Confirm a red flag within the finding of a requirement: as evidence, and in the note if that is empty.

        Raises:
            EditRejectedError: If the checklist has no such requirement.
        """
        edits: list[Edit] = [DecideFlag(flag.id, FlagDecision(FlagVerdict.CONFIRMED, note, requirement))]
        finding = self.review.findings.get(requirement)
        if finding is not None:
            if all(evidence.span != flag.span for evidence in finding.evidence):
                evidence = self._anchor(flag.span, uuid4().hex)
                edits.append(AddEvidence(requirement, evidence, len(finding.evidence)))
            if note and not finding.note:
                edits.append(SetNote(requirement, note))
        self.apply(EditGroup(tuple(edits)))

    def sign(self, role: SignRole, name: str) -> None:
        """Sign the review as it is now, which locks it; who signs again in the same role replaces that signature.

        Raises:
            ReviewerError: If that cannot be kept; then nothing has changed.
        """
        kept = tuple(each for each in self.review.sign_offs if each.role is not role)
        signed = SignOff(role, name, self._file.now(), state_sha256(self.review))
        self.apply(SetSignOffs((*kept, signed)))

    def unlock(self, reason: str) -> None:
        """Take all signatures back so that the review can be changed; the log keeps them and the reason.

        Raises:
            ReviewerError: If that cannot be kept; then nothing has changed.
        """
        self.apply(SetSignOffs((), reason))

    def remove_evidence(self, requirement: str, evidence_id: str) -> None:
        """Take evidence away."""
        self.apply(RemoveEvidence(requirement, evidence_id))

    def move_evidence(self, requirement: str, evidence_id: str, index: int) -> None:
        """Put evidence at another place in the requirement's list."""
        self.apply(MoveEvidence(requirement, evidence_id, index))

    def resize_evidence(self, requirement: str, evidence_id: str, span: Span) -> None:
        """Let evidence cover another stretch of the text.

        Raises:
            EditRejectedError: If ``span`` is empty or reaches beyond the text.
        """
        self.apply(ReplaceEvidence(requirement, self._anchor(span, evidence_id)))

    def _anchor(self, span: Span, id_: str) -> Evidence:
        if not len(span) or span.end > len(self.document.text):
            raise EditRejectedError(f"[{span.start}, {span.end}) is not a passage of the text")
        return anchor(self.document, span, id_)
