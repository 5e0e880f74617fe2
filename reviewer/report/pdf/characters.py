"""What a character is to a typesetter of mixed Chinese and Latin text.

The classes are a small selection of those of UAX #14 (Unicode line breaking), with the prohibitions for line starts and
ends of GB/T 15834 and the W3C's "Requirements for Chinese Text Layout".
"""

from __future__ import annotations

import unicodedata
from enum import Enum, auto
from functools import cache


class Kind(Enum):
    """How a character behaves at the end of a line."""

    NEWLINE = auto()
    SPACE = auto()
    GLUE = auto()
    """No line ends on either side of it, such as a no-break space."""
    IGNORABLE = auto()
    """Invisible; goes with what precedes it."""
    BREAK = auto()
    """A place to break, itself invisible."""
    OPENING = auto()
    """Does not end a line."""
    CLOSING = auto()
    """Does not begin a line."""
    INSEPARABLE = auto()
    """Dashes and ellipses: two in a row stay together, and they do not begin a line after text."""
    HYPHEN = auto()
    """A line may end after it between letters."""
    LATIN = auto()
    """Letters, digits and signs that make words."""
    IDEOGRAPH = auto()
    """Chinese characters and whatever is set like them: a line may end before and after."""


_NEWLINES = "\n\r\v\f\x85\u2028\u2029"
_GLUE = "\u00a0\u202f\u2007\u2060\ufeff"
_INSEPARABLE = "…‥—―⸺⸻"
_HYPHENS = "-‐–/／"
# Ends of sentences, clauses and quantities; categories Pe and Pf are added to them.
_CLOSING = "，。、；：！？．·‧•・～〜ー々,.;:!?%％‰°℃℉′″゛゜"
# Signs before quantities; categories Ps, Pi and Sc are added to them.
_OPENING = "№＃＄"
_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_JOINED_MARKS = frozenset({"Mn", "Me", "Mc"})
_WORD_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No"})


@cache
def kind(char: str) -> Kind:
    """The kind of one character."""
    for listed, listed_kind in (
        (_NEWLINES, Kind.NEWLINE),
        (_GLUE, Kind.GLUE),
        (_INSEPARABLE, Kind.INSEPARABLE),
        (_HYPHENS, Kind.HYPHEN),
        (_CLOSING, Kind.CLOSING),
        (_OPENING, Kind.OPENING),
        ("\u200b", Kind.BREAK),
    ):
        if char in listed:
            return listed_kind
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return Kind.SPACE
    if category == "Cf" or category in _JOINED_MARKS:
        return Kind.IGNORABLE
    if category in ("Pe", "Pf"):
        return Kind.CLOSING
    if category in ("Ps", "Pi", "Sc"):
        return Kind.OPENING
    return Kind.IDEOGRAPH if is_wide(char) else Kind.LATIN


@cache
def is_wide(char: str) -> bool:
    """Whether the character fills a square, as Chinese characters and full-width signs do."""
    return unicodedata.east_asian_width(char) in ("W", "F")


@cache
def is_invisible(char: str) -> bool:
    """Whether the character has no shape of its own, so that a font need not have it."""
    return char in _VARIATION_SELECTORS or unicodedata.category(char) == "Cf"


@cache
def is_word_letter(char: str) -> bool:
    """Whether the character is a letter or digit of a script that separates words."""
    return not is_wide(char) and unicodedata.category(char) in _WORD_LETTERS


def is_mostly_chinese(text: str) -> bool:
    """Whether Chinese characters outnumber the words of other scripts, so that the text is set in the Chinese way."""
    ideographs = words = 0
    in_word = False
    for char in text:
        letter = is_word_letter(char)
        words += letter and not in_word
        in_word = letter
        ideographs += kind(char) is Kind.IDEOGRAPH
    return ideographs > words
