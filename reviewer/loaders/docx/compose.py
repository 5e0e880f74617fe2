"""Puts the content of a Word file together as canonical text, with what stands where in it.

Paragraphs end with a line feed, cells of a row are set apart by tabs, empty paragraphs become one empty line at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.docx.content import Cell, CommentMark, Fate, Item, PageMark, Paragraph, Piece, Row, Table
from reviewer.loaders.docx.numbering import Numbering, PrintedNumber
from reviewer.loaders.docx.styles import Look, Role
from reviewer.model.document import Aside, AsideKind, Link, Place
from reviewer.model.span import Span

_LONGEST_TEXT = 20_000_000  # code points; printed numbers and notes can make more of a file than it holds
_ASIDE_KINDS = {Fate.DELETED: AsideKind.DELETED, Fate.HIDDEN: AsideKind.HIDDEN}
_CLAUSE_GOES_ON = tuple("，,、")


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer of the file remarked."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch of text that becomes a block.

    Attributes:
        span: Without surrounding white space.
        number: As printed before its words, automatic or the sign of a footnote.
        depth: Of an automatic number, from 1; 0 for none.
        is_after_blank: Whether an empty line or the beginning of the text is before it.
        is_set_apart: Whether all of it is in bold type.
    """

    span: Span
    origin: str
    role: Role = Role.BODY
    level: int = 0
    number: str = ""
    depth: int = 0
    cells: tuple[Span, ...] = ()
    is_row: bool = False
    is_after_blank: bool = False
    is_set_apart: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """How a stretch of the text looks."""

    span: Span
    look: Look
    is_link: bool


@dataclass(slots=True)
class _OpenComment:
    start: int
    origin: str
    end: int | None = None


