"""The log of a review as a table, the latest entry first."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette

from reviewer.gui.theme import Theme
from reviewer.model.edit import SetSignOffs
from reviewer.model.log import LogEntry, LogKind
from reviewer.wording.catalogue import Wording
from reviewer.wording.edits import entry_sentence, requirements_of

if TYPE_CHECKING:
    from reviewer.workflow.session import ReviewSession

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
Role = Qt.ItemDataRole


class Column(IntEnum):
    """What stands in which column."""

    WHEN = 0
    WHO = 1
    WHAT = 2
    REQUIREMENT = 3


class HistoryModel(QAbstractTableModel):
    """Who did what when."""

    def __init__(self, session: ReviewSession, wording: Wording, palette: QPalette, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wording = wording
        self._quiet = Theme(palette).quiet
        self._entries: tuple[LogEntry, ...] = ()
        self._in_effect: frozenset[int] = frozenset()
        self.show_history(wording)

    def show_history(self, wording: Wording) -> None:
        """Show the log as it is now."""
        self.beginResetModel()
        self._wording = wording
        self._entries = tuple(reversed(self._session.history()))
        self._in_effect = self._session.edits_in_effect
        self.endResetModel()

    def entry(self, row: int) -> LogEntry:
        """The entry in that row."""
        return self._entries[row]

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802, D102
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802, D102
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802, D102
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole and section in list(Column):
            return self._wording(f"gui.history.{Column(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return self._words(entry, Column(index.column()))
        if role == Role.ForegroundRole and (self._is_undone(entry) or entry.edit is None):
            return self._quiet
        return None

    def _is_undone(self, entry: LogEntry) -> bool:
        can_be = entry.kind is LogKind.EDIT and not isinstance(entry.edit, SetSignOffs)
        return can_be and entry.seq not in self._in_effect

    def _words(self, entry: LogEntry, column: Column) -> str:
        match column:
            case Column.WHEN:
                return f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}"
            case Column.WHO:
                return entry.author
            case Column.WHAT:
                what = entry_sentence(entry, self._session.checklist, self._wording)
                return self._wording("gui.history.undone", what=what) if self._is_undone(entry) else what
            case Column.REQUIREMENT:
                return self._requirements(entry)

    def _requirements(self, entry: LogEntry) -> str:
        ids = requirements_of(entry.edit)
        if not ids:
            return ""
        first = self._session.checklist.requirement(ids[0]).title.in_language(self._wording.language)
        if len(ids) == 1:
            return first
        return self._wording("gui.history.several", first=first, count=len(ids) - 1)
