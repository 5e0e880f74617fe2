"""The number or bullet that stands at the beginning of a line, in the styles that policies use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache

from reviewer.structure_words import structure_words


class Style(IntEnum):
    """How a number is written; an example stands beside each."""

    UNIT = auto()  # 第一章, 第三条, Section 2, Annex A
    CHINESE = auto()  # 一、
    CHINESE_IN_BRACKETS = auto()  # （一）
    WORD = auto()  # One,
    DECIMAL = auto()  # 1.1, 1.1.1
    ROMAN = auto()  # VIII.
    ROMAN_IN_BRACKETS = auto()  # (iv)
    DIGITS = auto()  # 1. or 1、
    DIGITS_BEFORE_BRACKET = auto()  # 1)
    DIGITS_IN_BRACKETS = auto()  # (1)
    BARE_DIGITS = auto()  # 1 Scope
    CIRCLED = auto()  # ①
    LETTER = auto()  # A.
    LETTER_BEFORE_BRACKET = auto()  # a)
    LETTER_IN_BRACKETS = auto()  # (a)
    BULLET = auto()  # •


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a number.

    Attributes:
        kind: Tells numbers apart that belong to different sequences although written in one style: the unit's name,
            the depth of a decimal number, upper or lower case.
        values: The number's parts, one except for decimal numbers.
    """

    style: Style
    kind: str
    values: tuple[int, ...]

    @property
    def value(self) -> int:
        """The last part of the number."""
        return self.values[-1]


@dataclass(frozen=True, slots=True)
class Marker:
    """A number or bullet at the beginning of a line.

    Attributes:
        printed: As it stands in the text, without white space around it.
        length: Of what stands before the line's own words, in code points.
        readings: The likelier first: "I." is a Roman number, or the letter after H.
    """

    printed: str
    length: int
    readings: tuple[Reading, ...]

    @property
    def style(self) -> Style:
        """The style of the likeliest reading."""
        return self.readings[0].style


_CHINESE_DIGITS = "〇零一二三四五六七八九十百两"
_ROMAN = "IVXLC"
_BULLETS = "•·●○◦■□◆◇▪▫‣⁃∙★☆▲►➢➤✓✔※*＊—–-"

_MARKER = re.compile(
    rf"""
      (?P<decimal> \d{{1,2}} (?:[.．]\d{{1,2}}){{1,5}}+ ) (?![\d%‰年月日万亿元]) [.．、)）:：]?
    | (?P<digits> \d{{1,3}} ) \s?(?P<after_digits> [.．、)）] | [:：](?=\s) ) (?!\d|[A-Za-z]{{2,}}\.)
    | [(（\[【〔] \s* (?: (?P<in_digits> \d{{1,3}} ) | (?P<in_chinese> [{_CHINESE_DIGITS}]{{1,4}} )
        | (?P<in_letters> [ivxlcIVXLC]{{1,6}} | [A-Za-z] ) ) \s* [)）\]】〕] [、.:：]?
    | 第? (?P<chinese> [{_CHINESE_DIGITS}]{{1,4}} ) (?P<after_chinese> \s?[、.．，,:：)）] (?!\d) | (?=[ \t\u3000]) )
    | (?P<letters> [IVXLC]{{1,6}} | [ivxlc]{{1,6}} | [A-Za-z] ) (?P<after_letters> [.．、)）] )
        (?= \s | [\u3400-\u9fff] )
    | (?P<circled> [\u2460-\u2487\u24f5-\u24fe\u2776-\u2793\u3220-\u3229\u3280-\u3289] ) [、.．]?
    | (?P<bullet> [{re.escape(_BULLETS)}] ) (?! [{re.escape(_BULLETS)}] ) (?: (?<=[-–—*＊]) (?=\s) | (?<![-–—*＊]) )
    | (?P<bare> \d{{1,2}} ) (?= [ \t\u3000]+ [^\W\d] )
    """,
    re.VERBOSE,
)

