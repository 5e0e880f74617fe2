"""What a reviewer can do to a review, as values that can be undone.

``apply(review, edit)`` gives the new review and the edit that takes it back: applying that one gives an equal review
and an edit equal to the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import MappingProxyType

from reviewer.model.checklist import Severity
from reviewer.model.review import Evidence, Finding, Matter, Review, Verdict


@dataclass(frozen=True, slots=True)
class SetVerdict:
    """Decide a requirement, or take the decision back."""

    requirement: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SetSeverity:
    """Override the checklist's severity; None takes the override back."""

    requirement: str
    severity: Severity | None


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
    | AddEvidence
    | RemoveEvidence
    | ReplaceEvidence
    | MoveEvidence
    | SetMatter
    | EditGroup
)


class EditRejectedError(ValueError):
    """The edit does not fit the review, such as a requirement or an evidence id that is not in it."""


def apply(review: Review, edit: Edit) -> tuple[Review, Edit]:
    """Apply ``edit``.

    Returns:
        The new review, and the edit that takes it back.

    Raises:
        EditRejectedError: If the edit names a requirement or evidence that the review does not hold.
    """
    if isinstance(edit, SetMatter):
        return replace(review, matter=edit.matter), SetMatter(review.matter)
    if isinstance(edit, EditGroup):
        inverses: list[Edit] = []
        for one in edit.edits:
            review, inverse = apply(review, one)
            inverses.append(inverse)
        return review, EditGroup(tuple(reversed(inverses)))
    finding = review.findings.get(edit.requirement)
    if finding is None:
        raise EditRejectedError(f"no requirement {edit.requirement!r} in this review")
    changed, inverse = _apply_to_finding(finding, edit)
    findings = MappingProxyType({**review.findings, edit.requirement: changed})
    return replace(review, findings=findings), inverse


FindingEdit = (
    SetVerdict
    | SetSeverity
    | SetNote
    | SetRecommendation
    | AddEvidence
    | RemoveEvidence
    | ReplaceEvidence
    | MoveEvidence
)


def _apply_to_finding(finding: Finding, edit: FindingEdit) -> tuple[Finding, Edit]:
    id_ = finding.requirement
    match edit:
        case SetVerdict():
            return replace(finding, verdict=edit.verdict), SetVerdict(id_, finding.verdict)
        case SetSeverity():
            return replace(finding, severity=edit.severity), SetSeverity(id_, finding.severity)
        case SetNote():
            return replace(finding, note=edit.note), SetNote(id_, finding.note)
        case SetRecommendation():
            inverse = SetRecommendation(id_, finding.recommendation)
            return replace(finding, recommendation=edit.recommendation), inverse
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
