"""The strings that one automaton looks for in a whole policy, and which of them a sentence must hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Needs = tuple[frozenset[int], ...]
"""Of each set of atoms, a sentence must hold at least one for an expression to match; none: it may match anywhere."""


class AtomTable:
    """Numbers strings of normalised text in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self.trims: list[tuple[int, int]] = []
        """By atom, how many spaces it has in front and behind that do not belong to the match."""

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def id_of(self, literal: str) -> int:
        """The atom of ``literal``, which must not be empty."""
        known = self._ids.get(literal)
        if known is None:
            known = self._ids[literal] = len(self._ids)
            lead = len(literal) - len(literal.lstrip(" "))
            self.trims.append((lead, len(literal) - len(literal.rstrip(" ")) if lead < len(literal) else 0))
        return known

    def ids_of(self, literals: Iterable[str]) -> frozenset[int]:
        """The atoms of several literals."""
        return frozenset(self.id_of(literal) for literal in literals)


def mask_of(atoms: Iterable[int]) -> int:
    """A bit set of atoms."""
    mask = 0
    for atom in atoms:
        mask |= 1 << atom
    return mask


def needs_of_any(options: Sequence[Needs]) -> Needs:
    """What a sentence must hold for at least one of several expressions to match."""
    if not all(options):
        return ()
    length = max(len(needs) for needs in options)
    return tuple(
        frozenset().union(*(needs[min(index, len(needs) - 1)] for needs in options)) for index in range(length)
    )


def needs_of_all(parts: Sequence[Needs]) -> Needs:
    """What a sentence must hold for all of several expressions to match."""
    return tuple(dict.fromkeys(need for needs in parts for need in needs))
