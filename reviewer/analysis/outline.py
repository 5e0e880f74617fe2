"""What stands around a sentence: its headings, the lead-in of its list, and whether it is a table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from reviewer.analysis.word_lists import word_lists
from reviewer.model.bundle import split_document
from reviewer.model.document import Block, BlockKind, Document

_LONGEST_END = 40
_PASSED_OVER = " \t\n.。,，;；、"
_COLONS = (":", "：")
_LONGEST_ITEM = 200
"""In code points: an unmarked paragraph under a lead-in counts as an item of its list up to this length."""
_FEWEST_ENTRIES = 3
"""So many entries in a row make a table of contents."""
_AROUND_ENTRY = ' \t\u3000.…·•●*#>:：-–—_|0123456789()（）【】[]《》“”"'
_LONGEST_ENTRY = 80
"""In code points."""


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
    """What stands around the blocks of ``document``; nothing of it reaches from one part into another."""
    if not document.parts:
        return _outline_of(document)
    outlines = [_outline_of(part) for part in split_document(document)]
    firsts = list(accumulate((len(outline.leads_in) for outline in outlines), initial=0))
    numbered = list(zip(outlines, firsts, strict=False))
    return Outline(
        tuple(leads for outline in outlines for leads in outline.leads_in),
        tuple(tuple(first + index for index in above) for outline, first in numbered for above in outline.above),
        frozenset(first + index for outline, first in numbered for index in outline.contents),
    )


def _outline_of(document: Document) -> Outline:
    texts = [block.span.of(document.text) for block in document.blocks]
    leading = tuple(leads_in(text) for text in texts)
    lead_ins = _lead_ins(document.blocks, leading)
    above = tuple(headings + leads for headings, leads in zip(document.section_headings, lead_ins, strict=True))
    return Outline(leading, above, _contents_blocks(document.blocks, texts))


def leads_in(text: str) -> bool:
    """Whether a block's text announces the blocks behind it."""
    end = text[-_LONGEST_END:].rstrip(_PASSED_OVER)
    return end.endswith(_COLONS) or end.lower().endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return word_lists("passing")["lead-in endings"]


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


def _contents_blocks(blocks: Sequence[Block], texts: Sequence[str]) -> frozenset[int]:
    """The blocks that only list what comes later: runs of short blocks that each repeat a later heading."""
    keys = [_entry_keys(block, text) for block, text in zip(blocks, texts, strict=True)]
    last_heading: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            last_heading.update(dict.fromkeys(keys[index], index))
    found: set[int] = set()
    run: list[int] = []
    for index, of_block in enumerate(keys):
        if any(last_heading.get(key, -1) > index for key in of_block):
            run.append(index)
        else:
            found.update(_contents_of(texts, run))
            run = []
    found.update(_contents_of(texts, run))
    return frozenset(found)


def _entry_keys(block: Block, text: str) -> tuple[str, ...]:
    """A heading or contents entry without signs and page, with and without its number, for comparison."""
    if len(text) > _LONGEST_ENTRY:
        return ()
    whole = text.strip(_AROUND_ENTRY).lower()
    bare = text[len(block.number) :].strip(_AROUND_ENTRY).lower() if block.number else whole
    return (whole,) if whole == bare or not bare else (whole, bare)


def _contents_of(texts: Sequence[str], run: list[int]) -> list[int]:
    """The blocks of a table of contents, if the blocks of ``run`` are one: its head comes along."""
    if len(run) < _FEWEST_ENTRIES:
        return []
    before = run[0] - 1
    heads = word_lists("passing")["contents"]
    return [before, *run] if before >= 0 and texts[before].strip(_AROUND_ENTRY).lower() in heads else run
