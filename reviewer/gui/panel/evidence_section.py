"""The passages on which the reviewer's decision rests."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from reviewer.gui.cards import Card, CardList
from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.snippets import snippet
from reviewer.gui.theme import Theme
from reviewer.gui.whereabouts import whereabouts
from reviewer.gui.widgets import IconButton, QuietLabel, Section
from reviewer.model.review import Evidence
from reviewer.model.span import Span
from reviewer.workflow.sentence_steps import Edge

_RESIZING = {
    "start_out": (Edge.START, True, "Ctrl+Shift+Left"),
    "start_in": (Edge.START, False, "Ctrl+Shift+Right"),
    "end_in": (Edge.END, False, "Shift+Left"),
    "end_out": (Edge.END, True, "Shift+Right"),
}
_UP, _DOWN = "Ctrl+Up", "Ctrl+Down"


class EvidenceSection(Section):
    """The chosen requirement's evidence: to look at, to order, to remove."""

    place_asked = Signal(Span)
    """The reviewer wants to see this stretch of the policy (code points)."""
    resizing = Signal(object, bool)
    """The reviewer wants the chosen evidence longer or shorter by a sentence: an ``Edge``, and whether longer."""
    fitting = Signal()
    """The reviewer wants the chosen evidence to be what is selected in the policy."""

    def __init__(self, desk: Desk, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = CardList(self)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._none = QuietLabel(self)
        self.add_button = IconButton("evidence", self)
        self.add_to_heading(self.add_button)
        self.show_button = IconButton("jump", self)
        self.up_button = IconButton("previous", self)
        self.down_button = IconButton("next", self)
        self.remove_button = IconButton("remove", self)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.resize_buttons = {name: IconButton(name, self) for name in _RESIZING}
        self.fit_button = IconButton("to_selection", self)
        self._all_buttons = (
            *(self.show_button, self.up_button, self.down_button),
            *(*self.resize_buttons.values(), self.fit_button, self.remove_button),
        )
        for button in self._all_buttons:
            row.addWidget(button)
        row.addStretch(1)
        for widget in (self.list, self._buttons, self._none):
            self.rows.addWidget(widget)
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self._connect()

    def _connect(self) -> None:
        self._desk.requirement_chosen.connect(self._show)
        self._desk.review_changed.connect(self._show)
        self.list.chosen.connect(self._on_chosen)
        self.list.removal_asked.connect(self.remove_current)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.show_button.clicked.connect(self._on_show)
        self.up_button.clicked.connect(self.move_up)
        self.down_button.clicked.connect(self.move_down)
        self.remove_button.clicked.connect(self.remove_current)
        self.fit_button.clicked.connect(self.fitting)
        for name, (edge, longer, keys) in _RESIZING.items():
            ask = partial(self.resizing.emit, edge, longer)
            self.resize_buttons[name].clicked.connect(ask)
            self._on_key(keys, ask)
        self._on_key(_UP, self.move_up)
        self._on_key(_DOWN, self.move_down)

    def _on_key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self.list, act, context=Qt.ShortcutContext.WidgetShortcut)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    def _retranslate(self) -> None:
        self._none.setText(self._phrases("gui.evidence.none"))
        self.list.setAccessibleName(self._phrases("gui.evidence.title"))
        self.add_button.say(self._phrases("gui.evidence.add"), "E")
        self.show_button.say(self._phrases("gui.evidence.show"))
        self.up_button.say(self._phrases("gui.evidence.up"), _UP)
        self.down_button.say(self._phrases("gui.evidence.down"), _DOWN)
        for name, (_, _, keys) in _RESIZING.items():
            self.resize_buttons[name].say(self._phrases(f"gui.evidence.{name}"), keys)
        self.fit_button.say(self._phrases("gui.evidence.to_selection"))
        self.remove_button.say(self._phrases("gui.evidence.remove"), "Del")
        self._show()

    @property
    def current(self) -> Evidence | None:
        """The chosen evidence."""
        row = self.list.current
        return self._evidence[row] if row is not None and row < len(self._evidence) else None

    @property
    def _evidence(self) -> tuple[Evidence, ...]:
        return self._desk.finding.evidence if self._desk.finding else ()

    @Slot()
    def _show(self) -> None:
        evidence = self._evidence
        self.heading.setText(self._phrases("gui.evidence.count", count=len(evidence)))
        theme = Theme(self.palette())
        self.list.set_theme(theme)
        before = self.list.current
        current = min(before or 0, len(evidence) - 1) if evidence else None
        self.list.show_cards([self._card(one, theme) for one in evidence], current)
        self.list.setVisible(bool(evidence))
        self._buttons.setVisible(bool(evidence))
        self._none.setVisible(not evidence)
        can_edit = self._desk.can_edit
        self.add_button.setEnabled(can_edit)
        self.up_button.setEnabled(can_edit and len(evidence) > 1)
        self.down_button.setEnabled(can_edit and len(evidence) > 1)
        for button in (*self.resize_buttons.values(), self.fit_button, self.remove_button):
            button.setEnabled(can_edit)

    def _card(self, evidence: Evidence, theme: Theme) -> Card:
        session = self._desk.session
        above = whereabouts(session.document, evidence.span.start, self._phrases) if session else ""
        whole = snippet(evidence.quote, Span(0, len(evidence.quote)))
        return Card(above, whole, "", theme.evidence)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        self.place_asked.emit(self._evidence[row].span)

    @Slot()
    def _on_show(self) -> None:
        if self.list.current is not None:
            self._on_chosen(self.list.current)

    @Slot()
    def remove_current(self) -> None:
        """Take the chosen evidence away."""
        row, requirement = self.list.current, self._desk.requirement
        if row is not None and requirement is not None:
            id_ = self._evidence[row].id
            self._desk.act(lambda session: session.remove_evidence(requirement.id, id_))

    @Slot()
    def move_up(self) -> None:
        """Put the chosen evidence one place earlier."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Put the chosen evidence one place later."""
        self._move(1)

    def _move(self, step: int) -> None:
        row, requirement = self.list.current, self._desk.requirement
        if row is None or requirement is None or not 0 <= row + step < len(self._evidence):
            return
        id_ = self._evidence[row].id
        if self._desk.act(lambda session: session.move_evidence(requirement.id, id_, row + step)):
            self.list.set_current(row + step)

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid():
            return
        self.list.set_current(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._all_buttons:
            action = menu.addAction(button.icon(), button.accessibleName())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.popup(self.list.viewport().mapToGlobal(at))
