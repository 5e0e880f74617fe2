"""What a report says, before it is put into words or on paper.

A Report holds values and no prose: every writer (PDF, later Word, Excel, HTML, JSON) starts from the same one, in the
language that it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from reviewer.model.checklist import Checklist, Citation, Instrument, RedFlagRule, Requirement, Severity, Topic
from reviewer.model.document import Document
from reviewer.model.language import LocalizedText
from reviewer.model.review import Evidence, Finding, FlagDecision, Matter, SignOff, Verdict
from reviewer.model.span import Span
from reviewer.model.suggestion import RedFlag, Suggestion


@dataclass(frozen=True, slots=True)
class Basis:
    """A citation with the instrument it cites; None where the checklist does not describe the instrument."""

    citation: Citation
    instrument: Instrument | None


@dataclass(frozen=True, slots=True)
class Location:
    """Where a stretch of the policy stands.

    Attributes:
        section: The headings above it as printed, outermost first.
        item: The number printed at the start of the list item or paragraph that it begins in, else "".
        origin: Where it stands in the file, such as "page 3", else "".
    """

    span: Span
    section: tuple[str, ...]
    item: str
    origin: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence as the report shows it.

    Attributes:
        requirement: The number of the requirement in the report.
        index: From 1 within the requirement; with ``requirement`` it names the quote.
    """

    requirement: int
    index: int
    evidence: Evidence
    location: Location


class RecommendationOrigin(StrEnum):
    """Whose words a recommendation is in."""

    REVIEWER = "reviewer"
    CHECKLIST = "checklist"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to do about a finding; the reviewer's words are the same in both languages."""

    text: LocalizedText
    origin: RecommendationOrigin


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One requirement as the report shows it.

    Attributes:
        number: From 1, in the order of the report; the same in every part of it.
        severity: The one that counts: the reviewer's, else the checklist's.
        recommendation: None where nothing is recommended.
    """

    number: int
    requirement: Requirement
    finding: Finding
    severity: Severity
    basis: tuple[Basis, ...]
    quotes: tuple[Quote, ...]
    suggestion: Suggestion
    recommendation: Recommendation | None

    @property
    def verdict(self) -> Verdict:
        """What the reviewer decided."""
        return self.finding.verdict

    @property
    def is_finding(self) -> bool:
        """Whether it needs action: a gap, or met in part."""
        return self.verdict in (Verdict.GAP, Verdict.PARTIAL)


@dataclass(frozen=True, slots=True)
class ReportFlag:
    """One red flag as the report shows it.

    Attributes:
        number: From 1, in the order of the report.
        decision: None while the reviewer has not decided.
        requirement: The number of the requirement whose finding deals with it; None where it stands for itself.
    """

    number: int
    flag: RedFlag
    rule: RedFlagRule
    basis: tuple[Basis, ...]
    decision: FlagDecision | None
    location: Location
    requirement: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many requirements have which verdict and severity."""

    counts: Mapping[tuple[Verdict, Severity], int]

    def of(self, verdict: Verdict, severity: Severity | None = None) -> int:
        """The number with that verdict, of one severity or of all."""
        return sum(n for (v, s), n in self.counts.items() if v is verdict and severity in (None, s))

    @property
    def total(self) -> int:
        """The number of requirements."""
        return sum(self.counts.values())

    @property
    def decided(self) -> int:
        """The number that the reviewer has decided."""
        return self.total - self.of(Verdict.NOT_REVIEWED)


def tally_of(entries: Iterable[ReportEntry]) -> Tally:
    """Count ``entries``."""
    counts: dict[tuple[Verdict, Severity], int] = {}
    for entry in entries:
        key = (entry.verdict, entry.severity)
        counts[key] = counts.get(key, 0) + 1
    return Tally(MappingProxyType(counts))


@dataclass(frozen=True, slots=True)
class TopicSection:
    """The requirements of one topic."""

    topic: Topic
    entries: tuple[ReportEntry, ...]
    tally: Tally


@dataclass(frozen=True)
class Report:
    """Everything that a report can show.

    Attributes:
        generated: When, in the zone of the person who generates; it has a zone.
        created: When the review was begun, in UTC.
        topics: Every requirement, in the checklist's order of topics; topics without requirements are left out.
        findings: Gaps, then what is met in part; the severest first, within a severity in the order of ``topics``.
        flags: Confirmed red flags, then undecided, then dismissed ones; the severest first, then in the text's order.
        sign_offs: In the order of signing.
    """

    generated: datetime
    program_version: str
    review_id: str
    created: datetime
    matter: Matter
    document: Document
    checklist: Checklist
    topics: tuple[TopicSection, ...]
    findings: tuple[ReportEntry, ...]
    tally: Tally
    flags: tuple[ReportFlag, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()

    @property
    def entries(self) -> Iterator[ReportEntry]:
        """Every requirement, in the order of ``topics``."""
        return (entry for section in self.topics for entry in section.entries)
