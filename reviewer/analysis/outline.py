"""What stands around a sentence: its headings, the lead-in of its list, and whether it is a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.analysis.normalise import fold
from reviewer.analysis.word_lists import word_lists
from reviewer.model.document import Block, BlockKind, Document

_COLONS = (":", "：")
_LONGEST_ITEM = 200
"""In code points: an unmarked paragraph under a lead-in counts as an item of its list up to this length."""
_SHORTEST_CONTENTS = 3
"""So many entries in a row make a table of contents."""
_LONGEST_ENTRY = 80
_NUMBER = re.compile(
    r"^[\s>*•●·\-–—]*(?:[(（第]?\s*(?:[\divxlc]{1,5}(?:\.\d{1,2}){0,3}|[一二三四五六七八九十百]{1,4})\s*[)）、.．章节条:：,，]*\s*)?"
)
_NOT_A_WORD = re.compile(r"[\W_]+")
_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


def leads_in(text: str) -> bool:
    """Whether a block's text announces the blocks behind it."""
    stripped = text.rstrip()
    if stripped.endswith(_COLONS):
        return True
    tail = fold(stripped[-40:]).rstrip(" .。,;；、")
    return tail.endswith(word_lists("passing")["lead-in endings"])


def lead_ins(document: Document) -> tuple[tuple[int, ...], ...]:
    """For each block the indexes of the blocks that lead in the list it belongs to, outermost first."""
    result: list[tuple[int, ...]] = []
    open_leads: list[tuple[int, int]] = []
    for index, block in enumerate(document.blocks):
        text = block.span.of(document.text)
        depth = _depth(block)
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE) or (depth == 0 and not _is_item(block, text)):
            open_leads.clear()
        else:
            while open_leads and open_leads[-1][0] >= max(depth, 1) and leads_in(text):
                open_leads.pop()
            while open_leads and depth and open_leads[-1][0] >= depth:
                open_leads.pop()
        result.append(tuple(lead for _, lead in open_leads))
        if leads_in(text):
            if depth == 0:
                open_leads.clear()
            open_leads.append((depth, index))
    return tuple(result)


def _depth(block: Block) -> int:
    if block.kind is BlockKind.LIST_ITEM:
        return max(block.level, 1)
    return 1 if block.kind is BlockKind.TABLE_ROW else 0


def _is_item(block: Block, text: str) -> bool:
    """Whether a paragraph can be an unmarked item of the list that the block before it leads in."""
    return block.kind in _BODY and len(text) <= _LONGEST_ITEM and not leads_in(text)


def entry_key(text: str) -> str:
    """A heading or contents entry without number, dots and page, for comparison."""
    folded = _NUMBER.sub("", fold(text), count=1)
    return _NOT_A_WORD.sub("", folded.rstrip("0123456789 .…·")).strip()


def contents_blocks(document: Document) -> frozenset[int]:
    """The blocks that only list what comes later: runs of short blocks that each repeat a later heading."""
    keys = [
        entry_key(block.span.of(document.text)) if len(block.span) <= _LONGEST_ENTRY else ""
        for block in document.blocks
    ]
    last_heading: dict[str, int] = {}
    for index, block in enumerate(document.blocks):
        if keys[index] and block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            last_heading[keys[index]] = index
    found: set[int] = set()
    run: list[int] = []
    for index, key in enumerate(keys):
        if key and last_heading.get(key, -1) > index:
            run.append(index)
            continue
        found |= _contents_of(document, keys, run)
        run = []
    found |= _contents_of(document, keys, run)
    return frozenset(found)


def _contents_of(document: Document, keys: Sequence[str], run: list[int]) -> set[int]:
    if len(run) < _SHORTEST_CONTENTS:
        return set()
    before = run[0] - 1
    heads = {entry_key(word) for word in word_lists("passing")["contents"]}
    if before >= 0 and keys[before] in heads and document.blocks[before].kind is not BlockKind.TITLE:
        run = [before, *run]
    return set(run)
