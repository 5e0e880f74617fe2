"""From what was found to a suggestion for each requirement; the rules are in ``checklists/FORMAT.md``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reviewer.analysis.compile import CompiledChecklist, Place
from reviewer.analysis.scan import BySentence, Evidence, ScanResult
from reviewer.analysis.scoring import Scores
from reviewer.analysis.segmentation import Sentence
from reviewer.analysis.similarity import Candidate
from reviewer.model.checklist import Part, Reach, Requirement
from reviewer.model.document import BlockKind, Document
from reviewer.model.span import Span
from reviewer.model.suggestion import (
    CueMatch,
    Passage,
    PassageRole,
    Reason,
    ReasonCode,
    Suggestion,
    SuggestionKind,
)

_SHOWN_CONDITION_MATCHES = 3
_NO_CERTAINTY = 0.9
"""The confidence that nothing is there where not even a weak sign was found: another wording is always possible."""
_PARTIAL = 0.8

_Scored = dict[int, float]
"""Scores by sentence."""


class Suggester:
    """Makes the suggestions for one document."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        compiled: CompiledChecklist,
        scanned: ScanResult,
        scores: Sequence[Scores],
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._checklist = compiled.checklist
        self._scanned = scanned
        self._scores = scores
        self._sentence_counts = Counter(sentence.block for sentence in sentences)
        self._index = {requirement.id: index for index, requirement in enumerate(self._checklist.requirements)}
        self._sections: dict[int, tuple[str, ...]] = {}

    def suggest(self, index: int, candidates: Sequence[Candidate]) -> Suggestion:
        """The suggestion for the requirement with that index.

        Args:
            candidates: Used where the requirement has no cues.
        """
        requirement = self._checklist.requirements[index]
        holds, condition_matches = self._condition(requirement)
        if not holds:
            reason = Reason(ReasonCode.CONDITION_NOT_MET)
            return Suggestion(requirement.id, SuggestionKind.NOT_APPLICABLE, _NO_CERTAINTY, reason, ())
        if not requirement.has_cues:
            return self._from_candidates(requirement, candidates, condition_matches)
        scores = self._scores[index].counting
        evidence = self._scanned.requirements[index]
        by_place = _by_place(evidence, scores)
        if any(part.near for part in requirement.parts):
            self._drop_distant(requirement.parts, by_place)
        passages = [
            self._passage(requirement, sentence, counted, score)
            for sentence, score in scores.items()
            if (counted := [each for each in evidence[sentence] if sentence in by_place[each.use.place]])
        ]
        passages.sort(key=_best_first)
        if requirement.by_person:
            reason = Reason(ReasonCode.PERSON_DECIDES)
            return Suggestion(requirement.id, None, 0.0, reason, tuple(passages), condition_matches)
        kind, confidence, reason = _conclude(requirement, by_place, self._scores[index].weak)
        return Suggestion(requirement.id, kind, confidence, reason, tuple(passages), condition_matches)

    def _condition(self, requirement: Requirement) -> tuple[bool, tuple[CueMatch, ...]]:
        """Whether a requirement's condition holds, and what shows it."""
        seen = set()
        while requirement.applies is not None and requirement.applies.same_as and requirement.id not in seen:
            seen.add(requirement.id)
            requirement = self._checklist.requirement(requirement.applies.same_as)
        if requirement.applies is None or not requirement.applies.cues:
            return True, ()
        by_sentence = self._scanned.conditions[self._index[requirement.id]]
        found = [evidence for of_one in by_sentence.values() for evidence in of_one]
        found.sort(key=lambda evidence: (-evidence.weight, evidence.start))
        return bool(found), tuple(map(_cue_match, found[:_SHOWN_CONDITION_MATCHES]))

    def _drop_distant(self, parts: Sequence[Part], by_place: dict[int, _Scored]) -> None:
        """Take away what does not stand near a passage of the part that it has to be near."""
        places = {part.id: place for place, part in enumerate(parts)}
        for place in _in_order_of_nearness(parts):
            part = parts[place]
            if part.near and place in by_place:
                anchors = by_place.get(places[part.near], {})
                near = {around for sentence in anchors for around in self._around(sentence, part.reach)}
                by_place[place] = {
                    sentence: score
                    for sentence, score in by_place[place].items()
                    if self._neighbourhood(sentence, part.reach) in near
                }

    def _around(self, sentence: int, reach: Reach) -> Iterator[tuple[int, ...]]:
        """The neighbourhoods that are within reach of a sentence.

        Where a policy breaks the line after each sentence, the lines around a line are its paragraph.
        """
        yield self._neighbourhood(sentence, reach)
        block = self._sentences[sentence].block
        if reach is Reach.BLOCK and self._is_line(block):
            section = self._document.section_headings[block]
            for other in (block - 1, block + 1):
                if self._is_line(other) and self._document.section_headings[other] == section:
                    yield (other,)

    def _is_line(self, block: int) -> bool:
        """Whether a block is a paragraph of one sentence."""
        if not 0 <= block < len(self._document.blocks):
            return False
        return self._document.blocks[block].kind is BlockKind.PARAGRAPH and self._sentence_counts[block] == 1

    def _neighbourhood(self, sentence: int, reach: Reach) -> tuple[int, ...]:
        """What two sentences have in common that are within reach of each other."""
        block = self._sentences[sentence].block
        match reach:
            case Reach.SENTENCE:
                return (sentence,)
            case Reach.BLOCK:
                return (block,)
            case Reach.SECTION:
                part = self._document.part_index_at(self._sentences[sentence].span.start)
                return (part, *self._document.section_headings[block])
            case Reach.POLICY:
                return ()

    def _passage(self, requirement: Requirement, sentence: int, evidence: Sequence[Evidence], score: float) -> Passage:
        return Passage(
            requirement.id,
            self._sentences[sentence].span,
            score,
            PassageRole.CANDIDATE if requirement.by_person else _role(evidence),
            self._section(sentence),
            tuple([_cue_match(each) for each in evidence]),
        )

    def _section(self, sentence: int) -> tuple[str, ...]:
        block = self._sentences[sentence].block
        known = self._sections.get(block)
        if known is None:
            known = self._sections[block] = self._document.section_at(self._document.blocks[block].span.start)
        return known

    def _from_candidates(
        self, requirement: Requirement, candidates: Sequence[Candidate], condition_matches: tuple[CueMatch, ...]
    ) -> Suggestion:
        passages = tuple(
            Passage(
                requirement.id,
                self._sentences[candidate.sentence].span,
                candidate.score,
                PassageRole.CANDIDATE,
                self._section(candidate.sentence),
                tuple(CueMatch(word, "", where) for word, where in candidate.words),
            )
            for candidate in candidates
        )
        if requirement.by_person:
            code = ReasonCode.PERSON_DECIDES
        else:
            code = ReasonCode.CANDIDATES_ONLY if passages else ReasonCode.NO_CANDIDATES
        return Suggestion(requirement.id, None, 0.0, Reason(code), passages, condition_matches)


