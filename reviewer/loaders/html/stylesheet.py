"""What the style sheets inside a page say of its elements.

Only rules for a tag, a class, an id or several of these at once are read, which is what word processors and page
builders write; where an element stands plays no role. Sheets outside the file are never fetched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reviewer.loaders.html.style import NOTHING_DECLARED, Declared, merged, read_declared

_LONGEST = 2_000_000  # code points of all sheets together
_MOST_RULES = 20_000
_MOST_LOOKED_AT = 5_000_000  # rules, for all elements
_COMMENT = re.compile(r"/\*(?:.*?\*/|.*)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"([a-zA-Z][a-zA-Z0-9]*)?((?:[.#][\w-]+)*)")
_NAME = re.compile(r"([.#])([\w-]+)")
_FOR_SCREENS = re.compile(r"@media\s*(?:only\s+)?(?:all|screen)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rule:
    """For which elements declarations are; "" and empty sets leave open what it is."""

    rank: tuple[int, int, int, int]  # ids, classes, tags, place in the sheet: the higher wins
    tag: str
    id: str
    classes: frozenset[str]
    declared: Declared

    def fits(self, tag: str, id_: str, classes: frozenset[str]) -> bool:
        return self.tag in ("", tag) and self.id in ("", id_) and self.classes <= classes


class StyleSheet:
    """The rules of all sheets of a page."""

    def __init__(self, text: str = "") -> None:
        self._by_name: dict[str, list[_Rule]] = defaultdict(list)
        self._found: dict[tuple[str, str, str], Declared] = {}
        self._looked_at = 0
        for rule in _rules(text[:_LONGEST]):
            self._by_name[_rarest_name(rule)].append(rule)

    def declared(self, tag: str, attributes: Mapping[str, str | None]) -> Declared:
        """What the rules say of an element with that tag and these attributes."""
        if not self._by_name:
            return NOTHING_DECLARED
        id_, names = attributes.get("id") or "", attributes.get("class") or ""
        key = (tag, id_ if f"#{id_}" in self._by_name else "", names)
        if key not in self._found:
            self._found[key] = self._look_up(tag, id_, frozenset(names.split()))
        return self._found[key]

    def _look_up(self, tag: str, id_: str, classes: frozenset[str]) -> Declared:
        keys = (tag, f"#{id_}", *(f".{name}" for name in classes))
        rules = [rule for key in keys for rule in self._by_name.get(key, ())]
        self._looked_at += len(rules)
        if self._looked_at > _MOST_LOOKED_AT:
            return NOTHING_DECLARED
        declared = NOTHING_DECLARED
        fitting = (rule for rule in rules if rule.fits(tag, id_, classes))
        for rule in sorted(fitting, key=lambda rule: rule.rank):
            declared = merged(declared, rule.declared)
        return declared


def _rarest_name(rule: _Rule) -> str:
    if rule.id:
        return f"#{rule.id}"
    return f".{min(rule.classes)}" if rule.classes else rule.tag


def _rules(text: str) -> Iterator[_Rule]:
    """The rules with simple selectors that say something that matters here, in order."""
    place = 0
    for selectors, block in _blocks(_COMMENT.sub("", text)):
        declared = read_declared(block)
        if declared == NOTHING_DECLARED:
            continue
        for selector in selectors.split(","):
            found = _SIMPLE.fullmatch(selector.strip())
            if not found or not found[0]:
                continue
            place += 1
            if place > _MOST_RULES:
                return
            names = _NAME.findall(found[2])
            ids = [name for sign, name in names if sign == "#"]
            classes = frozenset(name for sign, name in names if sign == ".")
            tag = (found[1] or "").lower()
            rank = (len(ids), len(classes), bool(tag), place)
            yield _Rule(rank, tag, ids[0] if ids else "", classes, declared)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each selector with its declarations; of blocks for certain media only those for screens."""
    at = 0
    depth = 0  # of blocks that do not count
    while (brace := _BRACE.search(text, at)) is not None:
        before, at = text[at : brace.start()], brace.end()
        if brace[0] == "}":
            depth = max(depth - 1, 0)
            continue
        prelude = before.rpartition(";")[2].strip()
        if depth or (prelude.startswith("@") and not _FOR_SCREENS.fullmatch(prelude)):
            depth += 1
        elif not prelude.startswith("@"):
            end = text.find("}", at)
            if end < 0:
                return
            yield prelude, text[at:end]
            at = end + 1