_MARKER_STARTS = re.compile(
    rf"[\d(（\[【〔第附{_CHINESE_DIGITS}{re.escape(_BULLETS)}\u2460-\u24ff\u2776-\u2793\u3220-\u3289]"
    r"|[A-Za-z]{1,6}[.．、)）]|[A-Z][A-Za-z]{1,10}[\s,，.:：]"
)


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    words = structure_words()
    numbers = "|".join(sorted({*words.number_words, *words.ordinal_words}, key=len, reverse=True))
    before = "|".join(words.units_before_number)
    after = "|".join(words.units_after_number)
    attachments = "|".join(words.attachments)
    return re.compile(
        rf"""
          (?P<unit> {before} ) \s+ (?P<unit_number> \d{{1,3}}(?:\.\d{{1,3}})* | (?-i:[IVXLC]{{1,6}}|[A-Z]) ) (?![\w’'])
            \s*[.:：,、)–—-]?
        | (?P<word> {numbers} ) \s?[,，.:：、]
        | 第 \s? (?P<number> [{_CHINESE_DIGITS}]{{1,5}} | \d{{1,3}} ) \s? (?P<chinese_unit> {after} ) [、.．:：，,]?
        | (?P<attachment> {attachments} )
            \s? (?P<attachment_number> [{_CHINESE_DIGITS}]{{1,3}} | \d{{1,2}} | (?-i:[A-Z]) )?
            (?: \s?[、.．:：] | (?(attachment_number)|(?<=[^a-zA-Z])) (?=\s) | $ )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def read_marker(line: str) -> Marker | None:
    """The marker at the beginning of ``line``, which has no white space before it; None if there is none.

    A marker is only a possibility: whether "1 Scope" or "Two, ..." numbers anything depends on the lines around it.
    """
    if not _MARKER_STARTS.match(line):
        return None
    found = _words().match(line)
    readings = _unit_readings(found) if found else ()
    if not found:
        found = _MARKER.match(line)
        readings = _readings(found) if found else ()
    if not found or not readings:
        return None
    length = found.end()
    while length < len(line) and line[length].isspace():
        length += 1
    return Marker(found.group().strip(), length, readings)


def _unit_readings(found: re.Match[str]) -> tuple[Reading, ...]:
    if found["word"]:
        words = structure_words()
        word = found["word"].lower()
        ordered = words.number_words if word in words.number_words else words.ordinal_words
        return (Reading(Style.WORD, "", (ordered.index(word) + 1,)),)
    if found["attachment"]:
        number = found["attachment_number"] or ""
        return (Reading(Style.UNIT, found["attachment"], (_number(number) or 1,)),)
    if found["chinese_unit"]:
        return _checked(Style.UNIT, found["chinese_unit"], _number(found["number"]))
    unit = found["unit"].lower()
    number = found["unit_number"]
    if number[0].isdigit():
        return (Reading(Style.UNIT, unit, tuple(int(part) for part in number.split("."))),)
    return (Reading(Style.UNIT, unit, (roman_value(number) or ord(number[0].upper()) - 64,)),)


def _readings(found: re.Match[str]) -> tuple[Reading, ...]:
    for name, style in _DIRECT.items():
        if found[name]:
            return _checked(style, "", _number(found[name]))
    if found["decimal"]:
        values = tuple(int(part) for part in re.split("[.．]", found["decimal"]))
        return (Reading(Style.DECIMAL, str(len(values)), values),) if values[0] else ()
    if found["digits"]:
        bracket = found["after_digits"] in ")）"
        return _checked(Style.DIGITS_BEFORE_BRACKET if bracket else Style.DIGITS, "", int(found["digits"]))
    if found["in_letters"]:
        return _letter_readings(found["in_letters"], Style.ROMAN_IN_BRACKETS, Style.LETTER_IN_BRACKETS)
    if found["letters"]:
        bracket = found["after_letters"] in ")）"
        letter = Style.LETTER_BEFORE_BRACKET if bracket else Style.LETTER
        return _letter_readings(found["letters"], Style.ROMAN, letter)
    if found["circled"]:
        return _checked(Style.CIRCLED, "", int(unicodedata.numeric(found["circled"])))
    return (Reading(Style.BULLET, found["bullet"], (0,)),)


_DIRECT = {
    "in_digits": Style.DIGITS_IN_BRACKETS,
    "in_chinese": Style.CHINESE_IN_BRACKETS,
    "chinese": Style.CHINESE,
    "bare": Style.BARE_DIGITS,
}


def _checked(style: Style, kind: str, value: int) -> tuple[Reading, ...]:
    return (Reading(style, kind, (value,)),) if value else ()


def _letter_readings(letters: str, roman: Style, letter: Style) -> tuple[Reading, ...]:
    case = "upper" if letters[0].isupper() else "lower"
    as_roman = _checked(roman, case, roman_value(letters))
    if len(letters) > 1:
        return as_roman
    as_letter = _checked(letter, case, ord(letters.upper()) - ord("A") + 1)
    return as_roman + as_letter if letters in "IVXivx" else as_letter + as_roman


def _number(written: str) -> int:
    """The value of a number in digits, Chinese numerals or a single letter; 0 if it is none."""
    if written.isdecimal():
        return int(written)
    if len(written) == 1 and "A" <= written <= "Z":
        return ord(written) - ord("A") + 1
    return chinese_value(written)


def chinese_value(numeral: str) -> int:
    """The value of a Chinese numeral below 1,000; 0 if it is none."""
    total = digit = 0
    for sign in numeral:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + int(unicodedata.numeric("二" if sign == "两" else sign))
    return total + digit


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral; 0 if it is not written as numerals are."""
    written = numeral.upper()
    if not written or not _WELL_FORMED_ROMAN.fullmatch(written):
        return 0
    values = [_ROMAN_VALUES[sign] for sign in written]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


_WELL_FORMED_ROMAN = re.compile("C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
