"""What a policy is reviewed against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from reviewer.model.cue import Cue
from reviewer.model.language import LocalizedText


class Severity(StrEnum):
    """How much a gap weighs, heaviest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation or standard that requirements cite by its ``id``."""

    id: str
    title: LocalizedText
    in_force: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an instrument: ``PIPL 17(1)(2)`` is article 17, paragraph 1, item 2."""

    instrument: str
    article: str

    def __str__(self) -> str:
        return f"{self.instrument} {self.article}".strip()


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of requirements."""

    id: str
    title: LocalizedText


class Reach(StrEnum):
    """How far from the passage of another part a part may stand to belong to it."""

    SENTENCE = "sentence"
    BLOCK = "block"
    SECTION = "section"
    POLICY = "policy"


class Polarity(StrEnum):
    """What a negator before a match means for it."""

    AFFIRMED = "affirmed"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a requirement asks for, looked for separately.

    Attributes:
        title: What it is, as it completes "found: ..." and "not found: ...".
        near: The id of the part that this one has to stand near; "" for none.
        reach: How near.
        at_least: In how many different sentences the part has to be found to count.
        polarity: Whether a match that the sentence negates counts.
    """

    id: str
    title: LocalizedText
    cues: tuple[Cue, ...]
    near: str = ""
    reach: Reach = Reach.POLICY
    at_least: int = 1
    polarity: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Condition:
    """When a requirement applies, read from the policy's own text.

    Attributes:
        text: The condition in words.
        cues: One of them found anywhere in the policy makes it hold.
        same_as: The id of the requirement whose condition this one shares; then ``cues`` is empty.
    """

    text: LocalizedText
    cues: tuple[Cue, ...] = ()
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Guidance:
    """The test that the reviewer applies."""

    met: LocalizedText
    partial: LocalizedText


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the policy must say.

    Attributes:
        id: Stable across versions of the checklist.
        parts: All of them found means met, some of them partial.
        mentions: Cues that show that the subject is addressed; alone they make it partial.
        against: Cues of clauses that contradict the requirement; they rule out met.
        by_person: Only a person can judge: no suggestion, passages are candidates.
        same_as: Requirements of other checklists (``checklist/requirement``) that ask for the same.
    """

    id: str
    topic: str
    severity: Severity
    basis: tuple[Citation, ...]
    title: LocalizedText
    question: LocalizedText
    guidance: Guidance
    remedy: LocalizedText
    applies: Condition | None = None
    parts: tuple[Part, ...] = ()
    mentions: tuple[Cue, ...] = ()
    against: tuple[Cue, ...] = ()
    by_person: bool = False
    same_as: tuple[str, ...] = ()

    @property
    def has_cues(self) -> bool:
        """Whether matching can work from cues; otherwise candidates come from the question's words."""
        return bool(self.parts or self.mentions or self.against)


class Detector(StrEnum):
    """A drafting defect that is found by code, for no cue can describe it."""

    PLACEHOLDER = "placeholder"
    EMPTY_CONTACT = "empty_contact"
    CONTACT_NOWHERE = "contact_nowhere"
    NOTHING_BELOW = "nothing_below"
    NUMBER_MISSING = "number_missing"
    NUMBER_TWICE = "number_twice"
    REFERENCE = "reference"
    DATES = "dates"
    FOREIGN_NAME = "foreign_name"
    TERM_TWICE = "term_twice"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class RedFlagRule:
    """A clause against the reader's interest or the law, or a drafting defect, to be pointed out wherever it stands.

    Attributes:
        reason: Why it is pointed out.
        cues: What such a clause says; empty where ``detector`` finds it.
        detector: The built-in detector that finds it; None where ``cues`` do.
    """

    id: str
    severity: Severity
    title: LocalizedText
    reason: LocalizedText
    basis: tuple[Citation, ...] = ()
    cues: tuple[Cue, ...] = ()
    detector: Detector | None = None


@dataclass(frozen=True)
class Checklist:
    """Topics and requirements, in the order in which they are shown.

    Attributes:
        version: As the authors number it.
        law_as_of: The date as of which the law is stated.
        source_text: The YAML text as read, kept in each review that uses it.
        sha256: Of ``source_text`` in UTF-8, in hexadecimal.
        red_flags: What is pointed out beside the requirements.
    """

    id: str
    version: str
    title: LocalizedText
    law_as_of: date | None
    instruments: tuple[Instrument, ...]
    topics: tuple[Topic, ...]
    requirements: tuple[Requirement, ...]
    source_text: str
    sha256: str
    red_flags: tuple[RedFlagRule, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Requirement]:
        return {requirement.id: requirement for requirement in self.requirements}

    @cached_property
    def _topics_by_id(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def _red_flags_by_id(self) -> dict[str, RedFlagRule]:
        return {rule.id: rule for rule in self.red_flags}

    def requirement(self, id_: str) -> Requirement:
        """The requirement with that id; KeyError if there is none."""
        return self._by_id[id_]

    def topic(self, id_: str) -> Topic:
        """The topic with that id; KeyError if there is none."""
        return self._topics_by_id[id_]

    def red_flag(self, id_: str) -> RedFlagRule:
        """The rule of red flags with that id; KeyError if there is none."""
        return self._red_flags_by_id[id_]

    def in_topic(self, topic_id: str) -> tuple[Requirement, ...]:
        """The requirements of one topic."""
        return tuple(r for r in self.requirements if r.topic == topic_id)
