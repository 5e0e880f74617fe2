"""The edits that lead from one state of a review to another."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.model.edit import (
    AddEvidence,
    DecideFlag,
    Edit,
    EditGroup,
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
from reviewer.model.review import Finding, Review


def edits_between(old: Review, new: Review) -> EditGroup:
    """What turns ``old`` into ``new``, two reviews with the same requirements; empty where they are alike."""
    if old == new:
        return EditGroup(())
    edits: list[Edit] = []
    if old.signed:
        edits.append(SetSignOffs(()))
    if old.matter != new.matter:
        edits.append(SetMatter(new.matter))
    for id_, finding in new.findings.items():
        edits += _edits_of_finding(old.findings[id_], finding)
    edits += [DecideFlag(flag, None) for flag in old.flags if flag not in new.flags]
    edits += [DecideFlag(flag, made) for flag, made in new.flags.items() if old.flags.get(flag) != made]
    if new.signed:
        edits.append(SetSignOffs(new.sign_offs))
    return EditGroup(tuple(edits))


def _edits_of_finding(old: Finding, new: Finding) -> Iterator[Edit]:
    id_ = new.requirement
    if old.verdict is not new.verdict:
        yield SetVerdict(id_, new.verdict)
    if (old.severity, old.severity_reason) != (new.severity, new.severity_reason):
        yield SetSeverity(id_, new.severity, new.severity_reason)
    if old.note != new.note:
        yield SetNote(id_, new.note)
    if old.recommendation != new.recommendation:
        yield SetRecommendation(id_, new.recommendation)
    if old.comment != new.comment:
        yield SetComment(id_, new.comment)
    if old.stage is not new.stage:
        yield SetStage(id_, new.stage)
    yield from _edits_of_evidence(old, new)
    if old.rejected != new.rejected:
        yield from (RestorePassage(id_, passage.anchor.id) for passage in old.rejected)
        yield from (RejectPassage(id_, passage, index) for index, passage in enumerate(new.rejected))


def _edits_of_evidence(old: Finding, new: Finding) -> Iterator[Edit]:
    id_ = new.requirement
    kept = {evidence.id for evidence in new.evidence}
    before = {evidence.id: evidence for evidence in old.evidence}
    order = [evidence.id for evidence in old.evidence if evidence.id in kept]
    for evidence in old.evidence:
        if evidence.id not in kept:
            yield RemoveEvidence(id_, evidence.id)
    for index, evidence in enumerate(new.evidence):
        if evidence.id not in before:
            yield AddEvidence(id_, evidence, index)
            order.insert(index, evidence.id)
            continue
        if order[index] != evidence.id:
            yield MoveEvidence(id_, evidence.id, index)
            order.remove(evidence.id)
            order.insert(index, evidence.id)
        if before[evidence.id] != evidence:
            yield ReplaceEvidence(id_, evidence)
