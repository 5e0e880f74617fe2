"""What needs action: gaps, then what is met in part, the severest first."""

from __future__ import annotations

from itertools import groupby

from reviewer.model.report import Report, ReportEntry
from reviewer.model.review import Verdict
from reviewer.report.manuscript import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Labelled,
    PageReference,
    Paragraph,
    Quotation,
    Run,
    Table,
    VerdictCell,
    muted,
    plain,
)
from reviewer.report.parts.anchors import finding_anchor
from reviewer.report.words import ReportWords


def findings(report: Report, words: ReportWords, number: str) -> list[Block]:
    """An overview, then each finding with its basis, note, evidence and recommendation."""
    wording = words.wording
    blocks: list[Block] = [Heading(1, number, wording("report.findings"), "findings")]
    if not report.findings:
        return [*blocks, *_nothing_found(report, words)]
    blocks += [
        Paragraph(plain(wording("report.findings.intro", count=len(report.findings)))),
        _overview(report.findings, words),
    ]
    for (verdict, severity), group in groupby(report.findings, key=lambda entry: (entry.verdict, entry.severity)):
        title = wording(f"report.findings.group.{verdict}", severity=words.severity(severity))
        blocks.append(Heading(2, "", title, f"findings-{verdict}-{severity}"))
        for entry in group:
            blocks += _finding(entry, words)
    return blocks


def _nothing_found(report: Report, words: ReportWords) -> list[Block]:
    blocks: list[Block] = [Paragraph(plain(words.wording("report.findings.none")))]
    remaining = report.tally.of(Verdict.NOT_REVIEWED)
    if remaining:
        blocks.append(Paragraph(plain(words.wording("report.findings.none_open", count=remaining))))
    return blocks


def _overview(entries: tuple[ReportEntry, ...], words: ReportWords) -> Table:
    wording = words.wording
    columns = (
        Column(wording("report.column.number"), 0.6),
        Column(wording("report.column.requirement"), 4.4),
        Column(wording("report.column.verdict"), 1.4),
        Column(wording("report.column.severity"), 1.1),
        Column(wording("report.column.page"), 0.7, Align.RIGHT),
    )
    rows: list[tuple[Cell, ...]] = []
    for entry in entries:
        anchor = finding_anchor(entry.number)
        rows.append(
            (
                (Run(str(entry.number), target=anchor),),
                (Run(words.text(entry.requirement.title), target=anchor),),
                VerdictCell(entry.verdict, words.verdict(entry.verdict)),
                plain(words.severity_title(entry.severity)),
                PageReference(anchor),
            )
        )
    return Table(columns, tuple(rows))


def _finding(entry: ReportEntry, words: ReportWords) -> list[Block]:
    wording = words.wording
    note = entry.finding.note.strip()
    remarks = [Paragraph(plain(note) if note else muted(wording("report.finding.none")))]
    remarks += severity_remark(entry, words)
    return [
        Heading(
            3,
            str(entry.number),
            words.text(entry.requirement.title),
            finding_anchor(entry.number),
            entry.verdict,
            wording("report.aside", verdict=words.verdict(entry.verdict), severity=words.severity(entry.severity)),
        ),
        Labelled(wording("report.label.question"), (Paragraph(plain(words.text(entry.requirement.question))),)),
        Labelled(wording("report.label.basis"), (Paragraph(plain(words.basis(entry.basis))),)),
        Labelled(wording("report.label.finding"), tuple(remarks)),
        evidence(entry, words)
        or Labelled(wording("report.label.evidence"), (Paragraph(muted(wording("report.evidence.none"))),)),
        recommendation(entry, words)
        or Labelled(wording("report.label.recommendation"), (Paragraph(muted(wording("report.recommendation.none"))),)),
    ]


def severity_remark(entry: ReportEntry, words: ReportWords) -> list[Paragraph]:
    """That the reviewer changed the severity, and why; nothing where it is the checklist's."""
    if entry.severity is entry.requirement.severity:
        return []
    checklist = words.severity(entry.requirement.severity)
    changed = words.wording("report.severity.changed", severity=checklist)
    reason = entry.finding.severity_reason.strip()
    if reason:
        changed += words.wording("sentence.separator") + words.wording("report.severity.reason", reason=reason)
    return [Paragraph(muted(changed))]


def evidence(entry: ReportEntry, words: ReportWords) -> Labelled | None:
    """The quotes of a requirement; None without any."""
    if not entry.quotes:
        return None
    quotations = tuple(Quotation(quote.evidence.quote, plain(words.place(quote))) for quote in entry.quotes)
    return Labelled(words.wording("report.label.evidence"), quotations)


def recommendation(entry: ReportEntry, words: ReportWords) -> Labelled | None:
    """What is recommended and by whom; None without a recommendation."""
    if entry.recommendation is None:
        return None
    origin = words.wording(f"report.recommendation.{entry.recommendation.origin}")
    text = words.text(entry.recommendation.text).strip()
    return Labelled(words.wording("report.label.recommendation"), (Paragraph((Run(f"{text}\n"), *muted(origin))),))
