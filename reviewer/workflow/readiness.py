"""What is unfinished or does not fit together in a review, to be looked at before somebody signs it.

It is a list, not a lock: who signs may have reasons, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from reviewer.model.checklist import Requirement
from reviewer.model.review import Finding, Review, SignOff, Verdict, WorkStage
from reviewer.model.span import Span
from reviewer.model.suggestion import Analysis, Suggestion, SuggestionKind
from reviewer.storage.digest import state_sha256
from reviewer.workflow.flags import in_text_order, open_flags


class PointKind(StrEnum):
    """What is open, in the order in which it is shown; words for it are in the wording catalogue."""

    UNDECIDED = "undecided"
    NOT_DONE = "not_done"
    GAP_WITHOUT_RECOMMENDATION = "gap_without_recommendation"
    MET_WITHOUT_EVIDENCE = "met_without_evidence"
    NOT_APPLICABLE_WITHOUT_REASON = "not_applicable_without_reason"
    NOT_APPLICABLE_AGAINST_TEXT = "not_applicable_against_text"
    SEVERITY_WITHOUT_REASON = "severity_without_reason"
    EVIDENCE_OUTSIDE_TEXT = "evidence_outside_text"
    OPEN_FLAG = "open_flag"
    NO_REVIEWER = "no_reviewer"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is open.

    Attributes:
        requirement: The id of the requirement that it is about; "" where it is about none.
        flag: The id of the red flag that it is about; "" where it is about none.
        span: The stretch of the policy that it is about, in code points.
    """

    kind: PointKind
    requirement: str = ""
    flag: str = ""
    span: Span | None = None


def open_points(review: Review, analysis: Analysis) -> tuple[Point, ...]:
    """Everything that is open, by kind, and within a kind in the order of the checklist or the text."""
    found: list[Point] = []
    for requirement in review.checklist.requirements:
        finding = review.findings[requirement.id]
        found += _points_of(requirement, finding, analysis.suggestion(requirement.id))
        found += _evidence_outside(finding, review.document.text)
    for flag in open_flags(in_text_order(analysis), review):
        found.append(Point(PointKind.OPEN_FLAG, flag=flag.id, span=flag.span))
    if not review.matter.reviewer.strip():
        found.append(Point(PointKind.NO_REVIEWER))
    order = {kind: place for place, kind in enumerate(PointKind)}
    return tuple(sorted(found, key=lambda point: order[point.kind]))


def by_kind(points: tuple[Point, ...]) -> Mapping[PointKind, tuple[Point, ...]]:
    """Points as ``open_points`` gives them, in groups."""
    return {kind: tuple(group) for kind, group in groupby(points, key=lambda point: point.kind)}


def _points_of(requirement: Requirement, finding: Finding, suggestion: Suggestion) -> Iterator[Point]:
    def point(kind: PointKind) -> Point:
        return Point(kind, requirement.id)

    match finding.verdict:
        case Verdict.NOT_REVIEWED:
            yield point(PointKind.UNDECIDED)
        case _ if finding.stage in (WorkStage.TO_DO, WorkStage.IN_WORK):
            yield point(PointKind.NOT_DONE)
    match finding.verdict:
        case Verdict.GAP | Verdict.PARTIAL if not _recommends(requirement, finding):
            yield point(PointKind.GAP_WITHOUT_RECOMMENDATION)
        case Verdict.MET if not finding.evidence:
            yield point(PointKind.MET_WITHOUT_EVIDENCE)
        case Verdict.NOT_APPLICABLE:
            if not finding.note.strip():
                yield point(PointKind.NOT_APPLICABLE_WITHOUT_REASON)
            if _applies(suggestion):
                yield point(PointKind.NOT_APPLICABLE_AGAINST_TEXT)
    overridden = finding.severity is not None and finding.severity is not requirement.severity
    if overridden and not finding.severity_reason.strip():
        yield point(PointKind.SEVERITY_WITHOUT_REASON)


def _recommends(requirement: Requirement, finding: Finding) -> bool:
    """Whether the report will recommend something: in the reviewer's words or as the checklist's remedy."""
    written = finding.recommendation
    return bool(requirement.remedy) if written is None else bool(written.strip())


def _applies(suggestion: Suggestion) -> bool:
    """Whether the text shows that the requirement applies."""
    return bool(suggestion.condition_matches) or suggestion.kind in (SuggestionKind.MET, SuggestionKind.PARTIAL)


def _evidence_outside(finding: Finding, text: str) -> Iterator[Point]:
    for evidence in finding.evidence:
        if evidence.span.of(text) != evidence.quote:
            yield Point(PointKind.EVIDENCE_OUTSIDE_TEXT, finding.requirement, span=evidence.span)


def broken_signatures(review: Review) -> tuple[SignOff, ...]:
    """The signatures under another state than the review has, which only happens outside of this program."""
    if not review.signed:
        return ()
    state = state_sha256(review)
    return tuple(sign_off for sign_off in review.sign_offs if sign_off.state_sha256 != state)
