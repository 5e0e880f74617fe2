"""Code points, in which the program counts, and UTF-16 units, in which Qt counts."""

from __future__ import annotations

from bisect import bisect_left

LAST_SINGLE_UNIT = "\uffff"


class Utf16Offsets:
    """Converts offsets into one text, both ways.

    A character beyond the Basic Multilingual Plane is one code point and two units; all others are one of each.
    """

    __slots__ = ("_long", "_long_units")

    def __init__(self, text: str) -> None:
        if text.isascii() or max(text) <= LAST_SINGLE_UNIT:
            self._long: list[int] = []
        else:
            self._long = [index for index, character in enumerate(text) if character > LAST_SINGLE_UNIT]
        self._long_units = [index + before for before, index in enumerate(self._long)]

    def to_units(self, offset: int) -> int:
        """The UTF-16 offset of the code point offset ``offset``."""
        return offset + bisect_left(self._long, offset)

    def to_code_points(self, units: int) -> int:
        """The code point offset of the UTF-16 offset ``units``; the inside of a character counts as its start."""
        before = bisect_left(self._long_units, units)
        if before and self._long_units[before - 1] + 1 == units:
            return self._long[before - 1]
        return units - before
