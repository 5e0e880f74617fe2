"""Drawing marks behind and below the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from reviewer.gui.colours import Tint, blend
from reviewer.gui.text.marks import Mark, MarkKind, Segment
from reviewer.gui.theme import Pattern, Theme, qcolor

OPACITY = {
    MarkKind.SUGGESTED: 0.08,
    MarkKind.CHOSEN: 0.34,
    MarkKind.CURRENT: 0.16,
    MarkKind.CUE: 0.30,
    MarkKind.FLAG: 0.0,
    MarkKind.FOUND: 0.0,
    MarkKind.EVIDENCE: 0.0,
    MarkKind.CHOSEN_EVIDENCE: 0.0,
}
DASHES = {
    Pattern.SOLID: [],
    Pattern.DASHES: [5.0, 3.0],
    Pattern.DOTS: [1.5, 2.5],
    Pattern.DASH_DOT: [6.0, 2.5, 1.5, 2.5],
}
_MOST_UNDERLINES = 3
_UNDERLINE_STEP = 2.5
_BOX_RADIUS = 3.0
_WAVE = 4.0


def paint_fill(painter: QPainter, theme: Theme, segment: Segment, rectangles: Sequence[QRectF]) -> None:
    """Lay the blended colours of the segment's marks behind its text."""
    tint = blend([Tint(theme.topic_rgb(mark.topic), OPACITY[mark.kind]) for mark in segment.marks])
    colour = qcolor(tint.rgb, tint.opacity)
    for rectangle in rectangles:
        painter.fillRect(rectangle, colour)


def paint_underlines(painter: QPainter, theme: Theme, segment: Segment, rectangles: Sequence[QRectF]) -> None:
    """Underline the segment once for each topic that marks it, each in its own colour and pattern."""
    strongest: dict[int, MarkKind] = {}
    for mark in segment.marks:
        if mark.kind in (MarkKind.SUGGESTED, MarkKind.CHOSEN):
            strongest[mark.topic] = max(mark.kind, strongest.get(mark.topic, mark.kind))
    ordered = sorted(strongest.items(), key=lambda item: (-item[1], item[0]))[:_MOST_UNDERLINES]
    for place, (topic, kind) in enumerate(ordered):
        painter.setPen(_underline(theme, topic, chosen=kind is MarkKind.CHOSEN))
        for rectangle in rectangles:
            y = rectangle.bottom() + 0.5 + place * _UNDERLINE_STEP
            painter.drawLine(QLineF(rectangle.left(), y, rectangle.right(), y))


def _underline(theme: Theme, topic: int, *, chosen: bool) -> QPen:
    colour = theme.topic_ink(topic)
    colour.setAlphaF(1.0 if chosen else 0.6)
    pen = QPen(colour, 2.0 if chosen else 1.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = DASHES[Theme.pattern(topic)]
    if dashes:
        pen.setDashPattern([length / pen.widthF() * 1.3 for length in dashes])
    return pen


def paint_evidence(painter: QPainter, theme: Theme, mark: Mark, rectangles: Sequence[QRectF]) -> None:
    """Frame evidence; a frame cannot be taken for the fill of a suggestion."""
    colour = QColor(theme.evidence)
    chosen = mark.kind is MarkKind.CHOSEN_EVIDENCE
    colour.setAlphaF(1.0 if chosen else 0.45)
    painter.setPen(QPen(colour, 1.6 if chosen else 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = QPainterPath()
    for rectangle, following in zip(rectangles, [*rectangles[1:], None], strict=True):
        # Lines are joined, so that the frame goes around all of them at once.
        joins = following is not None and following.top() > rectangle.top()
        bottom = following.top() if following and joins else rectangle.bottom()
        box = QRectF(rectangle.left(), rectangle.top(), rectangle.width(), bottom - rectangle.top())
        line = QPainterPath()
        line.addRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), _BOX_RADIUS, _BOX_RADIUS)
        around = around.united(line)
    painter.drawPath(around)


def paint_found(painter: QPainter, theme: Theme, rectangles: Sequence[QRectF]) -> None:
    """Box what was searched for, in the colour of a marker pen."""
    painter.setPen(QPen(theme.found_edge, 1.0))
    painter.setBrush(theme.found)
    for rectangle in rectangles:
        painter.drawRect(rectangle)


def paint_flag_line(painter: QPainter, theme: Theme, rectangles: Sequence[QRectF]) -> None:
    """Underline a red flag with a wave, as a doubtful word is."""
    device = painter.device()
    wave = _wave(theme.flag.rgba(), device.devicePixelRatioF() if device else 1.0)
    for rectangle in rectangles:
        painter.drawTiledPixmap(QRectF(rectangle.left(), rectangle.bottom(), rectangle.width(), _WAVE), wave)


@lru_cache(maxsize=8)
def _wave(colour: int, ratio: float) -> QPixmap:
    """One wave, to be laid side by side; a line of many points would take far longer to draw."""
    pixmap = QPixmap(round(2 * _WAVE * ratio), round(_WAVE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(colour), 1.3))
    low, high = _WAVE - 1.0, 1.0
    painter.drawPolyline([QPointF(x, y) for x, y in ((-_WAVE, high), (0, low), (_WAVE, high), (2 * _WAVE, low))])
    painter.end()
    return pixmap
