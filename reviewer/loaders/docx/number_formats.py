"""Numbers written in the formats that Word knows (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.structure_words import structure_words

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_MOST_REPEATED = 30  # times that a letter stands for itself, as in "aaa" for 53

_DIGITS = "〇一二三四五六七八九"
_DIGITS_WITH_CIRCLE = "○一二三四五六七八九"
_COUNTING = ("零一二三四五六七八九", "十百千")
_LEGAL_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟")
_LEGAL_JAPANESE = ("〇壱弐参四伍六七八九", "拾百阡")
_MYRIAD = 10_000

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_IN_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_WITH_STOP = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_CIRCLED_CHINESE = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_HANGUL = "가나다라마바사아자차카타파하"
_NOTE_SIGNS = "*†‡§"
_FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


def write_number(value: int, number_format: str) -> str | None:
    """``value`` as Word prints it; None in a format that is not known.

    What a format has no sign for is printed in figures, as Word does.
    """
    if number_format == "none":
        return ""
    writer = _WRITERS.get(number_format)
    if writer is None:
        return None
    return writer(value) or str(value)


def zero_padded(value: int, pattern: str) -> str:
    """``value`` in a format given by its first numbers, such as "001, 002, 003, ..."."""
    return str(value).zfill(min(len(pattern.partition(",")[0].strip()), _MOST_REPEATED))


def _roman(value: int) -> str:
    if not 0 < value <= _LARGEST_ROMAN:
        return ""
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (value // worth)
        value %= worth
    return written


def _letters(alphabet: str) -> Callable[[int], str]:
    """One letter each; then every letter twice, three times and so on."""

    def write(value: int) -> str:
        times, place = divmod(value - 1, len(alphabet))
        return alphabet[place] * (times + 1) if value > 0 and times < _MOST_REPEATED else ""

    return write


def _signs(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else ""


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(figure)] for figure in str(value)) if value >= 0 else ""


def _counting(value: int) -> str:
    """Tens are counted, from 100 on the digits are written one by one."""
    if value >= 100:  # noqa: PLR2004
        return _digit_by_digit(_DIGITS_WITH_CIRCLE)(value)
    return _numerals(*_COUNTING)(value)


def _numerals(
    digits: str, units: str, *, spells_one_ten: bool = False, spells_zero: bool = True, spells_one: bool = True
) -> Callable[[int], str]:
    """Numerals with units.

    Args:
        spells_one_ten: Whether ten is "one ten".
        spells_zero: Whether units that are left out are marked.
        spells_one: Whether a hundred is "one hundred".
    """

    def below_myriad(value: int) -> str:
        written = ""
        was_left_out = False
        figures = str(value)
        for place, figure in zip(range(len(figures) - 1, -1, -1), map(int, figures), strict=True):
            if not figure:
                was_left_out = True
                continue
            written += digits[0] if was_left_out and spells_zero else ""
            is_bare_unit = figure == 1 and place > 0 and not spells_one
            is_bare_ten = value // 10 == 1 and place == 1 and not spells_one_ten
            written += "" if is_bare_unit or is_bare_ten else digits[figure]
            written += units[place - 1] if place else ""
            was_left_out = False
        return written

    def write(value: int) -> str:
        if value == 0:
            return digits[0]
        return below_myriad(value) if 0 < value < _MYRIAD else ""

    return write


def _in_words(value: int) -> str:
    words = structure_words().number_words
    return words[value - 1].capitalize() if 0 < value <= len(words) else ""


def _in_ordinal_words(value: int) -> str:
    words = structure_words().ordinal_words
    return words[value - 1].capitalize() if 0 < value <= len(words) else ""


def _ordinal(value: int) -> str:
    is_teen = value // 10 % 10 == 1
    return f"{value}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _signs(_CIRCLED),
    "decimalEnclosedCircleChinese": _signs(_CIRCLED),
    "decimalEnclosedFullstop": _signs(_WITH_STOP),
    "decimalEnclosedParen": _signs(_IN_BRACKETS),
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}" if value >= 0 else "",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerLetter": _letters(_LATIN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "russianLower": _letters(_RUSSIAN),
    "ordinal": _ordinal,
    "cardinalText": _in_words,
    "ordinalText": _in_ordinal_words,
    "chicago": _letters(_NOTE_SIGNS),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _numerals(*_COUNTING),
    "taiwaneseCountingThousand": _numerals(*_COUNTING),
    "japaneseCounting": _numerals(*_COUNTING, spells_zero=False, spells_one=False),
    "chineseLegalSimplified": _numerals(*_LEGAL_SIMPLIFIED, spells_one_ten=True),
    "ideographLegalTraditional": _numerals(*_LEGAL_TRADITIONAL, spells_one_ten=True),
    "japaneseLegal": _numerals(*_LEGAL_JAPANESE, spells_one_ten=True, spells_zero=False),
    "ideographDigital": _digit_by_digit(_DIGITS),
    "japaneseDigitalTenThousand": _digit_by_digit(_DIGITS),
    "taiwaneseDigital": _digit_by_digit(_DIGITS_WITH_CIRCLE),
    "ideographTraditional": _signs(_STEMS),
    "ideographZodiac": _signs(_BRANCHES),
    "ideographZodiacTraditional": lambda value: (
        _STEMS[(value - 1) % len(_STEMS)] + _BRANCHES[(value - 1) % len(_BRANCHES)] if value > 0 else ""
    ),
    "ideographEnclosedCircle": _signs(_CIRCLED_CHINESE),
    "aiueo": _letters(_KATAKANA),
    "aiueoFullWidth": _letters(_KATAKANA),
    "iroha": _letters(_IROHA),
    "irohaFullWidth": _letters(_IROHA),
    "ganada": _letters(_HANGUL),
}
