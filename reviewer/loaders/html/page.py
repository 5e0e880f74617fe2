"""Reads a parsed page from top to bottom into lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reviewer.loaders.html.counters import marker_style, printed_number, whole_number
from reviewer.loaders.html.elements import BLOCKS, CELLS, CONTROLS, HEADINGS, LABELS, LISTS, WITHOUT_TEXT
from reviewer.loaders.html.lines import Cell, Element, Item, LineText, PageLine, Run
from reviewer.loaders.html.style import NOTHING_DECLARED, Declared, Style, inherited, read_declared
from reviewer.loaders.html.tables import settle_table
from reviewer.loaders.numbering import read_marker
from reviewer.model.progress import ProgressCallback, Stage

_NODES_BETWEEN_REPORTS = 20_000
_LONGEST_LABEL = 200
_LONGEST_TARGET = 2_000
_DISPLAYED_AS_BLOCK = ("block", "flex", "grid", "table", "list-item", "flow-root")
_BREAKS = re.compile(r"\r\n|[\n\r\f]")
_START = 60  # code points in which the number at the beginning of a line stands


@dataclass(slots=True)
class _List:
    """A list that is open: the style of its markers, the number of the next item and the item before it."""

    style: str
    next: int = 1
    step: int = 1
    last: Item | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element means for the text inside."""

    element: Element
    style: Style
    heading: int = 0
    item: Item | None = None
    cell: Cell | None = None
    list: _List | None = None
    table: Element | None = None
    row: Element | None = None
    is_label: bool = False
    hidden_by: Element | None = None


@dataclass(slots=True)
class _Frame:
    """An open element.

    Attributes:
        first_line: The index that the next line had when the element began.
        tags: How many children of each tag there were so far; texts under "".
    """

    context: _Context
    is_block: bool
    first_line: int
    tags: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """The lines of a page in the order of its source.

    Attributes:
        title: What the page calls itself in its head.
        frames: How many frames it has whose content is not in the file.
        ids: How many elements have each id.
        names: Of its anchors.
        pictures: For each the number of lines before it, without those that are only an ornament.
    """

    lines: list[PageLine]
    title: str = ""
    frames: int = 0
    ids: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    pictures: list[int] = field(default_factory=list)

    @property
    def anchors(self) -> frozenset[str]:
        """The names of the places in it that links can lead to."""
        return frozenset((*self.names, *self.ids))


def read_page(source: str, progress: ProgressCallback) -> Page:
    """The lines of a page.

    Raises:
        CancelledError: If ``progress`` raises it.
    """
    root = LexborHTMLParser(source).root
    return _PageReader(progress, len(source)).read(root) if root is not None else Page([])


