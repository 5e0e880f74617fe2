"""Turns the parsed expressions of cues into nodes that find their matches.

Words in a row become strings for the automaton wherever possible: ``(delete | erase) (user)? account`` is four
phrases, which the automaton finds at no cost. What remains are building blocks, exact phrases, distances and order.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence as AbstractSequence
from dataclasses import dataclass

from reviewer.analysis.atoms import AtomTable, PhraseSet
from reviewer.analysis.building_blocks import block_pattern
from reviewer.analysis.expressions import AllOf, AnyOf, AnyPhrase, InOrder, Node, SourcePattern
from reviewer.analysis.normalise import LATIN, fold, is_chinese, normalised_phrase
from reviewer.analysis.words import is_at_word_boundaries
from reviewer.model.cue import BuildingBlock, Either, Expression, Pattern, Phrase, Sequence, Together

_MOST_PHRASES = 600
"""Words in a row with more variants than this are looked for part by part."""
_MOST_OPTIONAL = 8

_LATIN_OR_DIGIT = re.compile(rf"[{LATIN}0-9]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A compiled expression: a node, or one of several phrases, or both where one of the phrases is empty.

    An empty phrase stands for words that do not count, such as "your"; alone they are found by the node.
    """

    node: Node | None
    phrases: frozenset[str] | None = None


class ExpressionCompiler:
    """Compiles expressions over one table of atoms; equal expressions give the same node."""

    def __init__(self, atoms: AtomTable) -> None:
        self._atoms = atoms
        self._known: dict[Expression, _Part] = {}
        self._any_phrase: dict[frozenset[str], AnyPhrase] = {}

    def compile(self, expression: Expression) -> Node:
        """The node of ``expression``."""
        return self._node(self._part(expression))

    def _node(self, part: _Part) -> Node:
        if part.node is not None:
            return part.node
        phrases = part.phrases or frozenset()
        known = self._any_phrase.get(phrases)
        if known is None:
            known = self._any_phrase[phrases] = AnyPhrase(self._atoms.phrases(phrases))
        return known

    def _part(self, expression: Expression) -> _Part:
        known = self._known.get(expression)
        if known is None:
            known = self._known[expression] = self._compile(expression)
        return known

    def _compile(self, expression: Expression) -> _Part:
        match expression:
            case Phrase(words, exact):
                literal = normalised_phrase(words)
                if not any(map(str.isalnum, words)) or (literal and not exact):
                    return _Part(None, frozenset({literal}))
                return _Part(self._exact(words, literal), None if exact else frozenset({""}))
            case Pattern(block):
                return _Part(self._block(block))
            case Either(options):
                return self._either([self._part(option) for option in options])
            case Sequence():
                return self._either([self._in_order(variant) for variant in _variants(expression)])
            case Together(parts, within):
                return _Part(AllOf(tuple(self.compile(part) for part in parts), within))

    def _exact(self, words: str, literal: str) -> Node:
        folded = fold(words.strip())
        is_word = is_at_word_boundaries if is_chinese(folded[0]) or is_chinese(folded[-1]) else None
        before = rf"(?<![{LATIN}0-9])" if _LATIN_OR_DIGIT.match(folded[0]) else ""
        behind = rf"(?![{LATIN}0-9])" if _LATIN_OR_DIGIT.match(folded[-1]) else ""
        pattern = re.compile(before + r"\s+".join(re.escape(word) for word in folded.split()) + behind)
        needs = (self._atoms.phrases([literal]),) if literal else ()
        return SourcePattern(pattern, needs, is_folded=True, accepts=is_word)

    def _block(self, block: BuildingBlock) -> Node:
        definition = block_pattern(block)
        return SourcePattern(definition.pattern, (self._atoms.phrases(definition.anchors),), is_folded=False)

    def _either(self, options: list[_Part]) -> _Part:
        if len(options) == 1:
            return options[0]
        phrases = frozenset[str]().union(*(option.phrases for option in options if option.phrases is not None))
        nodes = [option.node for option in options if option.node is not None]
        if not nodes:
            return _Part(None, phrases)
        if phrases - {""}:
            nodes.insert(0, self._node(_Part(None, phrases - {""})))
        nodes = list(dict.fromkeys(nodes))
        node = nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes), self._needs_of_any(nodes))
        return _Part(node, None if any(option.phrases is None for option in options) else phrases)

    def _needs_of_any(self, options: AbstractSequence[Node]) -> tuple[PhraseSet, ...]:
        """Sets of which a sentence must hold a phrase for at least one of the options to match."""
        if not all(option.needs for option in options):
            return ()
        count = max(len(option.needs) for option in options)
        return tuple(
            self._atoms.union(option.needs[min(number, len(option.needs) - 1)] for option in options)
            for number in range(count)
        )

    def _in_order(self, sequence: Sequence) -> _Part:
        """A sequence without optional parts."""
        parts = [self._part(sequence.parts[0])]
        gaps: list[int | None] = []
        for gap, expression in zip(sequence.gaps, sequence.parts[1:], strict=True):
            part = self._part(expression)
            row = _in_a_row(parts[-1].phrases, part.phrases) if gap == 0 else None
            if row is None:
                parts.append(part)
                gaps.append(gap)
            else:
                parts[-1] = _Part(None, row)
        return parts[0] if len(parts) == 1 else _Part(InOrder(tuple(map(self._node, parts)), tuple(gaps)))


def _in_a_row(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """Every phrase of ``first`` followed by every one of ``second``; None if they are not phrases or too many."""
    if first is None or second is None or len(first) * len(second) > _MOST_PHRASES:
        return None
    row = frozenset(one + other for one, other in itertools.product(first, second))
    return None if "" in row else row


def _variants(sequence: Sequence) -> list[Sequence]:
    """The sequence with and without each of its optional parts; where one is left out, the gaps beside it add up."""
    optional = [index for index, may_lack in enumerate(sequence.optional) if may_lack]
    if len(optional) == len(sequence.parts) or len(optional) > _MOST_OPTIONAL:
        raise ValueError(f"too many optional parts: {sequence}")
    variants = []
    for count in range(len(optional) + 1):
        for absent in itertools.combinations(optional, count):
            kept = [index for index in range(len(sequence.parts)) if index not in absent]
            gaps = tuple(
                None if None in between else sum(gap for gap in between if gap is not None)
                for before, after in itertools.pairwise(kept)
                for between in [sequence.gaps[before:after]]
            )
            parts = tuple(sequence.parts[index] for index in kept)
            variants.append(Sequence(parts, gaps, (False,) * len(parts)))
    return variants
