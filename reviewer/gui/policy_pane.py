"""The middle of the window: the policy, what is marked in it, and what the place at the caret answers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.find_bar import FindBar
from reviewer.gui.marking import ReviewMarks, topic_places
from reviewer.gui.panel.passage_section import SECTION_SEPARATOR
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.place_strip import Answered, PlaceStrip
from reviewer.gui.text.view import PolicyView
from reviewer.gui.widgets import ElidedLabel, Hairline, IconButton, TextLabel
from reviewer.model.span import Span
from reviewer.settings import HighlightScope
from reviewer.wording.suggestions import passage_sentence

_TIP_LONGEST = 600


class PolicyPane(QWidget):
    """Follows the desk: shows the chosen requirement's passages and goes to the one that is looked at."""

    place_changed = Signal(int)
    """The reader is at this offset (code points) now."""
    menu_asked = Signal(int, QPoint)
    """A context menu is wanted for an offset, at a place on the screen."""

    def __init__(self, desk: Desk, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(interface, self)
        self._scope = HighlightScope.ALL
        self._marks: ReviewMarks | None = None
        self.view = PolicyView(self)
        self.view.tip_for = self._tip
        self.strip = PlaceStrip(interface, self)
        self.find_bar = FindBar(interface, self)
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
        rows.addWidget(self.view, 1)
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
        self.view.clicked.connect(self._on_clicked)
        self.view.menu_asked.connect(self.menu_asked)
        self.strip.requirement_asked.connect(self.choose_at_caret)
        self.find_bar.found.connect(self._on_found)
        self.find_bar.closed.connect(self.view.setFocus)
        self._notes_close.clicked.connect(self._notes.hide)

    def set_scope(self, scope: HighlightScope) -> None:
        """Mark the passages of all requirements, of the chosen topic's or of the chosen one alone."""
        self._scope = scope
        self._mark()

    def show_place(self, span: Span) -> None:
        """Go to a stretch of the policy and put the caret there."""
        self.view.caret.place(span.start)
        self.view.reveal(span)

    @Slot(int)
    def go_to_section(self, offset: int) -> None:
        """Bring the heading that starts at ``offset`` to the top."""
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
        session = self._desk.session
        if session is None or self._marks is None:
            return []
        chosen = self._desk.requirement.id if self._desk.requirement else ""
        at = Span(offset, offset + 1)
        findings = session.review.findings
        evidence = {id_ for id_, finding in findings.items() if any(e.span.overlaps(at) for e in finding.evidence)}
        shown = {mark.requirement for mark in self._marks.passages.within(at)}
        places = topic_places(session.checklist)
        found = [
            Answered(r.id, r.title.in_language(self._phrases.language), places[r.id], r.id in evidence)
            for r in session.checklist.requirements
            if r.id in evidence | shown
        ]
        return sorted(found, key=lambda answered: answered.requirement != chosen)

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self._phrases("gui.policy.title"))
        self._notes_close.say(self._phrases("gui.policy.close_notes"))
        self._show_notes()
        self._show_answered()

    @Slot()
    def _on_session(self) -> None:
        session = self._desk.session
        self._marks = ReviewMarks(session.analysis, session.checklist) if session else None
        self.view.show_policy(self._desk.composition)
        self.find_bar.show_text(session.document.text if session else "")
        self._name.show_text(session.document.source.name if session else "")
        self._notes.setVisible(bool(session and session.document.notes))
        self._show_notes()
        self._on_place()

    def _show_notes(self) -> None:
        notes = self._desk.session.document.notes if self._desk.session else ()
        self._notes_words.setText("\n".join(self._phrases(f"note.{n.code}", detail=n.detail) for n in notes))
        if not notes:
            self._notes.hide()

    @Slot()
    def _mark(self) -> None:
        session, requirement = self._desk.session, self._desk.requirement
        if session is None or self._marks is None:
            return
        chosen = requirement.id if requirement else ""
        self._marks.choose(session.review, chosen, self._desk.passage_index, self._scope)
        self.view.set_marks(self._marks)
        self._show_answered()

    @Slot()
    def _on_passage(self) -> None:
        self._mark()
        passage = self._desk.passage
        if passage is not None:
            self.show_place(passage.span)

    @Slot()
    def _on_place(self) -> None:
        self._show_section()
        self.place_changed.emit(self.view.place())

    def _show_section(self) -> None:
        session = self._desk.session
        path = session.document.section_at(self.view.place()) if session else ()
        self._section.show_text(SECTION_SEPARATOR.join(path))

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
                self._desk.choose_passage(index)
                self.view.caret.place(offset)
                return

    @Slot(str)
    def choose_at_caret(self, requirement: str) -> None:
        """Choose a requirement and the passage of it that stands at the caret."""
        session = self._desk.session
        if session is None:
            return
        caret = self.view.caret.selection.start
        at = Span(caret, caret + 1)
        passages = session.analysis.suggestion(requirement).passages
        here = next((index for index, passage in enumerate(passages) if passage.span.overlaps(at)), None)
        self._desk.choose(requirement, here)
        if here is None:
            self.show_place(at)
        self.view.setFocus()

    @Slot(Span)
    def _on_found(self, span: Span) -> None:
        self.view.caret.select(span)
        self.view.reveal(span)

    def _tip(self, offset: int) -> str:
        """Which requirements the character answers, and why."""
        session = self._desk.session
        if session is None:
            return ""
        at = Span(offset, offset + 1)
        lines = []
        for answered in self.answered_at(offset):
            requirement = session.checklist.requirement(answered.requirement)
            passages = session.analysis.suggestion(requirement.id).passages
            reasons = [
                passage_sentence(passage, requirement, self._phrases.wording, session.document.text)
                for passage in passages
                if passage.span.overlaps(at)
            ]
            lines.append("\n".join((f"• {answered.title}", *(f"   {reason}" for reason in reasons))))
        return "\n".join(lines)[:_TIP_LONGEST]
