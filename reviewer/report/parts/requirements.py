"""Every requirement, by topic."""

from __future__ import annotations

from reviewer.model.report import Report, ReportEntry
from reviewer.report.manuscript import Block, Heading, Labelled, Paragraph, Run, muted, plain
from reviewer.report.parts.anchors import finding_anchor, requirement_anchor, topic_anchor
from reviewer.report.parts.findings import evidence, recommendation, severity_remark
from reviewer.report.words import ReportWords


def requirements(report: Report, words: ReportWords, number: str, findings_number: str) -> list[Block]:
    """Each requirement with the reviewer's verdict and, marked as such, the program's suggestion.

    What part ``findings_number`` says about a requirement is not repeated; a link leads there.
    """
    wording = words.wording
    blocks: list[Block] = [
        Heading(1, number, wording("report.requirements"), "requirements"),
        Paragraph(plain(wording("report.requirements.intro"))),
    ]
    for section in report.topics:
        count = wording("report.topic.count", count=len(section.entries))
        title = words.text(section.topic.title)
        blocks.append(Heading(2, "", title, topic_anchor(section.topic.id), aside=count))
        for entry in section.entries:
            blocks += _requirement(entry, words, findings_number)
    return blocks


def _requirement(entry: ReportEntry, words: ReportWords, findings_number: str) -> list[Block]:
    wording = words.wording
    aside = wording("report.aside", verdict=words.verdict(entry.verdict), severity=words.severity(entry.severity))
    return [
        Heading(
            3,
            str(entry.number),
            words.text(entry.requirement.title),
            requirement_anchor(entry.number),
            entry.verdict,
            aside,
        ),
        Labelled(wording("report.label.question"), (Paragraph(plain(words.text(entry.requirement.question))),)),
        Labelled(wording("report.label.basis"), (Paragraph(plain(words.basis(entry.basis))),)),
        *(_reference(entry, words, findings_number) if entry.is_finding else _decision(entry, words)),
        Labelled(wording("report.label.suggestion"), (Paragraph(muted(words.suggestion(entry))),)),
    ]


def _reference(entry: ReportEntry, words: ReportWords, findings_number: str) -> list[Block]:
    text = words.wording("report.details", number=entry.number, part=findings_number)
    run = Run(text, target=finding_anchor(entry.number))
    return [Labelled(words.wording("report.label.details"), (Paragraph((run,)),))]


def _decision(entry: ReportEntry, words: ReportWords) -> list[Block]:
    """What the reviewer wrote and quoted, as far as there is any."""
    wording = words.wording
    note = entry.finding.note.strip()
    remarks = [Paragraph(plain(note))] if note else []
    remarks += severity_remark(entry, words)
    noted = Labelled(wording("report.label.note"), tuple(remarks)) if remarks else None
    return [block for block in (noted, evidence(entry, words), recommendation(entry, words)) if block]
