"""What detectors look at and what they return."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reviewer.analysis.defects.patterns import anchor_places, defect_pattern
from reviewer.analysis.defects.runs import Numbering, read_numbering
from reviewer.analysis.outline import Outline
from reviewer.model.checklist import Detector
from reviewer.model.document import BlockKind, Document
from reviewer.model.span import Span
from reviewer.numbering import Marker, read_marker

_ANY_WORDS = " 某"
"""Behind a number, so that it is read as one."""


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect and its place.

    Attributes:
        detail: A word or figure that completes the reason.
    """

    kind: Detector
    span: Span
    detail: str = ""


@dataclass(frozen=True)
class Material:
    """A policy as detectors need it.

    Attributes:
        narrow: Its text in half-width forms and with straight quotation marks, character by character.
        folded: The same in lower case.
        outline: What stands around its blocks.
    """

    document: Document
    narrow: str
    folded: str
    outline: Outline

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        return anchor_places(self.folded)

    def places(self, name: str) -> Sequence[int]:
        """Where the pattern of that name is worth trying."""
        return self._places.get(name, ())

    def matches(self, name: str) -> Iterator[re.Match[str]]:
        """What the pattern of that name finds, without overlap."""
        pattern = defect_pattern(name)
        reached = 0
        for place in self.places(name):
            found = pattern.match(self.narrow, place) if place >= reached else None
            if found is not None:
                reached = found.end()
                yield found

    def before(self, offset: int, length: int) -> str:
        """The text of the block in front of ``offset``, at most ``length`` code points."""
        start = self.document.blocks[self.block_at(offset)].span.start
        return self.narrow[max(start, offset - length) : offset]

    def around(self, offset: int, length: int) -> str:
        """The text of the block around ``offset``, at most ``length`` code points on either side."""
        span = self.document.blocks[self.block_at(offset)].span
        return self.narrow[max(span.start, offset - length) : min(span.end, offset + length)]

    @cached_property
    def markers(self) -> tuple[Marker | None, ...]:
        """By block, the number at its beginning; None where there is none, and in tables and lists of contents."""
        return tuple(self._marker(index) for index in range(len(self.document.blocks)))

    def _marker(self, index: int) -> Marker | None:
        block = self.document.blocks[index]
        if not block.number or block.kind is BlockKind.TABLE_ROW or index in self.outline.contents:
            return None
        return _marker_of(block.number)

    @cached_property
    def numbering(self) -> Numbering:
        """The sequences that the numbers of headings and list items make."""
        return read_numbering(self.document.blocks, self.markers)

    def block_text(self, index: int) -> str:
        """The text of a block in half-width forms."""
        return self.document.blocks[index].span.of(self.narrow)

    def block_at(self, offset: int) -> int:
        """The index of the block at ``offset`` (code points); of the first one for what stands before it."""
        return self.document.block_index_at(offset) or 0


@lru_cache(maxsize=4096)
def _marker_of(number: str) -> Marker | None:
    """A number as printed at the beginning of a block; None for bullets."""
    marker = read_marker(number + _ANY_WORDS)
    return marker if marker and marker.readings[0].value else None
