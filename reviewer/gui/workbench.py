"""The panes around an open review, and what the actions do in them. Built when the first review opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QSplitter, QTabWidget, QWidget

from reviewer.gui.actions import Actions
from reviewer.gui.acts import Acts
from reviewer.gui.checklist_pane import ChecklistPane
from reviewer.gui.desk import Desk
from reviewer.gui.flag_acts import FlagActs
from reviewer.gui.flags_pane import FlagsPane
from reviewer.gui.fonts import font_families
from reviewer.gui.outline import OutlinePane
from reviewer.gui.panel.requirement_panel import RequirementPanel
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.policy_pane import PolicyPane
from reviewer.gui.preferences import Preferences
from reviewer.gui.signing import Signing
from reviewer.gui.tasks import Tasks
from reviewer.model.review import Verdict, WorkStage
from reviewer.workflow.sentence_steps import Edge

_PANES = (380, 600, 386)
_NARROWEST = (240, 320, 330)
_HANDLE = 5


class Workbench(QSplitter):
    """Checklist and outline at the left, the policy in the middle, the chosen requirement at the right."""

    said = Signal(str)
    """Something to tell the reviewer in passing: the key of the words."""
    zoom_asked = Signal(int)
    """See ``PolicyView.zoom_asked``."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        actions: Actions,
        preferences: Preferences,
        interface: Interface,
        parent: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._desk = desk
        self._actions = actions
        self._preferences = preferences
        self.checklist = ChecklistPane(desk, interface, self)
        self.outline = OutlinePane(interface, self)
        self.flags = FlagsPane(desk, actions, interface, self)
        self.policy = PolicyPane(desk, tasks, interface, self)
        self.acts = Acts(desk, self.policy, preferences, interface, self)
        self.flag_acts = FlagActs(desk, interface, self)
        self.panel = RequirementPanel(desk, preferences, interface, self)
        self.tabs = QTabWidget(self)
        self._lay_out()
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self._connect()
        actions.connect_to(self._slots())
        self._apply_preferences()
        self._on_session()

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.checklist, "")
        self.tabs.addTab(self.outline, "")
        self.tabs.addTab(self.flags, "")
        for pane, narrowest in zip((self.tabs, self.policy, self.panel), _NARROWEST, strict=True):
            pane.setMinimumWidth(narrowest)
            self.addWidget(pane)
        self.setSizes(list(_PANES))
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE)
        self.restoreState(QByteArray.fromBase64(self._preferences.now.panes.encode()))

    def _connect(self) -> None:
        self._desk.session_changed.connect(self._on_session)
        self._preferences.changed.connect(self._apply_preferences)
        self.acts.said.connect(self.said)
        self.flag_acts.said.connect(self.said)
        self.flags.counted.connect(self._name_flags)
        self._desk.flag_chosen.connect(self._on_flag)
        self.outline.section_chosen.connect(self.policy.go_to_section)
        self.policy.place_changed.connect(self.outline.mark_place)
        self.policy.menu_asked.connect(self._on_policy_menu)
        self.policy.view.zoom_asked.connect(self.zoom_asked)
        self.panel.place_asked.connect(self.policy.show_place)
        self.panel.decided.connect(self.acts.decide)
        self.panel.stage_chosen.connect(self.acts.set_stage)
        self.panel.rejected.connect(self.acts.reject_passage)
        self.panel.resizing.connect(self._on_resizing)
        self.panel.fitting.connect(self._on_fitting)
        self.panel.accepted.connect(self.acts.accept_suggestion)
        self.panel.passage_wanted.connect(self.acts.add_passage)
        self.panel.evidence_wanted.connect(self.acts.add_evidence)
        self.panel.left.connect(self.policy.setFocus)

    def _slots(self) -> dict[str, Callable[..., object]]:
        find_bar, desk = self.policy.find_bar, self._desk
        verdicts = {f"verdict_{verdict}": partial(self.acts.decide, verdict) for verdict in Verdict}
        stages = {f"stage_{stage}": partial(self.acts.set_stage, stage) for stage in WorkStage}
        return {
            **verdicts,
            **stages,
            "comment": self.panel.write_comment,
            "phrase": self.panel.insert_phrase,
            "phrases": self.panel.phrases.manage,
            "reject_passage": self.acts.reject_passage,
            "accept": self.acts.accept_suggestion,
            "add_evidence": self.acts.add_evidence,
            "back": self.policy.back,
            "forward": self.policy.forward,
            "next_overlap": partial(self.policy.cycle, 1),
            "previous_overlap": partial(self.policy.cycle, -1),
            "copy": self.policy.view.copy,
            "filter": self._go_to_filter,
            "find": self.policy.open_find,
            "find_next": find_bar.next,
            "find_previous": find_bar.previous,
            "flag_confirm": self.flag_acts.confirm,
            "flag_dismiss": self.flag_acts.dismiss,
            "flag_finding": self.flag_acts.turn_into_finding,
            "flag_reopen": self.flag_acts.reopen,
            "go_checklist": self._go_to_checklist,
            "go_flags": self._go_to_flags,
            "go_outline": self._go_to_outline,
            "go_section": self._ask_section,
            "go_passages": self.panel.go_to_passages,
            "go_policy": self.policy.setFocus,
            "accept_many": self.acts.accept_many,
            "filter_more": self._go_to_filter_more,
            "next_different": self.acts.next_different,
            "next_gap": self.acts.next_gap,
            "history": self._show_history,
            "next_flag": self.flag_acts.next_open,
            "next_passage": partial(desk.step_passage, 1),
            "next_requirement": partial(desk.step_requirement, 1),
            "next_undecided": self.acts.next_undecided,
            "note": self.panel.write_note,
            "previous_passage": partial(desk.step_passage, -1),
            "previous_requirement": partial(desk.step_requirement, -1),
        }

    def follow(self, signing: Signing) -> None:
        """Go where an open point is to be mended."""
        signing.place_asked.connect(self.policy.show_place)
        signing.note_asked.connect(self.panel.write_note)
        signing.recommendation_asked.connect(self.panel.write_recommendation)
        signing.severity_asked.connect(self.panel.go_to_severity)

    @property
    def division(self) -> str:
        """How the panes are divided, to be kept in the preferences."""
        return bytes(self.saveState().toBase64().data()).decode()

    @Slot()
    def _on_session(self) -> None:
        session = self._desk.session
        self.outline.show_document(session.document if session else None)
        self.outline.mark_place(self.policy.view.place())
        if session is not None:
            self.checklist.setFocus()

    @Slot()
    def _apply_preferences(self) -> None:
        settings = self._preferences.now
        self.policy.view.set_typography(font_families(), settings.zoom)
        self.policy.set_scope(settings.highlights)

    def _retranslate(self) -> None:
        self.tabs.setTabText(0, self._phrases("gui.tab.checklist"))
        self.tabs.setTabText(1, self._phrases("gui.tab.outline"))
        self._name_flags()

    @Slot()
    def _name_flags(self) -> None:
        self.tabs.setTabText(2, self._phrases("gui.tab.flags", open=self.flags.open_count))

    @Slot(object, bool)
    def _on_resizing(self, edge: Edge, longer: bool) -> None:  # noqa: FBT001  the signal has it
        self.acts.resize(self.panel.evidence.current, edge, longer=longer)

    @Slot()
    def _on_fitting(self) -> None:
        self.acts.fit(self.panel.evidence.current)

    @Slot()
    def _on_flag(self) -> None:
        flag = self._desk.flag
        if flag is not None:
            self.tabs.setCurrentWidget(self.flags)
            self.policy.show_selected(flag.span)

    @Slot()
    def _go_to_checklist(self) -> None:
        self.tabs.setCurrentWidget(self.checklist)
        self.checklist.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _go_to_outline(self) -> None:
        self.tabs.setCurrentWidget(self.outline)
        self.outline.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _ask_section(self) -> None:
        from reviewer.gui.dialogs.go_to_section import GoToSectionDialog  # noqa: PLC0415  like all dialogs

        here = self.outline.heading_at(self.policy.view.place())
        dialog = GoToSectionDialog(self.window(), self._phrases.wording, self.outline.headings, here)
        dialog.section_chosen.connect(self.policy.go_to_section)
        dialog.finished.connect(self.policy.setFocus)
        dialog.open()

    @Slot()
    def _go_to_flags(self) -> None:
        self.tabs.setCurrentWidget(self.flags)
        self.flags.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _go_to_filter(self) -> None:
        self.tabs.setCurrentWidget(self.checklist)
        self.checklist.go_to_filter()

    @Slot()
    def _show_history(self) -> None:
        from reviewer.gui.dialogs.history import HistoryDialog  # noqa: PLC0415  like all dialogs

        session = self._desk.session
        if session is not None and self._desk.flush():
            HistoryDialog(self.window(), self._desk, self._phrases.interface, session).show()

    @Slot()
    def _go_to_filter_more(self) -> None:
        self.tabs.setCurrentWidget(self.checklist)
        self.checklist.open_filter()

    @Slot(int, QPoint)
    def _on_policy_menu(self, offset: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for answered in self.policy.answered_at(offset):
            words = self._phrases("gui.policy.go_to", title=answered.title)
            menu.addAction(words).triggered.connect(partial(self.policy.choose_at_caret, answered.requirement))
        menu.addSeparator()
        for id_ in ("add_evidence", "copy", "find"):
            menu.addAction(self._actions[id_])
        menu.popup(at)
