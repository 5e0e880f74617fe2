"""Whether a line, taken by itself, could be a heading."""

from __future__ import annotations

import re

from reviewer.loaders.lines import Line
from reviewer.numbering import Style
from reviewer.structure_words import structure_words

_CHINESE = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN_SMALL_START = re.compile(r"[^A-Za-z\u3400-\u9fff]*[a-z]")
_INNER_STOP = re.compile(r"[。！；;]|[.!?]\s+[A-Z]|[a-z]\.[A-Z]|[.]\s*[\u3400-\u9fff]")
_ADDRESS = re.compile(r"@|://|\bwww\.")
_FIGURES = re.compile(r"\d{3}|\d/\d")  # years, dates, postal codes, telephone numbers
_COMMA = re.compile("[，,]")
_COLON_INSIDE = re.compile(r"[:：].")
_WRAPPED = re.compile(r"[(（].*[)）]|《.*》")
_DECORATION = " \t\u3000>＞※*＊=＝_~#—–-"

# In Chinese characters, in characters of other scripts, in words.
_LONGEST_NUMBERED = (48, 130, 20)
_LONGEST = (30, 100, 14)
_LONGEST_WITH_COLON = (24, 60, 8)

STRONG = frozenset({Style.UNIT, Style.CHINESE, Style.CHINESE_IN_BRACKETS, Style.WORD, Style.DECIMAL})
"""Styles that number sections far more often than list items."""


def could_be_heading(line: Line) -> bool:
    """Whether the words of ``line`` could be a heading behind the number that it has."""
    if not _may_be_fit(line):
        return False
    words = line.words.strip(_DECORATION)
    if not words:
        return line.marker is not None and line.marker.style is Style.UNIT
    is_strong = line.marker is not None and line.marker.style in STRONG
    if not _is_fit(words, _LONGEST_NUMBERED if is_strong else _LONGEST):
        return False
    if line.leads_in:
        return is_strong and _fits(words, _LONGEST_WITH_COLON)
    if is_strong:
        return True
    has_clauses = bool(_CHINESE.search(words)) and ("，" in words or "," in words)
    return not has_clauses and not _COLON_INSIDE.search(words) and not _LATIN_SMALL_START.match(words)


def could_be_sentence_heading(line: Line) -> bool:
    """Whether ``line`` could be a heading written as a sentence, where the others of its sequence are headings."""
    words = line.words.rstrip("。.").strip(_DECORATION)
    return (
        line.is_short
        and not line.ends_clause
        and _fits(words, _LONGEST_WITH_COLON if line.leads_in else _LONGEST_NUMBERED)
        and not _INNER_STOP.search(words)
        and len(_COMMA.findall(words)) <= 1
    )


def could_be_unnumbered_heading(line: Line) -> bool:
    """Whether ``line``, which has no number, could be a heading."""
    if line.marker is not None or not could_be_heading(line):
        return False
    words = line.words.strip(_DECORATION)
    return not _WRAPPED.fullmatch(words) and not _FIGURES.search(words)


def could_be_title(line: Line) -> bool:
    """Whether ``line`` could be the title of the text."""
    words = line.head.strip(_DECORATION)
    is_unnumbered = line.marker is None or line.marker.style is Style.BULLET
    return is_unnumbered and _may_be_fit(line) and not line.leads_in and _is_fit(words, _LONGEST)


def is_titled_policy(line: Line) -> bool:
    """Whether a word is in ``line`` that titles of policies have."""
    words = line.head.casefold()
    return any(word in words for word in structure_words().title_words)


def is_opening(line: Line) -> bool:
    """Whether ``line`` is a heading that stands before the numbered ones, such as "Introduction"."""
    return heading_key(line) in structure_words().opening_headings


def heading_key(line: Line) -> str:
    """The words of ``line`` in a form in which a heading and its entry in a list of contents are equal."""
    return _KEY_NOISE.sub("", _PAGE_NUMBER.sub("", line.words)).casefold()


_KEY_NOISE = re.compile(r"[\W_]+")
_PAGE_NUMBER = re.compile(r"[\s.…·]{2,}\d{1,3}$")


def _may_be_fit(line: Line) -> bool:
    return line.is_short and not line.ends_sentence and not line.ends_clause


def _is_fit(words: str, longest: tuple[int, int, int]) -> bool:
    return (
        bool(_LETTER.search(words))
        and _fits(words, longest)
        and not _INNER_STOP.search(words)
        and not _ADDRESS.search(words)
    )


def _fits(words: str, longest: tuple[int, int, int]) -> bool:
    most_chinese, most_characters, most_words = longest
    chinese = len(_CHINESE.findall(words))
    others = len(words) - chinese
    return chinese <= most_chinese and others <= most_characters and len(words.split()) <= most_words
