"""The policy set in one column: paragraphs below each other, set only when they are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF

from reviewer.gui.text.columns import widths_of
from reviewer.gui.text.flow import Flow
from reviewer.gui.text.paragraphs import Composition, Paragraph
from reviewer.gui.text.set_paragraph import SetParagraph
from reviewer.gui.text.set_row import SetRow
from reviewer.gui.text.typography import Typography
from reviewer.model.span import Span

_KEPT = 256
SetText = SetParagraph | SetRow
"""A paragraph in lines or a table row in cells."""


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
        self._set: OrderedDict[int, SetText] = OrderedDict()
        self._columns: dict[int, list[float]] = {}
        self.flow = Flow(self._estimates())

    def _estimates(self) -> list[float]:
        """A height for each paragraph, before any is set."""
        figures = []
        for kind, level, starts_block, is_rule in self.composition.styles:
            setting = self.typography.setting(kind, level, is_rule=is_rule)
            lines_per_em = setting.font.pixelSize() / max(1.0, self.width - setting.indent)
            empty = setting.below + (setting.above if starts_block else 0.0)
            figures.append((empty, lines_per_em, setting.line_height))
        pairs = zip(self.composition.style_of, self.composition.widths, strict=True)
        rows = ((figures[style], width) for style, width in pairs)
        return [empty + height * (int(width * per_em) + 1) for (empty, per_em, height), width in rows]

    def index_of(self, offset: int) -> int:
        """The paragraph in which ``offset`` stands, or the one before it."""
        return max(0, bisect_right(self.composition.starts, offset) - 1)

    def paragraph(self, index: int) -> SetText:
        """The paragraph ``index``, set; the flow then has its true height."""
        ready = self._set.get(index)
        if ready is None:
            ready = self._make(self.paragraphs[index])
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

    def _make(self, source: Paragraph) -> SetText:
        setting = self.typography.setting(source.kind, source.level, is_rule=source.is_rule)
        if source.table < 0:
            return SetParagraph(source, self.text, setting, self.width)
        em = self.typography.em
        if source.table not in self._columns:
            columns = self.composition.tables[source.table]
            self._columns[source.table] = [em * width for width in widths_of(columns, self.width / em)]
        return SetRow(source, self.text, setting, em, self._columns[source.table])

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
                return here.line_span(offset).start
            case Move.LINE_END:
                return here.line_span(offset).end
            case Move.DOWN | Move.UP:
                return self._across(index, offset, x, down=movement is Move.DOWN)
            case Move.NEXT | Move.NEXT_WORD:
                if offset >= here.span.end:
                    return self.paragraphs[index + 1].span.start if index + 1 < len(self.paragraphs) else offset
                return here.next(offset, by_word=movement is Move.NEXT_WORD)
            case Move.PREVIOUS | Move.PREVIOUS_WORD:
                if offset <= here.span.start:
                    return self.paragraphs[index - 1].span.end if index else offset
                return here.previous(offset, by_word=movement is Move.PREVIOUS_WORD)

    def _across(self, index: int, offset: int, x: float, *, down: bool) -> int:
        inside = self.paragraph(index).vertical(offset, x, down=down)
        if inside is not None:
            return inside
        index += 1 if down else -1
        return self.paragraph(index).enter(x, from_above=down) if 0 <= index < len(self.paragraphs) else offset

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
