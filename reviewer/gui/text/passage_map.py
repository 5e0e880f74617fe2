"""A map of the whole policy beside its scroll bar: passages, evidence, red flags and finds, each in a column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from reviewer.gui.colours import Tint, blend
from reviewer.gui.text.overview import EMPTY, Overview
from reviewer.gui.text.page_area import PageArea
from reviewer.gui.theme import Theme, qcolor
from reviewer.model.span import Span

_WIDTH = 30
_LEAST_TICK = 2.0
_REACH = 4
_CHANGED = 0.002


class Column(Enum):
    """What a column of the map shows: its place and width in pixels."""

    PASSAGES = (2, 8)
    EVIDENCE = (12, 4)
    FLAGS = (18, 4)
    FOUND = (24, 4)


class PassageMap(QWidget):
    """Shows where things stand in the whole policy; a click goes there. Offsets are code points."""

    asked = Signal(Span, Column)
    """The reviewer wants to go to the mark of that kind in about this stretch, or else to the stretch."""

    def __init__(self, view: PageArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._overview = EMPTY
        self._theme = Theme(self.palette())
        self._places: list[float] = []
        self._placed_for = 0.0
        self._ground: QPixmap | None = None
        self._drawn: QPixmap | None = None
        self.tip_for: Callable[[Span], str] = lambda _stretch: ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.scrolled.connect(self.update)
        view.laid_out.connect(self._on_laid_out)

    def sizeHint(self) -> QSize:  # noqa: N802, D102
        return QSize(_WIDTH, 200)

    def show_overview(self, overview: Overview) -> None:
        """Show what is marked in the policy."""
        old, self._overview = self._overview, overview
        if overview.cells != old.cells:
            self._places = []
        if (overview.topics, overview.shown_topics) != (old.topics, old.shown_topics):
            self._ground = None
        self._drawn = None
        self.update()

    def stretch_at(self, y: float) -> Span:
        """The stretch of the policy that stands within reach of a height in the map."""
        first, last = (self._view.offset_at_height((y + reach) / max(1, self.height())) for reach in (-_REACH, _REACH))
        return Span(max(0, min(first, last)), max(first, last) + 1)

    def height_of(self, offset: int) -> float:
        """How far down the map an offset stands."""
        return self._view.heights_at([offset])[0] * self.height()

    @Slot()
    def _on_laid_out(self) -> None:
        self._places = []
        self._drawn = None
        self.update()

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102
        drawn = self._whole()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, drawn)
        first, last = (share * self.height() for share in self._view.visible_share())
        frame = QRectF(0.5, first, self.width() - 1, max(6.0, last - first))
        shade = self._theme.quiet
        shade.setAlphaF(0.16)
        painter.fillRect(frame, shade)
        shade.setAlphaF(0.8)
        painter.setPen(shade)
        painter.drawRect(frame)

    def _whole(self) -> QPixmap:
        """Everything but the frame; only what has changed is drawn anew."""
        total = self._view.height_of_all()
        if not self._places or abs(total - self._placed_for) > _CHANGED * total:
            self._placed_for = total
            shares = self._view.heights_at(self._overview.cells.starts)
            self._places = [share * self.height() for share in shares]
            self._ground = self._drawn = None
        if self._ground is None:
            self._ground, self._drawn = self._draw_ground(), None
        if self._drawn is None:
            self._drawn = self._draw_ticks(self._ground)
        return self._drawn

    def _draw_ground(self) -> QPixmap:
        """The passages, one row of pixels after the other, in the blended colours of the topics there."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(self._theme.map_ground)
        left, width = Column.PASSAGES.value
        shown, rows = self._overview.shown_topics, defaultdict[int, int](int)
        for place, topics in zip(self._places, self._overview.topics, strict=False):
            rows[int(place)] |= topics & shown
        colours = {topics: self._blended(topics) for topics in {*rows.values()} if topics}
        painter = QPainter(drawn)
        for row, topics in rows.items():
            if topics:
                painter.fillRect(QRect(left, row, width, 1), colours[topics])
        painter.end()
        return drawn

    def _draw_ticks(self, ground: QPixmap) -> QPixmap:
        drawn = ground.copy()
        if self._places:
            theme, overview = self._theme, self._overview
            painter = QPainter(drawn)
            for column, cells, colour in (
                (Column.PASSAGES, overview.chosen, theme.topic_ink(overview.chosen_topic)),
                (Column.EVIDENCE, overview.evidence, theme.evidence),
                (Column.FLAGS, overview.flags, theme.flag),
                (Column.FOUND, overview.found, theme.found_edge),
            ):
                for top, bottom in self._ticks(cells):
                    painter.fillRect(QRectF(column.value[0], top, column.value[1], bottom - top), colour)
            painter.end()
        return drawn

    def _blended(self, topics: int) -> QColor:
        tint = blend([Tint(self._theme.topic_rgb(topic), 0.5) for topic in _bits(topics)])
        return qcolor(tint.rgb, 0.55)

    def _ticks(self, cells: Iterable[int]) -> list[tuple[float, float]]:
        """From where to where the ticks of some cells go; what begins before one ends only makes it longer."""
        places = [*self._places, float(self.height())]
        ticks: list[tuple[float, float]] = []
        for cell in sorted(cells):
            top = places[cell]
            bottom = max(top + _LEAST_TICK, places[cell + 1])
            if ticks and top <= ticks[-1][1]:
                ticks[-1] = ticks[-1][0], max(bottom, ticks[-1][1])
            else:
                ticks.append((top, bottom))
        return ticks

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802, D102
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(self.stretch_at(event.position().y()), _column_at(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll the policy."""
        QApplication.sendEvent(self._view.verticalScrollBar(), event)

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _show_tip(self, at: QPoint, on_screen: QPoint) -> None:
        tip = self.tip_for(self.stretch_at(at.y()))
        if tip:
            QToolTip.showText(on_screen, tip, self)
        else:
            QToolTip.hideText()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        self._places = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._theme = Theme(self.palette())
            self._ground = None
            self.update()


def _column_at(x: float) -> Column:
    """The column nearest to ``x``."""
    return min(Column, key=lambda column: abs(x - column.value[0] - column.value[1] / 2))


def _bits(number: int) -> Iterator[int]:
    return (place for place in range(number.bit_length()) if number >> place & 1)
