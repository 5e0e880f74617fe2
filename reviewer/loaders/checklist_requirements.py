"""Reads the requirements of a checklist file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.errors import ProblemCode, Term
from reviewer.loaders.checklist_cues import WordLists, read_cues
from reviewer.loaders.checklist_fields import ID, Entry, Fields
from reviewer.loaders.yaml_reader import GroupNode, TextNode
from reviewer.model.checklist import Citation, Condition, Guidance, Part, Polarity, Reach, Requirement, Severity
from reviewer.model.language import LocalizedText

REQUIREMENT_FIELDS = (
    "id",
    "topic",
    "severity",
    "basis",
    "title",
    "question",
    "guidance",
    "remedy",
    "applies",
    "parts",
    "cues",
    "mentions",
    "against",
    "by_person",
    "same_as",
)
GUIDANCE_FIELDS = ("met", "partial")
CONDITION_FIELDS = ("text", "cues", "same_as")
PART_FIELDS = ("id", "title", "cues", "near", "reach", "at_least", "polarity")
ONLY_PART = "answer"
"""The id of the part that a requirement with ``cues`` of its own has."""

_CITATION = re.compile(r"(?P<instrument>[\w-]+)\s+(?P<article>\S.*)", re.DOTALL)
_ELSEWHERE = re.compile(r"[\w-]+/\w[\w.-]*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What requirements refer to.

    Attributes:
        topics: The ids of the declared topics; None where requirements name theirs freely, or none can be read.
        instruments: The ids of the declared instruments; None where they cannot be read.
        general_topic: The topic of a requirement that names none, where none are declared.
    """

    topics: tuple[str, ...] | None
    instruments: tuple[str, ...] | None
    words: WordLists
    general_topic: str


def note_duplicates(entries: Sequence[Entry]) -> None:
    """Notes every id that an earlier entry has."""
    first_lines: dict[str, int] = {}
    for entry in entries:
        id_ = entry.node.fields.get("id") if isinstance(entry.node, GroupNode) else None
        if not isinstance(id_, TextNode) or not id_.text:
            continue
        if id_.text in first_lines:
            Entry(id_, f"{entry.path}.id", entry.log).note(
                ProblemCode.DUPLICATE_ID, id_.text, str(first_lines[id_.text])
            )
        first_lines.setdefault(id_.text, id_.line)


def read_requirements(entries: Sequence[Entry], around: Surroundings) -> tuple[Requirement, ...]:
    """The requirements, with the conditions that they share filled in."""
    note_duplicates(entries)
    read = [_read_requirement(entry, around) for entry in entries]
    requirements = {requirement.id: requirement for requirement, _ in read}
    shared = {requirement.id: entry for requirement, entry in read if entry is not None}
    _check_shared_conditions(requirements, shared)
    return tuple(_with_shared_text(requirement, requirements) for requirement, _ in read)


def _read_requirement(entry: Entry, around: Surroundings) -> tuple[Requirement, Entry | None]:
    """A requirement, and where it names another one whose condition it shares."""
    required = ("id", "question") if around.topics is None else ("id", "topic", "question")
    fields = Fields(entry, REQUIREMENT_FIELDS, required)
    question = fields.localized("question")
    title = fields.localized("title") or question
    applies, shared = _read_condition(fields.get("applies"), around.words)
    requirement = Requirement(
        id=fields.matching("id", ID, Term.ID),
        topic=_read_topic(fields, around),
        severity=fields.choice("severity", Severity.MEDIUM),
        basis=_read_basis(fields.entries("basis"), around.instruments),
        title=title,
        question=question,
        guidance=_read_guidance(fields.get("guidance")),
        remedy=fields.localized("remedy"),
        applies=applies,
        parts=_read_parts(fields, title, around.words),
        mentions=read_cues(fields.get("mentions"), around.words),
        against=read_cues(fields.get("against"), around.words),
        by_person=fields.flag("by_person"),
        same_as=tuple(one.matching(_ELSEWHERE, Term.OTHER_REQUIREMENT) for one in fields.entries("same_as")),
    )
    return requirement, shared


def _read_topic(fields: Fields, around: Surroundings) -> str:
    entry = fields.get("topic")
    if entry is None:
        return around.general_topic
    return entry.text() if around.topics is None else entry.one_of(around.topics, ProblemCode.UNKNOWN_REFERENCE)


def _read_basis(entries: Sequence[Entry], instruments: Sequence[str] | None) -> tuple[Citation, ...]:
    citations = []
    for entry in entries:
        match = _CITATION.fullmatch(entry.matching(_CITATION, Term.CITATION))
        if match is None:
            continue
        if instruments is not None and match["instrument"] not in instruments:
            entry.note(ProblemCode.UNKNOWN_REFERENCE, match["instrument"], *instruments)
        citations.append(Citation(match["instrument"], match["article"]))
    return tuple(citations)


