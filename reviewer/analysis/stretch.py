"""Some sentences of a policy, with the phrases that were found in them.

Sets of sentences are integers with one bit for each sentence of the stretch, so that the sentences in which several
things stand are found by one operation for the whole stretch.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from reviewer.analysis.atoms import Match, PhraseSet, end_of
from reviewer.analysis.normalise import NormalisedText
from reviewer.model.span import Span

NO_TAG = -1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases that are looked for.

    Attributes:
        automaton: Finds every phrase.
        sets_by_atom: By a phrase's number in the automaton, the numbers of the `PhraseSet`s that hold it.
        set_count: How many of these there are.
    """

    automaton: AhoCorasick
    sets_by_atom: Sequence[Sequence[int]]
    set_count: int


class Stretch:
    """Some sentences of a policy.

    Attributes:
        normalised: Their text, normalised.
        narrow: The whole policy in half-width forms, for building blocks.
        folded: The same in lower case, for exact phrases.
        spans: Where each sentence stands in the policy.
        every: The set of all sentences.
        holding: By the number of a `PhraseSet`, the set of sentences that hold one of its phrases.
        found: What patterns found in sentences, for those that several cues share.
    """

    __slots__ = (
        "_index",
        "_present",
        "_sentences_of_atom",
        "every",
        "folded",
        "found",
        "holding",
        "narrow",
        "normalised",
        "spans",
    )

    def __init__(
        self, lexicon: Lexicon, normalised: NormalisedText, narrow: str, folded: str, spans: Sequence[Span]
    ) -> None:
        self.normalised = normalised
        self.narrow = narrow
        self.folded = folded
        self.spans = spans
        self.every = (1 << len(spans)) - 1
        self.found: dict[tuple[object, int], Sequence[Match]] = {}
        self._index: list[dict[int, list[Match]]] = []
        self._sentences_of_atom: defaultdict[int, int] = defaultdict(int)
        self._present: dict[PhraseSet, list[int]] = {}
        self.holding = [0] * lexicon.set_count
        self._find_phrases(lexicon)

    def _find_phrases(self, lexicon: Lexicon) -> None:
        hits: list[Match] = lexicon.automaton.find_matches_as_indexes(self.normalised.text, overlapping=True)
        ends = [bisect_left(hits, following, key=end_of) for following in self.normalised.borders[1:]]
        sentences_of_atom = self._sentences_of_atom
        bit = 1
        for first, last in pairwise([0, *ends, len(hits)]):
            places: dict[int, list[Match]] = {}
            for hit in hits[first:last]:
                atom = hit[0]
                if atom in places:
                    places[atom].append(hit)
                else:
                    places[atom] = [hit]
                    sentences_of_atom[atom] += bit
            self._index.append(places)
            bit <<= 1
        for atom, sentences in sentences_of_atom.items():
            for number in lexicon.sets_by_atom[atom]:
                self.holding[number] |= sentences

    def holding_all(self, needs: Iterable[PhraseSet]) -> int:
        """The set of sentences that hold a phrase of each of several sets."""
        sentences = self.every
        for phrases in needs:
            sentences &= self.holding[phrases.number]
        return sentences

    def places(self, phrases: PhraseSet, sentence: int) -> Sequence[Match]:
        """Where the phrases stand in a sentence; of those that end together the longest comes first."""
        atoms = self._present.get(phrases)
        if atoms is None:
            atoms = self._present[phrases] = [atom for atom in phrases.atoms if atom in self._sentences_of_atom]
        index = self._index[sentence]
        present = list(filter(None, map(index.get, atoms)))
        if len(present) == 1:
            return present[0]
        hits = [hit for of_one in present for hit in of_one]
        hits.sort(key=end_of)  # what ends together stays in order
        return hits

    def match(self, start: int, end: int) -> Match:
        """A match given by offsets of the policy."""
        first = self.normalised.position(start)
        return NO_TAG, first, max(first, self.normalised.end_position(end))


def members(sentences: int) -> Iterator[int]:
    """The members of a set of sentences, in order."""
    while sentences:
        lowest = sentences & -sentences
        sentences ^= lowest
        yield lowest.bit_length() - 1
