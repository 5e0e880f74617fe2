"""How well a sentence answers a requirement, 0 to 1.

The score starts from what the cues say: the best cue's weight (`Probe.weight`), raised by every further cue, more by
cues of other parts. What stands around the sentence then changes it: a heading about the same requirement raises it;
outlines, headings and references to other places lower it. Only passages from `LOWEST` upwards are shown and count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.analysis.compile import CompiledChecklist, Use
from reviewer.analysis.scan import Finding, ScanResult
from reviewer.analysis.segmentation import Sentence
from reviewer.model.document import BlockKind, Document

LOWEST = 0.4

_OTHER_PART = 0.5
_SAME_PART = 0.25
_SAME_REQUIREMENT_ABOVE = 0.3
_SAME_TOPIC_ABOVE = 0.15
_IN_HEADING = 0.6
_IN_TITLE = 0.5
_OUTLINE = 0.5
_REFERENCE = 0.85
_SHORT = 0.8
_SHORTEST = 6
"""In code points; a shorter sentence says little."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One cue of a requirement found in one sentence."""

    use: Use
    finding: Finding


class Scorer:
    """Scores sentences of one document.

    Args:
        contents: Blocks of the table of contents.
    """

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        compiled: CompiledChecklist,
        scanned: ScanResult,
        contents: frozenset[int],
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._probes = compiled.probes
        self._scanned = scanned
        self._contents = contents
        self._topic_headings: dict[str, set[int]] = {}
        self._requirement_headings: list[set[int]] = []
        for requirement, uses in zip(compiled.checklist.requirements, compiled.uses, strict=True):
            headings = self._headings_with(uses)
            self._requirement_headings.append(headings)
            self._topic_headings.setdefault(requirement.topic, set()).update(headings)
        self._requirements = compiled.checklist.requirements

    def _headings_with(self, uses: Iterable[Use]) -> set[int]:
        """The headings in which a cue of a requirement was found."""
        blocks = self._document.blocks
        return {
            block
            for use in uses
            if use.place >= -2  # noqa: PLR2004 - parts and mentions
            for finding in self._scanned.findings[use.probe]
            if blocks[block := self._sentences[finding.sentence].block].kind is BlockKind.HEADING
        }

    def score(self, requirement: int, sentence: int, evidence: Sequence[Evidence]) -> float:
        """The score of a sentence for the requirement with that index."""
        block_index = self._sentences[sentence].block
        if block_index in self._contents:
            return 0.0
        score = self._cues(evidence)
        above = self._document.section_headings[block_index]
        if not self._requirement_headings[requirement].isdisjoint(above):
            score += (1 - score) * _SAME_REQUIREMENT_ABOVE
        elif not self._topic_headings[self._requirements[requirement].topic].isdisjoint(above):
            score += (1 - score) * _SAME_TOPIC_ABOVE
        return score * self._standing(sentence, block_index)

    def _cues(self, evidence: Sequence[Evidence]) -> float:
        weighed = sorted(((self._probes[e.use.probe].weight, e.use.place) for e in evidence), reverse=True)
        score, seen = 0.0, set[int]()
        for weight, place in weighed:
            share = 1.0 if not seen else _SAME_PART if place in seen else _OTHER_PART
            score += (1 - score) * weight * share
            seen.add(place)
        return score

    def _standing(self, sentence: int, block_index: int) -> float:
        """What the kind of sentence does to its score, as a factor."""
        kind = self._document.blocks[block_index].kind
        factor = 1.0
        if kind is BlockKind.HEADING:
            factor *= _IN_HEADING
        elif kind is BlockKind.TITLE:
            factor *= _IN_TITLE
        if sentence in self._scanned.outlines:
            factor *= _OUTLINE
        if sentence in self._scanned.references:
            factor *= _REFERENCE
        if len(self._sentences[sentence].span) < _SHORTEST:
            factor *= _SHORT
        return factor
