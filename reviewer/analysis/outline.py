"""What stands around a sentence: its headings, the lead-in of its list, and whether it is a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reviewer.analysis.normalise import fold
from reviewer.analysis.word_lists import word_lists
from reviewer.model.document import Block, BlockKind, Document

_LONGEST_END = 40
_LONGEST_ITEM = 200
"""In code points: an unmarked paragraph under a lead-in counts as an item of its list up to this length."""
_SHORTEST_CONTENTS = 3
"""So many entries in a row make a table of contents."""
_LONGEST_ENTRY = 80
_NUMBER = re.compile(
    r"^[\s>*•●·\-–—]*(?:[(（第]?\s*(?:[\divxlc]{1,5}(?:\.\d{1,2}){0,3}|[一二三四五六七八九十百]{1,4})\s*[)）、.．章节条:：,，]*\s*)?"
)
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands around the blocks of a document.

    Attributes:
        leads_in: By block, whether it announces the blocks behind it, as "…, including:" does.
        above: By block, the indexes of the headings above it and of the blocks that lead in its list.
        contents: The blocks that only list what comes later.
    """

    leads_in: tuple[bool, ...]
    above: tuple[tuple[int, ...], ...]
    contents: frozenset[int]


def read_outline(document: Document) -> Outline:
    """What stands around the blocks of ``document``."""
    texts = [block.span.of(document.text) for block in document.blocks]
    leading = tuple(leads_in(text) for text in texts)
    lead_ins = _lead_ins(document.blocks, leading)
    above = tuple(headings + leads for headings, leads in zip(document.section_headings, lead_ins, strict=True))
    return Outline(leading, above, _contents_blocks(document.blocks, texts))


def leads_in(text: str) -> bool:
    """Whether a block's text announces the blocks behind it."""
    return _lead_in_end().search(text, max(0, len(text) - _LONGEST_END)) is not None


@cache
def _lead_in_end() -> re.Pattern[str]:
    endings = "|".join(map(re.escape, word_lists("passing")["lead-in endings"]))
    return re.compile(rf"(?:[:：]|(?:{endings})[\s.。,，;；、]*)\s*\Z", re.IGNORECASE)


def _lead_ins(blocks: Sequence[Block], leading: Sequence[bool]) -> list[tuple[int, ...]]:
    """For each block the indexes of the blocks that lead in the list it belongs to, outermost first."""
    result: list[tuple[int, ...]] = []
    open_leads: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        depth = _depth(block)
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            open_leads.clear()
        elif depth:
            while open_leads and open_leads[-1][0] >= depth:
                open_leads.pop()
        elif len(block.span) > _LONGEST_ITEM or leading[index]:
            open_leads.clear()
        result.append(tuple(lead for _, lead in open_leads))
        if leading[index]:
            open_leads.append((depth, index))
    return result


def _depth(block: Block) -> int:
    if block.kind is BlockKind.LIST_ITEM:
        return max(block.level, 1)
    return 1 if block.kind is BlockKind.TABLE_ROW else 0


def entry_key(text: str) -> str:
    """A heading or contents entry without number, dots and page, for comparison."""
    folded = _NUMBER.sub("", fold(text), count=1)
    return _NOT_A_WORD.sub("", folded.rstrip("0123456789 .…·")).strip()


def _contents_blocks(blocks: Sequence[Block], texts: Sequence[str]) -> frozenset[int]:
    """The blocks that only list what comes later: runs of short blocks that each repeat a later heading."""
    keys = [entry_key(text) if len(text) <= _LONGEST_ENTRY else "" for text in texts]
    last_heading: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if keys[index] and block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            last_heading[keys[index]] = index
    found: set[int] = set()
    run: list[int] = []
    for index, key in enumerate(keys):
        if key and last_heading.get(key, -1) > index:
            run.append(index)
            continue
        found |= _contents_of(blocks, keys, run)
        run = []
    found |= _contents_of(blocks, keys, run)
    return frozenset(found)


def _contents_of(blocks: Sequence[Block], keys: Sequence[str], run: list[int]) -> set[int]:
    if len(run) < _SHORTEST_CONTENTS:
        return set()
    before = run[0] - 1
    heads = {entry_key(word) for word in word_lists("passing")["contents"]}
    if before >= 0 and keys[before] in heads and blocks[before].kind is not BlockKind.TITLE:
        run = [before, *run]
    return set(run)
