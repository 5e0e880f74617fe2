"""What was done to a review, in words, for the window's history and the report alike."""

from __future__ import annotations

from collections import Counter

from reviewer.model.checklist import Checklist
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
from reviewer.model.log import LogEntry, LogKind
from reviewer.model.review import FlagVerdict, Verdict
from reviewer.wording.catalogue import Wording

_LONGEST = 80
_MOST_PARTS = 3


def entry_sentence(entry: LogEntry, checklist: Checklist, wording: Wording) -> str:
    """What an entry of the log records."""
    match entry.kind:
        case LogKind.EDIT | LogKind.REDO if entry.edit is not None:
            what = edit_sentence(entry.edit, entry.inverse, checklist, wording)
            return wording("log.redo", what=what) if entry.kind is LogKind.REDO else what
        case LogKind.UNDO if entry.inverse is not None:
            return wording("log.undo", what=edit_sentence(entry.inverse, entry.edit, checklist, wording))
        case LogKind.CREATED:
            return wording("log.created")
        case _:
            return wording("log.opened")


def edit_sentence(edit: Edit, inverse: Edit | None, checklist: Checklist, wording: Wording) -> str:
    """What an edit did, without the requirement.

    Args:
        inverse: What takes it back; it holds what the edit took away.
    """
    match edit:
        case EditGroup():
            return _group(edit, inverse, checklist, wording)
        case SetMatter():
            matter = edit.matter
            said = filter(None, (matter.reviewer, matter.client, matter.reference))
            return wording("edit.matter", matter=wording("list.separator").join(said))
        case SetSignOffs():
            return _signatures(edit, wording)
        case DecideFlag():
            return _flag(edit, checklist, wording)
        case AddEvidence() | RemoveEvidence() | ReplaceEvidence() | MoveEvidence() | RejectPassage() | RestorePassage():
            return _passage(edit, inverse, wording)
        case _:
            return _finding(edit, wording)


def requirements_of(edit: Edit | None) -> tuple[str, ...]:
    """The ids of the requirements that an edit is about, each once."""
    match edit:
        case EditGroup():
            return tuple(dict.fromkeys(id_ for one in edit.edits for id_ in requirements_of(one)))
        case DecideFlag():
            return (edit.decision.requirement,) if edit.decision and edit.decision.requirement else ()
        case None | SetMatter() | SetSignOffs():
            return ()
        case _:
            return (edit.requirement,)


def _group(group: EditGroup, inverse: Edit | None, checklist: Checklist, wording: Wording) -> str:
    inverses = tuple(reversed(inverse.edits)) if isinstance(inverse, EditGroup) else (None,) * len(group.edits)
    pairs = list(zip(group.edits, inverses, strict=False))
    if any(isinstance(edit, SetVerdict) for edit in group.edits):
        # The stage follows the verdict by itself.
        pairs = [(edit, taken_back) for edit, taken_back in pairs if not isinstance(edit, SetStage)]
    counted = Counter(edit_sentence(edit, taken_back, checklist, wording) for edit, taken_back in pairs)
    said = [
        wording("edit.several", what=sentence, count=count) if count > 1 else sentence
        for sentence, count in counted.items()
    ]
    more = sum(list(counted.values())[_MOST_PARTS:])
    rest = [wording("edit.more", count=more)] if more else []
    return wording("list.separator").join([*said[:_MOST_PARTS], *rest])


def _finding(
    edit: SetVerdict | SetSeverity | SetNote | SetRecommendation | SetComment | SetStage, wording: Wording
) -> str:
    match edit:
        case SetVerdict(verdict=Verdict.NOT_REVIEWED):
            return wording("edit.verdict_back")
        case SetVerdict():
            return wording("edit.verdict", verdict=wording(f"verdict.{edit.verdict}"))
        case SetStage():
            return wording("edit.stage", stage=wording(f"work_stage.{edit.stage}"))
        case SetSeverity():
            return _severity(edit, wording)
        case SetRecommendation(recommendation=None):
            return wording("edit.recommendation_back")
        case SetNote():
            return _written("edit.note", "edit.note_emptied", edit.note, wording)
        case SetRecommendation():
            return _written("edit.recommendation", "edit.recommendation_emptied", edit.recommendation or "", wording)
        case SetComment():
            return _written("edit.comment", "edit.comment_emptied", edit.comment, wording)


def _severity(edit: SetSeverity, wording: Wording) -> str:
    if edit.severity is None:
        return wording("edit.severity_back")
    severity = wording(f"severity.{edit.severity}")
    if not edit.reason:
        return wording("edit.severity", severity=severity)
    return wording("edit.severity_because", severity=severity, reason=_short(edit.reason))


def _written(key: str, emptied: str, text: str, wording: Wording) -> str:
    return wording(key, text=_short(text)) if text else wording(emptied)


def _passage(
    edit: AddEvidence | RemoveEvidence | ReplaceEvidence | MoveEvidence | RejectPassage | RestorePassage,
    inverse: Edit | None,
    wording: Wording,
) -> str:
    match edit:
        case AddEvidence():
            return wording("edit.evidence_added", text=_short(edit.evidence.quote))
        case RemoveEvidence():
            quote = inverse.evidence.quote if isinstance(inverse, AddEvidence) else ""
            return wording("edit.evidence_removed", text=_short(quote))
        case ReplaceEvidence():
            return wording("edit.evidence_resized", text=_short(edit.evidence.quote))
        case MoveEvidence():
            return wording("edit.evidence_moved", place=edit.index + 1)
        case RejectPassage():
            text, reason = _short(edit.passage.anchor.quote), edit.passage.reason
            if not reason:
                return wording("edit.passage_rejected", text=text)
            return wording("edit.passage_rejected_because", text=text, reason=_short(reason))
        case RestorePassage():
            quote = inverse.passage.anchor.quote if isinstance(inverse, RejectPassage) else ""
            return wording("edit.passage_restored", text=_short(quote))


def _flag(edit: DecideFlag, checklist: Checklist, wording: Wording) -> str:
    kind = edit.flag.partition(":")[0]
    known = {rule.id: rule.title.in_language(wording.language) for rule in checklist.red_flags}
    title, decision = known.get(kind, kind), edit.decision
    if decision is None:
        return wording("edit.flag_back", title=title)
    if decision.verdict is FlagVerdict.DISMISSED:
        return wording("edit.flag_dismissed", title=title, reason=_short(decision.note))
    return wording("edit.flag_finding" if decision.requirement else "edit.flag_confirmed", title=title)


def _signatures(edit: SetSignOffs, wording: Wording) -> str:
    if not edit.sign_offs:
        return wording("edit.unlocked", reason=edit.reason)
    latest = edit.sign_offs[-1]
    return wording("edit.signed", name=latest.name, role=wording(f"sign_role.{latest.role}"))


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _LONGEST else joined[:_LONGEST].rstrip() + "…"
