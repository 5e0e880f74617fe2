"""Candidates for requirements without cues: the sentences whose words are closest to the question.

Ranked by BM25 (Robertson and Zaragoza, 2009), which weighs a shared word by its rarity in the policy and by the length
of the sentence. Only the question is cut into words; its words are then looked for in the policy by one automaton.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from reviewer.analysis.normalise import fold, normalise, normalised_phrase
from reviewer.analysis.segmentation import Sentence
from reviewer.analysis.word_lists import word_lists
from reviewer.analysis.words import is_at_word_boundaries, words
from reviewer.model.checklist import Requirement
from reviewer.model.document import BlockKind, Document
from reviewer.model.language import Language
from reviewer.model.span import Span

MOST_CANDIDATES = 5
_LOWEST = 0.2
_SATURATION = 1.2  # BM25's k1
_LENGTH_WEIGHT = 0.6  # BM25's b
_STRETCH = 50_000
_CHECKED = 4 * MOST_CANDIDATES
_TITLE_WEIGHT = 1.0
_GUIDANCE_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that shares words with a question.

    Attributes:
        sentence: Its index.
        score: 0 to 1: the share of the question's weight that the sentence covers.
        words: The shared words, as the question has them, and where they stand.
    """

    sentence: int
    score: float
    words: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class _Query:
    """The words of a question: by normalised form the word as written and its weight."""

    words: Mapping[str, tuple[str, float]]


@lru_cache(maxsize=4096)
def _terms(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    """The telling words of a text, normalised and as written."""
    ignored = {normalised_phrase(word) for word in word_lists("question_words")[language.value]}
    found: dict[str, str] = {}
    for word in words(text) if language is Language.ZH else text.split():
        written = word.strip(" \t\n.,;:!?()[]\"'，。；：！？（）、“”《》/")
        normalised = normalised_phrase(written)
        if any(c.isalnum() for c in normalised) and normalised not in ignored and not _is_single(normalised):
            found.setdefault(normalised, written)
    return tuple(found.items())


def _is_single(normalised: str) -> bool:
    """Whether a word is one character, which tells nothing."""
    return len(normalised.strip()) == 1


def _query(requirement: Requirement, language: Language) -> _Query:
    texts = (
        (requirement.question, 1.0),
        (requirement.title, _TITLE_WEIGHT),
        (requirement.guidance.met, _GUIDANCE_WEIGHT),
    )
    found: dict[str, tuple[str, float]] = {}
    for localized, weight in texts:
        text = localized.zh if language is Language.ZH else localized.en
        for normalised, written in _terms(text, language):
            found.setdefault(normalised, (written, weight))
    return _Query(found)


def find_candidates(
    document: Document, sentences: Sequence[Sentence], requirements: Sequence[Requirement], skipped: frozenset[int]
) -> list[tuple[Candidate, ...]]:
    """For each requirement the sentences closest to its question, best first.

    Where the question has no text in the policy's language there are no candidates.

    Args:
        skipped: Blocks that cannot hold an answer.
    """
    queries = [_query(requirement, document.language) for requirement in requirements]
    terms = list(dict.fromkeys(term for query in queries for term in query.words))
    if not terms or not sentences:
        return [() for _ in requirements]
    eligible = {
        index
        for index, sentence in enumerate(sentences)
        if sentence.block not in skipped
        and document.blocks[sentence.block].kind not in (BlockKind.TITLE, BlockKind.HEADING)
    }
    found = _occurrences(document, sentences, terms, eligible)
    ranking = _Ranking(document, sentences, found, len(eligible))
    return [ranking.best(query) for query in queries]


def _occurrences(
    document: Document, sentences: Sequence[Sentence], terms: list[str], eligible: set[int]
) -> dict[str, dict[int, list[Span]]]:
    """By term and sentence, where the term stands."""
    automaton = AhoCorasick(terms, matchkind=MatchKind.Standard, store_patterns=False)
    folded = fold(document.text)
    starts = [sentence.span.start for sentence in sentences]
    found: dict[str, dict[int, list[Span]]] = {term: defaultdict(list) for term in terms}
    first = 0
    while first < len(sentences):
        last = max(first + 1, bisect_right(starts, starts[first] + _STRETCH))
        normalised = normalise(folded, [(s.span.start, s.span.end) for s in sentences[first:last]])
        for atom, raw_start, raw_end in automaton.find_matches_as_indexes(normalised.text, overlapping=True):
            index = first + bisect_right(normalised.borders, raw_start) - 1
            if index in eligible:
                found[terms[atom]][index].append(Span(*normalised.source_span(raw_start, raw_end)))
        first = last
    return found


class _Ranking:
    """Ranks the sentences of one policy."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        found: Mapping[str, Mapping[int, list[Span]]],
        count: int,
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._found = found
        self._rarity = {
            term: math.log(1 + (count - len(places) + 0.5) / (len(places) + 0.5)) for term, places in found.items()
        }
        self._mean_length = sum(len(sentence.span) for sentence in sentences) / len(sentences)

    def best(self, query: _Query) -> tuple[Candidate, ...]:
        """The best candidates of a question."""
        weights = {term: weight * self._rarity[term] for term, (_, weight) in query.words.items()}
        whole = sum(weights.values())
        if not whole:
            return ()
        scores: Counter[int] = Counter()
        for term, weight in weights.items():
            for index, spans in self._found[term].items():
                scores[index] += weight * self._frequency(index, len(spans))  # type: ignore[assignment]
        ranked = sorted(scores, key=lambda index: (-scores[index], index))[:_CHECKED]
        candidates = [self._candidate(index, query, weights, whole) for index in ranked]
        kept = [candidate for candidate in candidates if candidate.score >= _LOWEST and len(candidate.words) > 1]
        return tuple(sorted(kept, key=lambda c: (-c.score, c.sentence))[:MOST_CANDIDATES])

    def _frequency(self, index: int, count: int) -> float:
        length = len(self._sentences[index].span) / self._mean_length
        damping = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length)
        return count / (count + damping)

    def _candidate(self, index: int, query: _Query, weights: Mapping[str, float], whole: float) -> Candidate:
        """A sentence with only those shared words that are words there too."""
        sentence = self._sentences[index].span
        text = sentence.of(self._document.text)
        score, shared = 0.0, []
        for term, (written, _) in query.words.items():
            spans = self._found[term].get(index, [])
            if self._document.language is Language.ZH:
                at = sentence.start
                spans = [s for s in spans if is_at_word_boundaries(text, s.start - at, s.end - at)]
            if spans:
                score += weights[term] * self._frequency(index, len(spans))
                shared.append((written, spans[0]))
        shared.sort(key=lambda word: word[1])
        return Candidate(index, round(min(1.0, score / whole), 4), tuple(shared))
