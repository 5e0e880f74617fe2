"""What a reviewer can do to a review, as values that can be undone.

``apply(review, edit)`` gives the new review and the edit that takes it back: applying that one gives an equal review
and an edit equal to the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import MappingProxyType

from reviewer.model.checklist import Severity
from reviewer.model.review import (
    Evidence,
    Finding,
    FlagDecision,
    Matter,
    RejectedPassage,
    Review,
    SignOff,
    Verdict,
    WorkStage,
)


@dataclass(frozen=True, slots=True)
class SetVerdict:
    """Decide a requirement, or take the decision back."""

    requirement: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SetSeverity:
    """Override the checklist's severity and say why; None takes the override back."""

    requirement: str
    severity: Severity | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetNote:
    """Write what was found."""

    requirement: str
    note: str


@dataclass(frozen=True, slots=True)
class SetRecommendation:
    """Write what to do; None returns to the checklist's remedy."""

    requirement: str
    recommendation: str | None


@dataclass(frozen=True, slots=True)
class SetComment:
    """Write a comment for the team."""

    requirement: str
    comment: str


@dataclass(frozen=True, slots=True)
class SetStage:
    """Say how far the work on a requirement has come."""

    requirement: str
    stage: WorkStage


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Put evidence at ``index`` of the requirement's evidence."""

    requirement: str
    evidence: Evidence
    index: int


@dataclass(frozen=True, slots=True)
class RemoveEvidence:
    """Take the evidence with that id away."""

    requirement: str
    evidence_id: str


@dataclass(frozen=True, slots=True)
class ReplaceEvidence:
    """Put ``evidence`` in the place of the one with the same id."""

    requirement: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MoveEvidence:
    """Move the evidence with that id to ``index``."""

    requirement: str
    evidence_id: str
    index: int


@dataclass(frozen=True, slots=True)
class RejectPassage:
    """Put a passage at ``index`` of those that do not answer the requirement."""

    requirement: str
    passage: RejectedPassage
    index: int


@dataclass(frozen=True, slots=True)
class RestorePassage:
    """Let the rejected passage with that id be proposed again."""

    requirement: str
    passage_id: str


@dataclass(frozen=True, slots=True)
class DecideFlag:
    """Confirm or dismiss a red flag; None takes the decision back."""

    flag: str
    decision: FlagDecision | None


