"""Tells the policy's text on a page from what is around it.

No rule is about one site. Prose that speaks of privacy is found first; what stands with it in one element is taken as
the main text, and the text grows from there in both directions until a list of links or other furniture of pages ends
it. What looks like furniture by its element or name is left out only where it holds hardly anything that could be
policy, for authors put policies into forms, asides and footers too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewer.loaders.html.lines import Element, PageLine
from reviewer.loaders.html.measure import NOT_MEASURED, Measure, Totals, add_up, density, measure, page_words
from reviewer.loaders.html.other_documents import find_other_documents
from reviewer.loaders.html.page import Page
from reviewer.model.progress import ProgressCallback, Stage

_MAIN_SHARE = 0.9  # of the worth of the page, which the main element holds
_FURNITURE_SHARE = 0.05  # of the worth of the page, which furniture may hold
_SMALL_SHARE = 0.01
_LINKED_SHARE = 0.3  # from which on a part of a page is made of links
_TOPIC_DENSITY = 1 / 150  # words on privacy for each letter; policies have twice as many, other texts half
_ALL_LINKED = 0.9  # of a line that is nothing but links and what sets them apart
_LONGEST_EDGE_LINE = 120  # letters of a line by which a page's edge is known
_LINKS_AT_EDGE = 2  # lines of links in a row
_LEAST_HIDDEN = 150  # letters of hidden prose
_LIKE = 0.6  # of the density of the policy's words on privacy, that another part of it has at least

_FURNITURE_TAGS = frozenset({"aside", "footer", "nav"})
_CONTAINERS = frozenset({
    "article", "aside", "center", "dd", "details", "div", "dl", "fieldset", "figure", "footer", "form", "header",
    "menu", "nav", "ol", "section", "table", "tbody", "td", "th", "tr", "ul",
})  # fmt: skip
_NAME = re.compile("[a-z]+")
_LINES_BETWEEN_REPORTS = 2_000
_YEAR = re.compile("(?:19|20)[0-9]{2}(?![0-9])")


class Part(StrEnum):
    """What a line of a page is part of."""

    POLICY = "policy"
    FURNITURE = "furniture"
    HIDDEN = "hidden"
    OTHER_DOCUMENT = "other_document"


@dataclass(frozen=True, slots=True)
class Sorted:
    """What each line of a page is part of.

    Attributes:
        worth: How much the page says on privacy, for comparison with other pages.
    """

    parts: list[Part]
    worth: float


def sort_out(page: Page, progress: ProgressCallback, *, is_whole: bool) -> Sorted:
    """Tell the policy's text on a page from the rest.

    Args:
        is_whole: Whether it is a page, and not a fragment that the user chose, of which all is kept that is shown.

    Raises:
        CancelledError: If ``progress`` raises it.
    """
    if not page.lines:
        return Sorted([], 0.0)
    anchors = page.anchors
    measures = []
    for index, line in enumerate(page.lines):
        if index % _LINES_BETWEEN_REPORTS == 0:
            progress(Stage.PARSE, 0.7 + 0.1 * index / len(page.lines))
        measures.append(measure(line, anchors))
    sorter = _Sorter(page.lines, measures)
    return Sorted(sorter.sort() if is_whole else sorter.keep(), sorter.worth)


class _Sorter:
    def __init__(self, lines: Sequence[PageLine], measures: Sequence[Measure]) -> None:
        self.lines = lines
        self.measures = list(measures)
        self.unopened = self._unopened()
        for index in self.unopened:
            self.measures[index] = NOT_MEASURED
        self.totals = add_up(lines, self.measures)
        self.worth = sum(one.worth for one in self.measures)
        self.furniture, self.edges = self._find_furniture()
        self.root = self._find_main()
        self.main = self._inside(self.root)
        self.open = [
            not (line.is_absent or line.is_control or index in self.unopened or line.element in self.furniture)
            for index, line in enumerate(lines)
        ]

    def keep(self) -> list[Part]:
        """Take all that is shown."""
        return [
            Part.FURNITURE
            if line.is_absent or line.is_control
            else Part.HIDDEN
            if index in self.unopened
            else Part.POLICY
            for index, line in enumerate(self.lines)
        ]

    def sort(self) -> list[Part]:
        core = self._core()
        if not core or self._is_bare():
            return self.keep()
        parts = [Part.HIDDEN if index in self.unopened else Part.FURNITURE for index in range(len(self.lines))]
        first, last = self._grow_backwards(core[0]), self._grow_forwards(core[-1])
        self._widen_main(range(first, last + 1))
        for index in range(first, last + 1):
            if core[0] <= index <= core[-1]:
                is_out = self._is_way_back(index)
            else:
                is_out = self._is_edge(index) or self.lines[index].element in self.edges
            if self.open[index] and not is_out and self._may_begin(index):
                parts[index] = Part.POLICY
        title = self._title_above(first)
        if title is not None:
            parts[title] = Part.POLICY
        kept = [index for index, part in enumerate(parts) if part is Part.POLICY]
        for index in find_other_documents(self.lines, self.measures, kept):
            parts[index] = Part.OTHER_DOCUMENT
        return parts

    # Hidden text

    def _unopened(self) -> set[int]:
        """The hidden lines that are no part of the policy: those that say little on privacy.

        What opens and closes in the same list or part of the page, as the sections of an accordion do, is looked at as
        one and as parts.
        """
        said = [one for one, line in zip(self.measures, self.lines, strict=True) if one.topics and not line.is_hidden]
        usual = density([one for one in said if one.is_prose]) or _TOPIC_DENSITY
        parts: dict[Element, list[int]] = defaultdict(list)
        accordions: dict[Element, list[int]] = defaultdict(list)
        for index, line in enumerate(self.lines):
            if line.hidden_by is not None and not line.is_absent:
                parts[line.hidden_by].append(index)
                accordions[_accordion(line.hidden_by)].append(index)
        found = {index for indexes in parts.values() for index in indexes}
        for indexes in (*parts.values(), *accordions.values()):
            prose = [self.measures[index] for index in indexes if self.measures[index].is_prose]
            if sum(one.length for one in prose) >= _LEAST_HIDDEN and density(prose) >= _LIKE * usual:
                found.difference_update(indexes)
        return found

    # Furniture

    def _find_furniture(self) -> tuple[set[Element], set[Element]]:
        """The elements that are called furniture and hold hardly anything that could be policy.

        Those in the first set are made of links; those in the second are furniture at the edges of the text only, for
        inside it a name may mislead.
        """
        linked: set[Element] = set()
        edges: set[Element] = set()
        for element, own in self.totals.items():
            may_be = _may_be_furniture(element) and own.worth <= _FURNITURE_SHARE * self.worth
            if element.parent in linked or (may_be and own.linked > _LINKED_SHARE * own.length):
                linked.add(element)
            if element.parent in edges or (may_be and self._is_off_topic(element, own)):
                edges.add(element)
        return linked, edges

    def _is_off_topic(self, element: Element, own: Totals) -> bool:
        if element.tag == "header" or "header" in element.label:
            return False
        return own.topics < _TOPIC_DENSITY * own.length or own.worth < _SMALL_SHARE * self.worth

    def _is_edge(self, index: int) -> bool:
        """Whether a line is one of those that stand at the edges of pages, such as whose copyright it is."""
        text = self.lines[index].text
        is_short = self.measures[index].length <= _LONGEST_EDGE_LINE
        return is_short and page_words().furniture_texts.search(text) is not None

    def _is_way_back(self, index: int) -> bool:
        """Whether a line is nothing but one of those, as a link to the top between sections is."""
        line = self.lines[index]
        is_linked = sum(run.end - run.start for run in line.runs if run.style.target) >= _ALL_LINKED * len(line.text)
        found = page_words().furniture_texts.search(line.text)
        return found is not None and (is_linked or found[0] == line.text) and self._is_edge(index)

    def _is_bare(self) -> bool:
        """Whether nothing on the page looks like furniture, as in what a word processor saved."""
        return not (self.furniture or self.edges or any(one.is_link for one in self.measures))

    # The main text

    def _find_main(self) -> Element:
        """The element that holds most of what speaks of privacy, and nothing beside it that could be policy too."""
        totals = add_up(self.lines, [self._unless_furniture(index) for index in range(len(self.lines))])
        main = next(iter(totals))
        needed = _MAIN_SHARE * totals[main].worth
        while True:
            inner = [one for one in totals[main].inner if totals[one].worth >= needed]
            if not inner or not needed or _is_like_policy(totals[main], totals[inner[0]]):
                return main
            main = inner[0]

    def _unless_furniture(self, index: int) -> Measure:
        element = self.lines[index].element
        return NOT_MEASURED if element in self.furniture or element in self.edges else self.measures[index]

    def _inside(self, root: Element) -> set[Element]:
        inside = {root}
        for element in self.totals:
            if element.parent in inside:
                inside.add(element)
        return inside

    def _widen_main(self, text: range) -> None:
        """Let the main element be one that holds all statements on privacy that the text has grown over."""
        root = self.root
        known = set(self.main)
        for index in text:
            one = self.measures[index]
            if one.is_prose and one.topics and self.open[index]:
                root = _common(root, self.lines[index].element, known)
        self.main = self._inside(root)

    def _core(self) -> list[int]:
        """The lines that make statements on privacy in the main element; any statements if none does."""
        prose = [
            index
            for index, line in enumerate(self.lines)
            if self.open[index]
            and self.measures[index].is_prose
            and line.element in self.main
            and line.element not in self.edges
        ]
        return [index for index in prose if self.measures[index].topics] or prose

    def _grow_backwards(self, start: int) -> int:
        """The first line of the text: further up than ``start`` as far as no list of links or furniture is between."""
        first = start
        links = 0
        for index in range(start - 1, -1, -1):
            links += self._bars(index)
            if links >= _LINKS_AT_EDGE:
                break
            is_open = self.open[index] and self.lines[index].element not in self.edges
            if is_open and not self.measures[index].is_link and self._may_begin(index):
                first, links = index, 0
        return first

    def _grow_forwards(self, start: int) -> int:
        """The last line of the text, likewise."""
        last = start
        links = 0
        for index in range(start + 1, len(self.lines)):
            links += self._bars(index)
            if links >= _LINKS_AT_EDGE:
                break
            is_open = self.open[index] and self.lines[index].element not in self.edges
            if is_open and not self.measures[index].is_link and not self._is_edge(index) and self._may_end(index):
                last, links = index, 0
        return last

    def _bars(self, index: int) -> bool:
        """Whether a line could belong to what ends the text."""
        line = self.lines[index]
        if line.is_absent or index in self.unopened:
            return False
        if line.element in self.furniture or line.element in self.edges:
            return line.element not in self.main
        return self.measures[index].is_link

    def _may_begin(self, index: int) -> bool:
        """Whether a line could stand at the beginning: any of the main element, else one on privacy or with a year."""
        line = self.lines[index]
        return line.element in self.main or self.measures[index].topics > 0 or bool(_YEAR.search(line.text))

    def _may_end(self, index: int) -> bool:
        one = self.measures[index]
        return self.lines[index].element in self.main or (one.is_prose and one.topics > 0)

    def _title_above(self, first: int) -> int | None:
        """The nearest heading above the text that names a document on privacy, if the text does not begin with one."""
        titles = page_words().privacy_titles
        for index in range(min(first + 1, len(self.lines) - 1), -1, -1):
            line = self.lines[index]
            words = line.text.casefold()
            if line.is_absent or index in self.unopened or self.measures[index].is_link:
                continue
            if line.heading and self.measures[index].length <= _LONGEST_EDGE_LINE and any(t in words for t in titles):
                return index
        return None


def _is_like_policy(outer: Totals, inner: Totals) -> bool:
    """Whether what stands beside an inner element speaks of privacy and is not made of links."""
    length = outer.length - inner.length
    if outer.linked - inner.linked > _LINKED_SHARE * length:
        return False
    return outer.topics - inner.topics > _TOPIC_DENSITY * length


def _common(root: Element, element: Element, known: set[Element]) -> Element:
    """The innermost element that holds both; ``known``, elements inside ``root``, takes in those on the way."""
    if element in known:
        return root
    around = set(root.upwards())
    path = []
    while element not in known and element not in around and element.parent is not None:
        path.append(element)
        element = element.parent
    known.update(path)
    return root if element in known else element


def _accordion(hidden: Element) -> Element:
    """The element around the parts that open and close like ``hidden``."""
    around = hidden.parent or hidden
    return around.parent or around


def _may_be_furniture(element: Element) -> bool:
    if element.tag in _FURNITURE_TAGS or element.tag == "header":
        return True
    labels = page_words().furniture_labels
    return element.tag in _CONTAINERS and any(name in labels for name in _NAME.findall(element.label))
