"""The column of text on screen: where things stand, what is scrolled, and drawing.

Only what is on screen is set, marked and drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer.gui.text.caret import Caret
from reviewer.gui.text.gutter import gutter_width, lane_at, lanes_for, paint_bars, paint_flag, paint_stripes
from reviewer.gui.text.mark_painter import (
    paint_evidence,
    paint_fill,
    paint_flag_line,
    paint_found,
    paint_underlines,
)
from reviewer.gui.text.marks import Mark, MarkKind, Marks, MarkSource, cut
from reviewer.gui.text.page import Page, SetText
from reviewer.gui.text.paragraphs import Composition
from reviewer.gui.text.stripes import Stripe, Stripes
from reviewer.gui.text.typography import Typography
from reviewer.gui.theme import Theme
from reviewer.model.language import Language
from reviewer.model.span import Span

_MARGIN_EMS = 2.2
_TOP = 22.0
_NARROWEST = 120.0
_COMFORTABLE = 0.28


class PageArea(QAbstractScrollArea):
    """Shows a policy with marks, a caret and a selection. Offsets are code points of ``Document.text``."""

    scrolled = Signal()
    """Another part of the policy is on screen."""
    laid_out = Signal()
    """The policy is set in another way, or heights that were estimated have become known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.caret = Caret(self)
        self.caret.moved.connect(self.viewport().update)
        self._page: Page | None = None
        self._families: Sequence[str] = (self.font().family(),)
        self._zoom = 100
        self._typography = Typography(self._families, self._zoom, Language.ZH)
        self._theme = Theme(self.palette())
        self._marks: MarkSource = Marks()
        self._stripes = Stripes()
        self._shows_topic: Callable[[int], bool] = _all_topics
        self._is_setting = False
        # Both hold until the reader scrolls.
        self._anchor: tuple[int, float] | None = None
        self._revealed: Span | None = None
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    # What is shown

    def show_policy(self, composition: Composition | None, stripes: Stripes | None = None) -> None:
        """Show a policy from its beginning, with stripes beside it, or nothing."""
        self._marks = Marks()
        self._stripes = stripes or Stripes()
        if composition:
            self._typography = Typography(self._families, self._zoom, composition.language)
        self._page = (
            Page(composition, self._typography, self._column_width(), self._on_corrected) if composition else None
        )
        self.caret.place(composition.paragraphs[0].span.start if composition else 0)
        self.verticalScrollBar().setValue(0)
        self._update_range()
        self.viewport().update()
        self.laid_out.emit()

    def set_typography(self, families: Sequence[str], zoom: int) -> None:
        """Set the policy in other fonts or another size (in percent); the text at the top stays there."""
        self._families, self._zoom = families, zoom
        language = self._page.composition.language if self._page else Language.ZH
        self._typography = Typography(families, zoom, language)
        self._set_anew()

    def set_marks(self, marks: MarkSource, shows_topic: Callable[[int], bool] | None = None) -> None:
        """Mark passages and evidence.

        Args:
            shows_topic: Whether the stripes of the topic at that place are shown; all are if not given.
        """
        self._marks = marks
        self._shows_topic = shows_topic or _all_topics
        self.viewport().update()

    @property
    def marks(self) -> MarkSource:
        """What is marked."""
        return self._marks

    # Places

    def place(self) -> int:
        """Where the reader is: the caret if it can be seen, else the top of the screen."""
        seen = self.viewport().rect().contains(self.caret_rectangle().center().toPoint())
        return self.caret.offset if seen else self.top_offset()

    def top_offset(self) -> int:
        """The offset of the first paragraph that can be read on screen."""
        if self._page is None:
            return 0
        index = self._page.flow.index_at(self._y_at_top() + self._typography.em)
        return self._page.paragraphs[index].span.start

    def reveal(self, span: Span) -> None:
        """Scroll so that ``span`` can be read with what stands before it; do nothing if it can already."""
        if self._page is None:
            return
        rectangles = self._page.rectangles(span) or [self._page.caret(span.start)]
        end = self._page.caret(span.end)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rectangles[0].top() + _TOP, end.bottom() + _TOP
        em = self._typography.em
        if not (bar.value() + em <= top and bottom <= bar.value() + height - em):
            bar.setValue(round(top - height * _COMFORTABLE))
            self.viewport().update()
        self._revealed = span

    def bring_to_top(self, offset: int) -> None:
        """Scroll so that the paragraph in which ``offset`` stands is the first."""
        if self._page is not None:
            self.verticalScrollBar().setValue(round(self._page.flow.top(self._page.index_of(offset)) + _TOP / 2))

    def show_caret(self) -> None:
        """Scroll just as far as the caret needs."""
        if self._page is None:
            return
        caret = self._page.caret(self.caret.offset).translated(0, _TOP)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        margin = self._typography.em
        if caret.top() - margin < bar.value():
            bar.setValue(round(caret.top() - margin))
        elif caret.bottom() + margin > bar.value() + height:
            bar.setValue(round(caret.bottom() + margin - height))

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph in which ``offset`` stands."""
        return self._page.paragraph_span(offset) if self._page else Span(0, 0)

    def caret_rectangle(self) -> QRectF:
        """Where the caret stands in the viewport."""
        if self._page is None:
            return QRectF()
        return self._page.caret(self.caret.offset).translated(self._origin())

    def offset_at(self, at: QPoint) -> int:
        """The offset nearest to a place in the viewport."""
        return self._page.offset_at(QPointF(at) - self._origin()) if self._page else 0

    def stripe_at(self, at: QPoint) -> tuple[Stripe, Span] | None:
        """The stripe at a place in the viewport, and what of its passages stands in the line beside it."""
        lane = lane_at(self._origin().x() - at.x())
        if self._page is None or lane is None:
            return None
        y = at.y() - self._origin().y()
        index = self._page.flow.index_at(y)
        paragraph, inside = self._page.paragraph(index), y - self._page.flow.top(index)
        for stripe in filter(self._is_shown, self._stripes.within(paragraph.span)):
            top, bottom = paragraph.extent(stripe.span)
            if min(stripe.lane, self._lanes_shown() - 1) == lane and top <= inside <= bottom:
                line = paragraph.line_span(paragraph.offset_at(QPointF(0, inside)))
                start = min(max(line.start, stripe.span.start), stripe.span.end - 1)
                return stripe, Span(start, max(start + 1, min(line.end, stripe.span.end)))
        return None

    # Geometry

    def _column_width(self) -> float:
        margins = self._left_margin() + self._right_margin()
        return max(_NARROWEST, min(self._typography.measure, self.viewport().width() - margins))

    def _left_margin(self) -> float:
        return max(self._right_margin(), gutter_width(self._lanes_shown()))

    def _lanes_shown(self) -> int:
        return lanes_for(self._stripes.lanes, self.viewport().width()) if len(self._stripes) else 0

    def _right_margin(self) -> float:
        return self._typography.em * _MARGIN_EMS

    def _origin(self) -> QPointF:
        """Where the page's upper left corner lies in the viewport."""
        room = self.viewport().width() - self._column_width()
        left = max(self._left_margin(), min(room / 2, room - self._right_margin()))
        return QPointF(round(left), -self._y_at_top())

    def _set_anew(self) -> None:
        if self._page is None:
            return
        # Zooming in and out again leads back.
        anchor, revealed = self._anchor or self._reading_place(self._page), self._revealed
        index, share = anchor
        self._is_setting = True
        self._page.set_in(self._typography, self._column_width())
        self._page.paragraph(index)
        self._is_setting = False
        self._update_range()
        scale = self._page.flow.height(index) if share > 0 else self._typography.em
        self.verticalScrollBar().setValue(round(self._page.flow.top(index) + share * scale + _TOP))
        self._anchor = anchor
        self._revealed = revealed
        self.viewport().update()
        self.laid_out.emit()

    def _reading_place(self, page: Page) -> tuple[int, float]:
        """The first paragraph that can be read, and how far it has gone above the screen.

        That is a share of its height; negative, in ems, where there is still space above it.
        """
        y = self._y_at_top()
        index = page.flow.index_at(y + page.typography.em)
        above = y - page.flow.top(index)
        return index, above / page.flow.height(index) if above > 0 else above / page.typography.em

    def _y_at_top(self) -> float:
        """Which place of the page is at the top of the screen."""
        return self.verticalScrollBar().value() - _TOP

    def visible_share(self) -> tuple[float, float]:
        """Which part of the policy's height is on screen, from where to where, as shares of the whole."""
        total = self._page.flow.total if self._page else 0.0
        if not total:
            return 0.0, 1.0
        top = self._y_at_top()
        return max(0.0, top / total), min(1.0, (top + self.viewport().height()) / total)

    def height_of_all(self) -> float:
        """The height of the policy in pixels, as far as it is known."""
        return self._page.flow.total if self._page else 0.0

    def heights_at(self, offsets: Iterable[int]) -> list[float]:
        """See ``Page.heights_at``."""
        return self._page.heights_at(offsets) if self._page else []

    def offset_at_height(self, share: float) -> int:
        """See ``Page.offset_at_height``."""
        return self._page.offset_at_height(share) if self._page else 0

    def _update_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        total = self._page.flow.total + 2 * _TOP if self._page else 0.0
        bar.setPageStep(height)
        bar.setSingleStep(round(self._typography.em * 2))
        bar.setRange(0, max(0, round(total) - height))

    def _visible(self) -> Iterator[tuple[int, float, SetText]]:
        """The paragraphs on screen, set: index, top in the viewport, paragraph."""
        if self._page is None:
            return
        index = self._page.flow.index_at(self._y_at_top())
        y = self._page.flow.top(index) - self._y_at_top()
        while index < len(self._page.paragraphs) and y < self.viewport().height():
            paragraph = self._page.paragraph(index)
            yield index, y, paragraph
            y += paragraph.height
            index += 1

    def _settle(self) -> None:
        """Set what is on screen."""
        if self._page is not None:
            self._page.paragraph(self._page.flow.index_at(self._y_at_top()))
            for _ in self._visible():
                pass
            self._update_range()

    def _on_corrected(self, index: int, change: float) -> None:
        """Keep what is read in place where the height of something above was thought to be another."""
        if self._page is None or self._is_setting or self._page.flow.top(index) >= self._y_at_top():
            return
        held = self._anchor, self._revealed
        self._update_range()
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + change))
        self._anchor, self._revealed = held

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._page is None:
            return
        self._settle()
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        left = self._origin().x()
        for _, y, paragraph in self._visible():
            at = QPointF(left, y)
            if y < event.rect().bottom() + 1 and y + paragraph.height > event.rect().top():
                self._paint_paragraph(painter, paragraph, at)
        if self.hasFocus():
            painter.fillRect(self.caret_rectangle(), self.palette().color(QPalette.ColorRole.Text))

    def _paint_paragraph(self, painter: QPainter, paragraph: SetText, at: QPointF) -> None:
        marks = self._marks.within(paragraph.span)
        stripes = self._stripes.within(paragraph.span)
        paint_stripes(painter, self._theme, filter(self._is_shown, stripes), self._lanes_shown(), paragraph, at)
        paint_bars(painter, self._theme, marks, paragraph, at)
        self._paint_marks(painter, marks, paragraph, at)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        paragraph.draw(painter, at, self.caret.selection, self.palette())

    def _is_shown(self, stripe: Stripe) -> bool:
        return self._shows_topic(stripe.topic)

    def _paint_marks(self, painter: QPainter, marks: Sequence[Mark], paragraph: SetText, at: QPointF) -> None:
        segments = [
            (segment, [r.translated(at) for r in paragraph.rectangles(segment.span)])
            for segment in cut(marks, paragraph.span)
        ]
        for segment, rectangles in segments:
            paint_fill(painter, self._theme, segment, rectangles)
        for segment, rectangles in segments:
            paint_underlines(painter, self._theme, segment, rectangles)
        for mark in marks:
            rectangles = [r.translated(at) for r in paragraph.rectangles(mark.span)]
            if not rectangles:
                continue
            match mark.kind:
                case MarkKind.EVIDENCE | MarkKind.CHOSEN_EVIDENCE:
                    paint_evidence(painter, self._theme, mark, rectangles)
                case MarkKind.FOUND:
                    paint_found(painter, self._theme, rectangles)
                case MarkKind.FLAG:
                    paint_flag_line(painter, self._theme, rectangles)
                    if mark.span.start >= paragraph.span.start:
                        corner = QPointF(at.x() + self._column_width(), rectangles[0].top())
                        paint_flag(painter, self._theme.flag, corner)
                case _:
                    pass

    # Events

    def _on_scroll(self) -> None:
        self._anchor = self._revealed = None
        self.viewport().update()
        self.scrolled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        if self._page and self._page.width != self._column_width():
            self._set_anew()
        revealed = self._revealed
        self._update_range()
        if revealed is not None:
            self.reveal(revealed)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._theme = Theme(self.palette())
            self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802, D102
        em = self._typography.em
        return QSize(round(self._typography.measure + self._left_margin() + self._right_margin()), round(em * 40))


def _all_topics(_topic: int) -> bool:
    return True
