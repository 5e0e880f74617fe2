"""Turns the parsed expressions of cues into nodes that find their matches.

Words in a row become strings for the automaton wherever possible: ``(delete | erase) (user)? account`` is four
phrases, which the automaton finds at no cost. What remains are building blocks, exact phrases, distances and order.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from reviewer.analysis.atoms import AtomTable
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
class _Compiled:
    """A node and, if the expression is nothing but one of several phrases, these.

    A phrase that is empty consists of words that do not count, such as "your".
    """

    node: Node
    literals: frozenset[str] | None = None


class ExpressionCompiler:
    """Compiles expressions over one table of atoms; equal expressions give the same node."""

    def __init__(self, atoms: AtomTable) -> None:
        self._atoms = atoms
        self._known: dict[Expression, _Compiled] = {}
        self._phrases: dict[frozenset[str], _Compiled] = {}

    def compile(self, expression: Expression) -> Node:
        """The node of ``expression``."""
        return self._part(expression).node

    def _part(self, expression: Expression) -> _Compiled:
        known = self._known.get(expression)
        if known is None:
            known = self._known[expression] = self._compile(expression)
        return known

    def _compile(self, expression: Expression) -> _Compiled:
        match expression:
            case Phrase(words, exact):
                literal = normalised_phrase(words)
                if not any(map(str.isalnum, words)) or (literal and not exact):
                    return self._any_phrase(frozenset({literal}))
                return _Compiled(self._exact(words, literal), None if exact else frozenset({""}))
            case Pattern(block):
                return _Compiled(self._block(block))
            case Either(options):
                return self._either([self._part(option) for option in options])
            case Sequence():
                return self._either([self._in_order(variant) for variant in _variants(expression)])
            case Together(parts, within):
                return _Compiled(AllOf(tuple(self.compile(part) for part in parts), within))

    def _any_phrase(self, literals: frozenset[str]) -> _Compiled:
        known = self._phrases.get(literals)
        if known is None:
            node = AnyPhrase(self._atoms.phrases(literals))
            known = self._phrases[literals] = _Compiled(node, literals)
        return known

    def _exact(self, words: str, literal: str) -> Node:
        folded = fold(words.strip())
        is_word = is_at_word_boundaries if is_chinese(folded[0]) or is_chinese(folded[-1]) else None
        before = rf"(?<![{LATIN}0-9])" if _LATIN_OR_DIGIT.match(folded[0]) else ""
        behind = rf"(?![{LATIN}0-9])" if _LATIN_OR_DIGIT.match(folded[-1]) else ""
        pattern = re.compile(before + r"\s+".join(re.escape(word) for word in folded.split()) + behind)
        anchors = self._atoms.phrases([literal]) if literal else None
        return SourcePattern(pattern, anchors, is_folded=True, accepts=is_word)

    def _block(self, block: BuildingBlock) -> Node:
        definition = block_pattern(block)
        return SourcePattern(definition.pattern, self._atoms.phrases(definition.anchors), is_folded=False)

    def _either(self, options: list[_Compiled]) -> _Compiled:
        if len(options) == 1:
            return options[0]
        literals = frozenset[str]().union(*(option.literals for option in options if option.literals is not None))
        counting = literals - {""}
        nodes = [option.node for option in options if option.literals is None or "" in option.literals]
        if counting:
            nodes.insert(0, self._any_phrase(counting).node)
        node = nodes[0] if len(nodes) == 1 else AnyOf(tuple(dict.fromkeys(nodes)))
        return _Compiled(node, None if any(option.literals is None for option in options) else literals)

    def _in_order(self, sequence: Sequence) -> _Compiled:
        """A sequence without optional parts."""
        parts = [self._part(sequence.parts[0])]
        gaps: list[int | None] = []
        for gap, expression in zip(sequence.gaps, sequence.parts[1:], strict=True):
            part = self._part(expression)
            row = _in_a_row(parts[-1].literals, part.literals) if gap == 0 else None
            if row is None:
                parts.append(part)
                gaps.append(gap)
            else:
                parts[-1] = self._any_phrase(row)
        return parts[0] if len(parts) == 1 else _Compiled(InOrder(tuple(part.node for part in parts), tuple(gaps)))


def _in_a_row(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """Every phrase of ``first`` followed by every one of ``second``; None if they are not phrases or too many."""
    if first is None or second is None or len(first) * len(second) > _MOST_PHRASES:
        return None
    row = frozenset(
        one[:-1] + other if one.endswith(" ") and other.startswith(" ") else one + other
        for one, other in itertools.product(first, second)
    )
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
