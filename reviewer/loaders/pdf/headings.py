"""Headings that a file shows by size and weight of type, beside those that numbers and words show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.loaders.lines import Line
from reviewer.loaders.outline import DEEPEST, Outline
from reviewer.loaders.title_lines import could_be_heading, could_be_title

_LARGER = 1.12
_BOLD_SHARE = 0.3  # of the text
_TITLE_WITHIN = 8  # paragraphs from the beginning


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set.

    Attributes:
        page: That it begins on.
        size: Of its type, in points; 0 for rows of tables.
        is_bold: Whether all of its lines are mostly bold.
        is_centred: Whether it stands in the middle of its column.
    """

    page: int
    size: float
    is_bold: bool
    is_centred: bool


def with_set_headings(
    outline: Outline, lines: Sequence[Line], looks: Sequence[Look], rows: set[int], body: float
) -> Outline:
    """The outline with the title and headings that larger or bold type shows.

    Args:
        looks: Of the lines.
        rows: Indexes of the lines that belong to tables.
        body: The size of most of the text, in points.
    """
    shown = [index for index, look in enumerate(looks) if index not in rows and _is_set_apart(look, body)]
    length = sum(len(line.span) for line in lines)
    if sum(len(lines[index].span) for index in shown) > _BOLD_SHARE * length:
        # Where so much is bold, bold type is emphasis.
        shown = [index for index in shown if looks[index].size >= _LARGER * body]
    shown = [index for index in shown if could_be_heading(lines[index]) or could_be_title(lines[index])]
    title = _title(outline, lines, looks, shown)
    if title is not None:
        outline.title = title
        outline.levels.pop(title, None)
        outline.items.pop(title, None)
    shown = [index for index in shown if index != outline.title and index not in outline.contents]
    levels = _levels(outline, lines, looks, shown)
    for index in shown:
        if index not in outline.levels or lines[index].marker is None:
            outline.levels[index] = levels[_class(looks[index])]
            outline.items.pop(index, None)
    return outline


def _is_set_apart(look: Look, body: float) -> bool:
    return look.size >= _LARGER * body or (look.is_bold and look.size >= body)


def _title(outline: Outline, lines: Sequence[Line], looks: Sequence[Look], shown: Sequence[int]) -> int | None:
    """The largest line near the beginning, if it is larger than all headings."""
    first = [index for index in shown if index < _TITLE_WITHIN and could_be_title(lines[index])]
    if not first:
        return None
    largest = max(first, key=lambda index: (looks[index].size, -index))
    others = [looks[index].size for index in shown if index != largest]
    if outline.title is not None and looks[outline.title].size >= looks[largest].size:
        return None
    return largest if looks[largest].size > max(others, default=0.0) else None


_Class = tuple[float, bool]


def _class(look: Look) -> _Class:
    return look.size, look.is_bold


def _levels(outline: Outline, lines: Sequence[Line], looks: Sequence[Look], shown: Sequence[int]) -> dict[_Class, int]:
    """The level of each kind of type: of the numbered headings in it, else below those that are larger."""
    known: dict[_Class, Counter[int]] = {}
    for index, level in outline.levels.items():
        if lines[index].marker is not None:
            known.setdefault(_class(looks[index]), Counter())[level] += 1
    levels: dict[_Class, int] = {}
    above = 0
    for look in sorted({_class(looks[index]) for index in shown}, reverse=True):
        level = known[look].most_common(1)[0][0] if look in known else above + 1
        levels[look] = min(max(level, 1), DEEPEST)
        above = max(above, levels[look])
    return levels
