"""A policy once loaded."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from reviewer.model.language import Language
from reviewer.model.span import Span


class BlockKind(StrEnum):
    """What a block is in the policy's structure."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """One structural unit.

    Attributes:
        span: The block's text without surrounding white space; blocks are in order and do not overlap.
        level: 1 to 6 for headings (1 is the highest), 1 and deeper for nested list items, 0 otherwise.
        number: The number or bullet as printed at the block's start ("一、", "1.1", "VIII."), else "".
        cells: The cells of a table row, inside ``span``.
        origin: Where the block stands in the file, such as "page 3" or an element's path; "" for plain text.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    number: str = ""
    cells: tuple[Span, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a policy came from: a file, or what was pasted.

    Attributes:
        name: The file's name without folders; the name that was given to what was pasted.
        sha256: Of the bytes, in hexadecimal.
        size: In bytes.
        encoding: The character encoding that was used, as Python names it; "" for binary formats.
        pasted: When it was pasted or dropped as text, with a zone; None for a file.
    """

    name: str
    sha256: str
    size: int
    media_type: str
    loader: str
    loader_version: str
    encoding: str = ""
    pasted: datetime | None = None


class NoteCode(StrEnum):
    """What the reviewer must know about the loading; words for it are in the wording catalogue."""

    UNDECODABLE = "undecodable"
    ENCODING_GUESSED = "encoding_guessed"
    ENCODING_CHOSEN = "encoding_chosen"
    CONTROL_CHARACTERS = "control_characters"
    FORMAT_DIFFERS = "format_differs"
    TRACKED_INSERTIONS = "tracked_insertions"
    TRACKED_DELETIONS = "tracked_deletions"
    HIDDEN_TEXT = "hidden_text"
    STRUCK_TEXT = "struck_text"
    COMMENTS = "comments"
    IMAGES = "images"
    EMBEDDED = "embedded"
    MACROS = "macros"
    UNKNOWN_NUMBER_FORMAT = "unknown_number_format"
    UNKNOWN_SYMBOLS = "unknown_symbols"
    UNCOMPUTED_FIELDS = "uncomputed_fields"
    PAGE_FURNITURE = "page_furniture"
    OTHER_DOCUMENT = "other_document"
    UNOPENED_LEFT = "unopened_left"
    UNOPENED_READ = "unopened_read"
    FRAMES = "frames"
    PAGE_CUT_SHORT = "page_cut_short"
    FILE_CUT_SHORT = "file_cut_short"
    DYNAMIC_FORM = "dynamic_form"
    PAGES_DAMAGED = "pages_damaged"
    PAGES_EMPTY = "pages_empty"
    PAGES_SCANNED = "pages_scanned"
    PAGES_SCANNED_OCR_POSSIBLE = "pages_scanned_ocr_possible"
    PAGES_BROKEN = "pages_broken"
    PAGES_BROKEN_OCR_POSSIBLE = "pages_broken_ocr_possible"
    PAGES_RECOGNISED = "pages_recognised"
    PAGES_NOT_RECOGNISED = "pages_not_recognised"
    PAGES_RECOGNISED_BEFORE = "pages_recognised_before"
    PAGES_VERTICAL = "pages_vertical"
    TEXT_BESIDE = "text_beside"
    PAGES_WITH_PICTURES = "pages_with_pictures"
    OCR_LANGUAGE_MISSING = "ocr_language_missing"
    ATTACHMENTS = "attachments"
    SCRIPTS = "scripts"


@dataclass(frozen=True, slots=True)
class LoadNote:
    """Something that loading could not read or had to guess.

    Attributes:
        span: The place in ``Document.text`` that the note is about, if it has one.
        detail: A figure or name that completes the sentence, such as the encoding or a count.
        part: The index of the part that it is about; 0 for a policy in one file.
    """

    code: NoteCode
    span: Span | None = None
    detail: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Where a stretch of the policy's text points to.

    Attributes:
        target: The address as written in the file; never followed.
    """

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Place:
    """From ``start`` (code points) on, the text comes from there in the file.

    Attributes:
        label: Such as "page 3" or an element's path.
    """

    start: int
    label: str


class AsideKind(StrEnum):
    """Why a text of the file is not part of the policy's text."""

    FURNITURE = "furniture"
    RUNNING_HEADER = "running_header"
    RUNNING_FOOTER = "running_footer"
    COMMENT = "comment"
    DELETED = "deleted"
    HIDDEN = "hidden"
    OTHER_DOCUMENT = "other_document"


@dataclass(frozen=True, slots=True)
class Aside:
    """A text of the file that was not taken for the policy's, kept so that the reviewer can look.

    Attributes:
        origin: Where it stands in the file.
        author: Who wrote the comment or deleted the text, as the file says; "" if it does not.
        span: The stretch of ``Document.text`` that it is about, empty where it stood between two characters; None if it
            has no such place.
        part: The index of the part that holds it; 0 for a policy in one file.
    """

    kind: AsideKind
    text: str
    origin: str = ""
    author: str = ""
    span: Span | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One file of a policy that stands in several, such as its list of third parties or its rules on children.

    Attributes:
        span: Its text in ``Document.text``; the offsets of its file are those behind ``span.start``.
    """

    span: Span
    source: Source
    language: Language


@dataclass(frozen=True)
class Document:
    """A policy: canonical text, its blocks and its source.

    ``text`` is canonical: newlines are line feeds, a byte order mark is dropped, nothing else is changed. A policy of
    several files has their texts one after the other (``reviewer.model.bundle``).

    Attributes:
        source: Of a policy of several files the whole bundle's; each part has its own.
        links: In order.
        prominent: What is set apart in bold, underlined or larger type; in order, without overlap.
        places: In order; the first starts at 0. Empty for plain text, whose offsets are those of the file.
        asides: What else the file holds, in order.
        parts: In order; empty for a policy in one file.
    """

    text: str
    blocks: tuple[Block, ...]
    source: Source
    language: Language
    notes: tuple[LoadNote, ...] = ()
    links: tuple[Link, ...] = ()
    prominent: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    asides: tuple[Aside, ...] = ()
    parts: tuple[DocumentPart, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.start for place in self.places]

    @cached_property
    def _part_starts(self) -> list[int]:
        return [part.span.start for part in self.parts]

    @cached_property
    def title(self) -> str:
        """The title as printed, else ""."""
        return next((b.span.of(self.text) for b in self.blocks if b.kind is BlockKind.TITLE), "")

    @cached_property
    def section_headings(self) -> tuple[tuple[int, ...], ...]:
        """For each block the indexes of the headings above it in its part, outermost first, itself excluded."""
        open_headings: list[int] = []
        result: list[tuple[int, ...]] = []
        part = 0
        for index, block in enumerate(self.blocks):
            if self.parts and self.part_index_at(block.span.start) != part:
                part = self.part_index_at(block.span.start)
                open_headings.clear()
            if block.kind is BlockKind.HEADING:
                while open_headings and self.blocks[open_headings[-1]].level >= block.level:
                    open_headings.pop()
            result.append(tuple(open_headings))
            if block.kind is BlockKind.HEADING:
                open_headings.append(index)
        return tuple(result)

    def block_index_at(self, offset: int) -> int | None:
        """The index of the last block that starts at or before ``offset`` (code points)."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 else None

    def section_at(self, offset: int) -> tuple[str, ...]:
        """The headings above ``offset`` as printed, outermost first; a heading stands in its own section.

        In a policy of several files the name of the file comes first.
        """
        part = self.part_at(offset)
        return self.headings_at(offset) if part is None else (part.source.name, *self.headings_at(offset))

    def headings_at(self, offset: int) -> tuple[str, ...]:
        """The headings above ``offset`` as printed, outermost first, without the name of a file."""
        index = self.block_index_at(offset)
        if index is None or (
            self.parts and self.blocks[index].span.start < self.parts[self.part_index_at(offset)].span.start
        ):
            return ()
        path = self.section_headings[index]
        if self.blocks[index].kind is BlockKind.HEADING:
            path = (*path, index)
        return tuple(self.blocks[i].span.of(self.text) for i in path)

    def place_at(self, offset: int) -> str:
        """Where in the file the text at ``offset`` (code points) comes from; "" if the loader does not say."""
        index = bisect_right(self._place_starts, offset) - 1
        return self.places[index].label if index >= 0 else ""

    def part_index_at(self, offset: int) -> int:
        """The index of the part in which ``offset`` (code points) lies; 0 for a policy in one file."""
        return max(0, bisect_right(self._part_starts, offset) - 1)

    def part_at(self, offset: int) -> DocumentPart | None:
        """The part in which ``offset`` (code points) lies; None for a policy in one file."""
        return self.parts[self.part_index_at(offset)] if self.parts else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every file that was read, in order."""
        return tuple(part.source for part in self.parts) or (self.source,)