def _cue_match(evidence: Evidence) -> CueMatch:
    use, _, start, end = evidence
    return CueMatch(use.source, use.part, Span(start, end))


def _best_first(passage: Passage) -> tuple[float, int]:
    return -passage.score, passage.span.start


def _by_place(evidence: BySentence, scores: _Scored) -> dict[int, _Scored]:
    """By place, the sentences in which it is served, with their scores."""
    by_place: defaultdict[int, _Scored] = defaultdict(dict)
    for sentence, score in scores.items():
        for each in evidence[sentence]:
            by_place[each.use.place][sentence] = score
    return by_place


def _role(evidence: Sequence[Evidence]) -> PassageRole:
    places = [each.use.place for each in evidence]
    if Place.AGAINST in places:
        return PassageRole.AGAINST
    return PassageRole.ANSWER if max(places) >= 0 else PassageRole.MENTION


def _in_order_of_nearness(parts: Sequence[Part]) -> list[int]:
    """The indexes of parts, each behind the part that it has to be near."""
    places = {part.id: place for place, part in enumerate(parts)}
    ordered: list[int] = []

    def add(place: int, waiting: frozenset[int]) -> None:
        if place in ordered or place in waiting:
            return
        if parts[place].near:
            add(places[parts[place].near], waiting | {place})
        ordered.append(place)

    for place in range(len(parts)):
        add(place, frozenset())
    return ordered


def _conclude(
    requirement: Requirement, by_place: Mapping[int, _Scored], weak: float
) -> tuple[SuggestionKind, float, Reason]:
    """The suggestion for a requirement with cues, how sure it is, and why.

    The confidence of *met* is the best score of the part that is found worst; of *partial* the mean best score of what
    was found, reduced; of *missing* the higher, the weaker the best sign that did not count.
    """
    best: dict[int, float] = {}
    for place, part in enumerate(requirement.parts):
        scores = by_place.get(place, {})
        if scores and len(scores) >= part.at_least:
            best[place] = max(scores.values())
    found = tuple(part.id for place, part in enumerate(requirement.parts) if place in best)
    lacking = tuple(part.id for place, part in enumerate(requirement.parts) if place not in best)
    against = max(by_place.get(Place.AGAINST, {}).values(), default=0.0)
    if against:
        return SuggestionKind.PARTIAL, against, Reason(ReasonCode.CONTRADICTED, found, lacking)
    if found and not lacking:
        return SuggestionKind.MET, min(best.values()), Reason(ReasonCode.ALL_PARTS_FOUND, found)
    if found:
        mean = sum(best.values()) / len(best)
        return SuggestionKind.PARTIAL, round(_PARTIAL * mean, 4), Reason(ReasonCode.PARTS_LACKING, found, lacking)
    mentioned = max((score for scores in by_place.values() for score in scores.values()), default=0.0)
    if mentioned:
        reason = Reason(ReasonCode.ONLY_MENTIONED, (), lacking)
        return SuggestionKind.PARTIAL, round(_PARTIAL * mentioned, 4), reason
    confidence = round(_NO_CERTAINTY * (1 - weak), 4)
    return SuggestionKind.MISSING, confidence, Reason(ReasonCode.NOTHING_FOUND, (), lacking)
