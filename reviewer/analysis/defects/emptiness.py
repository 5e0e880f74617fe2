"""Headings and announcements with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.defects.patterns import defect_pattern
from reviewer.model.checklist import Detector
from reviewer.model.document import BlockKind
from reviewer.model.language import Language
from reviewer.model.span import Span
from reviewer.numbering import Marker, Style

_STOPS = ("。", "; ", ". ", "\n")
_CLOSING_SIGNS = frozenset(".。;,:!?、")
_LONGEST_HEADING = {Language.ZH: 20, Language.EN: 60}
"""In code points, by language."""
_FEW = 3
"""At most one in so many may be without anything below."""


def find_nothing_below(material: Material) -> Iterator[Defect]:
    """Headings without text or headings under them, and sentences ending in "as follows:" without what follows."""
    blocks = material.document.blocks
    for index in sorted(_bare_headings(material)):
        yield Defect(Detector.NOTHING_BELOW, blocks[index].span)
    for index, block in enumerate(blocks):
        if (
            material.outline.leads_in[index]
            and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
            and index not in material.outline.contents
        ):
            announcement = _last_sentence(material, block.span)
            if _announces_nothing(material, index, announcement):
                yield Defect(Detector.NOTHING_BELOW, announcement)


def _bare_headings(material: Material) -> Iterator[int]:
    """Headings that are the last block, and numbered ones right behind which stands the next number.

    Only numbers tell: without them the next heading may stand below. What looks like a list item is a heading if most
    others of its sequence have something below them.
    """
    blocks = material.document.blocks
    last = len(blocks) - 1
    if blocks[last].kind is BlockKind.HEADING and last not in material.outline.contents:
        is_contact = defect_pattern("contact_words").search(material.block_text(last))
        if material.markers[last] is not None or is_contact:
            yield last
    for run in material.numbering.runs:
        bare = [index for index, following in pairwise(run.blocks) if following == index + 1]
        if bare and len(bare) * _FEW <= len(run.blocks):
            yield from (index for index in bare if _is_like_heading(material, index))


def _is_like_heading(material: Material, index: int) -> bool:
    block = material.document.blocks[index]
    text = material.block_text(index)
    return block.kind is BlockKind.HEADING or (
        len(text) <= _LONGEST_HEADING[material.document.language] and text[-1] not in _CLOSING_SIGNS
    )


def _announces_nothing(material: Material, index: int, announcement: Span) -> bool:
    """Whether what is announced is followed by the end, by another section, or by the next item of its own list."""
    blocks = material.document.blocks
    if index + 1 == len(blocks):
        return True
    found = defect_pattern("announcement").search(announcement.of(material.narrow))
    announces = found is not None
    following, marker = blocks[index + 1], material.markers[index + 1]
    if following.kind is BlockKind.HEADING:
        above = material.document.section_headings[index]
        level = blocks[above[-1]].level if above else 0
        if found is None or marker is None or (marker.readings[0].value == 1 and marker.style is not Style.UNIT):
            return False  # the sections themselves may be what is announced
        return following.level < level or (following.level == level and found["here"] is not None)
    is_sibling = following.level == blocks[index].level and _is_next_number(material.markers[index], marker)
    return announces and (is_sibling or _is_sibling_label(material, index))


def _is_next_number(marker: Marker | None, following: Marker | None) -> bool:
    if marker is None or following is None:
        return False
    one, other = marker.readings[0], following.readings[0]
    return one.style is other.style and other.values == (*one.values[:-1], one.value + 1)


def _is_sibling_label(material: Material, index: int) -> bool:
    """Whether this block and the next begin with labels of one kind, as "Limits of use:" and "Limits of storage:".

    Where the announcement itself ends with the word that they share, the next block is what it announces.
    """
    label = defect_pattern("label")
    text = material.block_text(index)
    first, second = label.match(text), label.match(material.block_text(index + 1))
    if first is None or second is None:
        return False
    shared = _last_word(first["label"])
    return shared == _last_word(second["label"]) and shared not in text[first.end() :].lower()


def _last_word(label: str) -> str:
    """Its last word, or two Chinese characters."""
    word = label.rsplit(maxsplit=1)[-1].lower()
    return word if word.isascii() else word[-2:]


def _last_sentence(material: Material, span: Span) -> Span:
    """The last sentence of a block, which makes the announcement."""
    text = material.narrow
    start = max(span.start, *(text.rfind(stop, span.start, span.end - 1) + len(stop) for stop in _STOPS))
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end)
