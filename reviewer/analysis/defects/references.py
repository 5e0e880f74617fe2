"""References to sections that the policy does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.defects.patterns import defect_pattern
from reviewer.model.checklist import Detector
from reviewer.model.document import Block, BlockKind
from reviewer.model.span import Span
from reviewer.numbering import chinese_value, roman_value

_FEWEST_CHAPTERS = 3
"""With fewer numbered chapters nothing can be said."""

_BEFORE = 25
"""In code points: so much in front of a reference is looked at."""

_Number = tuple[int, ...]


def find_dangling_references(material: Material) -> Iterator[Defect]:
    """References such as "see Section 12", 详见第九条 and “九、其他” where nothing in the policy has that number."""
    references = list(_references(material))
    if not references:
        return
    numbers = _numbers(material)
    for found in references:
        number = _number(found)
        if numbers and number and number not in numbers:
            group = "heading" if found.groupdict().get("heading") else 0
            yield Defect(Detector.REFERENCE, Span(*found.span(group)), " ".join(found[group].split()))


def _references(material: Material) -> Iterator[re.Match[str]]:
    """The references to sections, those of laws left out."""
    for name in ("reference", "reference_en"):
        before = defect_pattern(f"before_{name}")
        for found in material.matches(name):
            words = material.before(found.start(), _BEFORE)
            is_of_a_law = defect_pattern("law_before").search(words) or defect_pattern("of_a_law").match(
                material.narrow, found.end()
            )
            if before.search(words) and not is_of_a_law:
                yield found


def _numbers(material: Material) -> set[_Number]:
    """The numbers that can be referred to, alone and behind that of their chapter; none if that is uncertain.

    List items count unless the chapters are numbered without a gap from 1. A policy in which most chapters have no
    number may have lost them in conversion.
    """
    blocks = material.document.blocks
    headings: set[_Number] = set()
    items: set[_Number] = set()
    for index, marker in enumerate(material.markers):
        if marker is None:
            continue
        found = headings if blocks[index].kind is BlockKind.HEADING else items
        above = [material.markers[heading] for heading in material.document.section_headings[index]]
        for reading in marker.readings:
            found.add(reading.values)
            if len(reading.values) == 1:
                found.update((*outer.readings[0].values, reading.value) for outer in above if outer is not None)
    chapters = [marker for block, marker in zip(blocks, material.markers, strict=True) if _is_chapter(block)]
    numbered = {marker.readings[0].value for marker in chapters if marker is not None}
    if len(numbered) < max(_FEWEST_CHAPTERS, len(chapters) / 2):
        return set()
    if max(numbered) == len(numbered):
        return headings | {values for values in items if len(values) > 1}
    return headings | items


def _is_chapter(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _number(found: re.Match[str]) -> _Number:
    groups = found.groupdict()
    if groups.get("roman"):
        return _some(roman_value(groups["roman"]))
    written = groups["number"] or groups["chapter"]
    if written[0].isdecimal():
        return tuple(int(part) for part in written.split("."))
    return _some(chinese_value(written))


def _some(value: int) -> _Number:
    return (value,) if value else ()
