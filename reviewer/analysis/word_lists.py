"""The program's own word lists: text files of ``resources/words`` with sections in brackets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from reviewer.resources import resource


@cache
def word_lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of ``resources/words/<name>.txt``, each with its entries in the order written.

    A line ``[section]`` begins a section; every other line is one entry. ``#`` begins a remark.
    """
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in resource(f"words/{name}.txt").read_text("utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if entry.startswith("[") and entry.endswith("]"):
            entries = sections.setdefault(entry[1:-1], [])
        elif entry:
            entries.append(entry)
    return MappingProxyType({section: tuple(entries) for section, entries in sections.items()})
