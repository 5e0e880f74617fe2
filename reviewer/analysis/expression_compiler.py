"""Turns the parsed expressions of cues into nodes that find their matches.

Words in a row become strings for the automaton wherever possible: ``(delete | erase) (user)? account`` is four
phrases, which the automaton finds at no cost. What remains are building blocks, exact phrases, distances and order.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from reviewer.analysis.atoms import AtomTable, Needs, needs_of_all, needs_of_any
from reviewer.analysis.building_blocks import block_pattern
from reviewer.analysis.expressions import AllOf, AnyOf, AnyPhrase, BlockMatch, ExactPhrase, InOrder, Node
from reviewer.analysis.normalise import LATIN, fold, normalised_phrase
from reviewer.analysis.words import is_at_word_boundaries
from reviewer.model.cue import BuildingBlock, Either, Expression, Pattern, Phrase, Sequence, Together

_MOST_PHRASES = 600
"""Words in a row with more variants than this are looked for part by part."""
_MOST_OPTIONAL = 8

_LATIN_OR_DIGIT = re.compile(rf"[{LATIN}0-9]")
_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class CompiledExpression:
    """A node, what a sentence must hold for it to match, and whether its phrases are of one kind only.

    Attributes:
        literals: All its phrases, if the expression is nothing but one of them; else None.
    """

    node: Node
    needs: Needs
    literals: frozenset[str] | None = None


class ExpressionCompiler:
    """Compiles expressions over one table of atoms; equal expressions give the same node."""

    def __init__(self, atoms: AtomTable) -> None:
        self._atoms = atoms
        self._known: dict[Expression, CompiledExpression] = {}
        self._phrases: dict[frozenset[str], CompiledExpression] = {}

    def compile(self, expression: Expression) -> CompiledExpression:
        """The node of ``expression``."""
        known = self._known.get(expression)
        if known is None:
            known = self._known[expression] = self._compile(expression)
        return known

    def _compile(self, expression: Expression) -> CompiledExpression:
        match expression:
            case Phrase(words, exact):
                literal = normalised_phrase(words)
                if exact or not literal:
                    return self._exact(words, literal)
                return self._any_phrase(frozenset({literal}))
            case Pattern(block):
                return self._block(block)
            case Either(options):
                return self._either([self.compile(option) for option in options])
            case Sequence():
                return self._either([self._in_order(variant) for variant in _variants(expression)])
            case Together(parts, within):
                compiled = [self.compile(part) for part in parts]
                node = AllOf(tuple(part.node for part in compiled), within)
                return CompiledExpression(node, needs_of_all([part.needs for part in compiled]))

    def _any_phrase(self, literals: frozenset[str]) -> CompiledExpression:
        known = self._phrases.get(literals)
        if known is None:
            atoms = self._atoms.ids_of(sorted(literals))
            known = CompiledExpression(AnyPhrase(atoms, self._atoms.trims), (atoms,), literals)
            self._phrases[literals] = known
        return known

    def _exact(self, words: str, literal: str) -> CompiledExpression:
        folded = fold(words.strip())
        is_word = is_at_word_boundaries if _IDEOGRAPH.match(folded[0]) or _IDEOGRAPH.match(folded[-1]) else None
        before = rf"(?<![{LATIN}0-9])" if _LATIN_OR_DIGIT.match(folded[0]) else ""
        behind = rf"(?![{LATIN}0-9])" if _LATIN_OR_DIGIT.match(folded[-1]) else ""
        pattern = re.compile(before + r"\s+".join(re.escape(word) for word in folded.split()) + behind)
        needs: Needs = (frozenset({self._atoms.id_of(literal)}),) if literal else ()
        return CompiledExpression(ExactPhrase(pattern, is_word), needs)

    def _block(self, block: BuildingBlock) -> CompiledExpression:
        definition = block_pattern(block)
        return CompiledExpression(BlockMatch(definition.pattern), (self._atoms.ids_of(definition.anchors),))

    def _either(self, options: list[CompiledExpression]) -> CompiledExpression:
        literals = frozenset[str]().union(*(option.literals for option in options if option.literals is not None))
        others = [option for option in options if option.literals is None]
        if literals:
            others.insert(0, self._any_phrase(literals))
        if len(others) == 1:
            return others[0]
        node = AnyOf(tuple(dict.fromkeys(option.node for option in others)))
        return CompiledExpression(node, needs_of_any([option.needs for option in others]))

    def _in_order(self, sequence: Sequence) -> CompiledExpression:
        """A sequence without optional parts."""
        parts = [self.compile(sequence.parts[0])]
        gaps: list[int | None] = []
        for gap, expression in zip(sequence.gaps, sequence.parts[1:], strict=True):
            part = self.compile(expression)
            row = _in_a_row(parts[-1].literals, part.literals) if gap == 0 else None
            if row is None:
                parts.append(part)
                gaps.append(gap)
            else:
                parts[-1] = self._any_phrase(row)
        if len(parts) == 1:
            return parts[0]
        node = InOrder(tuple(part.node for part in parts), tuple(gaps))
        return CompiledExpression(node, needs_of_all([part.needs for part in parts]))


def _in_a_row(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """Every phrase of ``first`` followed by every one of ``second``; None if they are not phrases or too many."""
    if first is None or second is None or len(first) * len(second) > _MOST_PHRASES:
        return None
    return frozenset(
        one[:-1] + other if one.endswith(" ") and other.startswith(" ") else one + other
        for one, other in itertools.product(first, second)
    )


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
