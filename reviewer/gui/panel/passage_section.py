"""The passages that may answer the requirement, best first, each with its reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from reviewer.gui.cards import Card, CardList
from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.reading import topic_places
from reviewer.gui.snippets import snippet
from reviewer.gui.theme import Theme
from reviewer.gui.whereabouts import whereabouts
from reviewer.gui.widgets import IconButton, QuietLabel, Section
from reviewer.model.review import Verdict
from reviewer.model.suggestion import Passage, PassageRole
from reviewer.wording.suggestions import passage_sentence

MOST_CARDS = 60


class PassageSection(Section):
    """Choosing a card goes to the passage in the policy."""

    def __init__(self, desk: Desk, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = CardList(self)
        self.add_button = IconButton("evidence", self)
        self.reject_button = IconButton("reject", self)
        self.add_to_heading(self.reject_button)
        self.add_to_heading(self.add_button)
        self._none = QuietLabel(self)
        self.rows.addWidget(self.list)
        self.rows.addWidget(self._none)
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._name_button)
        self._phrases.bind(self.list.setAccessibleName, "gui.passages.title")
        self._phrases.follow(self._show)
        desk.requirement_chosen.connect(self._show)
        desk.passage_chosen.connect(self._show_current)
        desk.review_changed.connect(self._show)
        self.list.chosen.connect(desk.choose_passage)

    def _name_button(self) -> None:
        self.add_button.say(self._phrases("gui.passages.add"), "E")
        self.reject_button.say(self._phrases("gui.passages.reject"), "R")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    @Slot()
    def _show(self) -> None:
        passages = self._desk.passages
        shown = passages[:MOST_CARDS]
        key = "gui.passages.count" if shown == passages else "gui.passages.best"
        self.heading.setText(self._phrases(key, count=len(passages), shown=len(shown)))
        theme = Theme(self.palette())
        self.list.set_theme(theme)
        self.list.show_cards([self._card(passage, theme) for passage in shown], self._current)
        self.list.setVisible(bool(passages))
        rejected = self._desk.finding.rejected if self._desk.finding else ()
        self._none.setText(self._phrases("gui.passages.all_rejected" if rejected else "gui.passages.none"))
        self._none.setVisible(not passages)
        for button in (self.add_button, self.reject_button):
            button.setVisible(bool(passages))
            button.setEnabled(self._desk.can_edit)

    @Slot()
    def _show_current(self) -> None:
        self.list.set_current(self._current)

    @property
    def _current(self) -> int | None:
        """The card of the passage that is looked at, if it is listed."""
        index = self._desk.passage_index
        return index if index is not None and index < MOST_CARDS else None

    def _card(self, passage: Passage, theme: Theme) -> Card:
        session, requirement, finding = self._desk.session, self._desk.requirement, self._desk.finding
        if session is None or requirement is None or finding is None:
            raise LookupError("a card without a review")
        above = whereabouts(session.document, passage.span.start, self._phrases)
        if any(evidence.span == passage.span for evidence in finding.evidence):
            above = self._phrases("gui.passages.is_evidence", section=above)
        quote = snippet(session.document.text, passage.span, [match.span for match in passage.matches])
        why = passage_sentence(passage, requirement, self._phrases.wording, session.document.text)
        bar = _bar(passage, theme, topic_places(session.checklist)[requirement.id])
        return Card(above, quote, why, bar)


def _bar(passage: Passage, theme: Theme, topic: int) -> QColor:
    """The topic's colour for answers, the colour of gaps for clauses against, grey for mere mentions."""
    match passage.role:
        case PassageRole.ANSWER:
            return theme.topic_ink(topic)
        case PassageRole.AGAINST:
            return theme.verdict(Verdict.GAP)
        case PassageRole.MENTION | PassageRole.CANDIDATE:
            return theme.ink(None)