def _read_guidance(entry: Entry | None) -> Guidance:
    if entry is None:
        return Guidance(LocalizedText(), LocalizedText())
    fields = Fields(entry, GUIDANCE_FIELDS)
    return Guidance(fields.localized("met"), fields.localized("partial"))


def _read_condition(entry: Entry | None, words: WordLists) -> tuple[Condition | None, Entry | None]:
    """A condition, and where it names the requirement whose condition it shares."""
    if entry is None:
        return None, None
    is_shared = isinstance(entry.node, GroupNode) and "same_as" in entry.node.fields
    fields = Fields(entry, CONDITION_FIELDS, ("same_as",) if is_shared else ("text", "cues"))
    cues, shared = fields.get("cues"), fields.get("same_as")
    if shared is not None and cues is not None:
        cues.note(ProblemCode.WRONG_VALUE, "cues", Term.CUES_OR_SAME_AS)
    same_as = shared.text() if shared else ""
    return Condition(fields.localized("text"), read_cues(cues, words), same_as), shared


def _read_parts(fields: Fields, title: LocalizedText, words: WordLists) -> tuple[Part, ...]:
    """The parts; for a requirement with cues of its own, the one that has them."""
    entries, own = fields.entries("parts"), fields.get("cues")
    if own is not None:
        if fields.get("parts") is not None:
            own.note(ProblemCode.WRONG_VALUE, "cues", Term.PARTS_OR_CUES)
        cues = read_cues(own, words)
        return (Part(ONLY_PART, title, cues),) if cues else ()
    note_duplicates(entries)
    groups = [Fields(entry, PART_FIELDS, ("id", "title", "cues")) for entry in entries]
    parts = tuple(_read_part(group, words) for group in groups)
    _check_near({part.id: group.get("near") for part, group in zip(parts, groups, strict=True)})
    return parts


def _read_part(fields: Fields, words: WordLists) -> Part:
    if fields.get("reach") is not None and fields.get("near") is None:
        fields.missing("near")
    return Part(
        id=fields.matching("id", ID, Term.ID),
        title=fields.localized("title"),
        cues=read_cues(fields.get("cues"), words),
        near=fields.text("near"),
        reach=fields.choice("reach", Reach.POLICY),
        at_least=fields.whole_number("at_least", 1),
        polarity=fields.choice("polarity", Polarity.AFFIRMED),
    )


def _check_near(near: Mapping[str, Entry | None]) -> None:
    """Notes every ``near`` that names no other part, and circles: each part would wait for the next one."""
    if "" in near:
        return  # ids that cannot be read are mistakes of their own
    following = {id_: entry.text() for id_, entry in near.items() if entry is not None}
    for id_, entry in near.items():
        if entry is None or not following[id_]:
            continue
        others = [other for other in near if other != id_]
        if following[id_] == id_:
            entry.note(ProblemCode.WRONG_VALUE, id_, *(others or (Term.ANOTHER_PART,)))
        elif entry.one_of(others, ProblemCode.UNKNOWN_REFERENCE) and _leads_back(id_, following):
            entry.note(ProblemCode.WRONG_VALUE, following[id_], Term.NO_CIRCLE)


def _check_shared_conditions(requirements: Mapping[str, Requirement], shared: Mapping[str, Entry]) -> None:
    """Notes every condition that is said to be that of a requirement which has none, and circles."""
    following = {id_: entry.text() for id_, entry in shared.items()}
    with_condition = [requirement.id for requirement in requirements.values() if requirement.applies is not None]
    for id_, entry in shared.items():
        others = [other for other in with_condition if other != id_]
        if following[id_] in requirements and following[id_] not in others:
            entry.note(ProblemCode.WRONG_VALUE, following[id_], Term.ANOTHER_CONDITION)
        elif entry.one_of(others, ProblemCode.UNKNOWN_REFERENCE) and _leads_back(id_, following):
            entry.note(ProblemCode.WRONG_VALUE, following[id_], Term.NO_CIRCLE)


def _leads_back(start: str, following: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    here = following.get(start, "")
    while here and here != start and here not in seen:
        seen.add(here)
        here = following.get(here, "")
    return here == start


def _with_shared_text(requirement: Requirement, requirements: Mapping[str, Requirement]) -> Requirement:
    """The requirement; a condition that is another one's says so in the other's words where it has none of its own."""
    condition = requirement.applies
    seen: set[str] = set()
    while condition is not None and not condition.text and condition.same_as not in seen:
        seen.add(condition.same_as)
        source = requirements.get(condition.same_as)
        condition = source.applies if source else None
    if requirement.applies is None or condition is None or condition is requirement.applies:
        return requirement
    return replace(requirement, applies=replace(requirement.applies, text=condition.text))
