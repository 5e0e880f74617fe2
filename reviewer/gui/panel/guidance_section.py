"""What the requirement asks, when it is met, and on what law it rests."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.widgets import Section, TextLabel
from reviewer.model.checklist import Requirement
from reviewer.model.report import Basis
from reviewer.report.citations import citation_text


class GuidanceSection(QWidget):
    """Question, guidance, condition and legal basis of the chosen requirement."""

    def __init__(self, desk: Desk, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question = TextLabel(self, size=1.05, bold=True)
        self._met, self._partial, self._condition = TextLabel(self), TextLabel(self), TextLabel(self)
        self._law = TextLabel(self)
        self._met_section, self._partial_section, self._law_section = Section(self), Section(self), Section(self)
        self._condition_section = Section(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self._question)
        for section, label in (
            (self._met_section, self._met),
            (self._partial_section, self._partial),
            (self._condition_section, self._condition),
            (self._law_section, self._law),
        ):
            section.rows.addWidget(label)
            rows.addWidget(section)
        self._phrases = Phrases(interface, self)
        self._phrases.bind(self._met_section.heading.setText, "gui.guidance.met")
        self._phrases.bind(self._partial_section.heading.setText, "gui.guidance.partial")
        self._phrases.bind(self._condition_section.heading.setText, "gui.guidance.applies")
        self._phrases.bind(self._law_section.heading.setText, "gui.guidance.law")
        self._phrases.follow(self._show)
        desk.requirement_chosen.connect(self._show)

    def _show(self) -> None:
        requirement = self._desk.requirement
        if requirement is None:
            return
        language = self._phrases.language
        self._question.setText(requirement.question.in_language(language))
        for section, label, text in (
            (self._met_section, self._met, requirement.guidance.met),
            (self._partial_section, self._partial, requirement.guidance.partial),
            (self._condition_section, self._condition, requirement.applies.text if requirement.applies else None),
        ):
            label.setText(text.in_language(language) if text else "")
            section.setVisible(bool(text))
        self._law.setText("\n".join(self._citations(requirement)))
        self._law_section.setVisible(bool(requirement.basis))

    def _citations(self, requirement: Requirement) -> list[str]:
        """One line for each instrument, as the report has it."""
        session = self._desk.session
        instruments = {instrument.id: instrument for instrument in session.checklist.instruments} if session else {}
        basis = [Basis(citation, instruments.get(citation.instrument)) for citation in requirement.basis]
        grouped = groupby(basis, key=lambda one: one.citation.instrument)
        return [citation_text(list(same), self._phrases.wording) for _, same in grouped]
