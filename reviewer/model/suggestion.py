"""What the program proposes: passages, suggestions, red flags."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reviewer.model.checklist import Severity
from reviewer.model.span import Span


class SuggestionKind(StrEnum):
    """The proposed answer to a requirement."""

    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class PassageRole(StrEnum):
    """How a passage bears on its requirement."""

    ANSWER = "answer"
    MENTION = "mention"
    AGAINST = "against"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class CueMatch:
    """Where one cue was found.

    Attributes:
        cue: The cue as written in the checklist, or a word that the question shares with the passage.
        part: The id of the part that the cue belongs to; "" for mentions, clauses against and shared words.
        span: The matched text, inside the passage.
    """

    cue: str
    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A span shown as an answer to a requirement.

    Attributes:
        score: 0 to 1, comparable within one analysis.
        section: The headings above it as printed, outermost first.
        matches: Why it is shown; never empty.
    """

    requirement: str
    span: Span
    score: float
    role: PassageRole
    section: tuple[str, ...]
    matches: tuple[CueMatch, ...]


class ReasonCode(StrEnum):
    """Why a suggestion was made; words for it are in the wording catalogue."""

    ALL_PARTS_FOUND = "all_parts_found"
    PARTS_LACKING = "parts_lacking"
    CONTRADICTED = "contradicted"
    ONLY_MENTIONED = "only_mentioned"
    NOTHING_FOUND = "nothing_found"
    CONDITION_NOT_MET = "condition_not_met"
    CANDIDATES_ONLY = "candidates_only"
    NO_CANDIDATES = "no_candidates"
    PERSON_DECIDES = "person_decides"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as values.

    Attributes:
        found: Ids of the parts that were found.
        lacking: Ids of the parts that were not.
    """

    code: ReasonCode
    found: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is proposed for one requirement.

    Attributes:
        kind: None where only a person can judge.
        confidence: 0 to 1, comparable within one analysis.
        passages: Best first.
        condition_matches: Why the requirement was taken to apply, where it has a condition that holds.
    """

    requirement: str
    kind: SuggestionKind | None
    confidence: float
    reason: Reason
    passages: tuple[Passage, ...]
    condition_matches: tuple[CueMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A clause against the reader's interest or the law, or a drafting defect.

    Attributes:
        kind: The id of the rule that found it.
        detail: A word or figure that completes the reason, such as a missing number.
    """

    kind: str
    severity: Severity
    span: Span
    detail: str = ""

    @property
    def id(self) -> str:
        """Names this flag within its analysis."""
        return f"{self.kind}:{self.span.start}-{self.span.end}:{self.detail}"


@dataclass(frozen=True)
class Analysis:
    """Everything proposed for one document under one checklist; suggestions in the checklist's order."""

    document_sha256: str
    checklist_sha256: str
    suggestions: tuple[Suggestion, ...]
    red_flags: tuple[RedFlag, ...] = ()

    @cached_property
    def _by_requirement(self) -> dict[str, Suggestion]:
        return {suggestion.requirement: suggestion for suggestion in self.suggestions}

    def suggestion(self, requirement_id: str) -> Suggestion:
        """What is proposed for that requirement; KeyError if it is not in the checklist."""
        return self._by_requirement[requirement_id]
