"""The policy set in one column: paragraphs below each other, set only when they are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF

from reviewer.gui.text.flow import Flow
from reviewer.gui.text.paragraphs import Composition
from reviewer.gui.text.set_paragraph import SetParagraph
from reviewer.gui.text.typography import Typography
from reviewer.model.span import Span

_KEPT = 256


class Move(Enum):
    """What a key does to the caret."""

    NEXT = auto()
    PREVIOUS = auto()
    NEXT_WORD = auto()
    PREVIOUS_WORD = auto()
    LINE_START = auto()
    LINE_END = auto()
    DOWN = auto()
    UP = auto()
    START = auto()
    END = auto()


class Page:
    """A policy in a column of one width. Offsets are code points of ``Document.text``, places are pixels.

    The height of a paragraph is estimated until it is set.

    Args:
        corrected: Called when a paragraph turns out to be higher than was thought, with its index and by how much.
    """

    def __init__(
        self,
        composition: Composition,
        typography: Typography,
        width: float,
        corrected: Callable[[int, float], None] = lambda _index, _change: None,
    ) -> None:
        self._corrected = corrected
        self.composition = composition
        self.text = composition.text
        self.paragraphs = composition.paragraphs
        self.set_in(typography, width)

    def set_in(self, typography: Typography, width: float) -> None:
        """Set anew in other fonts or another width."""
        self.typography = typography
        self.width = width
        self._set: OrderedDict[int, SetParagraph] = OrderedDict()
        self.flow = Flow(self._estimates())

    def _estimates(self) -> list[float]:
        """A height for each paragraph, before any is set."""
        figures = []
        for kind, level, starts_block in self.composition.styles:
            setting = self.typography.setting(kind, level)
            lines_per_em = setting.font.pixelSize() / max(1.0, self.width - setting.indent)
            empty = setting.below + (setting.above if starts_block else 0.0)
            figures.append((empty, lines_per_em, setting.line_height))
        pairs = zip(self.composition.style_of, self.composition.widths, strict=True)
        rows = ((figures[style], width) for style, width in pairs)
        return [empty + height * (int(width * per_em) + 1) for (empty, per_em, height), width in rows]

    def index_of(self, offset: int) -> int:
        """The paragraph in which ``offset`` stands, or the one before it."""
        return max(0, bisect_right(self.composition.starts, offset) - 1)

    def paragraph(self, index: int) -> SetParagraph:
        """The paragraph ``index``, set; the flow then has its true height."""
        ready = self._set.get(index)
        if ready is None:
            source = self.paragraphs[index]
            ready = SetParagraph(source, self.text, self.typography.setting(source.kind, source.level), self.width)
            change = ready.height - self.flow.height(index)
            self.flow.set_height(index, ready.height)
            self._set[index] = ready
            if len(self._set) > _KEPT:
                self._set.popitem(last=False)
            if change:
                self._corrected(index, change)
        else:
            self._set.move_to_end(index)
        return ready

    def heights_at(self, offsets: Iterable[int]) -> list[float]:
        """How far down the ascending ``offsets`` stand, as shares of the whole, roughly: nothing is set for it."""
        tops = self.flow.tops()
        total = max(1.0, tops[-1])
        found: list[float] = []
        index = 0
        for offset in offsets:
            index = max(0, bisect_right(self.composition.starts, offset, lo=index) - 1)
            span = self.paragraphs[index].span
            share = min(1.0, max(0.0, (offset - span.start) / max(1, len(span))))
            found.append((tops[index] + share * (tops[index + 1] - tops[index])) / total)
        return found

    def offset_at_height(self, share: float) -> int:
        """The offset that stands about there in the whole; the reverse of ``heights_at``."""
        y = share * self.flow.total
        index = self.flow.index_at(y)
        span = self.paragraphs[index].span
        inside = (y - self.flow.top(index)) / max(1.0, self.flow.height(index))
        return span.start + round(min(1.0, max(0.0, inside)) * len(span))

    def caret(self, offset: int) -> QRectF:
        """Where a caret at ``offset`` stands."""
        index = self.index_of(offset)
        return self.paragraph(index).caret(offset).translated(0, self.flow.top(index))

    def rectangles(self, span: Span) -> list[QRectF]:
        """Where the first paragraph that ``span`` touches and the part of it there stand."""
        index = self.index_of(span.start)
        found = self.paragraph(index).rectangles(span)
        return [rectangle.translated(0, self.flow.top(index)) for rectangle in found]

    def offset_at(self, point: QPointF) -> int:
        """The offset nearest to ``point``."""
        index = self.flow.index_at(point.y())
        return self.paragraph(index).offset_at(point - QPointF(0, self.flow.top(index)))

    def character_at(self, point: QPointF) -> int | None:
        """The offset of the character that covers ``point``, if one does."""
        index = self.flow.index_at(point.y())
        return self.paragraph(index).character_at(point - QPointF(0, self.flow.top(index)))

    def move(self, offset: int, movement: Move, x: float) -> int:
        """Where ``movement`` takes a caret from ``offset``; ``x`` is where it wants to stay when going up or down."""
        index = self.index_of(offset)
        here = self.paragraph(index)
        match movement:
            case Move.START:
                return self.paragraphs[0].span.start
            case Move.END:
                return self.paragraphs[-1].span.end
            case Move.LINE_START:
                return here.line_start(here.line_number(offset))
            case Move.LINE_END:
                return here.line_end(here.line_number(offset))
            case Move.DOWN | Move.UP:
                return self._across(index, here.line_number(offset), x, down=movement is Move.DOWN, offset=offset)
            case Move.NEXT | Move.NEXT_WORD:
                if offset >= here.span.end:
                    return self.paragraphs[min(index + 1, len(self.paragraphs) - 1)].span.start
                return here.next(offset, by_word=movement is Move.NEXT_WORD)
            case Move.PREVIOUS | Move.PREVIOUS_WORD:
                if offset <= here.span.start:
                    return self.paragraphs[index - 1].span.end if index else offset
                return here.previous(offset, by_word=movement is Move.PREVIOUS_WORD)

    def _across(self, index: int, line: int, x: float, *, down: bool, offset: int) -> int:
        here = self.paragraph(index)
        line += 1 if down else -1
        if 0 <= line < here.lines:
            return here.in_line(line, x)
        index += 1 if down else -1
        if not 0 <= index < len(self.paragraphs):
            return offset
        other = self.paragraph(index)
        return other.in_line(0 if down else other.lines - 1, x)

    def word_at(self, offset: int) -> Span:
        """The word in which ``offset`` stands."""
        here = self.paragraph(self.index_of(offset))
        end = here.next(offset, by_word=True)
        start = here.previous(end, by_word=True)
        word = Span(start, end).of(self.text)
        return Span(start, start + len(word.rstrip())) if start <= offset < end else Span(offset, offset)

    def paragraph_span(self, offset: int) -> Span:
        """The paragraph in which ``offset`` stands."""
        return self.paragraphs[self.index_of(offset)].span
