"""Where a requirement uses its cues."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from reviewer.model.checklist import Polarity, Requirement
from reviewer.model.cue import Cue


class Place(IntEnum):
    """Where a requirement uses a cue, if not in a part; parts are counted from 0."""

    CONDITION = -1
    MENTION = -2
    AGAINST = -3


def cues_by_place(requirement: Requirement) -> Iterator[tuple[int, tuple[Cue, ...]]]:
    """Every list of cues of a requirement with its place."""
    for index, part in enumerate(requirement.parts):
        yield index, part.cues
    yield Place.MENTION, requirement.mentions
    yield Place.AGAINST, requirement.against
    if requirement.applies is not None:
        yield Place.CONDITION, requirement.applies.cues


def counts_when_denied(requirement: Requirement, place: int) -> bool:
    """Whether a match counts that its sentence denies: a subject is mentioned all the same."""
    if place >= 0:
        return requirement.parts[place].polarity is Polarity.ANY
    return place == Place.MENTION
