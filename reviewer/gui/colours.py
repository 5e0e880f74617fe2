"""Colour arithmetic, without Qt: colours of topics and what shows where they overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Rgb = tuple[int, int, int]

_GOLDEN_ANGLE = 137.508
_FIRST_HUE = 250.0
_MOST_OPAQUE = 0.72
_LINEAR_BELOW = 0.0031308


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour laid over what is below it.

    Attributes:
        opacity: 0 to 1.
    """

    rgb: Rgb
    opacity: float


def hue_of(topic: int) -> float:
    """The hue in degrees for the topic at that place; neighbours are far apart however many there are."""
    return (_FIRST_HUE + topic * _GOLDEN_ANGLE) % 360


@lru_cache(maxsize=512)
def from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """A colour by perceived lightness (0 to 1), strength and hue (degrees), brought into sRGB.

    Source: B. Ottosson, "A perceptual color space for image processing" (2020), the Oklab matrices.
    """
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _channel(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _channel(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _channel(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _channel(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    encoded = 12.92 * linear if linear <= _LINEAR_BELOW else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * encoded)


def blend(tints: Sequence[Tint]) -> Tint:
    """One tint for several on the same place, whatever their order.

    The hue is the average, weighted by opacity; the opacity grows with each, but never so far that text drowns.
    """
    weight = sum(tint.opacity for tint in tints)
    if not weight:
        return Tint((0, 0, 0), 0.0)
    red, green, blue = (round(sum(tint.rgb[i] * tint.opacity for tint in tints) / weight) for i in range(3))
    clear = math.prod(1 - tint.opacity for tint in tints)
    return Tint((red, green, blue), min(1 - clear, _MOST_OPAQUE))


def luminance(rgb: Rgb) -> float:
    """Relative luminance, 0 to 1, as WCAG 2 defines it."""
    red, green, blue = (_linear(channel / 255) for channel in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(encoded: float) -> float:
    return encoded / 12.92 if encoded <= 0.04045 else ((encoded + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(tint: Tint, below: Rgb) -> Rgb:
    """What is seen of ``below`` through ``tint``."""
    red, green, blue = (round(t * tint.opacity + b * (1 - tint.opacity)) for t, b in zip(tint.rgb, below, strict=True))
    return red, green, blue
