"""Reads the requirements of a checklist file."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.errors import ProblemCode, Term
from reviewer.loaders.checklist_cues import WordLists, read_cues
from reviewer.loaders.fields import ID, Choices, Entry, Fields
from reviewer.loaders.nodes import GroupNode, TextNode
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

    topics: Choices | None
    instruments: Choices | None
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
                ProblemCode.DUPLICATE_ID, id_.text, (str(first_lines[id_.text]),)
            )
        first_lines.setdefault(id_.text, id_.line)


def read_requirements(entries: Sequence[Entry], around: Surroundings) -> tuple[Requirement, ...]:
    """The requirements, with the conditions that they share filled in."""
    note_duplicates(entries)
    read = [_read_requirement(entry, around) for entry in entries]
    requirements = {requirement.id: requirement for requirement, _ in read}
    shared = {requirement.id: entry for requirement, entry in read if entry is not None}
    _check_shared_conditions([requirement for requirement, _ in read], shared)
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
        basis=read_basis(fields.entries("basis"), around.instruments),
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


def read_basis(entries: Sequence[Entry], instruments: Choices | None) -> tuple[Citation, ...]:
    """The citations of a list; ``instruments`` may be named, any where they are not known."""
    citations = []
    for entry in entries:
        match = _CITATION.fullmatch(entry.matching(_CITATION, Term.CITATION))
        if match is None:
            continue
        if instruments is not None and match["instrument"] not in instruments:
            entry.note(ProblemCode.UNKNOWN_REFERENCE, match["instrument"], instruments.values)
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
    fields = Fields(entry, CONDITION_FIELDS, ("same_as",) if entry.has("same_as") else ("text", "cues"))
    cues, shared = fields.get("cues"), fields.get("same_as")
    if shared is not None and cues is not None:
        cues.note(ProblemCode.WRONG_VALUE, "cues", (Term.CUES_OR_SAME_AS,))
    same_as = shared.text() if shared else ""
    return Condition(fields.localized("text"), read_cues(cues, words), same_as), shared


def _read_parts(fields: Fields, title: LocalizedText, words: WordLists) -> tuple[Part, ...]:
    """The parts; for a requirement with cues of its own, the one that has them."""
    entries, own = fields.entries("parts"), fields.get("cues")
    if own is not None:
        if fields.get("parts") is not None:
            own.note(ProblemCode.WRONG_VALUE, "cues", (Term.PARTS_OR_CUES,))
        cues = read_cues(own, words)
        return (Part(ONLY_PART, title, cues),) if cues else ()
    note_duplicates(entries)
    groups = [Fields(entry, PART_FIELDS, ("id", "title", "cues")) for entry in entries]
    parts = tuple(_read_part(group, words) for group in groups)
    near = {part.id: group.get("near") for part, group in zip(parts, groups, strict=True)}
    _check_near(parts, {id_: entry for id_, entry in near.items() if entry is not None})
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


def _check_near(parts: Sequence[Part], entries: Mapping[str, Entry]) -> None:
    """Notes every ``near`` that names no other part, and circles: each part would wait for the next one."""
    ids = Choices(part.id for part in parts)
    if "" not in ids:  # an id that cannot be read is a mistake of its own
        _check_references({part.id: part.near for part in parts if part.near}, entries, ids, Term.ANOTHER_PART)


def _check_shared_conditions(requirements: Sequence[Requirement], entries: Mapping[str, Entry]) -> None:
    """Notes every condition that is said to be that of a requirement which has none, and circles."""
    conditions = {one.id: one.applies for one in requirements if one.applies is not None}
    shared = {id_: condition.same_as for id_, condition in conditions.items() if condition.same_as}
    unconditional = {one.id for one in requirements if one.applies is None}
    _check_references(shared, entries, Choices(conditions), Term.ANOTHER_CONDITION, unfit=unconditional)


def _check_references(
    following: Mapping[str, str],
    entries: Mapping[str, Entry],
    choices: Choices,
    other: Term,
    unfit: Container[str] = (),
) -> None:
    """Notes references to nothing, to what is ``unfit``, to itself, and in circles.

    Args:
        following: What each one names.
        entries: Where it does.
        other: What is expected in place of itself and of what is unfit.
    """
    in_circles = _in_circles(following)
    for id_, name in following.items():
        if name == id_ or name in unfit:
            entries[id_].note(ProblemCode.WRONG_VALUE, name, (other,))
        elif name not in choices:
            entries[id_].note(ProblemCode.UNKNOWN_REFERENCE, name, choices.values)
        elif id_ in in_circles:
            entries[id_].note(ProblemCode.WRONG_VALUE, name, (Term.NO_CIRCLE,))


def _in_circles(following: Mapping[str, str]) -> set[str]:
    """The names from which following leads back to themselves; each name is visited once."""
    found: set[str] = set()
    visited: set[str] = set()
    for start in following:
        path: dict[str, None] = {}
        here = start
        while here in following and here not in visited:
            visited.add(here)
            path[here] = None
            here = following[here]
        if here in path:
            names = list(path)
            found.update(names[names.index(here) :])
    return found


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
