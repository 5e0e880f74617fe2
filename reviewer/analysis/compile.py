"""A checklist, compiled once: one automaton for all its phrases, and everything that is tried on a policy.

What is tried is called a probe; cues that look for the same share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from threading import Lock

from ahocorasick_rs import AhoCorasick, MatchKind

from reviewer.analysis.atoms import AtomTable, PhraseSet
from reviewer.analysis.expression_compiler import ExpressionCompiler
from reviewer.analysis.expressions import Node
from reviewer.analysis.negation import NegationRules
from reviewer.analysis.normalise import normalised_phrase
from reviewer.analysis.stretch import Lexicon
from reviewer.analysis.weight import cue_weight, phrases_of
from reviewer.analysis.word_lists import word_lists
from reviewer.model.checklist import Checklist, Polarity
from reviewer.model.cue import Cue, Expression


class Place(IntEnum):
    """Where a cue is used, if not in a part; parts are counted from 0."""

    MENTION = -1
    AGAINST = -2
    ALONE = -3


_PASSING = ("introductions", "how", "references")
"""Sections of the word list ``passing`` that are looked for in sentences."""


@dataclass(frozen=True, slots=True)
class Use:
    """A cue as a requirement, its condition or a red flag uses it.

    Attributes:
        owner: The index of the requirement; behind the requirements come their conditions, then the red flags.
        place: The index of the part, or a `Place`.
        part: The id of the part; "" outside of parts.
        source: The cue as written.
        even_denied: Whether a match that its sentence denies counts.
        slot: A number for the place of this owner, from 0 over the whole checklist.
    """

    owner: int
    place: int
    part: str
    source: str
    even_denied: bool
    slot: int


@dataclass(frozen=True, slots=True)
class Probe:
    """What is tried on a policy.

    Attributes:
        node: What must be found; None if the heading alone decides.
        needs: The numbers of `PhraseSet`s of each of which a sentence must hold a phrase.
        unless: What must not be found in the same sentence.
        heading: The index of the heading probe that must match above; None for none.
        denies: Whether the cue itself holds a negator, so that negation around it is not looked at.
        weight: How much a match tells, 0 to 1.
        uses: Who asks for it.
    """

    node: Node | None
    needs: tuple[int, ...]
    unless: tuple[Node, ...]
    heading: int | None
    denies: bool
    weight: float
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class CompiledChecklist:
    """All cues of a checklist, ready to be tried on policies.

    Attributes:
        lexicon: All phrases.
        slot_count: How many places of cues there are.
        probes: Heaviest first.
        headings: What is tried on headings and lead-ins.
        passing: By section of the word list ``passing``, its phrases.
    """

    checklist: Checklist
    lexicon: Lexicon
    slot_count: int
    probes: Sequence[Probe]
    headings: Sequence[Node]
    negation: NegationRules
    passing: Mapping[str, PhraseSet]


_CACHE_LIMIT = 8
_cache: dict[str, CompiledChecklist] = {}
_compiling = Lock()


def compile_checklist(checklist: Checklist) -> CompiledChecklist:
    """The checklist compiled; the last few are kept by their sha256. A second thread waits for the first."""
    with _compiling:
        compiled = _cache.get(checklist.sha256)
        if compiled is None:
            compiled = _compile(checklist)
            while len(_cache) >= _CACHE_LIMIT:
                del _cache[next(iter(_cache))]
            _cache[checklist.sha256] = compiled
        return compiled


_ProbeKey = tuple[Expression | None, tuple[Expression, ...], Expression | None]


def _compile(checklist: Checklist) -> CompiledChecklist:
    uses: defaultdict[_ProbeKey, list[Use]] = defaultdict(list)
    cues: dict[_ProbeKey, Cue] = {}
    slot_count = 0
    for cue, use in _all_uses(checklist):
        key = (cue.find, cue.unless, cue.heading)
        cues.setdefault(key, cue)
        uses[key].append(use)
        slot_count = use.slot + 1
    weights = {key: cue_weight(cue) for key, cue in cues.items()}
    atoms = AtomTable()
    negation = NegationRules(atoms)
    expressions = ExpressionCompiler(atoms)
    keys = sorted(cues, key=lambda key: -weights[key])
    headings = {heading: number for number, heading in enumerate(dict.fromkeys(key[2] for key in keys if key[2]))}
    probes = []
    for find, unless, heading in keys:
        node = None if find is None else expressions.compile(find)
        probes.append(
            Probe(
                node=node,
                needs=() if node is None else tuple(phrases.number for phrases in node.needs),
                unless=tuple(expressions.compile(expression) for expression in unless),
                heading=None if heading is None else headings[heading],
                denies=find is not None
                and any(negation.hold_in(normalised_phrase(words)) for words in phrases_of(find)),
                weight=weights[find, unless, heading],
                uses=tuple(uses[find, unless, heading]),
            )
        )
    heading_nodes = [expressions.compile(heading) for heading in headings]
    passing = {
        section: atoms.phrases(normalised_phrase(entry) for entry in word_lists("passing")[section])
        for section in _PASSING
    }
    automaton = AhoCorasick(atoms.literals, matchkind=MatchKind.Standard, store_patterns=False)
    lexicon = Lexicon(automaton, atoms.sets_by_atom(), len(atoms))
    return CompiledChecklist(checklist, lexicon, slot_count, probes, heading_nodes, negation, passing)


def _all_uses(checklist: Checklist) -> Iterator[tuple[Cue, Use]]:
    """Every cue with its use, by owner and place."""
    for slot, (owner, place, part, cues, even_denied) in enumerate(_cue_lists(checklist)):
        for cue in dict.fromkeys(cues):
            yield cue, Use(owner, place, part, cue.source, even_denied, slot)


def _cue_lists(checklist: Checklist) -> Iterator[tuple[int, int, str, tuple[Cue, ...], bool]]:
    """Every list of cues with its owner, its place, the part's id and whether denied matches count.

    A subject is mentioned where it is denied, too.
    """
    count = len(checklist.requirements)
    for owner, requirement in enumerate(checklist.requirements):
        for place, part in enumerate(requirement.parts):
            yield owner, place, part.id, part.cues, part.polarity is Polarity.ANY
        yield owner, Place.MENTION, "", requirement.mentions, True
        yield owner, Place.AGAINST, "", requirement.against, False
        if requirement.applies is not None:
            yield count + owner, Place.ALONE, "", requirement.applies.cues, False
    for owner, rule in enumerate(checklist.red_flags, 2 * count):
        yield owner, Place.ALONE, "", rule.cues, False
