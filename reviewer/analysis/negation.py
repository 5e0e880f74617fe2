"""Whether a sentence denies what a cue found in it: "we do not encrypt" is no statement that data is encrypted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.analysis.atoms import AtomTable
from reviewer.analysis.expressions import Match, Stretch
from reviewer.analysis.normalise import has_more_words, normalised_phrase
from reviewer.analysis.word_lists import word_lists

_CLAUSE_END_ZH = re.compile(r"[,;:。!?]")
_CLAUSE_END_EN = re.compile(r"[;:。!?]|\. ")
_REACH_ZH = 30
"""Characters behind a negator within which it denies."""
_REACH_EN = 14
"""Words behind a negator within which it denies; an enumeration of verbs may stand between."""


@dataclass(frozen=True, slots=True)
class _Denials:
    """What one sentence holds of negation.

    Attributes:
        negators: Where each negator that denies something begins and ends, and whether it is Chinese.
        conditions: Where words that open a supposition end.
        scope_ends: Where words that close the reach of a negator begin.
    """

    negators: tuple[tuple[int, int, bool], ...] = ()
    conditions: tuple[int, ...] = ()
    scope_ends: tuple[int, ...] = ()


_NOTHING = _Denials()


class Denials:
    """What the sentences of one stretch hold of negation.

    Attributes:
        sentences: The set of sentences that hold a negator at all.
    """

    def __init__(self, rules: NegationRules, stretch: Stretch) -> None:
        self._rules = rules
        self._stretch = stretch
        self._known: dict[int, _Denials] = {}
        self.sentences = rules.sentences(stretch)

    def denies(self, sentence: int, match: Match) -> bool:
        """Whether a negator in the clause of ``match`` governs it."""
        denials = self._known.get(sentence)
        if denials is None:
            denials = self._known[sentence] = self._rules.read(self._stretch, sentence)
        text = self._stretch.normalised.text
        return any(_governs(text, denials, negator, match) for negator in denials.negators)


class NegationRules:
    """The word lists of negation as atoms."""

    def __init__(self, atoms: AtomTable) -> None:
        lists = [word_lists("negation_zh"), word_lists("negation_en")]
        literals = {
            kind: tuple(dict.fromkeys(normalised_phrase(word) for words in lists for word in words[kind]))
            for kind in lists[0]
        }
        self._negators = literals["negators"]
        self._no_negators = literals["not negators"]
        self._phrases = {kind: atoms.phrases(words) for kind, words in literals.items()}
        self._chinese = atoms.phrases(normalised_phrase(word) for word in lists[0]["negators"])

    def holds_negator(self, literal: str) -> bool:
        """Whether a phrase of a cue denies something itself."""
        for word in self._no_negators:
            literal = literal.replace(word, "\n")
        return any(word in literal for word in self._negators)

    def sentences(self, stretch: Stretch) -> int:
        """The set of sentences that hold a negator which nothing lifts."""
        return stretch.sentences_with(self._phrases["negators"]) & ~stretch.sentences_with(self._phrases["lifting"])

    def read(self, stretch: Stretch, sentence: int) -> _Denials:
        """What one of these sentences holds of negation."""
        chinese = self._chinese.kinds
        harmless = stretch.places(self._phrases["not negators"], sentence)
        hits = stretch.hits[sentence]
        negators = sorted(
            (start, end, kind in chinese)
            for kind in hits.keys() & self._phrases["negators"].kinds
            for end, start in hits[kind]
            if not any(first <= start and end <= last for last, first in harmless)
        )
        lifters = stretch.places(self._phrases["lifting before a negator"], sentence)
        if lifters and negators and lifters[0][0] <= negators[-1][0]:
            negators = []
        if not negators:
            return _NOTHING
        return _Denials(
            tuple(negators),
            tuple(end for end, _ in stretch.places(self._phrases["conditions"], sentence)),
            tuple(start for _, start in stretch.places(self._phrases["scope ends"], sentence)),
        )


def _governs(text: str, denials: _Denials, negator: tuple[int, int, bool], match: Match) -> bool:
    start, end, chinese = negator
    match_end, match_start = match
    if end > match_end:
        return False
    if chinese:
        if match_start - end > _REACH_ZH or _CLAUSE_END_ZH.search(text, end, match_end):
            return False
    elif _CLAUSE_END_EN.search(text, end, match_end) or has_more_words(text, end, match_start, _REACH_EN):
        return False
    if any(end <= scope_end < match_end for scope_end in denials.scope_ends):
        return False
    return not any(
        condition <= start and not _CLAUSE_END_ZH.search(text, condition, start) for condition in denials.conditions
    )
