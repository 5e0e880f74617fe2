"""What the program pointed out, and what the reviewer thinks of it."""

from __future__ import annotations

from itertools import groupby

from reviewer.model.report import Report, ReportFlag
from reviewer.model.review import FlagVerdict
from reviewer.report.manuscript import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Labelled,
    Paragraph,
    Quotation,
    Run,
    Table,
    muted,
    plain,
)
from reviewer.report.parts.anchors import flag_anchor, requirement_anchor
from reviewer.report.words import ReportWords
from reviewer.wording.suggestions import red_flag_sentence


def red_flags(report: Report, words: ReportWords, number: str) -> list[Block]:
    """Confirmed and undecided red flags one by one; dismissed ones in a table with the reasons."""
    wording = words.wording
    blocks: list[Block] = [Heading(1, number, wording("report.red_flags"), "red-flags")]
    if not report.flags:
        return [*blocks, Paragraph(plain(wording("report.red_flags.none")))]
    blocks.append(Paragraph(plain(wording("report.red_flags.intro"))))
    for verdict, group in groupby(report.flags, key=lambda flag: flag.decision and flag.decision.verdict):
        flags = list(group)
        state = str(verdict) if verdict else "undecided"
        blocks.append(Heading(2, "", wording(f"report.red_flags.{state}", count=len(flags)), f"red-flags-{state}"))
        if verdict is FlagVerdict.DISMISSED:
            blocks.append(_dismissed(flags, words))
        else:
            for flag in flags:
                blocks += _flag(flag, report, words)
    return blocks


def _flag(flag: ReportFlag, report: Report, words: ReportWords) -> list[Block]:
    wording = words.wording
    aside = wording("report.red_flags.severity", severity=words.severity(flag.flag.severity))
    title = words.text(flag.rule.title)
    quotation = Quotation(flag.flag.span.of(report.document.text), plain(words.location(flag.location)))
    blocks: list[Block] = [
        Heading(
            3, wording("report.red_flags.number", number=flag.number), title, flag_anchor(flag.number), aside=aside
        ),
        Labelled(wording("report.label.reason"), (Paragraph(plain(red_flag_sentence(flag.flag, flag.rule, wording))),)),
    ]
    if flag.basis:
        blocks.append(Labelled(wording("report.label.basis"), (Paragraph(plain(words.basis(flag.basis))),)))
    blocks.append(Labelled(wording("report.label.passage"), (quotation,)))
    remarks = []
    if flag.decision and flag.decision.note.strip():
        remarks.append(Paragraph(plain(flag.decision.note.strip())))
    if flag.requirement is not None:
        text = wording("report.red_flags.requirement", number=flag.requirement)
        remarks.append(Paragraph((Run(text, target=requirement_anchor(flag.requirement)),)))
    if remarks:
        blocks.append(Labelled(wording("report.label.note"), tuple(remarks)))
    return blocks


def _dismissed(flags: list[ReportFlag], words: ReportWords) -> Table:
    wording = words.wording
    columns = (
        Column(wording("report.column.number"), 0.6, Align.RIGHT),
        Column(wording("report.column.red_flag"), 2.2),
        Column(wording("report.column.place"), 3),
        Column(wording("report.column.reason"), 2.6),
    )
    rows: list[tuple[Cell, ...]] = []
    for flag in flags:
        note = flag.decision.note.strip() if flag.decision else ""
        rows.append(
            (
                plain(str(flag.number)),
                plain(words.text(flag.rule.title)),
                plain(words.location(flag.location)),
                plain(note) if note else muted(wording("report.not_stated")),
            )
        )
    return Table(columns, tuple(rows))
