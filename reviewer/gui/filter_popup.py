"""The choice of what the checklist shows, by topic, verdict, stage, severity and suggestion."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.wanted import Grouping, Wanted, group_names
from reviewer.gui.widgets import QuietLabel
from reviewer.wording.catalogue import Wording
from reviewer.workflow.session import ReviewSession

_TOPIC_ROWS = 11
_LINE_GAP = 5


def group_title(session: ReviewSession, grouping: Grouping, group: str, wording: Wording) -> str:
    """The words for a group."""
    match grouping:
        case Grouping.TOPIC:
            return session.checklist.topic(group).title.in_language(wording.language)
        case Grouping.STAGE:
            return wording(f"gui.stage.{group}")
        case _:
            return wording(f"{grouping}.{group}")


class FilterPopup(QFrame):
    """Check boxes under the filter button; the list follows each tick."""

    wanted = Signal(object)
    """What the list is to show: a ``Wanted``."""

    def __init__(self, session: ReviewSession, now: Wanted, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._now = now
        self.boxes: dict[tuple[Grouping, str], QCheckBox] = {}
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for groupings in ((Grouping.VERDICT, Grouping.STAGE), (Grouping.SUGGESTION, Grouping.SEVERITY)):
            column = QVBoxLayout()
            column.setSpacing(_LINE_GAP)
            for grouping in groupings:
                column.addWidget(self._heading(grouping, wording))
                for group in group_names(session, grouping):
                    column.addWidget(self._box(session, grouping, group, wording))
                column.addSpacing(2 * _LINE_GAP)
            column.addStretch(1)
            columns.addLayout(column)
        topics = QGridLayout()
        topics.setHorizontalSpacing(16)
        topics.setVerticalSpacing(_LINE_GAP)
        topics.addWidget(self._heading(Grouping.TOPIC, wording), 0, 0)
        used = [topic.id for topic in session.checklist.topics if session.checklist.in_topic(topic.id)]
        for number, topic in enumerate(used):
            box = self._box(session, Grouping.TOPIC, topic, wording)
            topics.addWidget(box, 1 + number % _TOPIC_ROWS, number // _TOPIC_ROWS)
        topics.setRowStretch(_TOPIC_ROWS + 1, 1)
        columns.addLayout(topics)
        hint = QuietLabel(self, size=0.92)
        hint.setText(wording("gui.filter.hint"))
        self.clear_button = QPushButton(wording("gui.filter.clear"), self)
        self.clear_button.clicked.connect(self._on_clear)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.addLayout(columns)
        rows.addWidget(hint)
        rows.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)

    def open_below(self, widget: QWidget) -> None:
        """Show the boxes below ``widget``, on the screen."""
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        room = widget.screen().availableGeometry()
        left = max(room.left(), min(at.x(), room.right() - self.width()))
        top = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def _heading(self, grouping: Grouping, wording: Wording) -> QuietLabel:
        label = QuietLabel(self, size=0.92, bold=True)
        label.setWordWrap(False)
        label.setText(wording(f"gui.filter.{grouping}"))
        return label

    def _box(self, session: ReviewSession, grouping: Grouping, group: str, wording: Wording) -> QCheckBox:
        box = QCheckBox(group_title(session, grouping, group, wording), self)
        box.setChecked(group in getattr(self._now, grouping))
        box.toggled.connect(self._on_toggled)
        self.boxes[grouping, group] = box
        return box

    @Slot()
    def _on_toggled(self) -> None:
        chosen = {
            str(grouping): frozenset(g for (of, g), box in self.boxes.items() if of is grouping and box.isChecked())
            for grouping in Grouping
        }
        self._now = replace(self._now, **chosen)  # type: ignore[arg-type]  # mypy does not see that these are the sets
        self.wanted.emit(self._now)

    @Slot()
    def _on_clear(self) -> None:
        for box in self.boxes.values():
            box.blockSignals(True)  # noqa: FBT003
            box.setChecked(False)
            box.blockSignals(False)  # noqa: FBT003
        self._on_toggled()
