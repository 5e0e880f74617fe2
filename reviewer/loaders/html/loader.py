"""Loads web pages: saved by a browser or a word processor, archived as MHTML, or a fragment of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.decoding import Decoded
from reviewer.loaders.html.charset import decode_page
from reviewer.loaders.html.compose import compose
from reviewer.loaders.html.guard import MOST_TAGS, bound_nesting
from reviewer.loaders.html.main_text import Sorted, sort_out
from reviewer.loaders.html.page import Page, read_page
from reviewer.loaders.loader import Content
from reviewer.loaders.signatures import Signature, signature_of
from reviewer.loaders.structure import find_blocks
from reviewer.model.document import Aside, AsideKind, LoadNote, NoteCode
from reviewer.model.progress import ProgressCallback, Stage
from reviewer.model.span import Span

if TYPE_CHECKING:
    from reviewer.loaders.html.archive import Archive

_TAG = re.compile(r"<[a-zA-Z!/?]")
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|meta|frameset)\b", re.IGNORECASE)
_TEXT_ELSEWHERE = re.compile(r"<(?:script|i?frame|img|object|embed|canvas)\b", re.IGNORECASE)
_BEGINNING = re.compile(r"<html\b", re.IGNORECASE)
_END = re.compile(r"</html\b", re.IGNORECASE)
# What programs put around what the user copied from a page.
_COPIED = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL)
_MOST_TAGS_IN_ALL = 2 * MOST_TAGS  # with ends
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
            ReviewerError: ``ENCODING_UNKNOWN``, ``FILE_BINARY``, ``ARCHIVE_WITHOUT_PAGE``, ``PAGE_WITHOUT_TEXT``,
                ``PAGE_TOO_COMPLEX``.
            CancelledError: If ``progress`` raises it.
        """
        if signature_of(data) is Signature.MHTML:
            from reviewer.loaders.html.archive import read_archive  # noqa: PLC0415  rarely needed, slow to import

            return _read_archive(read_archive(data), encoding, progress)
        return _read_file(decode_page(data, encoding), progress)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page that was read, and what its lines are part of."""

    page: Page
    sorted: Sorted
    decoded: Decoded

    def content(self, progress: ProgressCallback, others: Sequence[Aside] = (), *, is_cut: bool = False) -> Content:
        """The content of the page.

        Args:
            others: What was left aside besides.
            is_cut: Whether the end of the file is known to be missing.
        """
        progress(Stage.PARSE, 0.85)
        content = compose(self.page, self.sorted.parts)
        if not content.blocks and _TEXT_ELSEWHERE.search(self.decoded.text):
            raise ReviewerError(ErrorCode.PAGE_WITHOUT_TEXT)
        notes = [*_moved(self.decoded.notes, content.text), *content.notes]
        if is_cut or (_BEGINNING.search(self.decoded.text) and not _END.search(self.decoded.text)):
            notes.insert(0, LoadNote(NoteCode.PAGE_CUT_SHORT))
        return replace(content, encoding=self.decoded.encoding, notes=tuple(notes), asides=(*content.asides, *others))


def _read(decoded: Decoded, progress: ProgressCallback, sheets: str = "") -> _Reading:
    source = decoded.text
    copied = _COPIED.search(source)
    page = read_page(bound_nesting(copied[1] if copied else source, progress), progress, sheets)
    is_whole = copied is None and _WHOLE_PAGE.search(source) is not None
    return _Reading(page, sort_out(page, progress, is_whole=is_whole), decoded)


def _read_file(decoded: Decoded, progress: ProgressCallback) -> Content:
    """The content of a page, or of a plain text that is named like one."""
    if not _TAG.search(decoded.text):
        return Content(decoded.text, find_blocks(decoded.text, progress), decoded.encoding, decoded.notes)
    return _read(decoded, progress).content(progress)


def _read_archive(archive: Archive, encoding: str | None, progress: ProgressCallback) -> Content:
    """The page that an archive was made for, unless one inside it has the policy; the others are left aside."""
    first = archive.pages[0]
    if first.is_plain:
        return _read_file(decode_page(first.data, encoding, first.charset), progress)
    pages = [page for page in archive.pages if not page.is_plain]
    sources = [decode_page(page.data, encoding, page.charset) for page in pages]
    if sum(source.text.count("<") for source in sources) > _MOST_TAGS_IN_ALL:
        raise ReviewerError(ErrorCode.PAGE_TOO_COMPLEX, limit=f"{MOST_TAGS:,}")
    readings = [
        _read(source, _in_turn(progress, index, len(sources)), archive.sheets) for index, source in enumerate(sources)
    ]
    best = max(readings, key=lambda reading: reading.sorted.worth)
    chosen = best if best.sorted.worth > _TIMES_MORE * readings[0].sorted.worth else readings[0]
    others = [
        Aside(AsideKind.FURNITURE, text, page.location)
        for page, reading in zip(pages, readings, strict=True)
        if reading is not chosen and (text := "\n".join(line.text for line in reading.page.lines))
    ]
    return chosen.content(progress, others, is_cut=archive.is_cut)


def _in_turn(progress: ProgressCallback, index: int, count: int) -> ProgressCallback:
    """Tells of one of several pages."""
    return lambda stage, done: progress(stage, 0.85 * (index + done) / count)


def _moved(notes: Sequence[LoadNote], text: str) -> Iterator[LoadNote]:
    """Notes about the source as notes about the text: the first place of which one tells may be found again."""
    sign = text.find("\ufffd")
    place = Span(sign, sign + 1) if sign >= 0 else None
    for note in notes:
        yield replace(note, span=place if note.code is NoteCode.UNDECODABLE else None)
