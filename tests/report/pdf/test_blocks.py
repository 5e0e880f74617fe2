"""Blocks become strips in which everything has its place."""

from __future__ import annotations

import pytest

from reviewer.model.language import Language
from reviewer.model.review import Verdict
from reviewer.report.manuscript import (
    Bar,
    Block,
    Column,
    Furniture,
    Heading,
    Labelled,
    Manuscript,
    Paragraph,
    Properties,
    Quotation,
    Signatures,
    StackedBars,
    Table,
    VerdictCell,
    plain,
)
from reviewer.report.pdf import style
from reviewer.report.pdf.blocks import strips_of
from reviewer.report.pdf.fonts import Fonts
from reviewer.report.pdf.strips import Box, Destination, PlacedLine, Strip, VerdictBox
from reviewer.report.pdf.text import TextSetter
from tests.report.samples import FONTS, LONG_NOTE

MANUSCRIPT = Manuscript(Language.EN, Properties("", "", "", ""), Furniture("", "", "", ""), ())


@pytest.fixture(scope="module")
def setter() -> TextSetter:
    return TextSetter(Fonts(FONTS))


def strips(block: Block, setter: TextSetter) -> list[Strip]:
    return strips_of(block, MANUSCRIPT, setter)


def texts(laid_out: list[Strip]) -> list[str]:
    return [item.line.text for strip in laid_out for item in strip.items if isinstance(item, PlacedLine)]


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_is_a_bookmark_and_keeps_with_what_follows(setter: TextSetter, level: int) -> None:
    laid_out = strips(Heading(level, "7", "Right of access", "here"), setter)
    assert all(strip.keep for strip in laid_out)
    (bookmark,) = [item for strip in laid_out for item in strip.items if isinstance(item, Destination)]
    assert (bookmark.anchor, bookmark.title, bookmark.level) == ("here", "7  Right of access", level - 1)
    assert "Right of access" in " ".join(texts(laid_out))


@pytest.mark.parametrize("verdict", [None, Verdict.GAP])
def test_a_requirement_has_the_mark_of_its_verdict(setter: TextSetter, verdict: Verdict | None) -> None:
    laid_out = strips(Heading(3, "7", "Right of access", "here", verdict, "Gap"), setter)
    marks = [item.verdict for strip in laid_out for item in strip.items if isinstance(item, VerdictBox)]
    assert marks == ([verdict] if verdict else [])


def test_a_label_stands_beside_the_first_line(setter: TextSetter) -> None:
    laid_out = strips(Labelled("Finding", (Paragraph(plain("word " * 60)),)), setter)
    first = [item for item in laid_out[0].items if isinstance(item, PlacedLine)]
    label, content = first
    assert (label.line.text, label.x) == ("Finding", 0)
    assert content.x == style.LABEL_WIDTH
    assert "Finding" not in texts(laid_out[1:])


def test_a_quotation_keeps_with_its_source(setter: TextSetter) -> None:
    laid_out = strips(Labelled("Evidence", (Quotation(LONG_NOTE[:400], plain("Quote 1.1")),)), setter)
    assert laid_out[-2].keep
    assert all(any(isinstance(item, Box) for item in strip.items) for strip in laid_out)
    assert texts(laid_out)[-1] == "Quote 1.1"


def test_each_signature_has_its_line(setter: TextSetter) -> None:
    laid_out = strips(Signatures(("Reviewer", "Date", "Client")), setter)
    assert texts(laid_out) == ["Reviewer", "Date", "Client"]
    assert sum(isinstance(item, Box) for strip in laid_out for item in strip.items) == 3


def test_bars_are_as_long_as_their_numbers(setter: TextSetter) -> None:
    legend = {Verdict.GAP: "Gap", Verdict.MET: "Met"}
    bars = (
        Bar(plain("Notice"), {Verdict.GAP: 1, Verdict.MET: 3}),
        Bar(plain("Rights"), {Verdict.MET: 2}),
        Bar(plain("Use"), {}),
    )
    laid_out = strips(StackedBars(legend, bars), setter)
    segments = [[item for item in strip.items if isinstance(item, VerdictBox)] for strip in laid_out[1:]]
    unit = segments[0][0].width
    assert [[(box.verdict, round(box.width / unit, 6)) for box in row] for row in segments] == [
        [(Verdict.GAP, 1), (Verdict.MET, 3)],
        [(Verdict.MET, 2)],
        [],
    ]
    assert texts([laid_out[1]]) == ["Notice", "1", "3", "4"]
    assert texts([laid_out[0]]) == ["Gap", "Met"]


def test_a_number_that_does_not_fit_its_segment_is_left_to_the_total(setter: TextSetter) -> None:
    counts = {Verdict.GAP: 1, Verdict.MET: 400}
    laid_out = strips(StackedBars({Verdict.GAP: "Gap", Verdict.MET: "Met"}, (Bar(plain("All"), counts),)), setter)
    assert texts([laid_out[1]]) == ["All", "400", "401"]
    edges = [item.x + item.width for item in laid_out[1].items if isinstance(item, VerdictBox)]
    assert max(edges) <= style.MEASURE


def test_a_long_row_can_be_cut_and_a_short_one_not(setter: TextSetter) -> None:
    columns = (Column("No.", 1), Column("Text", 4), Column("Verdict", 1))

    def table(text: str) -> Table:
        row = (plain("1"), plain(text), VerdictCell(Verdict.MET, "Met"))
        return Table(columns, (row,) * 6)

    short = strips(table("one line"), setter)
    long = strips(table("word " * 200), setter)
    head = [strip for strip in short if not strip.head]
    assert texts(head) == ["No.", "Text", "Verdict"]
    assert all(strip.head for strip in short[len(head) :])
    rows = [strip.keep for strip in long[len(head) :]]
    assert rows.count(False) > 30


def test_no_page_begins_with_the_last_row_of_a_table(setter: TextSetter) -> None:
    rows = tuple((plain(str(number)),) for number in range(8))
    laid_out = strips(Table((Column("No.", 1),), rows), setter)
    assert [strip.keep for strip in laid_out if strip.head] == [True, False, False, False, False, True, True, False]
