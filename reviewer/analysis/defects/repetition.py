"""Paragraphs that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.analysis.defects.material import Defect, Material
from reviewer.model.checklist import Detector
from reviewer.model.document import BlockKind
from reviewer.model.language import Language

_LONG = {Language.ZH: 100, Language.EN: 300}
"""In code points, by language: so long a paragraph is not repeated on purpose."""
_SHORT = {Language.ZH: 20, Language.EN: 60}
"""Nor is one of this length right behind itself."""


def find_repeated(material: Material) -> Iterator[Defect]:
    """Paragraphs and list items that stand word for word in an earlier place."""
    document = material.document
    short, long = _SHORT[document.language], _LONG[document.language]
    seen: dict[str, int] = {}
    for index, block in enumerate(document.blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(block.span) < short:
            continue
        words = block.span.of(document.text).removeprefix(block.number).strip()
        before = seen.get(words)
        seen[words] = index
        if before is not None and (len(words) >= long or index - before == 1):
            above = document.section_at(document.blocks[before].span.start)
            yield Defect(Detector.REPEATED, block.span, above[-1] if above else document.title)
