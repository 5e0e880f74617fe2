"""The patterns of the detectors, from ``resources/defects.toml``, and the places where they are worth trying."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from ahocorasick_rs import AhoCorasick, MatchKind

from reviewer.resources import resource

_PART = re.compile("<([a-z_]+)>")


@cache
def _definitions() -> dict[str, dict[str, object]]:
    return tomllib.loads(resource("defects.toml").read_text("utf-8"))


@cache
def defect_pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name, for text in half-width forms; KeyError if there is none."""
    parts = cast("dict[str, str]", _definitions()["parts"])
    pattern = cast("str", _definitions()[name]["pattern"])
    while used := [part for part in _PART.findall(pattern) if part in parts]:
        for part in used:
            pattern = pattern.replace(f"<{part}>", parts[part])
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Anchors:
    """All anchors in one automaton.

    Attributes:
        names: By anchor, the names of the patterns that begin with it.
    """

    automaton: AhoCorasick
    names: Sequence[tuple[str, ...]]


@cache
def _anchors() -> _Anchors:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name, definition in _definitions().items():
        for anchor in cast("list[str]", definition.get("anchors", [])):
            names[anchor].append(name)
    automaton = AhoCorasick(list(names), matchkind=MatchKind.Standard, store_patterns=False)
    return _Anchors(automaton, [tuple(of_one) for of_one in names.values()])


def anchor_places(folded: str) -> Mapping[str, Sequence[int]]:
    """Where each pattern is worth trying in a text in lower case, in order and without repetition."""
    anchors = _anchors()
    found: defaultdict[str, set[int]] = defaultdict(set)
    for anchor, start, _ in anchors.automaton.find_matches_as_indexes(folded, overlapping=True):
        for name in anchors.names[anchor]:
            found[name].add(start)
    return {name: sorted(places) for name, places in found.items()}
