"""Which keys move the caret in the policy."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence

from reviewer.gui.text.page import Move

_Key = QKeySequence.StandardKey

_MOVES = {
    _Key.MoveToNextChar: (Move.NEXT, False),
    _Key.MoveToPreviousChar: (Move.PREVIOUS, False),
    _Key.MoveToNextWord: (Move.NEXT_WORD, False),
    _Key.MoveToPreviousWord: (Move.PREVIOUS_WORD, False),
    _Key.MoveToStartOfLine: (Move.LINE_START, False),
    _Key.MoveToEndOfLine: (Move.LINE_END, False),
    _Key.MoveToNextLine: (Move.DOWN, False),
    _Key.MoveToPreviousLine: (Move.UP, False),
    _Key.MoveToStartOfDocument: (Move.START, False),
    _Key.MoveToEndOfDocument: (Move.END, False),
    _Key.SelectNextChar: (Move.NEXT, True),
    _Key.SelectPreviousChar: (Move.PREVIOUS, True),
    _Key.SelectNextWord: (Move.NEXT_WORD, True),
    _Key.SelectPreviousWord: (Move.PREVIOUS_WORD, True),
    _Key.SelectStartOfLine: (Move.LINE_START, True),
    _Key.SelectEndOfLine: (Move.LINE_END, True),
    _Key.SelectNextLine: (Move.DOWN, True),
    _Key.SelectPreviousLine: (Move.UP, True),
    _Key.SelectStartOfDocument: (Move.START, True),
    _Key.SelectEndOfDocument: (Move.END, True),
}
_PAGES = {
    _Key.MoveToNextPage: (1, False),
    _Key.MoveToPreviousPage: (-1, False),
    _Key.SelectNextPage: (1, True),
    _Key.SelectPreviousPage: (-1, True),
}


def movement(event: QKeyEvent) -> tuple[Move, bool] | None:
    """The movement that the key asks for, and whether it extends the selection."""
    return next((what for key, what in _MOVES.items() if event.matches(key)), None)


def page_movement(event: QKeyEvent) -> tuple[int, bool] | None:
    """1 or -1 for a screenful down or up, and whether it extends the selection."""
    return next((what for key, what in _PAGES.items() if event.matches(key)), None)
