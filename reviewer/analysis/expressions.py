"""What a cue looks for, compiled: each node finds its matches in one sentence."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from reviewer.analysis.atoms import Match, PhraseSet, end_of
from reviewer.analysis.normalise import has_more_words
from reviewer.analysis.stretch import NO_TAG, Stretch, members


class Node(ABC):
    """A compiled expression.

    Attributes:
        needs: A sentence must hold a phrase of each of these sets for the expression to match.
    """

    __slots__ = ("needs",)

    def __init__(self, needs: tuple[PhraseSet, ...]) -> None:
        self.needs = needs

    @abstractmethod
    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        """Its matches in one sentence."""

    def matching(self, stretch: Stretch, among: int) -> int:
        """The set of those sentences of ``among`` in which it matches."""
        sentences = 0
        for sentence in members(among & stretch.holding_all(self.needs)):
            if self.find(stretch, sentence):
                sentences |= 1 << sentence
        return sentences


class AnyPhrase(Node):
    """One of several phrases, inflected: what the automaton found."""

    __slots__ = ("_phrases",)

    def __init__(self, phrases: PhraseSet) -> None:
        super().__init__((phrases,))
        self._phrases = phrases

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        """See ``Node.find``."""
        return stretch.places(self._phrases, sentence)

    def matching(self, stretch: Stretch, among: int) -> int:
        """See ``Node.matching``."""
        return among & stretch.holding[self._phrases.number]


class SourcePattern(Node):
    """What a regular expression finds in the policy as it is written: a building block or an exact phrase.

    Args:
        pattern: Tried on sentences.
        needs: What must stand in a sentence for it to be tried.
        is_folded: Whether the pattern is written for lower case.
        accepts: Tells whether what was found at ``[start, end)`` of a sentence counts; None for always.
    """

    __slots__ = ("_accepts", "_is_folded", "_pattern")

    def __init__(
        self,
        pattern: re.Pattern[str],
        needs: tuple[PhraseSet, ...],
        *,
        is_folded: bool,
        accepts: Callable[[str, int, int], bool] | None = None,
    ) -> None:
        super().__init__(needs)
        self._pattern = pattern
        self._is_folded = is_folded
        self._accepts = accepts

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        """See ``Node.find``."""
        key = (self, sentence)
        found = stretch.found.get(key)
        if found is None:
            found = stretch.found[key] = [stretch.match(start, end) for start, end in self._spans(stretch, sentence)]
        return found

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

    def __init__(self, options: tuple[Node, ...], needs: tuple[PhraseSet, ...]) -> None:
        super().__init__(needs)
        self._options = options

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        """See ``Node.find``."""
        bit = 1 << sentence
        found = [
            matches
            for option in self._options
            if bit & stretch.holding_all(option.needs) and (matches := option.find(stretch, sentence))
        ]
        if len(found) == 1:
            return found[0]
        return sorted([match for matches in found for match in matches], key=end_of)


class InOrder(Node):
    """Several expressions in this order, with at most so many words between each two."""

    __slots__ = ("_first", "_rest")

    def __init__(self, parts: tuple[Node, ...], gaps: tuple[int | None, ...]) -> None:
        super().__init__(_needs_of_all(parts))
        self._first = parts[0]
        self._rest = tuple(zip(parts[1:], gaps, strict=True))

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        """See ``Node.find``."""
        so_far = self._first.find(stretch, sentence)
        text = stretch.normalised.text
        for part, gap in self._rest:
            if not so_far:
                return ()
            so_far = _join(text, so_far, part.find(stretch, sentence), gap)
        return so_far


class AllOf(Node):
    """Several expressions in any order; with ``within``, neighbours are at most so many words apart."""

    __slots__ = ("_parts", "_within")

    def __init__(self, parts: tuple[Node, ...], within: int | None) -> None:
        super().__init__(_needs_of_all(parts))
        self._parts = parts
        self._within = within

    def find(self, stretch: Stretch, sentence: int) -> Sequence[Match]:
        """See ``Node.find``."""
        placed: list[tuple[int, int, int]] = []
        for number, part in enumerate(self._parts):
            found = part.find(stretch, sentence)
            if not found:
                return ()
            placed += [(start, end, number) for _, start, end in found]
        placed.sort()
        windows: list[Match] = []
        for group in self._groups(stretch.normalised.text, placed):
            windows += _smallest_windows(group, len(self._parts))
        return sorted(windows, key=end_of)

    def _groups(self, text: str, placed: list[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
        """The matches, parted wherever two neighbours stand too far from each other."""
        if self._within is None:
            return [placed]
        groups = [[placed[0]]]
        reached = placed[0][1]
        for match in placed[1:]:
            if match[0] <= reached or not has_more_words(text, reached, match[0], self._within):
                groups[-1].append(match)
            else:
                groups.append([match])
            reached = max(reached, match[1])
        return groups


def _needs_of_all(parts: Sequence[Node]) -> tuple[PhraseSet, ...]:
    return tuple(dict.fromkeys(need for part in parts for need in part.needs))


def _join(text: str, before: Sequence[Match], after: Sequence[Match], gap: int | None) -> Sequence[Match]:
    """Each match of ``after`` with the nearest of ``before`` that ends where it begins or earlier.

    If the nearest is too far away all others are, so that nothing is lost. Of several that end there the first in order
    counts, which is the longest phrase. For a gap of 0 nothing may stand between.
    """
    joined: list[Match] = []
    count, passed, last_start = len(before), 0, 0
    for _, start, end in after:
        if start < last_start:
            passed = bisect_right(before, start, key=end_of)
        last_start = start
        while passed < count and before[passed][2] <= start:
            passed += 1
        if passed:
            _, first, reached = before[passed - 1]
            if gap is None or start - reached <= gap or (gap and not has_more_words(text, reached, start, gap)):
                nearest = passed - 1
                while nearest and before[nearest - 1][2] == reached:
                    nearest -= 1
                    first = before[nearest][1]
                joined.append((NO_TAG, first, end))
    return joined


def _smallest_windows(placed: Sequence[tuple[int, int, int]], parts: int) -> Iterator[Match]:
    """The windows that hold a match of each part and could not begin later.

    ``placed`` holds the start, the end and the part of each match, ordered by start.
    """
    counts = [0] * parts
    lacking, left = parts, 0
    for right, (_, _, part) in enumerate(placed):
        lacking -= counts[part] == 0
        counts[part] += 1
        begins = -1
        while lacking == 0:
            begins = left
            counts[placed[left][2]] -= 1
            lacking += counts[placed[left][2]] == 0
            left += 1
        if begins >= 0:
            yield NO_TAG, placed[begins][0], max(end for _, end, _ in placed[begins : right + 1])
