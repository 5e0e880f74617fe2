"""What a cue looks for, compiled: each node finds its matches in one sentence.

A match is ``(start, end, head)`` in positions of the normalised text; ``head`` is where the last of its components
begins, which decides whether a negator before it governs the match. An atom is a string that the automaton looks for.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from reviewer.analysis.normalise import NormalisedText, word_count

Match = tuple[int, int, int]
Hit = tuple[int, int, int]
"""An atom and where it was found, spaces around words included."""

_LONGEST_WORD = 40
_MOST_MATCHES = 200
"""Of one node in one sentence; more than that is noise and would make very long sentences slow."""
_end_of = itemgetter(1)
_by_end = itemgetter(1, 0)


@dataclass(frozen=True, slots=True)
class Denials:
    """What one sentence holds of negation.

    Attributes:
        negators: Where each negator that denies something begins and ends, and whether it is Chinese.
        conditions: Where words that open a supposition end.
        scope_ends: Where words that close the reach of a negator begin.
    """

    negators: tuple[tuple[int, int, bool], ...]
    conditions: tuple[int, ...] = ()
    scope_ends: tuple[int, ...] = ()


class Scene:
    """One sentence with the atoms that were found in it.

    Attributes:
        normalised: The text that contains the sentence, normalised.
        hits: By atom, in the order of the text.
        narrow: The whole source text in half-width forms, for building blocks.
        folded: The same in lower case, for exact phrases.
        start: Where the sentence begins in the source.
        end: Where it ends.
    """

    __slots__ = ("_denials", "_memo", "end", "folded", "hits", "narrow", "normalised", "start")

    def __init__(
        self, normalised: NormalisedText, narrow: str, folded: str, span: tuple[int, int], hits: dict[int, list[Hit]]
    ) -> None:
        self.normalised = normalised
        self.narrow = narrow
        self.folded = folded
        self.start, self.end = span
        self.hits = hits
        self._memo: dict[Node, Sequence[Match]] = {}
        self._denials: Denials | None = None

    def matches(self, node: Node) -> Sequence[Match]:
        """The matches of ``node``, ordered by their end; each node is evaluated once."""
        found = self._memo.get(node)
        if found is None:
            found = self._memo[node] = node.find(self)
        return found

    def denials(self, read: Callable[[Scene], Denials]) -> Denials:
        """What the sentence holds of negation, read once."""
        if self._denials is None:
            self._denials = read(self)
        return self._denials

    def within(self, start: int, end: int, words: int) -> bool:
        """Whether at most ``words`` words stand between two positions; for 0 nothing may."""
        distance = end - start
        if words == 0:
            return distance <= 0 or (distance == 1 and self.normalised.text[start] == " ")
        if distance <= words:
            return True
        return distance <= words * _LONGEST_WORD and word_count(self.normalised.text[start:end]) <= words

    def source_match(self, start: int, end: int) -> Match:
        """A match given by source offsets."""
        first = self.normalised.position(start)
        text = self.normalised.text
        last = self.normalised.position(end)
        while last > first and text[last - 1] == " ":
            last -= 1
        return first, last, first


class Node(ABC):
    """A compiled expression."""

    __slots__ = ()

    @abstractmethod
    def find(self, scene: Scene) -> Sequence[Match]:
        """Its matches in the sentence, ordered by their end."""


class AnyPhrase(Node):
    """One of several phrases, inflected: atoms that the automaton found."""

    __slots__ = ("_atoms", "_trims")

    def __init__(self, atoms: frozenset[int], trims: Sequence[tuple[int, int]]) -> None:
        self._atoms = atoms
        self._trims = trims

    def find(self, scene: Scene) -> Sequence[Match]:
        hits, trims = scene.hits, self._trims
        found: list[Match] = []
        for atom in hits.keys() & self._atoms:
            lead, trail = trims[atom]
            found += [(start + lead, end - trail, start + lead) for _, start, end in hits[atom][:_MOST_MATCHES]]
        if len(found) > 1:
            found.sort(key=_by_end)
        return found


class ExactPhrase(Node):
    """A phrase in quotation marks: compared with the folded source.

    Args:
        pattern: Finds it.
        is_word: Tells whether ``[start, end)`` of the source begins and ends at Chinese word boundaries, given the
            sentence; None where the phrase begins and ends with other characters.
    """

    __slots__ = ("_is_word", "_pattern")

    def __init__(self, pattern: re.Pattern[str], is_word: Callable[[str, int, int], bool] | None) -> None:
        self._pattern = pattern
        self._is_word = is_word

    def find(self, scene: Scene) -> Sequence[Match]:
        spans = [found.span() for found in self._pattern.finditer(scene.folded, scene.start, scene.end)]
        if self._is_word is not None and spans:
            sentence, offset = scene.folded[scene.start : scene.end], scene.start
            spans = [(a, b) for a, b in spans if self._is_word(sentence, a - offset, b - offset)]
        return [scene.source_match(*span) for span in spans[:_MOST_MATCHES]]


class BlockMatch(Node):
    """A building block, tried where one of its anchors was found."""

    __slots__ = ("_pattern",)

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def find(self, scene: Scene) -> Sequence[Match]:
        found: list[Match] = []
        for match in self._pattern.finditer(scene.narrow, scene.start, scene.end):
            start, end = match.span()
            text = match[0]
            start += len(text) - len(text.lstrip())
            end -= len(text) - len(text.rstrip())
            if start < end:
                found.append(scene.source_match(start, end))
            if len(found) == _MOST_MATCHES:
                break
        return found


class AnyOf(Node):
    """One of several expressions."""

    __slots__ = ("_options",)

    def __init__(self, options: tuple[Node, ...]) -> None:
        self._options = options

    def find(self, scene: Scene) -> Sequence[Match]:
        found = {match for option in self._options for match in scene.matches(option)}
        return sorted(found, key=_by_end)


class InOrder(Node):
    """Several expressions in this order, with at most so many words between each two."""

    __slots__ = ("_gaps", "_parts")

    def __init__(self, parts: tuple[Node, ...], gaps: tuple[int | None, ...]) -> None:
        self._parts = parts
        self._gaps = gaps

    def find(self, scene: Scene) -> Sequence[Match]:
        so_far = scene.matches(self._parts[0])
        for part, gap in zip(self._parts[1:], self._gaps, strict=True):
            if not so_far:
                return ()
            so_far = _join(scene, so_far, scene.matches(part), gap)
        return so_far


def _join(scene: Scene, before: Sequence[Match], after: Sequence[Match], gap: int | None) -> Sequence[Match]:
    """Each match of ``after`` with the nearest of ``before`` that ends where it begins or earlier.

    If the nearest is too far away all others are, so that nothing is lost.
    """
    joined: list[Match] = []
    for start, end, head in after:
        nearest = bisect_right(before, start, key=_end_of) - 1
        if nearest >= 0:
            match = before[nearest]
            if gap is None or scene.within(match[1], start, gap):
                joined.append((match[0], end, head))
    return joined


class AllOf(Node):
    """Several expressions in any order; with ``within``, neighbours are at most so many words apart."""

    __slots__ = ("_parts", "_within")

    def __init__(self, parts: tuple[Node, ...], within: int | None) -> None:
        self._parts = parts
        self._within = within

    def find(self, scene: Scene) -> Sequence[Match]:
        found: list[tuple[int, int, int, int]] = []
        for index, part in enumerate(self._parts):
            matches = scene.matches(part)
            if not matches:
                return ()
            found += [(start, end, head, index) for start, end, head in matches]
        found.sort()
        windows: list[Match] = []
        for group in self._groups(scene, found):
            windows += _smallest_windows(group, len(self._parts))
        return sorted(windows, key=_by_end)

    def _groups(self, scene: Scene, found: list[tuple[int, int, int, int]]) -> list[list[tuple[int, int, int, int]]]:
        """The matches, parted wherever two neighbours stand too far from each other."""
        if self._within is None:
            return [found]
        groups = [[found[0]]]
        reached = found[0][1]
        for match in found[1:]:
            if scene.within(reached, match[0], self._within):
                groups[-1].append(match)
            else:
                groups.append([match])
            reached = max(reached, match[1])
        return groups


def _smallest_windows(found: Sequence[tuple[int, int, int, int]], parts: int) -> list[Match]:
    """The stretches that hold a match of each part and could not begin later; ``found`` is ordered by start."""
    windows: list[Match] = []
    counts = [0] * parts
    lacking = parts
    left = 0
    for right, (_, _, head, part) in enumerate(found):
        lacking -= counts[part] == 0
        counts[part] += 1
        complete = False
        while lacking == 0:
            complete = True
            start, end = found[left][0], max(match[1] for match in found[left : min(right + 1, left + _MOST_MATCHES)])
            window = (start, max(end, found[right][1]), head)
            part_left = found[left][3]
            counts[part_left] -= 1
            lacking += counts[part_left] == 0
            left += 1
        if complete:
            windows.append(window)
    return windows
