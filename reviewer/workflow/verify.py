"""Holding a report or a review against the policy: do the hashes fit, and does every quote stand at its place?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from reviewer import __version__
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.files import read_file
from reviewer.loaders.policy import LARGEST_PDF, load_bytes
from reviewer.model.bundle import join_documents
from reviewer.model.document import Document
from reviewer.model.progress import ProgressCallback, ignore_progress
from reviewer.report import claims as report_claims
from reviewer.report.build import build_report
from reviewer.report.claims import Claims, QuoteClaim, SourceClaim, claims_of, text_sha256
from reviewer.report.pdf import private_data
from reviewer.storage.digest import state_sha256
from reviewer.workflow.opening import REVIEW_SUFFIX, open_session
from reviewer.workflow.session import ReviewSession

_PDF = b"%PDF-"
_PDF_HEAD = 1024
"""Within how many bytes a PDF begins."""


class Subject(StrEnum):
    """What is verified."""

    REPORT = "report"
    REVIEW = "review"


class CheckKind(StrEnum):
    """What is checked; words for it are in the catalogue under ``verify.<kind>.holds`` and ``verify.<kind>.fails``."""

    FINGERPRINT = "fingerprint"
    """The report's file is as it was written."""
    ORIGINALS = "originals"
    """The files kept in the review are those of its sources."""
    SOURCE = "source"
    """A file of the policy is the one that was reviewed."""
    FURTHER = "further"
    """A file that was named does not belong to the review: always a failure."""
    TEXT = "text"
    """The program reads the same text from the policy."""
    QUOTE = "quote"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked.

    Attributes:
        name: Of the file, the quote or the person.
        detail: What belongs to it: the requirement of a quote, the loader of a text.
        start: The place of a quote in the policy's text, in code points; None for others.
        expected: A hash, or the words of a quote.
        found: What was found in their stead; "" if nothing.
    """

    kind: CheckKind
    holds: bool
    name: str = ""
    detail: str = ""
    start: int | None = None
    end: int | None = None
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What came out."""

    subject: Subject
    claims: Claims
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether everything fits."""
        return all(check.holds for check in self.checks)


def verify(
    subject: Path,
    policies: Sequence[Path],
    *,
    password: str | None = None,
    progress: ProgressCallback = ignore_progress,
) -> Verification:
    """Check a report as PDF or a review file against the files of its policy.

    Args:
        policies: In any order.
        password: With which PDF files of the policy are protected.

    Raises:
        ReviewerError: If a file cannot be read, or ``subject`` is neither a report of this program nor a review.
        CancelledError: If ``progress`` raised it.
    """
    if subject.suffix.lower() == REVIEW_SUFFIX:
        kind = Subject.REVIEW
        with open_session(subject, "", read_only=True) as session:
            claims = _claims_of_review(session)
            checks = [_originals(session), *_signatures(session)]
    else:
        kind = Subject.REPORT
        claims, checks = _read_report(subject)
    files = {path: read_file(path, LARGEST_PDF) for path in policies}
    checks += _sources(claims.sources, files)
    document = _load(claims, files, password, progress)
    checks.append(_text(claims, document))
    checks += [_quote(quote, document.text) for quote in claims.quotes]
    order = list(CheckKind)
    return Verification(kind, claims, tuple(sorted(checks, key=lambda check: order.index(check.kind))))


def _claims_of_review(session: ReviewSession) -> Claims:
    now = datetime.now().astimezone()
    return claims_of(build_report(session.review, session.analysis, generated=now, program_version=__version__))


def _read_report(path: Path) -> tuple[Claims, list[Check]]:
    data = read_file(path, LARGEST_PDF)
    if _PDF not in data[:_PDF_HEAD]:
        raise ReviewerError(ErrorCode.VERIFY_UNKNOWN, path=str(path))
    try:
        claims = report_claims.from_json(private_data.read(data))
    except ReviewerError as error:
        raise ReviewerError(error.code, **{"path": str(path), **error.context}) from error
    return claims, [Check(CheckKind.FINGERPRINT, private_data.is_unchanged(data), path.name)]


def _originals(session: ReviewSession) -> Check:
    expected = [source.sha256 for source in session.document.sources]
    try:
        found = [_sha256(data) for data in session.originals]
    except ReviewerError as error:
        return Check(CheckKind.ORIGINALS, holds=False, name=session.path.name, found=str(error.context.get("detail")))
    return Check(CheckKind.ORIGINALS, found == expected, session.path.name)


def _signatures(session: ReviewSession) -> list[Check]:
    state = state_sha256(session.review)
    return [
        Check(
            CheckKind.SIGNATURE,
            signed.state_sha256 == state,
            signed.name,
            detail=signed.role,
            expected=signed.state_sha256,
            found=state,
        )
        for signed in session.review.sign_offs
    ]


def _sources(claimed: Sequence[SourceClaim], files: dict[Path, bytes]) -> list[Check]:
    """Each file that was reviewed, and what was named beside them."""
    given = {_sha256(data): path for path, data in files.items()}
    checks = [
        Check(CheckKind.SOURCE, source.sha256 in given, source.name, expected=source.sha256) for source in claimed
    ]
    known = {source.sha256 for source in claimed}
    return checks + [
        Check(CheckKind.FURTHER, holds=False, name=path.name, found=sha256)
        for sha256, path in given.items()
        if sha256 not in known
    ]


def _load(claims: Claims, files: dict[Path, bytes], password: str | None, progress: ProgressCallback) -> Document:
    """The policy as the program reads it now.

    The files come in the order in which they were reviewed; where one of that content is lacking, one of that name or
    else any other that was named takes its place, so that its quotes can be looked for.
    """
    left = dict(files)
    documents: list[Document] = []
    for source in claims.sources:
        if not left:
            break
        path = min(left, key=lambda path: (_sha256(left[path]) != source.sha256, path.name != source.name))
        documents.append(_read(path, left.pop(path), source, claims, password, progress))
    return join_documents(documents)


def _read(
    path: Path, data: bytes, source: SourceClaim, claims: Claims, password: str | None, progress: ProgressCallback
) -> Document:
    """One file; in the encoding in which it was reviewed, and by the name it had if it is the same."""
    same = _sha256(data) == source.sha256
    return load_bytes(
        data,
        source.name if same else str(path),
        encoding=source.encoding or None if same else None,
        password=password,
        ocr=claims.recognised,
        progress=progress,
    )


def _text(claims: Claims, document: Document) -> Check:
    found = text_sha256(document.text)
    loaders = {f"{source.loader} {source.loader_version}": None for source in claims.sources}
    now = {f"{source.loader} {source.loader_version}": None for source in document.sources}
    return Check(
        CheckKind.TEXT,
        found == claims.text_sha256,
        ", ".join(now),
        detail=", ".join(loaders),
        expected=claims.text_sha256,
        found=found,
    )


def _quote(quote: QuoteClaim, text: str) -> Check:
    before, behind = max(0, quote.start - len(quote.prefix)), quote.end + len(quote.suffix)
    stands = (
        0 <= quote.start < quote.end
        and text[quote.start : quote.end] == quote.text
        and text[before : quote.start] == quote.prefix
        and text[quote.end : behind] == quote.suffix
    )
    return Check(
        CheckKind.QUOTE,
        stands,
        quote.number,
        quote.requirement,
        quote.start,
        quote.end,
        quote.text,
        text[max(0, quote.start) : max(0, quote.end)],
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
