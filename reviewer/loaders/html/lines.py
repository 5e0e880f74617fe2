"""Lines of a page as a browser would set them on an endlessly wide screen, with where they stand and how they look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.loaders.html.style import Style
from reviewer.model.document import AsideKind


@dataclass(eq=False, slots=True)
class Element:
    """An element above a line.

    Attributes:
        nth: Its number among the children of its parent that have the same tag, from 1.
        label: Its id, class and role, lower case, in one string.
    """

    parent: Element | None
    tag: str
    nth: int
    id: str = ""
    label: str = ""

    def upwards(self) -> Iterator[Element]:
        """The element itself and those around it."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one style, in code points of the line."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class Item:
    """The list item that a line belongs to.

    Attributes:
        element: Tells items apart.
        above: The item around its list.
    """

    element: Element
    above: Item | None = None

    def upwards(self) -> Iterator[Item]:
        """The item itself and those around it."""
        item: Item | None = self
        while item is not None:
            yield item
            item = item.above


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell of a table that a line belongs to.

    Attributes:
        number: Among the cells of its row, from 0; cells that reach down into the row from above count.
    """

    table: Element
    row: Element
    element: Element
    number: int


@dataclass(slots=True)
class PageLine:
    """One line.

    Attributes:
        text: Without surrounding white space, which is collapsed inside.
        element: The innermost element with lines of its own.
        origin: The element in which the line begins, which may be inside ``element``.
        text_node: The number of the piece of text in ``origin`` with which it begins, from 1; 0 for the first line of
            ``element``.
        runs: In order, without gaps, all of the text.
        heading: The level of the heading element around it, 1 to 6, else 0.
        number: Of its list item, as a browser shows it; only on the item's first line, whose text begins with it.
        cells: Of a table row, in code points of the line.
        is_label: Whether it names what stands below it, as a summary does.
        is_control: Whether it is a choice in a form.
        hidden_by: The outermost element that a browser does not show before something opens it; None if it is shown.
        absent: Why it is none of the page's, whatever opens on it; None if it may be.
        is_preserved: Whether the author broke the lines, as in plain text.
        is_after_blank: Whether an empty line is before it in such text.
    """

    text: str
    element: Element
    runs: list[Run]
    origin: Element
    text_node: int = 0
    heading: int = 0
    item: Item | None = None
    number: str = ""
    cell: Cell | None = None
    cells: tuple[tuple[int, int], ...] = ()
    is_label: bool = False
    is_control: bool = False
    hidden_by: Element | None = None
    absent: AsideKind | None = None
    is_preserved: bool = False
    is_after_blank: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether a browser does not show it before something opens it."""
        return self.hidden_by is not None

    @property
    def is_absent(self) -> bool:
        """Whether it is none of the page's."""
        return self.absent is not None

    def put_before(self, words: str, style: Style) -> None:
        """Let the line begin with other words."""
        self.text = words + self.text
        moved = (Run(run.start + len(words), run.end + len(words), run.style) for run in self.runs)
        self.runs = [Run(0, len(words), style), *moved]


def joined(marker: PageLine, line: PageLine) -> PageLine:
    """One line of the marker of a list item and what stands behind it."""
    line.put_before(f"{marker.text} ", marker.runs[0].style)
    line.number, line.origin, line.text_node = marker.number, marker.origin, marker.text_node
    return line


_SPACE = " \t\n\r\f"
_SPACES = re.compile(f"[{_SPACE}]+")
_WIDE = "\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_BREAK_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}])[ \t\r\f]*\n[{_SPACE}]*(?=[{_WIDE}])")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SOFT_HYPHEN = "\u00ad"


class LineText:
    """Collects the text of one line and collapses its white space as CSS does (CSS Text 3, section 4.1)."""

    def __init__(self) -> None:
        self._fragments: list[tuple[str, Style]] = []
        self.origin: tuple[Element, int] | None = None

    def __bool__(self) -> bool:
        """Whether anything was added."""
        return bool(self._fragments)

    def add(self, text: str, style: Style, element: Element, text_node: int) -> None:
        """Add what comes next, with the element and the number of the text in it."""
        if self.origin is None and not text.isspace():
            self.origin = element, text_node
        self._fragments.append((text, style))

    def take(self) -> tuple[str, list[Run]]:
        """The line without white space around it, "" if nothing is to be seen, and its runs; then begins anew."""
        parts: list[str] = []
        runs: list[Run] = []
        length = 0
        gap = ""
        for text, style in self._fragments:
            words = text if style.preserves else text.strip(_SPACE)
            if not words:
                gap += text
                continue
            first = text.index(words[0])
            gap += text[:first]
            shown = words if style.preserves else _collapsed(words)
            if gap and length and not _is_closed(gap, parts[-1][-1:], shown[0]):
                shown = " " + shown
            parts.append(shown)
            runs.append(Run(length, length + len(shown), style))
            length += len(shown)
            gap = text[first + len(words) :]
        self._fragments.clear()
        self.origin = None
        return _without_edges("".join(parts), runs)


def _collapsed(words: str) -> str:
    if _SOFT_HYPHEN in words:
        words = words.replace(_SOFT_HYPHEN, "") or " "
    if "\n" in words:
        words = _BREAK_BETWEEN_WIDE.sub("", words)
    return _SPACES.sub(" ", words)


def _is_closed(gap: str, before: str, after: str) -> bool:
    """Whether the white space of a gap disappears: a line break in the source between two Chinese characters."""
    return "\n" in gap and bool(_IS_WIDE.match(before) and _IS_WIDE.match(after))


def _without_edges(text: str, runs: list[Run]) -> tuple[str, list[Run]]:
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return text[start:end], cut_runs(runs, start, end)


def cut_runs(runs: list[Run], start: int, end: int, shift: int = 0) -> list[Run]:
    """What of ``runs`` lies in ``[start, end)``, counted from ``start`` and moved by ``shift``."""
    if start == 0 and shift == 0 and (not runs or runs[-1].end == end):
        return runs
    move = shift - start
    return [
        Run(max(run.start, start) + move, min(run.end, end) + move, run.style)
        for run in runs
        if run.end > start and run.start < end
    ]
