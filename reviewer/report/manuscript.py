"""A report in words but not yet on paper: blocks in one language that every writer sets in its own way.

Texts are plain: a writer never interprets anything in them as markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.language import Language
from reviewer.model.review import Verdict


class Tone(StrEnum):
    """How a run stands out from the text around it."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    MARKED = "marked"
    """As with a highlighter."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one tone.

    Attributes:
        target: The anchor that the text leads to; "" for none.
    """

    text: str
    tone: Tone = Tone.PLAIN
    target: str = ""


Text = tuple[Run, ...]


def plain(text: str) -> Text:
    """One run without emphasis."""
    return (Run(text),)


def strong(text: str) -> Text:
    """One run that stands out."""
    return (Run(text, Tone.STRONG),)


def muted(text: str) -> Text:
    """One run that stands back."""
    return (Run(text, Tone.MUTED),)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels 1 and 2 stand in the table of contents, all of them in the outline.

    Attributes:
        level: 1 for a part of the report, 2 for a group in it, 3 for a requirement.
        number: As printed before the title; "" for none.
        anchor: Unique in the manuscript.
        verdict: Shown with its mark; None for none.
        aside: Stands at the far end of the line.
    """

    level: int
    number: str
    title: str
    anchor: str
    verdict: Verdict | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line feed in it begins a new line.

    Attributes:
        anchor: Unique in the manuscript; "" where no link leads.
    """

    text: Text
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph that must not be overlooked."""

    title: str
    text: Text


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the policy, exactly, and where they stand."""

    text: str
    source: Text


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what belongs to it."""

    label: str
    content: tuple[Paragraph | Quotation, ...]


@dataclass(frozen=True, slots=True)
class PageReference:
    """The number of the page on which ``target`` stands."""

    target: str


@dataclass(frozen=True, slots=True)
class VerdictCell:
    """A verdict with its mark."""

    verdict: Verdict
    word: str


Cell = Text | PageReference | VerdictCell


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        share: Of the table's width, relative to the other columns.
    """

    title: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column titles.

    Attributes:
        totals: Whether the last row sums up the others.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: how many of each verdict.

    Attributes:
        heat: One number for each of the chart's columns.
    """

    label: Text
    counts: Mapping[Verdict, int]
    heat: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StackedBars:
    """A chart with one bar per topic, divided by verdict, and a heat map beside it.

    Attributes:
        legend: The word for each verdict, in the order in which the bars are divided.
        heat_title: What the numbers of the heat map count.
        heat_columns: The titles of its columns.
    """

    legend: Mapping[Verdict, str]
    bars: tuple[Bar, ...]
    heat_title: str = ""
    heat_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page.

    Attributes:
        kind: What kind of document this is.
        facts: Label and value, one group after the other.
    """

    kind: str
    title: str
    subtitle: str
    groups: tuple[tuple[tuple[str, Text], ...], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, one for each label."""

    labels: tuple[str, ...]


Block = Cover | Contents | Heading | Paragraph | Notice | Labelled | Table | StackedBars | Signatures


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page but the first.

    Attributes:
        page: With the fields ``{page}`` and ``{pages}``.
    """

    head_left: str
    head_right: str
    foot_left: str
    page: str


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about itself."""

    title: str
    author: str
    subject: str
    creator: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole report in words."""

    language: Language
    properties: Properties
    furniture: Furniture
    blocks: tuple[Block, ...]
