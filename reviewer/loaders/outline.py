"""The outline of a plain text: its title, its headings with their levels, and which numbered lines are list items.

Decided in steps: which lines could be headings by themselves; which of these are the entries of a list of contents;
which lines without number stand as headings do, before a text and after the end of another; how the numbers form
sequences; and which sequences are headings: those whose items have text below them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import itemgetter

from reviewer.loaders.lines import Line
from reviewer.loaders.runs import Item, Run, Sequencer, are_mixed
from reviewer.loaders.title_lines import (
    STRONG,
    could_be_heading,
    could_be_sentence_heading,
    could_be_title,
    could_be_unnumbered_heading,
    heading_key,
    is_opening,
    is_titled_policy,
)
from reviewer.numbering import Reading, Style

DEEPEST = 6
"""The deepest level of a heading."""

_TITLE_WITHIN = 6  # lines from the beginning
_FEWEST_CONTENTS = 3
_CONTENTS_SHARE = 0.5
_LONGEST_STACK_OF_HEADINGS = 2
_HEADINGS_SHARE = 0.6
_BLANKS_SHARE = 0.7
_SECTION_STYLES = (Style.UNIT, Style.CHINESE, Style.WORD)  # number sections, wherever they stand
_LOOSE_SECTION_STYLES = (Style.DIGITS, Style.BARE_DIGITS, Style.DECIMAL, Style.ROMAN)
_ONE_LEFT_OUT = 2  # the step from a number to the next but one


@dataclass(slots=True)
class Outline:
    """What lines are, by their index.

    Attributes:
        title: The title's line.
        levels: Of the headings, 1 for the highest.
        items: Numbered lines that are not headings, with how deep they are nested among such.
        contents: Entries of a list of contents.
    """

    title: int | None = None
    levels: dict[int, int] = field(default_factory=dict)
    items: dict[int, int] = field(default_factory=dict)
    contents: set[int] = field(default_factory=set)


def find_outline(lines: Sequence[Line], rows: set[int]) -> Outline:
    """The outline of a text.

    Args:
        rows: Indexes of the lines that belong to tables.
    """
    return _OutlineFinder(lines, rows).find()


class _OutlineFinder:
    def __init__(self, lines: Sequence[Line], rows: set[int]) -> None:
        self.lines = lines
        self.rows = rows
        self.titled = [index not in rows and could_be_heading(line) for index, line in enumerate(lines)]
        self.stands = [could and self._stands(index) for index, could in enumerate(self.titled)]
        self.by_style: dict[tuple[Style, str], list[tuple[int, Reading]]] = defaultdict(list)
        for index, line in enumerate(lines):
            for reading in line.marker.readings if line.marker and self.stands[index] else ():
                self.by_style[reading.style, reading.kind].append((index, reading))
        self.keys = [heading_key(line) if could else "" for line, could in zip(lines, self.titled, strict=True)]
        blanks = sum(line.after_blank for line in lines)
        self.blanks_tell = blanks <= _BLANKS_SHARE * len(lines)  # else a blank line is between all paragraphs
        self.outline = Outline()

    def find(self) -> Outline:
        self.outline.title = self._find_title()
        self.outline.contents = self._find_contents()
        self.unnumbered = self._find_unnumbered()
        self.in_order = sorted(self.unnumbered)
        items = self._sequence()
        self._decide(items)
        return self.outline

    def _stands(self, index: int) -> bool:
        """Whether a line stands apart from the items of its sequence, as a heading does."""
        marker = self.lines[index].marker
        return marker is None or not (self._is_next(index, index + 1) or self._is_next(index - 1, index))

    def _is_next(self, index: int, below: int) -> bool:
        """Whether the line ``below`` has the number after that of the line ``index``."""
        if index < 0 or below >= len(self.lines):
            return False
        first, second = self.lines[index].marker, self.lines[below].marker
        if first is None or second is None:
            return False
        reading, following = first.readings[0], second.readings[0]
        is_alike = (reading.style, reading.kind) == (following.style, following.kind)
        return is_alike and following.value == reading.value + 1

    # Title

    def _find_title(self) -> int | None:
        """The first line that names a policy, else the first line if it could be a title."""
        for index, line in enumerate(self.lines[:_TITLE_WITHIN]):
            if line.ends_sentence and not line.is_short:
                break
            if could_be_title(line) and is_titled_policy(line) and not is_opening(line):
                return index
        first = self.lines[0]
        return 0 if len(self.lines) > 1 and could_be_title(first) and self.titled[0] and not is_opening(first) else None

    # Contents

    def _find_contents(self) -> set[int]:
        """Runs of lines that could be headings, most of which stand again further below."""
        places = defaultdict(list)
        for index, key in enumerate(self.keys):
            if key:
                places[key].append(index)
        contents: set[int] = set()
        index = 0
        while index < len(self.lines):
            if not self.keys[index]:
                index += 1
                continue
            run = self._lines_of_contents(index)
            if len(run) >= _FEWEST_CONTENTS:
                keys = {self.keys[line] for line in run}
                again = [places[key][-1] for key in keys if places[key][-1] > run[-1]]
                apart = sum(self._has_text_below(place) for place in again)
                if apart >= _CONTENTS_SHARE * len(run):
                    contents.update(run)
            index = run[-1] + 1 if run else index + 1
        self.contents_keys = {self.keys[line] for line in contents}
        return contents

    def _lines_of_contents(self, start: int) -> list[int]:
        """The lines from ``start`` that could be headings, up to the first that repeats one of them."""
        seen: set[str] = set()
        run = []
        for index in range(start, len(self.lines)):
            key = self.keys[index]
            if not key or key in seen or index == self.outline.title:
                break
            seen.add(key)
            run.append(index)
        return run

    # Headings without number

    def _find_unnumbered(self) -> set[int]:
        title_key = self.keys[self.outline.title] if self.outline.title is not None else None
        could = [
            self.titled[index]
            and index != self.outline.title
            and index not in self.outline.contents
            and self.keys[index] != title_key
            and could_be_unnumbered_heading(line)
            for index, line in enumerate(self.lines)
        ]
        found: set[int] = set()
        index = 0
        while index < len(could):
            after = index
            while after < len(could) and could[after]:
                after += 1
            if after > index:
                found.update(self._unnumbered_among(index, after))
            index = max(after, index + 1)
        return found

    def _unnumbered_among(self, first: int, after: int) -> list[int]:
        """The headings in a row of lines that could be some: few, with text below, and nothing unfinished above."""
        lines = self.lines
        known = [
            index for index in range(first, after) if self.keys[index] in self.contents_keys or is_opening(lines[index])
        ]
        if known:
            return known
        if after - first > _LONGEST_STACK_OF_HEADINGS or not self._has_text_below(after - 1):
            return []
        return list(range(first, after)) if self._may_begin_after(first) else []

    def _may_begin_after(self, index: int) -> bool:
        """Whether the line above lets a heading without number begin."""
        line = self.lines[index]
        above = self.lines[index - 1]
        if index - 1 == self.outline.title:
            return True
        if above.leads_in or above.ends_clause:
            return False
        if above.ends_sentence or index - 1 in self.rows:
            return True
        if not line.after_blank:
            return False
        is_item = above.marker is not None and (above.marker.style is Style.BULLET or not self.stands[index - 1])
        return self.blanks_tell or is_item or line.head.isascii()

    def _has_text_below(self, index: int) -> bool:
        """Whether what follows a line without number is not just another such line."""
        if index + 1 >= len(self.lines):
            return False
        below = self.lines[index + 1]
        if index + 1 in self.rows:
            return True
        if below.marker is not None:
            return below.marker.style is not Style.BULLET and below.marker.readings[0].value == 1
        return below.ends_sentence or below.leads_in or not below.is_short

    # Sequences of numbers

    def _sequence(self) -> list[Item]:
        """All numbered lines and all headings without number, in order, each in its sequence."""
        sequencer = Sequencer()
        items = []
        nested = False
        for index, line in enumerate(self.lines):
            if index in self.rows or index in self.outline.contents or index == self.outline.title:
                continue
            item = None
            if index in self.unnumbered:
                item = self._place_unnumbered(sequencer, index, nested=nested)
                nested = item.run.above is not None
            elif line.marker is not None and line.marker.style is not Style.BULLET:
                if self.stands[index] and self._stands_beside(sequencer, index, line.marker.readings[0]):
                    sequencer.close_all()
                item = sequencer.take(index, line.marker, line.indent, is_titled=self.stands[index])
            if item is not None:
                items.append(item)
        return items

    def _place_unnumbered(self, sequencer: Sequencer, index: int, *, nested: bool) -> Item:
        """Put a heading without number into its place.

        Where the topmost sequence of numbers leaves one out, the heading stands for it. Where a sequence goes on below,
        the heading belongs to the section above it. Else it begins a section, unless the one before was nested.
        """
        runs = [run for run in sequencer.open if run.is_titled and run.styles]
        if sequencer.open and self._next_in_style(sequencer.open[0], index)[1] == _ONE_LEFT_OUT:
            return sequencer.count_unnumbered(index)
        if not any(self._next_in_style(run, index)[1] == 1 for run in runs) and not (nested and runs):
            return sequencer.take_unnumbered(index, 0)
        depths = [depth for depth, run in enumerate(sequencer.open) if run.is_titled]
        is_beside = not sequencer.open[depths[-1]].styles
        return sequencer.take_unnumbered(index, depths[-1] if is_beside else depths[-1] + 1)

    def _next_in_style(self, run: Run, index: int) -> tuple[int, int]:
        """The next heading below ``index`` numbered in the style of ``run``, and the step to it; 0 for none."""
        nearest = (len(self.lines), 0)
        for places in self.by_style.values():
            at = bisect_right(places, index, key=itemgetter(0))
            if at == len(places):
                continue
            line, reading = places[at]
            if line < nearest[0] and (run.has_style_of(reading) or are_mixed(reading, run)):
                is_level = reading.values[:-1] == run.values[:-1]
                nearest = (line, reading.value - run.values[-1] if is_level else 0)
        return nearest

    def _stands_beside(self, sequencer: Sequencer, index: int, reading: Reading) -> bool:
        """Whether a sequence that begins below headings without number is one of sections like theirs.

        It is where it goes on behind a later heading without number.
        """
        if not sequencer.open or any(run.is_titled and run.styles for run in sequencer.open):
            return False
        if reading.style in _SECTION_STYLES or reading.value != 1:
            return reading.style in _SECTION_STYLES
        at = bisect_right(self.in_order, index)
        if at < len(self.in_order):
            run = Run(None, styles={(reading.style, reading.kind)}, values=reading.values)
            line, step = self._next_in_style(run, index)
            while step == 1 and line < self.in_order[at]:
                run.values = (*run.values[:-1], run.values[-1] + 1)
                line, step = self._next_in_style(run, line)
            return step in (1, _ONE_LEFT_OUT)
        before = [line for line in self.in_order[:at] if not is_opening(self.lines[line])]
        return not before or (len(before) == 1 and reading.style in _LOOSE_SECTION_STYLES)

    # Headings and their levels

    def _decide(self, items: Sequence[Item]) -> None:
        by_line = {item.line: item for item in items}
        runs = list(dict.fromkeys(item.run for item in items))
        headings: set[int] = set()
        for run in runs:
            headings.update(self._headings_of(run, by_line))
        for item in items:
            above = sum(ancestor.line in headings for ancestor in item.ancestors())
            if item.line in headings:
                self.outline.levels[item.line] = min(above + 1, DEEPEST)
            else:
                depth = sum(1 for _ in takewhile(lambda above: above.line not in headings, item.ancestors()))
                self.outline.items[item.line] = min(depth + 1, DEEPEST)
        for line in self.outline.contents:
            self.outline.items[line] = 1

    def _headings_of(self, run: Run, by_line: dict[int, Item]) -> set[int]:
        """The lines of a sequence that are headings."""
        unnumbered = {item.line for item in run.items if item.reading is None}
        numbered = [item for item in run.items if item.reading is not None]
        standing = [item for item in numbered if item.is_titled]
        crowded = sum(self.titled[item.line] for item in numbered) - len(standing)
        is_strong = any(style in STRONG for style, _ in run.styles)
        spaced = sum(
            self._has_something_below(item, by_line)
            for item in standing
            if is_strong or item is not numbered[-1] or len(numbered) == 1
        )
        if crowded > spaced or (not is_strong and crowded == spaced):
            return unnumbered
        chosen = {item.line for item in standing}
        if len(chosen) + crowded >= _HEADINGS_SHARE * len(numbered):
            chosen.update(item.line for item in numbered if self._is_heading_among_headings(item, by_line))
        return unnumbered | chosen

    def _has_something_below(self, item: Item, by_line: dict[int, Item]) -> bool:
        """Whether text, a table or a deeper sequence follows, not the next number above."""
        below = item.line + 1
        if below >= len(self.lines):
            return False
        other = by_line.get(below)
        return other is None or item in other.ancestors()

    def _is_heading_among_headings(self, item: Item, by_line: dict[int, Item]) -> bool:
        """Whether a line that could not be a heading by itself is one because the others of its sequence are."""
        line = self.lines[item.line]
        return self.titled[item.line] or (could_be_sentence_heading(line) and self._has_something_below(item, by_line))
