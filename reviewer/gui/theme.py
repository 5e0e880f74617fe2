"""The colours of the window for a light or a dark palette."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from reviewer.gui.colours import Rgb, from_oklch, hue_of
from reviewer.settings import ThemeChoice

if TYPE_CHECKING:  # the window shows sooner without the model
    from reviewer.model.checklist import Severity
    from reviewer.model.review import Verdict
    from reviewer.model.suggestion import SuggestionKind

_DARK_BELOW = 0.5

# By the values of ``Verdict``, ``SuggestionKind`` and ``Severity``.
_VERDICT_HUES = {"met": 148.0, "partial": 75.0, "gap": 27.0}
_SUGGESTION_HUES = {"met": 148.0, "partial": 75.0}
_SEVERITY_HUES = {"high": 27.0, "medium": 75.0}
_EVIDENCE_HUE = 262.0
_FLAG_HUE = 20.0
_FOUND_HUE = 95.0


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
        self._lightness = 0.80 if self.is_dark else 0.50

    def ink(self, hue: float | None) -> QColor:
        """A colour for lines, marks and words on the base colour; grey without a hue."""
        return qcolor(self.ink_rgb(hue))

    def ink_rgb(self, hue: float | None) -> Rgb:
        """See ``ink``."""
        return from_oklch(self._lightness, 0.0 if hue is None else 0.13, hue or 0.0)

    def topic_rgb(self, topic: int) -> Rgb:
        """The colour of the topic at that place, for tints."""
        return from_oklch(0.58 if self.is_dark else 0.76, 0.14, hue_of(topic))

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

    def calm_selection(self) -> QPalette:
        """The palette with a selection that leaves signs and coloured words readable."""
        calm = QPalette(self.palette)
        soft = from_oklch(0.42 if self.is_dark else 0.90, 0.05, _EVIDENCE_HUE)
        calm.setColor(QPalette.ColorRole.Highlight, qcolor(soft))
        calm.setColor(QPalette.ColorRole.HighlightedText, self.palette.color(QPalette.ColorRole.Text))
        return calm

    @property
    def evidence(self) -> QColor:
        """The colour of evidence, the same for all topics."""
        return self.ink(_EVIDENCE_HUE)

    @property
    def flag(self) -> QColor:
        """The colour of red flags."""
        return self.ink(_FLAG_HUE)

    @property
    def found(self) -> QColor:
        """The colour behind what was searched for."""
        return qcolor(from_oklch(0.45 if self.is_dark else 0.90, 0.11, _FOUND_HUE), 0.75)

    @property
    def found_edge(self) -> QColor:
        """The colour around what was searched for, and for its places on the map."""
        return self.ink(_FOUND_HUE)

    @property
    def grid(self) -> QColor:
        """For the lines of tables."""
        return qcolor(from_oklch(0.45 if self.is_dark else 0.82, 0.0, 0.0))

    @property
    def map_ground(self) -> QColor:
        """The ground of the map of passages."""
        return qcolor(from_oklch(0.24 if self.is_dark else 0.97, 0.0, 0.0))

    @property
    def notice(self) -> QColor:
        """The ground of what the reviewer must not overlook."""
        return qcolor(from_oklch(0.36 if self.is_dark else 0.93, 0.05, _FOUND_HUE))

    @property
    def quiet(self) -> QColor:
        """For words of lesser weight."""
        return qcolor(from_oklch(0.72 if self.is_dark else 0.50, 0.0, 0.0))

    @property
    def hairline(self) -> QColor:
        """For lines between things."""
        return qcolor(from_oklch(0.38 if self.is_dark else 0.88, 0.0, 0.0))


def palette_of(choice: ThemeChoice, system: QPalette) -> QPalette:
    """The palette for a choice; ``system`` is what the desktop wants."""
    if choice is ThemeChoice.SYSTEM:
        return system
    dark = choice is ThemeChoice.DARK
    base, window, button, text = (0.20, 0.28, 0.36, 0.93) if dark else (1.0, 0.958, 0.975, 0.20)
    palette = QPalette(qcolor(_grey(button)), qcolor(_grey(window)))
    for role, lightness in (
        (QPalette.ColorRole.Base, base),
        (QPalette.ColorRole.AlternateBase, (base + window) / 2),
        (QPalette.ColorRole.ToolTipBase, base),
        (QPalette.ColorRole.Text, text),
        (QPalette.ColorRole.WindowText, text),
        (QPalette.ColorRole.ButtonText, text),
        (QPalette.ColorRole.ToolTipText, text),
    ):
        palette.setColor(role, qcolor(_grey(lightness)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, qcolor(_grey(0.55 if dark else 0.68)))
    palette.setColor(QPalette.ColorRole.PlaceholderText, qcolor(_grey(0.68 if dark else 0.55)))
    palette.setColor(QPalette.ColorRole.Highlight, qcolor(from_oklch(0.50, 0.12, _EVIDENCE_HUE)))
    palette.setColor(QPalette.ColorRole.HighlightedText, qcolor(_grey(1.0)))
    palette.setColor(QPalette.ColorRole.Link, qcolor(from_oklch(0.78 if dark else 0.50, 0.13, _EVIDENCE_HUE)))
    return palette


def _grey(lightness: float) -> Rgb:
    return from_oklch(lightness, 0.0, 0.0)


def qcolor(rgb: Rgb, opacity: float = 1.0) -> QColor:
    """``rgb`` for Qt."""
    colour = QColor(*rgb)
    colour.setAlphaF(opacity)
    return colour


def tint(widget: QWidget, role: QPalette.ColorRole, colour: QColor) -> None:
    """Give ``widget`` another colour for ``role``; nothing where it has it, so that a change of palette ends."""
    palette = widget.palette()
    if palette.color(role) != colour:
        palette.setColor(role, colour)
        widget.setPalette(palette)
