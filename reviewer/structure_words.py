"""The words by which the structure of a text is recognised, from ``resources/words/structure.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from reviewer.resources import resource


@dataclass(frozen=True, slots=True)
class StructureWords:
    """All lower case.

    Attributes:
        number_words: In order, from one.
        ordinal_words: In order, from first.
        units_before_number: As in "Section 2".
        units_after_number: As in 第二节.
        attachments: Units that need no number.
        title_words: One of them is in the title of nearly every policy.
        opening_headings: Headings that stand without number before the first numbered one.
        joining_words: They may stand after the semicolon of the last but one item of a list.
        words_after_lists: A line that begins with one of them is no longer part of a list of fragments.
    """

    number_words: tuple[str, ...]
    ordinal_words: tuple[str, ...]
    units_before_number: tuple[str, ...]
    units_after_number: tuple[str, ...]
    attachments: tuple[str, ...]
    title_words: tuple[str, ...]
    opening_headings: frozenset[str]
    joining_words: tuple[str, ...]
    words_after_lists: frozenset[str]


@lru_cache(maxsize=1)
def structure_words() -> StructureWords:
    """The words, read once."""
    lists = json.loads(resource("words/structure.json").read_text("utf-8"))
    return StructureWords(
        tuple(lists["number_words"]),
        tuple(lists["ordinal_words"]),
        tuple(lists["units_before_number"]),
        tuple(lists["units_after_number"]),
        tuple(lists["attachments"]),
        tuple(lists["title_words"]),
        frozenset(lists["opening_headings"]),
        tuple(lists["joining_words"]),
        frozenset(lists["words_after_lists"]),
    )
