"""Turns a page upright and counts from its top left corner."""

from __future__ import annotations

from ctypes import c_float
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_LETTER = (0.0, 0.0, 612.0, 792.0)  # what PDF readers take for a page that does not give its size
_QUARTER = 90


@dataclass(frozen=True, slots=True)
class Turn:
    """From the file's coordinates, y upwards, to those of ``Page``.

    Attributes:
        quarters: How many quarter turns clockwise make the text upright.
        left: Of the visible part of the page in the file's coordinates, like the other three.
    """

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, handle: Any, angle: int | None) -> Turn:
        """The turn for a page whose text runs at ``angle``, degrees counter-clockwise; None if it has no text."""
        box = _box(handle)
        if angle is None:
            return cls(pdfium.FPDFPage_GetRotation(handle) % 4, *box)
        return cls(round(angle / _QUARTER) % 4, *box)

    @property
    def angle(self) -> int:
        """Of upright text in the file's coordinates, in degrees counter-clockwise."""
        return self.quarters * _QUARTER

    @property
    def width(self) -> float:
        """Of the page when turned."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page when turned."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the file on the turned page."""
        match self.quarters:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """An area of the file on the turned page: left, top, right, bottom."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _box(handle: Any) -> tuple[float, float, float, float]:
    """The visible part of the page: left, bottom, right, top."""
    for read in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        left, bottom, right, top = (c_float() for _ in range(4))
        if read(handle, left, bottom, right, top) and left.value < right.value and bottom.value < top.value:
            return left.value, bottom.value, right.value, top.value
    return _LETTER
