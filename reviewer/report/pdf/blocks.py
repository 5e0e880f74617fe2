"""Headings, paragraphs, quotations and labelled rows as strips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.report.manuscript import Block as ManuscriptBlock
from reviewer.report.manuscript import (
    Contents,
    Cover,
    Heading,
    Labelled,
    Manuscript,
    Notice,
    Paragraph,
    Quotation,
    Run,
    Signatures,
    StackedBars,
    Table,
    Text,
)
from reviewer.report.pdf import style
from reviewer.report.pdf.charts import bar_strips
from reviewer.report.pdf.front import contents_strips, cover_strips
from reviewer.report.pdf.strips import (
    Box,
    Destination,
    Item,
    PlacedLine,
    Strip,
    VerdictBox,
    keep_together,
    shifted,
    side_by_side,
    text_strips,
    with_gap,
)
from reviewer.report.pdf.tables import MARK_SIZE, MARK_WIDTH, table_strips
from reviewer.report.pdf.text import TextSetter

_CONTENT_WIDTH = style.MEASURE - style.LABEL_WIDTH
_QUOTE_INDENT = 11.0
_NOTICE_PADDING = 12.0


def strips_of(block: ManuscriptBlock, manuscript: Manuscript, setter: TextSetter) -> list[Strip]:
    """The strips of one block of ``manuscript``."""
    match block:
        case Cover():
            return cover_strips(block, setter)
        case Contents():
            headings = [b for b in manuscript.blocks if isinstance(b, Heading)]
            return contents_strips(block, headings, setter)
        case Heading():
            return _heading(block, setter)
        case Paragraph():
            strips = _paragraph(block.text, setter, style.MEASURE, gap=7)
            return _reachable(strips, block.anchor) if block.anchor else strips
        case Notice():
            return _notice(block, setter)
        case Labelled():
            return _labelled(block, setter)
        case Table():
            return table_strips(block, setter)
        case StackedBars():
            return bar_strips(block, setter)
        case Signatures():
            return _signatures(block, setter)


def _paragraph(text: Text, setter: TextSetter, measure: float, *, gap: float) -> list[Strip]:
    return text_strips(setter.lines(text, style.BODY, measure), style.BODY, gap=gap)


def _reachable(strips: list[Strip], anchor: str) -> list[Strip]:
    """``strips`` to which a link leads that the outline does not show."""
    return [replace(strips[0], items=(Destination(0.0, anchor), *strips[0].items)), *strips[1:]]


def _heading(heading: Heading, setter: TextSetter) -> list[Strip]:
    title = f"{heading.number}  {heading.title}" if heading.number else heading.title
    destination = Destination(0.0, heading.anchor, title, heading.level - 1)
    strips = {1: _part_heading, 2: _group_heading, 3: _entry_heading}[heading.level](heading, setter)
    first = next(index for index, strip in enumerate(strips) if not strip.between)
    strips[first] = replace(strips[first], items=(destination, *strips[first].items))
    return keep_together(strips, with_next=True)


def _part_heading(heading: Heading, setter: TextSetter) -> list[Strip]:
    text_style = style.HEADINGS[1]
    title = f"{heading.number}  {heading.title}" if heading.number else heading.title
    strips = text_strips(setter.lines(title, text_style, style.MEASURE), text_style)
    strips[0] = replace(strips[0], new_page=True)
    return [*strips, Strip(14, (Box(0, 6, 36, 2, style.ACCENT),))]


def _group_heading(heading: Heading, setter: TextSetter) -> list[Strip]:
    text_style = style.HEADINGS[2]
    aside = setter.line(heading.aside, style.ASIDE, style.MEASURE / 2)
    title = f"{heading.number}  {heading.title}" if heading.number else heading.title
    strips = text_strips(setter.lines(title, text_style, style.MEASURE - aside.width - 12), text_style, gap=17)
    aligned = (text_style.leading - style.ASIDE.leading) / 2 + 1
    items = (*strips[0].items, PlacedLine(style.MEASURE - aside.width, aligned, aside.flush_left, style.ASIDE))
    strips[0] = replace(strips[0], items=items)
    return [*strips, Strip(2)]


def _entry_heading(heading: Heading, setter: TextSetter) -> list[Strip]:
    """A requirement: its number among the labels, its title above their content, its verdict at the far end."""
    text_style = style.HEADINGS[3]
    aside = setter.line(heading.aside, style.ASIDE, _CONTENT_WIDTH / 2).flush_left
    mark = MARK_WIDTH if heading.verdict else 0.0
    room = _CONTENT_WIDTH - aside.width - mark - 14
    strips = shifted(text_strips(setter.lines(heading.title, text_style, room), text_style), style.LABEL_WIDTH)
    number_style = replace(text_style, colour=style.ACCENT)
    number = PlacedLine(0, 0, setter.line(heading.number, number_style, style.LABEL_WIDTH), number_style)
    verdict: list[Item] = [PlacedLine(style.MEASURE - aside.width, 0, aside, style.ASIDE)]
    if heading.verdict:
        top = (style.ASIDE.leading - MARK_SIZE) / 2
        verdict.append(VerdictBox(style.MEASURE - aside.width - mark, top, MARK_SIZE, MARK_SIZE, heading.verdict))
    strips[0] = replace(strips[0], items=(number, *strips[0].items, *verdict))
    rule = Strip(8, (Box(0, 0, style.MEASURE, style.HAIRLINE, style.RULE),), gap=10, keep=True, between=True)
    return [rule, *strips]


def _quotation(quotation: Quotation, setter: TextSetter, measure: float) -> list[Strip]:
    lines = setter.lines(quotation.text, style.QUOTE, measure - _QUOTE_INDENT)
    source = setter.lines(quotation.source, style.QUOTE_SOURCE, measure - _QUOTE_INDENT)
    quoted = text_strips(lines, style.QUOTE, x=_QUOTE_INDENT)
    quoted[-1:] = [replace(strip, keep=True) for strip in quoted[-1:]]
    strips = [*quoted, *keep_together(text_strips(source, style.QUOTE_SOURCE, x=_QUOTE_INDENT))]
    return [replace(s, items=(*s.items, Box(0, 0, 1.4, s.height, style.TINT))) for s in strips]


def _labelled(block: Labelled, setter: TextSetter) -> list[Strip]:
    content: list[Strip] = []
    for part in block.content:
        gap = 6.0 if content else 0.0
        if isinstance(part, Quotation):
            content += with_gap(_quotation(part, setter, _CONTENT_WIDTH), gap)
        else:
            content += _paragraph(part.text, setter, _CONTENT_WIDTH, gap=gap)
    labels = text_strips(setter.lines(block.label, style.LABEL, style.LABEL_WIDTH - 6), style.LABEL)
    return with_gap(side_by_side([labels, shifted(content, style.LABEL_WIDTH)]), 5)


def _notice(notice: Notice, setter: TextSetter) -> list[Strip]:
    measure = style.MEASURE - 2 * _NOTICE_PADDING
    title = setter.lines((Run(notice.title),), replace(style.BODY, bold=True, colour=style.ACCENT), measure)
    body = text_strips(setter.lines(notice.text, style.BODY, measure), style.BODY)
    inner = [*keep_together(text_strips(title, replace(style.BODY, bold=True)), with_next=True), *body]
    padded = [Strip(7, keep=True), *shifted(inner, _NOTICE_PADDING), Strip(7)]
    padded[-2] = replace(padded[-2], keep=True)
    return with_gap([_on_ground(strip) for strip in padded], 10)


def _on_ground(strip: Strip) -> Strip:
    ground = Box(0, 0, style.MEASURE, strip.height, style.PALE)
    bar = Box(0, 0, 2, strip.height, style.ACCENT)
    return replace(strip, items=(ground, bar, *strip.items))


def _signatures(block: Signatures, setter: TextSetter) -> list[Strip]:
    strips: list[Strip] = []
    width = (style.MEASURE - 24) / 2
    for left, right in _pairs(block.labels):
        items: list[Item] = []
        for x, label in ((0.0, left), (width + 24, right)):
            if label:
                items.append(Box(x, 0, width, style.HAIRLINE, style.MUTED))
                items.append(PlacedLine(x, 3, setter.line(label, style.QUOTE_SOURCE, width), style.QUOTE_SOURCE))
        strips.append(Strip(18, tuple(items), gap=46, keep=True))
    return keep_together(strips)


def _pairs(labels: Sequence[str]) -> list[tuple[str, str]]:
    return [(labels[at], labels[at + 1] if at + 1 < len(labels) else "") for at in range(0, len(labels), 2)]
