"""Whether a sentence denies what a cue found in it: "we do not encrypt" is no statement that data is encrypted."""

from __future__ import annotations

import re

from reviewer.analysis.atoms import AtomTable, mask_of
from reviewer.analysis.expressions import Denials, Hit, Match, Scene
from reviewer.analysis.normalise import normalised_phrase, word_count
from reviewer.analysis.word_lists import word_lists

_CLAUSE_END_ZH = re.compile(r"[,;:。!?]")
_CLAUSE_END_EN = re.compile(r"[;:。!?]|\. ")
_REACH_ZH = 30
"""Characters behind a negator within which it denies."""
_REACH_EN = 14
"""Words behind a negator within which it denies; an enumeration of verbs may stand between."""
_LONGEST_WORD = 20


_NOTHING = Denials(())


class NegationRules:
    """The word lists of negation as atoms."""

    def __init__(self, atoms: AtomTable) -> None:
        lists = [word_lists("negation_zh"), word_lists("negation_en")]
        by_kind = {
            kind: tuple(dict.fromkeys(normalised_phrase(word) for words in lists for word in words[kind]))
            for kind in lists[0]
        }
        self._literals = by_kind["negators"]
        self._no_negators = by_kind["not negators"]
        self._atoms = {kind: atoms.ids_of(literals) for kind, literals in by_kind.items()}
        self._chinese = atoms.ids_of(normalised_phrase(word) for word in lists[0]["negators"])
        self._trims = atoms.trims
        self.mask = mask_of(self._atoms["negators"])
        """Atoms of which a sentence must hold one to deny anything."""

    def holds_negator(self, literal: str) -> bool:
        """Whether a phrase of a cue denies something itself."""
        for word in self._no_negators:
            literal = literal.replace(word, "\n")
        return any(word in literal for word in self._literals)

    def denials(self, scene: Scene) -> Denials:
        """What ``scene`` holds of negation."""
        negators = self._spans(scene, "negators")
        harmless = self._spans(scene, "not negators")
        negators = [
            span for span in negators if not any(start <= span[0] and span[1] <= end for start, end, _ in harmless)
        ]
        if not negators or self._spans(scene, "lifting"):
            return _NOTHING
        if any(end <= negators[-1][0] for _, end, _ in self._spans(scene, "lifting before a negator")):
            return _NOTHING
        return Denials(
            tuple(negators),
            tuple(end for _, end, _ in self._spans(scene, "conditions")),
            tuple(start for start, _, _ in self._spans(scene, "scope ends")),
        )

    def _spans(self, scene: Scene, kind: str) -> list[tuple[int, int, bool]]:
        spans = []
        for atom in scene.hits.keys() & self._atoms[kind]:
            lead, trail = self._trims[atom]
            hits: list[Hit] = scene.hits[atom]
            spans += [(start + lead, end - trail, atom in self._chinese) for _, start, end in hits]
        return sorted(spans)


def is_denied(scene: Scene, denials: Denials, match: Match) -> bool:
    """Whether a negator in the clause of ``match`` governs it."""
    return any(_governs(scene, denials, negator, match) for negator in denials.negators)


def _governs(scene: Scene, denials: Denials, negator: tuple[int, int, bool], match: Match) -> bool:
    start, end, chinese = negator
    head = match[2]
    if end > head:
        return False
    if head - end > (_REACH_ZH if chinese else _REACH_EN * _LONGEST_WORD):
        return False
    text = scene.normalised.text
    between = text[end:head]
    clause_end = _CLAUSE_END_ZH if chinese else _CLAUSE_END_EN
    if clause_end.search(between) or (not chinese and word_count(between) > _REACH_EN):
        return False
    if any(end <= scope_end < head for scope_end in denials.scope_ends):
        return False
    return not any(
        condition <= start and not _CLAUSE_END_ZH.search(text, condition, start) for condition in denials.conditions
    )
