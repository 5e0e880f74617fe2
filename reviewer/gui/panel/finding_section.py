"""What the reviewer writes about the requirement: severity, note, recommendation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.panel.typed_text import TypedText
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.widgets import CalmComboBox, IconButton, QuietLabel, Section
from reviewer.model.checklist import Requirement, Severity
from reviewer.model.language import Language


class FindingSection(QWidget):
    """Everything typed is kept for the requirement it was typed for, before another one is shown."""

    left = Signal()
    """The reviewer is done writing and wants to go back to the policy."""

    def __init__(self, desk: Desk, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._requirement: Requirement | None = None
        self.severity = CalmComboBox(self)
        self.severity_reason = TypedText(self._keep_severity_reason, self)
        self.comment = TypedText(self._keep_comment, self)
        self.note = TypedText(self._keep_note, self)
        self.recommendation = TypedText(self._keep_recommendation, self)
        self.reset_button = IconButton("undo", self)
        self._severity_section, self._note_section = Section(self), Section(self)
        self._recommendation_section, self._comment_section = Section(self), Section(self)
        self._reason_label = QuietLabel(self)
        self._lay_out()
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        for text in self.texts:
            desk.hold(text.hand_over)
            text.left.connect(self.left)
        self.severity.activated.connect(self._on_severity)
        self.reset_button.clicked.connect(self._on_reset)
        desk.requirement_chosen.connect(self._show)
        desk.review_changed.connect(self._show)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        self._note_section.rows.addWidget(self.note)
        self._recommendation_section.add_to_heading(self.reset_button)
        self._recommendation_section.rows.addWidget(self.recommendation)
        for widget in (self.severity, self._reason_label, self.severity_reason):
            self._severity_section.rows.addWidget(widget)
        self._comment_section.rows.addWidget(self.comment)
        sections = (self._note_section, self._recommendation_section, self._severity_section, self._comment_section)
        for section in sections:
            rows.addWidget(section)

    @property
    def texts(self) -> tuple[TypedText, ...]:
        """The fields that are written in."""
        return (self.note, self.recommendation, self.severity_reason, self.comment)

    def _retranslate(self) -> None:
        self._severity_section.heading.setText(self._phrases("gui.finding.severity"))
        self._note_section.heading.setText(self._phrases("gui.finding.note"))
        self._recommendation_section.heading.setText(self._phrases("gui.finding.recommendation"))
        self.severity.setAccessibleName(self._phrases("gui.finding.severity"))
        self.note.setAccessibleName(self._phrases("gui.finding.note"))
        self.note.setPlaceholderText(self._phrases("gui.finding.note_hint"))
        self.recommendation.setAccessibleName(self._phrases("gui.finding.recommendation"))
        self._comment_section.heading.setText(self._phrases("gui.finding.comment"))
        self.comment.setAccessibleName(self._phrases("gui.finding.comment"))
        self.comment.setPlaceholderText(self._phrases("gui.finding.comment_hint"))
        self._reason_label.setText(self._phrases("gui.finding.severity_reason"))
        self.severity_reason.setAccessibleName(self._phrases("gui.finding.severity_reason"))
        self.reset_button.say(self._phrases("gui.finding.reset"))
        self._show()

    @Slot()
    def _show(self) -> None:
        requirement, finding = self._desk.requirement, self._desk.finding
        other = requirement != self._requirement
        self._requirement = requirement
        if requirement is None or finding is None:
            return
        if other or not self.note.waits:
            self.note.show_text(finding.note)
        if other or not self.recommendation.waits:
            remedy = requirement.remedy.in_language(self._phrases.language)
            self.recommendation.show_text(remedy if finding.recommendation is None else finding.recommendation)
        if other or not self.severity_reason.waits:
            self.severity_reason.show_text(finding.severity_reason)
        if other or not self.comment.waits:
            self.comment.show_text(finding.comment)
        self._show_severity(requirement, finding.severity or requirement.severity)
        self._reason_label.setVisible(finding.severity is not None)
        self.severity_reason.setVisible(finding.severity is not None)
        can_edit = self._desk.can_edit
        for text in self.texts:
            text.setReadOnly(not can_edit)
        self.severity.setEnabled(can_edit)
        self.reset_button.setVisible(can_edit and finding.recommendation is not None)

    def _show_severity(self, requirement: Requirement, severity: Severity) -> None:
        self.severity.clear()
        for one in Severity:
            words = self._phrases(f"severity.{one}")
            own = one is requirement.severity
            self.severity.addItem(self._phrases("gui.finding.own_severity", severity=words) if own else words, one)
        self.severity.setCurrentIndex(list(Severity).index(severity))

    def _keep_note(self, text: str) -> bool:
        requirement = self._requirement
        return requirement is None or self._desk.commit(lambda session: session.set_note(requirement.id, text))

    def _keep_recommendation(self, text: str) -> bool:
        requirement = self._requirement
        if requirement is None:
            return True
        unchanged = text in {requirement.remedy.in_language(language) for language in Language}
        kept = None if unchanged else text
        return self._desk.commit(lambda session: session.set_recommendation(requirement.id, kept))

    @Slot(int)
    def _on_severity(self, row: int) -> None:
        requirement, severity = self._requirement, list(Severity)[row]
        if requirement is not None:
            chosen = None if severity is requirement.severity else severity
            reason = self._desk.finding.severity_reason if chosen and self._desk.finding else ""
            if self._desk.act(lambda session: session.set_severity(requirement.id, chosen, reason)) and chosen:
                self.severity_reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_severity_reason(self, text: str) -> bool:
        requirement, session = self._requirement, self._desk.session
        if requirement is None or session is None:
            return True
        severity = session.finding(requirement.id).severity
        return severity is None or self._desk.commit(lambda s: s.set_severity(requirement.id, severity, text))

    def _keep_comment(self, text: str) -> bool:
        requirement = self._requirement
        return requirement is None or self._desk.commit(lambda session: session.set_comment(requirement.id, text))

    @Slot()
    def _on_reset(self) -> None:
        requirement = self._requirement
        if requirement is not None:
            self._desk.act(lambda session: session.set_recommendation(requirement.id, None))
