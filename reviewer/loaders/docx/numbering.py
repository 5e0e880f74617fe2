"""Automatic numbers as Word prints them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.loaders.docx.number_formats import write_number, zero_padded
from reviewer.loaders.docx.styles import ListPlace, Styles
from reviewer.loaders.docx.symbols import shown_bullet, shown_text
from reviewer.loaders.docx.xml_tree import Node, is_on, whole_number

_LEVELS = 9
_LONGEST_PRINTED = 100  # code points; Word allows 31 in its dialog
_LONGEST_CHAIN = 20  # of lists that stand for each other
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number or bullet.

    Attributes:
        text: As printed.
        gap: What follows before the paragraph's words.
        depth: From 1, in its list.
    """

    text: str
    gap: str
    depth: int
    is_bullet: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    """How numbers of one level are printed.

    Attributes:
        pattern: With "%1" for the number of the first level and so on.
        restart: From 1, the level whose numbers begin this one anew; 0 for none, None for every higher one.
        style: The id of the style whose paragraphs are numbered so.
    """

    start: int
    format: str
    zeros: str
    pattern: str
    gap: str
    restart: int | None
    is_legal: bool
    style: str
    font: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class _List:
    """A list; lists with one ``series`` count on together.

    Attributes:
        starts: Numbers with which a level begins when this list comes to it first.
    """

    series: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Gives the paragraphs of a file their numbers, in the order in which they are asked for.

    Attributes:
        unknown_formats: Names of formats that are printed in figures because they are not known.
    """

    _lists: dict[str, _List]
    unknown_formats: set[str] = field(default_factory=set)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Node | None, styles: Styles) -> Numbering:
        """The lists that ``numbering.xml`` defines."""
        return cls(_read_lists(root, styles) if root else {})

    def next(self, place: ListPlace, linked: Sequence[str] = ()) -> PrintedNumber | None:
        """Count a paragraph and print its number; None if it has none.

        Args:
            linked: The ids of the paragraph's styles, which may tell its level.
        """
        found = self._lists.get(place.list_id)
        if found is None:
            return None
        at = _level_of(place, found, linked)
        level = found.levels.get(at)
        if level is None:
            return None
        counters = self._count(place.list_id, found, at)
        if level.is_hidden:
            return None
        is_bullet = level.format == "bullet"
        if is_bullet:
            text = shown_bullet(level.pattern, level.font)
        else:
            text = shown_text(self._print(found, level, counters), level.font)
        text = text.strip()[:_LONGEST_PRINTED]
        return PrintedNumber(text, level.gap, at + 1, is_bullet) if text else None

    def _count(self, list_id: str, found: _List, at: int) -> dict[int, int]:
        counters = self._counters.setdefault(found.series, {})
        for above in range(at):  # a level that was passed over counts as begun
            level = found.levels.get(above)
            if above not in counters and level is not None:
                counters[above] = found.starts.get(above, level.start)
                self._started.add((list_id, above))
        is_first = (list_id, at) not in self._started
        self._started.add((list_id, at))
        if is_first and at in found.starts:
            counters[at] = found.starts[at]
        elif at in counters:
            counters[at] += 1
        else:
            counters[at] = found.starts.get(at, found.levels[at].start)
        for below, level in found.levels.items():
            if below > at and below in counters and (level.restart is None or at < level.restart):
                del counters[below]
        return counters

    def _print(self, found: _List, level: _Level, counters: dict[int, int]) -> str:
        def number(place: re.Match[str]) -> str:
            shown = int(place[1]) - 1
            of_level = found.levels.get(shown)
            value = counters.get(shown)
            if of_level is None or value is None or of_level.format == "bullet":
                return ""
            if of_level.zeros:
                return zero_padded(value, of_level.zeros)
            written = write_number(value, "decimal" if level.is_legal else of_level.format)
            if written is None:
                self.unknown_formats.add(of_level.format)
                return str(value)
            return written

        return _PLACE.sub(number, level.pattern)


def _level_of(place: ListPlace, found: _List, linked: Sequence[str]) -> int:
    for style in linked:
        for at, level in found.levels.items():
            if level.style == style:
                return at
    return place.level or 0


def _read_lists(root: Node, styles: Styles) -> dict[str, _List]:
    abstract = {node.get("w:abstractNumId"): node for node in root.all("w:abstractNum")}
    numbers = {node.get("w:numId"): node for node in root.all("w:num")}
    levels: dict[str, dict[int, _Level]] = {}
    lists = {}
    for list_id, node in numbers.items():
        series = _series(node, abstract, numbers, styles)
        definition = abstract.get(series)
        if definition is None:
            continue
        if series not in levels:
            levels[series] = _read_levels(definition)
        lists[list_id] = _with_overrides(node, series, levels[series])
    return lists


def _series(node: Node, abstract: dict[str, Node], numbers: dict[str, Node], styles: Styles) -> str:
    """The id of the definition of a list, which may stand in the list of a numbering style."""
    series = node.value("w:abstractNumId") or ""
    for _ in range(_LONGEST_CHAIN):
        definition = abstract.get(series)
        style = definition.value("w:numStyleLink") if definition else None
        other = numbers.get(styles.list_of(style)) if style else None
        if other is None:
            break
        series = other.value("w:abstractNumId") or ""
    return series


def _read_levels(node: Node) -> dict[int, _Level]:
    levels = {}
    for level in node.all("w:lvl"):
        at = whole_number(level.get("w:ilvl"), 0)
        if 0 <= at < _LEVELS:
            levels[at] = _read_level(level)
    return levels


def _read_level(node: Node) -> _Level:
    formats = [child for child in node.walk() if child.name == "w:numFmt"]
    chosen = formats[0] if formats else None  # where there are two, the second is for programs that know fewer
    font = node.child("w:rPr", "w:rFonts")
    is_picture = node.child("w:lvlPicBulletId") is not None
    restart = node.value("w:lvlRestart")
    return _Level(
        start=whole_number(node.value("w:start"), 0),
        format="bullet" if is_picture else chosen.get("w:val", "decimal") if chosen else "decimal",
        zeros=chosen.get("w:format") if chosen and chosen.get("w:val") == "custom" else "",
        pattern="•" if is_picture else (node.value("w:lvlText") or "")[:_LONGEST_PRINTED],
        gap="" if node.value("w:suff") == "nothing" else " ",
        restart=None if restart is None else whole_number(restart, 0),
        is_legal=is_on(node.child("w:isLgl")),
        style=node.value("w:pStyle") or "",
        font=(font.get("w:ascii") or font.get("w:hAnsi")) if font else "",
        is_hidden=is_on(node.child("w:rPr", "w:vanish")),
    )


def _with_overrides(node: Node, series: str, levels: dict[int, _Level]) -> _List:
    changed = dict(levels)
    starts = {}
    for override in node.all("w:lvlOverride"):
        at = whole_number(override.get("w:ilvl"), 0)
        if not 0 <= at < _LEVELS:
            continue
        level = override.child("w:lvl")
        if level is not None:
            changed[at] = _read_level(level)
        start = override.value("w:startOverride")
        if start is not None:
            starts[at] = whole_number(start, 1)
    return _List(series, changed, starts)
