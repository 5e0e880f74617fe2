"""A checklist, compiled once: one automaton for all its phrases, and what each sentence has to be tried for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain

from ahocorasick_rs import AhoCorasick, MatchKind

from reviewer.analysis.atoms import AtomTable, Needs, mask_of
from reviewer.analysis.expression_compiler import CompiledExpression, ExpressionCompiler
from reviewer.analysis.expressions import Node
from reviewer.analysis.negation import NegationRules
from reviewer.analysis.normalise import normalised_phrase, word_count
from reviewer.analysis.word_lists import word_lists
from reviewer.model import cue as model
from reviewer.model.checklist import Checklist, Requirement
from reviewer.model.cue import Cue, Expression


class Place(IntEnum):
    """Where a requirement uses a cue, if not in a part; parts are counted from 0."""

    CONDITION = -1
    MENTION = -2
    AGAINST = -3


@dataclass(frozen=True, slots=True)
class Probe:
    """What is tried on a sentence; equal cues share one.

    Attributes:
        node: What must be found; None if the heading alone decides.
        needs: Masks of atoms; the sentence must hold one of each.
        unless: What must not be found, with its needs.
        heading: The index of the heading probe that must have matched above; None for none.
        denies: Whether the cue itself holds a negator, so that negation around it is not looked at.
        weight: How much a match tells, 0 to 1: the more words a cue asks for, the more.
    """

    node: Node | None
    needs: tuple[int, ...]
    unless: tuple[tuple[Node, tuple[int, ...]], ...]
    heading: int | None
    denies: bool
    weight: float


@dataclass(frozen=True, slots=True)
class HeadingProbe:
    """What is tried on headings and lead-ins."""

    node: Node
    needs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A cue of a requirement.

    Attributes:
        place: Index of the part, or a `Place`.
        source: The cue as written.
    """

    probe: int
    place: int
    source: str


