"""The lines of a plain text and what can be seen of each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.span import Span
from reviewer.numbering import Marker, Style, read_marker
from reviewer.structure_words import structure_words

HEAD = 160
"""In code points: how much of a line is looked at; what is longer is no heading."""

_BLANK = r"\s\u200b\u200c\u200d\u2060\ufeff"
LINE_BREAKS = "\n\v\f\x85\u2028\u2029"
"""What ends a line."""

_LINE = re.compile(rf"[^{_BLANK}](?:[^{LINE_BREAKS}]*[^{_BLANK}])?")
_BREAK = re.compile(rf"[{LINE_BREAKS}]")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\uffdc\U00020000-\U0003ffff]")

_CLOSING = "\"'”’」』》〉)）]】"
_FULL_STOPS = tuple("。．.!！｡")
_OTHER_STOPS = tuple(";；,，、")
_COLONS = (":", "：")


@dataclass(slots=True)
class Line:
    """A line that is not blank, without surrounding white space; several where a paragraph was broken into lines.

    Attributes:
        start: In code points of the text.
        end: In code points of the text.
        head: Its first code points; all of it unless it is longer than ``HEAD``.
        tail: Its last code point before closing quotation marks and brackets, and before a word such as "and" that
            joins the last item of a list.
        indent: The number of white space characters before it.
        after_blank: Whether a blank line or the beginning of the text is before it.
        marker: The number or bullet at its beginning.
    """

    start: int
    end: int
    head: str
    tail: str
    indent: int
    after_blank: bool
    marker: Marker | None

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)

    @property
    def words(self) -> str:
        """What follows the marker, within ``head``."""
        return self.head[self.marker.length :] if self.marker else self.head

    @property
    def is_short(self) -> bool:
        """Whether ``head`` is all of it."""
        return self.end - self.start <= HEAD

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a full stop or the like."""
        return self.tail in _FULL_STOPS

    @property
    def ends_clause(self) -> bool:
        """Whether it ends with a semicolon or comma."""
        return self.tail in _OTHER_STOPS

    @property
    def leads_in(self) -> bool:
        """Whether it ends with a colon."""
        return self.tail in _COLONS


MOST_LINES = 100_000
"""Some twenty times the longest policies; the outline of as many takes seconds, and not minutes."""


def refuse_too_many_lines(text: str) -> None:
    """Stop before a text whose lines would take minutes and gigabytes.

    Raises:
        ReviewerError: ``TEXT_TOO_MANY_LINES``.
    """
    lines = 1 + sum(map(text.count, LINE_BREAKS))
    if lines > MOST_LINES:
        raise ReviewerError(ErrorCode.TEXT_TOO_MANY_LINES, lines=f"{lines:,}", limit=f"{MOST_LINES:,}")


def read_lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank; lines that a paragraph was broken into are joined."""
    lines: list[Line] = []
    before = 0
    for found in _LINE.finditer(text):
        start, end = found.span()
        gap = text[before:start]
        if gap == "\n":
            indent, is_after_blank = 0, False
        else:
            breaks = [break_.end() for break_ in _BREAK.finditer(gap)]
            indent, is_after_blank = len(gap) - (breaks[-1] if breaks else 0), not lines or len(breaks) > 1
        lines.append(make_line(text, start, end, indent, after_blank=is_after_blank))
        before = end
    return _join_broken(text, lines)


def make_line(text: str, start: int, end: int, indent: int, *, after_blank: bool) -> Line:
    """The line from ``start`` to ``end``, which are not white space."""
    head = text[start : min(end, start + HEAD)]
    return Line(start, end, head, _tail(text, start, end), indent, after_blank, read_marker(head))


def _tail(text: str, start: int, end: int) -> str:
    last = end - 1
    while last > start and text[last] in _CLOSING:
        last -= 1
    letters, joined = _joining()
    if text[last] in letters and (found := joined.search(text, max(start, end - _LONGEST_JOINING), end)):
        return found[1]
    return text[last]


_LONGEST_JOINING = 12  # code points, with the semicolon and spaces


@lru_cache(maxsize=1)
def _joining() -> tuple[frozenset[str], re.Pattern[str]]:
    """The last letters of joining words, and what finds such a word behind a semicolon at the end of a line."""
    words = structure_words().joining_words
    return frozenset(word[-1] for word in words), re.compile(rf"([;；,，])\s*(?:{'|'.join(words)})$")


# A text that was broken into lines of one width, as e-mail and PDF copies are, is put together again: a line goes on
# in the next one if the next one's first word would not have fitted into it.
_WIDEST = 140  # columns; longer lines mean that nobody broke them
_NARROWEST = 50  # columns
_FEWEST_BROKEN = 5
_BROKEN_SHARE = 0.15


def width(text: str) -> int:
    """In columns; Chinese characters take two."""
    return len(text) + len(_WIDE.findall(text))


def _join_broken(text: str, lines: list[Line]) -> list[Line]:
    if len(lines) < _FEWEST_BROKEN or any(line.end - line.start > _WIDEST for line in lines):
        return lines
    widths = [line.indent + width(text[line.start : line.end]) for line in lines]
    full = max(widths)
    if not _NARROWEST <= full <= _WIDEST:
        return lines
    goes_on = [
        not below.after_blank and _no_room_for(below, full - taken) and not _begins_something(line, below)
        for (line, below), taken in zip(pairwise(lines), widths, strict=False)
    ]
    broken = sum(joins and line.tail.isalnum() for joins, line in zip(goes_on, lines, strict=False))
    if broken < max(_FEWEST_BROKEN, _BROKEN_SHARE * len(lines)):
        return lines
    return list(_joined(text, lines, goes_on))


def _no_room_for(below: Line, room: int) -> bool:
    first = below.head[:1]
    word = first if _WIDE.match(first) else below.head.split(maxsplit=1)[0]
    return width(word) + 1 > room


def _begins_something(line: Line, below: Line) -> bool:
    """Whether ``below`` begins a list item or heading rather than going on with ``line``."""
    if below.marker is None:
        return False
    bare = below.marker.style in (Style.BARE_DIGITS, Style.WORD)
    return not bare or line.ends_sentence or line.leads_in


def _joined(text: str, lines: list[Line], goes_on: Iterable[bool]) -> Iterable[Line]:
    first = last = lines[0]
    for joins, line in zip(goes_on, lines[1:], strict=True):
        if not joins:
            yield make_line(text, first.start, last.end, first.indent, after_blank=first.after_blank)
            first = line
        last = line
    yield make_line(text, first.start, last.end, first.indent, after_blank=first.after_blank)
