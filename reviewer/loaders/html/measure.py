"""What can be measured of the lines of a page: how much is said, how much of it is links, and whether on privacy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reviewer.loaders.html.lines import Element, PageLine
from reviewer.resources import resource

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORTH_OF_CHINESE = 2.5  # letters that a Chinese character stands for
_STOP = re.compile(r"[.!?;:]['\"”’)\]]*(?:\s|$)|[。！？；：，]")
_ADDRESS = re.compile(r"://|\bwww\.|@")  # printed, it is part of what is said
_TO_PEOPLE = ("mailto:", "tel:")
_SHORTEST_PROSE = 60  # letters
_MOST_LINKED = 0.5  # of prose
_LEAST_WORTH = 0.1  # of a letter of prose that is not about privacy
_TOPIC_WORD = 40  # letters of prose on privacy among which one word tells so


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words by which parts of web pages are told apart, lower case.

    Attributes:
        topic: Finds what privacy policies speak about, in a text in lower case: to tell capitals from small letters is
            several times as fast as not to.
        privacy_titles: One of them is in the title of a document on privacy.
        other_titles: One of them is in the title of another document that may stand on the same page.
        furniture_labels: Names that authors give to elements beside the main text.
        furniture_texts: Finds what stands at the edges of pages.
    """

    topic: re.Pattern[str]
    privacy_titles: tuple[str, ...]
    other_titles: tuple[str, ...]
    furniture_labels: frozenset[str]
    furniture_texts: re.Pattern[str]


@lru_cache(maxsize=1)
def page_words() -> PageWords:
    """The words, read once."""
    lists = json.loads(resource("words/web_pages.json").read_text("utf-8"))
    return PageWords(
        re.compile("|".join(map(re.escape, lists["topic"]))),
        tuple(lists["privacy_titles"]),
        tuple(lists["other_titles"]),
        frozenset(lists["furniture_labels"]),
        _any_of(lists["furniture_texts"]),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of one line.

    Attributes:
        length: In letters, Chinese characters counting as several.
        linked: How much of it leads to other pages, printed addresses left out.
        topics: How many words on privacy it has.
        is_prose: Whether it makes a statement.
        worth: How much it speaks for being part of a policy.
    """

    length: float
    linked: float
    topics: int
    is_prose: bool
    worth: float

    @property
    def is_link(self) -> bool:
        """Whether most of it leads to other pages."""
        return self.linked > _MOST_LINKED * self.length


NOT_MEASURED = Measure(0.0, 0.0, 0, is_prose=False, worth=0.0)


def length_of(text: str) -> float:
    """The length of a text in letters."""
    return len(text) + (_WORTH_OF_CHINESE - 1) * len(_CHINESE.findall(text))


def measure(line: PageLine, anchors: frozenset[str]) -> Measure:
    """Measure a line.

    Args:
        anchors: The names of the places in the page that links can lead to.
    """
    if line.is_absent or line.is_control:
        return NOT_MEASURED
    length = length_of(line.text)
    words = [line.text[run.start : run.end] for run in line.runs if leads_away(run.style.target, anchors)]
    linked = sum(length_of(text) for text in words if not _ADDRESS.search(text))
    is_free = linked <= _MOST_LINKED * length
    topics = len(page_words().topic.findall(line.text.lower())) if is_free else 0
    is_prose = is_free and length - linked >= _SHORTEST_PROSE and bool(_STOP.search(line.text))
    worth = (length - linked) * (_LEAST_WORTH + min(1.0, topics * _TOPIC_WORD / length)) if is_prose else 0.0
    return Measure(length, linked, topics, is_prose, worth)


def density(measures: Sequence[Measure]) -> float:
    """Words on privacy for each letter."""
    length = sum(one.length for one in measures)
    return sum(one.topics for one in measures) / length if length else 0.0


def leads_away(target: str, anchors: frozenset[str]) -> bool:
    """Whether a link leads to another page, and not to a place in this one or to a person."""
    if not target or target.lower().startswith(_TO_PEOPLE):
        return False
    _, sign, place = target.partition("#")
    return not (sign and place in anchors)


@dataclass(slots=True)
class Totals:
    """What the lines inside an element come to."""

    length: float = 0.0
    linked: float = 0.0
    topics: int = 0
    worth: float = 0.0
    inner: list[Element] = field(default_factory=list)


def add_up(lines: Sequence[PageLine], measures: Sequence[Measure]) -> dict[Element, Totals]:
    """The totals of all elements around lines, outer elements before those inside."""
    totals: dict[Element, Totals] = {}
    for line, one in zip(lines, measures, strict=True):
        path = []
        element: Element | None = line.element
        while element is not None and element not in totals:
            path.append(element)
            element = element.parent
        for new in reversed(path):
            totals[new] = Totals()
            if new.parent is not None:
                totals[new.parent].inner.append(new)
        own = totals[line.element]
        own.length += one.length
        own.linked += one.linked
        own.topics += one.topics
        own.worth += one.worth
    for element, own in reversed(totals.items()):
        if element.parent is not None:
            above = totals[element.parent]
            above.length += own.length
            above.linked += own.linked
            above.topics += own.topics
            above.worth += own.worth
    return totals
