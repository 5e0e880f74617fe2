"""Numbers that are left out or given twice."""

from __future__ import annotations

import pytest

from reviewer.analysis.defects.numbering import chinese_numeral, find_numbering
from reviewer.model.checklist import Detector
from reviewer.numbering import chinese_value
from tests.analysis.defects.finding import details


def headings(*numbers: str) -> str:
    """A policy with sections of these numbers."""
    return "Policy\n\n" + "".join(f"{number}About it\n\nWe tell you all about it here.\n\n" for number in numbers)


def items(*numbers: str) -> str:
    """A policy with one list."""
    return "Policy\n\nWe collect the following:\n" + "".join(f"{number} something of yours;\n" for number in numbers)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (headings("一、", "二、", "四、", "五、"), ["三、"]),
        (headings("1. ", "2. ", "5. ", "6. "), ["3., 4."]),
        (headings("（一）", "（二）", "（四）"), ["（三）"]),
        (headings("第一条 ", "第二条 ", "第四条 ", "第五条 "), ["第三条"]),
        (headings("Section 1 ", "Section 2 ", "Section 4 ", "Section 5 "), ["Section 3"]),
        (headings("I. ", "II. ", "IV. ", "V. "), ["3"]),
        (headings("1. ", "1.1 ", "1.2 ", "1.4 ", "2. "), ["1.3"]),
        (items("(1)", "(2)", "(4)", "(5)"), ["(3)"]),
        (items("a)", "b)", "d)", "e)"), ["c)"]),
        (items("①", "②", "④", "⑤"), ["3"]),
    ],
)
def test_missing_numbers_are_found(text: str, missing: list[str]) -> None:
    assert details(find_numbering, text, Detector.NUMBER_MISSING) == missing
    assert details(find_numbering, text, Detector.NUMBER_TWICE) == []


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        (headings("一、", "二、", "三、", "三、", "四、"), ["三、"]),
        (headings("1. ", "2. ", "2. ", "3. "), ["2."]),
        (headings("1. ", "1.1 ", "1.2 ", "1.2 ", "2. "), ["1.2"]),
        (items("(1)", "(2)", "(2)", "(3)"), ["(2)"]),
    ],
)
def test_numbers_given_twice_are_found(text: str, twice: list[str]) -> None:
    assert details(find_numbering, text, Detector.NUMBER_TWICE) == twice
    assert details(find_numbering, text, Detector.NUMBER_MISSING) == []


def test_a_list_that_begins_with_two_under_a_heading() -> None:
    text = (
        "Policy\n\n1. Use\n\n(1) Orders\n\nWe use it.\n\n(2) Returns\n\nWe use it.\n\n"
        "2. Cookies\n\nWe set cookies.\n\n(2) Beacons\n\nWe set beacons.\n\n3. Sharing\n\nWe share nothing.\n"
    )
    assert details(find_numbering, text) == ["(1)"]


@pytest.mark.parametrize(
    "text",
    [
        headings("一、", "二、", "三、", "四、"),
        headings("一、", "（一）", "（二）", "二、", "（一）", "（二）", "三、"),
        headings("第一章 ", "第一条 ", "第二条 ", "第二章 ", "第三条 ", "第四条 "),
        headings("1. ", "1.1 ", "1.2 ", "2. ", "2.1 ", "2.2 ", "3. "),
        headings("1. ", "2. ", "2021. "),
        headings("5. ", "7. "),
        items("(1)", "(2)", "(3)", "(1)", "(2)"),
        items("i.", "ii.", "iii.", "iv.", "v."),
        items("h)", "i)", "j)"),
        "政策\n\n一、收集\n\n我们收集：1. 姓名；2. 电话；\n\n二、安全\n\n我们加密。（一）密钥；\n（二）口令。\n",
        "Policy\n\nList:\n(1) one thing; (2) another thing;\n(3) a third thing;\n(4) a fourth thing.\n",
    ],
)
def test_sound_numbering_is_not_blamed(text: str) -> None:
    assert details(find_numbering, text) == []


def test_chinese_numerals_are_read_back() -> None:
    assert [chinese_value(chinese_numeral(number)) for number in range(1, 100)] == list(range(1, 100))
