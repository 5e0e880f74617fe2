"""Strips are stacked on pages: each one once, inside the page, together where they belong together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.report.pdf.pages import Page, pages_of_anchors, paginate
from reviewer.report.pdf.strips import Destination, Strip, keep_together, side_by_side, text_strips, with_gap
from reviewer.report.pdf.style import TextStyle
from reviewer.report.pdf.text import Line

HEIGHT = 100.0

strips = st.builds(
    Strip,
    height=st.floats(1, 60),
    gap=st.floats(0, 30),
    keep=st.booleans(),
    new_page=st.sampled_from([False, False, False, True]),
)


def numbered(unnumbered: list[Strip]) -> list[Strip]:
    return [replace(strip, items=(Destination(0.0, str(index)),)) for index, strip in enumerate(unnumbered)]


def anchors(page: Page) -> list[str]:
    return [item.anchor for _, strip in page.strips for item in strip.items if isinstance(item, Destination)]


@given(st.lists(strips, max_size=30).map(numbered))
def test_every_strip_stands_once_and_in_order(stack: list[Strip]) -> None:
    pages = paginate(stack, HEIGHT)
    assert [anchor for page in pages for anchor in anchors(page)] == [str(index) for index in range(len(stack))]
    assert all(page.strips for page in pages)


@given(st.lists(strips, max_size=30))
def test_strips_do_not_overlap_and_stay_on_the_page(stack: list[Strip]) -> None:
    for page in paginate(stack, HEIGHT):
        bottom = 0.0
        for top, strip in page.strips:
            assert top >= bottom - 1e-9
            bottom = top + strip.height
        assert bottom <= HEIGHT + 1e-9


@given(st.lists(st.floats(1, 20), min_size=1, max_size=4), st.floats(0, 99))
def test_what_belongs_together_is_not_parted(heights: list[float], filled: float) -> None:
    together = keep_together([Strip(height) for height in heights])
    pages = paginate(numbered([Strip(filled + 1), *together]), HEIGHT)
    assert len({page for anchor, page in pages_of_anchors(pages).items() if anchor != "0"}) == 1


def test_what_is_higher_than_a_page_is_parted() -> None:
    pages = paginate(keep_together([Strip(40.0)] * 6), HEIGHT)
    assert [len(page.strips) for page in pages] == [2, 2, 2]


def test_a_gap_vanishes_at_the_top_of_a_page() -> None:
    pages = paginate([Strip(60.0, gap=10), Strip(60.0, gap=10)], HEIGHT)
    assert [[top for top, _ in page.strips] for page in pages] == [[0], [0]]


def test_a_rule_between_entries_vanishes_at_the_top_of_a_page() -> None:
    rule = Strip(5, gap=5, keep=True, between=True)
    entry = Strip(50)
    pages = paginate([rule, entry, rule, entry], HEIGHT)
    assert [[strip for _, strip in page.strips] for page in pages] == [[entry], [entry]]
    pages = paginate([entry, rule, Strip(30)], HEIGHT)
    assert [top for top, _ in pages[0].strips] == [0, 55, 60]


def test_a_table_repeats_its_head() -> None:
    head = (Strip(10.0),)
    rows = [Strip(40.0, head=head) for _ in range(5)]
    pages = paginate([*head, *rows], HEIGHT)
    assert [[strip.height for _, strip in page.strips] for page in pages] == [[10, 40, 40], [10, 40, 40], [10, 40]]


def test_a_paragraph_keeps_two_lines_on_either_side() -> None:
    style = TextStyle(10, 16)
    line = Line(0, 0, ())
    keeps = [[strip.keep for strip in text_strips([line] * count, style)] for count in range(1, 6)]
    assert keeps == [
        [False],
        [True, False],
        [True, True, False],
        [True, False, True, False],
        [True, False, False, True, False],
    ]


def test_columns_are_cut_where_the_tallest_is_cut() -> None:
    def column(*heights: float, name: str) -> list[Strip]:
        return [Strip(h, (Destination(0.0, f"{name}{i}"),)) for i, h in enumerate(heights)]

    left, right = column(10, 10, name="a"), with_gap(column(10, 10, 10, name="b"), 4)
    merged = side_by_side([left, right])
    assert [(strip.height, strip.gap) for strip in merged] == [(10, 4), (10, 0), (10, 0)]
    places = [[(item.anchor, item.y) for item in strip.items if isinstance(item, Destination)] for strip in merged]
    assert places == [[("a0", 0), ("b0", 0)], [("a1", 0), ("b1", 0)], [("b2", 0)]]
