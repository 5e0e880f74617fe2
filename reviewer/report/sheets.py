"""A report as tables for a spreadsheet: requirements, evidence, red flags and the facts about the review."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from reviewer.model.report import Report, ReportEntry, ReportFlag
from reviewer.report.words import ReportWords
from reviewer.wording.catalogue import Wording
from reviewer.wording.suggestions import red_flag_sentence

CellValue = str | int

_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
"""With what a spreadsheet takes a cell of a CSV file for a formula, in full width too."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column.

    Attributes:
        width: In characters.
    """

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; its rows are as long as ``columns``."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]


def sheets_of(report: Report, wording: Wording) -> tuple[Sheet, ...]:
    """All tables of ``report``, that of the requirements first."""
    words = ReportWords(report, wording)
    return requirement_sheet(report, words), _evidence(report, words), _red_flags(report, words), _facts(report, words)


def csv_bytes(report: Report, wording: Wording) -> bytes:
    """The table of the requirements as CSV in UTF-8, with the mark by which spreadsheets know that it is.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    sheet = requirement_sheet(report, ReportWords(report, wording))
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(column.title for column in sheet.columns)
    writer.writerows([_harmless(value) for value in row] for row in sheet.rows)
    return target.getvalue().encode("utf-8-sig", errors="replace")


def _harmless(value: CellValue) -> CellValue:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_SIGNS) else value


def requirement_sheet(report: Report, words: ReportWords) -> Sheet:
    """One row for each requirement."""
    wording = words.wording
    columns = (
        SheetColumn(wording("report.column.number"), 6),
        SheetColumn(wording("report.column.topic"), 18),
        SheetColumn(wording("report.column.id"), 22),
        SheetColumn(wording("report.column.requirement"), 28),
        SheetColumn(wording("report.column.question"), 40),
        SheetColumn(wording("report.label.basis"), 34),
        SheetColumn(wording("report.column.verdict"), 14),
        SheetColumn(wording("report.column.severity"), 11),
        SheetColumn(wording("report.label.note"), 44),
        SheetColumn(wording("report.label.recommendation"), 44),
        SheetColumn(wording("report.label.evidence"), 54),
        SheetColumn(wording("report.label.suggestion"), 40),
    )
    rows = tuple(
        _requirement(entry, words.text(section.topic.title), words)
        for section in report.topics
        for entry in section.entries
    )
    return Sheet(wording("report.requirements"), columns, rows)


def _requirement(entry: ReportEntry, topic: str, words: ReportWords) -> tuple[CellValue, ...]:
    quotes = (f"{words.place(quote)}\n{quote.evidence.quote}" for quote in entry.quotes)
    recommended = words.text(entry.recommendation.text).strip() if entry.recommendation else ""
    return (
        entry.number,
        topic,
        entry.requirement.id,
        words.text(entry.requirement.title),
        words.text(entry.requirement.question),
        words.basis(entry.basis),
        words.verdict(entry.verdict),
        words.severity_title(entry.severity),
        entry.finding.note.strip(),
        recommended,
        "\n\n".join(quotes),
        words.suggestion(entry),
    )


def _evidence(report: Report, words: ReportWords) -> Sheet:
    wording = words.wording
    columns = (
        SheetColumn(wording("report.column.quote"), 10),
        SheetColumn(wording("report.column.requirement"), 28),
        SheetColumn(wording("report.column.verdict"), 14),
        SheetColumn(wording("report.column.words"), 70),
        SheetColumn(wording("report.column.place"), 50),
        SheetColumn(wording("report.column.start"), 12),
        SheetColumn(wording("report.column.end"), 12),
    )
    rows = tuple(
        (
            f"{quote.requirement}.{quote.index}",
            words.text(entry.requirement.title),
            words.verdict(entry.verdict),
            quote.evidence.quote,
            words.location(quote.location),
            quote.evidence.span.start + 1,
            quote.evidence.span.end,
        )
        for entry in report.entries
        for quote in entry.quotes
    )
    return Sheet(wording("report.label.evidence"), columns, rows)


def _red_flags(report: Report, words: ReportWords) -> Sheet:
    wording = words.wording
    columns = (
        SheetColumn(wording("report.column.number"), 8),
        SheetColumn(wording("report.column.red_flag"), 28),
        SheetColumn(wording("report.column.severity"), 11),
        SheetColumn(wording("report.column.decision"), 16),
        SheetColumn(wording("report.label.note"), 40),
        SheetColumn(wording("report.column.reason"), 44),
        SheetColumn(wording("report.label.basis"), 34),
        SheetColumn(wording("report.label.passage"), 60),
        SheetColumn(wording("report.column.place"), 50),
        SheetColumn(wording("report.column.start"), 12),
        SheetColumn(wording("report.column.end"), 12),
    )
    return Sheet(wording("report.red_flags"), columns, tuple(_red_flag(flag, report, words) for flag in report.flags))


def _red_flag(flag: ReportFlag, report: Report, words: ReportWords) -> tuple[CellValue, ...]:
    wording = words.wording
    return (
        wording("report.red_flags.number", number=flag.number),
        words.text(flag.rule.title),
        words.severity_title(flag.flag.severity),
        wording(f"report.decision.{flag.decision.verdict if flag.decision else 'open'}"),
        flag.decision.note.strip() if flag.decision else "",
        red_flag_sentence(flag.flag, flag.rule, wording),
        words.basis(flag.basis) if flag.basis else "",
        flag.flag.span.of(report.document.text),
        words.location(flag.location),
        flag.flag.span.start + 1,
        flag.flag.span.end,
    )


def _facts(report: Report, words: ReportWords) -> Sheet:
    wording = words.wording
    columns = (SheetColumn(wording("report.column.fact"), 30), SheetColumn(wording("report.column.value"), 90))
    return Sheet(wording("report.facts"), columns, tuple(_fact_rows(report, words)))


def _fact_rows(report: Report, words: ReportWords) -> Iterator[tuple[CellValue, ...]]:
    wording, matter = words.wording, report.matter
    for source in report.document.sources:
        yield wording("report.fact.file"), source.name
        yield wording("report.fact.sha256"), source.sha256
        yield wording("report.fact.size"), words.size(source.size)
    yield wording("report.fact.checklist"), words.checklist()
    yield wording("report.fact.checklist_sha256"), report.checklist.sha256
    yield wording("report.fact.law_as_of"), words.law_as_of()
    yield wording("report.fact.reviewer"), words.or_not_stated(matter.reviewer)
    yield wording("report.fact.client"), words.or_not_stated(matter.client)
    yield wording("report.fact.reference"), words.or_not_stated(matter.reference)
    yield wording("report.fact.review"), report.review_id
    yield wording("report.fact.created"), words.moment(report.created)
    yield wording("report.fact.generated"), words.moment(report.generated)
    yield wording("report.fact.progress"), words.progress()
