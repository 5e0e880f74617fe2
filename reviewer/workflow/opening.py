"""Opening: a policy for a new review, or a review that was saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from reviewer.analysis.analyse import analyse
from reviewer.errors import ChecklistInvalidError, ErrorCode, ReviewerError
from reviewer.loaders.checklist import find_checklist, parse_checklist, read_checklist
from reviewer.loaders.policy import LoadedPolicy, Origin, load_again, load_policy
from reviewer.model.checklist import Checklist
from reviewer.model.document import Document, NoteCode
from reviewer.model.progress import ProgressCallback, ignore_progress
from reviewer.model.review import Matter, new_review
from reviewer.model.suggestion import Analysis
from reviewer.storage.review_file import ReviewFile, utc_now
from reviewer.workflow.session import ReviewSession

Clock = Callable[[], datetime]

REVIEW_SUFFIX = ".review"


def default_review_path(policy: Path, fallback_folder: Path) -> Path:
    """A path for a new review that no file has: beside the policy, or in ``fallback_folder`` if that is read-only."""
    folder = policy.parent if os.access(policy.parent, os.W_OK) else fallback_folder
    candidate = folder / (policy.stem + REVIEW_SUFFIX)
    number = 2
    while candidate.exists():
        candidate = folder / f"{policy.stem} ({number}){REVIEW_SUFFIX}"
        number += 1
    return candidate


def start_review(
    policy: Origin,
    checklist: str,
    review_path: Path,
    *,
    further: Sequence[Origin] = (),
    matter: Matter,
    author: str,
    encoding: str | None = None,
    password: str | None = None,
    ocr: bool = False,
    offers_ocr: bool = False,
    progress: ProgressCallback = ignore_progress,
) -> ReviewSession:
    """Load and match a policy and keep the new review in ``review_path``.

    Args:
        checklist: The id of a shipped checklist or the path of a checklist file.
        further: The other files of a policy that stands in several, in order.
        author: Stands beside each edit in the log.
        encoding: The character encoding of text files, if the user names it.
        password: With which PDF files are protected.
        ocr: Whether pages that are pictures are to be recognised.
        offers_ocr: Whether to stop, so that the user can be asked, where recognising pages would read more.

    Raises:
        ReviewerError: If the policy, the checklist or the new file is no good; ``PDF_PAGES_UNREAD`` for ``offers_ocr``.
        CancelledError: If ``progress`` raised it; then there is no file.
    """
    read = read_checklist(find_checklist(checklist))
    loaded = load_policy(policy, further=further, encoding=encoding, password=password, ocr=ocr, progress=progress)
    if offers_ocr and not ocr:
        _stop_at_unread_pages(loaded.document)
    analysis = analyse(loaded.document, read.checklist, progress)
    return create_session(
        review_path,
        loaded,
        read.checklist,
        analysis,
        matter=matter,
        author=author,
    )


def start_reviews(
    policies: Sequence[Path],
    checklist: str,
    fallback_folder: Path,
    *,
    matter: Matter,
    author: str,
    progress: ProgressCallback = ignore_progress,
) -> tuple[list[Path], list[ReviewerError]]:
    """Make a review of each policy beside it, all with the same checklist and matter.

    Returns:
        The files of the reviews, and what could not be read.

    Raises:
        CancelledError: If ``progress`` raised it; the reviews that were made stay.
    """
    made: list[Path] = []
    failures: list[ReviewerError] = []
    for policy in policies:
        out = default_review_path(policy, fallback_folder)
        try:
            start_review(policy, checklist, out, matter=matter, author=author, progress=progress).close()
        except ReviewerError as error:
            failures.append(error)
        else:
            made.append(out)
    return made, failures


def _stop_at_unread_pages(document: Document) -> None:
    codes = (NoteCode.PAGES_SCANNED_OCR_POSSIBLE, NoteCode.PAGES_BROKEN_OCR_POSSIBLE)
    pages = ", ".join(note.detail for note in document.notes if note.code in codes)
    if pages:
        raise ReviewerError(ErrorCode.PDF_PAGES_UNREAD, path=document.source.name, pages=pages)


def read_again(
    policy: LoadedPolicy,
    part: int,
    encoding: str,
    review_path: Path,
    *,
    checklist: Checklist,
    matter: Matter,
    author: str,
    progress: ProgressCallback = ignore_progress,
) -> ReviewSession:
    """Begin a review of a policy of which one file is read once more, in another character encoding.

    With the encoding the text changes and with it every place in it: a review that there is stays as it is, with all
    its decisions, and the new one has nothing decided.

    Args:
        part: The index of the file; 0 for a policy in one file.

    Raises:
        ReviewerError: If the policy cannot be read so, or the new file cannot be written.
        CancelledError: If ``progress`` raised it; then there is no file.
    """
    loaded = load_again(policy, part, encoding, progress)
    analysis = analyse(loaded.document, checklist, progress)
    return create_session(review_path, loaded, checklist, analysis, matter=matter, author=author)


def create_session(
    path: Path,
    loaded: LoadedPolicy,
    checklist: Checklist,
    analysis: Analysis,
    *,
    matter: Matter,
    author: str,
    clock: Clock = utc_now,
    replace: bool = False,
) -> ReviewSession:
    """Begin a review in which nothing has been decided, and make its file.

    Args:
        author: Stands beside each edit in the log.
        replace: Whether a file of that name may be replaced.

    Raises:
        ReviewerError: As ``ReviewFile.create`` says.
    """
    review = new_review(loaded.document, checklist, matter, id_=uuid4().hex, created=clock())
    file = ReviewFile.create(path, review, loaded.originals, analysis, author=author, clock=clock, replace=replace)
    return ReviewSession(file, author)


def open_session(path: Path, author: str, *, read_only: bool = False, clock: Clock = utc_now) -> ReviewSession:
    """Go on with a review.

    Args:
        author: Stands beside each edit in the log.
        read_only: Whether to look only; then the file may be open elsewhere at the same time.

    Raises:
        ReviewerError: As ``ReviewFile.open`` says.
    """
    file = ReviewFile.open(path, checklist_parser=_parse_checklist, read_only=read_only, clock=clock)
    try:
        return ReviewSession(file, author)
    except BaseException:
        file.close()
        raise


def _parse_checklist(text: str, name: str) -> Checklist:
    try:
        return _parsed(text)
    except ChecklistInvalidError as error:
        raise ChecklistInvalidError(name, error.problems) from error


@lru_cache(maxsize=8)
def _parsed(text: str) -> Checklist:
    # A lawyer opens many reviews made with the same checklist; parsing it is the larger part of opening one.
    return parse_checklist(text, "").checklist
