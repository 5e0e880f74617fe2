"""The page inside a web archive: MHTML, the form in which browsers save a page with all it needs (RFC 2557)."""

from __future__ import annotations

import email
import email.errors
import email.policy
from dataclasses import dataclass
from email.message import Message

from reviewer.errors import ErrorCode, ReviewerError

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_TEXT_TYPE = "text/plain"
_SHEET_TYPE = "text/css"
_MOST_PARTS = 5_000
_BOUNDARY = b"\n--"


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page of an archive.

    Attributes:
        data: Its bytes, as they were before they were wrapped up.
        charset: What the archive says its encoding is; "" if nothing.
        location: Where it was saved from.
        is_root: Whether it is the one that the archive was made for.
        is_plain: Whether it is plain text.
    """

    data: bytes
    charset: str
    location: str
    is_root: bool
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Archive:
    """A web archive.

    Attributes:
        pages: The one it was made for first.
        sheets: Its style sheets.
        is_cut: Whether its end is missing.
    """

    pages: list[ArchivedPage]
    sheets: str
    is_cut: bool


def read_archive(data: bytes) -> Archive:
    """The pages of an archive.

    Raises:
        ReviewerError: ``ARCHIVE_WITHOUT_PAGE``, ``PAGE_TOO_COMPLEX``.
    """
    if data.count(_BOUNDARY) > _MOST_PARTS:
        raise ReviewerError(ErrorCode.PAGE_TOO_COMPLEX, limit=f"{_MOST_PARTS:,}")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
        pages = [_page(part, message) for part in parts if part.get_content_type() in (*_PAGE_TYPES, _TEXT_TYPE)]
        sheets = [_data(part).decode("utf-8", "replace") for part in parts if part.get_content_type() == _SHEET_TYPE]
    except (RecursionError, ValueError, LookupError, email.errors.MessageError) as error:
        raise ReviewerError(ErrorCode.ARCHIVE_WITHOUT_PAGE) from error
    pages = [page for page in pages if page.data.strip()]
    if not pages:
        raise ReviewerError(ErrorCode.ARCHIVE_WITHOUT_PAGE)
    is_cut = any(isinstance(defect, email.errors.CloseBoundaryNotFoundDefect) for defect in message.defects)
    pages.sort(key=lambda page: (page.is_plain, not page.is_root))
    return Archive(pages, "\n".join(sheets), is_cut)


def _data(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _page(part: Message, message: Message) -> ArchivedPage:
    root = str(message.get_param("start", "")).strip("<> ")
    own = str(part.get("Content-ID", "")).strip("<> ")
    return ArchivedPage(
        data=_data(part),
        charset=part.get_content_charset("") or "",
        location=str(part.get("Content-Location", "")),
        is_root=bool(root) and root == own,
        is_plain=part.get_content_type() == _TEXT_TYPE,
    )
