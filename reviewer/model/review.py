"""A reviewer's work on one policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from reviewer.model.checklist import Checklist, Requirement, Severity
from reviewer.model.document import Document
from reviewer.model.span import Span

CONTEXT_LENGTH = 32


class Verdict(StrEnum):
    """What the reviewer decides."""

    NOT_REVIEWED = "not_reviewed"
    MET = "met"
    PARTIAL = "partial"
    GAP = "gap"
    NOT_APPLICABLE = "not_applicable"


class WorkStage(StrEnum):
    """How far the work on a requirement has come, whatever its verdict."""

    TO_DO = "to_do"
    IN_WORK = "in_work"
    DONE = "done"
    CHECKED = "checked"
    """By a second person."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage the reviewer confirmed or selected, anchored to survive a new version of the policy.

    The anchor follows the W3C Web Annotation model: TextPositionSelector (``span``) and TextQuoteSelector
    (``quote``, ``prefix``, ``suffix``).

    Attributes:
        id: Unique within the review.
        quote: ``Document.text[span]`` when it was added.
        prefix: Up to ``CONTEXT_LENGTH`` code points before it.
        suffix: Up to ``CONTEXT_LENGTH`` code points after it.
    """

    id: str
    span: Span
    quote: str
    prefix: str
    suffix: str


def anchor(document: Document, span: Span, id_: str) -> Evidence:
    """Evidence for ``span`` of ``document`` with its quote and context."""
    text = document.text
    return Evidence(
        id=id_,
        span=span,
        quote=span.of(text),
        prefix=text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        suffix=text[span.end : span.end + CONTEXT_LENGTH],
    )


@dataclass(frozen=True, slots=True)
class RejectedPassage:
    """A passage that the reviewer looked at and found not to answer the requirement.

    Attributes:
        anchor: Where it stands; its id is unique among the finding's rejected passages.
        reason: In the reviewer's words; may be empty.
    """

    anchor: Evidence
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement in one review.

    Attributes:
        severity: As the reviewer set it; None for the checklist's own.
        note: What was found; it goes into the report.
        recommendation: As the reviewer wrote it; None while it is still the checklist's remedy.
        severity_reason: Why the severity is another than the checklist's.
        comment: For the team; never in a report.
        rejected: Passages that are not to be proposed again.
    """

    requirement: str
    verdict: Verdict = Verdict.NOT_REVIEWED
    severity: Severity | None = None
    note: str = ""
    recommendation: str | None = None
    evidence: tuple[Evidence, ...] = ()
    severity_reason: str = ""
    comment: str = ""
    stage: WorkStage = WorkStage.TO_DO
    rejected: tuple[RejectedPassage, ...] = ()

    def rejects(self, span: Span) -> bool:
        """Whether the passage at ``span`` was rejected."""
        return any(passage.anchor.span == span for passage in self.rejected)


class FlagVerdict(StrEnum):
    """What the reviewer thinks of a red flag."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class FlagDecision:
    """What was decided about one red flag.

    Attributes:
        note: Why it was dismissed, or what follows from it.
        requirement: Id of the requirement whose finding deals with it; "" where it stands for itself.
    """

    verdict: FlagVerdict
    note: str = ""
    requirement: str = ""


class SignRole(StrEnum):
    """As what somebody signs."""

    PREPARER = "preparer"
    SECOND_REVIEWER = "second_reviewer"


@dataclass(frozen=True, slots=True)
class SignOff:
    """A signature under the review as it was at that moment.

    Attributes:
        at: In UTC.
        state_sha256: Of what was signed, as ``reviewer.storage.digest`` computes it; in hexadecimal.
    """

    role: SignRole
    name: str
    at: datetime
    state_sha256: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Who reviews, for whom.

    Attributes:
        reviewer: The person who answers for the review.
        reference: The matter's number or name.
    """

    reviewer: str = ""
    client: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Review:
    """A document, a checklist and a finding for every requirement.

    Attributes:
        id: Unique; made once, kept through every copy of the file.
        created: In UTC.
        findings: By requirement id, in the checklist's order; complete from the start.
        flags: By red flag id, those that were decided.
        sign_offs: In the order of signing; while there is one, nothing else can be changed.
    """

    id: str
    created: datetime
    document: Document
    checklist: Checklist
    matter: Matter
    findings: Mapping[str, Finding]
    flags: Mapping[str, FlagDecision] = field(default_factory=lambda: MappingProxyType({}))
    sign_offs: tuple[SignOff, ...] = ()

    @property
    def signed(self) -> bool:
        """Whether somebody signed, so that the review is locked."""
        return bool(self.sign_offs)

    def severity_of(self, requirement: Requirement) -> Severity:
        """The severity that counts: the reviewer's, else the checklist's."""
        return self.findings[requirement.id].severity or requirement.severity


def new_review(document: Document, checklist: Checklist, matter: Matter, *, id_: str, created: datetime) -> Review:
    """A review in which nothing has been decided."""
    findings = {requirement.id: Finding(requirement.id) for requirement in checklist.requirements}
    return Review(id_, created, document, checklist, matter, MappingProxyType(findings))
