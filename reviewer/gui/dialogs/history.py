"""The history of the review: who did what when, and undoing to a point."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.desk import Desk
from reviewer.gui.dialogs.messages import ask
from reviewer.gui.history_model import Column, HistoryModel
from reviewer.gui.phrases import Interface, Phrases, plain
from reviewer.gui.widgets import QuietLabel
from reviewer.model.log import LogEntry, LogKind
from reviewer.wording.edits import requirements_of
from reviewer.workflow.session import ReviewSession

_WIDTHS = {Column.WHEN: 150, Column.WHO: 90, Column.WHAT: 380, Column.REQUIREMENT: 170}


class HistoryDialog(QDialog):
    """Stays beside the window and follows each edit; choosing an entry goes to its requirement."""

    def __init__(self, parent: QWidget, desk: Desk, interface: Interface, session: ReviewSession) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 560)
        self._desk = desk
        self._session = session
        self.model = HistoryModel(session, interface.wording, self.palette(), self)
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(self.model)
        self._filter.setFilterKeyColumn(-1)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.words = QLineEdit(self)
        self.words.setClearButtonEnabled(True)
        self.table = QTreeView(self)
        self._count = QuietLabel(self)
        self.undo_button, self._close_button = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self._connect()
        self._check()

    def _lay_out(self) -> None:
        self.table.setModel(self._filter)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAllColumnsShowFocus(True)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        self.table.header().setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        self.table.header().setStretchLastSection(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self._count, 1)
        buttons.addWidget(self._close_button)
        rows = QVBoxLayout(self)
        rows.addWidget(self.words)
        rows.addWidget(self.table, 1)
        rows.addLayout(buttons)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._filter.setFilterFixedString)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentChanged.connect(self._check)
        self.undo_button.clicked.connect(self._ask_undo)
        self._close_button.clicked.connect(self.close)
        self._desk.review_changed.connect(self._on_change)
        self._desk.session_changed.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(plain(self._phrases("gui.action.history")))
        self.words.setPlaceholderText(self._phrases("gui.history.filter"))
        self.words.setAccessibleName(self._phrases("gui.history.filter"))
        self.table.setAccessibleName(self._phrases("gui.history.title"))
        self.undo_button.setText(self._phrases("gui.history.undo_to"))
        self._close_button.setText(self._phrases("gui.button.close"))
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        self.model.show_history(self._phrases.wording)
        self._count.setText(self._phrases("gui.history.count", count=self.model.rowCount()))
        self._check()

    @property
    def _current(self) -> LogEntry | None:
        index = self._filter.mapToSource(self.table.currentIndex())
        return self.model.entry(index.row()) if index.isValid() else None

    def _later(self, entry: LogEntry) -> int:
        """How many edits in effect came after ``entry``."""
        return sum(seq > entry.seq for seq in self._session.edits_in_effect)

    @Slot()
    def _check(self) -> None:
        entry = self._current
        is_point = entry is not None and entry.kind in (LogKind.EDIT, LogKind.CREATED, LogKind.OPENED)
        self.undo_button.setEnabled(is_point and entry is not None and self._desk.can_edit and self._later(entry) > 0)

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        entry = self._current
        ids = requirements_of(entry.edit) if entry else ()
        if ids:
            self._desk.choose(ids[0])

    @Slot()
    def _ask_undo(self) -> None:
        entry = self._current
        if entry is None:
            return
        wording, seq = self._phrases.wording, entry.seq
        words = wording("gui.history.ask", count=self._later(entry))

        def undo() -> None:
            self._desk.act(lambda session: session.undo_to(seq))

        ask(self, words, wording, "gui.history.undo_to", undo)
