"""Which lines of a page are its title and headings, and how high they stand.

Heading elements count first. Many pages mark some headings or none: lines in bold type that name what stands below
them, and what the outline of a plain text finds, complete them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from reviewer.loaders.html.lines import PageLine
from reviewer.loaders.lines import Line
from reviewer.loaders.outline import DEEPEST, Outline
from reviewer.loaders.title_lines import could_be_heading, could_be_sentence_heading, is_opening, is_titled_policy
from reviewer.numbering import Style

_LONGEST = 200  # code points; a longer heading element was used for its looks
_TITLE_WITHIN = 6  # lines from the beginning
_MOST_BOLD = 0.4  # of the lines; where more are bold, that says nothing


class Headings:
    """The headings of a page.

    Args:
        lines: All lines.
        marks: What the page says of each line; None of lines within preformatted text.
        outline: Of the lines as a plain text.
        items: The lines that are list items.
    """

    def __init__(
        self, lines: Sequence[Line], marks: Sequence[PageLine | None], outline: Outline, items: Collection[int]
    ) -> None:
        self._lines = lines
        self._marks = marks
        self._outline = outline
        self._items = items
        self._tagged = self._find_tagged()
        self.title = self._find_title()
        if self.title is not None:
            self._tagged.pop(self.title, None)

    def levels(self) -> dict[int, int]:
        """The level of each heading by the index of its line, 1 for the highest; without the title."""
        found = self._from_outline()
        bold = self._find_bold(found)
        levels: dict[int, int] = {}
        above: int | None = None  # the last heading element
        base = 0  # the outline's level of the first heading below it
        last = 0  # the level of the last heading that is not only bold
        alike: dict[bool, int] = {}  # the level of the last such heading in bold type, with a number or without
        for index in sorted({*self._tagged, *found, *bold}):
            if index in self._tagged:
                level = self._tagged[index]
                above, base = index, 0
            elif index in bold:
                levels[index] = min(alike.get(self._is_numbered(index), last + 1), DEEPEST)
                continue
            elif above is None:
                level = found[index]
            else:
                base = base or found[index]
                is_numbered = self._is_numbered(index)
                level = self._below(above, found[index], base) if is_numbered else self._tagged[above] + 1
            levels[index] = last = min(max(level, 1), DEEPEST)
            if index in self._tagged:
                alike.clear()
            elif self._is_bold(index):
                alike[self._is_numbered(index)] = last
        return _from_one(levels)

    def _below(self, above: int, level: int, base: int) -> int:
        """The level of a heading with a number that is none by element, below one that is."""
        known = self._outline.levels.get(above)
        if known is not None:
            return self._tagged[above] + level - known
        return self._tagged[above] + 1 + max(level - base, 0)

    def _find_tagged(self) -> dict[int, int]:
        """The lines in heading elements, their levels without gaps."""
        tagged = {
            index: mark.heading
            for index, mark in enumerate(self._marks)
            if mark is not None and mark.heading and not mark.cells and len(mark.text) <= _LONGEST
        }
        ranks = {level: rank for rank, level in enumerate(sorted(set(tagged.values())), start=1)}
        return {index: ranks[level] for index, level in tagged.items()}

    def _find_title(self) -> int | None:
        """A heading element near the beginning that names a policy, or the first one if it stands above all others.

        On a page without heading elements it is the title of the plain text.
        """
        for index in range(min(_TITLE_WITHIN, len(self._lines))):
            line = self._lines[index]
            if line.ends_sentence and not line.is_short:
                break
            if index in self._tagged and is_titled_policy(line) and line.marker is None and not is_opening(line):
                return index
        if self._tagged:
            first = min(self._tagged)
            is_above_all = all(level > self._tagged[first] for index, level in self._tagged.items() if index != first)
            return first if is_above_all and first < _TITLE_WITHIN and len(self._tagged) > 1 else self._plain_title()
        return self._plain_title()

    def _plain_title(self) -> int | None:
        """The title of the plain text, unless the page says that it is something else."""
        title = self._outline.title
        if title is None or title in self._items:
            return None
        if title in self._tagged:
            return title if len(self._tagged) == 1 else None
        return title if not self._tagged or is_titled_policy(self._lines[title]) else None

    def _from_outline(self) -> Mapping[int, int]:
        """The headings of the plain text that are none by element.

        On a page with heading elements only those with a number or in bold type count.
        """
        return {
            index: level
            for index, level in self._outline.levels.items()
            if index not in self._tagged
            and index != self.title
            and (index not in self._items or (self._is_numbered(index) and self._is_bold(index)))
            and (not self._tagged or self._is_numbered(index) or self._is_bold(index))
        }

    def _find_bold(self, found: Collection[int]) -> set[int]:
        """Lines that are no headings otherwise but stand like some: short, in bold type or as a label, text below."""
        bold = [index for index in range(len(self._lines)) if self._is_bold(index) and index not in self._items]
        if len(bold) > _MOST_BOLD * len(self._lines):
            return set()
        known = {*self._tagged, *found, *self._outline.contents}
        return {
            index
            for index in bold
            if index not in known
            and index != self.title
            and self._could_be_heading(index)
            and self._has_text_below(index)
        }

    def _could_be_heading(self, index: int) -> bool:
        """Whether the words could be a heading; one with a number may end with a full stop."""
        line = self._lines[index]
        return could_be_heading(line) or (self._is_numbered(index) and could_be_sentence_heading(line))

    def _has_text_below(self, index: int) -> bool:
        below = index + 1
        return below < len(self._lines) and below not in self._tagged and not self._is_bold(below)

    def _is_numbered(self, index: int) -> bool:
        marker = self._lines[index].marker
        return marker is not None and marker.style is not Style.BULLET

    def _is_bold(self, index: int) -> bool:
        mark = self._marks[index]
        if mark is None or mark.cells:
            return False
        return mark.is_label or all(run.style.bold for run in mark.runs if not mark.text[run.start : run.end].isspace())


def _from_one(levels: dict[int, int]) -> dict[int, int]:
    """``levels`` with 1 as the highest."""
    top = min(levels.values(), default=1)
    return {index: level - top + 1 for index, level in levels.items()}
