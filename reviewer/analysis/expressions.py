"""What a cue looks for, compiled: each node tells in which sentences it may match, and finds its matches in one.

Sets of sentences are integers with one bit for each sentence of a stretch, so that the sentences in which all parts of
a cue stand at all are found by a few operations for the whole stretch; only those are looked at closely.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from reviewer.analysis.atoms import PhraseSet
from reviewer.analysis.normalise import NormalisedText, has_more_words
from reviewer.model.span import Span

Match = tuple[int, int]
"""The end and the start of what was found, in positions of the normalised text; lists are ordered by the end."""

_BEHIND_ALL = 1 << 60


class Stretch:
    """Some sentences of a policy with the phrases that were found in them.

    Attributes:
        normalised: Their text, normalised.
        narrow: The whole policy in half-width forms, for building blocks.
        folded: The same in lower case, for exact phrases.
        spans: Where each sentence stands in the policy.
        hits: For each sentence, by kind of phrase (see `reviewer.analysis.atoms`), where it was found.
        sentences_of_kind: By kind, the set of sentences that hold it.
        masks: What nodes said about the sentences in which they may match.
        matches: By node and sentence, what nodes found that several cues share.
    """

    __slots__ = ("folded", "hits", "masks", "matches", "narrow", "normalised", "sentences_of_kind", "spans")

    def __init__(
        self,
        normalised: NormalisedText,
        narrow: str,
        folded: str,
        spans: Sequence[Span],
        hits: Sequence[Mapping[int, list[Match]]],
    ) -> None:
        self.normalised = normalised
        self.narrow = narrow
        self.folded = folded
        self.spans = spans
        self.hits = hits
        self.sentences_of_kind: dict[int, int] = {}
        for sentence, found in enumerate(hits):
            bit = 1 << sentence
            for kind in found:
                self.sentences_of_kind[kind] = self.sentences_of_kind.get(kind, 0) | bit
        self.masks: dict[Node, int] = {}
        self.matches: dict[Node, dict[int, Sequence[Match]]] = {}

    @property
    def all_sentences(self) -> int:
        """The set of all sentences."""
        return (1 << len(self.spans)) - 1

    def sentences_with(self, phrases: PhraseSet) -> int:
        """The set of sentences that hold one of the phrases."""
        known = self.sentences_of_kind
        mask = 0
        for kind in phrases.kinds:
            if kind in known:
                mask |= known[kind]
        return mask

    def places(self, phrases: PhraseSet, sentence: int) -> list[Match]:
        """Where the phrases stand in a sentence."""
        hits = self.hits[sentence]
        present = [hits[kind] for kind in hits.keys() & phrases.kinds]
        return present[0] if len(present) == 1 else sorted(chain.from_iterable(present))

    def match(self, start: int, end: int) -> Match:
        """A match given by offsets of the policy."""
        text = self.normalised.text
        first, last = self.normalised.position(start), self.normalised.position(end)
        while last > first and text[last - 1] == " ":
            last -= 1
        return last, first


def members(mask: int) -> Iterator[int]:
    """The members of a set of sentences, in order."""
    while mask:
        lowest = mask & -mask
        mask ^= lowest
        yield lowest.bit_length() - 1


class Node(ABC):
    """A compiled expression."""

    __slots__ = ()

    def sentences(self, stretch: Stretch) -> int:
        """The set of sentences in which it may match: in all others it does not."""
        known = stretch.masks.get(self)
        if known is None:
            known = stretch.masks[self] = self._sentences(stretch)
        return known

    @abstractmethod
    def _sentences(self, stretch: Stretch) -> int:
        """The set of sentences in which it may match."""

    @abstractmethod
    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        """Its matches in one of these sentences."""


class AnyPhrase(Node):
    """One of several phrases, inflected: what the automaton found."""

    __slots__ = ("_phrases",)

    def __init__(self, phrases: PhraseSet) -> None:
        self._phrases = phrases

    def _sentences(self, stretch: Stretch) -> int:
        return stretch.sentences_with(self._phrases)

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        kinds = self._phrases.kinds
        if len(kinds) == 1:
            for kind in kinds:
                return stretch.hits[sentence][kind]
        found = stretch.matches.setdefault(self, {})
        if sentence not in found:
            found[sentence] = stretch.places(self._phrases, sentence)
        return found[sentence]


class SourcePattern(Node):
    """What a regular expression finds in the policy as it is written: a building block or an exact phrase.

    Args:
        pattern: Tried on sentences.
        anchors: One of them must stand in a sentence for it to be tried; None to try all.
        is_folded: Whether the pattern is written for lower case.
        accepts: Tells whether what was found at ``[start, end)`` of a sentence counts; None for always.
    """

    __slots__ = ("_accepts", "_anchors", "_is_folded", "_pattern")

    def __init__(
        self,
        pattern: re.Pattern[str],
        anchors: PhraseSet | None,
        *,
        is_folded: bool,
        accepts: Callable[[str, int, int], bool] | None = None,
    ) -> None:
        self._pattern = pattern
        self._anchors = anchors
        self._is_folded = is_folded
        self._accepts = accepts

    def _sentences(self, stretch: Stretch) -> int:
        return stretch.all_sentences if self._anchors is None else stretch.sentences_with(self._anchors)

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        found = stretch.matches.setdefault(self, {})
        if sentence not in found:
            found[sentence] = [stretch.match(start, end) for start, end in self._spans(stretch, sentence)]
        return found[sentence]

    def _spans(self, stretch: Stretch, sentence: int) -> Iterator[tuple[int, int]]:
        text = stretch.folded if self._is_folded else stretch.narrow
        span = stretch.spans[sentence]
        for found in self._pattern.finditer(text, span.start, span.end):
            start, end = found.span()
            words = found[0]
            start += len(words) - len(words.lstrip())
            end -= len(words) - len(words.rstrip())
            if self._accepts is None or self._accepts(span.of(text), start - span.start, end - span.start):
                yield start, end


class AnyOf(Node):
    """One of several expressions."""

    __slots__ = ("_options",)

    def __init__(self, options: tuple[Node, ...]) -> None:
        self._options = options

    def _sentences(self, stretch: Stretch) -> int:
        mask = 0
        for option in self._options:
            mask |= option.sentences(stretch)
        return mask

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        bit = 1 << sentence
        return sorted(
            match
            for option in self._options
            if option.sentences(stretch) & bit
            for match in option.find(stretch, sentence)
        )


def _sentences_of_all(parts: tuple[Node, ...], stretch: Stretch) -> int:
    mask = stretch.all_sentences
    for part in parts:
        mask &= part.sentences(stretch)
        if not mask:
            break
    return mask


class InOrder(Node):
    """Several expressions in this order, with at most so many words between each two."""

    __slots__ = ("_first", "_parts", "_rest")

    def __init__(self, parts: tuple[Node, ...], gaps: tuple[int | None, ...]) -> None:
        self._parts = parts
        self._first = parts[0]
        self._rest = tuple(zip(parts[1:], gaps, strict=True))

    def _sentences(self, stretch: Stretch) -> int:
        return _sentences_of_all(self._parts, stretch)

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        so_far = self._first.find(stretch, sentence)
        text = stretch.normalised.text
        for part, gap in self._rest:
            if not so_far:
                return ()
            so_far = _join(text, so_far, part.find(stretch, sentence), gap)
        return so_far


def _join(text: str, before: Sequence[Match], after: Sequence[Match], gap: int | None) -> Sequence[Match]:
    """Each match of ``after`` with the nearest of ``before`` that ends where it begins or earlier.

    If the nearest is too far away all others are, so that nothing is lost.
    """
    joined: list[Match] = []
    for end, start in after:
        nearest = bisect_right(before, (start, _BEHIND_ALL))
        if nearest:
            reached, first = before[nearest - 1]
            if gap is None or 0 < start - reached <= gap or stands_within(text, reached, start, gap):
                joined.append((end, first))
    return joined


def stands_within(text: str, start: int, end: int, words: int) -> bool:
    """Whether at most ``words`` words of normalised text stand between two positions; for 0 nothing may."""
    if words == 0:
        distance = end - start
        return distance <= 0 or (distance == 1 and text[start] == " ")
    return not has_more_words(text, start, end, words)


class AllOf(Node):
    """Several expressions in any order; with ``within``, neighbours are at most so many words apart."""

    __slots__ = ("_parts", "_within")

    def __init__(self, parts: tuple[Node, ...], within: int | None) -> None:
        self._parts = parts
        self._within = within

    def _sentences(self, stretch: Stretch) -> int:
        return _sentences_of_all(self._parts, stretch)

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        placed: list[tuple[int, int, int]] = []
        for number, part in enumerate(self._parts):
            found = part.find(stretch, sentence)
            if not found:
                return ()
            placed += [(start, end, number) for end, start in found]
        placed.sort()
        windows: list[Match] = []
        for group in self._groups(stretch.normalised.text, placed):
            windows += _smallest_windows(group, len(self._parts))
        return sorted(windows)

    def _groups(self, text: str, placed: list[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
        """The matches, parted wherever two neighbours stand too far from each other."""
        if self._within is None:
            return [placed]
        groups = [[placed[0]]]
        reached = placed[0][1]
        for match in placed[1:]:
            if match[0] <= reached or stands_within(text, reached, match[0], self._within):
                groups[-1].append(match)
            else:
                groups.append([match])
            reached = max(reached, match[1])
        return groups


def _smallest_windows(placed: Sequence[tuple[int, int, int]], parts: int) -> Iterator[Match]:
    """The windows that hold a match of each part and could not begin later.

    ``placed`` holds the start, the end and the part of each match, ordered by start.
    """
    counts = [0] * parts
    lacking, left = parts, 0
    for right, (_, _, part) in enumerate(placed):
        lacking -= counts[part] == 0
        counts[part] += 1
        window: Match | None = None
        while lacking == 0:
            window = max(end for _, end, _ in placed[left : right + 1]), placed[left][0]
            counts[placed[left][2]] -= 1
            lacking += counts[placed[left][2]] == 0
            left += 1
        if window is not None:
            yield window
