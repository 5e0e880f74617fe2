"""What the program did, what the person decided, and how far both go."""

from __future__ import annotations

from reviewer.model.document import Document
from reviewer.model.report import Report
from reviewer.model.review import SignOff
from reviewer.report.manuscript import Block, Cell, Column, Heading, Paragraph, Signatures, Table, plain
from reviewer.report.words import ReportWords
from reviewer.wording.provenance import note_sentences


def method(report: Report, words: ReportWords, number: str) -> list[Block]:
    """Method and limits, the instruments cited, and where to sign."""
    wording = words.wording

    def section(key: str, *texts: str) -> list[Block]:
        return [Heading(2, "", wording(key), key), *(Paragraph(plain(text)) for text in texts)]

    return [
        Heading(1, number, wording("report.method"), "method"),
        *section("report.method.subject", *_subject(report, words)),
        *section("report.method.program", wording("report.method.matching"), wording("report.method.silence")),
        *section(
            "report.method.person",
            wording("report.method.decisions"),
            wording("report.method.verdicts"),
            wording("report.method.limits"),
        ),
        *section("report.method.check", wording("report.method.quotes"), wording("report.method.codes")),
        *_instruments(report, words),
        *_signatures(report, words),
    ]


def _signatures(report: Report, words: ReportWords) -> list[Block]:
    """Who signed in the program, and lines to sign on paper."""
    wording = words.wording
    blocks: list[Block] = [Heading(2, "", wording("report.signatures"), "signatures")]
    blocks += [Paragraph(plain(_signed(signed, words))) for signed in report.sign_offs]
    lines = (
        wording("report.signature.reviewer", reviewer=report.matter.reviewer.strip()),
        wording("report.signature.date"),
    )
    return [*blocks, Signatures(lines)]


def _signed(signed: SignOff, words: ReportWords) -> str:
    return words.wording(
        "report.signed",
        role=words.wording(f"sign_role.{signed.role}"),
        name=signed.name,
        at=words.moment(signed.at),
        sha256=signed.state_sha256,
    )


def _subject(report: Report, words: ReportWords) -> list[str]:
    wording = words.wording
    document = report.document
    texts: list[str] = []
    for source, text in zip(document.sources, _texts(document), strict=True):
        texts.append(
            wording(
                "report.method.text",
                count=len(text),
                file=source.name,
                size=words.size(source.size),
                length=words.number(len(text)),
            )
            + wording("sentence.separator")
            + wording("report.method.hash", sha256=source.sha256)
        )
        if source.pasted is not None:
            texts.append(wording("report.method.pasted", at=words.moment(source.pasted)))
        if source.encoding:
            texts.append(wording("report.method.encoding", encoding=source.encoding.upper()))
    if document.parts:
        texts.append(wording("report.method.parts", count=len(document.parts), sha256=document.source.sha256))
    if document.notes:
        notes = wording("sentence.separator").join(note_sentences(document, wording))
        texts.append(wording("report.method.notes", notes=notes))
    texts.append(wording("report.method.review", review=report.review_id, checklist=report.checklist.sha256))
    return texts


def _texts(document: Document) -> tuple[str, ...]:
    """The text of each file."""
    return tuple(part.span.of(document.text) for part in document.parts) or (document.text,)


def _instruments(report: Report, words: ReportWords) -> list[Block]:
    """The instruments that the requirements cite, in the checklist's order."""
    wording = words.wording
    cited = {
        basis.citation.instrument for section in report.topics for entry in section.entries for basis in entry.basis
    }
    rows: list[tuple[Cell, ...]] = [
        (
            plain(instrument.id),
            plain(words.text(instrument.title)),
            plain(words.date(instrument.in_force) if instrument.in_force else ""),
        )
        for instrument in report.checklist.instruments
        if instrument.id in cited
    ]
    if not rows:
        return []
    columns = (
        Column(wording("report.column.short"), 1),
        Column(wording("report.column.instrument"), 4),
        Column(wording("report.column.in_force"), 1.6),
    )
    return [
        Heading(2, "", wording("report.method.instruments"), "report.method.instruments"),
        Table(columns, tuple(rows)),
    ]
