"""The margin at the left of the text: stripes for topics, and bars for the chosen requirement."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reviewer.gui.text.mark_painter import DASHES
from reviewer.gui.text.marks import Mark, MarkKind
from reviewer.gui.text.page import SetText
from reviewer.gui.text.stripes import Stripe
from reviewer.gui.theme import Theme

_CHOSEN_X, _EVIDENCE_X, _LANES_X = 12.0, 19.0, 27.0
_LANE = 6.0
_STRIPE = 3.0
_BAR = 2.0
_CURRENT_BAR = 4.0
_EDGE = 6.0
_MOST_OF_PANE = 0.08


def gutter_width(lanes: int) -> float:
    """The room that stripes in so many lanes need at the left of the text, bars included."""
    return _LANES_X + lanes * _LANE + _EDGE


def lanes_for(lanes: int, width: float) -> int:
    """How many of so many lanes there is room for in a pane of that width."""
    return min(lanes, max(1, int(width * _MOST_OF_PANE / _LANE)))


def lane_at(distance: float) -> int | None:
    """The lane that is so far at the left of the text."""
    lane = int((distance - _LANES_X + _LANE / 2) // _LANE)
    return lane if lane >= 0 else None


def paint_stripes(
    painter: QPainter, theme: Theme, stripes: Iterable[Stripe], lanes: int, paragraph: SetText, at: QPointF
) -> None:
    """Draw the stripes beside a paragraph whose upper left corner is ``at``, each in its topic's colour and pattern.

    Args:
        lanes: How many there is room for; the last takes all further ones.
    """
    for stripe in stripes:
        top, bottom = paragraph.extent(stripe.span)
        x = at.x() - _LANES_X - min(stripe.lane, lanes - 1) * _LANE
        painter.setPen(_pen(theme, stripe.topic))
        painter.drawLine(QLineF(x, at.y() + top, x, at.y() + bottom))


def paint_bars(painter: QPainter, theme: Theme, marks: Iterable[Mark], paragraph: SetText, at: QPointF) -> None:
    """Draw bars beside the passages and the evidence of the chosen requirement; the widest for what is looked at."""
    for mark in marks:
        match mark.kind:
            case MarkKind.CHOSEN:
                x, width, colour = _CHOSEN_X, _BAR, theme.topic_ink(mark.topic)
            case MarkKind.CURRENT:
                x, width, colour = _CHOSEN_X, _CURRENT_BAR, theme.topic_ink(mark.topic)
            case MarkKind.CHOSEN_EVIDENCE:
                x, width, colour = _EVIDENCE_X, _BAR, theme.evidence
            case _:
                continue
        top, bottom = paragraph.extent(mark.span)
        painter.fillRect(QRectF(at.x() - x - width / 2, at.y() + top, width, bottom - top), colour)


def paint_flag(painter: QPainter, colour: QColor, at: QPointF) -> None:
    """A pennant at the right of the text, beside the line whose upper right corner is ``at``."""
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(colour)
    x, y = at.x() + 10.0, at.y() + 4.0
    painter.drawLine(QLineF(x, y, x, y + 13.0))
    painter.drawPolygon([QPointF(x, y), QPointF(x + 8.0, y + 3.5), QPointF(x, y + 7.0)])


def _pen(theme: Theme, topic: int) -> QPen:
    pen = QPen(theme.topic_ink(topic), _STRIPE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = DASHES[Theme.pattern(topic)]
    if dashes:
        pen.setDashPattern([length / _STRIPE * 1.3 for length in dashes])
    return pen
