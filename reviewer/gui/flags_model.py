"""The red flags as a list, each with what has become of it, and how one is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer.gui.icons import ICON_SIZE, icon
from reviewer.gui.phrases import Interface
from reviewer.gui.snippets import snippet
from reviewer.gui.theme import Theme
from reviewer.model.suggestion import RedFlag
from reviewer.wording.provenance import place_words
from reviewer.workflow.flags import FlagState, in_text_order, state_of

if TYPE_CHECKING:
    from reviewer.workflow.session import ReviewSession

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
Role = Qt.ItemDataRole
FLAG_ROLE = Role.UserRole + 1
ROW_ROLE = Role.UserRole + 2

_SECTION_SEPARATOR = " › "
_PART_SEPARATOR = " · "
_MARGIN = 8
_LINE_GAP = 3
_LONGEST_QUOTE = 90


class FlagShow(StrEnum):
    """Which red flags the list shows."""

    OPEN = "open"
    DECIDED = "decided"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class FlagRow:
    """What a row says."""

    state: FlagState
    title: str
    severity: str
    quote: str
    below: str


class FlagsModel(QAbstractListModel):
    """The red flags of one review, in the order of the text."""

    def __init__(self, interface: Interface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interface = interface
        self._session: ReviewSession | None = None
        self._all: tuple[RedFlag, ...] = ()
        self._flags: tuple[RedFlag, ...] = ()
        self._show = FlagShow.OPEN
        self._kept = ""
        self._places: dict[int, str] = {}
        interface.changed.connect(self._on_language)

    def show_session(self, session: ReviewSession | None) -> None:
        """Show another review, or none."""
        self._session = session
        self._all = in_text_order(session.analysis) if session else ()
        self._kept = ""
        self._places.clear()
        self._fill()

    def set_show(self, show: FlagShow) -> None:
        """Show open red flags, decided ones or all."""
        self._show = show
        self._kept = ""
        self._fill()

    def keep(self, flag: str) -> None:
        """Keep one in the list although its state changes, for it is being worked on."""
        if flag != self._kept:
            self._kept = flag
            if self._wanted() != self._flags:
                self._fill()

    def update(self) -> None:
        """Show what was decided since."""
        if self._wanted() != self._flags:
            self._fill()
        elif self._flags:
            self.dataChanged.emit(self.index(0), self.index(len(self._flags) - 1))

    def row_of(self, flag: str) -> int | None:
        """The row of a red flag, by its id."""
        return next((row for row, each in enumerate(self._flags) if each.id == flag), None)

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802, D102
        return 0 if parent.isValid() else len(self._flags)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: D102
        if self._session is None or not index.isValid():
            return None
        flag = self._flags[index.row()]
        if role == FLAG_ROLE:
            return flag.id
        if role == ROW_ROLE:
            return self._row(flag, self._session)
        if role in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return self._in_words(flag, self._session)
        return None

    def _row(self, flag: RedFlag, session: ReviewSession) -> FlagRow:
        wording = self._interface.wording
        state = state_of(flag, session.review)
        rule = session.checklist.red_flag(flag.kind)
        return FlagRow(
            state,
            rule.title.in_language(wording.language),
            wording(f"severity.{flag.severity}"),
            snippet(session.document.text, flag.span, longest=_LONGEST_QUOTE).text,
            _PART_SEPARATOR.join((wording(f"gui.flags.state.{state}"), self._place(flag, session))),
        )

    def _place(self, flag: RedFlag, session: ReviewSession) -> str:
        # Counting lines takes long in a long text, and rows are asked for with every movement of the mouse.
        start = flag.span.start
        if start not in self._places:
            section = _SECTION_SEPARATOR.join(session.document.section_at(start)[-1:])
            place = place_words(session.document, start, self._interface.wording)
            self._places[start] = _PART_SEPARATOR.join(filter(None, (place, section)))
        return self._places[start]

    def _in_words(self, flag: RedFlag, session: ReviewSession) -> str:
        row = self._row(flag, session)
        state = self._interface.wording(f"gui.flags.state.{row.state}")
        return self._interface.wording(
            "gui.flags.in_words",
            title=row.title,
            state=state,
            severity=row.severity,
            quote=row.quote,
            place=self._place(flag, session),
        )

    def _wanted(self) -> tuple[RedFlag, ...]:
        return tuple(flag for flag in self._all if flag.id == self._kept or self._is_wanted(flag))

    def _is_wanted(self, flag: RedFlag) -> bool:
        if self._session is None or self._show is FlagShow.ALL:
            return True
        is_open = flag.id not in self._session.review.flags
        return is_open is (self._show is FlagShow.OPEN)

    def _fill(self) -> None:
        self.beginResetModel()
        self._flags = self._wanted()
        self.endResetModel()

    def _on_language(self) -> None:
        self._places.clear()
        self.update()


class FlagDelegate(QStyledItemDelegate):
    """Draws a red flag in three lines: what it is, what stands there, what has become of it and where it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = Theme(QPalette())

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802, D102
        metrics: QFontMetrics = option.fontMetrics
        return QSize(160, 3 * metrics.lineSpacing() + 2 * _MARGIN + 2 * _LINE_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        row: FlagRow = index.data(ROW_ROLE)
        view: QWidget = option.widget
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        palette = view.palette()
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        painter.setPen(self.theme.hairline)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sign = icon(f"flag_{row.state}", palette, self._ink(row.state))
        size = ICON_SIZE.width()
        sign.paint(painter, rect.left() + _MARGIN, rect.top() + _MARGIN, size, size, mode=QIcon.Mode.Normal)
        self._write(painter, option, row, rect.adjusted(2 * _MARGIN + size, _MARGIN, -_MARGIN, -_MARGIN))
        painter.restore()

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, row: FlagRow, rect: QRect) -> None:
        metrics: QFontMetrics = option.fontMetrics
        view: QWidget = option.widget
        ink = view.palette().color(QPalette.ColorRole.Text)
        line = QRect(rect.left(), rect.top(), rect.width(), metrics.lineSpacing())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(self.theme.quiet)
        painter.drawText(line, right, row.severity)
        painter.setPen(ink if row.state is not FlagState.DISMISSED else self.theme.quiet)
        bold = QFont(option.font)
        bold.setBold(True)
        room = line.adjusted(0, 0, -metrics.horizontalAdvance(row.severity) - 2 * _MARGIN, 0)
        painter.setFont(bold)
        painter.drawText(room, left, _elided(row.title, QFontMetrics(bold), room))
        painter.setFont(option.font)
        line.translate(0, metrics.lineSpacing() + _LINE_GAP)
        painter.drawText(line, left, _elided(row.quote, metrics, line))
        line.translate(0, metrics.lineSpacing() + _LINE_GAP)
        painter.setPen(self.theme.quiet)
        painter.drawText(line, left, _elided(row.below, metrics, line))

    def _ink(self, state: FlagState) -> Any:
        return self.theme.quiet if state is FlagState.DISMISSED else self.theme.flag


def _elided(text: str, metrics: QFontMetrics, room: QRect) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
