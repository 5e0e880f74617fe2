"""Whether a sentence denies what a cue found in it: "we do not encrypt" is no statement that data is encrypted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reviewer.analysis.atoms import AtomTable, Match
from reviewer.analysis.normalise import BORDER, behind_words, normalised_phrase
from reviewer.analysis.stretch import Stretch
from reviewer.analysis.word_lists import word_lists

_CLAUSE_END_ZH = re.compile(rf"[,;:。!?{BORDER}]")
_CLAUSE_END_EN = re.compile(rf"[;:。!?{BORDER}]")
_REACH_ZH = 30
"""Characters behind a Chinese negator within which it denies."""
_REACH_EN = 14
"""Words behind an English negator within which it denies; an enumeration of verbs may stand between."""


class NegationRules:
    """The word lists of negation as phrases to look for."""

    def __init__(self, atoms: AtomTable) -> None:
        lists = [word_lists("negation_zh"), word_lists("negation_en")]
        literals = {
            kind: tuple(dict.fromkeys(normalised_phrase(word) for words in lists for word in words[kind]))
            for kind in lists[0]
        }
        self._negators = literals["negators"]
        self._no_negators = literals["not negators"]
        self._holding: dict[str, bool] = {}
        self.negators = atoms.phrases(literals["negators"])
        self.not_negators = atoms.phrases(literals["not negators"])
        self.lifting = atoms.phrases(literals["lifting"])
        self.lifting_before = atoms.phrases(literals["lifting before a negator"])
        self.conditions = atoms.phrases(literals["conditions"])
        self.scope_ends = atoms.phrases(literals["scope ends"])
        self._continuations = literals["continuations"]
        self._conditions = literals["conditions"]

    def hold_in(self, phrase: str) -> bool:
        """Whether a phrase of a cue denies something itself."""
        known = self._holding.get(phrase)
        if known is None:
            known = self._holding[phrase] = self._holds_negator(phrase)
        return known

    def _holds_negator(self, phrase: str) -> bool:
        if not any(word in phrase for word in self._negators):
            return False
        for word in self._no_negators:
            phrase = phrase.replace(word, BORDER)
        return any(word in phrase for word in self._negators)

    def clause_goes_on(self, text: str, sign: int) -> bool:
        """Whether behind a comma of normalised text come examples of what stands before it."""
        behind = sign + 1
        return text.startswith(self._continuations, behind) and not text.startswith(self._conditions, behind)


_Reach = tuple[int, int, int]
"""What a negator denies: matches that end behind the first position, begin before the second, end before the third."""


class Denials:
    """What the sentences of one stretch deny.

    Attributes:
        sentences: The set of those that hold a negator at all.
    """

    def __init__(self, rules: NegationRules, stretch: Stretch) -> None:
        self._rules = rules
        self._stretch = stretch
        self._reaches: dict[int, list[_Reach]] = {}
        self.sentences = stretch.holding[rules.negators.number] & ~stretch.holding[rules.lifting.number]

    def denies(self, sentence: int, match: Match) -> bool:
        """Whether a negator in the clause of ``match`` governs its end."""
        reaches = self._reaches.get(sentence)
        if reaches is None:
            reaches = self._reaches[sentence] = self._read(sentence)
        _, start, end = match
        if not reaches or reaches[0][0] >= end:
            return False
        before = reaches[: bisect_left(reaches, (end,))]
        return any(end <= clause_end and start <= last_start for _, last_start, clause_end in reversed(before))

    def _read(self, sentence: int) -> list[_Reach]:
        """What the negators of a sentence deny, in order."""
        rules, places = self._rules, self._stretch.places
        negators = places(rules.negators, sentence)
        harmless = places(rules.not_negators, sentence)
        if harmless:
            negators = [
                negator
                for negator in negators
                if not any(start <= negator[1] and negator[2] <= end for _, start, end in harmless)
            ]
        if not negators:
            return []
        lifters = places(rules.lifting_before, sentence)
        if lifters and lifters[0][2] <= negators[-1][1]:
            return []
        text = self._stretch.normalised.text
        conditions = [end for _, _, end in places(rules.conditions, sentence)]
        scope_ends = sorted(start for _, start, _ in places(rules.scope_ends, sentence))
        return [
            self._reach(start, end, scope_ends)
            for _, start, end in negators
            if not any(opened <= start and not _CLAUSE_END_ZH.search(text, opened, start) for opened in conditions)
        ]

    def _reach(self, start: int, end: int, scope_ends: Sequence[int]) -> _Reach:
        text = self._stretch.normalised.text
        if text[start] == " ":
            clause = _CLAUSE_END_EN.search(text, end)
            last_start = behind_words(text, end, _REACH_EN)
        else:
            ends = _CLAUSE_END_ZH.finditer(text, end)
            clause = next((sign for sign in ends if not self._rules.clause_goes_on(text, sign.start())), None)
            last_start = end + _REACH_ZH
        clause_end = clause.start() if clause else len(text)
        scope_end = bisect_left(scope_ends, end)
        return end, last_start, min([clause_end, *scope_ends[scope_end : scope_end + 1]])
