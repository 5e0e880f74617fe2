"""The overall picture."""

from __future__ import annotations

from reviewer.model.checklist import Severity
from reviewer.model.report import Report, Tally
from reviewer.model.review import Verdict
from reviewer.report.manuscript import (
    Align,
    Bar,
    Block,
    Cell,
    Column,
    Heading,
    Notice,
    Paragraph,
    Run,
    StackedBars,
    Table,
    Text,
    VerdictCell,
    plain,
)
from reviewer.report.parts.anchors import finding_anchor, requirement_anchor, topic_anchor
from reviewer.report.words import ReportWords

VERDICT_ORDER = (Verdict.GAP, Verdict.PARTIAL, Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.NOT_REVIEWED)
"""What needs action first."""
_MOST_SERIOUS = 5


def summary(report: Report, words: ReportWords, number: str) -> list[Block]:
    """What was reviewed, how many requirements have which verdict, and where."""
    wording = words.wording
    blocks: list[Block] = [
        Heading(1, number, wording("report.summary"), "summary"),
        Paragraph(plain(_subject(report, words))),
        Paragraph(plain(_overall(report.tally, words))),
        *_most_serious(report, words),
    ]
    if report.tally.decided < report.tally.total:
        blocks.append(Notice(wording("report.incomplete.title"), _open_requirements(report, words)))
    return [
        *blocks,
        Heading(2, "", wording("report.by_severity"), "by-severity"),
        _by_severity(report.tally, words),
        Heading(2, "", wording("report.by_topic"), "by-topic"),
        StackedBars(
            legend={verdict: words.verdict(verdict) for verdict in VERDICT_ORDER},
            bars=tuple(
                Bar(
                    (Run(words.text(section.topic.title), target=topic_anchor(section.topic.id)),),
                    {verdict: section.tally.of(verdict) for verdict in VERDICT_ORDER},
                    tuple(section.tally.of(Verdict.GAP, severity) for severity in Severity),
                )
                for section in report.topics
            ),
            heat_title=wording("report.by_topic.gaps"),
            heat_columns=tuple(words.severity_title(severity) for severity in Severity),
        ),
    ]


def _subject(report: Report, words: ReportWords) -> str:
    checklist = report.checklist
    fields = {"policy": words.policy(), "checklist": words.text(checklist.title), "version": checklist.version}
    if checklist.law_as_of is None:
        return words.wording("report.summary.subject_undated", **fields)
    return words.wording("report.summary.subject", **fields, date=words.date(checklist.law_as_of))


def _overall(tally: Tally, words: ReportWords) -> str:
    """The counts in sentences."""
    wording = words.wording
    if not tally.decided:
        return wording("report.summary.none_decided", count=tally.total)
    counts = [_count(tally.of(verdict), verdict, words) for verdict in VERDICT_ORDER[:-1] if tally.of(verdict)]
    verdicts = wording("list.separator").join(counts)
    decided = wording("report.summary.decided", total=tally.total, decided=tally.decided, verdicts=verdicts)
    return decided + wording("sentence.separator") + _gap_severities(tally, words)


def _count(count: int, verdict: Verdict, words: ReportWords) -> str:
    if verdict is Verdict.GAP:
        return words.wording("report.summary.gap_count", count=count)
    return words.wording("report.summary.verdict_count", count=count, verdict=words.wording(f"verdict.{verdict}"))


def _gap_severities(tally: Tally, words: ReportWords) -> str:
    wording = words.wording
    present = [severity for severity in Severity if tally.of(Verdict.GAP, severity)]
    if not present:
        return wording("report.summary.no_gap")
    severities = wording("list.separator").join(
        wording("report.summary.severity_count", count=tally.of(Verdict.GAP, s), severity=words.severity(s))
        for s in present
    )
    return wording("report.summary.gap_severity", severities=severities)


def _most_serious(report: Report, words: ReportWords) -> list[Block]:
    """The first gaps of the findings, each with a link; nothing without gaps."""
    wording = words.wording
    gaps = [entry for entry in report.findings if entry.verdict is Verdict.GAP][:_MOST_SERIOUS]
    if not gaps:
        return []
    runs = [Run(wording("report.summary.most_serious", count=len(gaps)))]
    for index, entry in enumerate(gaps):
        if index:
            runs.append(Run(wording("report.cite.separator")))
        named = wording(
            "report.summary.gap",
            number=entry.number,
            title=words.text(entry.requirement.title),
            severity=words.severity(entry.severity),
        )
        runs.append(Run(named, target=finding_anchor(entry.number)))
    return [Paragraph((*runs, Run(wording("report.stop"))))]


def _open_requirements(report: Report, words: ReportWords) -> Text:
    """How many requirements are not reviewed, and which, each with a link."""
    wording = words.wording
    if not report.tally.decided:
        return plain(wording("report.incomplete.all"))
    numbers = [
        entry.number for section in report.topics for entry in section.entries if entry.verdict is Verdict.NOT_REVIEWED
    ]
    runs = [Run(wording("report.incomplete.text", count=len(numbers), total=report.tally.total))]
    for index, number in enumerate(numbers):
        if index:
            runs.append(Run(wording("list.separator")))
        runs.append(Run(str(number), target=requirement_anchor(number)))
    return (*runs, Run(wording("report.stop")))


def _by_severity(tally: Tally, words: ReportWords) -> Table:
    wording = words.wording
    severities = tuple(Severity)
    columns = (
        Column(wording("report.column.verdict"), 2.2),
        *(Column(words.severity_title(severity), 1, Align.RIGHT) for severity in severities),
        Column(wording("report.column.total"), 1, Align.RIGHT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            VerdictCell(verdict, words.verdict(verdict)),
            *(plain(str(tally.of(verdict, severity))) for severity in severities),
            plain(str(tally.of(verdict))),
        )
        for verdict in VERDICT_ORDER
    ]
    sums = (sum(tally.of(verdict, severity) for verdict in Verdict) for severity in severities)
    totals = (plain(wording("report.column.total")), *(plain(str(n)) for n in sums), plain(str(tally.total)))
    return Table(columns, (*rows, totals), totals=True)
