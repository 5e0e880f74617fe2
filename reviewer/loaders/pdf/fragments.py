"""Puts glyphs together: pieces of text on one line, without wide gaps inside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from reviewer.loaders.pdf.page import Glyph, LinkBox, Page

ASCENT = 0.88
"""Of a letter above the line it stands on, in sizes of its font; about the same for all fonts."""

_SAME_LINE = 0.3  # in sizes of the smaller font
_WIDE_GAP = 0.9  # in sizes of the font: what may separate columns
_SPACE = 0.17  # in sizes of the font: what separates words
_SPACE_BETWEEN_SCRIPTS = 0.6  # office programs move Chinese and Latin letters apart where the text has no space
_LETTER_SPACED = 0.08  # in sizes of the font
_SAME_PLACE = 0.6  # of a glyph's width
_SMALL = 0.8  # of the size of the text that a raised or lowered figure belongs to


class Style(NamedTuple):
    """What sets text apart.

    Attributes:
        size: Of the font, in points, to a tenth.
        target: Where a link points to, else "".
    """

    bold: bool
    size: float
    target: str


PLAIN = Style(bold=False, size=0.0, target="")
"""Of white space between texts."""


class Run(NamedTuple):
    """A stretch of a text in one style: its length in code points."""

    length: int
    style: Style


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text on one line.

    Attributes:
        page: From 1.
        y: The line that it stands on.
        size: Of most of its text, in points.
        runs: The styles of the text, one after the other.
        order: The place of its first glyph in the file.
        unit: How wide its beginning is that no line break may cut: a word, or a Chinese sign with what must follow it.
        has_space_after: Whether the file holds white space behind it.
    """

    page: int
    x0: float
    x1: float
    y: float
    size: float
    text: str
    runs: tuple[Run, ...]
    order: int
    unit: float
    has_space_after: bool = False

    @property
    def top(self) -> float:
        """Where its letters begin."""
        return self.y - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where its letters end."""
        return self.y + (1 - ASCENT) * self.size

    @property
    def lines(self) -> int:
        """One."""
        return 1

    @property
    def is_bold(self) -> bool:
        """Whether most of it is bold."""
        return 2 * sum(run.length for run in self.runs if run.style.bold) > len(self.text)


NOT_AT_LINE_START = "，。、；：？！）》」』】〉”’,.;:?!)]}%…·"
NOT_AT_LINE_END = "（《「『【〈“‘([{"


def is_wide(char: str) -> bool:
    """Whether ``char`` belongs to a script that sets no spaces between words."""
    return "\u2e80" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef" or char in "“”‘’…—·" or char >= "\U00020000"


def read_fragments(page: Page) -> list[Fragment]:
    """The fragments of a page, from top to bottom and from left to right."""
    links = [link for link in page.links if link.x1 > link.x0 and link.y1 > link.y0]
    uprights = sorted(rule for rule in page.rules if not rule.is_level)
    places = [rule.x0 for rule in uprights]

    def cuts(left: Glyph, right: Glyph) -> bool:
        """Whether an upright line stands between two glyphs, as between the cells of a table."""
        if right.order == left.order + 1 and right.x - left.right < _LETTER_SPACED * left.size:
            return False  # a word that is longer than its cell is wide
        first, after = bisect_left(places, (left.x + left.right) / 2), bisect_left(places, (right.x + right.right) / 2)
        middle = left.y - left.size / 3
        return any(rule.y0 <= middle <= rule.y1 for rule in uprights[first:after])

    found: list[Fragment] = []
    for line in _lines(page.glyphs):
        found.extend(_fragments(page.number, line, links, cuts))
    found = _with_raised(found)
    found.sort(key=attrgetter("y", "x0"))
    return found


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs line by line; sorting keeps the order of the file for those that share a place."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=attrgetter("y")):
        if line and glyph.y - line[0].y > _SAME_LINE * min(glyph.size, line[0].size):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _fragments(
    page: int, line: list[Glyph], links: Sequence[LinkBox], cuts: Callable[[Glyph, Glyph], bool]
) -> Iterator[Fragment]:
    line.sort(key=attrgetter("x"))
    part: list[Glyph] = []
    for glyph in _once(line):
        if part and (glyph.x - part[-1].right > _WIDE_GAP * min(glyph.size, part[-1].size) or cuts(part[-1], glyph)):
            yield from _fragment(page, part, links)
            part = []
        part.append(glyph)
    yield from _fragment(page, part, links)


def _once(line: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs without those printed a second time over themselves, which is how some programs embolden.

    The letters of a ligature share one place too, but follow each other in the file.
    """
    kept: Glyph | None = None
    for glyph in line:
        is_ligature = kept is not None and kept[1:3] == glyph[1:3] and glyph.order == kept.order + 1
        if kept is not None and glyph.char == kept.char and not glyph.char.isspace() and not is_ligature:
            width = min(glyph.right - glyph.x, kept.right - kept.x)
            if kept.right - glyph.x > _SAME_PLACE * width > 0:
                kept = kept._replace(bold=True)
                continue
        if kept is not None:
            yield kept
        kept = glyph
    if kept is not None:
        yield kept


