"""The one thing that reportlab does not read from a font: which glyphs replace which.

Layout of the GSUB table: OpenType specification, "GSUB - Glyph Substitution Table" and "Common table formats".
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct, error

_U16 = Struct(">H")
_I16 = Struct(">h")
_U32 = Struct(">I")
_SINGLE = 1
_EXTENSION = 7
_GLYPHS = 0x10000


def single_substitutions(gsub: bytes, feature: str) -> dict[int, int]:
    """Which glyph replaces which under ``feature``, such as ``pwid`` for proportional widths.

    Substitutions of more than one glyph are passed over. A damaged table gives no substitutions: without them text
    is less beautiful but complete.
    """
    try:
        return dict(_substitutions(gsub, feature.encode("ascii")))
    except (error, IndexError):
        return {}


def _u16(data: bytes, at: int) -> int:
    value: int = _U16.unpack_from(data, at)[0]
    return value


def _u16s(data: bytes, at: int, count: int) -> Iterator[int]:
    return (_u16(data, at + 2 * index) for index in range(count))


def _substitutions(gsub: bytes, feature: bytes) -> Iterator[tuple[int, int]]:
    feature_list, lookup_list = _u16(gsub, 6), _u16(gsub, 8)
    lookups: set[int] = set()
    for index in range(_u16(gsub, feature_list)):
        record = feature_list + 2 + 6 * index
        if gsub[record : record + 4] == feature:
            table = feature_list + _u16(gsub, record + 4)
            lookups.update(_u16s(gsub, table + 4, _u16(gsub, table + 2)))
    for lookup in sorted(lookups):
        table = lookup_list + _u16(gsub, lookup_list + 2 + 2 * lookup)
        for offset in _u16s(gsub, table + 6, _u16(gsub, table + 4)):
            yield from _of_subtable(gsub, table + offset, _u16(gsub, table))


def _of_subtable(gsub: bytes, at: int, lookup_type: int) -> Iterator[tuple[int, int]]:
    if lookup_type == _EXTENSION:
        offset: int = _U32.unpack_from(gsub, at + 4)[0]
        yield from _of_subtable(gsub, at + offset, _u16(gsub, at + 2))
    elif lookup_type == _SINGLE:
        covered = _coverage(gsub, at + _u16(gsub, at + 2))
        if _u16(gsub, at) == 1:
            delta: int = _I16.unpack_from(gsub, at + 4)[0]
            yield from ((glyph, (glyph + delta) % _GLYPHS) for glyph in covered)
        else:
            yield from zip(covered, _u16s(gsub, at + 6, _u16(gsub, at + 4)), strict=False)


def _coverage(gsub: bytes, at: int) -> Iterator[int]:
    count = _u16(gsub, at + 2)
    if _u16(gsub, at) == 1:
        yield from _u16s(gsub, at + 4, count)
    else:
        for index in range(count):
            first, last = _u16s(gsub, at + 4 + 6 * index, 2)
            yield from range(first, last + 1)
