"""What a report states that a machine can check: hashes, and quotes with their places.

A PDF carries it as private data of the program; ``reviewer verify`` reads it back and holds it against the policy.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.document import NoteCode
from reviewer.model.report import Report

FORMAT = 1


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """A file of the policy.

    Attributes:
        sha256: Of its bytes, in hexadecimal.
        encoding: The character encoding in which it was read; "" for binary formats.
    """

    name: str
    sha256: str
    loader: str
    loader_version: str
    encoding: str


@dataclass(frozen=True, slots=True)
class QuoteClaim:
    """Words of the policy that the report quotes.

    Attributes:
        number: As printed in the report.
        start: The place of the first character in the policy's text, in code points from 0.
        end: The place behind the last one.
        prefix: What stands before the words, as far as it was kept.
        suffix: What stands behind them.
    """

    number: str
    requirement: str
    start: int
    end: int
    text: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that can be checked.

    Attributes:
        generated: When, in ISO 8601.
        text_sha256: Of the policy's canonical text in UTF-8.
        recognised: Whether pages were recognised from pictures.
    """

    program: str
    review: str
    generated: str
    checklist: str
    checklist_version: str
    checklist_sha256: str
    text_sha256: str
    recognised: bool
    sources: tuple[SourceClaim, ...]
    quotes: tuple[QuoteClaim, ...]


def claims_of(report: Report) -> Claims:
    """What ``report`` states."""
    document, checklist = report.document, report.checklist
    return Claims(
        program=report.program_version,
        review=report.review_id,
        generated=report.generated.isoformat(),
        checklist=checklist.id,
        checklist_version=checklist.version,
        checklist_sha256=checklist.sha256,
        text_sha256=text_sha256(document.text),
        recognised=any(note.code is NoteCode.PAGES_RECOGNISED for note in document.notes),
        sources=tuple(
            SourceClaim(source.name, source.sha256, source.loader, source.loader_version, source.encoding)
            for source in document.sources
        ),
        quotes=tuple(
            QuoteClaim(
                number=f"{quote.requirement}.{quote.index}",
                requirement=entry.requirement.id,
                start=quote.evidence.span.start,
                end=quote.evidence.span.end,
                text=quote.evidence.quote,
                prefix=quote.evidence.prefix,
                suffix=quote.evidence.suffix,
            )
            for entry in report.entries
            for quote in entry.quotes
        ),
    )


def text_sha256(text: str) -> str:
    """SHA-256 of a policy's text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def to_json(claims: Claims) -> bytes:
    """The claims as they stand in a file."""
    return json.dumps({"format": FORMAT, **asdict(claims)}, separators=(",", ":")).encode()


def from_json(data: bytes) -> Claims:
    """The claims that ``to_json`` wrote.

    Raises:
        ReviewerError: ``REPORT_NEWER`` if a newer program wrote them, ``REPORT_INVALID`` if they are none.
    """
    try:
        value = json.loads(data)
        if value.pop("format") > FORMAT:
            raise ReviewerError(ErrorCode.REPORT_NEWER)
        sources = tuple(SourceClaim(**source) for source in value.pop("sources"))
        quotes = tuple(_quote(**quote) for quote in value.pop("quotes"))
        return Claims(**value, sources=sources, quotes=quotes)
    except (AttributeError, ValueError, TypeError, KeyError) as error:
        raise ReviewerError(ErrorCode.REPORT_INVALID) from error


def _quote(*, start: int, end: int, **words: str) -> QuoteClaim:
    return QuoteClaim(start=int(start), end=int(end), **words)
