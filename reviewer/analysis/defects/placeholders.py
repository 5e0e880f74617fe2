"""What was to be filled in and was not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.analysis.building_blocks import block_pattern
from reviewer.analysis.defects.material import Defect, Material
from reviewer.model.checklist import Detector
from reviewer.model.cue import BuildingBlock
from reviewer.model.span import Span

_LABELLED = re.compile(r"\s*:|(?<=[】\]])[\w@]*\d")
"""What stands behind a bracket that labels it: 【电话】400-123-4567."""


def find_placeholders(material: Material) -> Iterator[Defect]:
    """Brackets that ask for a name, a row of crosses or strokes in the place of one."""
    pattern = block_pattern(BuildingBlock.PLACEHOLDER).pattern
    reached = 0
    for place in material.places("placeholder"):
        found = pattern.match(material.narrow, place) if place >= reached else None
        if found is None:
            continue
        reached = found.end()
        if not _is_label_or_line(material, *found.span()):
            yield Defect(Detector.PLACEHOLDER, Span(*found.span()), " ".join(found[0].split()))


def _is_label_or_line(material: Material, start: int, end: int) -> bool:
    """Whether a bracket labels what follows it, or a row of strokes is all of its line."""
    block = material.document.blocks[material.block_at(start)].span
    if _LABELLED.match(material.narrow, end):
        return True
    if material.narrow[start] == "_":
        return block.start == start and block.end == end
    return block.start == start and end < block.end and material.narrow[start] in "[【"
