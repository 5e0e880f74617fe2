"""The strings that one automaton looks for in a whole policy, sorted into kinds.

Two strings are of one kind if every cue that asks for one also asks for the other, as the entries of a word list mostly
are. What is found is kept by kind, so that a cue with hundreds of alternatives looks into one or two places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class PhraseSet:
    """Strings of normalised text of which any will do.

    Attributes:
        literals: The strings.
        kinds: Their kinds, known once the table is sorted.
    """

    __slots__ = ("kinds", "literals")

    def __init__(self, literals: frozenset[str]) -> None:
        self.literals = literals
        self.kinds: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SortedAtoms:
    """All strings of a table.

    Attributes:
        literals: The strings.
        kinds: The kind of each.
        trims: How many spaces each has in front and behind that do not belong to a match; None for none.
        kind_count: The number of kinds.
    """

    literals: Sequence[str]
    kinds: Sequence[int]
    trims: Sequence[tuple[int, int] | None]
    kind_count: int


class AtomTable:
    """Collects the sets of strings that are asked for; equal sets are one object."""

    def __init__(self) -> None:
        self._sets: dict[frozenset[str], PhraseSet] = {}

    def phrases(self, literals: Iterable[str]) -> PhraseSet:
        """The set of these strings, none of which may be empty."""
        key = frozenset(literals)
        if not key or "" in key:
            raise ValueError("nothing cannot be looked for")
        known = self._sets.get(key)
        if known is None:
            known = self._sets[key] = PhraseSet(key)
        return known

    def sort(self) -> SortedAtoms:
        """Sort all strings into kinds and tell the sets."""
        members: dict[str, list[int]] = defaultdict(list)
        for number, phrases in enumerate(self._sets.values()):
            for literal in sorted(phrases.literals):
                members[literal].append(number)
        kind_of_members: dict[tuple[int, ...], int] = {}
        kinds = {
            literal: kind_of_members.setdefault(tuple(numbers), len(kind_of_members))
            for literal, numbers in members.items()
        }
        for phrases in self._sets.values():
            phrases.kinds = frozenset(kinds[literal] for literal in phrases.literals)
        literals = list(kinds)
        return SortedAtoms(literals, list(kinds.values()), [_trim(literal) for literal in literals], len(kind_of_members))


def _trim(literal: str) -> tuple[int, int] | None:
    lead = len(literal) - len(literal.lstrip(" "))
    trail = len(literal) - len(literal.rstrip(" "))
    return (lead, trail) if lead or trail else None
