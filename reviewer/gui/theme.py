"""The colours of the window for a light or a dark palette."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtGui import QColor, QPalette

from reviewer.gui.colours import Rgb, from_oklch, hue_of
from reviewer.model.checklist import Severity
from reviewer.model.review import Verdict
from reviewer.model.suggestion import SuggestionKind

_DARK_BELOW = 0.5

_VERDICT_HUES = {Verdict.MET: 148.0, Verdict.PARTIAL: 75.0, Verdict.GAP: 27.0}
_SUGGESTION_HUES = {SuggestionKind.MET: 148.0, SuggestionKind.PARTIAL: 75.0}
_SEVERITY_HUES = {Severity.HIGH: 27.0, Severity.MEDIUM: 75.0}
_EVIDENCE_HUE = 262.0


class Pattern(IntEnum):
    """How a topic underlines its passages, so that colour is not needed to tell them apart."""

    SOLID = 0
    DASHES = 1
    DOTS = 2
    DASH_DOT = 3


class Theme:
    """Colours that fit ``palette``."""

    def __init__(self, palette: QPalette) -> None:
        self.palette = palette
        self.is_dark = palette.color(QPalette.ColorRole.Base).lightnessF() < _DARK_BELOW
        self._lightness = 0.78 if self.is_dark else 0.55

    def ink(self, hue: float | None) -> QColor:
        """A colour for lines, marks and words on the base colour; grey without a hue."""
        return qcolor(self.ink_rgb(hue))

    def ink_rgb(self, hue: float | None) -> Rgb:
        """See ``ink``."""
        return from_oklch(self._lightness, 0.0 if hue is None else 0.13, hue or 0.0)

    def topic_rgb(self, topic: int) -> Rgb:
        """The colour of the topic at that place, for tints."""
        return from_oklch(0.72 if self.is_dark else 0.76, 0.14, hue_of(topic))

    def topic_ink(self, topic: int) -> QColor:
        """The colour of the topic at that place, for lines."""
        return self.ink(hue_of(topic))

    @staticmethod
    def pattern(topic: int) -> Pattern:
        """The underline of the topic at that place."""
        return Pattern(topic % len(Pattern))

    def verdict(self, verdict: Verdict) -> QColor:
        """The colour of a verdict."""
        return self.ink(_VERDICT_HUES.get(verdict))

    def suggestion(self, kind: SuggestionKind | None) -> QColor:
        """The colour of a suggestion; nothing found is not coloured as a gap, for it is none."""
        hue = _SUGGESTION_HUES.get(kind) if kind else None
        return self.ink(hue)

    def severity(self, severity: Severity) -> QColor:
        """The colour of a severity."""
        return self.ink(_SEVERITY_HUES.get(severity))

    @property
    def evidence(self) -> QColor:
        """The colour of evidence, the same for all topics."""
        return self.ink(_EVIDENCE_HUE)

    @property
    def quiet(self) -> QColor:
        """For words of lesser weight."""
        return qcolor(from_oklch(0.72 if self.is_dark else 0.50, 0.0, 0.0))

    @property
    def hairline(self) -> QColor:
        """For lines between things."""
        return qcolor(from_oklch(0.38 if self.is_dark else 0.88, 0.0, 0.0))


def qcolor(rgb: Rgb, opacity: float = 1.0) -> QColor:
    """``rgb`` for Qt."""
    colour = QColor(*rgb)
    colour.setAlphaF(opacity)
    return colour
