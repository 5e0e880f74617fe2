"""Open elements of a page: what each means for the text inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reviewer.loaders.html.counters import marker_style, whole_number
from reviewer.loaders.html.elements import CELLS, CONTROLS, HEADINGS, LABELS, LISTS
from reviewer.loaders.html.grid import Grid
from reviewer.loaders.html.lines import Cell, Element, Item
from reviewer.loaders.html.style import Declared, Style, inherited
from reviewer.model.document import AsideKind

Attributes = Mapping[str, str | None]

_LONGEST_LABEL = 200  # code points
_DEEPEST_HEADING = 6


@dataclass(slots=True)
class OpenList:
    """A list that is open: the style of its markers, the number of the next item and the item before it."""

    style: str
    next: int = 1
    step: int = 1
    last: Item | None = None


@dataclass(slots=True)
class Frame:
    """An open element; what is inside inherits what it says.

    Attributes:
        heading: The level of the heading element around, 1 to 6, else 0.
        item: The list item around.
        cell: The cell around, of the innermost table.
        grid: The columns of the innermost table.
        row: The row around, of the innermost table.
        hidden_by: The outermost element around that is hidden.
        is_label: Whether it names what stands below it.
        is_block: Whether it begins and ends lines.
        first_line: The index that the next line had when it began.
        children: How many children of each tag there were so far; texts under "".
    """

    element: Element
    style: Style
    heading: int = 0
    item: Item | None = None
    list: OpenList | None = None
    table: Element | None = None
    grid: Grid | None = None
    row: Element | None = None
    cell: Cell | None = None
    hidden_by: Element | None = None
    is_label: bool = False
    is_block: bool = True
    first_line: int = 0
    children: dict[str, int] = field(default_factory=dict)

    def count(self, child: str) -> int:
        """Count one more child of that tag; how many there are now."""
        number = self.children[child] = self.children.get(child, 0) + 1
        return number

    def inner(self, tag: str, attributes: Attributes, declared: Declared) -> Frame:
        """The frame of an element that begins inside."""
        element = Element(self.element, tag, self.count(tag))
        frame = Frame(
            element,
            inherited(self.style, tag, attributes, declared),
            self.heading,
            self.item,
            self.list,
            self.table,
            self.grid,
            self.row,
            self.cell,
            self.hidden_by,
            is_label=self.is_label,
        )
        if attributes:
            frame._name(attributes)
        if tag in _TELLING:
            frame._take(tag, attributes, self)
        if frame.style.hidden and self.hidden_by is None:
            frame.hidden_by = element
        return frame

    def _name(self, attributes: Attributes) -> None:
        element = self.element
        element.id = (attributes.get("id") or "")[:_LONGEST_LABEL]
        role = (attributes.get("role") or "").strip().lower()
        parts = (element.id, attributes.get("class"), role)
        element.label = " ".join(part[:_LONGEST_LABEL].lower() for part in parts if part)
        if element.tag == "div":
            self._name_running(attributes.get("title") or "")
        if role == "heading":
            level = whole_number(attributes.get("aria-level"))
            self.heading = 2 if level is None else min(max(level, 1), _DEEPEST_HEADING)

    def _name_running(self, title: str) -> None:
        """Tell what LibreOffice repeats on each page, which it writes once into a web page."""
        kind = _RUNNING.get(title)
        if kind is not None:
            self.style = replace(self.style, absent=kind)

    def _take(self, tag: str, attributes: Attributes, above: Frame) -> None:
        """Take in what a tag says of the text inside."""
        if tag in HEADINGS:
            self.heading = HEADINGS[tag]
        elif tag in LABELS:
            self.is_label = True
        elif tag == "table":
            self.table, self.grid, self.row, self.cell = self.element, Grid(), None, None
        elif tag in _ROW_GROUPS and self.grid is not None:
            self.grid.begin_group()
        elif tag == "tr" and self.grid is not None:
            self.row = self.element
            self.grid.begin_row()
        elif tag in CELLS:
            self._begin_cell(attributes)
        elif tag in CONTROLS or not above.is_opened_by(attributes):
            self.style = replace(self.style, is_control=True)

    def _begin_cell(self, attributes: Attributes) -> None:
        if self.table is not None and self.grid is not None and self.row is not None:
            number = self.grid.place(whole_number(attributes.get("colspan")), whole_number(attributes.get("rowspan")))
            self.cell = Cell(self.table, self.row, self.element, number)
            self.item = self.list = None

    def is_opened_by(self, button: Attributes) -> bool:
        """Whether a button is the heading of what it opens and closes."""
        return bool(self.heading) or self.is_label or "aria-expanded" in button or "aria-controls" in button

    def begin_list(self, tag: str, attributes: Attributes, declared: Declared, items: int, above: Frame) -> None:
        """Open a list; one directly inside another belongs to the item before it.

        Args:
            items: How many items it has.
        """
        if above.list is not None and above.element.tag in LISTS and above.list.last is not None:
            self.item = above.list.last
        style = marker_style(declared.marker, attributes, "decimal" if tag == "ol" else "disc")
        start = whole_number(attributes.get("start"))
        is_reversed = tag == "ol" and "reversed" in attributes
        if start is None:
            start = items if is_reversed else 1
        self.list = OpenList(style, start, -1 if is_reversed else 1)

    def begin_item(self, attributes: Attributes, declared: Declared) -> tuple[int, str]:
        """Open a list item; its value and the style of its marker."""
        if self.list is None:
            self.list = OpenList("disc")
        given = whole_number(attributes.get("value"))
        value = self.list.next if given is None else given
        self.list.next = value + self.list.step
        self.list.last = self.item = Item(self.element, self.item)
        return value, marker_style(declared.marker, attributes, self.list.style)


_RUNNING = {"header": AsideKind.RUNNING_HEADER, "footer": AsideKind.RUNNING_FOOTER}
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_TELLING = frozenset((*HEADINGS, *LABELS, *CELLS, *CONTROLS, *_ROW_GROUPS, "table", "tr", "button"))
