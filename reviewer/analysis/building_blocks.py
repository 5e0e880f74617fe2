"""The building blocks of cues, such as ``<period>``: bounded regular expressions kept in a data file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import cast

from reviewer.analysis.normalise import normalised_phrase
from reviewer.model.cue import BuildingBlock
from reviewer.resources import resource

_PART = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class BlockPattern:
    """How one building block is found.

    Attributes:
        pattern: Tried on a sentence with half-width forms, see `reviewer.analysis.normalise.narrow`.
        anchors: Strings of the normalised text of which a sentence must hold one.
    """

    pattern: re.Pattern[str]
    anchors: tuple[str, ...]


@cache
def _definitions() -> dict[str, dict[str, object]]:
    return tomllib.loads(resource("building_blocks.toml").read_text("utf-8"))


@cache
def block_pattern(block: BuildingBlock) -> BlockPattern:
    """The pattern of ``block`` and what must stand in a sentence for it to be tried."""
    definitions = _definitions()
    parts = cast("dict[str, str]", definitions["parts"])
    entry = definitions[block.value]
    pattern = cast("str", entry["pattern"])
    while used := [name for name in _PART.findall(pattern) if name in parts]:
        for name in used:
            pattern = pattern.replace(f"<{name}>", parts[name])
    anchors = [normalised_phrase(word) for word in cast("list[str]", entry.get("anchors", []))]
    signs = cast("list[str]", entry.get("signs", []))
    pattern = f"(?=[{entry['first']}])(?:{pattern})"
    return BlockPattern(re.compile(pattern, re.VERBOSE | re.IGNORECASE), tuple(dict.fromkeys(anchors + signs)))
