"""Some sentences of a policy, with the phrases that were found in them.

Sets of sentences are integers with one bit for each sentence of the stretch, so that the sentences in which several
things stand are found by one operation for the whole stretch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from reviewer.analysis.atoms import PhraseSet
from reviewer.analysis.normalise import NormalisedText
from reviewer.model.span import Span

Match = tuple[int, int, int]
"""A tag that means nothing here, and the start and end of what was found, in positions of the normalised text.

The automaton's hits have this form, so that they need not be changed. Lists of matches are ordered by the end.
"""

NO_TAG = -1

_end_of = itemgetter(2)


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

    __slots__ = ("_atoms", "_hits", "_index", "every", "folded", "found", "holding", "narrow", "normalised", "spans")

    def __init__(
        self, lexicon: Lexicon, normalised: NormalisedText, narrow: str, folded: str, spans: Sequence[Span]
    ) -> None:
        self.normalised = normalised
        self.narrow = narrow
        self.folded = folded
        self.spans = spans
        self.every = (1 << len(spans)) - 1
        self.found: dict[tuple[object, int], Sequence[Match]] = {}
        self._hits = self._find_phrases(lexicon.automaton)
        self._index: dict[int, defaultdict[int, list[Match]]] = {}
        self._atoms = [{hit[0] for hit in hits} for hits in self._hits]
        sentences_of_atom: defaultdict[int, int] = defaultdict(int)
        for number, atoms in enumerate(self._atoms):
            bit = 1 << number
            for atom in atoms:
                sentences_of_atom[atom] += bit
        self.holding = [0] * lexicon.set_count
        for atom, sentences in sentences_of_atom.items():
            for number in lexicon.sets_by_atom[atom]:
                self.holding[number] |= sentences

    def _find_phrases(self, automaton: AhoCorasick) -> list[list[Match]]:
        """All phrases by sentence; those that cross the border of a sentence are none."""
        hits: list[Match] = automaton.find_matches_as_indexes(self.normalised.text, overlapping=True)
        ends = [hit[2] for hit in hits]
        starts = [self.normalised.position(span.start) for span in self.spans]
        borders = [bisect_right(ends, start) for start in starts]
        return [
            [hit for hit in hits[first:last] if hit[1] >= start]
            for start, (first, last) in zip(starts, pairwise([*borders, len(hits)]), strict=True)
        ]

    def holding_all(self, needs: Iterable[PhraseSet]) -> int:
        """The set of sentences that hold a phrase of each of several sets."""
        sentences = self.every
        for phrases in needs:
            sentences &= self.holding[phrases.number]
        return sentences

    def places(self, phrases: PhraseSet, sentence: int) -> Sequence[Match]:
        """Where the phrases stand in a sentence."""
        present = self._atoms[sentence] & phrases.atoms
        if not present:
            return ()
        index = self._index.get(sentence)
        if index is None:
            index = self._index[sentence] = defaultdict(list)
            for hit in self._hits[sentence]:
                index[hit[0]].append(hit)
        if len(present) == 1:
            return index[present.pop()]
        return sorted([hit for atom in present for hit in index[atom]], key=_end_of)

    def match(self, start: int, end: int) -> Match:
        """A match given by offsets of the policy."""
        return NO_TAG, self.normalised.position(start), self.normalised.position(end)


def members(sentences: int) -> Iterator[int]:
    """The members of a set of sentences, in order."""
    while sentences:
        lowest = sentences & -sentences
        sentences ^= lowest
        yield lowest.bit_length() - 1
