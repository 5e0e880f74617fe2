"""One paragraph set in lines: where its characters stand, and drawing them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reviewer.gui.text.offsets import Utf16Offsets
from reviewer.gui.text.paragraphs import Paragraph, shown_text
from reviewer.gui.text.typography import Setting
from reviewer.model.span import Span

_WIDEST_HANG_EMS = 3.0
_MOST_WITHOUT_WIDTH = 4


class SetParagraph:
    """A paragraph's lines, in coordinates whose origin is the paragraph's upper left corner.

    Offsets are code points of ``Document.text``.

    Args:
        text: Of the whole policy.
        width: Of the column, in logical pixels.
    """

    def __init__(self, paragraph: Paragraph, text: str, setting: Setting, width: float) -> None:
        self.span = paragraph.span
        shown = shown_text(paragraph.span.of(text))
        self._offsets = Utf16Offsets(shown)
        self._layout = QTextLayout(shown, setting.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        number = QFontMetricsF(setting.font).horizontalAdvance(shown[: paragraph.number])
        hang = number if number <= setting.font_height * _WIDEST_HANG_EMS else 0.0
        self.top = setting.above if paragraph.starts_block else 0.0
        self._bottom = self._set_lines(setting, width, self.top, hang)
        self.height = self._bottom + setting.below

    def _set_lines(self, setting: Setting, width: float, y: float, hang: float) -> float:
        self._layout.beginLayout()
        left = setting.indent
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(setting.font_height, width - left))
            height = max(setting.line_height, line.height())
            line.setPosition(QPointF(left, y + (height - line.height()) / 2))
            y += height
            left = setting.indent + hang
        self._layout.endLayout()
        return y

    def rectangles(self, span: Span) -> list[QRectF]:
        """Where the part of ``span`` in this paragraph stands, one rectangle for each line."""
        start, end = self._units(span.start), self._units(span.end)
        found = []
        for line in map(self._layout.lineAt, range(self._layout.lineCount())):
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x_of(line, first), _x_of(line, last)))
                found.append(QRectF(left, line.y(), right - left, line.height()))
        return found

    def caret(self, offset: int) -> QRectF:
        """Where a caret before the character at ``offset`` stands."""
        units = self._units(offset)
        line = self._layout.lineForTextPosition(units)
        return QRectF(_x_of(line, units), line.y(), 1.0, line.height())

    def offset_at(self, point: QPointF) -> int:
        """The offset nearest to ``point``."""
        count = self._layout.lineCount()
        lines = map(self._layout.lineAt, range(count))
        line = next((line for line in lines if point.y() < line.y() + line.height()), self._layout.lineAt(count - 1))
        return self._offset(line.xToCursor(point.x()))

    def character_at(self, point: QPointF) -> int | None:
        """The offset of the character that covers ``point``, if one does."""
        near = self.offset_at(point)
        # Characters without width may stand between the nearest place and the character.
        for offset in range(near - 1, near + _MOST_WITHOUT_WIDTH):
            if self.span.start <= offset < self.span.end:
                for rectangle in self.rectangles(Span(offset, offset + 1)):
                    if rectangle.contains(point):
                        return offset
        return None

    def next(self, offset: int, *, by_word: bool) -> int:
        """The next place for a caret after ``offset``; the paragraph's end at the end."""
        return self._offset(self._layout.nextCursorPosition(self._units(offset), _mode(by_word=by_word)))

    def previous(self, offset: int, *, by_word: bool) -> int:
        """The next place for a caret before ``offset``; the paragraph's start at the start."""
        return self._offset(self._layout.previousCursorPosition(self._units(offset), _mode(by_word=by_word)))

    def line_span(self, offset: int) -> Span:
        """From the first to the last offset at which a caret stands in the line of ``offset``."""
        line = self._line(offset)
        end = line.textStart() + line.textLength()
        if line.lineNumber() + 1 < self._layout.lineCount():
            end = self._layout.previousCursorPosition(end)
        return Span(self._offset(line.textStart()), self._offset(end))

    def vertical(self, offset: int, x: float, *, down: bool) -> int | None:
        """The offset nearest to ``x`` one line down or up; None at the last or first line."""
        number = self._line(offset).lineNumber() + (1 if down else -1)
        return self._in_line(number, x) if 0 <= number < self._layout.lineCount() else None

    def enter(self, x: float, *, from_above: bool) -> int:
        """The offset nearest to ``x`` in the first or the last line."""
        return self._in_line(0 if from_above else self._layout.lineCount() - 1, x)

    def extent(self, span: Span) -> tuple[float, float]:
        """From the top of the first to the bottom of the last line that ``span`` has in the paragraph."""
        top = self.caret(span.start).top() if span.start > self.span.start else self.top
        if span.end > self.span.end:
            return top, self.height
        return top, self.caret(max(span.start, span.end - 1)).bottom()

    def _line(self, offset: int) -> QTextLine:
        return self._layout.lineForTextPosition(self._units(offset))

    def _in_line(self, number: int, x: float) -> int:
        return self._offset(self._layout.lineAt(number).xToCursor(x))

    def draw(self, painter: QPainter, at: QPointF, selected: Span, palette: QPalette) -> None:
        """Draw the text with its upper left corner at ``at``."""
        ranges = []
        start, end = self._units(selected.start), self._units(selected.end)
        if start < end:
            chosen = QTextLayout.FormatRange()
            chosen.start, chosen.length = start, end - start
            look = QTextCharFormat()
            look.setBackground(palette.brush(QPalette.ColorRole.Highlight))
            look.setForeground(palette.brush(QPalette.ColorRole.HighlightedText))
            chosen.format = look
            ranges.append(chosen)
        self._layout.draw(painter, at, ranges)

    def _units(self, offset: int) -> int:
        inside = min(max(offset, self.span.start), self.span.end)
        return self._offsets.to_units(inside - self.span.start)

    def _offset(self, units: int) -> int:
        return self.span.start + self._offsets.to_code_points(units)


def _mode(*, by_word: bool) -> QTextLayout.CursorMode:
    return QTextLayout.CursorMode.SkipWords if by_word else QTextLayout.CursorMode.SkipCharacters


def _x_of(line: QTextLine, units: int) -> float:
    """``QTextLine.cursorToX`` gives the place and the offset that it settled on."""
    x, _settled = cast("tuple[float, int]", line.cursorToX(units))
    return x