class _PageReader:
    """Goes through the tree without recursion, whatever its depth."""

    def __init__(self, progress: ProgressCallback, length: int) -> None:
        self.progress = progress
        self.length = max(length, 1)
        self.page = Page([])
        self.shown = LineText()
        self.hidden = LineText()
        self.hidden_by = Element(None, "", 1)  # of the text in ``hidden``
        self.number = ""  # of a list item whose first line is still to come
        self.value = 0
        self.last: Element | None = None  # that had a line
        self.blank = False  # whether an empty line of preformatted text was just passed
        self.frames: list[_Frame] = []

    def read(self, root: LexborNode) -> Page:
        outermost = _Context(Element(None, "", 1), Style())
        self.frames.append(_Frame(outermost, is_block=True, first_line=0))
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
            if at.next is not None:
                return at.next
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
        attributes = node.attributes
        self._begin(tag, attributes, node)
        return tag not in WITHOUT_TEXT

    def _text(self, text: str) -> None:
        frame = self.frames[-1]
        number = frame.tags[""] = frame.tags.get("", 0) + 1
        context = frame.context
        style = context.style
        collector = self.shown
        if style.hidden or style.absent:
            collector = self.hidden
            self.hidden_by = context.hidden_by or context.element
        if not style.preserves:
            collector.add(text, style, context.element, number)
            return
        for index, line in enumerate(_BREAKS.split(text)):
            if index:
                self._end_line()
            if line and not line.isspace():
                collector.add(line, style, context.element, number)
            elif index:
                self.blank = True

    # Elements

    def _begin(self, tag: str, attributes: Mapping[str, str | None], node: LexborNode) -> None:
        above = self.frames[-1]
        written = attributes.get("style") if attributes else None
        declared = read_declared(written) if written else NOTHING_DECLARED
        is_block = tag in BLOCKS or declared.display.startswith(_DISPLAYED_AS_BLOCK)
        if is_block or (tag == "br" and not above.context.heading):
            self._end_line()
        elif tag == "br":
            self.shown.add(" ", above.context.style, above.context.element, 0)
        context = self._context(above, tag, attributes, declared)
        if tag == "li":
            context = self._begin_item(context, attributes, declared)
        elif tag in LISTS:
            new = self._begin_list(tag, attributes, declared, node)
            around = above.context.list if above.context.element.tag in LISTS else None
            context = replace(context, list=new, item=around.last if around and around.last else context.item)
        elif declared.office_level:
            context = replace(context, item=_office_item(context.element, declared.office_level))
        if tag in _FRAMES and not context.style.hidden:
            self.page.frames += 1
        elif tag == "img" and not context.style.hidden and not _is_ornament(attributes):
            self.page.pictures.append(len(self.page.lines))
        self.frames.append(_Frame(context, is_block, len(self.page.lines)))

    def _context(self, above: _Frame, tag: str, attributes: Mapping[str, str | None], declared: Declared) -> _Context:
        context = above.context
        nth = above.tags[tag] = above.tags.get(tag, 0) + 1
        element = Element(context.element, tag, nth, depth=context.element.depth + 1)
        if attributes:
            element.id = (attributes.get("id") or "")[:_LONGEST_LABEL]
            parts = (element.id, attributes.get("class"), attributes.get("role"))
            if element.id:
                self.page.ids[element.id] += 1
            if tag == "a" and (name := attributes.get("name")):
                self.page.names.add(name)
            element.label = " ".join(part[:_LONGEST_LABEL].lower() for part in parts if part)
        style = inherited(context.style, tag, attributes, declared)
        if tag in CONTROLS or (tag == "button" and not _opens_something(attributes, context)):
            style = replace(style, is_control=True)
        heading = HEADINGS.get(tag) or _aria_heading(attributes) or context.heading
        changed = replace(context, element=element, style=style, heading=heading)
        if style.hidden and context.hidden_by is None:
            changed = replace(changed, hidden_by=element)
        if tag in LABELS:
            changed = replace(changed, is_label=True)
        return self._in_table(changed, tag) if tag in _TABLE_TAGS else changed

    def _in_table(self, context: _Context, tag: str) -> _Context:
        if tag == "table":
            return replace(context, table=context.element, row=None, cell=None)
        if tag == "tr":
            return replace(context, row=context.element)
        if tag in CELLS and context.table is not None and context.row is not None:
            cell = Cell(context.table, context.row, context.element, is_header=tag == "th")
            return replace(context, cell=cell, item=None, list=None)
        return context

    def _leave(self) -> None:
        frame = self.frames[-1]
        if frame.is_block:
            self._end_line()
        self.frames.pop()
        tag = frame.context.element.tag
        if tag == "li":
            self.number = ""
        elif tag == "table":
            lines = self.page.lines
            lines[frame.first_line :] = settle_table(lines[frame.first_line :], frame.context.element)
            self.page.pictures = [min(before, len(lines)) for before in self.page.pictures]
        elif tag == "title" and not self.page.title:
            self.page.title = " ".join(line.text for line in self.page.lines[frame.first_line :])

    # Lists

    def _begin_list(
        self, tag: str, attributes: Mapping[str, str | None], declared: Declared, node: LexborNode
    ) -> _List:
        style = marker_style(declared.marker, attributes, "decimal" if tag == "ol" else "disc")
        start = whole_number(attributes.get("start"))
        if tag != "ol" or "reversed" not in attributes:
            return _List(style, 1 if start is None else start)
        return _List(style, _count_items(node) if start is None else start, -1)

    def _begin_item(self, context: _Context, attributes: Mapping[str, str | None], declared: Declared) -> _Context:
        open_list = context.list or _List("disc")
        value = whole_number(attributes.get("value"))
        if value is None:
            value = open_list.next
        open_list.next = value + open_list.step
        self.number = printed_number(value, marker_style(declared.marker, attributes, open_list.style))
        self.value = value
        open_list.last = Item(context.element, context.item)
        return replace(context, item=open_list.last)

    # Lines

    def _end_line(self) -> None:
        context = self.frames[-1].context
        for collector, is_hidden in ((self.shown, False), (self.hidden, True)):
            begins = collector.origin
            text, runs = collector.take()
            if not text or begins is None:
                continue
            is_first = self.last is not context.element
            self.last = context.element
            line = PageLine(
                text,
                context.element,
                runs,
                origin=context.element if is_first else begins[0],
                text_node=0 if is_first else begins[1],
                heading=context.heading,
                item=context.item,
                cell=context.cell,
                is_label=context.is_label,
                is_control=all(run.style.is_control for run in runs),
                hidden_by=self.hidden_by if is_hidden else None,
                is_absent=context.style.absent,
                is_preserved=context.style.preserves,
                is_after_blank=self.blank,
            )
            self.blank = False
            if self.number and not is_hidden:
                self._print_number(line)
            self.page.lines.append(line)

    def _print_number(self, line: PageLine) -> None:
        """Put the number of the list item before its first line, unless its author wrote it there as well."""
        number, self.number = self.number, ""
        marker = read_marker(line.text[:_START])
        if marker is not None and any(reading.value == self.value for reading in marker.readings):
            return
        line.number = number
        before = number if number.endswith("、") else f"{number} "
        line.text = before + line.text
        line.runs = [
            Run(0, len(before), Style()),
            *(Run(run.start + len(before), run.end + len(before), run.style) for run in line.runs),
        ]


_TABLE_TAGS = CELLS | {"table", "tr"}
_FRAMES = ("frame", "iframe")
_LARGEST_ORNAMENT = 64  # pixels


def _is_ornament(attributes: Mapping[str, str | None]) -> bool:
    """Whether a picture is too small to have words in it."""
    sides = [whole_number((attributes.get(side) or "").removesuffix("px")) for side in ("width", "height")]
    return any(side is not None and side <= _LARGEST_ORNAMENT for side in sides)


def _opens_something(attributes: Mapping[str, str | None], context: _Context) -> bool:
    """Whether a button is the heading of what it opens and closes."""
    return bool(context.heading) or context.is_label or "aria-expanded" in attributes or "aria-controls" in attributes


def _office_item(element: Element, level: int) -> Item:
    """The item of a word processor's list, which says how deep it is nested without being inside other items."""
    item = Item(element)
    for _ in range(level - 1):
        item = Item(element, item)
    return item


def _aria_heading(attributes: Mapping[str, str | None]) -> int:
    if not attributes or (attributes.get("role") or "").strip().lower() != "heading":
        return 0
    level = whole_number(attributes.get("aria-level"))
    return min(max(level, 1), 6) if level is not None else 2


def _count_items(node: LexborNode) -> int:
    count = 0
    child = node.first_child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count
