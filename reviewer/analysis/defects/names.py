"""Names of another company or product, left over from a model text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.defects.patterns import defect_pattern
from reviewer.model.checklist import Detector
from reviewer.model.span import Span

_EDGE = 800
"""In code points: whoever is named so near to the beginning or the end belongs to the policy."""
_EDGE_SHARE = 6
"""The edges are at most this part of a short policy."""
_BEFORE = 60
_AROUND = 200
_MOST_MENTIONS = 3
"""A name that stands more often is no slip."""
_SHORTEST_NAME = 2
_COMMON_PREFIX = 2
"""Chinese names that begin with the same two characters belong together."""
_WORD = re.compile(r"[a-z0-9]{3,}")

_ROLES = {"own_role": "name_before", "own_role_en": "name_before_en", "own_we_en": "name_at_en"}
"""What a policy's own company or product does, and the pattern of its name in front of that."""


def find_foreign_names(material: Material) -> Iterator[Defect]:
    """Names that speak as the policy's own company would, or give the policy its name, and belong to nobody in it."""
    spans = list(_names(material))
    if not spans:
        return
    own = _own_text(material)
    names = {name: _is_own(name, own) for name in dict.fromkeys(span.of(material.folded) for span in spans)}
    foreign = [name for name, is_own in names.items() if not is_own]
    mentions = _mentions(material.folded, foreign)
    for span in spans:
        if 0 < mentions[span.of(material.folded)] <= _MOST_MENTIONS:
            yield Defect(Detector.FOREIGN_NAME, span, span.of(material.document.text))


def _mentions(folded: str, names: list[str]) -> Counter[str]:
    """How often each name stands in a text, counted in one pass."""
    if not names:
        return Counter()
    found = AhoCorasick(names, matchkind=MatchKind.Standard).find_matches_as_indexes(folded, overlapping=True)
    return Counter(names[number] for number, _, _ in found)


def _own_text(material: Material) -> str:
    """The title, what stands in front of every short name that is introduced, and what is near the end.

    A title that names nobody leaves it to the first lines to say whose policy it is.
    """
    text = material.folded
    edge = min(_EDGE, len(text) // _EDGE_SHARE)
    title = defect_pattern("no_title_name").sub("", material.document.title.lower())
    introduced = (
        text[max(0, found.start() - _BEFORE) : found.end()]
        for found in material.matches("definition")
        if not defect_pattern("names_the_policy").search(found[0])
    )
    addresses = (text[max(0, place - _BEFORE) : place + _BEFORE] for place in material.places("email_sign"))
    sites = (text[place : place + _BEFORE] for place in material.places("web_address"))
    head = title if len(title) >= _SHORTEST_NAME else text[:edge]
    return "\n".join((head, text[len(text) - edge :], *introduced, *addresses, *sites))


def _names(material: Material) -> Iterator[Span]:
    """Names in a role that only the policy's own company or product has."""
    for role, name_before in _ROLES.items():
        for found in material.matches(role):
            span = _name_before(material, found.start(), name_before)
            if span is not None and not _is_about_others(material, span):
                yield span
    for place in ("own_place", "own_place_en"):
        for found in material.matches(place):
            span = Span(*found.span("name" if found["name"] else "user"))
            if not _is_general(span.of(material.narrow)) and not _is_about_others(material, span):
                yield span
    for found in material.matches("named_policy"):
        before = defect_pattern("policy_name_before").search(material.before(found.start(), _BEFORE))
        if before and (before["own"] or found["introduced"]):
            yield Span(found.start() - len(before["name"]), found.start())


def _name_before(material: Material, offset: int, pattern: str) -> Span | None:
    words = material.before(offset, _BEFORE)
    found = defect_pattern(pattern).search(words)
    if found is None or defect_pattern("no_name").search(found["name"]):
        return None
    start = offset - len(words) + found.start("name")
    return Span(start, start + len(found["name"]))


def _is_general(name: str) -> bool:
    """Whether no company or product has such a name."""
    return any(defect_pattern(pattern).search(name) for pattern in ("no_name", "no_place_name"))


def _is_about_others(material: Material, span: Span) -> bool:
    """Whether somebody else is spoken of in the paragraph around a name."""
    return defect_pattern("about_others").search(material.around(span.start, _AROUND)) is not None


def _is_own(name: str, own: str) -> bool:
    """Whether a name, or a word of it, stands where the policy says whose it is."""
    words = _WORD.findall(name)
    if words:
        return any(word in own for word in words)
    return name[:_COMMON_PREFIX] in own
