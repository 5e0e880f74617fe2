"""The passages that the reviewer rejected for the requirement, folded away until they are asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from reviewer.gui.cards import Card, CardList
from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.snippets import snippet
from reviewer.gui.theme import Theme
from reviewer.gui.widgets import IconButton, Section
from reviewer.model.review import RejectedPassage
from reviewer.model.span import Span


class RejectedSection(Section):
    """Choosing a card shows the place; it can be proposed again."""

    place_asked = Signal(Span)
    """The reviewer wants to see this stretch of the policy (code points)."""

    def __init__(self, desk: Desk, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.open_button = IconButton("next", self)
        self.open_button.setCheckable(True)
        self.restore_button = IconButton("undo", self)
        self.add_to_heading(self.restore_button)
        self.add_to_heading(self.open_button)
        self.list = CardList(self)
        self.rows.addWidget(self.list)
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self.open_button.toggled.connect(self._show)
        self.restore_button.clicked.connect(self.restore_current)
        self.list.chosen.connect(self._on_chosen)
        self.list.removal_asked.connect(self.restore_current)
        desk.requirement_chosen.connect(self._show)
        desk.review_changed.connect(self._show)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self._phrases("gui.rejected.title"))
        self.open_button.say(self._phrases("gui.rejected.open"))
        self.restore_button.say(self._phrases("gui.rejected.restore"))
        self._show()

    @property
    def _rejected(self) -> tuple[RejectedPassage, ...]:
        return self._desk.finding.rejected if self._desk.finding else ()

    @Slot()
    def _show(self) -> None:
        rejected = self._rejected
        self.setVisible(bool(rejected))
        self.heading.setText(self._phrases("gui.rejected.count", count=len(rejected)))
        is_open = self.open_button.isChecked()
        theme = Theme(self.palette())
        self.list.set_theme(theme)
        before = self.list.current or 0
        self.list.show_cards(
            [self._card(passage, theme) for passage in rejected], min(before, len(rejected) - 1) if rejected else None
        )
        self.list.setVisible(is_open)
        self.restore_button.setVisible(is_open)
        self.restore_button.setEnabled(self._desk.can_edit)

    def _card(self, passage: RejectedPassage, theme: Theme) -> Card:
        quote = snippet(passage.anchor.quote, Span(0, len(passage.anchor.quote)))
        reason = passage.reason
        why = self._phrases("gui.rejected.reason", reason=reason) if reason else self._phrases("gui.rejected.no_reason")
        return Card("", quote, why, theme.ink(None), is_struck=True)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        self.place_asked.emit(self._rejected[row].anchor.span)

    @Slot()
    def restore_current(self) -> None:
        """Let the chosen passage be proposed again."""
        row, requirement = self.list.current, self._desk.requirement
        if row is not None and requirement is not None:
            id_ = self._rejected[row].anchor.id
            self._desk.act(lambda session: session.restore_passage(requirement.id, id_))