@dataclass(frozen=True)
class CompiledChecklist:
    """All cues of a checklist, ready to be tried on policies.

    Attributes:
        automaton: Finds every atom.
        trims: By atom, the spaces in front and behind that do not belong to a match.
        bits: By atom, its bit in a mask.
        triggers: By atom, the probes to try where it stands; each probe is triggered by its rarest words only.
        heading_triggers: The same for heading probes.
        always: Probes that no atom announces.
        always_on_headings: Heading probes that no atom announces.
        under_heading: By heading probe, the probes that it alone decides.
        uses: By requirement, in the order of the checklist.
        passing: By section of the word list ``passing``, the mask of its atoms.
    """

    checklist: Checklist
    automaton: AhoCorasick
    trims: Sequence[tuple[int, int]]
    bits: Sequence[int]
    probes: Sequence[Probe]
    headings: Sequence[HeadingProbe]
    triggers: Sequence[tuple[int, ...]]
    heading_triggers: Sequence[tuple[int, ...]]
    always: tuple[int, ...]
    always_on_headings: tuple[int, ...]
    under_heading: Sequence[tuple[int, ...]]
    uses: tuple[tuple[Use, ...], ...]
    negation: NegationRules
    passing: Mapping[str, int]


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
    """Collects atoms and probes of one checklist."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._atoms = AtomTable()
        self._expressions = ExpressionCompiler(self._atoms)
        self._negation = NegationRules(self._atoms)
        self._probe_ids: dict[_ProbeKey, int] = {}
        self._probes: list[Probe] = []
        self._probe_needs: list[Needs] = []
        self._heading_ids: dict[Expression, int] = {}
        self._headings: list[CompiledExpression] = []
        self._under_heading: list[list[int]] = []

    def run(self) -> CompiledChecklist:
        uses = tuple(tuple(self._uses(requirement)) for requirement in self._checklist.requirements)
        passing = {
            section: mask_of(self._atoms.ids_of(normalised_phrase(entry) for entry in entries))
            for section, entries in word_lists("passing").items()
        }
        heading_needs = [compiled.needs for compiled in self._headings]
        triggers, always = self._triggers(self._probe_needs)
        heading_triggers, always_on_headings = self._triggers(heading_needs)
        heading_only = set(chain.from_iterable(self._under_heading))
        return CompiledChecklist(
            checklist=self._checklist,
            automaton=AhoCorasick(list(self._atoms), matchkind=MatchKind.Standard, store_patterns=False),
            trims=self._atoms.trims,
            bits=[1 << atom for atom in range(len(self._atoms.trims))],
            probes=self._probes,
            headings=[HeadingProbe(h.node, _masks(h.needs)) for h in self._headings],
            triggers=triggers,
            heading_triggers=heading_triggers,
            always=tuple(probe for probe in always if probe not in heading_only),
            always_on_headings=always_on_headings,
            under_heading=[tuple(probes) for probes in self._under_heading],
            uses=uses,
            negation=self._negation,
            passing=passing,
        )

    def _uses(self, requirement: Requirement) -> Iterator[Use]:
        for place, cues in places(requirement):
            seen: set[str] = set()
            for cue in cues:
                if cue.source not in seen:
                    seen.add(cue.source)
                    yield Use(self._probe(cue), place, cue.source)

    def _probe(self, cue: Cue) -> int:
        key = (cue.find, cue.unless, cue.heading)
        known = self._probe_ids.get(key)
        if known is not None:
            return known
        probe_id = self._probe_ids[key] = len(self._probes)
        heading = None if cue.heading is None else self._heading(cue.heading)
        found = None if cue.find is None else self._expressions.compile(cue.find)
        unless = [self._expressions.compile(expression) for expression in cue.unless]
        needs = () if found is None else found.needs
        self._probe_needs.append(needs)
        self._probes.append(
            Probe(
                node=None if found is None else found.node,
                needs=_masks(needs),
                unless=tuple((expression.node, _masks(expression.needs)) for expression in unless),
                heading=heading,
                denies=cue.find is not None and self._denies(cue.find),
                weight=_weight(cue),
            )
        )
        if found is None and heading is not None:
            self._under_heading[heading].append(probe_id)
        return probe_id

    def _heading(self, expression: Expression) -> int:
        known = self._heading_ids.get(expression)
        if known is None:
            known = self._heading_ids[expression] = len(self._headings)
            self._headings.append(self._expressions.compile(expression))
            self._under_heading.append([])
        return known

    def _denies(self, expression: Expression) -> bool:
        return any(self._negation.holds_negator(normalised_phrase(words)) for words in _phrases(expression))

    def _triggers(self, all_needs: Sequence[Needs]) -> tuple[list[tuple[int, ...]], tuple[int, ...]]:
        """By atom the probes that it triggers, and the probes without any.

        A probe is triggered by the one of its needs that is likely to be rarest. Words that many cues ask for
        are common in policies, short ones too.
        """
        popularity = Counter(atom for needs in all_needs for atom in frozenset().union(*needs))
        lengths = [len(literal.encode()) for literal in self._atoms]
        triggers: list[list[int]] = [[] for _ in lengths]
        always = []
        for probe, needs in enumerate(all_needs):
            if not needs:
                always.append(probe)
                continue
            rarest = min(needs, key=lambda need: (sum(popularity[atom] / lengths[atom] for atom in need), min(need)))
            for atom in rarest:
                triggers[atom].append(probe)
        return [tuple(probes) for probes in triggers], tuple(always)


def places(requirement: Requirement) -> Iterator[tuple[int, tuple[Cue, ...]]]:
    """Every list of cues of a requirement with its place."""
    for index, part in enumerate(requirement.parts):
        yield index, part.cues
    yield Place.MENTION, requirement.mentions
    yield Place.AGAINST, requirement.against
    if requirement.applies is not None:
        yield Place.CONDITION, requirement.applies.cues


def _masks(needs: Needs) -> tuple[int, ...]:
    return tuple(mask_of(need) for need in needs)


def _phrases(expression: Expression) -> Iterator[str]:
    match expression:
        case model.Phrase(words):
            yield words
        case model.Either(options):
            yield from chain.from_iterable(_phrases(option) for option in options)
        case model.Sequence(parts) | model.Together(parts):
            yield from chain.from_iterable(_phrases(part) for part in parts)


_PATTERN_SIZE = 1.5


def _size(expression: Expression) -> float:
    """How much a match of ``expression`` says at least, in English words or pairs of Chinese characters."""
    match expression:
        case model.Phrase(words):
            normalised = normalised_phrase(words)
            return max(
                0.5,
                sum(0.5 if ord(c) > 0x2E7F else 0 for c in normalised)
                + word_count(normalised.encode("ascii", "ignore").decode()),
            )
        case model.Pattern():
            return _PATTERN_SIZE
        case model.Either(options):
            return min(_size(option) for option in options)
        case model.Sequence(parts, _, optional):
            return sum(_size(part) for part, may_lack in zip(parts, optional, strict=True) if not may_lack)
        case model.Together(parts):
            return sum(_size(part) for part in parts)


def _weight(cue: Cue) -> float:
    """0.5 for one word, rising towards 1 with every word that the cue asks for; a heading counts as one word."""
    size = (0 if cue.find is None else _size(cue.find)) + (0 if cue.heading is None else 1)
    return 1 - 0.5 * max(size, 0.5) ** -0.6
