"""Finding words in the policy."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.searching import MOST_FINDS, NOTHING, Finds, Query, QueryError, search
from reviewer.gui.tasks import Tasks
from reviewer.gui.theme import Theme
from reviewer.gui.widgets import IconButton, QuietLabel
from reviewer.model.progress import ProgressCallback
from reviewer.model.span import Span

_LANE = "find"
_OPTIONS = ("match_case", "whole_words", "is_pattern")


class FindBar(QWidget):
    """A field, how often it was found, and the way to the next and the one before.

    The search runs as a task, so that no pattern however foolish holds the window up.
    """

    found = Signal(Span)
    """Show this stretch of the policy (code points)."""
    searched = Signal(Finds)
    """The answer to what is in the field has come, or there is none."""
    closed = Signal()

    def __init__(self, interface: Interface, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._text = ""
        self._finds = NOTHING
        self._error: QueryError | None = None
        self._at = 0
        self._place: int | None = None
        self._goes_there = False
        self.is_searching = False
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.options = {name: QToolButton(self) for name in _OPTIONS}
        self.count = QuietLabel(self)
        self.count.setWordWrap(False)
        self._previous, self._next, self._close = (IconButton(n, self) for n in ("previous", "next", "close"))
        self._lay_out()
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self.field.textChanged.connect(self._on_asked)
        self._previous.clicked.connect(self.previous)
        self._next.clicked.connect(self.next)
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.field, 3)
        for button in self.options.values():
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.toggled.connect(self._on_asked)
            row.addWidget(button)
        row.addWidget(self.count, 2)
        for button in (self._previous, self._next, self._close):
            row.addWidget(button)

    @property
    def query(self) -> Query:
        """What is asked for."""
        return Query(self.field.text(), **{name: button.isChecked() for name, button in self.options.items()})

    def show_text(self, text: str) -> None:
        """Search in another policy."""
        self._text, self._at = text, 0
        if self.isVisible():
            self._search()
        else:
            self._take(NOTHING)

    def open_at(self, offset: int, selected: str) -> None:
        """Show the bar; the search begins at ``offset``, with the selected words if there are some."""
        self._at = offset
        self.show()
        if selected and "\n" not in selected:
            self.options["is_pattern"].setChecked(False)
            self.field.setText(selected)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    @Slot()
    def next(self) -> None:
        """Go to the next place, from the end on to the beginning."""
        if self._finds.starts:
            self._go(bisect_right(self._finds.starts, self._at) % len(self._finds.starts))

    @Slot()
    def previous(self) -> None:
        """Go to the place before, from the beginning back to the end."""
        if count := len(self._finds.starts):
            self._go((bisect_left(self._finds.starts, self._at) - 1) % count)

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar, stop searching and go back to the policy."""
        self.hide()
        self._tasks.drop(_LANE)
        self.is_searching = False
        self._take(NOTHING)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802, D102
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.previous()
            else:
                self.next()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._say()

    def _go(self, place: int) -> None:
        self._place = place
        self._at = self._finds.starts[place]
        self._say()
        self.found.emit(Span(self._at, self._finds.ends[place]))

    @Slot()
    def _on_asked(self) -> None:
        """Search for something else and go to the first place from where the reader is."""
        self._goes_there = True
        self._search()

    def _search(self) -> None:
        text, query = self._text, self.query

        def work(_progress: ProgressCallback) -> Finds:
            return search(text, query)

        self._tasks.drop(_LANE)
        self.is_searching = not query.is_empty
        if query.is_empty:
            self._take(NOTHING)
        else:
            self._tasks.run(_LANE, work, then=self._take, otherwise=self._on_failed, quiet=True, alongside=True)
            self._say()

    def _take(self, finds: Finds, error: QueryError | None = None) -> None:
        self.is_searching = False
        self._finds, self._error, self._place = finds, error, None
        goes, self._goes_there = self._goes_there, False
        self.searched.emit(finds)
        self._say()
        if goes and finds.starts:
            self._go(bisect_left(finds.starts, self._at) % len(finds.starts))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, QueryError):
            raise error
        self._take(NOTHING, error)

    def _say(self) -> None:
        """Tell how often it was found, or why there is no answer."""
        self.count.setText(self._state())
        palette = self.palette()
        if self._error:
            palette.setColor(QPalette.ColorRole.Text, Theme(palette).flag)
        self.field.setPalette(palette)
        self.count.setToolTip(self.count.text())
        has_some = bool(self._finds.starts)
        self._previous.setEnabled(has_some)
        self._next.setEnabled(has_some)

    def _state(self) -> str:
        if self.is_searching:
            return self._phrases("gui.find.searching")
        if self._error:
            return self._phrases(f"gui.find.{self._error.problem}", position=self._error.position)
        if self.query.is_empty:
            return ""
        count = len(self._finds.starts)
        if self._place is not None:
            key = "gui.find.place_of_many" if self._finds.is_cut else "gui.find.place"
            return self._phrases(key, number=f"{self._place + 1:,}", count=count, shown=f"{count:,}")
        if self._finds.is_cut:
            return self._phrases("gui.find.many", shown=f"{MOST_FINDS:,}")
        return self._phrases("gui.find.count", count=count, shown=f"{count:,}")

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self._phrases("gui.find.hint"))
        self.field.setAccessibleName(self._phrases("gui.find.hint"))
        self._previous.say(self._phrases("gui.find.previous"), "Shift+F3")
        self._next.say(self._phrases("gui.find.next"), "F3")
        self._close.say(self._phrases("gui.find.close"), "Esc")
        for name, button in self.options.items():
            button.setText(self._phrases(f"gui.find.{name}.sign"))
            button.setToolTip(self._phrases(f"gui.find.{name}"))
            button.setAccessibleName(self._phrases(f"gui.find.{name}"))
        self._say()
