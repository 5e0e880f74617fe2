"""What is listed before signing, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from reviewer.model.checklist import Severity
from reviewer.model.review import Matter, SignRole, Verdict, WorkStage
from reviewer.model.span import Span
from reviewer.workflow.readiness import Point, PointKind, broken_signatures, by_kind, open_points
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, FAIR, KEPT, PERIOD, example_flags, make_session, span_of


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with make_session(tmp_path / "a.review") as session:
        yield session


def points(session: ReviewSession) -> list[Point]:
    return list(open_points(session.review, session.analysis))


def finish(session: ReviewSession) -> None:
    session.decide_many((PERIOD, ACCESS, FAIR), Verdict.MET)
    for id_ in (PERIOD, ACCESS, FAIR):
        session.add_evidence(id_, span_of(KEPT))


def test_nothing_is_open_once_all_is_decided_with_evidence(session: ReviewSession) -> None:
    finish(session)
    assert points(session) == []


def test_what_is_undecided_or_not_done_is_listed(session: ReviewSession) -> None:
    assert points(session) == [Point(PointKind.UNDECIDED, id_) for id_ in (PERIOD, ACCESS, FAIR)]
    finish(session)
    session.set_stage([ACCESS], WorkStage.IN_WORK)
    assert points(session) == [Point(PointKind.NOT_DONE, ACCESS)]
    session.set_stage([ACCESS], WorkStage.CHECKED)
    assert points(session) == []


def test_the_checklists_remedy_counts_as_recommendation_until_it_is_deleted(session: ReviewSession) -> None:
    finish(session)
    session.decide(FAIR, Verdict.GAP)
    assert points(session) == []
    session.set_recommendation(FAIR, " ")
    assert points(session) == [Point(PointKind.GAP_WITHOUT_RECOMMENDATION, FAIR)]


def test_met_needs_evidence(session: ReviewSession) -> None:
    finish(session)
    session.remove_evidence(FAIR, session.finding(FAIR).evidence[0].id)
    assert points(session) == [Point(PointKind.MET_WITHOUT_EVIDENCE, FAIR)]


def test_not_applicable_needs_a_reason_and_must_fit_the_text(session: ReviewSession) -> None:
    finish(session)
    session.decide_many([PERIOD, FAIR], Verdict.NOT_APPLICABLE)
    session.set_note(PERIOD, "no orders")
    assert points(session) == [
        Point(PointKind.NOT_APPLICABLE_WITHOUT_REASON, FAIR),
        Point(PointKind.NOT_APPLICABLE_AGAINST_TEXT, PERIOD),
    ]


def test_another_severity_needs_a_reason(session: ReviewSession) -> None:
    finish(session)
    session.set_severity(FAIR, Severity.HIGH)
    assert points(session) == [Point(PointKind.SEVERITY_WITHOUT_REASON, FAIR)]
    session.set_severity(FAIR, Severity.HIGH, "many complaints")
    assert points(session) == []


def test_evidence_that_no_longer_stands_in_the_text_is_listed_with_its_place(session: ReviewSession) -> None:
    finish(session)
    finding = session.finding(PERIOD)
    moved = replace(finding.evidence[0], span=Span(0, len(KEPT)))
    findings = MappingProxyType({**session.review.findings, PERIOD: replace(finding, evidence=(moved,))})
    review = replace(session.review, findings=findings)
    expected = Point(PointKind.EVIDENCE_OUTSIDE_TEXT, PERIOD, span=moved.span)
    assert open_points(review, session.analysis) == (expected,)


def test_open_red_flags_and_a_missing_name_are_listed_last(tmp_path: Path) -> None:
    with make_session(tmp_path / "b.review", example_flags()) as session:
        finish(session)
        session.confirm_flag(example_flags()[1])
        session.set_matter(Matter("", "client", ""))
        groups = by_kind(tuple(points(session)))
        assert list(groups) == [PointKind.OPEN_FLAG, PointKind.NO_REVIEWER]
        assert [point.flag for point in groups[PointKind.OPEN_FLAG]] == [example_flags()[0].id]


def test_a_signature_under_another_state_is_found(session: ReviewSession) -> None:
    session.sign(SignRole.PREPARER, "李律师")
    assert broken_signatures(session.review) == ()
    changed = replace(session.review, matter=Matter("somebody else"))
    assert broken_signatures(changed) == session.review.sign_offs
