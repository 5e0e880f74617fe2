"""What a report says follows from the review."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.checklist import Severity
from reviewer.model.edit import SetRecommendation, SetSeverity, SetVerdict, apply
from reviewer.model.report import RecommendationOrigin, ReportEntry
from reviewer.model.review import Review, Verdict
from reviewer.report.build import build_report
from tests.report.samples import CREATED, GENERATED, analysis, decided_review, report_of, untouched_review

IDS = [requirement.id for requirement in untouched_review().checklist.requirements]


def entry_of(review: Review, requirement_id: str) -> ReportEntry:
    report = report_of(review)
    return next(e for section in report.topics for e in section.entries if e.requirement.id == requirement_id)


def decide(review: Review, requirement_id: str, verdict: Verdict) -> Review:
    return apply(review, SetVerdict(requirement_id, verdict))[0]


def test_every_requirement_stands_once_under_its_topic_and_is_numbered_in_order() -> None:
    report = report_of(decided_review())
    entries = [entry for section in report.topics for entry in section.entries]
    assert [entry.number for entry in entries] == list(range(1, len(IDS) + 1))
    assert [entry.requirement.id for entry in entries] == IDS
    assert all(e.requirement.topic == section.topic.id for section in report.topics for e in section.entries)


def test_a_topic_without_requirements_is_left_out() -> None:
    assert "empty" not in [section.topic.id for section in report_of(decided_review()).topics]


def test_gaps_come_before_what_is_partly_met() -> None:
    review = decided_review()
    assert [e.requirement.id for e in report_of(review).findings] == ["retention.period", "notice.date", "notice.name"]


@given(
    st.lists(st.sampled_from(list(Verdict)), min_size=len(IDS), max_size=len(IDS)),
    st.lists(st.sampled_from([*Severity, None]), min_size=len(IDS), max_size=len(IDS)),
)
def test_findings_are_all_that_needs_action_in_order_of_weight(
    verdicts: list[Verdict], severities: list[Severity | None]
) -> None:
    review = untouched_review()
    for id_, verdict, severity in zip(IDS, verdicts, severities, strict=True):
        review = apply(decide(review, id_, verdict), SetSeverity(id_, severity))[0]
    report = report_of(review)
    weights = [
        (
            [Verdict.GAP, Verdict.PARTIAL].index(entry.verdict),
            list(Severity).index(entry.severity),
            entry.number,
        )
        for entry in report.findings
    ]
    assert weights == sorted(weights)
    assert len(weights) == sum(verdict in (Verdict.GAP, Verdict.PARTIAL) for verdict in verdicts)


@given(st.lists(st.sampled_from(list(Verdict)), min_size=len(IDS), max_size=len(IDS)))
def test_the_tallies_add_up(verdicts: list[Verdict]) -> None:
    review = untouched_review()
    for id_, verdict in zip(IDS, verdicts, strict=True):
        review = decide(review, id_, verdict)
    report = report_of(review)
    assert report.tally.total == sum(section.tally.total for section in report.topics) == len(IDS)
    assert report.tally.decided == len(IDS) - verdicts.count(Verdict.NOT_REVIEWED)
    for verdict in Verdict:
        assert report.tally.of(verdict) == verdicts.count(verdict)
        assert report.tally.of(verdict) == sum(report.tally.of(verdict, severity) for severity in Severity)


def test_the_reviewers_severity_counts() -> None:
    assert entry_of(decided_review(), "notice.name").severity is Severity.MEDIUM


def test_a_quote_knows_its_headings_and_its_list_item() -> None:
    (quote,) = entry_of(decided_review(), "retention.period").quotes
    assert quote.location.section == ("一、我们如何收集信息", "1.1 保存期限")
    assert quote.location.item == "1)"
    assert (quote.requirement, quote.index) == (3, 1)


def test_without_words_of_the_reviewer_the_checklist_recommends() -> None:
    recommendation = entry_of(decided_review(), "notice.date").recommendation
    assert recommendation is not None
    assert recommendation.origin is RecommendationOrigin.CHECKLIST
    assert recommendation.text.zh == "建议写明版本日期。"


def test_the_reviewers_recommendation_takes_its_place() -> None:
    recommendation = entry_of(decided_review(), "retention.period").recommendation
    assert recommendation is not None
    assert recommendation.origin is RecommendationOrigin.REVIEWER
    assert recommendation.text.en == recommendation.text.zh == "请按业务功能列表说明。"


def test_an_emptied_recommendation_recommends_nothing() -> None:
    review = apply(decided_review(), SetRecommendation("notice.date", " "))[0]
    assert entry_of(review, "notice.date").recommendation is None


def test_what_is_met_needs_no_remedy_but_keeps_the_reviewers_words() -> None:
    review = decided_review()
    assert entry_of(review, "retention.end").recommendation is None
    review = apply(review, SetRecommendation("retention.end", "可进一步明确。"))[0]
    recommendation = entry_of(review, "retention.end").recommendation
    assert recommendation is not None
    assert recommendation.origin is RecommendationOrigin.REVIEWER


def test_an_instrument_that_the_checklist_does_not_describe_stays_open() -> None:
    review = untouched_review()
    review = replace(review, checklist=replace(review.checklist, instruments=()))
    (basis,) = entry_of(review, "notice.date").basis
    assert basis.instrument is None
    assert basis.citation.instrument == "GBT"


def test_a_time_without_zone_is_refused() -> None:
    review = untouched_review()
    naive = datetime(2026, 3, 4, 17, 5)  # noqa: DTZ001 - the point of the test
    with pytest.raises(ValueError, match="zone"):
        build_report(review, analysis(review.checklist), generated=naive, program_version="1")


def test_the_report_keeps_both_times() -> None:
    report = report_of(untouched_review())
    assert (report.created, report.generated) == (CREATED, GENERATED)