@dataclass(slots=True)
class Composer:
    """Writes the text.

    Attributes:
        tell: Says that one more paragraph is being written; may raise to stop.
        pages: Where pages began when Word last set the text.
    """

    numbering: Numbering
    tell: Callable[[], None]
    drafts: list[Draft] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    looks: list[Looked] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    comments: dict[str, _OpenComment] = field(default_factory=dict)
    _chunks: list[str] = field(default_factory=list)
    _length: int = 0
    _is_blank: bool = True

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._chunks)

    @property
    def places(self) -> tuple[Place, ...]:
        """The paragraph or row that each stretch of the text comes from."""
        found: list[Place] = []
        for draft in self.drafts:
            if not found or found[-1].label != draft.origin:
                found.append(Place(draft.span.start if found else 0, draft.origin))
        return tuple(found)

    def write(self, items: Sequence[Item]) -> None:
        """Write paragraphs and tables."""
        for item in _joined(items):
            self.tell()
            if isinstance(item, Table):
                self._write_table(item)
            else:
                self._write_paragraph(item)

    # Paragraphs

    def _write_paragraph(self, paragraph: Paragraph) -> None:
        number = self._number_of(paragraph)
        if number is None and not _is_live(paragraph):
            paragraph = _without_space(paragraph)
        else:
            self._write_blank_line()
        is_heading = paragraph.style.role in (Role.HEADING, Role.TITLE)
        start = self._length
        self._write_words(paragraph, number, " " if is_heading else "\n")
        lines = self._lines_since(start, in_one=is_heading)
        is_set_apart = all(piece.look.is_bold for piece in _live_words(paragraph))
        for index, (line, is_after_blank) in enumerate(lines):
            printed = number if index == 0 else None
            self.drafts.append(
                Draft(
                    line,
                    paragraph.origin,
                    paragraph.style.role,
                    paragraph.style.level,
                    printed.text if printed else paragraph.mark if index == 0 else "",
                    printed.depth if printed else 0,
                    is_after_blank=is_after_blank,
                    is_set_apart=is_set_apart,
                )
            )
        if self._length > start:
            self._add("\n")
        is_empty = not paragraph.pieces and not paragraph.boxes and not paragraph.is_mark_hidden
        if lines:
            self._is_blank = False
        elif is_empty:
            self._is_blank = True
        self.write(paragraph.boxes)

    def _number_of(self, paragraph: Paragraph) -> PrintedNumber | None:
        if paragraph.place is None:
            return None
        is_gone = paragraph.joins_next or paragraph.is_mark_hidden
        is_live = any(isinstance(piece, Piece) and piece.fate is Fate.LIVE for piece in paragraph.pieces)
        if is_gone and not is_live:
            return None
        number = self.numbering.next(paragraph.place, paragraph.style.linked)
        return None if number is not None and number.is_bullet and not is_live else number

    def _write_words(self, paragraph: Paragraph, number: PrintedNumber | None, line_break: str) -> None:
        live = [piece for piece in paragraph.pieces if isinstance(piece, Piece) and piece.fate is Fate.LIVE]
        if number is not None:
            look = live[0].look if live else Look()
            self._add_looked(number.text + (number.gap if live else ""), look, is_link=False)
        left_out: list[Piece] = []  # of one kind and author, in one place
        for piece in paragraph.pieces:
            if isinstance(piece, PageMark):
                self.pages.append(self._length)
                continue
            if isinstance(piece, CommentMark):
                self._mark_comment(piece, paragraph.origin)
                continue
            if left_out and (piece.fate, piece.author) != (left_out[0].fate, left_out[0].author):
                self._leave_aside(left_out, paragraph.origin)
                left_out = []
            if piece.fate is Fate.LIVE:
                self._write_live(piece, line_break)
            else:
                left_out.append(piece)
        self._leave_aside(left_out, paragraph.origin)

    def _leave_aside(self, pieces: Sequence[Piece], origin: str) -> None:
        text = "".join(piece.text for piece in pieces)
        if text.strip():
            place = Span(self._length, self._length)
            self.asides.append(Aside(_ASIDE_KINDS[pieces[0].fate], text, origin, pieces[0].author, place))

    def _write_live(self, piece: Piece, line_break: str) -> None:
        start = self._length
        self._add_looked(line_break if piece.text == "\n" else piece.text, piece.look, is_link=bool(piece.link))
        if piece.link:
            last = self.links[-1] if self.links else None
            if last is not None and last.target == piece.link and last.span.end == start:
                self.links[-1] = Link(Span(last.span.start, self._length), piece.link)
            else:
                self.links.append(Link(Span(start, self._length), piece.link))

    def _mark_comment(self, mark: CommentMark, origin: str) -> None:
        comment = self.comments.get(mark.comment_id)
        if comment is None:
            self.comments[mark.comment_id] = _OpenComment(self._length, origin)
        elif not mark.is_start and comment.end is None:
            comment.end = self._length

    def comment_asides(self, comments: Mapping[str, Comment]) -> list[Aside]:
        """The comments in the order of their places; then those that have none."""
        placed = {comment_id: mark for comment_id, mark in self.comments.items() if comment_id in comments}
        asides = []
        for comment_id, mark in placed.items():
            comment = comments[comment_id]
            place = Span(mark.start, max(mark.start, mark.end or mark.start))
            asides.append(Aside(AsideKind.COMMENT, comment.text, mark.origin, comment.author, place))
        for comment_id, comment in comments.items():
            if comment_id not in placed:
                asides.append(Aside(AsideKind.COMMENT, comment.text, f"/comment[{comment_id}]", comment.author))
        return asides

    # Tables

    def _write_table(self, table: Table) -> None:
        is_layout = all(len(row.cells) <= 1 for row in table.rows)
        for row in table.rows:
            if is_layout or any(_holds_a_page(cell) for cell in row.cells):
                for cell in row.cells:
                    self.write(cell.items)
            else:
                self._write_row(row)

    def _write_row(self, row: Row) -> None:
        """Write a row of cells that hold nothing but paragraphs."""
        in_cells = [[item for item in _joined(cell.items) if isinstance(item, Paragraph)] for cell in row.cells]
        is_live = any(_is_live(paragraph) for paragraphs in in_cells for paragraph in paragraphs)
        if is_live:
            self._write_blank_line()
        start = self._length
        cells = []
        boxes: list[Item] = []
        for index, paragraphs in enumerate(in_cells):
            self.tell()
            if index and is_live:
                self._add("\t")
            cell_start = self._length
            for paragraph in paragraphs:
                number = self._number_of(paragraph)
                if self._length > cell_start and (number is not None or _is_live(paragraph)):
                    self._add("\n")
                self._write_words(paragraph, number, "\n")
                boxes.extend(paragraph.boxes)
            cells.append(self._stripped(cell_start, self._length) or Span(cell_start, cell_start))
        span = self._stripped(start, self._length)
        if span is not None:
            inside = tuple(Span(*(min(max(at, span.start), span.end) for at in (c.start, c.end))) for c in cells)
            self.drafts.append(Draft(span, row.origin, cells=inside, is_row=True, is_after_blank=self._is_blank))
            self._is_blank = False
        if self._length > start:
            self._add("\n")
        self.write(boxes)

    # Text

    def _write_blank_line(self) -> None:
        """Write the empty line that was met before, unless the text begins here."""
        if self._is_blank and self._chunks:
            self._add("\n")

    def _add(self, text: str) -> None:
        self._chunks.append(text)
        self._length += len(text)
        if self._length > _LONGEST_TEXT:
            raise ReviewerError(ErrorCode.WORD_UNPACKS_TOO_LARGE)

    def _add_looked(self, text: str, look: Look, *, is_link: bool) -> None:
        self.looks.append(Looked(Span(self._length, self._length + len(text)), look, is_link))
        self._add(text)

    def _since(self, start: int) -> str:
        """The text from ``start`` on, which is not far back."""
        parts: list[str] = []
        length = 0
        while length < self._length - start:
            parts.append(self._chunks[-1 - len(parts)])
            length += len(parts[-1])
        return "".join(reversed(parts))[length - (self._length - start) :]

    def _stripped(self, start: int, end: int) -> Span | None:
        """The span without white space at its ends; None if nothing is left."""
        words = self._since(start)[: end - start]
        left = len(words) - len(words.lstrip())
        return Span(start + left, start + len(words.rstrip())) if left < len(words) else None

    def _lines_since(self, start: int, *, in_one: bool) -> list[tuple[Span, bool]]:
        """The paragraph written from ``start`` on, cut where its author broke a line, and what is after a blank line.

        A line that goes on in the middle of a clause is not cut.
        """
        words = self._since(start)
        found: list[tuple[Span, bool]] = []
        is_after_blank = self._is_blank
        at = 0
        lines = [words] if in_one else words.split("\n")
        for line in lines:
            left = len(line) - len(line.lstrip())
            if left == len(line):
                is_after_blank = True if found else is_after_blank
            else:
                span = Span(start + at + left, start + at + len(line.rstrip()))
                first = line[left]
                last = words[found[-1][0].end - 1 - start] if found and not is_after_blank else ""
                if last and (last in _CLAUSE_GOES_ON or (first.isascii() and first.islower() and last.isalnum())):
                    found[-1] = (Span(found[-1][0].start, span.end), found[-1][1])
                else:
                    found.append((span, is_after_blank))
                is_after_blank = False
            at += len(line) + 1
        return found


