"""Caret and selection in the policy, and what keys and mouse do to them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reviewer.gui.text.page import Move, Page
from reviewer.model.span import Span


class Caret(QObject):
    """A place in the policy and the end from which a selection was drawn. Offsets are code points."""

    moved = Signal()
    """The caret or the selection changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offset = 0
        self._anchor = 0
        self._x: float | None = None

    @property
    def selection(self) -> Span:
        """What is selected; empty where the caret stands if nothing is."""
        return Span(min(self._anchor, self.offset), max(self._anchor, self.offset))

    def place(self, offset: int, *, extend: bool = False) -> None:
        """Put the caret at ``offset``; with ``extend`` everything up to there is selected."""
        self._x = None
        self._put(offset, extend=extend)

    def select(self, span: Span) -> None:
        """Select ``span`` with the caret at its start, so that its beginning is what comes into view."""
        self._x = None
        if (span.end, span.start) != (self._anchor, self.offset):
            self._anchor, self.offset = span.end, span.start
            self.moved.emit()

    def move(self, page: Page, movement: Move, *, extend: bool) -> None:
        """Carry out ``movement``."""
        if not extend and len(self.selection) and movement in (Move.NEXT, Move.PREVIOUS):
            self.place(self.selection.end if movement is Move.NEXT else self.selection.start)
            return
        if movement in (Move.DOWN, Move.UP):
            x = page.caret(self.offset).x() if self._x is None else self._x
            self._put(page.move(self.offset, movement, x), extend=extend)
            self._x = x
        else:
            self.place(page.move(self.offset, movement, 0.0), extend=extend)

    def _put(self, offset: int, *, extend: bool) -> None:
        before = (self._anchor, self.offset)
        self.offset = offset
        if not extend:
            self._anchor = offset
        if (self._anchor, self.offset) != before:
            self.moved.emit()
