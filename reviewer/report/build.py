"""From a review and what the program proposed to the values of a report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from reviewer.model.checklist import Checklist, Citation, Requirement, Severity
from reviewer.model.document import Document
from reviewer.model.language import LocalizedText
from reviewer.model.report import (
    Basis,
    Location,
    Quote,
    Recommendation,
    RecommendationOrigin,
    Report,
    ReportEntry,
    ReportFlag,
    TopicSection,
    tally_of,
)
from reviewer.model.review import Evidence, Finding, FlagDecision, FlagVerdict, Review, Verdict
from reviewer.model.span import Span
from reviewer.model.suggestion import Analysis, RedFlag

_VERDICT_ORDER = (Verdict.GAP, Verdict.PARTIAL)
_SEVERITY_ORDER = tuple(Severity)
_FLAG_ORDER = (FlagVerdict.CONFIRMED, None, FlagVerdict.DISMISSED)


def build_report(review: Review, analysis: Analysis, *, generated: datetime, program_version: str) -> Report:
    """Put a review together for reporting.

    Args:
        analysis: Of the review's document under its checklist.
        generated: Now, with the zone in which the report's times are shown.

    Raises:
        ValueError: If ``generated`` has no zone.
        KeyError: If ``analysis`` is of another checklist.
    """
    if generated.tzinfo is None:
        raise ValueError("the time of the report needs a zone")
    topics: list[TopicSection] = []
    number = 0
    for topic in review.checklist.topics:
        entries = []
        for requirement in review.checklist.in_topic(topic.id):
            number += 1
            entries.append(_entry(number, requirement, review, analysis))
        if entries:
            topics.append(TopicSection(topic, tuple(entries), tally_of(entries)))
    everything = [entry for section in topics for entry in section.entries]
    return Report(
        generated=generated,
        program_version=program_version,
        review_id=review.id,
        created=review.created,
        matter=review.matter,
        document=review.document,
        checklist=review.checklist,
        topics=tuple(topics),
        findings=tuple(sorted((e for e in everything if e.is_finding), key=_rank)),
        tally=tally_of(everything),
        flags=_flags(review, analysis, {entry.requirement.id: entry.number for entry in everything}),
        sign_offs=review.sign_offs,
    )


def _rank(entry: ReportEntry) -> tuple[int, int, int]:
    return _VERDICT_ORDER.index(entry.verdict), _SEVERITY_ORDER.index(entry.severity), entry.number


def _entry(number: int, requirement: Requirement, review: Review, analysis: Analysis) -> ReportEntry:
    finding = review.findings[requirement.id]
    return ReportEntry(
        number=number,
        requirement=requirement,
        finding=finding,
        severity=review.severity_of(requirement),
        basis=_basis(requirement.basis, review.checklist),
        quotes=tuple(
            _quote(number, index, evidence, review.document) for index, evidence in enumerate(finding.evidence, 1)
        ),
        suggestion=analysis.suggestion(requirement.id),
        recommendation=_recommendation(requirement, finding),
    )


def _basis(citations: tuple[Citation, ...], checklist: Checklist) -> tuple[Basis, ...]:
    instruments = {instrument.id: instrument for instrument in checklist.instruments}
    return tuple(Basis(citation, instruments.get(citation.instrument)) for citation in citations)


def _quote(number: int, index: int, evidence: Evidence, document: Document) -> Quote:
    return Quote(number, index, evidence, locate(evidence.span, document))


def locate(span: Span, document: Document) -> Location:
    """Where ``span`` of the policy's text stands."""
    at = document.block_index_at(span.start)
    block = None if at is None else document.blocks[at]
    return Location(
        span=span,
        section=document.section_at(span.start),
        item=block.number if block else "",
        origin=(block.origin if block else "") or document.place_at(span.start),
    )


def _flags(review: Review, analysis: Analysis, numbers: Mapping[str, int]) -> tuple[ReportFlag, ...]:
    """The red flags of the analysis with what was decided about them."""

    def rank(flag: RedFlag) -> tuple[int, int, Span]:
        decision = review.flags.get(flag.id)
        verdict = decision.verdict if decision else None
        return _FLAG_ORDER.index(verdict), _SEVERITY_ORDER.index(flag.severity), flag.span

    return tuple(
        _flag(number, flag, review, review.flags.get(flag.id), numbers)
        for number, flag in enumerate(sorted(analysis.red_flags, key=rank), 1)
    )


def _flag(
    number: int, flag: RedFlag, review: Review, decision: FlagDecision | None, numbers: Mapping[str, int]
) -> ReportFlag:
    rule = review.checklist.red_flag(flag.kind)
    return ReportFlag(
        number=number,
        flag=flag,
        rule=rule,
        basis=_basis(rule.basis, review.checklist),
        decision=decision,
        location=locate(flag.span, review.document),
        requirement=numbers.get(decision.requirement) if decision else None,
    )


def _recommendation(requirement: Requirement, finding: Finding) -> Recommendation | None:
    """The reviewer's recommendation; without one, for what needs action, the checklist's remedy."""
    own = finding.recommendation
    if own is not None:
        return Recommendation(LocalizedText(own, own), RecommendationOrigin.REVIEWER) if own.strip() else None
    if finding.verdict not in _VERDICT_ORDER or not requirement.remedy:
        return None
    return Recommendation(requirement.remedy, RecommendationOrigin.CHECKLIST)
