"""Reads a parsed page from top to bottom into lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.html.counters import printed_number, whole_number
from reviewer.loaders.html.elements import BLOCKS, LISTS, WITHOUT_TEXT
from reviewer.loaders.html.frames import Attributes, Frame
from reviewer.loaders.html.lines import Element, Item, LineText, PageLine, joined
from reviewer.loaders.html.style import Style, merged, read_declared
from reviewer.loaders.html.stylesheet import StyleSheet
from reviewer.loaders.html.tables import settle_table
from reviewer.model.progress import ProgressCallback, Stage
from reviewer.numbering import read_marker

MOST_LINES = 100_000
"""A hundred times what the longest policies have."""

_NODES_BETWEEN_REPORTS = 20_000
_DISPLAYED_AS_BLOCK = ("block", "flex", "grid", "table", "list-item", "flow-root")
_FOR_SCREENS = ("", "all", "screen")
_BREAKS = re.compile(r"\r\n|[\n\r\f]")
_LONGEST_MARKER = 8  # code points
_START = 60  # code points in which the number at the beginning of a line stands


@dataclass(slots=True)
class Page:
    """The lines of a page in the order of its source.

    Attributes:
        frames: How many frames it has whose content is not in the file.
        ids: How many elements have each id.
        names: Of its anchors.
        pictures: For each the number of lines before it, without those that are only an ornament.
    """

    lines: list[PageLine]
    frames: int = 0
    ids: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    pictures: list[int] = field(default_factory=list)

    @property
    def anchors(self) -> frozenset[str]:
        """The names of the places in it that links can lead to."""
        return frozenset((*self.names, *self.ids))


def read_page(source: str, progress: ProgressCallback, sheets: str = "") -> Page:
    """The lines of a page.

    Args:
        sheets: Style sheets that stand beside the page in its file.

    Raises:
        ReviewerError: ``PAGE_TOO_COMPLEX`` for more than ``MOST_LINES``.
        CancelledError: If ``progress`` raises it.
    """
    parser = LexborHTMLParser(source)
    if parser.root is None:
        return Page([])
    sheet = StyleSheet("\n".join((sheets, *_sheets(parser))))
    return _PageReader(progress, len(source), sheet).read(parser.root)


def _sheets(parser: LexborHTMLParser) -> Iterator[str]:
    """The style sheets in a page that are for screens."""
    for node in parser.css("style"):
        media = (node.attributes.get("media") or "").strip().lower()
        if media in _FOR_SCREENS and node.first_child is not None:
            yield node.first_child.text_content or ""


class _PageReader:
    """Goes through the tree without recursion, whatever its depth."""

    def __init__(self, progress: ProgressCallback, length: int, sheet: StyleSheet) -> None:
        self.sheet = sheet
        self.progress = progress
        self.length = max(length, 1)
        self.page = Page([])
        self.shown = LineText()
        self.hidden = LineText()
        self.absent = LineText()
        self.hidden_by = Element(None, "", 1)  # of the text in the latter two
        self.number = ""  # of a list item whose first line is still to come
        self.value = 0
        self.last: Element | None = None  # that had a line
        self.blank = False  # whether an empty line of preformatted text was just passed
        self.frames: list[Frame] = []

    def read(self, root: LexborNode) -> Page:
        self.frames.append(Frame(Element(None, "", 1), Style()))
        node: LexborNode | None = root
        count = 0
        while node is not None:
            count += 1
            if count % _NODES_BETWEEN_REPORTS == 0:
                self.progress(Stage.PARSE, 0.2 + 0.5 * count / (count + self.length / 30))
            if self._enter(node) and (child := node.first_child) is not None:
                node = child
                continue
            node = self._next(node)
        self._end_line()
        return self.page

    def _next(self, node: LexborNode) -> LexborNode | None:
        """The node after ``node``, leaving the elements that end with it."""
        at: LexborNode | None = node
        while at is not None:
            if at.is_element_node:
                self._leave()
                if len(self.frames) == 1:
                    return None  # that was the root
            following = at.next
            if following is not None:
                return following
            at = at.parent
        return None

    def _enter(self, node: LexborNode) -> bool:
        """Take in a node; whether its children are to be read."""
        if node.is_text_node:
            self._text(node.text_content or "")
            return False
        if not node.is_element_node:
            return False
        tag = node.tag or ""
        self._begin(tag, node.attributes, node)
        return tag not in WITHOUT_TEXT

    def _text(self, text: str) -> None:
        frame = self.frames[-1]
        number = frame.count("")
        style = frame.style
        collector = self.shown
        if style.hidden or style.absent is not None:
            collector = self.hidden if style.absent is None else self.absent
            self.hidden_by = frame.hidden_by or frame.element
        if not style.preserves:
            collector.add(text, style, frame.element, number)
            return
        for index, line in enumerate(_BREAKS.split(text)):
            if index:
                self._end_line()
            if line and not line.isspace():
                collector.add(line, style, frame.element, number)
            elif index:
                self.blank = True

    # Elements

    def _begin(self, tag: str, attributes: Attributes, node: LexborNode) -> None:
        above = self.frames[-1]
        declared = self.sheet.declared(tag, attributes)
        if attributes and (written := attributes.get("style")):
            declared = merged(declared, read_declared(written))
        frame = above.inner(tag, attributes, declared)
        frame.is_block = tag in BLOCKS or declared.display.startswith(_DISPLAYED_AS_BLOCK)
        if frame.is_block:
            self._end_line()
        elif tag == "br":
            self._break(above)
        if tag == "li":
            self.value, style = frame.begin_item(attributes, declared)
            self.number = printed_number(self.value, style)
        elif tag in LISTS:
            items = _count_items(node) if "reversed" in attributes else 0
            frame.begin_list(tag, attributes, declared, items, above)
        elif declared.office_level:
            frame.item = _office_item(frame.element, declared.office_level)
        frame.first_line = len(self.page.lines)
        self.frames.append(frame)
        if attributes:
            self._note(tag, attributes, frame)

    def _break(self, frame: Frame) -> None:
        """A heading stays one line."""
        if frame.heading:
            self.shown.add(" ", frame.style, frame.element, 0)
        else:
            self._end_line()

    def _note(self, tag: str, attributes: Attributes, frame: Frame) -> None:
        """Note what the page says besides its text."""
        if frame.element.id:
            self.page.ids[frame.element.id] += 1
        if tag == "a" and (name := attributes.get("name")):
            self.page.names.add(name)
        if tag in _FRAMES and not frame.style.hidden:
            self.page.frames += 1
        elif tag == "img" and not frame.style.hidden and not _is_ornament(attributes):
            self.page.pictures.append(len(self.page.lines))

    def _leave(self) -> None:
        frame = self.frames[-1]
        if frame.is_block:
            self._end_line()
        self.frames.pop()
        tag = frame.element.tag
        if tag == "li":
            self.number = ""
        elif tag == "table":
            lines = self.page.lines
            lines[frame.first_line :] = settle_table(lines[frame.first_line :], frame.element)
            self.page.pictures = [min(before, len(lines)) for before in self.page.pictures]

    # Lines

    def _end_line(self) -> None:
        if self.shown:
            self._take_line(self.shown, None)
        if self.hidden:
            self._take_line(self.hidden, self.hidden_by)
        if self.absent:
            self._take_line(self.absent, self.hidden_by)

    def _take_line(self, collector: LineText, hidden_by: Element | None) -> None:
        begins = collector.origin
        text, runs = collector.take()
        if not text or begins is None:
            return
        frame = self.frames[-1]
        is_first = self.last is not frame.element
        self.last = frame.element
        line = PageLine(
            text,
            frame.element,
            runs,
            origin=frame.element if is_first else begins[0],
            text_node=0 if is_first else begins[1],
            heading=frame.heading,
            item=frame.item,
            cell=frame.cell,
            is_label=frame.is_label,
            is_control=all(run.style.is_control for run in runs),
            hidden_by=hidden_by,
            absent=runs[0].style.absent,
            is_preserved=frame.style.preserves,
            is_after_blank=self.blank,
        )
        self.blank = False
        if self.number and hidden_by is None:
            self._print_number(line)
        if self._goes_on_behind_marker(line):
            line = joined(self.page.lines.pop(), line)
        self.page.lines.append(line)
        if len(self.page.lines) > MOST_LINES:
            raise ReviewerError(ErrorCode.PAGE_TOO_COMPLEX, limit=f"{MOST_LINES:,}")

    def _goes_on_behind_marker(self, line: PageLine) -> bool:
        """Whether the line before is nothing but the marker of the list item that both belong to."""
        before = self.page.lines[-1] if self.page.lines else None
        if before is None or line.item is None or before.item is not line.item or len(before.text) > _LONGEST_MARKER:
            return False
        marker = read_marker(before.text)
        is_bare = marker is not None and not any(sign.isalnum() for sign in before.text[marker.length :])
        return is_bare and before.is_hidden == line.is_hidden

    def _print_number(self, line: PageLine) -> None:
        """Put the number of the list item before its first line, unless its author wrote it there as well."""
        number, self.number = self.number, ""
        marker = read_marker(line.text[:_START])
        if marker is not None and any(reading.value == self.value for reading in marker.readings):
            return
        line.put_before(number if number.endswith("、") else f"{number} ", replace(line.runs[0].style, target=""))
        line.number = number


_FRAMES = ("frame", "iframe")
_LARGEST_ORNAMENT = 64  # pixels


def _is_ornament(attributes: Attributes) -> bool:
    """Whether a picture is too small to have words in it."""
    sides = [whole_number((attributes.get(side) or "").removesuffix("px")) for side in ("width", "height")]
    return any(side is not None and side <= _LARGEST_ORNAMENT for side in sides)


def _office_item(element: Element, level: int) -> Item:
    """The item of a word processor's list, which says how deep it is nested without being inside other items."""
    item = Item(element)
    for _ in range(level - 1):
        item = Item(element, item)
    return item


def _count_items(node: LexborNode) -> int:
    count = 0
    child = node.first_child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count
