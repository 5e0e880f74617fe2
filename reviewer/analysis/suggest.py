"""From what was found to a suggestion for each requirement; the rules are in ``checklists/FORMAT.md``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer.analysis.compile import CompiledChecklist
from reviewer.analysis.places import Place
from reviewer.analysis.scan import Evidence, ScanResult
from reviewer.analysis.scoring import LOWEST, Scorer
from reviewer.analysis.segmentation import Sentence
from reviewer.analysis.similarity import Candidate
from reviewer.model.checklist import Part, Reach, Requirement
from reviewer.model.document import Document
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

_Scores = dict[int, float]
"""By sentence."""


class Suggester:
    """Makes the suggestions for one document."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        compiled: CompiledChecklist,
        scanned: ScanResult,
        scorer: Scorer,
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._checklist = compiled.checklist
        self._scanned = scanned
        self._scorer = scorer
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
        kept, scores, weak = self._scored(index)
        by_place = _by_place(kept, scores)
        self._drop_distant(requirement.parts, by_place)
        passages = self._passages(requirement, kept, scores, by_place)
        if requirement.by_person:
            reason = Reason(ReasonCode.PERSON_DECIDES)
            return Suggestion(requirement.id, None, 0.0, reason, passages, condition_matches)
        kind, confidence, reason = _conclude(requirement, by_place, weak)
        return Suggestion(requirement.id, kind, confidence, reason, passages, condition_matches)

    def _condition(self, requirement: Requirement) -> tuple[bool, tuple[CueMatch, ...]]:
        """Whether a requirement's condition holds, and what shows it."""
        seen = set()
        while requirement.applies is not None and requirement.applies.same_as and requirement.id not in seen:
            seen.add(requirement.id)
            requirement = self._checklist.requirement(requirement.applies.same_as)
        if requirement.applies is None or not requirement.applies.cues:
            return True, ()
        evidence = self._scanned.evidence[self._index[requirement.id]]
        found = [each for of_one in evidence.values() for each in of_one if each.use.place == Place.CONDITION]
        found.sort(key=lambda each: (-each.weight, each.start))
        shown = found[:_SHOWN_CONDITION_MATCHES]
        return bool(found), tuple(CueMatch(each.use.source, "", Span(each.start, each.end)) for each in shown)

    def _scored(self, index: int) -> tuple[dict[int, list[Evidence]], _Scores, float]:
        """The evidence for a requirement by sentence, where it is strong enough to count, and its score.

        The last value is the best score of what was too weak.
        """
        kept: dict[int, list[Evidence]] = {}
        scores: _Scores = {}
        weak = 0.0
        for sentence, found in self._scanned.evidence[index].items():
            evidence = [each for each in found if each.use.place != Place.CONDITION]
            if not evidence:
                continue
            score = self._scorer.score(index, sentence, evidence)
            if score >= LOWEST:
                kept[sentence] = evidence
                scores[sentence] = round(score, 4)
            else:
                weak = max(weak, score)
        return kept, scores, weak

    def _drop_distant(self, parts: Sequence[Part], by_place: dict[int, _Scores]) -> None:
        """Take away what does not stand near a passage of the part that it has to be near."""
        places = {part.id: place for place, part in enumerate(parts)}
        for place in _in_order_of_nearness(parts):
            part = parts[place]
            if not part.near or place not in by_place:
                continue
            near = {self._neighbourhood(sentence, part.reach) for sentence in by_place.get(places[part.near], ())}
            by_place[place] = {
                sentence: score
                for sentence, score in by_place[place].items()
                if self._neighbourhood(sentence, part.reach) in near
            }

    def _neighbourhood(self, sentence: int, reach: Reach) -> tuple[int, ...]:
        """What two sentences have in common that are within reach of each other."""
        block = self._sentences[sentence].block
        match reach:
            case Reach.SENTENCE:
                return (sentence,)
            case Reach.BLOCK:
                return (block,)
            case Reach.SECTION:
                return self._document.section_headings[block]
            case Reach.POLICY:
                return ()

    def _passages(
        self,
        requirement: Requirement,
        kept: Mapping[int, list[Evidence]],
        scores: _Scores,
        by_place: Mapping[int, _Scores],
    ) -> tuple[Passage, ...]:
        """The sentences that count, best first."""
        passages = []
        for sentence, evidence in kept.items():
            counted = [each for each in evidence if sentence in by_place[each.use.place]]
            if counted:
                passages.append(self._passage(requirement, sentence, counted, scores[sentence]))
        passages.sort(key=lambda passage: (-passage.score, passage.span.start))
        return tuple(passages)

    def _passage(
        self, requirement: Requirement, sentence: int, evidence: Sequence[Evidence], score: float
    ) -> Passage:
        span = self._sentences[sentence].span
        matches = tuple(
            CueMatch(
                each.use.source,
                requirement.parts[each.use.place].id if each.use.place >= 0 else "",
                Span(each.start, each.end),
            )
            for each in evidence
        )
        role = _role(requirement, {each.use.place for each in evidence})
        return Passage(requirement.id, span, score, role, self._section(sentence), matches)

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
                round(candidate.score, 4),
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


def _by_place(kept: Mapping[int, list[Evidence]], scores: _Scores) -> dict[int, _Scores]:
    """By place, the sentences in which it is served, with their scores."""
    by_place: dict[int, _Scores] = {}
    for sentence, evidence in kept.items():
        for each in evidence:
            by_place.setdefault(each.use.place, {})[sentence] = scores[sentence]
    return by_place


def _role(requirement: Requirement, places: set[int]) -> PassageRole:
    if requirement.by_person:
        return PassageRole.CANDIDATE
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
    requirement: Requirement, by_place: Mapping[int, _Scores], weak: float
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
