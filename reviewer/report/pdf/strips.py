"""Strips: the horizontal slices of a report that a page break does not cut, and what is drawn on them.

Every block is turned into strips once; pages are made by stacking them, so that the whole report is laid out in one
pass. Coordinates in a strip run from its left edge (x) and from its top downwards (y), in points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.model.review import Verdict
from reviewer.report.pdf.style import Colour, TextStyle
from reviewer.report.pdf.text import Line


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text; ``y`` is the top of its leading."""

    x: float
    y: float
    line: Line
    style: TextStyle


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page of ``target``, ending at ``x``; known only when the pages are made."""

    x: float
    y: float
    target: str
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; thin ones are rules."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class VerdictBox:
    """A rectangle filled in the manner of a verdict, which tells it apart in black and white too."""

    x: float
    y: float
    width: float
    height: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Destination:
    """Where links to ``anchor`` lead.

    Attributes:
        title: In the outline; "" keeps it out of it.
        level: In the outline, from 0.
    """

    y: float
    anchor: str
    title: str = ""
    level: int = 0


Item = PlacedLine | PageNumber | Box | VerdictBox | Destination


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice of a page.

    Attributes:
        height: Without ``gap``.
        gap: Blank above it, dropped at the top of a page.
        keep: Stays on one page with the next strip.
        new_page: Begins a page.
        between: Left out at the top of a page, such as a rule between two entries.
        head: Repeated above it where it begins a page: the column titles of its table.
    """

    height: float
    items: tuple[Item, ...] = ()
    gap: float = 0.0
    keep: bool = False
    new_page: bool = False
    between: bool = False
    head: tuple[Strip, ...] = ()


def moved(item: Item, dx: float, dy: float) -> Item:
    """``item`` further right and down."""
    if isinstance(item, Destination):
        return replace(item, y=item.y + dy)
    return replace(item, x=item.x + dx, y=item.y + dy)


def shifted(strips: Iterable[Strip], dx: float, dy: float = 0.0) -> list[Strip]:
    """``strips`` with what is drawn on them further right and down."""
    return [replace(s, items=tuple(moved(item, dx, dy) for item in s.items)) for s in strips]


def text_strips(lines: Sequence[Line], style: TextStyle, *, x: float = 0.0, gap: float = 0.0) -> list[Strip]:
    """One strip per line, such that a page neither begins with the last nor ends with the first of several lines."""
    last = len(lines) - 1
    return [
        Strip(
            style.leading,
            (PlacedLine(x, 0.0, line, style),),
            gap=gap if index == 0 else 0.0,
            keep=index != last and index in (0, last - 1),
        )
        for index, line in enumerate(lines)
    ]


def keep_together(strips: Sequence[Strip], *, with_next: bool = False) -> list[Strip]:
    """``strips`` on one page, and on that of the next strip if ``with_next``."""
    last = len(strips) - 1
    return [replace(strip, keep=with_next if index == last else True) for index, strip in enumerate(strips)]


def with_gap(strips: Sequence[Strip], gap: float) -> list[Strip]:
    """``strips`` with that blank above the first."""
    return [replace(strip, gap=gap) if index == 0 else strip for index, strip in enumerate(strips)]


def side_by_side(columns: Sequence[Sequence[Strip]]) -> list[Strip]:
    """Merge columns into strips that are cut where the tallest column is cut; what is drawn stays in reading order."""
    tallest = max(columns, key=_height)
    tops = [top for top, _ in _tops(tallest)]
    rows: list[list[Item]] = [[] for _ in tallest]
    for column in columns:
        for top, strip in _tops(column):
            # The slice in which the strip's middle falls takes it.
            row = bisect_right(tops, top + strip.height / 2) - 1
            rows[row] += [moved(item, 0, top - tops[row]) for item in strip.items]
    return [replace(strip, items=tuple(items)) for strip, items in zip(tallest, rows, strict=True)]


def _tops(strips: Sequence[Strip]) -> Iterator[tuple[float, Strip]]:
    """Each strip with its top below the first one's gap."""
    y = 0.0
    for index, strip in enumerate(strips):
        y += strip.gap if index else 0.0
        yield y, strip
        y += strip.height


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.gap + strip.height for strip in strips)
