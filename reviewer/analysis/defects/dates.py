"""Dates of the policy that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations

from reviewer.analysis.building_blocks import block_pattern
from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.defects.patterns import defect_pattern
from reviewer.model.checklist import Detector
from reviewer.model.cue import BuildingBlock
from reviewer.model.span import Span
from reviewer.numbering import chinese_value

_MOST_VERSIONS = 3
"""A policy that gives more dates of one kind lists its history."""
_EDGE = 1_500
"""In code points: dates of the policy itself stand near its beginning or end; between may be those of another text."""
_BEFORE = 30
"""In code points: so much in front of a date is looked at."""
_HISTORY = 500
"""So much is looked at for the head of a list of versions."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?[年./-])|二[〇零]")
_DIGITS = re.compile(r"\d+")
_CHINESE_NUMERALS = re.compile("[〇零一二三四五六七八九十]+")
_MONTH = re.compile(r"[a-z]{3,}", re.IGNORECASE)
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_LAST_DAY = 31
_LAST_MONTH = 12


class _Kind(Enum):
    UPDATED = auto()
    PUBLISHED = auto()
    EFFECTIVE = auto()


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of the policy.

    Attributes:
        value: Year, month and, if given, day.
        span: With what it is the date of.
    """

    kind: _Kind
    value: tuple[int, ...]
    span: Span


def find_contradicting_dates(material: Material) -> Iterator[Defect]:
    """Two dates of one kind, or a version in force before it was made."""
    end = len(material.narrow) - _EDGE
    dated = [one for one in _dates(material) if one.span.start < _EDGE or one.span.end > end]
    for kind in _Kind:
        if len({one.value for one in dated if one.kind is kind}) > _MOST_VERSIONS:
            return
    told: set[Span] = set()
    for first, second in combinations(dated, 2):
        if _contradict(first, second) and second.span not in told:
            told.add(second.span)
            text = material.document.text
            shown = (" ".join(one.span.of(text).split()) for one in (first, second))
            yield Defect(Detector.DATES, second.span, " / ".join(shown))


def _contradict(one: _Dated, other: _Dated) -> bool:
    if one.kind is other.kind:
        return one.kind is not _Kind.PUBLISHED and _before(one, other) != _before(other, one)
    effective, made = (one, other) if one.kind is _Kind.EFFECTIVE else (other, one)
    return effective.kind is _Kind.EFFECTIVE and _before(effective, made)


def _before(one: _Dated, other: _Dated) -> bool:
    """Whether a date is earlier than another, as far as both are given."""
    precision = min(len(one.value), len(other.value))
    return one.value[:precision] < other.value[:precision]


def _dates(material: Material) -> Iterator[_Dated]:
    """The dates of this version that the policy gives, with a label in front or, in Chinese, behind."""
    text = material.narrow
    date = block_pattern(BuildingBlock.DATE).pattern
    for label in material.matches("labelled_date"):
        start, end = label.span()
        found = date.match(text, end)
        if found:
            end = found.end()
        else:
            found = _date_before(material, start)
            start = found.start() if found else start
        if found and _is_of_this_version(material, start, end):
            yield from _dated(label, found[0], Span(start, end))


def _date_before(material: Material, label: int) -> re.Match[str] | None:
    """The date in front of a label, as in 于2025年1月1日起生效."""
    start = label - len(material.before(label, _BEFORE))
    date = block_pattern(BuildingBlock.DATE).pattern
    for year in _YEAR.finditer(material.narrow, start, label):
        found = date.match(material.narrow, year.start())
        if found and defect_pattern("between_date_and_label").fullmatch(material.narrow, found.end(), label):
            return found
    return None


def _dated(label: re.Match[str], written: str, span: Span) -> Iterator[_Dated]:
    value = date_value(written)
    if value:
        yield _Dated(next(kind for kind in _Kind if label[kind.name.lower()]), value, span)


def _is_of_this_version(material: Material, start: int, end: int) -> bool:
    text = material.narrow
    block = material.document.blocks[material.block_at(start)].span
    is_other = defect_pattern("other_version").search(material.before(start, _BEFORE))
    if is_other or defect_pattern("history").search(material.before(start, _HISTORY)):
        return False
    line = text[max(block.start, start - 2 * _BEFORE) : min(block.end, end + _BEFORE)]
    return defect_pattern("about_law").search(line) is None


def date_value(written: str) -> tuple[int, ...]:
    """Year, month and, if given, day of a date as written; empty where their order is open, as in 03/04/2025."""
    numbers = [int(digits) for digits in _DIGITS.findall(written)]
    if not numbers:
        year, *rest = _CHINESE_NUMERALS.findall(written)
        return (int("".join(str(chinese_value(sign)) for sign in year)), *map(chinese_value, rest))
    name = _MONTH.search(written)
    if name:
        month = _MONTHS.index(name[0][:3].lower()) // 3 + 1
        *day, year = numbers
        return (year, month, *day)
    if numbers[0] > _LAST_DAY:
        return tuple(numbers)
    first, second, year = numbers
    if first > _LAST_MONTH or second > _LAST_MONTH:
        return (year, min(first, second), max(first, second))
    return ()
