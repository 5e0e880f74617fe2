"""Where lines end, in text that mixes Chinese and Latin.

No closing punctuation begins a line and no opening punctuation ends one; words, numbers, dates and addresses are not
cut; what is longer than a line (a URL, a hash) breaks at its joints first. Lines are filled greedily.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, pairwise

from reviewer.report.pdf.characters import Kind, is_wide, kind

_URL = re.compile(r"(?:https?://|www\.)[!-~]+")
_URL_JOINTS = "/?&=#_-"
# Widths are sums of floats; a line is not too long for the last bit of one.
_TOLERANCE = 1e-6
_NEARLY_FULL = 0.85
_BLANKS = (Kind.SPACE, Kind.NEWLINE)


class Break(IntEnum):
    """Whether a line may end after a character."""

    NEVER = 0
    """Not even in a word that is longer than the line, unless nothing else is left."""
    EMERGENCY = 1
    """Only in a word that is longer than the line."""
    ALLOWED = 2
    FORCED = 3


def opportunities(text: str) -> list[Break]:
    """For each character of ``text`` whether a line may end after it; the last one ends one."""
    breaks = [_between(before, after) for before, after in pairwise(text)]
    breaks += [Break.FORCED] * bool(text)
    _refine(text, breaks)
    for url in _URL.finditer(text):
        for at in range(url.start(), url.end() - 1):
            joint = text[at] in _URL_JOINTS and text[at + 1] not in _URL_JOINTS
            if joint and breaks[at] is Break.EMERGENCY:
                breaks[at] = Break.ALLOWED
    return breaks


@lru_cache(maxsize=1 << 15)
def _between(before: str, after: str) -> Break:  # noqa: C901 - one rule per line, in order of precedence
    """Whether a line may end between two neighbouring characters."""
    first, second = kind(before), kind(after)
    if first is Kind.NEWLINE:
        return Break.NEVER if before == "\r" and after == "\n" else Break.FORCED
    if second in (Kind.NEWLINE, Kind.SPACE, Kind.IGNORABLE):
        return Break.NEVER
    if Kind.GLUE in (first, second):
        return Break.NEVER
    if first in (Kind.SPACE, Kind.BREAK):
        return Break.NEVER if second is Kind.CLOSING else Break.ALLOWED
    if second is Kind.BREAK or second is Kind.CLOSING or first is Kind.OPENING:
        return Break.NEVER
    if second is Kind.INSEPARABLE:
        return Break.NEVER
    if second is Kind.HYPHEN:
        return Break.EMERGENCY if first in (Kind.LATIN, Kind.HYPHEN) else Break.NEVER
    if second is Kind.OPENING:
        # "word(s)" and "17(1)(2)" stay together, but a Chinese bracket or a quotation mark begins something new.
        is_suffix = (
            first in (Kind.LATIN, Kind.CLOSING) and not (is_wide(before) or is_wide(after)) and after not in "“‘"
        )
        return Break.EMERGENCY if is_suffix else Break.ALLOWED
    if first is Kind.CLOSING:
        # "3.14", "don’t" and "a.txt" stay together; full-width signs end what they end.
        joins = second is Kind.LATIN and not is_wide(before) and before != "”"
        return Break.EMERGENCY if joins else Break.ALLOWED
    if Kind.IDEOGRAPH in (first, second) or first is Kind.INSEPARABLE:
        return Break.ALLOWED
    return Break.EMERGENCY


def _refine(text: str, breaks: list[Break]) -> None:
    """Apply the rules that look at more than two characters."""
    for at in range(1, len(text) - 1):
        if breaks[at] is Break.NEVER:
            continue
        match kind(text[at]):
            case Kind.HYPHEN:
                # "third-party" and "与/或" may be divided; numbers, dates and "GB/T" may not.
                before, after = text[max(at - 2, 0) : at], text[at + 1 : at + 3]
                divides = _is_part(before[::-1]) and _is_part(after)
                breaks[at] = Break.ALLOWED if divides else Break.EMERGENCY
            case Kind.CLOSING if kind(text[at - 1]) is Kind.IDEOGRAPH:
                # A half-width stop in Chinese text ends what a full-width one would.
                breaks[at] = Break.ALLOWED


def _is_part(chars: str) -> bool:
    """Whether what ``chars`` begin, seen from the joint, can stand alone: a Chinese character, or two letters."""
    if kind(chars[0]) is Kind.IDEOGRAPH:
        return True
    return len(chars) > 1 and all(char.isalpha() and kind(char) is not Kind.IDEOGRAPH for char in chars)


def _no_hang(_index: int) -> float:
    return 0.0


def break_lines(
    text: str,
    advances: Sequence[float],
    measure: float,
    hang: Callable[[int], float] = _no_hang,
    *,
    shortest_last: float = 0.0,
) -> list[tuple[int, int]]:
    """Divide ``text`` into lines of at most ``measure``.

    Args:
        advances: The width of each character, in the unit of ``measure``.
        hang: How much of the width of the character at an index does not count where it ends a line: the blank half of
            a full-width stop. Spaces at the end of a line never count.
        shortest_last: A last line that would be shorter gets more from the line before, if that stays nearly full.

    Returns:
        Half-open stretches that join to the whole text; a line feed and the spaces at a break belong to the line that
        they end. A line is wider than ``measure`` only where a single character is.
    """
    ends = opportunities(text)
    positions = [0.0, *accumulate(advances)]
    visible_ends = _visible_ends(text)
    forced = [at + 1 for at, end in enumerate(ends) if end is Break.FORCED]

    widths = _Widths(positions, visible_ends, hang)
    lines: list[tuple[int, int]] = []
    start = 0
    for stop in forced:
        previous = start
        while start < stop:
            end = _line_end(start, stop, ends, widths, measure + _TOLERANCE)
            if end == stop and previous < start and widths.of(start, stop) < shortest_last:
                start = _earlier_end(previous, start, stop, ends, widths, measure, shortest_last)
                lines[-1] = (previous, start)
            lines.append((start, end))
            previous, start = start, end
    return lines


@dataclass(frozen=True, slots=True)
class _Widths:
    """Widths of stretches of one text.

    Attributes:
        positions: Where each character begins, and where the last one ends.
        visible_ends: For each end the end without the spaces before it.
    """

    positions: Sequence[float]
    visible_ends: Sequence[int]
    hang: Callable[[int], float]

    def of(self, start: int, end: int) -> float:
        """The width that a line from ``start`` to ``end`` takes."""
        last = max(self.visible_ends[end], start)
        hang = self.hang(last - 1) if last > start else 0.0
        return self.positions[last] - self.positions[start] - hang

    def latest_end(self, start: int, stop: int, limit: float) -> int:
        """The last end that can possibly keep a line from ``start`` within ``limit``."""
        end = min(bisect_right(self.positions, self.positions[start] + limit), stop)
        while end < stop and self.visible_ends[end + 1] == self.visible_ends[end]:
            end += 1
        return end


def _visible_ends(text: str) -> list[int]:
    """For each prefix length the length without the spaces and newlines at its end."""
    result = [0]
    end = 0
    for length, char in enumerate(text, 1):
        if kind(char) not in _BLANKS:
            end = length
        result.append(end)
    return result


def _line_end(start: int, stop: int, ends: Sequence[Break], widths: _Widths, limit: float) -> int:
    """Where the line that begins at ``start`` ends, at the latest at ``stop``."""
    if widths.of(start, stop) <= limit:
        return stop
    emergency = last_resort = 0
    for end in range(widths.latest_end(start, stop, limit), start, -1):
        if widths.of(start, end) > limit:
            continue
        allowed = ends[end - 1]
        if allowed is Break.ALLOWED:
            return end
        if allowed is Break.EMERGENCY:
            emergency = emergency or end
        last_resort = last_resort or end
    return emergency or last_resort or start + 1


def _earlier_end(
    start: int, end: int, stop: int, ends: Sequence[Break], widths: _Widths, measure: float, shortest_last: float
) -> int:
    """An end for the line before the last that leaves enough for the last; ``end`` if that line would get too short."""
    for earlier in range(end - 1, start, -1):
        if widths.of(start, earlier) < _NEARLY_FULL * measure:
            break
        if ends[earlier - 1] is Break.ALLOWED and shortest_last <= widths.of(earlier, stop) <= measure:
            return earlier
    return end
