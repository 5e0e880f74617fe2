"""Loads web pages: saved by a browser or a word processor, archived as MHTML, or a fragment of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.decoding import Decoded
from reviewer.loaders.html.archive import ArchivedPage, read_archive
from reviewer.loaders.html.charset import decode_page
from reviewer.loaders.html.compose import compose
from reviewer.loaders.html.guard import bound_nesting
from reviewer.loaders.html.main_text import Sorted, keep_all, sort_out
from reviewer.loaders.html.page import Page, read_page
from reviewer.loaders.loader import Content
from reviewer.loaders.signatures import Signature, signature_of
from reviewer.loaders.structure import find_blocks
from reviewer.model.document import Aside, AsideKind, LoadNote, NoteCode
from reviewer.model.progress import ProgressCallback
from reviewer.model.span import Span

_TAG = re.compile(r"<[a-zA-Z!/?]")
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|meta|frameset)\b", re.IGNORECASE)
_TEXT_ELSEWHERE = re.compile(r"<(?:script|i?frame|img|object|embed|canvas)\b", re.IGNORECASE)
# What programs put around what the user copied from a page.
_COPIED = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL)
_TIMES_MORE = 3  # that a page inside a page says on privacy before it is taken for the main one


class HtmlLoader:
    """Web pages and web archives, whichever of the two the name says. Nothing is fetched and no script is run."""

    name = "html"
    version = "1"
    media_type = "text/html"
    suffixes = (".html", ".htm", ".xhtml", ".xht", ".mht", ".mhtml")

    def read(self, data: bytes, *, encoding: str | None, progress: ProgressCallback) -> Content:
        """See ``Loader.read``.

        Raises:
            ReviewerError: ``ENCODING_UNKNOWN``, ``FILE_BINARY``, ``ARCHIVE_WITHOUT_PAGE``, ``PAGE_WITHOUT_TEXT``.
            CancelledError: If ``progress`` raises it.
        """
        if signature_of(data) is Signature.MHTML:
            return _read_archive(read_archive(data), encoding, progress)
        return _read_file(decode_page(data, encoding), progress)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page that was read, and what its lines are part of."""

    page: Page
    sorted: Sorted
    decoded: Decoded

    def content(self, others: Sequence[Aside] = ()) -> Content:
        """The content of the page; ``others`` are put to what was left aside."""
        content = compose(self.page, self.sorted.parts)
        if not content.blocks and _TEXT_ELSEWHERE.search(self.decoded.text):
            raise ReviewerError(ErrorCode.PAGE_WITHOUT_TEXT)
        notes = (*_moved(self.decoded.notes, content.text), *content.notes)
        return replace(content, encoding=self.decoded.encoding, notes=notes, asides=(*content.asides, *others))


def _read(decoded: Decoded, progress: ProgressCallback) -> _Reading:
    source = decoded.text
    copied = _COPIED.search(source)
    page = read_page(bound_nesting(copied[1] if copied else source, progress), progress)
    is_whole = copied is None and _WHOLE_PAGE.search(source) is not None
    return _Reading(page, sort_out(page) if is_whole else keep_all(page), decoded)


def _read_file(decoded: Decoded, progress: ProgressCallback) -> Content:
    """The content of a page, or of a plain text that is named like one."""
    if not _TAG.search(decoded.text):
        return Content(decoded.text, find_blocks(decoded.text, progress), decoded.encoding, decoded.notes)
    return _read(decoded, progress).content()


def _read_archive(pages: Sequence[ArchivedPage], encoding: str | None, progress: ProgressCallback) -> Content:
    """The page that an archive was made for, unless one inside it has the policy; the others are left aside."""
    first = pages[0]
    if first.is_plain:
        return _read_file(decode_page(first.data, encoding, first.charset), progress)
    readings = [_read(decode_page(page.data, encoding, page.charset), progress) for page in pages if not page.is_plain]
    best = max(readings, key=lambda reading: reading.sorted.worth)
    chosen = best if best.sorted.worth > _TIMES_MORE * readings[0].sorted.worth else readings[0]
    others = []
    for page, reading in zip(pages, readings, strict=False):
        text = "\n".join(line.text for line in reading.page.lines)
        if reading is not chosen and text:
            others.append(Aside(AsideKind.FURNITURE, text, page.location))
    return chosen.content(others)


def _moved(notes: Sequence[LoadNote], text: str) -> tuple[LoadNote, ...]:
    """Notes about the source as notes about the text, where the first place of which they tell may be found again."""
    sign = text.find("\ufffd")
    place = Span(sign, sign + 1) if sign >= 0 else None
    return tuple(replace(note, span=place if note.code is NoteCode.UNDECODABLE else None) for note in notes)
