"""The chart of verdicts per topic, with its heat map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reviewer.model.review import Verdict
from reviewer.report.manuscript import Bar, StackedBars
from reviewer.report.pdf import style
from reviewer.report.pdf.strips import Box, Item, PlacedLine, Strip, VerdictBox, keep_together, text_strips, with_gap
from reviewer.report.pdf.style import TextStyle
from reviewer.report.pdf.tables import MARK_SIZE, MARK_WIDTH
from reviewer.report.pdf.text import Line, TextSetter

_LABEL_WIDTH = 158.0
_TOTAL_WIDTH = 26.0
_BAR_HEIGHT = 11.5
_HEAT_WIDTH = 34.0
"""Of one column of the heat map."""
_HEAT_TITLE = replace(style.CHART_LABEL, colour=style.MUTED)
_DARK = 0.55
"""From so much heat on figures are white."""
_KEPT_BARS = 4
"""No page begins with fewer than so many bars."""
_WIDEST_UNIT = 40.0
"""A requirement takes at most so much, so that a short checklist does not give giant bars."""


def bar_strips(chart: StackedBars, setter: TextSetter) -> list[Strip]:
    """The legend, then one strip per topic: its name, its bar with the numbers in it, its total, its heat."""
    longest = max((sum(bar.counts.values()) for bar in chart.bars), default=1)
    room = style.MEASURE - _LABEL_WIDTH - _TOTAL_WIDTH - _HEAT_WIDTH * len(chart.heat_columns)
    unit = min(room / max(longest, 1), _WIDEST_UNIT)
    hottest = max((count for bar in chart.bars for count in bar.heat), default=0)
    bars = [_bar(bar, chart.legend, unit, hottest, setter) for bar in chart.bars]
    bars[-_KEPT_BARS:] = keep_together(bars[-_KEPT_BARS:])
    return with_gap([_legend(chart.legend, setter), *_heat_titles(chart, setter), *bars], 4)


def _legend(legend: Mapping[Verdict, str], setter: TextSetter) -> Strip:
    items: list[Item] = []
    x = 0.0
    for verdict, word in legend.items():
        line = setter.line(word, style.CHART_LABEL, style.MEASURE)
        items.append(VerdictBox(x, (style.CHART_LABEL.leading - MARK_SIZE) / 2, MARK_SIZE, MARK_SIZE, verdict))
        items.append(PlacedLine(x + MARK_WIDTH, 0, line, style.CHART_LABEL))
        x += MARK_WIDTH + line.width + 20
    return Strip(style.CHART_LABEL.leading + 6, tuple(items), keep=True)


def _heat_titles(chart: StackedBars, setter: TextSetter) -> list[Strip]:
    """The title of the heat map and those of its columns."""
    if not chart.heat_columns:
        return []
    titles = [PlacedLine(x, 0, line, _HEAT_TITLE) for x, line in _centred(chart.heat_columns, _HEAT_TITLE, setter)]
    title = setter.line(chart.heat_title, _HEAT_TITLE, style.MEASURE)
    left = _heat_left(len(chart.heat_columns))
    leading = _HEAT_TITLE.leading
    return [
        Strip(leading, (PlacedLine(left, 0, title, _HEAT_TITLE),), keep=True),
        Strip(leading, tuple(titles), keep=True),
    ]


def _heat_left(columns: int) -> float:
    return style.MEASURE - _HEAT_WIDTH * columns


def _centred(texts: Sequence[str], text_style: TextStyle, setter: TextSetter) -> Iterator[tuple[float, Line]]:
    """Each text in the middle of its column, with where it begins."""
    for index, text in enumerate(texts):
        line = setter.line(text, text_style, _HEAT_WIDTH)
        yield _heat_left(len(texts)) + index * _HEAT_WIDTH + (_HEAT_WIDTH - line.width) / 2, line


def _heat(heat: Sequence[int], hottest: int, height: float, setter: TextSetter) -> list[Item]:
    """A row of the heat map: the more, the darker; nothing where there is none."""
    items: list[Item] = []
    top = (height - _BAR_HEIGHT) / 2
    for index, count in enumerate(heat):
        if not count:
            continue
        share = count / hottest
        text_style = replace(style.CHART_FIGURE, colour=style.WHITE if share > _DARK else style.INK)
        left = _heat_left(len(heat)) + index * _HEAT_WIDTH
        line = setter.line(str(count), text_style, _HEAT_WIDTH)
        items.append(Box(left + 1, top, _HEAT_WIDTH - 2, _BAR_HEIGHT, style.blend(style.PALE, style.ACCENT, share)))
        items.append(PlacedLine(left + (_HEAT_WIDTH - line.width) / 2, top, line, text_style))
    return items


def _bar(bar: Bar, order: Mapping[Verdict, str], unit: float, hottest: int, setter: TextSetter) -> Strip:
    label = text_strips(setter.lines(bar.label, style.CHART_LABEL, _LABEL_WIDTH - 10), style.CHART_LABEL)
    height = max(len(label) * style.CHART_LABEL.leading, _BAR_HEIGHT) + 2
    items: list[Item] = []
    for index, strip in enumerate(label):
        top = (height - len(label) * style.CHART_LABEL.leading) / 2 + index * style.CHART_LABEL.leading
        items += [replace(item, y=top) for item in strip.items]
    x, top = _LABEL_WIDTH, (height - _BAR_HEIGHT) / 2
    for verdict in order:
        count = bar.counts.get(verdict, 0)
        if count:
            items.append(VerdictBox(x, top, count * unit, _BAR_HEIGHT, verdict))
            items += _figure(str(count), verdict, x, count * unit, top, setter)
            x += count * unit
    total = setter.line(str(sum(bar.counts.values())), style.CHART_LABEL, _TOTAL_WIDTH)
    items.append(PlacedLine(x + 8, (height - style.CHART_LABEL.leading) / 2, total, style.CHART_LABEL))
    return Strip(height, (*items, *_heat(bar.heat, hottest, height, setter)))


def _figure(count: str, verdict: Verdict, x: float, width: float, top: float, setter: TextSetter) -> list[Item]:
    """The number in the middle of its segment; none where the segment is too narrow for it."""
    figure_style = replace(style.CHART_FIGURE, colour=style.WHITE) if verdict is Verdict.GAP else style.CHART_FIGURE
    line = setter.line(count, figure_style, style.MEASURE)
    if line.width + 4 > width:
        return []
    left = x + (width - line.width) / 2
    placed = PlacedLine(left, top, line, figure_style)
    if verdict is Verdict.PARTIAL:
        return [Box(left - 2, top + 1.5, line.width + 4, _BAR_HEIGHT - 3, style.WHITE), placed]
    return [placed]
