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


def read_archive(data: bytes) -> list[ArchivedPage]:
    """The pages of an archive, the one it was made for first.

    Raises:
        ReviewerError: ``ARCHIVE_WITHOUT_PAGE``.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
        pages = [_page(part, message) for part in parts if part.get_content_type() in (*_PAGE_TYPES, _TEXT_TYPE)]
    except (RecursionError, ValueError, LookupError, email.errors.MessageError) as error:
        raise ReviewerError(ErrorCode.ARCHIVE_WITHOUT_PAGE) from error
    pages = [page for page in pages if page.data.strip()]
    if not pages:
        raise ReviewerError(ErrorCode.ARCHIVE_WITHOUT_PAGE)
    return sorted(pages, key=lambda page: (page.is_plain, not page.is_root))


def _page(part: Message, message: Message) -> ArchivedPage:
    payload = part.get_payload(decode=True)
    root = str(message.get_param("start", "")).strip("<> ")
    own = str(part.get("Content-ID", "")).strip("<> ")
    return ArchivedPage(
        data=payload if isinstance(payload, bytes) else b"",
        charset=part.get_content_charset("") or "",
        location=str(part.get("Content-Location", "")),
        is_root=bool(root) and root == own,
        is_plain=part.get_content_type() == _TEXT_TYPE,
    )
