"""How well a sentence answers a requirement, 0 to 1.

The score starts from what the cues say: the weight of the heaviest, raised by cues of other parts and, less, of the
same part. What stands around the sentence then changes it: a heading about the same requirement or topic raises it;
outlines, headings and references to other places lower it. Only sentences from `LOWEST` upwards count and are shown.

Among these, company decides on the order: where a policy deals with a topic, many sentences in a row answer its
requirements, whereas a mention in passing stands alone. A sentence that speaks of few topics comes before one that
speaks of many.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
_IN_TITLE = 0.6
_OUTLINE = 0.5
_REFERENCE = 0.85
_SHORT = 0.8
_SHORTEST = 6
"""In code points; a shorter sentence says little."""
_SECTION_COMPANY = 0.6
_NEIGHBOURS_COMPANY = 0.3
_NEIGHBOURS = (-2, -1, 1, 2)
_FOCUS = 0.1
_REMARK = re.compile(r"[,，;；:：。(（【]\s*\S")
"""What in a heading shows that it says something: a clause or a remark in brackets."""
_LEAD_IN = 0.95
_BEHIND = 0.01
"""How far a mention stays behind the best answer at least."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of sentences for one requirement.

    Attributes:
        counting: Those that count, by sentence.
        weak: The best score of a sentence that is too weak to count; 0 if there is none.
    """

    counting: dict[int, float]
    weak: float


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
        self._leads_in = outline.leads_in
        self._standings: dict[int, float] = {}
        self._by_topic: dict[str, set[int]] = {}
        self._by_requirement: list[set[int]] = []
        self._topics = [requirement.topic for requirement in compiled.checklist.requirements]
        self._section_sizes = Counter(document.section_headings[sentence.block] for sentence in sentences)
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

    def scores(self) -> tuple[Scores, ...]:
        """The scores for each requirement."""
        alone = [self._scores_alone(index) for index in range(len(self._topics))]
        topics: defaultdict[str, set[int]] = defaultdict(set)
        for topic, scores in zip(self._topics, alone, strict=True):
            topics[topic].update(scores.counting)
        company = {topic: self._company(sentences) for topic, sentences in topics.items()}
        spoken_of = Counter(sentence for sentences in topics.values() for sentence in sentences)
        return tuple(
            self._ranked(requirement, scores, company[topic], spoken_of)
            for requirement, (topic, scores) in enumerate(zip(self._topics, alone, strict=True))
        )

    def _ranked(
        self, requirement: int, alone: Scores, company: Mapping[int, float], spoken_of: Mapping[int, int]
    ) -> Scores:
        """The scores with company; no mere mention comes before the best answer."""
        ranked = {
            sentence: round(
                _raised(score, company[sentence], _FOCUS / spoken_of[sentence]) * self._announcing(sentence), 4
            )
            for sentence, score in alone.counting.items()
        }
        evidence = self._scanned.requirements[requirement]
        mentions = {s for s in ranked if all(found.use.place == Place.MENTION for found in evidence[s])}
        best = max((score for sentence, score in ranked.items() if sentence not in mentions), default=1.0)
        for sentence in mentions:
            ranked[sentence] = min(ranked[sentence], round(best - _BEHIND, 4))
        return Scores(ranked, alone.weak)

    def _announcing(self, sentence: int) -> float:
        """The factor for a sentence that may only announce what the next ones say."""
        place = self._sentences[sentence]
        ends_block = place.span.end == self._document.blocks[place.block].span.end
        return _LEAD_IN if ends_block and self._leads_in[place.block] else 1.0

    def _scores_alone(self, requirement: int) -> Scores:
        """The scores for a requirement, each sentence without its company."""
        counting: dict[int, float] = {}
        weak = 0.0
        for sentence, evidence in self._scanned.requirements[requirement].items():
            score = self._score_alone(requirement, sentence, evidence)
            if score >= LOWEST:
                counting[sentence] = score
            else:
                weak = max(weak, score)
        statements = {sentence: score for sentence, score in counting.items() if not self._only_names(sentence)}
        return Scores(statements or counting, weak)

    def _only_names(self, sentence: int) -> bool:
        """Whether a sentence is a heading that names a subject without saying anything about it."""
        block = self._document.blocks[self._sentences[sentence].block]
        if block.kind is not BlockKind.HEADING:
            return False
        text = block.span.of(self._document.text)
        return not _REMARK.search(text, len(block.number))

    def _score_alone(self, requirement: int, sentence: int, evidence: Sequence[Evidence]) -> float:
        score = _from_cues(evidence)
        above = self._section(sentence)
        if above:
            if not self._by_requirement[requirement].isdisjoint(above):
                score = _raised(score, _SAME_REQUIREMENT_ABOVE)
            elif not self._by_topic[self._topics[requirement]].isdisjoint(above):
                score = _raised(score, _SAME_TOPIC_ABOVE)
        standing = self._standings.get(sentence)
        if standing is None:
            standing = self._standings[sentence] = self._standing(sentence)
        return round(score * standing, 4)

    def _company(self, answering: set[int]) -> dict[int, float]:
        """What the other sentences around each of those that answer a topic add to its score, 0 to 1."""
        of_section = Counter(map(self._section, answering))
        result: dict[int, float] = {}
        for sentence in answering:
            section = self._section(sentence)
            share = (of_section[section] - 1) / (self._section_sizes[section] + 1)
            neighbours = sum(sentence + step in answering for step in _NEIGHBOURS) / len(_NEIGHBOURS)
            result[sentence] = _raised(_SECTION_COMPANY * share, _NEIGHBOURS_COMPANY * neighbours)
        return result

    def _section(self, sentence: int) -> tuple[int, ...]:
        return self._document.section_headings[self._sentences[sentence].block]

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


def _raised(score: float, *shares: float) -> float:
    """A score raised by shares of what it lacks to 1, one after the other."""
    for share in shares:
        score += (1 - score) * share
    return score


def _from_cues(evidence: Sequence[Evidence]) -> float:
    """What the cues alone say; the evidence comes heaviest first."""
    score = 0.0
    seen: set[int] = set()
    for found in evidence:
        place = found.use.place
        share = 1.0 if not seen else _SAME_PART if place in seen else _OTHER_PART
        score = _raised(score, found.weight * share)
        seen.add(place)
    return score
