"""What files of values are read into: texts, lists and groups, each with the line and column where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reviewer.errors import Problem, ProblemCode, Term

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
MAX_VALUES = 100_000

_UNIT_IN_DOUBLE_QUOTES = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|.", re.DOTALL)
_UNIT_IN_SINGLE_QUOTES = re.compile(r"''|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TextNode:
    """A single value, as text.

    Attributes:
        line: From 1, as in all nodes.
        column: From 1.
        text: The value.
        is_null: Nothing is written there, or YAML's word for it.
        written: The value as it stands in the file, with its quotation marks; "" where it extends over lines.
        comment: What follows it without a space after the ``#``: perhaps meant as part of the value.
    """

    line: int
    column: int
    text: str
    is_null: bool = False
    written: str = ""
    comment: str = ""

    def column_of(self, position: int) -> int:
        """The column of a code point of ``text``; of the value's beginning if it extends over lines."""
        if self.written.startswith('"'):
            offsets = [match.start() for match in _UNIT_IN_DOUBLE_QUOTES.finditer(self.written, 1)]
        elif self.written.startswith("'"):
            offsets = [match.start() for match in _UNIT_IN_SINGLE_QUOTES.finditer(self.written, 1)]
        else:
            offsets = list(range(len(self.written) + 1))
        return self.column + offsets[min(position, len(offsets) - 1)]


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of values."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GroupNode:
    """Named fields.

    Attributes:
        names: Each field's name, where it stands.
        fields: Each field's value.
    """

    line: int
    column: int
    names: dict[str, TextNode] = field(default_factory=dict)
    fields: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RefusedNode:
    """What stands where a problem has been noted already."""

    line: int
    column: int


Node = TextNode | ListNode | GroupNode | RefusedNode


def decode_utf8(data: bytes) -> str | Problem:
    """The text of a UTF-8 file without its byte order mark, or why it cannot be read."""
    if len(data) > MAX_BYTES:
        return too_large(len(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        found = data[error.start : error.end].hex(" ").upper()
        return Problem(ProblemCode.UNREADABLE, *place_of(before, len(before)), "", found, (Term.UTF_8,))


def too_large(size: int) -> Problem:
    """That a file has more bytes than ``MAX_BYTES``."""
    megabytes = f"{size / 1_000_000:.1f}"
    return Problem(ProblemCode.TOO_LARGE, 1, 1, "", megabytes, (f"{MAX_BYTES // 1_000_000}",))


def place_of(text: str, position: int) -> tuple[int, int]:
    """Line and column, from 1, of a code point."""
    return text.count("\n", 0, position) + 1, position - (text.rfind("\n", 0, position) + 1) + 1