def _joined(items: Iterable[Item]) -> Iterator[Item]:
    """Paragraphs whose mark was deleted are one with what follows, and are as the last of them is."""
    group: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            group.append(item)
        if group and (isinstance(item, Table) or not item.joins_next):
            yield _in_one(group)
            group = []
        if isinstance(item, Table):
            yield item
    if group:
        yield _in_one(group)


def _in_one(group: Sequence[Paragraph]) -> Paragraph:
    last = group[-1]
    if len(group) == 1:
        return last
    return replace(
        last,
        pieces=[piece for paragraph in group for piece in paragraph.pieces],
        boxes=[box for paragraph in group for box in paragraph.boxes],
        mark=next((paragraph.mark for paragraph in group if paragraph.mark), ""),
        origin=next((paragraph.origin for paragraph in group if _is_live(paragraph)), last.origin),
    )


def _without_space(paragraph: Paragraph) -> Paragraph:
    """An empty paragraph without the spaces and breaks in it."""
    if not paragraph.pieces:
        return paragraph
    pieces = [piece for piece in paragraph.pieces if not isinstance(piece, Piece) or piece.fate is not Fate.LIVE]
    return replace(paragraph, pieces=pieces)


def _is_live(paragraph: Paragraph) -> bool:
    """Whether there is text that is neither deleted nor hidden."""
    return any(True for _ in _live_words(paragraph))


def _live_words(paragraph: Paragraph) -> Iterator[Piece]:
    """The pieces of text that are neither deleted nor hidden and not only white space."""
    for piece in paragraph.pieces:
        if isinstance(piece, Piece) and piece.fate is Fate.LIVE and piece.text.strip():
            yield piece


def _holds_a_page(cell: Cell) -> bool:
    """Whether a cell holds more than a row can show: a table, or headings with text below them."""
    if any(isinstance(item, Table) for item in cell.items):
        return True
    live = [item for item in cell.items if isinstance(item, Paragraph) and _is_live(item)]
    return len(live) > 1 and any(item.style.role is Role.HEADING for item in live)
