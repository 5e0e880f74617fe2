"""Text becomes lines of glyphs: all of it, inside the frame."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.report.manuscript import Run, Text, Tone, strong
from reviewer.report.pdf import style
from reviewer.report.pdf.characters import Kind, is_invisible, kind
from reviewer.report.pdf.fonts import Fonts
from reviewer.report.pdf.style import Flush, TextStyle
from reviewer.report.pdf.text import Line, TextSetter
from tests.report.samples import FONTS
from tests.strategies import texts

STYLE = TextStyle(10, 16)
MEASURE = 200.0


@pytest.fixture(scope="module")
def setter() -> TextSetter:
    return TextSetter(Fonts(FONTS))


def shown(lines: list[Line]) -> str:
    return "".join(line.text for line in lines)


def without_blanks(text: str) -> str:
    return "".join(c for c in text if kind(c) not in (Kind.SPACE, Kind.NEWLINE))


def glyph_edges(line: Line, size: float) -> Iterator[tuple[str, float, float]]:
    """Each character with its left and right edge."""
    for piece in line.pieces:
        x = line.x + piece.start
        for glyph, gap in zip(piece.glyphs, piece.gaps, strict=True):
            yield glyph.char, x, x + glyph.width * size
            x += (glyph.width + gap) * size


@given(text=st.lists(texts, max_size=4).map(" ".join))
def test_nothing_is_lost(setter: TextSetter, text: str) -> None:
    lines = shown(setter.lines(text, STYLE, MEASURE))
    expected = ""
    for char in without_blanks(text):
        known = is_invisible(char) or any(font.has(char) for font in setter._fonts.all)
        expected += char if known else f"[U+{ord(char):04X}]"
    assert without_blanks(lines) == expected


@given(text=st.lists(texts, max_size=8).map("个人信息 ".join), measure=st.floats(30, 400), flush=st.sampled_from(Flush))
def test_the_shapes_stay_inside_the_frame(setter: TextSetter, text: str, measure: float, flush: Flush) -> None:
    text_style = TextStyle(10, 16, flush=flush)
    for line in setter.lines(text, text_style, measure):
        for char, left, right in glyph_edges(line, 10):
            # The blank halves of Chinese punctuation may lie outside.
            blank_left, blank_right = setter._fonts.begins_blank(char), setter._fonts.can_halve(char)
            assert left + 5 * blank_left >= -0.01
            assert right - 5 * blank_right <= measure + 0.01


@given(text=texts.filter(lambda text: text.strip() != ""))
def test_one_line_is_cut_with_an_ellipsis(setter: TextSetter, text: str) -> None:
    line = setter.line(text, STYLE, 60)
    assert line.width <= 60.01
    assert line.text == shown(setter.lines(text, STYLE, 60)) or line.text.endswith("…")


def test_a_line_feed_begins_a_line(setter: TextSetter) -> None:
    assert [line.text for line in setter.lines("甲\n\n乙", STYLE, MEASURE)] == ["甲", "", "乙"]


def test_characters_without_a_glyph_are_shown_as_codes(setter: TextSetter) -> None:
    assert shown(setter.lines("他姓\U00020bb7😀", STYLE, MEASURE)) == "他姓[U+20BB7][U+1F600]"


def test_a_second_font_is_asked_for_what_the_first_lacks() -> None:
    fonts = Fonts(type(FONTS)(FONTS.regular, FONTS.bold, (FONTS.bold,)))
    fonts.all[0].face.charToGlyph.pop(ord("个"))
    fonts.all[1].face.charToGlyph.pop(ord("个"))
    lines = TextSetter(fonts).lines("个人", STYLE, MEASURE)
    assert [(piece.font, piece.glyphs[0].char) for line in lines for piece in line.pieces] == [(2, "个"), (0, "人")]


def test_emphasis_is_a_real_bold_font(setter: TextSetter) -> None:
    text: Text = (Run("按"), *strong("依据"), Run("提示", Tone.MUTED))
    (line,) = setter.lines(text, STYLE, MEASURE)
    assert [(piece.font, piece.look.colour) for piece in line.pieces] == [
        (0, style.INK),
        (1, style.INK),
        (0, style.MUTED),
    ]


def advance(setter: TextSetter, text: str, char: str) -> float:
    (line,) = setter.lines(text, STYLE, 10_000)
    return next(g.width for piece in line.pieces for g in piece.glyphs if g.char == char)


def test_quotation_marks_are_wide_in_chinese_and_narrow_in_english(setter: TextSetter) -> None:
    assert advance(setter, "我们称为“平台”。", "“") == 1
    assert advance(setter, "They say “platform” only.", "“") < 0.5
    assert advance(setter, "使用 don’t 一词的说明", "’") < 0.5


def test_neighbouring_stops_give_up_their_blank(setter: TextSetter) -> None:
    assert advance(setter, "称为“平台”。以下", "”") == 0.5
    assert advance(setter, "称为“平台”的以下", "”") == 1
    (line,) = setter.lines("（《个人信息保护法》）", STYLE, MEASURE)
    edges = {char: left for char, left, _ in glyph_edges(line, 10)}
    assert edges["《"] - edges["（"] == 5


def test_chinese_and_latin_do_not_touch(setter: TextSetter) -> None:
    (line,) = setter.lines("使用APP展示", STYLE, MEASURE)
    edges = list(glyph_edges(line, 10))
    assert edges[2][1] - edges[1][2] == pytest.approx(0.9)
    assert edges[3][1] - edges[2][2] == pytest.approx(0)


def test_full_lines_of_chinese_end_at_the_right_edge(setter: TextSetter) -> None:
    lines = setter.lines("处理个人信息应当遵循合法正当必要和诚信原则" * 4, STYLE, 203)
    assert len(lines) > 2
    assert all(line.width == pytest.approx(203) for line in lines[:-1])
    assert lines[-1].width < 203


def test_invisible_characters_are_kept_without_width(setter: TextSetter) -> None:
    with_joiner, without = (setter.lines(text, STYLE, MEASURE)[0] for text in ("个\u200d人\ufeff", "个人"))
    assert with_joiner.text == "个\u200d人\ufeff"
    assert with_joiner.width == without.width


@given(text=texts)
def test_the_widest_word_fits_where_it_just_fits(setter: TextSetter, text: str) -> None:
    widest = setter.widest_word(text, STYLE)
    assert all(line.width <= widest + 0.02 for line in setter.lines(text, STYLE, widest + 0.01))


def test_combining_marks_stay_with_their_letters(setter: TextSetter) -> None:
    decomposed = unicodedata.normalize("NFD", "é" * 80)
    assert all(unicodedata.combining(line.text[0]) == 0 for line in setter.lines(decomposed, STYLE, 50))
