"""Reads the rules of red flags of a checklist file."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.errors import ProblemCode, Term
from reviewer.loaders.checklist_cues import read_cues
from reviewer.loaders.checklist_requirements import Surroundings, note_duplicates, read_basis
from reviewer.loaders.fields import ID, Choices, Entry, Fields
from reviewer.model.checklist import Detector, RedFlagRule, Severity

RED_FLAG_FIELDS = ("id", "severity", "title", "reason", "basis", "cues", "detector")

_DETECTORS = Choices(detector.value for detector in Detector)


def read_red_flags(entries: Sequence[Entry], around: Surroundings) -> tuple[RedFlagRule, ...]:
    """The rules, in the order in which they stand."""
    note_duplicates(entries)
    return tuple(_read_rule(entry, around) for entry in entries)


def _read_rule(entry: Entry, around: Surroundings) -> RedFlagRule:
    fields = Fields(entry, RED_FLAG_FIELDS, ("id", "title", "detector" if entry.has("detector") else "cues"))
    cues, detector = fields.get("cues"), fields.get("detector")
    if cues is not None and detector is not None:
        cues.note(ProblemCode.WRONG_VALUE, "cues", (Term.CUES_OR_DETECTOR,))
    return RedFlagRule(
        id=fields.matching("id", ID, Term.ID),
        severity=fields.choice("severity", Severity.MEDIUM),
        title=fields.localized("title"),
        reason=fields.localized("reason"),
        basis=read_basis(fields.entries("basis"), around.instruments),
        cues=read_cues(cues, around.words),
        detector=_read_detector(detector),
    )


def _read_detector(entry: Entry | None) -> Detector | None:
    name = entry.one_of(_DETECTORS) if entry else ""
    return Detector(name) if name else None
