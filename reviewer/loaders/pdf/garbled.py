"""Tells text whose characters cannot be those that are printed.

A font in a PDF file may leave out, or give wrongly, which characters its glyphs stand for. What comes out then looks
like text to a program. It shows by characters that no policy holds, by words without vowels, and by Chinese characters
of which most are rare.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from reviewer.loaders.pdf.symbols import REPLACEMENT

_ODD_SHARE = 0.15
_FEWEST_LETTERS = 150
_LETTER_SHARE = 0.4  # of all characters; names and abbreviations within Chinese text have few vowels
_VOWELS = "aeiouAEIOU"
_VOWEL_SHARE = 0.22  # of the letters; in European languages more than a third are vowels
_FEWEST_IDEOGRAPHS = 100
_COMMON_SHARE = 0.7  # of the ideographs; nearly all of a real text are common
_KNOWN_SIGNS = "“”‘’—–…·•©®™°§×€£¥«»±½¼¾²³¹¶"
_COMMON_GB = range(0xB0, 0xD8)  # first bytes of the more frequent half of GB 2312
_COMMON_BIG5 = range(0xA4, 0xC7)  # first bytes of the more frequent half of Big5


def is_garbled(text: str) -> bool:
    """Whether the characters of a page cannot be those that it shows."""
    counts = Counter(char for char in text if not char.isspace())
    odd = sum(count for char, count in counts.items() if _is_odd(char))
    if odd > _ODD_SHARE * counts.total():
        return True
    letters = {char: count for char, count in counts.items() if char.isascii() and char.isalpha()}
    vowels = sum(count for char, count in letters.items() if char in _VOWELS)
    is_latin = sum(letters.values()) >= max(_FEWEST_LETTERS, _LETTER_SHARE * counts.total())
    if is_latin and vowels < _VOWEL_SHARE * sum(letters.values()):
        return True
    ideographs = {char: count for char, count in counts.items() if "\u3400" <= char <= "\u9fff"}
    common = sum(count for char, count in ideographs.items() if _is_common(char))
    return sum(ideographs.values()) >= _FEWEST_IDEOGRAPHS and common < _COMMON_SHARE * sum(ideographs.values())


def _is_odd(char: str) -> bool:
    """Whether a character is unknown or an accented letter or symbol: rare in all languages of policies."""
    return (
        char == REPLACEMENT or ("\x80" <= char < "\u0370" and char not in _KNOWN_SIGNS) or "\u2190" <= char <= "\u22ff"
    )


@lru_cache(maxsize=8192)
def _is_common(ideograph: str) -> bool:
    for encoding, common in (("gb2312", _COMMON_GB), ("big5", _COMMON_BIG5)):
        try:
            if ideograph.encode(encoding)[0] in common:
                return True
        except UnicodeEncodeError:
            continue
    return False
