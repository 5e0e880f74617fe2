from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from reviewer.gui.colours import Rgb, Tint, blend, contrast, from_oklch, hue_of, over
from reviewer.gui.snippets import LONGEST, snippet
from reviewer.gui.text.mark_painter import OPACITY
from reviewer.gui.text.marks import MarkKind
from reviewer.gui.theme import Theme, palette_of
from reviewer.model.checklist import Severity
from reviewer.model.review import Verdict
from reviewer.model.span import Span
from reviewer.model.suggestion import SuggestionKind
from reviewer.settings import ThemeChoice

MOST_TOPICS = 30
themes = pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
rgbs = st.tuples(*[st.integers(0, 255)] * 3)
tints = st.builds(Tint, rgbs, st.floats(0, 1))


def theme_of(choice: ThemeChoice) -> Theme:
    return Theme(palette_of(choice, QPalette()))


def rgb(colour: QColor) -> Rgb:
    return colour.red(), colour.green(), colour.blue()


def base_and_text(theme: Theme) -> tuple[Rgb, Rgb]:
    palette = theme.palette
    return rgb(palette.color(QPalette.ColorRole.Base)), rgb(palette.color(QPalette.ColorRole.Text))


@themes
@given(
    marks=st.lists(
        st.tuples(st.integers(0, MOST_TOPICS), st.sampled_from(MarkKind)), min_size=1, max_size=6, unique=True
    )
)
def test_text_stays_readable_however_many_marks_lie_on_it(
    qapp: QApplication, choice: ThemeChoice, marks: list[tuple[int, MarkKind]]
) -> None:
    assert qapp
    theme = theme_of(choice)
    base, text = base_and_text(theme)
    seen = over(blend([Tint(theme.topic_rgb(topic), OPACITY[kind]) for topic, kind in marks]), base)
    assert contrast(text, seen) >= 4.5


@themes
def test_coloured_words_and_signs_stand_out_from_their_ground(qapp: QApplication, choice: ThemeChoice) -> None:
    assert qapp
    theme = theme_of(choice)
    palette = theme.palette
    grounds = [rgb(palette.color(role)) for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window)]
    words = [theme.suggestion(kind) for kind in (*SuggestionKind, None)]
    words += [theme.severity(severity) for severity in Severity] + [theme.quiet]
    signs = [theme.verdict(verdict) for verdict in Verdict] + [theme.evidence]
    signs += [theme.topic_ink(topic) for topic in range(MOST_TOPICS)]
    assert min(contrast(rgb(colour), ground) for colour in words for ground in grounds) >= 4.5
    assert min(contrast(rgb(colour), ground) for colour in signs for ground in grounds) >= 3.0


def test_neighbouring_topics_differ_in_hue_and_in_pattern() -> None:
    for topic in range(MOST_TOPICS):
        distance = abs(hue_of(topic) - hue_of(topic + 1)) % 360
        assert min(distance, 360 - distance) > 90
        assert Theme.pattern(topic) is not Theme.pattern(topic + 1)


@given(st.lists(tints, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_a_blend_does_not_depend_on_the_order(some: list[Tint], random: Random) -> None:
    shuffled = some[:]
    random.shuffle(shuffled)
    one, other = blend(some), blend(shuffled)
    assert one.opacity == pytest.approx(other.opacity)
    assert all(abs(a - b) <= 1 for a, b in zip(one.rgb, other.rgb, strict=True))


@given(tints)
def test_a_blend_of_nothing_more_is_what_it_was(tint: Tint) -> None:
    clear = Tint((1, 2, 3), 0.0)
    assert blend([clear]) == Tint((0, 0, 0), 0.0)
    if tint.opacity > 0.001:
        assert blend([tint, clear]).rgb == tint.rgb


def test_known_colours_come_out_of_oklch() -> None:
    assert from_oklch(1.0, 0.0, 0.0) == (255, 255, 255)
    assert from_oklch(0.0, 0.0, 0.0) == (0, 0, 0)
    assert all(abs(a - b) <= 1 for a, b in zip(from_oklch(0.62796, 0.25768, 29.234), (255, 0, 0), strict=True))
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)


@given(st.text(st.sampled_from("ab 个\n𠀀"), min_size=1), st.data())
def test_a_snippet_quotes_the_text_and_points_at_what_matters(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    start, end = sorted((data.draw(offsets), data.draw(offsets)))
    first, last = sorted((data.draw(offsets), data.draw(offsets)))
    made = snippet(text, Span(start, end), [Span(first, last)], longest=data.draw(st.integers(1, 30)))
    shown = made.text.replace("\n", " ")
    assert made.text.count("…") <= 2
    assert shown.strip("…").replace("\u200b", " ") in text[start:end].replace("\n", " ")
    for strong in made.strong:
        assert strong.of(made.text).replace("\u200b", " ") in text[first:last].replace("\n", " ")


def test_a_long_passage_is_quoted_around_the_words_that_matter() -> None:
    text = "前" * 900 + "保存三年" + "后" * 900
    made = snippet(text, Span(0, len(text)), [Span(900, 904)])
    assert len(made.text) <= LONGEST + 2
    assert made.text.startswith("…")
    assert made.text.endswith("…")
    assert [s.of(made.text) for s in made.strong] == ["保存三年"]
