"""A checklist, compiled once: one automaton for all its phrases, and everything that is tried on a policy.

What is tried is called a probe; cues that look for the same share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from reviewer.analysis.atoms import AtomTable, PhraseSet, SortedAtoms
from reviewer.analysis.expression_compiler import ExpressionCompiler
from reviewer.analysis.expressions import Node
from reviewer.analysis.negation import NegationRules
from reviewer.analysis.normalise import normalised_phrase
from reviewer.analysis.places import Place, cues_by_place, counts_when_denied
from reviewer.analysis.weight import cue_weight, phrases_of
from reviewer.analysis.word_lists import word_lists
from reviewer.model.checklist import Checklist
from reviewer.model.cue import Cue, Expression

_PASSING = ("introductions", "how", "references")
"""Sections of the word list ``passing`` that are looked for in sentences."""


@dataclass(frozen=True, slots=True)
class Use:
    """A requirement's use of a probe.

    Attributes:
        requirement: Its index in the checklist.
        place: The index of the part, or a `Place`.
        source: The cue as written.
        even_denied: Whether a match that its sentence denies counts.
        slot: A number for the place in this requirement, from 0 over the whole checklist.
    """

    requirement: int
    place: int
    source: str
    even_denied: bool
    slot: int


@dataclass(frozen=True, slots=True)
class Probe:
    """What is tried on a policy.

    Attributes:
        node: What must be found; None if the heading alone decides.
        unless: What must not be found in the same sentence.
        heading: The index of the heading probe that must match above; None for none.
        denies: Whether the cue itself holds a negator, so that negation around it is not looked at.
        weight: How much a match tells, 0 to 1.
        uses: Who asks for it.
    """

    node: Node | None
    unless: tuple[Node, ...]
    heading: int | None
    denies: bool
    weight: float
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class CompiledChecklist:
    """All cues of a checklist, ready to be tried on policies.

    Attributes:
        automaton: Finds every phrase.
        atoms: The phrases by their number in the automaton.
        probes: Heaviest first.
        headings: What is tried on headings and lead-ins.
        decided: By heading probe, the probes that it alone decides.
        passing: By section of the word list ``passing``, its phrases.
        slots: The number of places in all requirements.
    """

    checklist: Checklist
    automaton: AhoCorasick
    atoms: SortedAtoms
    probes: Sequence[Probe]
    headings: Sequence[Node]
    decided: Sequence[tuple[int, ...]]
    negation: NegationRules
    passing: Mapping[str, PhraseSet]
    slots: int


_CACHE_LIMIT = 8
_cache: dict[str, CompiledChecklist] = {}


def compile_checklist(checklist: Checklist) -> CompiledChecklist:
    """The checklist compiled; the last few are kept by their sha256."""
    compiled = _cache.get(checklist.sha256)
    if compiled is None:
        compiled = _Compiler(checklist).run()
        while len(_cache) >= _CACHE_LIMIT:
            _cache.pop(next(iter(_cache)), None)
        _cache[checklist.sha256] = compiled
    return compiled


_ProbeKey = tuple[Expression | None, tuple[Expression, ...], Expression | None]


class _Compiler:
    """Compiles one checklist."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._atoms = AtomTable()
        self._expressions = ExpressionCompiler(self._atoms)
        self._negation = NegationRules(self._atoms)

    def run(self) -> CompiledChecklist:
        """The compiled checklist."""
        uses: dict[_ProbeKey, list[Use]] = defaultdict(list)
        cues: dict[_ProbeKey, Cue] = {}
        slot = -1
        for index, requirement in enumerate(self._checklist.requirements):
            for place, listed in cues_by_place(requirement):
                slot += 1
                even_denied = counts_when_denied(requirement, place)
                for cue in dict.fromkeys(listed):
                    key = (cue.find, cue.unless, cue.heading)
                    cues.setdefault(key, cue)
                    uses[key].append(Use(index, place, cue.source, even_denied, slot))
        weights = {key: cue_weight(cue) for key, cue in cues.items()}
        keys = sorted(cues, key=lambda key: -weights[key])
        headings = list(dict.fromkeys(key[2] for key in keys if key[2] is not None))
        probes = [self._probe(key, headings, weights[key], tuple(uses[key])) for key in keys]
        decided: list[list[int]] = [[] for _ in headings]
        for index, probe in enumerate(probes):
            if probe.node is None and probe.heading is not None:
                decided[probe.heading].append(index)
        compiled_headings = [self._expressions.compile(heading) for heading in headings]
        passing = {
            section: self._atoms.phrases(normalised_phrase(entry) for entry in word_lists("passing")[section])
            for section in _PASSING
        }
        atoms = self._atoms.sort()
        return CompiledChecklist(
            checklist=self._checklist,
            automaton=AhoCorasick(atoms.literals, matchkind=MatchKind.Standard, store_patterns=False),
            atoms=atoms,
            probes=probes,
            headings=compiled_headings,
            decided=[tuple(indexes) for indexes in decided],
            negation=self._negation,
            passing=passing,
            slots=slot + 1,
        )

    def _probe(
        self, key: _ProbeKey, headings: list[Expression], weight: float, uses: tuple[Use, ...]
    ) -> Probe:
        find, unless, heading = key
        return Probe(
            node=None if find is None else self._expressions.compile(find),
            unless=tuple(self._expressions.compile(expression) for expression in unless),
            heading=None if heading is None else headings.index(heading),
            denies=find is not None
            and any(self._negation.holds_negator(normalised_phrase(words)) for words in phrases_of(find)),
            weight=weight,
            uses=uses,
        )
