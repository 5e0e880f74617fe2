"""The pane for the chosen requirement: what it asks, what is proposed, what is decided."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.icons import icon
from reviewer.gui.panel.evidence_section import EvidenceSection
from reviewer.gui.panel.finding_section import FindingSection
from reviewer.gui.panel.guidance_section import GuidanceSection
from reviewer.gui.panel.passage_section import PassageSection
from reviewer.gui.panel.phrase_menu import PhraseMenu
from reviewer.gui.panel.rejected_section import RejectedSection
from reviewer.gui.panel.stage_bar import StageBar
from reviewer.gui.panel.verdict_bar import VerdictBar
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.preferences import Preferences
from reviewer.gui.theme import Theme
from reviewer.gui.verdicts import ACCEPTABLE
from reviewer.gui.widgets import Hairline, QuietLabel, TextLabel
from reviewer.model.review import Verdict, WorkStage
from reviewer.model.span import Span
from reviewer.wording.suggestions import reason_sentence

_MARGIN = 14


class RequirementPanel(QWidget):
    """Title, suggestion and verdict stay in sight; the rest scrolls below."""

    place_asked = Signal(Span)
    """The reviewer wants to see this stretch of the policy (code points)."""
    decided = Signal(Verdict)
    """The reviewer pressed a verdict."""
    stage_chosen = Signal(WorkStage)
    """The reviewer said how far the work has come."""
    accepted = Signal()
    """The reviewer agrees with the suggestion."""
    rejected = Signal()
    """The reviewer says that the passage that is looked at does not answer the requirement."""
    resizing = Signal(object, bool)
    """The reviewer wants the chosen evidence longer or shorter by a sentence: an ``Edge``, and whether longer."""
    fitting = Signal()
    """The reviewer wants the chosen evidence to be what is selected in the policy."""
    passage_wanted = Signal()
    """The reviewer wants the passage that is looked at as evidence."""
    evidence_wanted = Signal()
    """The reviewer wants what is selected in the policy as evidence."""
    left = Signal()
    """The reviewer wants to go back to the policy."""

    def __init__(
        self, desk: Desk, preferences: Preferences, interface: Interface, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(interface, self)
        self.topic = QuietLabel(self, size=0.92)
        self.title = TextLabel(self, size=1.3, bold=True)
        self.suggestion = TextLabel(self)
        self.reason = QuietLabel(self)
        self.accept_button = QToolButton(self)
        self.verdicts = VerdictBar(interface, self)
        self.stages = StageBar(interface, self)
        self.several = QuietLabel(self)
        self.guidance = GuidanceSection(desk, interface, self)
        self.passages = PassageSection(desk, interface, self)
        self.rejected_passages = RejectedSection(desk, interface, self)
        self.evidence = EvidenceSection(desk, interface, self)
        self.finding = FindingSection(desk, interface, self)
        self.phrases = PhraseMenu(preferences, interface, self)
        for text in self.finding.texts:
            text.offer(self.phrases)
        self._scroll = QScrollArea(self)
        self._lay_out()
        self._phrases.bind(self.accept_button.setText, "gui.suggestion.accept")
        self._phrases.follow(self._show)
        self._connect()
        self._colour()

    def _lay_out(self) -> None:
        self.accept_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        proposal = QHBoxLayout()
        proposal.addWidget(self.suggestion, 1)
        proposal.addWidget(self.accept_button)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        head.setSpacing(5)
        head.addWidget(self.topic)
        head.addWidget(self.title)
        head.addLayout(proposal)
        head.addWidget(self.reason)
        head.addSpacing(2)
        head.addWidget(self.several)
        head.addWidget(self.verdicts)
        head.addWidget(self.stages)
        body = QWidget(self._scroll)
        body.setBackgroundRole(self.palette().ColorRole.Window)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(_MARGIN, 12, _MARGIN, 16)
        rows.setSpacing(14)
        for section in (self.guidance, self.passages, self.rejected_passages, self.evidence, self.finding):
            rows.addWidget(section)
        rows.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Hairline(self))
        whole.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._desk.requirement_chosen.connect(self._on_requirement)
        self._desk.review_changed.connect(self._show)
        self._desk.selection_changed.connect(self._show)
        self.verdicts.decided.connect(self.decided)
        self.stages.chosen.connect(self.stage_chosen)
        self.passages.reject_button.clicked.connect(self.rejected)
        self.rejected_passages.place_asked.connect(self.place_asked)
        self.evidence.resizing.connect(self.resizing)
        self.evidence.fitting.connect(self.fitting)
        self.accept_button.clicked.connect(self.accepted)
        self.passages.add_button.clicked.connect(self.passage_wanted)
        self.evidence.add_button.clicked.connect(self.evidence_wanted)
        self.evidence.place_asked.connect(self.place_asked)
        self.finding.left.connect(self.left)

    def write_note(self) -> None:
        """Bring the note into view and put the caret there."""
        self._go_to(self.finding.note)

    def write_comment(self) -> None:
        """Bring the internal comment into view and put the caret there."""
        self._go_to(self.finding.comment)

    def insert_phrase(self) -> None:
        """Offer the phrases where the reviewer writes, which is the note if she does not write yet."""
        text = next((text for text in self.finding.texts if text.hasFocus()), None)
        if text is None:
            self.write_note()
        self.phrases.pop_up(text or self.finding.note)

    def write_recommendation(self) -> None:
        """Bring the recommendation into view and put the caret there."""
        self._go_to(self.finding.recommendation)

    def go_to_severity(self) -> None:
        """Bring the severity into view and put the keyboard there."""
        self._go_to(self.finding.severity)

    def _go_to(self, field: QWidget) -> None:
        self._scroll.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_passages(self) -> None:
        """Put the keyboard on the list of passages."""
        self._go_to(self.passages.list)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        self.accept_button.setIcon(icon("accept", self.palette()))
        self._show()

    @Slot()
    def _on_requirement(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)
        self._show()

    @Slot()
    def _show(self) -> None:
        session, requirement = self._desk.session, self._desk.requirement
        suggestion, finding = self._desk.suggestion, self._desk.finding
        if session is None or requirement is None or suggestion is None or finding is None:
            return
        language = self._phrases.language
        severity = self._phrases(f"severity.{session.review.severity_of(requirement)}")
        topic = session.checklist.topic(requirement.topic).title.in_language(language)
        self.topic.setText(self._phrases("gui.requirement.above", topic=topic, severity=severity))
        self.title.setText(requirement.title.in_language(language))
        self.title.setToolTip(requirement.id)
        kind = self._phrases(f"suggestion.{suggestion.kind or 'none'}")
        percent = round(suggestion.confidence * 100)
        key = "gui.suggestion.with_confidence" if suggestion.kind else "gui.suggestion.alone"
        self.suggestion.setText(self._phrases(key, suggestion=kind, percent=percent))
        self._tint(self.suggestion, Theme(self.palette()).suggestion(suggestion.kind).name())
        self.reason.setText(reason_sentence(suggestion, requirement, self._phrases.wording, session.document.text))
        self.verdicts.show_verdict(finding.verdict)
        self.verdicts.setEnabled(self._desk.can_edit)
        self.stages.show_stage(finding.stage)
        self.stages.setEnabled(self._desk.can_edit)
        selected = len(self._desk.selected)
        self.several.setText(self._phrases("gui.panel.several", count=selected))
        self.several.setVisible(selected > 1)
        verdict = ACCEPTABLE.get(suggestion.kind) if suggestion.kind else None
        self.accept_button.setVisible(verdict is not None)
        self.accept_button.setEnabled(self._desk.can_edit and finding.verdict is not verdict)

    @staticmethod
    def _tint(label: QLabel, colour: str) -> None:
        label.setStyleSheet(f"color: {colour}; font-weight: bold")