@dataclass(frozen=True, slots=True)
class SetSignOffs:
    """Sign the review, or with fewer signatures than before unlock it.

    Attributes:
        reason: Why it is unlocked.
    """

    sign_offs: tuple[SignOff, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetMatter:
    """Change who reviews, for whom."""

    matter: Matter


@dataclass(frozen=True, slots=True)
class EditGroup:
    """Several edits as one act, such as a verdict for several requirements."""

    edits: tuple[Edit, ...]


Edit = (
    SetVerdict
    | SetSeverity
    | SetNote
    | SetRecommendation
    | SetComment
    | SetStage
    | AddEvidence
    | RemoveEvidence
    | ReplaceEvidence
    | MoveEvidence
    | RejectPassage
    | RestorePassage
    | DecideFlag
    | SetSignOffs
    | SetMatter
    | EditGroup
)


class EditRejectedError(ValueError):
    """The edit does not fit the review, such as a requirement or an evidence id that is not in it."""


class SignedReviewError(EditRejectedError):
    """The review is signed; it has to be unlocked before it can be changed."""


def apply(review: Review, edit: Edit) -> tuple[Review, Edit]:
    """Apply ``edit``.

    Returns:
        The new review, and the edit that takes it back.

    Raises:
        SignedReviewError: If the review is signed and the edit is another than of its signatures.
        EditRejectedError: If the edit names a requirement or evidence that the review does not hold.
    """
    if isinstance(edit, SetSignOffs):
        return replace(review, sign_offs=edit.sign_offs), SetSignOffs(review.sign_offs, edit.reason)
    if isinstance(edit, EditGroup):
        return _apply_group(review, edit)
    if review.signed:
        raise SignedReviewError("the review is signed")
    match edit:
        case SetMatter():
            return replace(review, matter=edit.matter), SetMatter(review.matter)
        case DecideFlag():
            return _decide_flag(review, edit)
    finding = review.findings.get(edit.requirement)
    if finding is None:
        raise EditRejectedError(f"no requirement {edit.requirement!r} in this review")
    changed, inverse = _apply_to_finding(finding, edit)
    findings = MappingProxyType({**review.findings, edit.requirement: changed})
    return replace(review, findings=findings), inverse


def _apply_group(review: Review, group: EditGroup) -> tuple[Review, Edit]:
    inverses: list[Edit] = []
    for one in group.edits:
        review, inverse = apply(review, one)
        inverses.append(inverse)
    return review, EditGroup(tuple(reversed(inverses)))


def _decide_flag(review: Review, edit: DecideFlag) -> tuple[Review, Edit]:
    flags = dict(review.flags)
    before = flags.pop(edit.flag, None)
    if edit.decision is not None:
        if edit.decision.requirement and edit.decision.requirement not in review.findings:
            raise EditRejectedError(f"no requirement {edit.decision.requirement!r} in this review")
        flags[edit.flag] = edit.decision
    return replace(review, flags=MappingProxyType(flags)), DecideFlag(edit.flag, before)


FindingEdit = (
    SetVerdict
    | SetSeverity
    | SetNote
    | SetRecommendation
    | SetComment
    | SetStage
    | AddEvidence
    | RemoveEvidence
    | ReplaceEvidence
    | MoveEvidence
    | RejectPassage
    | RestorePassage
)


def _apply_to_finding(finding: Finding, edit: FindingEdit) -> tuple[Finding, Edit]:
    id_ = finding.requirement
    match edit:
        case SetVerdict():
            return replace(finding, verdict=edit.verdict), SetVerdict(id_, finding.verdict)
        case SetSeverity():
            changed = replace(finding, severity=edit.severity, severity_reason=edit.reason)
            return changed, SetSeverity(id_, finding.severity, finding.severity_reason)
        case SetNote():
            return replace(finding, note=edit.note), SetNote(id_, finding.note)
        case SetRecommendation():
            inverse = SetRecommendation(id_, finding.recommendation)
            return replace(finding, recommendation=edit.recommendation), inverse
        case SetComment():
            return replace(finding, comment=edit.comment), SetComment(id_, finding.comment)
        case SetStage():
            return replace(finding, stage=edit.stage), SetStage(id_, finding.stage)
        case RejectPassage() | RestorePassage():
            return _apply_to_rejected(finding, edit)
        case _:
            return _apply_to_evidence(finding, edit)


def _apply_to_rejected(finding: Finding, edit: RejectPassage | RestorePassage) -> tuple[Finding, Edit]:
    rejected, id_ = list(finding.rejected), finding.requirement
    ids = [passage.anchor.id for passage in rejected]
    inverse: Edit
    if isinstance(edit, RejectPassage):
        if edit.passage.anchor.id in ids or not 0 <= edit.index <= len(rejected):
            raise EditRejectedError(f"passage {edit.passage.anchor.id!r} cannot be rejected for {id_!r}")
        rejected.insert(edit.index, edit.passage)
        inverse = RestorePassage(id_, edit.passage.anchor.id)
    else:
        if edit.passage_id not in ids:
            raise EditRejectedError(f"no rejected passage {edit.passage_id!r} for {id_!r}")
        index = ids.index(edit.passage_id)
        inverse = RejectPassage(id_, rejected.pop(index), index)
    return replace(finding, rejected=tuple(rejected)), inverse


def _apply_to_evidence(
    finding: Finding, edit: AddEvidence | RemoveEvidence | ReplaceEvidence | MoveEvidence
) -> tuple[Finding, Edit]:
    id_ = finding.requirement
    match edit:
        case AddEvidence():
            return _add_evidence(finding, edit)
        case RemoveEvidence():
            index = _index_of(finding, edit.evidence_id)
            removed = finding.evidence[index]
            return _with_evidence(finding, lambda e: e.pop(index)), AddEvidence(id_, removed, index)
        case ReplaceEvidence():
            index = _index_of(finding, edit.evidence.id)
            replaced = finding.evidence[index]
            kept = (*finding.evidence[:index], edit.evidence, *finding.evidence[index + 1 :])
            return replace(finding, evidence=kept), ReplaceEvidence(id_, replaced)
        case MoveEvidence():
            index = _index_of(finding, edit.evidence_id)
            if not 0 <= edit.index < len(finding.evidence):
                raise EditRejectedError(f"no place {edit.index} among the evidence of {id_!r}")
            moved = _with_evidence(finding, lambda e: e.insert(edit.index, e.pop(index)))
            return moved, MoveEvidence(id_, edit.evidence_id, index)


def _add_evidence(finding: Finding, edit: AddEvidence) -> tuple[Finding, Edit]:
    if any(e.id == edit.evidence.id for e in finding.evidence):
        raise EditRejectedError(f"evidence {edit.evidence.id!r} is already there")
    if not 0 <= edit.index <= len(finding.evidence):
        raise EditRejectedError(f"no place {edit.index} among the evidence of {finding.requirement!r}")
    added = _with_evidence(finding, lambda e: e.insert(edit.index, edit.evidence))
    return added, RemoveEvidence(finding.requirement, edit.evidence.id)


def _with_evidence(finding: Finding, change: Callable[[list[Evidence]], object]) -> Finding:
    evidence = list(finding.evidence)
    change(evidence)
    return replace(finding, evidence=tuple(evidence))


def _index_of(finding: Finding, evidence_id: str) -> int:
    for index, evidence in enumerate(finding.evidence):
        if evidence.id == evidence_id:
            return index
    raise EditRejectedError(f"no evidence {evidence_id!r} for {finding.requirement!r}")
