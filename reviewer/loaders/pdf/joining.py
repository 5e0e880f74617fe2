"""Puts the lines of a paragraph together as its author wrote it: words that a line break cut, and spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from reviewer.loaders.pdf.flow import SetLine
from reviewer.loaders.pdf.fragments import PLAIN, Run, is_wide

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:[-‐][A-Za-zÀ-ɏ]+)*")
_LAST_WORD = re.compile(r"[A-Za-zÀ-ɏ]+$")
_FIRST_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_LAST_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*$|[!-~]+@[!-~]*$", re.IGNORECASE)
_FIRST_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_FIRST_SIGNS = re.compile(r"[!-~]+")
_ADDRESS_SIGNS = re.compile(r"[/._=&?%#~-]")
_ADDRESS_END = re.compile(r"[/._=&?%#@:-]$")
_SPACE = re.compile(r"\s")
_HYPHENS = "-‐"
_SOFT_HYPHEN = "\u00ad"
_TIED = "/／—–"  # signs behind which a line may break without a space
_MIXED_APART = re.compile(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")
_MIXED_TOGETHER = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
_FEWEST_CUT = 2
_CUT_SHARE = 0.2
_FEWEST_HYPHENS = 3
_HYPHEN_SHARE = 0.05  # of the line breaks; where fewer lines end with a hyphen, it is part of the word
_LONGEST_ADDRESS = 500
_LONGEST_WORD = 100
_LETTER_WIDTH = 0.6  # in sizes of the font


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of a paragraph.

    Attributes:
        runs: The styles of the text, one after the other.
        pages: On which page the text goes on from which code point.
    """

    text: str
    runs: tuple[Run, ...]
    pages: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Habits:
    """What a file's lines show of its words, and of how it breaks lines.

    Attributes:
        words: Latin words that stand within lines, in lower case; those with hyphens too.
        spaces_scripts: Whether a space stands between Chinese and Latin words.
        cuts_words: Whether lines break within Latin words, as some programs break Chinese text.
        hyphenates: Whether hyphens are added where lines break within words.
    """

    words: set[str] = field(default_factory=set)
    spaces_scripts: bool = False
    cuts_words: bool = False
    hyphenates: bool = False


def habits_of(lines: Sequence[SetLine], breaks: Iterable[tuple[SetLine, SetLine]]) -> Habits:
    """The habits of a file.

    Args:
        lines: All of its lines.
        breaks: The lines of one paragraph that follow each other.
    """
    habits = Habits()
    apart = together = 0
    for one in lines:
        text = one.fragment.text
        apart += len(_MIXED_APART.findall(text))
        together += len(_MIXED_TOGETHER.findall(text))
        habits.words.update(
            found.group().casefold() for found in _WORD.finditer(text) if found.start() and found.end() < len(text)
        )
    habits.spaces_scripts = apart > together
    cut: Counter[bool | None] = Counter()
    hyphens: Counter[bool | None] = Counter()
    for above, below in breaks:
        upper, lower = above.fragment.text, below.fragment.text
        cut[_is_cut(upper, lower, habits.words)] += 1
        if upper[-1] in _HYPHENS:
            hyphens[_shows_hyphenation(upper[:-1], lower, habits.words)] += 1
    habits.cuts_words = cut[True] >= max(_FEWEST_CUT, _CUT_SHARE * (cut[True] + cut[False]))
    are_many = hyphens.total() >= max(_FEWEST_HYPHENS, _HYPHEN_SHARE * cut.total())
    habits.hyphenates = hyphens[True] > hyphens[False] or (hyphens[True] == hyphens[False] and are_many)
    return habits


def _last_word(text: str) -> re.Match[str] | None:
    return _LAST_WORD.search(text[-_LONGEST_WORD:])


def _shows_hyphenation(one: str, other: str, words: AbstractSet[str]) -> bool | None:
    """Whether a word cut by a hyphen and a line break stands elsewhere without hyphen; None if it stands nowhere."""
    left, right = _last_word(one), _FIRST_WORD.match(other)
    if not left or not right:
        return None
    first, second = left.group().casefold(), right.group().casefold()
    if f"{first}-{second}" in words or right.group()[0].isupper():
        return False
    return True if first + second in words else None


def _is_cut(above: str, below: str, words: AbstractSet[str]) -> bool | None:
    """Whether a line break cuts a Latin word; None where there is none or that cannot be told."""
    left, right = _last_word(above), _FIRST_WORD.match(below)
    if not left or not right:
        return None
    one, other = left.group().casefold(), right.group().casefold()
    if one in words and other in words:
        return False
    return True if one + other in words else None


def join_lines(lines: Sequence[SetLine], habits: Habits) -> Joined:
    """The lines of a paragraph as one text."""
    text = ""
    runs: list[Run] = []
    pages: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        fragment = line.fragment
        if index:
            kept, between = _seam(lines[index - 1], line, text, habits)
            if kept < len(lines[index - 1].fragment.text):
                text = text[:-1]
                runs[-1] = Run(runs[-1].length - 1, runs[-1].style)
            text += between
            _extend(runs, [Run(len(between), runs[-1].style)])
        if not pages or pages[-1][1] != fragment.page:
            pages.append((len(text), fragment.page))
        text += fragment.text
        _extend(runs, fragment.runs)
    return Joined(text, tuple(runs), tuple(pages))


