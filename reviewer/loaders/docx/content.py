"""What a text of a Word file holds, in the order of the file and before it becomes text with offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from reviewer.loaders.docx.styles import ListPlace, Look, ParagraphStyle


class Fate(Enum):
    """What becomes of a piece of text."""

    LIVE = auto()
    DELETED = auto()
    HIDDEN = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one kind; a line break is a piece of its own, a line feed.

    Attributes:
        link: Where it points to; "" if it is no link.
        author: Who deleted it.
    """

    text: str
    look: Look
    fate: Fate = Fate.LIVE
    link: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page began when Word last set the text."""


@dataclass(frozen=True, slots=True)
class CommentMark:
    """Where the stretch begins or ends that a comment is about."""

    comment_id: str
    is_start: bool


@dataclass(slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        mark: The sign of the footnote that begins here; "" elsewhere.
        joins_next: Whether the next paragraph goes on in the same line, since the mark between them was deleted.
        is_mark_hidden: Whether the paragraph leaves no line where its text is hidden.
        boxes: What stands in text boxes that are fixed to the paragraph.
    """

    style: ParagraphStyle
    place: ListPlace | None
    origin: str
    pieces: list[Piece | PageMark | CommentMark] = field(default_factory=list)
    mark: str = ""
    joins_next: bool = False
    is_mark_hidden: bool = False
    boxes: list[Item] = field(default_factory=list)
    _box_count: int = 0

    def box_origin(self) -> str:
        """Where the next box stands."""
        self._box_count += 1
        return f"{self.origin}/box[{self._box_count}]"


@dataclass(slots=True)
class Cell:
    """A cell of a table."""

    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row of a table."""

    origin: str
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table."""

    rows: list[Row] = field(default_factory=list)


Item = Paragraph | Table
