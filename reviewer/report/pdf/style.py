"""How a report looks: page, colours, sizes. All lengths are in points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

Colour = tuple[float, float, float]


def _colour(hexadecimal: str) -> Colour:
    red, green, blue = bytes.fromhex(hexadecimal)
    return red / 255, green / 255, blue / 255


def blend(light: Colour, dark: Colour, share: float) -> Colour:
    """The colour that lies ``share`` (0 to 1) of the way from ``light`` to ``dark``."""
    red, green, blue = (low + (high - low) * share for low, high in zip(light, dark, strict=True))
    return red, green, blue


INK = _colour("1f2328")
MUTED = _colour("5b6470")
ACCENT = _colour("1f3f66")
TINT = _colour("b9c7d8")
PALE = _colour("eef1f5")
MARKED = _colour("fdf0b5")
"""Behind what is quoted, light enough that it also prints as a tint."""
RULE = _colour("c3c9d1")
WHITE = _colour("ffffff")

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN_LEFT = MARGIN_RIGHT = 25 * mm
MARGIN_TOP = 28 * mm
MARGIN_BOTTOM = 25 * mm
MEASURE = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
HEAD_BASELINE = PAGE_HEIGHT - 16 * mm
FOOT_BASELINE = 14 * mm

HAIRLINE = 0.4
LABEL_WIDTH = 90.0
"""Of the column with the labels of a requirement, its gap included."""

SCRIPT_GAP = 0.09
"""Between Chinese and Latin, in em. A quarter would be finer, but from 0.1 on viewers copy a gap as a space."""
STRETCH_LIMIT = 0.085
"""How far a gap between characters may be stretched to fill a line, in em; from 0.1 on viewers copy it as a space."""


class Flush(Enum):
    """Where lines stand."""

    LEFT = auto()
    RIGHT = auto()
    BOTH = auto()
    """Chinese text fills its lines, other text is flush left."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set.

    Attributes:
        leading: From baseline to baseline.
    """

    size: float
    leading: float
    bold: bool = False
    colour: Colour = INK
    flush: Flush = Flush.BOTH


BODY = TextStyle(10, 16)
LABEL = TextStyle(9, 16, bold=True, colour=ACCENT, flush=Flush.LEFT)
QUOTE = TextStyle(9.5, 15.5)
QUOTE_SOURCE = TextStyle(8.5, 14, colour=MUTED, flush=Flush.LEFT)
CELL = TextStyle(9, 14, flush=Flush.LEFT)
CELL_RIGHT = TextStyle(9, 14, flush=Flush.RIGHT)
CELL_TITLE = TextStyle(8.5, 14, bold=True, colour=ACCENT, flush=Flush.LEFT)
CELL_TITLE_RIGHT = TextStyle(8.5, 14, bold=True, colour=ACCENT, flush=Flush.RIGHT)
HEADINGS = {
    1: TextStyle(20, 28, bold=True, colour=ACCENT, flush=Flush.LEFT),
    2: TextStyle(13, 20, bold=True, colour=ACCENT, flush=Flush.LEFT),
    3: TextStyle(10.5, 16, bold=True, flush=Flush.LEFT),
}
CHART_LABEL = TextStyle(8.5, 12.5, flush=Flush.LEFT)
CHART_FIGURE = TextStyle(8, 11.5, bold=True, flush=Flush.LEFT)
ASIDE = TextStyle(9, 16, colour=MUTED, flush=Flush.RIGHT)
COVER_KIND = TextStyle(11, 18, bold=True, colour=ACCENT, flush=Flush.LEFT)
COVER_TITLE = TextStyle(25, 36, bold=True, flush=Flush.LEFT)
COVER_SUBTITLE = TextStyle(13, 20, colour=MUTED, flush=Flush.LEFT)
COVER_FACT = TextStyle(9, 16, flush=Flush.LEFT)
COVER_FACT_LABEL = TextStyle(9, 16, colour=MUTED, flush=Flush.LEFT)
CONTENTS = {1: TextStyle(10.5, 18, bold=True, flush=Flush.LEFT), 2: TextStyle(9.5, 16, flush=Flush.LEFT)}
FURNITURE = TextStyle(8, 12, colour=MUTED, flush=Flush.LEFT)
