"""Finding words or patterns in a policy, in bounded time; no Qt.

Offsets are code points of the text.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer.gui.text.overview import Cells

if TYPE_CHECKING:
    import regex

MOST_FINDS = 100_000
LONGEST_SEARCH_SECONDS = 2.0
"""Of computing time. The matcher stops itself; without that some patterns would run for ever."""
_LONGEST_QUERY = 1_000
_LARGEST_PATTERN = 50_000
_HAN = r"[\p{Han}，。、；：！？（）《》“”]"
_LETTER = r"[^\W\p{Han}]"


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        is_pattern: ``words`` is a regular expression.
        whole_words: Finds do not begin or end inside a word of letters or digits. Chinese has no such borders.
    """

    words: str
    is_pattern: bool = False
    match_case: bool = False
    whole_words: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.words if self.is_pattern else self.words.strip())


class QueryProblem(StrEnum):
    """Why there is no answer to a query."""

    BROKEN = "broken"
    """It is not a regular expression."""
    TOO_LARGE = "too_large"
    """It is too long, or repeats too much."""
    TOO_SLOW = "too_slow"
    """It was given up after ``LONGEST_SEARCH_SECONDS``."""


class QueryError(Exception):
    """A query that cannot be answered.

    Attributes:
        position: The character of the query at which it is broken, from 1.
    """

    def __init__(self, problem: QueryProblem, position: int = 1) -> None:
        super().__init__(problem)
        self.problem = problem
        self.position = position


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found: where each find begins and ends, in order and without overlap.

    Attributes:
        cells: The cells of the map in which there is a find.
        is_cut: There are more than ``MOST_FINDS``.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    cells: frozenset[int]
    is_cut: bool = False


NOTHING = Finds(array("q"), array("q"), frozenset())


def search(text: str, query: Query) -> Finds:
    """Find ``query`` in the whole of ``text``.

    White space in words stands for any white space, and Chinese characters may stand on two lines.

    Raises:
        QueryError: If the query is broken or takes too long.
    """
    import regex  # noqa: PLC0415  not needed to show the window

    if query.is_empty:
        return NOTHING
    starts, ends = array("q"), array("q")
    try:
        pattern = _compiled(query)
        # Without the interpreter's lock, so that the window stays alive meanwhile.
        for found in pattern.finditer(text, timeout=LONGEST_SEARCH_SECONDS, concurrent=True):
            start, end = found.span()
            if start < end:
                starts.append(start)
                ends.append(end)
                if len(starts) > MOST_FINDS:
                    break
    except TimeoutError:
        raise QueryError(QueryProblem.TOO_SLOW) from None
    except regex.error as error:
        raise QueryError(QueryProblem.BROKEN, (getattr(error, "pos", 0) or 0) + 1) from None
    except (RecursionError, MemoryError, OverflowError):
        raise QueryError(QueryProblem.TOO_LARGE) from None
    is_cut = len(starts) > MOST_FINDS
    starts, ends = starts[:MOST_FINDS], ends[:MOST_FINDS]
    size = Cells.of_length(len(text)).size
    cells = frozenset(cell for s, e in zip(starts, ends, strict=True) for cell in range(s // size, (e - 1) // size + 1))
    return Finds(starts, ends, cells, is_cut)


def _compiled(query: Query) -> regex.Pattern[str]:
    import regex  # noqa: PLC0415

    if len(query.words) > _LONGEST_QUERY or (query.is_pattern and _size(query.words) > _LARGEST_PATTERN):
        raise QueryError(QueryProblem.TOO_LARGE)
    flags = regex.MULTILINE if query.match_case else regex.MULTILINE | regex.IGNORECASE
    pattern = query.words if query.is_pattern else _literal(query.words)
    if query.is_pattern:
        regex.compile(pattern, flags)  # Mistakes are told at the reviewer's own positions.
    if query.whole_words:
        before, after = f"(?:(?<!{_LETTER})|(?!{_LETTER}))", f"(?:(?!{_LETTER})|(?<!{_LETTER}))"
        pattern = f"{before}(?:{pattern}){after}"
    return regex.compile(pattern, flags)


def _literal(words: str) -> str:
    import regex  # noqa: PLC0415

    joined = r"\s+".join(map(regex.escape, words.split()))
    return regex.sub(f"(?<={_HAN})(?={_HAN})", r"\\n?", joined)


def _size(pattern: str) -> int:
    """About how many parts the pattern has when its counted repetitions are written out.

    A group repeated a thousand times in a group repeated a thousand times would take minutes and all memory to compile.
    """
    sums, last = [0], 0
    place = 0
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            place += 1
            last = _added(sums, 1)
        elif character == "[":
            place = _end_of_set(pattern, place)
            last = _added(sums, 1)
        elif character == "(":
            sums.append(0)
        elif character == ")" and len(sums) > 1:
            last = _added(sums, sums.pop())
        elif character == "{":
            times = [int(part) for part in pattern[place + 1 : pattern.find("}", place)].split(",") if part.isdecimal()]
            sums[-1] += last * (max(times, default=1) - 1)
        else:
            last = _added(sums, 1)
        place += 1
    return sum(sums)


def _added(sums: list[int], size: int) -> int:
    sums[-1] += size
    return size


def _end_of_set(pattern: str, place: int) -> int:
    end = place + 2 if pattern[place + 1 : place + 2] == "]" else place + 1
    while end < len(pattern) and pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    return end
