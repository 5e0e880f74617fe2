"""Characters of fonts whose letters are pictures, such as Wingdings, as the Unicode characters that look like them."""

from __future__ import annotations

import json
from functools import lru_cache

from reviewer.resources import resource

UNKNOWN = "\ufffd"
"""Stands for a picture that no Unicode character is known for."""

_MOVED = 0xF000  # Word moves the codes of such fonts here, into the private use area
_CODES = range(0x20, 0x100)
_HOLLOW_BULLET = "○"
_FONTS_WITH_HOLLOW_O = ("courier new", "courier")  # their small o is the bullet that Word offers


@lru_cache(maxsize=1)
def _fonts() -> dict[str, dict[int, str]]:
    """For each font in lower case its characters by their codes."""
    fonts: dict[str, dict[str, str]] = json.loads(resource("words/symbol_fonts.json").read_text("utf-8"))
    return {
        name: {int(start, 16) + index: sign for start, row in rows.items() for index, sign in enumerate(row)}
        for name, rows in fonts.items()
    }


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are pictures."""
    return font.lower() in _fonts()


def shown_symbol(code: int, font: str) -> str:
    """What a reader sees for a character given by its code in ``font``; ``UNKNOWN`` where that is not known."""
    in_font = code - _MOVED if code - _MOVED in _CODES else code
    if in_font == ord(" "):
        return " "
    table = _fonts().get(font.lower())
    if table is not None and in_font in _CODES:
        return table.get(in_font, UNKNOWN)
    is_private = 0xE000 <= code <= 0xF8FF  # noqa: PLR2004  the private use area
    is_possible = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF  # noqa: PLR2004  not a surrogate
    return UNKNOWN if is_private or not is_possible else chr(code)


def shown_text(text: str, font: str) -> str:
    """``text`` as a reader sees it in ``font``."""
    if is_symbol_font(font):
        return "".join(shown_symbol(ord(sign), font) for sign in text)
    return text


def shown_bullet(text: str, font: str) -> str:
    """A bullet as a reader sees it: an unknown one as a round dot."""
    if text == "o" and font.lower() in _FONTS_WITH_HOLLOW_O:
        return _HOLLOW_BULLET
    is_moved = any(ord(sign) - _MOVED in _CODES for sign in text)
    font_or_guess = font if is_symbol_font(font) or not is_moved else "Symbol"
    shown = "".join(shown_symbol(ord(sign), font_or_guess) for sign in text)
    return "•" if UNKNOWN in shown else shown
