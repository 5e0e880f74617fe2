"""The cue language, parsed: what a requirement looks for in one sentence.

The written form and its grammar are described in ``checklists/FORMAT.md``; ``reviewer.loaders.cue_parser`` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BuildingBlock(StrEnum):
    """A named pattern that a cue can use as ``<name>``."""

    NUMBER = "number"
    PERIOD = "period"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    COMPANY = "company"
    PERCENT = "percent"
    MONEY = "money"
    PLACEHOLDER = "placeholder"
    LAW = "law"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row. English words match in every inflection unless ``exact``.

    Attributes:
        words: As written in the checklist; for English separated by single spaces.
        exact: Written in quotation marks: no inflection; in Chinese it must begin and end at word boundaries.
    """

    words: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A building block such as ``<period>``."""

    block: BuildingBlock


@dataclass(frozen=True, slots=True)
class Either:
    """``a | b``: one of the alternatives."""

    options: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """``a b`` or ``a ... b``: the parts in this order.

    Attributes:
        gaps: One entry between each two parts: the greatest number of words (English words, Chinese characters)
            that may stand between them; None for any number within the sentence.
        optional: One entry per part: written with ``?``, the part may be absent.
    """

    parts: tuple[Expression, ...]
    gaps: tuple[int | None, ...]
    optional: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """``a + b``: all parts in the same sentence, in any order.

    Attributes:
        within: The greatest number of words between neighbouring parts; None for any number.
    """

    parts: tuple[Expression, ...]
    within: int | None = None


Expression = Phrase | Pattern | Either | Sequence | Together


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of a part, as written and as parsed.

    Attributes:
        source: As written in the checklist; shown to the reviewer as the reason.
        find: What must be in the sentence; None if the heading alone decides.
        unless: What must not be in the same sentence (``-word``).
        heading: What must be in a heading above the sentence or in its list's lead-in (``#words``).
    """

    source: str
    find: Expression | None
    unless: tuple[Expression, ...] = ()
    heading: Expression | None = None