def _fragment(page: int, glyphs: list[Glyph], links: Sequence[LinkBox]) -> Iterator[Fragment]:
    first = 0
    while first < len(glyphs) and glyphs[first].char.isspace():
        first += 1
    after = len(glyphs)
    while after > first and glyphs[after - 1].char.isspace():
        after -= 1
    inner = glyphs[first:after]
    if not inner:
        return
    chars = list(_spaced(inner, links))
    yield Fragment(
        page=page,
        x0=inner[0].x,
        x1=max(glyph.right for glyph in inner),
        y=inner[0].y,
        size=_usual_size(inner),
        text="".join(char for char, _ in chars),
        runs=_runs(chars),
        order=min(glyph.order for glyph in inner),
        unit=_first_unit(inner),
        has_space_after=after < len(glyphs),
    )


def _first_unit(glyphs: Sequence[Glyph]) -> float:
    end = 1
    while end < len(glyphs) and not glyphs[end].char.isspace() and not _may_break(glyphs[end - 1], glyphs[end]):
        end += 1
    return glyphs[end - 1].right - glyphs[0].x


def _may_break(left: Glyph, right: Glyph) -> bool:
    """Whether a line may end between two glyphs that have no space between them."""
    one, other = left.char[-1], right.char[0]
    if one in NOT_AT_LINE_END or other in NOT_AT_LINE_START:
        return False
    return is_wide(one) or is_wide(other) or right.x - left.right > _SPACE * min(left.size, right.size)


def _usual_size(glyphs: Sequence[Glyph]) -> float:
    sizes: dict[float, int] = {}
    for glyph in glyphs:
        size = round(glyph.size, 1)
        sizes[size] = sizes.get(size, 0) + len(glyph.char)
    return max(sizes, key=lambda size: (sizes[size], size))


def _spaced(glyphs: Sequence[Glyph], links: Sequence[LinkBox]) -> Iterator[tuple[str, Style]]:
    """The characters with their styles; a space where the file has one or more, or a gap as wide as one."""
    gaps = [b.x - a.right for a, b in pairwise(glyphs) if not a.char.isspace() and not b.char.isspace()]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    last: Glyph | None = None
    for glyph in glyphs:
        style = Style(glyph.bold, round(glyph.size, 1), _target(glyph, links) if links else "")
        if glyph.char.isspace():
            if last is not None and not last.char.isspace():
                yield " ", style
        else:
            if last is not None and not last.char.isspace() and _is_apart(last, glyph, usual):
                yield " ", style
            yield glyph.char, style
        last = glyph


def _is_apart(left: Glyph, right: Glyph, usual: float) -> bool:
    size = min(left.size, right.size)
    if usual < _LETTER_SPACED * size:
        usual = 0.0
    is_mixed = is_wide(left.char[-1]) != is_wide(right.char[0])
    return right.x - left.right - usual > (_SPACE_BETWEEN_SCRIPTS if is_mixed else _SPACE) * size


def _target(glyph: Glyph, links: Sequence[LinkBox]) -> str:
    x, y = (glyph.x + glyph.right) / 2, glyph.y - glyph.size / 4
    return next((link.target for link in links if link.x0 <= x <= link.x1 and link.y0 <= y <= link.y1), "")


def _runs(chars: Iterable[tuple[str, Style]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for char, style in chars:
        if runs and runs[-1].style == style:
            runs[-1] = Run(runs[-1].length + len(char), style)
        else:
            runs.append(Run(len(char), style))
    return tuple(runs)


def join(left: Fragment, right: Fragment, between: str) -> Fragment:
    """Two fragments of one line as one."""
    runs = [*left.runs]
    if between:
        runs.append(Run(len(between), left.runs[-1].style))
    merged: list[Run] = []
    for run in [*runs, *right.runs]:
        if merged and merged[-1].style == run.style:
            merged[-1] = Run(merged[-1].length + run.length, run.style)
        else:
            merged.append(run)
    longer = left if len(left.text) >= len(right.text) else right
    return replace(
        longer,
        order=min(left.order, right.order),
        unit=left.unit,
        x0=min(left.x0, right.x0),
        x1=max(left.x1, right.x1),
        text=left.text + between + right.text,
        runs=tuple(merged),
        has_space_after=right.has_space_after,
    )


def _with_raised(found: list[Fragment]) -> list[Fragment]:
    """The fragments, with raised or lowered small figures as part of the text that they touch."""
    found.sort(key=attrgetter("y"))
    heights = [fragment.y for fragment in found]
    kept: dict[int, Fragment] = dict(enumerate(found))
    for index, small in enumerate(found):
        low = bisect_left(heights, small.y - small.size)
        for other in range(low, len(found)):
            if heights[other] > small.y + 2 * small.size:
                break
            large = kept.get(other)
            if other == index or large is None or index not in kept:
                continue
            if small.size <= _SMALL * large.size and large.top <= small.y <= large.bottom + _SMALL * small.size:
                gap = _SAME_LINE * large.size
                if -gap <= small.x0 - large.x1 <= gap:
                    kept[other] = replace(join(large, small, ""), y=large.y, size=large.size)
                    del kept[index]
                elif -gap <= large.x0 - small.x1 <= gap:
                    kept[other] = replace(join(small, large, ""), y=large.y, size=large.size)
                    del kept[index]
    return list(kept.values())
