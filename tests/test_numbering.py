"""The numbers and bullets of policies are recognised, and ordinary words are not taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.numbering import Style, chinese_value, read_marker, roman_value


@pytest.mark.parametrize(
    ("line", "printed", "style", "values"),
    [
        ("一、适用范围", "一、", Style.CHINESE, (1,)),
        ("十二、 其他", "十二、", Style.CHINESE, (12,)),
        ("（三）存储期限", "（三）", Style.CHINESE_IN_BRACKETS, (3,)),
        ("(四) 存储期限", "(四)", Style.CHINESE_IN_BRACKETS, (4,)),
        ("第五条 适用范围", "第五条", Style.UNIT, (5,)),
        ("第 2 章　个人信息", "第 2 章", Style.UNIT, (2,)),
        ("附录：相关定义", "附录：", Style.UNIT, (1,)),
        ("附件二 清单", "附件二", Style.UNIT, (2,)),
        ("附录 B 清单", "附录 B", Style.UNIT, (2,)),
        ("Section 4 Retention", "Section 4", Style.UNIT, (4,)),
        ("Article IX: Contact", "Article IX:", Style.UNIT, (9,)),
        ("Annex B - Cookies", "Annex B -", Style.UNIT, (2,)),
        ("1.1 Purpose", "1.1", Style.DECIMAL, (1, 1)),
        ("2.10.3设备信息", "2.10.3", Style.DECIMAL, (2, 10, 3)),
        ("1.6.3 日志信息", "1.6.3", Style.DECIMAL, (1, 6, 3)),
        ("3. Sharing", "3.", Style.DIGITS, (3,)),
        ("3、共享", "3、", Style.DIGITS, (3,)),
        ("4)日志", "4)", Style.DIGITS_BEFORE_BRACKET, (4,)),
        ("（5）日志", "（5）", Style.DIGITS_IN_BRACKETS, (5,)),
        ("⑥ 日志", "⑥", Style.CIRCLED, (6,)),
        ("One,How we use data", "One,", Style.WORD, (1,)),
        ("Second, your rights", "Second,", Style.WORD, (2,)),
        ("VIII. Updates", "VIII.", Style.ROMAN, (8,)),
        ("(iv) your consent", "(iv)", Style.ROMAN_IN_BRACKETS, (4,)),
        ("B. Cookies", "B.", Style.LETTER, (2,)),
        ("b) cookies", "b)", Style.LETTER_BEFORE_BRACKET, (2,)),
        ("(c) beacons", "(c)", Style.LETTER_IN_BRACKETS, (3,)),
        ("7 Contact", "7", Style.BARE_DIGITS, (7,)),
        ("• cookies", "•", Style.BULLET, (0,)),
        ("- cookies", "-", Style.BULLET, (0,)),
    ],
)
def test_styles(line: str, printed: str, style: Style, values: tuple[int, ...]) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert marker.printed == printed
    assert marker.readings[0].style is style
    assert marker.readings[0].values == values
    assert not line[marker.length :].startswith(" ")


@pytest.mark.parametrize(
    "line",
    [
        "2024年1月1日起生效",
        "2024.01.31",
        "3.5亿用户",
        "12.5% of users",
        "十分感谢您的信任",
        "一般情况下我们不会",
        "第三方合作伙伴",
        "U.S. residents",
        "I agree to this policy",
        "Part of the service",
        "Schedule a call",
        "Schedule of fees",
        "One of our partners",
        "-5 degrees",
        "9:00-21:00",
        "",
    ],
)
def test_ordinary_beginnings_are_no_numbers(line: str) -> None:
    assert read_marker(line) is None


def test_a_letter_that_is_a_roman_numeral_has_both_readings() -> None:
    marker = read_marker("I. Scope")
    assert marker is not None
    assert [(reading.style, reading.value) for reading in marker.readings] == [(Style.ROMAN, 1), (Style.LETTER, 9)]


@given(st.integers(1, 99))
def test_chinese_numerals(value: int) -> None:
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    numeral = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
    assert chinese_value(numeral) == value


@pytest.mark.parametrize(("numeral", "value"), [("XIV", 14), ("xlix", 49), ("C", 100), ("IIII", 0), ("IC", 0), ("", 0)])
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


@given(st.text(max_size=30))
def test_a_marker_is_what_stands_at_the_beginning(line: str) -> None:
    line = line.lstrip()
    marker = read_marker(line)
    if marker is not None:
        assert line.startswith(marker.printed)
        assert 0 < len(marker.printed) <= marker.length <= len(line)
