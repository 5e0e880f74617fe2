"""The checklist as a tree of topics and requirements, with what is proposed and what is decided."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QPalette

from reviewer.gui.filter_popup import group_title
from reviewer.gui.icons import verdict_icon
from reviewer.gui.phrases import Interface
from reviewer.gui.theme import Theme
from reviewer.gui.wanted import Grouping, Sieve
from reviewer.model.checklist import Requirement
from reviewer.model.review import Finding, Verdict

if TYPE_CHECKING:
    from reviewer.workflow.session import ReviewSession

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TOPIC_ROW = 0
_ROW_HEIGHT = 26
Role = Qt.ItemDataRole


class Column(IntEnum):
    """What stands in which column."""

    TITLE = 0
    SUGGESTION = 1
    PASSAGES = 2


REQUIREMENT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The requirement's id; "" for topics."""


class ChecklistModel(QAbstractItemModel):
    """Topics, or other groups, and their requirements.

    A group's index has the internal id 0, a requirement's its group's row plus 1.
    """

    def __init__(self, interface: Interface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interface = interface
        self._session: ReviewSession | None = None
        self._sieve: Sieve | None = None
        self._grouping = Grouping.TOPIC
        self._topics: list[tuple[str, tuple[Requirement, ...]]] = []
        self._theme = Theme(QPalette())
        interface.changed.connect(self._on_language)

    def show_session(self, session: ReviewSession | None) -> None:
        """Show another review, or none."""
        self.beginResetModel()
        self._session = session
        self._sieve = Sieve(session) if session else None
        self._topics = self._sieve.groups(self._grouping) if self._sieve else []
        self.endResetModel()

    def group_by(self, grouping: Grouping) -> bool:
        """Put the requirements together in another way, or anew after edits; answers whether rows have moved."""
        grouped = self._sieve.groups(grouping) if self._sieve else []
        if grouping is self._grouping and grouped == self._topics:
            return False
        self.beginResetModel()
        self._grouping, self._topics = grouping, grouped
        self.endResetModel()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._all_changed()

    def update_requirement(self, requirement_id: str) -> None:
        """Show the finding of a requirement as it is now."""
        index = self.index_of(requirement_id)
        last = Column.PASSAGES
        self.dataChanged.emit(index, index.siblingAtColumn(last))
        topic = index.parent()
        self.dataChanged.emit(topic, topic.siblingAtColumn(last))

    def index_of(self, requirement_id: str) -> QModelIndex:
        """Where a requirement stands; an invalid index if it does not."""
        for row, (_, requirements) in enumerate(self._topics):
            for place, requirement in enumerate(requirements):
                if requirement.id == requirement_id:
                    return self.createIndex(place, 0, row + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:  # noqa: D102
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOPIC_ROW)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]  # noqa: D102
        if not index.isValid() or index.internalId() == _TOPIC_ROW:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOPIC_ROW)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802, D102
        if not parent.isValid():
            return len(self._topics)
        if parent.internalId() == _TOPIC_ROW and parent.column() == 0:
            return len(self._topics[parent.row()][1])
        return 0

    def columnCount(self, _parent: Index = _ROOT) -> int:  # noqa: N802, D102
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802, D102
        if orientation is not Qt.Orientation.Horizontal or section not in list(Column):
            return None
        if role == Role.DisplayRole:
            return self._interface.wording(f"gui.checklist.column.{Column(section).name.lower()}")
        if role == Role.TextAlignmentRole:
            return int(_alignment(Column(section)))
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: D102
        if self._session is None or not index.isValid():
            return None
        column = Column(index.column())
        if role == Role.TextAlignmentRole:
            return int(_alignment(column))
        if role == Role.SizeHintRole and column is Column.TITLE:
            return QSize(0, _ROW_HEIGHT)
        if index.internalId() == _TOPIC_ROW:
            return self._topic_data(index.row(), column, role)
        requirement = self._topics[index.internalId() - 1][1][index.row()]
        if role == REQUIREMENT_ROLE:
            return requirement.id
        return self._requirement_data(requirement, column, role)

    def _topic_data(self, row: int, column: Column, role: int) -> Any:
        topic_id, requirements = self._topics[row]
        findings = [self._finding(requirement) for requirement in requirements]
        decided = sum(finding.verdict is not Verdict.NOT_REVIEWED for finding in findings)
        match role:
            case Role.DisplayRole if column is Column.TITLE:
                return self._topic_title(topic_id)
            case Role.DisplayRole if column is Column.PASSAGES:
                return f"{decided}/{len(findings)}"
            case Role.AccessibleTextRole | Role.ToolTipRole:
                counts = self._interface.wording("gui.checklist.decided", done=decided, count=len(findings))
                return f"{self._topic_title(topic_id)}: {counts}"
            case Role.FontRole:
                font = QFont()
                font.setBold(column is Column.TITLE)
                return font
            case Role.ForegroundRole if column is Column.PASSAGES:
                return self._theme.quiet
            case _ if role == REQUIREMENT_ROLE:
                return ""
        return None

    def _requirement_data(self, requirement: Requirement, column: Column, role: int) -> Any:
        if self._session is None:
            return None
        suggestion = self._session.analysis.suggestion(requirement.id)
        match role:
            case Role.DisplayRole if column is Column.TITLE:
                return requirement.title.in_language(self._interface.language)
            case Role.DisplayRole if column is Column.SUGGESTION:
                return self._interface.wording(f"gui.suggested.{suggestion.kind or 'none'}")
            case Role.DisplayRole:
                return str(len(self._session.passages(requirement.id)) or "")
            case Role.DecorationRole if column is Column.TITLE:
                verdict = self._finding(requirement).verdict
                return verdict_icon(verdict, self._theme.palette, self._theme.verdict(verdict))
            case Role.ForegroundRole if column is Column.SUGGESTION:
                return self._theme.suggestion(suggestion.kind)
            case Role.ForegroundRole if column is Column.PASSAGES:
                return self._theme.quiet
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return self._in_words(requirement)
        return None

    def _in_words(self, requirement: Requirement) -> str:
        if self._session is None:
            return ""
        wording = self._interface.wording
        suggestion = self._session.analysis.suggestion(requirement.id)
        return wording(
            "gui.checklist.in_words",
            title=requirement.title.in_language(wording.language),
            verdict=wording(f"verdict.{self._finding(requirement).verdict}"),
            suggestion=wording(f"suggestion.{suggestion.kind or 'none'}"),
            count=len(self._session.passages(requirement.id)),
        )

    def _finding(self, requirement: Requirement) -> Finding:
        if self._session is None:
            return Finding(requirement.id)
        return self._session.finding(requirement.id)

    def _topic_title(self, topic_id: str) -> str:
        if self._session is None:
            return ""
        return group_title(self._session, self._grouping, topic_id, self._interface.wording)

    def _on_language(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._all_changed()

    def _all_changed(self) -> None:
        for row, (_, requirements) in enumerate(self._topics):
            self.dataChanged.emit(self.createIndex(row, 0, 0), self.createIndex(row, Column.PASSAGES, 0))
            last = len(requirements) - 1
            self.dataChanged.emit(self.createIndex(0, 0, row + 1), self.createIndex(last, Column.PASSAGES, row + 1))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    right = column is Column.PASSAGES
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
