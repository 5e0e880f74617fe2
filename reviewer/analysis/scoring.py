"""How well a sentence answers a requirement, 0 to 1.

The score starts from what the cues say: the weight of the heaviest, raised by cues of other parts and, less, of the
same part. What stands around the sentence then changes it: a heading about the same requirement or topic raises it;
outlines, headings and references to other places lower it. Only passages from `LOWEST` upwards are shown and count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer.analysis.compile import CompiledChecklist, Place
from reviewer.analysis.outline import Outline
from reviewer.analysis.scan import Evidence, ScanResult
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


class Scorer:
    """Scores sentences of one document."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        outline: Outline,
        compiled: CompiledChecklist,
        scanned: ScanResult,
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._scanned = scanned
        self._contents = outline.contents
        self._standings: dict[int, float] = {}
        self._by_topic: dict[str, set[int]] = {}
        self._by_requirement: list[set[int]] = []
        self._topics = [requirement.topic for requirement in compiled.checklist.requirements]
        for topic, evidence in zip(self._topics, scanned.requirements, strict=True):
            headings = self._headings_of(evidence)
            self._by_requirement.append(headings)
            self._by_topic.setdefault(topic, set()).update(headings)

    def _headings_of(self, evidence: Mapping[int, Sequence[Evidence]]) -> set[int]:
        """The headings in which a cue of a requirement was found."""
        blocks, sentences = self._document.blocks, self._sentences
        return {
            block
            for sentence, found in evidence.items()
            if blocks[block := sentences[sentence].block].kind is BlockKind.HEADING
            and any(each.use.place != Place.AGAINST for each in found)
        }

    def score(self, requirement: int, sentence: int, evidence: Sequence[Evidence]) -> float:
        """The score of a sentence for the requirement with that index."""
        score = _from_cues(evidence)
        above = self._document.section_headings[self._sentences[sentence].block]
        if above:
            if not self._by_requirement[requirement].isdisjoint(above):
                score += (1 - score) * _SAME_REQUIREMENT_ABOVE
            elif not self._by_topic[self._topics[requirement]].isdisjoint(above):
                score += (1 - score) * _SAME_TOPIC_ABOVE
        standing = self._standings.get(sentence)
        if standing is None:
            standing = self._standings[sentence] = self._standing(sentence)
        return round(score * standing, 4)

    def _standing(self, sentence: int) -> float:
        """What the kind of sentence does to its score, as a factor."""
        block = self._sentences[sentence].block
        if block in self._contents:
            return 0.0
        kind = self._document.blocks[block].kind
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


def _from_cues(evidence: Sequence[Evidence]) -> float:
    """What the cues alone say; the evidence comes heaviest first."""
    score = 0.0
    seen: set[int] = set()
    for found in evidence:
        place = found.use.place
        share = 1.0 if not seen else _SAME_PART if place in seen else _OTHER_PART
        score += (1 - score) * found.weight * share
        seen.add(place)
    return score
