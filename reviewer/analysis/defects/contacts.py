"""Contact details that are announced and not given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.analysis.building_blocks import block_pattern
from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.defects.patterns import defect_pattern
from reviewer.model.checklist import Detector
from reviewer.model.cue import BuildingBlock
from reviewer.model.document import BlockKind
from reviewer.model.span import Span

_REACH = 80
"""In code points: how far behind a label its value may begin."""
_AROUND = 120
"""So much on either side of a web address."""
_BEFORE = 40
"""In code points: so much in front of "contact details" is looked at."""
_NUMBER_BEFORE = 8
_MANY_DIGITS = re.compile(r"\d(?:[\s().+-]{0,3}\d){4,20}")
_CONTACT_TARGETS = ("mailto:", "tel:", "weixin:")


def find_empty_contacts(material: Material) -> Iterator[Defect]:
    """Labels such as "email:" with nothing behind them."""
    for found in material.matches("empty_contact"):
        if not _has_value(found, _behind(material, found)):
            start, end = found.start(), found.start() + len(found[0].rstrip())
            label = next(words for words in found.groupdict().values() if words)
            yield Defect(Detector.EMPTY_CONTACT, Span(start, end), label)


def _behind(material: Material, found: re.Match[str]) -> str:
    """What stands behind a label in its block, else in the next one; nothing where a heading follows."""
    blocks = material.document.blocks
    index = material.block_at(found.start())
    rest = material.narrow[found.end() : min(blocks[index].span.end, found.end() + _REACH)].lstrip(" \t\n,;、。")
    if not rest and index + 1 < len(blocks) and blocks[index + 1].kind is not BlockKind.HEADING:
        return material.block_text(index + 1)[:_REACH]
    return rest


def _has_value(found: re.Match[str], rest: str) -> bool:
    if found["phone"]:
        return defect_pattern("phone_value").search(rest) is not None
    if found["address"]:
        label = defect_pattern("label").match(rest)
        return bool(rest) and (label is None or defect_pattern("address_label").search(label["label"]) is not None)
    return defect_pattern("email_value").search(rest) is not None


def find_contact_nowhere(material: Material) -> Iterator[Defect]:
    """The first place that sends the reader to contact details of the policy, if it has none."""
    reference = next(_references(material), None)
    if reference is not None and not _has_contact(material):
        yield Defect(Detector.CONTACT_NOWHERE, reference)


def _references(material: Material) -> Iterator[Span]:
    for found in material.matches("contact_details"):
        yield Span(*found.span())
    before = defect_pattern("before_contact_details")
    for found in material.matches("contact_details_zh"):
        words = material.before(found.start(), _BEFORE)
        if leading := before.search(words):
            yield Span(found.start() - len(words) + leading.start(), found.end())


def _has_contact(material: Material) -> bool:
    """Whether an e-mail address, a telephone number, an address or the like stands anywhere."""
    links = material.document.links
    if any(link.target.lower().startswith(_CONTACT_TARGETS) for link in links):
        return True
    if next(material.matches("contact_value"), None) is not None or _has_email(material) or _has_number(material):
        return True
    words = defect_pattern("contact_words")
    offsets = (*material.places("web_address"), *(link.span.start for link in links))
    return any(words.search(material.around(offset, _AROUND)) for offset in offsets)


def _has_email(material: Material) -> bool:
    pattern = block_pattern(BuildingBlock.EMAIL).pattern
    places = material.places("email_sign")
    return any(pattern.search(material.narrow, max(0, place - _REACH), place + _REACH) for place in places)


def _has_number(material: Material) -> bool:
    """Whether a telephone number or the postal code of an address stands anywhere."""
    patterns = (block_pattern(BuildingBlock.PHONE).pattern, defect_pattern("postal_code"))
    return any(
        pattern.search(material.narrow, max(0, found.start() - _NUMBER_BEFORE), found.end() + 1)
        for found in _MANY_DIGITS.finditer(material.narrow)
        for pattern in patterns
    )
