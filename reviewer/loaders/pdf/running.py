"""Tells running headers, footers and page numbers from the text of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reviewer.loaders.pdf.fragments import Fragment
from reviewer.loaders.pdf.page import Page
from reviewer.model.document import AsideKind
from reviewer.resources import resource

_MOST_LINES = 4  # from the edge of the page
_BAND = 0.16  # of the page's height
_SAME_PLACE = 4.0  # points
_SHARE = 0.3  # of the pages
_FEWEST_PAGES = 2
_APART = 1.6  # in sizes of the text

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxl]{1,6}", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\W*\d{1,4}\W*(?:\d{1,4}\W*)?")


class _Candidate(NamedTuple):
    """What may be a header or footer.

    Attributes:
        distance: Of its line from the edge of the page.
        is_alone: Whether nothing else stands on its line.
        is_outermost: Whether no line stands between it and the edge.
        is_apart: Whether a gap follows between it, or the lines next to it, and the text.
    """

    fragment: Fragment
    kind: AsideKind
    distance: float
    is_alone: bool
    is_outermost: bool
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Running:
    """What stands above or below the text of a page.

    Attributes:
        page: From 1.
    """

    page: int
    kind: AsideKind
    text: str


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page of which headers and footers may be taken away.

    Attributes:
        fragments: Those outside tables with lines.
        has_table: Whether there is such a table.
    """

    page: Page
    fragments: Sequence[Fragment]
    has_table: bool


class WithoutRunning(NamedTuple):
    """What remains of each page, and what was taken away."""

    rest: list[list[Fragment]]
    taken: list[Running]


def take_running(pages: Sequence[OpenPage]) -> WithoutRunning:
    """The fragments of each page without what runs through the file.

    That is what stands at the same place near the edge of several pages, apart from digits, and page numbers that
    stand alone.
    """
    groups: dict[tuple[AsideKind, str], list[_Candidate]] = defaultdict(list)
    for page in pages:
        for candidate in _candidates(page.page, page.fragments):
            groups[candidate.kind, _key(candidate.fragment.text)].append(candidate)
    kinds: dict[int, AsideKind] = {}
    numbered: set[int] = set()  # those that hold the page's number
    for cluster in (cluster for group in groups.values() for cluster in _by_place(group)):
        if _is_running(cluster, len(pages)):
            inside = {id(candidate.fragment) for candidate in cluster}
            kinds.update(dict.fromkeys(inside, cluster[0].kind))
            numbered.update(inside if _counts_pages(cluster) else ())
    for page in pages:
        if not page.has_table and all(id(fragment) in kinds for fragment in page.fragments):
            # A page of nothing else: not a header, but one of several short pages that are alike.
            for fragment in (one for one in page.fragments if id(one) not in numbered):
                del kinds[id(fragment)]
    found = [fragment for page in pages for fragment in page.fragments if id(fragment) in kinds]
    rest = [[fragment for fragment in page.fragments if id(fragment) not in kinds] for page in pages]
    return WithoutRunning(rest, [Running(one.page, kinds[id(one)], one.text) for one in found])


def _candidates(page: Page, fragments: Sequence[Fragment]) -> Iterable[_Candidate]:
    """The fragments near the upper and lower edge of a page."""
    if not fragments:
        return
    lines: list[list[Fragment]] = []
    for fragment in fragments:
        if lines and fragment.y - lines[-1][0].y <= _SAME_PLACE / 2:
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    size = median(fragment.size for fragment in fragments)
    for kind, ordered in ((AsideKind.RUNNING_HEADER, lines), (AsideKind.RUNNING_FOOTER, lines[::-1])):
        heights = [line[0].y for line in ordered[: _MOST_LINES + 1]]
        steps = [abs(b - a) for a, b in pairwise(heights)]
        for index, line in enumerate(ordered[:_MOST_LINES]):
            distance = heights[index] if kind is AsideKind.RUNNING_HEADER else page.height - heights[index]
            if distance > _BAND * page.height:
                break
            is_apart = index == len(steps) or any(step > _APART * size for step in steps[index:])
            for fragment in line:
                yield _Candidate(fragment, kind, distance, len(line) == 1, index == 0, is_apart)


def _key(text: str) -> str:
    words = "".join(_DIGITS.sub("0", text).split()).casefold()
    return "i" if _ROMAN.fullmatch(words) else words


def _by_place(group: list[_Candidate]) -> Iterable[list[_Candidate]]:
    """The candidates with the same text that stand at the same distance from the edge."""
    cluster: list[_Candidate] = []
    for candidate in sorted(group, key=lambda candidate: candidate.distance):
        if cluster and candidate.distance - cluster[0].distance > _SAME_PLACE:
            yield cluster
            cluster = []
        cluster.append(candidate)
    if cluster:
        yield cluster


def _is_running(cluster: Sequence[_Candidate], pages: int) -> bool:
    numbers = {candidate.fragment.page for candidate in cluster}
    counts_pages = _counts_pages(cluster)
    if len(numbers) >= _FEWEST_PAGES:
        is_counted = counts_pages or not _DIGITS.search(cluster[0].fragment.text) or _is_same(cluster)
        is_apart = all(candidate.is_apart for candidate in cluster)
        is_outermost = all(candidate.is_outermost for candidate in cluster)
        return is_counted and is_apart and (len(numbers) >= _SHARE * pages or is_outermost)
    only = cluster[0]
    return counts_pages and only.is_apart and only.is_alone and _is_page_number(only.fragment.text)


def _is_same(cluster: Sequence[_Candidate]) -> bool:
    return len({candidate.fragment.text for candidate in cluster}) == 1


def _counts_pages(cluster: Sequence[_Candidate]) -> bool:
    """Whether one of the numbers in the text grows with the pages; of a single page, whether it is the page's."""
    steps = defaultdict(set)
    for candidate in cluster:
        for place, number in enumerate(_DIGITS.findall(candidate.fragment.text)):
            steps[place].add(int(number[:9]) - candidate.fragment.page)
    if len(cluster) == 1:
        return {0} in steps.values()
    return any(len(found) == 1 for found in steps.values())


def _is_page_number(text: str) -> bool:
    words = "".join(text.split()).casefold()
    return bool(_BARE_NUMBER.fullmatch(words) or _page_numbers().fullmatch(words))


@lru_cache(maxsize=1)
def _page_numbers() -> re.Pattern[str]:
    """The ways in which page numbers are printed, from ``resources/words/page_numbers.txt``."""
    lines = resource("words/page_numbers.txt").read_text("utf-8").splitlines()
    forms = ("".join(line.split()).casefold() for line in lines if line.strip() and not line.startswith("#"))
    return re.compile(r"\W*(?:" + "|".join(re.escape(form).replace("0", r"\d{1,4}") for form in forms) + r")\W*")
