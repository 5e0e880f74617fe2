"""The numbers that a browser prints before list items (HTML Living Standard, li; CSS Counter Styles 3)."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.loaders.docx.number_formats import write_number

_STYLE_OF_TYPE = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_WITHOUT_NUMBER = frozenset({"none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"})
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ALPHABETS = {
    "lower-alpha": _LATIN,
    "lower-latin": _LATIN,
    "upper-alpha": _LATIN.upper(),
    "upper-latin": _LATIN.upper(),
    "lower-greek": _GREEK,
}
# The name that the format of the same numbers has in Word.
_FORMATS = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_FORMATS_WITH_COMMA = {
    "cjk-decimal": "ideographDigital",
    "cjk-earthly-branch": "ideographZodiac",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-formal": "ideographLegalTraditional",
    "trad-chinese-informal": "chineseCountingThousand",
}
_KNOWN = frozenset((*_WITHOUT_NUMBER, *_ALPHABETS, *_FORMATS, *_FORMATS_WITH_COMMA))
_MOST_DIGITS = 9


def marker_style(declared: str, attributes: Mapping[str, str | None], inherited: str) -> str:
    """The name of the style of list markers.

    Args:
        declared: The value of ``list-style`` or ``list-style-type``, lower case; "" if there is none.
        inherited: The style of what is around.
    """
    for word in declared.split():
        if word in _KNOWN:
            return word
    written = (attributes.get("type") or "").strip()
    style = _STYLE_OF_TYPE.get(written, written.lower())
    return style if style in _KNOWN else inherited


def whole_number(written: str | None) -> int | None:
    """An integer attribute, such as ``start`` or ``value``."""
    text = (written or "").strip()
    digits = text.removeprefix("-").removeprefix("+")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS
    return (-int(digits) if text.startswith("-") else int(digits)) if is_number else None


def printed_number(value: int, style: str) -> str:
    """The marker of a list item as printed, without the space behind it; "" where it is a bullet or nothing."""
    if style in _WITHOUT_NUMBER:
        return ""
    if style in _ALPHABETS:
        return f"{_in_letters(value, _ALPHABETS[style])}."
    if style in _FORMATS_WITH_COMMA:
        return f"{write_number(value, _FORMATS_WITH_COMMA[style])}、"
    return f"{write_number(value, _FORMATS[style])}."


def _in_letters(value: int, alphabet: str) -> str:
    """A to z, then aa, ab and so on; numbers below 1 have no letters."""
    if value < 1:
        return str(value)
    written = ""
    while value:
        value, place = divmod(value - 1, len(alphabet))
        written = alphabet[place] + written
    return written
