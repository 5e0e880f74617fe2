"""The middle of the window: the policy, what is marked in it, and what the place at the caret answers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.gui.answers import Answers, nearest
from reviewer.gui.desk import Desk
from reviewer.gui.find_bar import FindBar
from reviewer.gui.marking import ReviewMarks
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.place_strip import Answered, PlaceStrip
from reviewer.gui.places import Places
from reviewer.gui.searching import Finds
from reviewer.gui.tasks import Tasks
from reviewer.gui.text.marks import MarkKind
from reviewer.gui.text.passage_map import Column, PassageMap
from reviewer.gui.text.view import PolicyView
from reviewer.gui.whereabouts import whereabouts
from reviewer.gui.widgets import ElidedLabel, Hairline, IconButton, TextLabel
from reviewer.model.span import Span
from reviewer.settings import HighlightScope
from reviewer.wording.provenance import note_sentences

_LONGEST_DESCRIPTION = 1_000
_MARKS_IN = {
    Column.PASSAGES: (MarkKind.CHOSEN, MarkKind.SUGGESTED),
    Column.EVIDENCE: (MarkKind.CHOSEN_EVIDENCE, MarkKind.EVIDENCE),
    Column.FLAGS: (MarkKind.FLAG,),
    Column.FOUND: (MarkKind.FOUND,),
}


class PolicyPane(QWidget):
    """Follows the desk: shows the chosen requirement's passages and goes to the one that is looked at."""

    place_changed = Signal(int)
    """The reader is at this offset (code points) now."""
    jumped = Signal()
    """There may be another place to go back or forward to."""
    menu_asked = Signal(int, QPoint)
    """A context menu is wanted for an offset, at a place on the screen."""

    def __init__(self, desk: Desk, tasks: Tasks, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(interface, self)
        self._scope = HighlightScope.ALL
        self.marks: ReviewMarks | None = None
        self._answers: Answers | None = None
        self._places = Places()
        self._stays = False
        self.view = PolicyView(self)
        self.view.tip_for = self._tip
        self.map = PassageMap(self.view, self)
        self.map.tip_for = self._map_tip
        self.strip = PlaceStrip(interface, self)
        self.find_bar = FindBar(interface, tasks, self)
        self._name, self._section = ElidedLabel(self), ElidedLabel(self)
        self._section.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._notes, self._notes_words = QWidget(self), TextLabel(self)
        self._notes_close = IconButton("close", self)
        self._lay_out()
        self._phrases.follow(self._retranslate)
        self._connect()
        self._on_session()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 14, 6)
        head.addWidget(self._name, 1)
        head.addSpacing(16)
        head.addWidget(self._section, 2)
        notes = QHBoxLayout(self._notes)
        notes.setContentsMargins(14, 4, 8, 4)
        notes.addWidget(self._notes_words, 1)
        notes.addWidget(self._notes_close, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(Hairline(self))
        rows.addWidget(self._notes)
        text = QHBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.view, 1)
        text.addWidget(self.map)
        rows.addLayout(text, 1)
        rows.addWidget(self.find_bar)
        rows.addWidget(Hairline(self))
        rows.addWidget(self.strip)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._desk.session_changed.connect(self._on_session)
        self._desk.passage_chosen.connect(self._on_passage)
        self._desk.review_changed.connect(self._mark)
        self.view.scrolled.connect(self._on_place)
        self.view.caret.moved.connect(self._on_place)
        self.view.caret.moved.connect(self._show_answered)
        self.view.caret.moved.connect(self._on_caret)
        self.view.clicked.connect(self._on_clicked)
        self.view.menu_asked.connect(self.menu_asked)
        self.view.stripe_clicked.connect(self._on_stripe)
        self.view.turned_back.connect(self.back)
        self.view.turned_forward.connect(self.forward)
        self.map.asked.connect(self._on_map)
        self.strip.requirement_asked.connect(self.choose_at_caret)
        self.find_bar.searched.connect(self._on_searched)
        self.find_bar.found.connect(self.show_selected)
        self.find_bar.closed.connect(self.view.setFocus)
        self._notes_close.clicked.connect(self._notes.hide)

    def set_scope(self, scope: HighlightScope) -> None:
        """Mark the passages of all requirements, of the chosen topic's or of the chosen one alone."""
        self._scope = scope
        self._mark()

    def show_place(self, span: Span) -> None:
        """Go to a stretch of the policy and put the caret there."""
        self._leave_for(span.start)
        self.view.caret.place(span.start)
        self.view.reveal(span)

    @Slot(int)
    def go_to_section(self, offset: int) -> None:
        """Bring the heading that starts at ``offset`` to the top."""
        self._leave_for(offset)
        self.view.caret.place(offset)
        self.view.bring_to_top(offset)

    @Slot()
    def open_find(self) -> None:
        """Show the find bar."""
        selected = self.view.selected()
        document = self._desk.session.document if self._desk.session else None
        words = selected.of(document.text) if selected and document else ""
        self.find_bar.open_at(self.view.caret.selection.start, words)

    def answered_at(self, offset: int) -> list[Answered]:
        """The requirements that the place at ``offset`` answers or is evidence for: the chosen one, then the others."""
        return self._answers.within(Span(offset, offset + 1)) if self._answers else []

    # Jumps

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return self._places.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that the reader came back from."""
        return self._places.can_go_forward

    @Slot()
    def back(self) -> None:
        """Go back to where the last jump began."""
        self._turn(self._places.back(self.view.place()))

    @Slot()
    def forward(self) -> None:
        """Go again to where ``back`` was called."""
        self._turn(self._places.forward(self.view.place()))

    def _turn(self, offset: int | None) -> None:
        if offset is not None:
            self.view.caret.place(offset)
            self.view.reveal(Span(offset, offset))
            self.jumped.emit()

    def _leave_for(self, offset: int) -> None:
        self._places.leave(self.view.place(), offset)
        self.jumped.emit()

    def cycle(self, step: int) -> None:
        """Choose the next (1) or previous (-1) of the requirements that the place at the caret answers."""
        caret = self.view.caret.selection.start
        chosen = self._desk.requirement.id if self._desk.requirement else ""
        if self._answers and (id_ := self._answers.next_after(chosen, Span(caret, caret + 1), step)):
            self.choose_at_caret(id_)

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self._phrases("gui.policy.title"))
        self.map.setAccessibleName(self._phrases("gui.map.title"))
        self._notes_close.say(self._phrases("gui.policy.close_notes"))
        self._show_notes()
        self._show_answered()

    @Slot()
    def _on_session(self) -> None:
        session = self._desk.session
        reading = self._desk.reading
        self.marks, self._answers, self._places = None, None, Places()
        if session and reading:
            self.marks = ReviewMarks(reading, session.analysis, session.checklist)
            self._answers = Answers(self._desk, self._phrases, self.marks, session)
        self.view.show_policy(*((reading.composition, reading.stripes) if reading else (None,)))
        self.find_bar.show_text(session.document.text if session else "")
        self._name.show_text(session.document.source.name if session else "")
        self._notes.setVisible(bool(session and session.document.notes))
        self._show_notes()
        self._on_place()
        self.jumped.emit()

    def _show_notes(self) -> None:
        document = self._desk.session.document if self._desk.session else None
        self._notes_words.setText("\n".join(note_sentences(document, self._phrases.wording)) if document else "")
        if document is None or not document.notes:
            self._notes.hide()

    @Slot()
    def _mark(self) -> None:
        session, requirement = self._desk.session, self._desk.requirement
        if session is None or self.marks is None:
            return
        chosen = requirement.id if requirement else ""
        self.marks.choose(session.review, chosen, self._desk.passage_index, self._scope)
        self.view.set_marks(self.marks, self.marks.shows_topic)
        self.map.show_overview(self.marks.overview)
        self._show_answered()

    @Slot()
    def _on_passage(self) -> None:
        self._mark()
        passage = self._desk.passage
        if passage is not None and not self._stays:
            self.show_place(passage.span)

    @Slot()
    def _on_caret(self) -> None:
        """Give screen readers the paragraph at the caret, and what is selected of it."""
        selected = self.view.selected()
        session = self._desk.session
        text = session.document.text if session else ""
        span = selected or self.view.paragraph_at(self.view.caret.offset)
        self.view.setAccessibleDescription(span.of(text)[:_LONGEST_DESCRIPTION])

    @Slot()
    def _on_place(self) -> None:
        self._show_section()
        self.place_changed.emit(self.view.place())

    def _show_section(self) -> None:
        session = self._desk.session
        words = whereabouts(session.document, self.view.place(), self._phrases) if session else ""
        self._section.show_text(words)

    @Slot()
    def _show_answered(self) -> None:
        requirement = self._desk.requirement
        answered = self.answered_at(self.view.caret.selection.start)
        self.strip.show_answered(answered, requirement.id if requirement else "")

    @Slot(int)
    def _on_clicked(self, offset: int) -> None:
        """Look at the clicked passage, if it is one of the chosen requirement's."""
        at = Span(offset, offset + 1)
        for index, passage in enumerate(self._desk.passages):
            if passage.span.overlaps(at):
                self._stays = True
                self._desk.choose_passage(index)
                self._stays = False
                return

    @Slot(str)
    def choose_at_caret(self, requirement: str, stretch: Span | None = None) -> None:
        """Choose a requirement and the passage of it that stands at the caret, or else in ``stretch``; stay there."""
        session = self._desk.session
        if session is None:
            return
        caret = self.view.caret.selection.start
        passages = session.passages(requirement)
        places = (Span(caret, caret + 1), *([stretch] if stretch else []))
        here = next((i for at in places for i, passage in enumerate(passages) if passage.span.overlaps(at)), None)
        self._stays = True
        try:
            self._desk.choose(requirement, here)
        finally:
            self._stays = False
        self.view.setFocus()

    @Slot(Finds)
    def _on_searched(self, finds: Finds) -> None:
        if self.marks is not None:
            self.marks.show_found(finds.starts, finds.ends, finds.cells)
            self.map.show_overview(self.marks.overview)
            self.view.viewport().update()

    @Slot(Span)
    def show_selected(self, span: Span) -> None:
        """Go to a stretch of the policy and select it."""
        self._leave_for(span.start)
        self.view.caret.select(span)
        self.view.reveal(span)

    def _tip(self, stretch: Span) -> str:
        return self._answers.tip(stretch) if self._answers else ""

    def _map_tip(self, stretch: Span) -> str:
        return self._answers.summary(stretch) if self._answers else ""

    @Slot(Span, Column)
    def _on_map(self, stretch: Span, column: Column) -> None:
        """Go to the nearest mark of the column's kind, or else just to the place."""
        if self.marks is None:
            return
        middle = (stretch.start + stretch.end) // 2
        mark = nearest(self.marks.within(stretch), _MARKS_IN[column], middle)
        self.show_place(mark.span if mark else Span(middle, middle))

    @Slot(int, Span)
    def _on_stripe(self, topic: int, stretch: Span) -> None:
        """Choose the next requirement of the topic whose passages stand beside the stripe."""
        if self._answers is None:
            return
        there = [a.requirement for a in self._answers.within(stretch) if a.topic == topic]
        chosen = self._desk.requirement.id if self._desk.requirement else ""
        if there:
            following = there[(there.index(chosen) + 1) % len(there)] if chosen in there else there[0]
            self.view.caret.place(stretch.start)
            self.choose_at_caret(following, stretch)
