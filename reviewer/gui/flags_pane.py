"""The red flags at the left: a list, and below it why the chosen one was raised and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.flags_model import FLAG_ROLE, FlagDelegate, FlagShow, FlagsModel
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.theme import Theme
from reviewer.gui.widgets import CalmComboBox, Hairline, QuietLabel, TextLabel
from reviewer.model.review import FlagVerdict
from reviewer.wording.suggestions import red_flag_sentence
from reviewer.workflow.flags import open_flags

if TYPE_CHECKING:
    from reviewer.gui.actions import Actions

ACTIONS = ("flag_confirm", "flag_dismiss", "flag_finding", "flag_reopen")
_COLUMNS = 2


class FlagsPane(QWidget):
    """Follows the desk and lets the reviewer choose a red flag and decide on it."""

    counted = Signal()
    """The number of open red flags may be another now."""

    def __init__(self, desk: Desk, actions: Actions, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self.model = FlagsModel(interface, self)
        self.list = QListView(self)
        self.show_box = CalmComboBox(self)
        self._count = QuietLabel(self, size=0.92)
        self._none = QuietLabel(self)
        self.details = QWidget(self)
        self.why, self.decision = TextLabel(self), QuietLabel(self)
        self.buttons = {id_: QToolButton(self) for id_ in ACTIONS}
        self._delegate = FlagDelegate(self.list)
        self._is_following = False
        self._set_up_list()
        self._lay_out()
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self._connect()
        self.setFocusProxy(self.list)
        self._on_session()

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 8, 8, 6)
        head.addWidget(self._count, 3)
        head.addWidget(self.show_box, 2)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, (id_, button) in enumerate(self.buttons.items()):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            button.clicked.connect(self._actions[id_].trigger)
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        below = QVBoxLayout(self.details)
        below.setContentsMargins(10, 8, 10, 10)
        below.setSpacing(8)
        below.addWidget(self.why)
        below.addWidget(self.decision)
        below.addLayout(grid)
        self._none.setContentsMargins(10, 10, 10, 10)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.list, 1)
        rows.addWidget(self._none, 1)
        rows.addWidget(Hairline(self))
        rows.addWidget(self.details)

    def _connect(self) -> None:
        self._desk.session_changed.connect(self._on_session)
        self._desk.review_changed.connect(self._on_change)
        self._desk.flag_chosen.connect(self._on_flag)
        self.show_box.currentIndexChanged.connect(self._on_show)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(self._on_clicked)
        self.list.activated.connect(self._on_clicked)
        self.list.customContextMenuRequested.connect(self._on_menu)

    @property
    def open_count(self) -> int:
        """How many red flags are open."""
        session = self._desk.session
        return len(open_flags(session.analysis.red_flags, session.review)) if session else 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        self._delegate.theme = Theme(self.palette())
        self.list.setPalette(self._delegate.theme.calm_selection())

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self._phrases("gui.flags.title"))
        self.show_box.setAccessibleName(self._phrases("gui.flags.show"))
        for id_, button in self.buttons.items():
            button.setText(self._phrases(f"gui.flags.{id_.removeprefix('flag_')}"))
            button.setToolTip(self._actions[id_].toolTip())
        chosen = max(0, self.show_box.currentIndex())
        self.show_box.blockSignals(True)  # noqa: FBT003
        self.show_box.clear()
        for show in FlagShow:
            self.show_box.addItem(self._phrases(f"gui.flags.show.{show}"), show)
        self.show_box.setCurrentIndex(chosen)
        self.show_box.blockSignals(False)  # noqa: FBT003
        self._say()

    @Slot()
    def _on_session(self) -> None:
        self._colour()
        self.model.show_session(self._desk.session)
        self._say()

    @Slot(object)
    def _on_change(self, _change: object) -> None:
        self.model.update()
        self._follow()
        self._say()

    @Slot()
    def _on_show(self) -> None:
        self.model.set_show(list(FlagShow)[max(0, self.show_box.currentIndex())])
        self._follow()
        self._say()

    @Slot()
    def _on_flag(self) -> None:
        flag = self._desk.flag
        self.model.keep(flag.id if flag else "")
        self._follow()
        self._say()

    def _follow(self) -> None:
        """Let the red flag that is looked at stand out."""
        flag = self._desk.flag
        row = self.model.row_of(flag.id) if flag else None
        self._is_following = True
        self.list.setCurrentIndex(self.model.index(row) if row is not None else QModelIndex())
        self._is_following = False

    def _say(self) -> None:
        total, shown = self.model.total, self.model.rowCount()
        self._count.setText(self._phrases("gui.flags.count", open=self.open_count, count=total) if total else "")
        self._none.setText(self._phrases("gui.flags.none_shown" if total else "gui.flags.none"))
        self._none.setVisible(not shown)
        self.list.setVisible(bool(shown))
        self._say_details()
        self.counted.emit()

    def _say_details(self) -> None:
        session, flag = self._desk.session, self._desk.flag
        self.details.setVisible(flag is not None)
        if session is None or flag is None:
            return
        wording, decision = self._phrases.wording, session.review.flags.get(flag.id)
        self.why.setText(red_flag_sentence(flag, session.checklist.red_flag(flag.kind), wording))
        said = []
        if decision and decision.requirement:
            title = session.checklist.requirement(decision.requirement).title.in_language(wording.language)
            said.append(wording("gui.flags.belongs_to", title=title))
        if decision and decision.note:
            is_dismissed = decision.verdict is FlagVerdict.DISMISSED
            key = "gui.flags.dismissed_because" if is_dismissed else "gui.flags.confirmed_note"
            said.append(wording(key, note=decision.note))
        self.decision.setText("\n".join(said))
        self.decision.setVisible(bool(said))
        for id_, button in self.buttons.items():
            button.setEnabled(self._desk.can_edit and (id_ != "flag_reopen" or decision is not None))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._is_following:
            self._desk.choose_flag(index.data(FLAG_ROLE))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._desk.choose_flag(index.data(FLAG_ROLE))

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        if not self.list.indexAt(at).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[id_] for id_ in ACTIONS])
        menu.popup(self.list.viewport().mapToGlobal(at))
