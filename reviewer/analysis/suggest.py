"""From what was found to a suggestion for each requirement; the rules are in ``checklists/FORMAT.md``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reviewer.analysis.compile import CompiledChecklist, Place
from reviewer.analysis.scan import ScanResult
from reviewer.analysis.scoring import LOWEST, Evidence, Scorer
from reviewer.analysis.segmentation import Sentence
from reviewer.analysis.similarity import Candidate
from reviewer.model.checklist import Part, Polarity, Reach, Requirement
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
_ROLES = {Place.MENTION: PassageRole.MENTION, Place.AGAINST: PassageRole.AGAINST}


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
        self._compiled = compiled
        self._findings = scanned.findings
        self._scorer = scorer
        self._index = {r.id: index for index, r in enumerate(compiled.checklist.requirements)}

    def suggest(self, index: int, candidates: Sequence[Candidate]) -> Suggestion:
        """The suggestion for the requirement with that index.

        Args:
            candidates: Used where the requirement has no cues.
        """
        requirement = self._compiled.checklist.requirements[index]
        holds, condition_matches = self._condition(requirement)
        if not holds:
            reason = Reason(ReasonCode.CONDITION_NOT_MET)
            return Suggestion(requirement.id, SuggestionKind.NOT_APPLICABLE, _NO_CERTAINTY, reason, ())
        if not requirement.has_cues:
            return self._from_candidates(requirement, candidates, condition_matches)
        by_place, weak = self._evidence(index, requirement)
        passages = self._passages(index, requirement, by_place)
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
            requirement = self._compiled.checklist.requirement(requirement.applies.same_as)
        if requirement.applies is None or not requirement.applies.cues:
            return True, ()
        found = [
            (use, finding)
            for use in self._compiled.uses[self._index[requirement.id]]
            if use.place == Place.CONDITION
            for finding in self._findings[use.probe]
            if not finding.denied
        ]
        found.sort(key=lambda pair: (-self._compiled.probes[pair[0].probe].weight, pair[1].start))
        shown = found[:_SHOWN_CONDITION_MATCHES]
        return bool(found), tuple(CueMatch(use.source, "", Span(f.start, f.end)) for use, f in shown)

    def _evidence(self, index: int, requirement: Requirement) -> tuple[dict[int, dict[int, float]], float]:
        """What counts for a requirement.

        Returns:
            By place and sentence the score of the sentence, and the best score of what was too weak to count.
        """
        raw = self._raw_evidence(index, requirement)
        by_sentence: dict[int, list[Evidence]] = defaultdict(list)
        for evidence in raw:
            by_sentence[evidence.finding.sentence].append(evidence)
        scores = {s: self._scorer.score(index, s, found) for s, found in by_sentence.items()}
        self._kept = {s: found for s, found in by_sentence.items() if scores[s] >= LOWEST}
        weak = max((score for score in scores.values() if score < LOWEST), default=0.0)
        by_place: dict[int, dict[int, float]] = defaultdict(dict)
        for sentence, found in self._kept.items():
            for evidence in found:
                by_place[evidence.use.place][sentence] = scores[sentence]
        self._drop_distant(requirement.parts, by_place)
        return by_place, weak

    def _raw_evidence(self, index: int, requirement: Requirement) -> Iterable[Evidence]:
        for use in self._compiled.uses[index]:
            if use.place == Place.CONDITION:
                continue
            any_polarity = use.place == Place.MENTION or (
                use.place >= 0 and requirement.parts[use.place].polarity is Polarity.ANY
            )
            for finding in self._findings[use.probe]:
                if any_polarity or not finding.denied:
                    yield Evidence(use, finding)

    def _drop_distant(self, parts: Sequence[Part], by_place: dict[int, dict[int, float]]) -> None:
        """Take away what does not stand near a passage of the part that it has to be near."""
        places = {part.id: place for place, part in enumerate(parts)}
        for place in _in_order_of_nearness(parts):
            part = parts[place]
            anchors = by_place.get(places.get(part.near, -1), {})
            if not part.near or part.reach is Reach.POLICY:
                if part.near and not anchors:
                    by_place.pop(place, None)
                continue
            near = {self._neighbourhood(sentence, part.reach) for sentence in anchors}
            kept = {s: v for s, v in by_place.get(place, {}).items() if self._neighbourhood(s, part.reach) in near}
            by_place[place] = kept

    def _neighbourhood(self, sentence: int, reach: Reach) -> tuple[int, ...]:
        """What two sentences have in common that are within reach of each other."""
        block = self._sentences[sentence].block
        if reach is Reach.SENTENCE:
            return (sentence,)
        if reach is Reach.BLOCK:
            return (block,)
        return self._document.section_headings[block]

    def _passages(
        self, index: int, requirement: Requirement, by_place: dict[int, dict[int, float]]
    ) -> tuple[Passage, ...]:
        passages = []
        for sentence, found in self._kept.items():
            counted = [e for e in found if sentence in by_place.get(e.use.place, ())]
            if counted:
                passages.append(self._passage(requirement, sentence, counted, by_place))
        passages.sort(key=lambda p: (-p.score, p.span))
        return tuple(passages)

    def _passage(
        self,
        requirement: Requirement,
        sentence: int,
        found: Sequence[Evidence],
        by_place: dict[int, dict[int, float]],
    ) -> Passage:
        places = {e.use.place for e in found}
        role = PassageRole.MENTION
        if Place.AGAINST in places:
            role = PassageRole.AGAINST
        elif max(places) >= 0:
            role = PassageRole.ANSWER
        if requirement.by_person:
            role = PassageRole.CANDIDATE
        score = by_place[found[0].use.place][sentence]
        span = self._sentences[sentence].span
        matches = tuple(
            CueMatch(
                e.use.source,
                requirement.parts[e.use.place].id if e.use.place >= 0 else "",
                Span(max(e.finding.start, span.start), min(e.finding.end, span.end)),
            )
            for e in found
        )
        section = self._document.section_at(span.start)
        return Passage(requirement.id, span, round(score, 4), role, section, matches)

    def _from_candidates(
        self, requirement: Requirement, candidates: Sequence[Candidate], condition_matches: tuple[CueMatch, ...]
    ) -> Suggestion:
        passages = tuple(
            Passage(
                requirement.id,
                span := self._sentences[candidate.sentence].span,
                round(candidate.score, 4),
                PassageRole.CANDIDATE,
                self._document.section_at(span.start),
                tuple(CueMatch(word, "", where) for word, where in candidate.words),
            )
            for candidate in candidates
        )
        if requirement.by_person:
            code = ReasonCode.PERSON_DECIDES
        else:
            code = ReasonCode.CANDIDATES_ONLY if passages else ReasonCode.NO_CANDIDATES
        return Suggestion(requirement.id, None, 0.0, Reason(code), passages, condition_matches)


def _in_order_of_nearness(parts: Sequence[Part]) -> list[int]:
    """The indexes of parts, each behind the part that it has to be near."""
    places = {part.id: place for place, part in enumerate(parts)}
    ordered: list[int] = []

    def add(place: int, waiting: frozenset[int]) -> None:
        if place in ordered or place in waiting:
            return
        if parts[place].near in places:
            add(places[parts[place].near], waiting | {place})
        ordered.append(place)

    for place in range(len(parts)):
        add(place, frozenset())
    return ordered


def _conclude(
    requirement: Requirement, by_place: dict[int, dict[int, float]], weak: float
) -> tuple[SuggestionKind, float, Reason]:
    """The suggestion for a requirement with cues, how sure it is, and why.

    The confidence of *met* is the best score of the part that is found worst; of *partial* the mean best score of what
    was found, reduced; of *missing* the higher, the weaker the best sign that did not count.
    """
    best: dict[int, float] = {}
    for place, part in enumerate(requirement.parts):
        scores = by_place.get(place, {})
        if len(scores) >= part.at_least:
            best[place] = max(scores.values())
    found = tuple(part.id for place, part in enumerate(requirement.parts) if place in best)
    lacking = tuple(part.id for place, part in enumerate(requirement.parts) if place not in best)
    against = max(by_place.get(Place.AGAINST, {}).values(), default=0.0)
    if against:
        return SuggestionKind.PARTIAL, round(against, 4), Reason(ReasonCode.CONTRADICTED, found, lacking)
    if found and not lacking:
        return SuggestionKind.MET, round(min(best.values()), 4), Reason(ReasonCode.ALL_PARTS_FOUND, found)
    if found:
        mean = sum(best.values()) / len(best)
        return SuggestionKind.PARTIAL, round(_PARTIAL * mean, 4), Reason(ReasonCode.PARTS_LACKING, found, lacking)
    weaker = [score for place, scores in by_place.items() if place != Place.AGAINST for score in scores.values()]
    if weaker:
        confidence = round(_PARTIAL * max(weaker), 4)
        return SuggestionKind.PARTIAL, confidence, Reason(ReasonCode.ONLY_MENTIONED, (), lacking)
    confidence = round(_NO_CERTAINTY * (1 - weak), 4)
    return SuggestionKind.MISSING, confidence, Reason(ReasonCode.NOTHING_FOUND, (), lacking)
