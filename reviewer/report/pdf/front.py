"""The cover and the table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.report.manuscript import Contents, Cover, Heading, Run, Text
from reviewer.report.pdf import style
from reviewer.report.pdf.strips import (
    Box,
    Destination,
    Item,
    PageNumber,
    PlacedLine,
    Strip,
    keep_together,
    shifted,
    side_by_side,
    text_strips,
    with_gap,
)
from reviewer.report.pdf.text import Line, TextSetter

_TOP_BLANK = 56.0
_FACT_LABEL_WIDTH = 104.0
_LEVEL_INDENT = 22.0
_PAGE_NUMBER_WIDTH = 30.0


def cover_strips(cover: Cover, setter: TextSetter) -> list[Strip]:
    """What the document is at the top of the page, the facts at its foot."""
    kind = text_strips(setter.lines(cover.kind, style.COVER_KIND, style.MEASURE), style.COVER_KIND)
    title = text_strips(_balanced(cover.title, setter), style.COVER_TITLE)
    subtitle = setter.lines(cover.subtitle, style.COVER_SUBTITLE, style.MEASURE) if cover.subtitle else []
    head = [
        Strip(_TOP_BLANK, (Destination(0.0, "cover"),)),
        Strip(16, (Box(0, 0, 36, 3, style.ACCENT),)),
        *kind,
        *with_gap(title, 10),
        *text_strips(subtitle, style.COVER_SUBTITLE, gap=12),
    ]
    facts = [strip for group in cover.groups for strip in _facts(group, setter)]
    used = sum(strip.gap + strip.height for strip in [*head, *facts])
    return [*head, Strip(max(style.TEXT_HEIGHT - used - 1, 24)), *facts]


def _balanced(title: str, setter: TextSetter) -> list[Line]:
    """The title in as few lines as it needs, of about the same length."""
    full = setter.lines(title, style.COVER_TITLE, style.MEASURE)
    needed = setter.widest_word(title, style.COVER_TITLE)
    measures = (style.MEASURE * percent / 100 for percent in range(50, 100, 5))
    narrower = (setter.lines(title, style.COVER_TITLE, measure) for measure in measures if measure >= needed)
    return next((lines for lines in narrower if len(lines) == len(full)), full)


def _facts(group: Sequence[tuple[str, Text]], setter: TextSetter) -> list[Strip]:
    """One group of facts under a thin rule."""
    strips: list[Strip] = [Strip(8, (Box(0, 0, style.MEASURE, style.HAIRLINE, style.MUTED),))]
    for label, value in group:
        labels = text_strips(
            setter.lines(label, style.COVER_FACT_LABEL, _FACT_LABEL_WIDTH - 10), style.COVER_FACT_LABEL
        )
        values = text_strips(setter.lines(value, style.COVER_FACT, style.MEASURE - _FACT_LABEL_WIDTH), style.COVER_FACT)
        strips += side_by_side([labels, shifted(values, _FACT_LABEL_WIDTH)])
    return keep_together([*strips, Strip(8)])


def contents_strips(contents: Contents, headings: Sequence[Heading], setter: TextSetter) -> list[Strip]:
    """The headings of the first two levels with links and page numbers."""
    text_style = style.HEADINGS[1]
    title = text_strips(setter.lines(contents.title, text_style, style.MEASURE), text_style)
    destination = Destination(0.0, contents.anchor, contents.title)
    title[0] = replace(title[0], items=(destination, *title[0].items), new_page=True)
    strips = [*title, Strip(14, (Box(0, 6, 36, 2, style.ACCENT),))]
    strips = keep_together(strips, with_next=True)
    for heading in headings:
        if heading.level in style.CONTENTS:
            strips += _entry(heading, setter)
    return strips


def _entry(heading: Heading, setter: TextSetter) -> list[Strip]:
    text_style = style.CONTENTS[heading.level]
    indent = _LEVEL_INDENT
    room = style.MEASURE - indent - _PAGE_NUMBER_WIDTH
    lines = setter.lines((Run(heading.title, target=heading.anchor),), text_style, room)
    strips = text_strips(lines, text_style, x=indent, gap=10.0 if heading.level == 1 else 0.0)
    number = setter.line((Run(heading.number, target=heading.anchor),), text_style, indent)
    last = strips[-1]
    page: Item = PageNumber(style.MEASURE, 0.0, heading.anchor, text_style)
    strips[-1] = replace(last, items=(*last.items, page))
    strips[0] = replace(strips[0], items=(PlacedLine(0.0, 0.0, number, text_style), *strips[0].items))
    return keep_together(strips, with_next=heading.level == 1)
