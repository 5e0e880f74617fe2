"""Laws of line breaking, for whatever is written."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.report.pdf.characters import Kind, is_mostly_chinese, kind
from reviewer.report.pdf.linebreak import break_lines

PIECES = (
    "个人信息", "处理者", "的", "我们", "保存期限", "第17条", "2025年12月26日", "，", "。", "、", "；", "：", "（",
    "）", "《", "》", "“", "”", "……", "——", "！", "?", " ", "  ", "\n", "information", "third-party", "and/or", "don’t",
    "3.14", "15%", "GB/T", "SDK", "(a)", "[n]", "400-006-1777", "privacy@example.com", "https://example.com/a/b?c=d&e",
    "\u00a0", "\u200b", "\U00020bb7", "e\u0301", "℃", "$5", "￥", "word", "·",
)  # fmt: skip
MEASURE = 20.0
LONGEST_PIECE = max(len(piece) for piece in PIECES)


def width(char: str) -> float:
    return 1.0 if ord(char) > 0x2000 else 0.5


def widths(text: str) -> list[float]:
    return [width(char) for char in text]


def lines(text: str, measure: float = MEASURE, shortest_last: float = 0.0) -> list[str]:
    broken = break_lines(text, widths(text), measure, shortest_last=shortest_last)
    return [text[start:end] for start, end in broken]


def visible(line: str) -> str:
    return line.rstrip(" \t\n\r\v\f\x85\u2028\u2029\u3000")


texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
any_texts = st.one_of(texts, st.text(max_size=80))


@given(any_texts, st.floats(0, 30))
def test_lines_join_to_the_text(text: str, measure: float) -> None:
    assert "".join(lines(text, measure)) == text


@given(any_texts, st.floats(1, 30))
def test_no_line_is_wider_than_the_measure(text: str, measure: float) -> None:
    assert all(sum(widths(visible(line))) <= measure + 1e-6 for line in lines(text, measure))


@given(any_texts, st.floats(0, 30))
def test_every_newline_ends_a_line(text: str, measure: float) -> None:
    assert all("\n" not in line[:-1] for line in lines(text, measure))


def begins_badly(line: str) -> bool:
    return kind(line[0]) in (Kind.CLOSING, Kind.INSEPARABLE, Kind.IGNORABLE)


def ends_badly(line: str) -> bool:
    shown = visible(line)
    return bool(shown) and kind(shown[-1]) is Kind.OPENING


@given(texts)
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(text: str) -> None:
    # Runs of punctuation that fill a line are left out: they cannot be set otherwise.
    if any(len(run) > MEASURE / 2 for run in punctuation_runs(text)):
        return
    broken = lines(text)
    for line, after in pairwise(broken):
        if not line.endswith("\n"):
            assert not begins_badly(after)
            assert not ends_badly(line)


def punctuation_runs(text: str) -> list[str]:
    marked = "".join(" " if kind(c) in (Kind.IDEOGRAPH, Kind.SPACE, Kind.NEWLINE) else c for c in text)
    return marked.split(" ")


WHOLE = re.compile(r"information|don’t|3\.14|15%|400-006-1777|2025-12-26|GB/T|privacy@example\.com|word|……|——|e\u0301")


@given(st.lists(st.sampled_from([*PIECES, "2025-12-26"]), max_size=40), st.sampled_from([" ", "的"]))
def test_words_numbers_and_pairs_are_not_cut(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    ends = {end for _, end in break_lines(text, widths(text), MEASURE)}
    for whole in WHOLE.finditer(text):
        assert ends.isdisjoint(range(whole.start() + 1, whole.end()))


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("根据《个人信息保护法》，我们", 10, ["根据《个人信息保护", "法》，我们"]),
        ("我们（以下简称“本公司”）", 8, ["我们（以下简称", "“本公司”）"]),
        ("处理third-party信息", 6, ["处理third-", "party信息"]),
        ("见 https://example.com/a/b?c=d", 11, ["见 https://", "example.com/a/b?c=d"]),
        ("拨打400-006-1777咨询", 7, ["拨打", "400-006-1777咨", "询"]),
        ("他说——是的……好", 4, ["他说——", "是的……", "好"]),
        ("甲/乙", 2, ["甲/", "乙"]),
        ("按GB/T的规定", 2.5, ["按", "GB/T", "的规", "定"]),
        ("art. 17(1)(2)", 5, ["art. ", "17(1)(2)"]),
        ("政策,APP 展示", 3, ["政策,", "APP 展", "示"]),
        ("", 5, []),
    ],
)
def test_examples(text: str, measure: float, expected: list[str]) -> None:
    assert lines(text, measure) == expected


def test_a_stop_may_hang_with_its_blank_half() -> None:
    text = "我们收集。"
    hang = [0, 0, 0, 0, 0.5].__getitem__
    assert break_lines(text, [1.0] * 5, 4.5, hang) == [(0, 5)]
    assert break_lines(text, [1.0] * 5, 4.4, hang) == [(0, 3), (3, 5)]


def test_the_last_line_does_not_hold_a_single_character() -> None:
    assert lines("一二三四五六七八九十一", 10) == ["一二三四五六七八九十", "一"]
    assert lines("一二三四五六七八九十一", 10, shortest_last=2) == ["一二三四五六七八九", "十一"]
    assert lines("一二", 1, shortest_last=2) == ["一", "二"]


def test_a_word_longer_than_the_line_is_cut_at_last() -> None:
    assert lines("ab" * 10, 4) == ["abababab", "abababab", "abab"]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [("个人信息", True), ("we handle 信息", False), ("使用 APP 展示", True), ("", False), ("15 days", False)],
)
def test_text_is_set_in_the_way_of_what_prevails(text: str, chinese: bool) -> None:  # noqa: FBT001 - the expectation
    assert is_mostly_chinese(text) is chinese
