"""Which cues fire where: every one, also where a heavier cue has found the sentence already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewer.analysis.compile import Place, compile_checklist
from reviewer.analysis.outline import read_outline
from reviewer.analysis.scan import BySentence, scan
from reviewer.analysis.segmentation import Sentence, split_sentences
from reviewer.model.checklist import Checklist
from reviewer.model.document import Document
from reviewer.model.progress import ignore_progress
from reviewer.model.span import Span


class CueRole(StrEnum):
    """What a cue is in its checklist."""

    PART = "part"
    MENTION = "mention"
    AGAINST = "against"
    CONDITION = "condition"
    RED_FLAG = "red_flag"


_ROLES = {Place.MENTION: CueRole.MENTION, Place.AGAINST: CueRole.AGAINST}


@dataclass(frozen=True, slots=True)
class CueKey:
    """A cue of a checklist.

    Attributes:
        owner: The id of the requirement or red flag.
        part: The id of the part; "" in other roles.
        cue: As written.
    """

    owner: str
    role: CueRole
    part: str
    cue: str


@dataclass(frozen=True, slots=True)
class Firing:
    """A cue that counts in a sentence."""

    key: CueKey
    sentence: Span


def cue_keys(checklist: Checklist) -> Iterator[CueKey]:
    """Every cue of a checklist, in its order."""
    for requirement in checklist.requirements:
        for part in requirement.parts:
            yield from (CueKey(requirement.id, CueRole.PART, part.id, cue.source) for cue in part.cues)
        yield from (CueKey(requirement.id, CueRole.MENTION, "", cue.source) for cue in requirement.mentions)
        yield from (CueKey(requirement.id, CueRole.AGAINST, "", cue.source) for cue in requirement.against)
        if requirement.applies is not None:
            yield from (CueKey(requirement.id, CueRole.CONDITION, "", cue.source) for cue in requirement.applies.cues)
    for rule in checklist.red_flags:
        yield from (CueKey(rule.id, CueRole.RED_FLAG, "", cue.source) for cue in rule.cues)


def find_firings(document: Document, checklist: Checklist) -> Iterator[Firing]:
    """Every cue that fires, once for each sentence."""
    sentences = split_sentences(document)
    scanned = scan(
        document, sentences, read_outline(document), compile_checklist(checklist), ignore_progress, every_cue=True
    )
    for requirement, of_parts, of_condition in zip(
        checklist.requirements, scanned.requirements, scanned.conditions, strict=True
    ):
        yield from _firings(requirement.id, None, of_parts, sentences)
        yield from _firings(requirement.id, CueRole.CONDITION, of_condition, sentences)
    for rule, found in zip(checklist.red_flags, scanned.red_flags, strict=True):
        yield from _firings(rule.id, CueRole.RED_FLAG, found, sentences)


def _firings(owner: str, role: CueRole | None, found: BySentence, sentences: Sequence[Sentence]) -> Iterator[Firing]:
    """What was found for one owner; without a ``role`` it is that of each cue's place."""
    for number, evidence in found.items():
        span = sentences[number].span
        for use in dict.fromkeys(each.use for each in evidence):
            of_place = role or (CueRole.PART if use.place >= 0 else _ROLES[Place(use.place)])
            yield Firing(CueKey(owner, of_place, use.part, use.source), span)
