"""The strings that one automaton looks for in a whole policy, and the sets of them that are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

Match = tuple[int, int, int]
"""A tag that means nothing here, and the start and end of what was found, in positions of the normalised text.

The automaton's hits have this form, so that they need not be changed. Lists of matches are ordered by the end.
"""

end_of = itemgetter(2)


class PhraseSet:
    """Strings of normalised text of which any will do.

    Attributes:
        number: Of the set, from 0 in its table.
        atoms: The numbers of its strings in the automaton, longest string first.
    """

    __slots__ = ("atoms", "number")

    def __init__(self, number: int, atoms: tuple[int, ...]) -> None:
        self.number = number
        self.atoms = atoms


class AtomTable:
    """Collects the sets of strings that are asked for; equal sets are one object."""

    def __init__(self) -> None:
        self._atoms: dict[str, int] = {}
        self._literals: list[str] = []
        self._sets: dict[frozenset[int], PhraseSet] = {}

    def __len__(self) -> int:
        return len(self._sets)

    @property
    def literals(self) -> list[str]:
        """All strings by their number."""
        return self._literals

    def phrases(self, literals: Iterable[str]) -> PhraseSet:
        """The set of these strings, none of which may be empty."""
        wanted = sorted(set(literals))
        if not wanted or not wanted[0]:
            raise ValueError("nothing cannot be looked for")
        return self._set(frozenset(map(self._atom, wanted)))

    def union(self, sets: Iterable[PhraseSet]) -> PhraseSet:
        """The set of the strings of several sets."""
        return self._set(frozenset[int]().union(*(phrases.atoms for phrases in sets)))

    def _atom(self, literal: str) -> int:
        known = self._atoms.get(literal)
        if known is None:
            known = self._atoms[literal] = len(self._literals)
            self._literals.append(literal)
        return known

    def _set(self, atoms: frozenset[int]) -> PhraseSet:
        known = self._sets.get(atoms)
        if known is None:
            longest_first = sorted(atoms, key=lambda atom: (-len(self._literals[atom]), atom))
            known = self._sets[atoms] = PhraseSet(len(self._sets), tuple(longest_first))
        return known

    def sets_by_atom(self) -> list[Sequence[int]]:
        """For each string the numbers of the sets that hold it."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for phrases in self._sets.values():
            for atom in phrases.atoms:
                members[atom].append(phrases.number)
        return [tuple(members[atom]) for atom in range(len(self._atoms))]
