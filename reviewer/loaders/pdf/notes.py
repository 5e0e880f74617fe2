"""What the reviewer must know about a PDF file: above all which pages could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reviewer.loaders.loader import Content
from reviewer.loaders.pdf.file import PdfFile
from reviewer.loaders.pdf.garbled import is_garbled
from reviewer.loaders.pdf.ocr import WANTED, languages
from reviewer.loaders.pdf.page import COVERING, Page
from reviewer.loaders.pdf.symbols import REPLACEMENT
from reviewer.model.document import LoadNote, NoteCode

_MOST_BESIDE_SCAN = 40  # characters: a page number or stamp on a scanned page
_SMALLEST_PICTURE = 0.04  # of the page; smaller ones are logos and buttons
_SMALLEST_ALONE = 0.01  # of a page that has no text
_FEWEST_STROKES = 300  # of a page whose text is drawn
_BROKEN_SHARE = 0.15
_REPEATED = 3  # pages
_REPEATED_SHARE = 0.5


def page_list(numbers: Iterable[int]) -> str:
    """Numbers of pages as a reader writes them, such as "3-5, 8"."""
    stretches: list[list[int]] = []
    for number in sorted(set(numbers)):
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}-{one[-1]}" for one in stretches)


@dataclass(slots=True)
class Findings:
    """What was noticed while a file was read; pages by their numbers.

    Attributes:
        is_cut_short: Whether the end of the file is missing.
        damaged: Pages that cannot be opened.
        empty: Pages that show nothing.
        scanned: Pages that show something but have no text.
        broken: Pages whose text does not say which characters it is made of.
        covered: Pages with invisible text over a picture of the page: others have recognised it.
        vertical: Pages whose lines run downwards.
        beside: Pages with text that runs in another direction or lies outside what the page shows.
        pictures: Pages of text with pictures, and which share of the page each covers.
        recognised: Pages that were recognised here.
        failed: Pages where that was not possible.
    """

    is_cut_short: bool = False
    has_scripts: bool = False
    is_dynamic_form: bool = False
    attachments: tuple[str, ...] = ()
    pages: int = 0
    comments: int = 0
    damaged: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    covered: list[int] = field(default_factory=list)
    vertical: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    pictures: dict[int, list[float]] = field(default_factory=dict)
    recognised: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)

    @property
    def unread(self) -> set[int]:
        """Pages whose text is not known."""
        return {*self.scanned, *self.broken} - set(self.recognised)

    def read_file(self, file: PdfFile) -> None:
        """Take note of what belongs to no page."""
        self.has_scripts = file.has_scripts
        self.is_dynamic_form = file.is_dynamic_form
        self.attachments = file.attachments

    def read_page(self, page: Page) -> None:
        """Take note of a page."""
        self.pages += 1
        self.comments += len(page.comments)
        if not page.is_readable:
            self.damaged.append(page.number)
            return
        if page.is_vertical:
            self.vertical.append(page.number)
        if page.stray:
            self.beside.append(page.number)
        signs = sum(not glyph.char.isspace() for glyph in page.glyphs)
        is_covered = sum(page.pictures) >= COVERING
        if _is_without_text(page, signs, is_covered=is_covered):
            self.scanned.append(page.number)
        elif not signs:
            self.empty.append(page.number)
        elif page.broken > _BROKEN_SHARE * signs or is_garbled("".join(glyph.char for glyph in page.glyphs)):
            self.broken.append(page.number)
        elif is_covered and 2 * page.hidden > signs:
            self.covered.append(page.number)
        else:
            shares = [share for share in page.pictures if share >= _SMALLEST_PICTURE]
            if shares:
                self.pictures[page.number] = shares

    def note_recognition(self, page: int, *, is_complete: bool) -> None:
        """Take note of a page that was recognised, or could not be."""
        (self.recognised if is_complete else self.failed).append(page)

    @property
    def pages_with_pictures(self) -> list[int]:
        """Pages of text with pictures, those left aside that stand on most pages: a letterhead, a background."""
        shares = Counter(round(share, 3) for found in self.pictures.values() for share in found)
        most = max(_REPEATED, _REPEATED_SHARE * self.pages)
        return [page for page, found in self.pictures.items() if any(shares[round(share, 3)] < most for share in found)]


def _is_without_text(page: Page, signs: int, *, is_covered: bool) -> bool:
    if signs == 0:
        is_drawn = page.strokes >= _FEWEST_STROKES or (page.texts > 0 and not page.hidden_texts and not page.stray)
        return sum(page.pictures) >= _SMALLEST_ALONE or is_drawn
    return is_covered and signs <= _MOST_BESIDE_SCAN


def notes_of(findings: Findings, content: Content, *, can_recognise: bool) -> Iterator[LoadNote]:
    """The notes, the gravest first.

    Args:
        can_recognise: Whether Tesseract is installed.
    """
    if findings.is_cut_short:
        yield LoadNote(NoteCode.FILE_CUT_SHORT)
    if findings.is_dynamic_form:
        yield LoadNote(NoteCode.DYNAMIC_FORM)
    failed = set(findings.failed)
    unread = NoteCode.PAGES_SCANNED_OCR_POSSIBLE if can_recognise else NoteCode.PAGES_SCANNED
    broken = NoteCode.PAGES_BROKEN_OCR_POSSIBLE if can_recognise else NoteCode.PAGES_BROKEN
    recognised = set(findings.recognised)
    for code, pages in (
        (NoteCode.PAGES_DAMAGED, findings.damaged),
        (NoteCode.PAGES_EMPTY, findings.empty),
        (unread, set(findings.scanned) - recognised - failed),
        (broken, set(findings.broken) - recognised - failed),
        (NoteCode.PAGES_NOT_RECOGNISED, failed),
        (NoteCode.PAGES_RECOGNISED, recognised),
        (NoteCode.PAGES_VERTICAL, set(findings.vertical) - recognised),
        (NoteCode.TEXT_BESIDE, findings.beside),
        (NoteCode.PAGES_RECOGNISED_BEFORE, findings.covered),
        (NoteCode.PAGES_WITH_PICTURES, findings.pages_with_pictures),
    ):
        if pages:
            yield LoadNote(code, detail=page_list(pages))
    missing = [language for language in WANTED if language not in languages()]
    if recognised and missing:
        yield LoadNote(NoteCode.OCR_LANGUAGE_MISSING, detail=", ".join(missing))
    signs = content.text.count(REPLACEMENT)
    if signs and not findings.broken:
        yield LoadNote(NoteCode.UNKNOWN_SYMBOLS, detail=str(signs))
    if findings.comments:
        yield LoadNote(NoteCode.COMMENTS, detail=str(findings.comments))
    if findings.attachments:
        yield LoadNote(NoteCode.ATTACHMENTS, detail=", ".join(findings.attachments))
    if findings.has_scripts:
        yield LoadNote(NoteCode.SCRIPTS)
