"""The checklist at the left: topics, requirements, progress and a filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTreeView, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from reviewer.gui.checklist_model import REQUIREMENT_ROLE, ChecklistModel, Column
from reviewer.gui.desk import Desk
from reviewer.gui.filter_popup import FilterPopup
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.progress_line import ProgressLine
from reviewer.gui.theme import Theme
from reviewer.gui.wanted import Grouping, Show, Sieve, Wanted
from reviewer.gui.widgets import CalmComboBox, IconButton, QuietLabel
from reviewer.model.suggestion import SuggestionKind

if TYPE_CHECKING:
    from reviewer.workflow.kept_review import Change
    from reviewer.workflow.session import ReviewSession


_CELL_MARGIN = 14


class _Filter(QSortFilterProxyModel):
    """Passes requirements on whose words and state fit; topics follow their requirements."""

    def __init__(self, parent: Widget) -> None:
        super().__init__(parent)
        self._session: ReviewSession | None = None
        self.sieve: Sieve | None = None
        self.wanted = Wanted()
        self._kept = ""
        # A requirement that was just decided stays until the reviewer goes on.
        self.setDynamicSortFilter(False)
        self.setRecursiveFilteringEnabled(True)

    def show_session(self, session: ReviewSession | None) -> None:
        """Filter another review, or none."""
        self._session = session
        self.sieve = Sieve(session) if session else None

    def set_wanted(self, wanted: Wanted) -> None:
        """Pass on what is ``wanted``."""
        self.wanted = wanted
        self.invalidate()

    def keep(self, requirement: str) -> bool:
        """Keep ``requirement`` whatever its state, for it is being worked on; answers whether rows may have changed."""
        self._kept = requirement
        if self.wanted.depends_on_state:
            self.invalidate()
        return self.wanted.depends_on_state

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802
        id_ = self.sourceModel().index(row, 0, parent).data(REQUIREMENT_ROLE)
        if not id_ or self._session is None or self.sieve is None:
            return False
        wanted = self.wanted.apart_from_state() if id_ == self._kept else self.wanted
        return self.sieve.passes(self._session.checklist.requirement(id_), wanted)


class ChecklistPane(Widget):
    """Follows the desk and lets the reviewer choose a requirement."""

    def __init__(self, desk: Desk, interface: Interface, parent: Widget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = ChecklistModel(interface, self)
        self.filter = _Filter(self)
        self.filter.setSourceModel(self.model)
        self.progress = ProgressLine(interface, self)
        self.words = QLineEdit(self)
        self.words.setClearButtonEnabled(True)
        self.show_box = CalmComboBox(self)
        self.group_box = CalmComboBox(self)
        self.filter_button = IconButton("filter", self)
        self.filter_button.setCheckable(True)
        self.shown = QuietLabel(self, size=0.92)
        self.tree = QTreeView(self)
        self._is_following = False
        self._set_up_tree()
        self._lay_out()
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self._connect()
        self.setFocusProxy(self.tree)
        self._on_session()

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setModel(self.filter)
        tree.setUniformRowHeights(True)
        tree.setFrameShape(QTreeView.Shape.NoFrame)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setAllColumnsShowFocus(True)
        tree.setIndentation(14)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.SUGGESTION, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.PASSAGES, QHeaderView.ResizeMode.Fixed)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setContentsMargins(8, 0, 8, 6)
        filters.setSpacing(4)
        filters.addWidget(self.words, 1)
        filters.addWidget(self.filter_button)
        choices = QHBoxLayout()
        choices.setContentsMargins(8, 0, 8, 6)
        choices.setSpacing(4)
        choices.addWidget(self.show_box, 3)
        choices.addWidget(self.group_box, 2)
        self.shown.setContentsMargins(10, 0, 10, 4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.progress)
        rows.addLayout(filters)
        rows.addLayout(choices)
        rows.addWidget(self.shown)
        rows.addWidget(self.tree, 1)

    def _connect(self) -> None:
        self._desk.session_changed.connect(self._on_session)
        self._desk.requirement_chosen.connect(self._on_requirement)
        self._desk.review_changed.connect(self._on_change)
        self.words.textChanged.connect(self._on_filter)
        self.show_box.currentIndexChanged.connect(self._on_filter)
        self.group_box.currentIndexChanged.connect(self._on_filter)
        self.filter_button.clicked.connect(self.open_filter)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.tree.selectionModel().selectionChanged.connect(self._on_selection)

    def go_to_filter(self) -> None:
        """Put the caret into the filter."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def selected(self) -> tuple[str, ...]:
        """The ids of the requirements that are chosen in the list."""
        rows = self.tree.selectionModel().selectedRows()
        return tuple(id_ for index in rows if (id_ := index.data(REQUIREMENT_ROLE)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        theme = Theme(self.palette())
        self.model.set_theme(theme)
        self.tree.setPalette(theme.calm_selection())

    def _retranslate(self) -> None:
        self.words.setPlaceholderText(self._phrases("gui.checklist.filter"))
        self.words.setAccessibleName(self._phrases("gui.checklist.filter"))
        self.tree.setAccessibleName(self._phrases("gui.checklist.title"))
        self.filter_button.say(self._phrases("gui.filter.button"))
        self._fit_columns()
        self._fill(self.show_box, "gui.checklist.show", [(f"gui.show.{show}", show) for show in Show])
        self._fill(self.group_box, "gui.group.title", [(f"gui.group.{group}", group) for group in Grouping])
        self._count()

    def _fill(self, box: CalmComboBox, name: str, choices: Sequence[tuple[str, StrEnum]]) -> None:
        chosen = max(0, box.currentIndex())
        box.setAccessibleName(self._phrases(name))
        box.blockSignals(True)  # noqa: FBT003
        box.clear()
        for key, value in choices:
            box.addItem(self._phrases(key), value)
        box.setCurrentIndex(chosen)
        box.blockSignals(False)  # noqa: FBT003

    @Slot()
    def open_filter(self) -> None:
        """Let the reviewer choose by topic, verdict, stage, severity and suggestion what the list shows."""
        session = self._desk.session
        self._mark_filter()
        if session is not None:
            popup = FilterPopup(session, self.filter.wanted, self._phrases.wording, self)
            popup.wanted.connect(self._on_wanted)
            popup.open_below(self.filter_button)

    @Slot(object)
    def _on_wanted(self, wanted: Wanted) -> None:
        self.filter.wanted = wanted
        self._on_filter()

    def _mark_filter(self) -> None:
        self.filter_button.setChecked(bool(self.filter.wanted.restrictions))

    def _fit_columns(self) -> None:
        """As wide as the widest of the few words that can stand there; asking every row takes long."""
        suggestions = [self._phrases(f"gui.suggested.{kind}") for kind in (*SuggestionKind, "none")]
        for column, words in ((Column.SUGGESTION, suggestions), (Column.PASSAGES, ["999"])):
            words.append(self._phrases(f"gui.checklist.column.{column.name.lower()}"))
            widest = max(map(self.tree.fontMetrics().horizontalAdvance, words))
            self.tree.header().resizeSection(column, widest + _CELL_MARGIN)

    @Slot()
    def _on_session(self) -> None:
        session = self._desk.session
        self._colour()
        self.filter.show_session(session)
        self.filter.wanted = self.filter.wanted.cleared()
        self.model.show_session(session)
        self._on_filter()
        self._count()

    @Slot()
    def _on_filter(self) -> None:
        with self._following():
            self.model.group_by(self._grouping)
            words = tuple(self.words.text().casefold().split())
            show = list(Show)[max(0, self.show_box.currentIndex())]
            self.filter.set_wanted(replace(self.filter.wanted, words=words, show=show))
            self.tree.expandAll()
            self._tell_order()
        self._mark_filter()
        self._on_requirement()

    @property
    def _grouping(self) -> Grouping:
        return list(Grouping)[max(0, self.group_box.currentIndex())]

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        for id_ in change.requirements:
            self.model.update_requirement(id_)
        self._count()

    def _tell_order(self) -> None:
        """Next and previous go through what the list shows."""
        rows = range(self.filter.rowCount())
        topics = (self.filter.index(row, 0) for row in rows)
        shown = (
            self.filter.index(row, 0, topic).data(REQUIREMENT_ROLE)
            for topic in topics
            for row in range(self.filter.rowCount(topic))
        )
        self._desk.set_order(tuple(shown))
        self._say_shown()

    def _say_shown(self) -> None:
        session, shown = self._desk.session, len(self._desk.order)
        total = len(session.checklist.requirements) if session else 0
        self.shown.setVisible(shown != total)
        self.shown.setText(self._phrases("gui.checklist.shown", shown=shown, count=total))

    def _count(self) -> None:
        session = self._desk.session
        self._say_shown()
        self.progress.show_counts(Counter(f.verdict for f in session.review.findings.values()) if session else {})

    @Slot()
    def _on_requirement(self) -> None:
        id_ = self._desk.requirement.id if self._desk.requirement else ""
        with self._following():
            moved = self._grouping is not Grouping.TOPIC and self.model.group_by(self._grouping)
            if self.filter.keep(id_) or moved:
                self.tree.expandAll()
                self._tell_order()
            index = self.filter.mapFromSource(self.model.index_of(id_))
            if index != self.tree.currentIndex():
                self.tree.setCurrentIndex(index)
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        """Scroll to what is current, with its topic if both can be seen."""
        index = self.tree.currentIndex()
        if index.isValid():
            self.tree.scrollTo(index.parent())
            self.tree.scrollTo(index)

    @contextmanager
    def _following(self) -> Iterator[None]:
        """The list is brought in line with the desk; what becomes current meanwhile is not the reviewer's choice."""
        before, self._is_following = self._is_following, True
        try:
            yield
        finally:
            self._is_following = before

    @Slot()
    def _on_selection(self) -> None:
        self._desk.select(self.selected())

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        id_ = index.data(REQUIREMENT_ROLE) if index.isValid() else ""
        if id_ and not self._is_following:
            self._desk.choose(id_)
            if self._desk.requirement and self._desk.requirement.id != id_:
                # What was being typed could not be kept, so the desk stays where it was.
                self._on_requirement()