def join_texts(texts: Sequence[Joined], between: str) -> Joined:
    """Several texts as one; nothing comes before the first that is not empty."""
    text = ""
    runs: list[Run] = []
    pages: list[tuple[int, int]] = []
    for one in texts:
        if text:
            text += between
            _extend(runs, [Run(len(between), PLAIN)])
        pages.extend((len(text) + offset, page) for offset, page in one.pages)
        text += one.text
        _extend(runs, one.runs)
    return Joined(text, tuple(runs), tuple(pages))


def _extend(runs: list[Run], more: Iterable[Run]) -> None:
    for run in more:
        if runs and runs[-1].style == run.style:
            runs[-1] = Run(runs[-1].length + run.length, run.style)
        elif run.length:
            runs.append(run)


def _seam(above: SetLine, below: SetLine, before: str, habits: Habits) -> tuple[int, str]:
    """How much of the upper line's text stays, and what comes between the lines.

    Args:
        before: All of the paragraph up to ``below``, in which an address may have begun lines above.
    """
    one, other = above.fragment.text, below.fragment.text
    if one.endswith(_SOFT_HYPHEN):
        return len(one) - 1, ""
    if _is_address_cut(above, below, before):
        return len(one), ""
    if one[-1] in _HYPHENS and one[-2:-1].isalnum() and other[0].isalnum():
        return len(one) - _is_hyphen_added(one[:-1], other, habits), ""
    return len(one), _between(above, other, habits)


def _between(above: SetLine, other: str, habits: Habits) -> str:
    """A space, or nothing where the line break cuts what belongs together."""
    one = above.fragment.text
    if is_wide(one[-1]) or is_wide(other[0]):
        return _between_scripts(above, other, habits)
    if one[-1] in _TIED and not one[-2:-1].isspace():
        return ""
    if above.fragment.has_space_after:
        return " "
    is_sign = not one[-1].isalnum()
    if is_sign and (one[-1] == other[0] or is_wide(one[-2:-1] or " ")):
        return ""  # a row of signs, or Latin punctuation in Chinese text
    is_cut = _is_too_long(above, other) or _is_cut(one, other, habits.words)
    if is_cut is None and habits.cuts_words:
        is_cut = not _has_known_word(one, other, habits.words)
    return "" if is_cut else " "


def _is_too_long(above: SetLine, other: str) -> bool:
    """Whether a line holds nothing but the beginning of a word that is longer than the line, as in a narrow cell."""
    return _fills_line(above) and bool(_LAST_WORD.match(above.fragment.text)) and other[0].islower()


def _fills_line(line: SetLine) -> bool:
    """Whether a line holds one word only, which leaves no room for another letter."""
    return not _SPACE.search(line.fragment.text) and line.room < _LETTER_WIDTH * line.fragment.size


def _has_known_word(above: str, below: str, words: AbstractSet[str]) -> bool:
    """Whether the last word of a line or the first one of the next stands elsewhere too."""
    left, right = _last_word(above), _FIRST_WORD.match(below)
    return bool((left and left.group().casefold() in words) or (right and right.group().casefold() in words))


def _is_hyphen_added(one: str, other: str, habits: Habits) -> bool:
    """Whether a hyphen at the end of a line only stands there because the word was cut."""
    shown = _shows_hyphenation(one, other, habits.words)
    if shown is not None:
        return shown
    left, right = _last_word(one), _FIRST_WORD.match(other)
    if not left or not right or not habits.hyphenates:
        return False
    return not (left.group().casefold() in habits.words and right.group().casefold() in habits.words)


def _between_scripts(above: SetLine, other: str, habits: Habits) -> str:
    one = above.fragment.text
    if _FIRST_ADDRESS.match(other):
        return " "
    if not (one[-1].isalnum() and other[0].isalnum()) or (is_wide(one[-1]) and is_wide(other[0])):
        return " " if above.fragment.has_space_after and not (is_wide(one[-1]) and is_wide(other[0])) else ""
    return " " if above.fragment.has_space_after or habits.spaces_scripts else ""


def _is_address_cut(above: SetLine, below: SetLine, before: str) -> bool:
    """Whether a line break cuts the address of a page or a mailbox."""
    begun = _LAST_ADDRESS.search(before[-_LONGEST_ADDRESS:])
    more = _FIRST_SIGNS.match(below.fragment.text)
    if not begun or not more or above.fragment.has_space_after:
        return False
    target = above.fragment.runs[-1].style.target
    if target and target == below.fragment.runs[0].style.target:
        return begun.group() + more.group()[:1] in target or not target.endswith(begun.group())
    is_inner_line = len(begun.group()) > len(above.fragment.text)  # the address began above it and fills it
    if is_inner_line or _fills_line(above):
        return True
    return bool(_ADDRESS_END.search(begun.group()) or _ADDRESS_SIGNS.search(more.group()[:-1]))
