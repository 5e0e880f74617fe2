"""The window: a start page or the workbench, menus, and what belongs to no pane."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.gui.actions import RECENT, STAGE_ACTIONS, VERDICT_ACTIONS, Actions
from reviewer.gui.desk import Desk
from reviewer.gui.files import Files
from reviewer.gui.icons import ICON_SIZE
from reviewer.gui.intake import Intake
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.policy_files import PolicyFiles
from reviewer.gui.preferences import Preferences
from reviewer.gui.safety import Safety
from reviewer.gui.signing import Signing
from reviewer.gui.start_page import StartPage
from reviewer.gui.status_line import StatusLine
from reviewer.gui.tasks import Tasks
from reviewer.gui.theme import palette_of
from reviewer.model.language import Language
from reviewer.settings import ZOOM_PERCENT, HighlightScope, LanguageChoice, ThemeChoice
from reviewer.wording.catalogue import system_language

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

    from reviewer.gui.banner import Banner
    from reviewer.gui.workbench import Workbench

_ZOOM_STEP = 10
_WARM_UP_AFTER_MS = 60
"""So that the window is drawn before."""
_DEFAULT_SIZE = QSize(1360, 860)
_MOST_OF_SCREEN = 0.94
_NEEDS_REVIEW = (
    *("save", "save_copy", "export", "close", "copy", "find", "find_next", "find_previous", "filter", "note"),
    *("next_passage", "previous_passage", "next_requirement", "previous_requirement", "next_undecided"),
    *("next_overlap", "previous_overlap"),
    *("go_checklist", "go_policy", "go_passages", "go_outline", "go_section", "policy_info", "read_again"),
    *("go_flags", "next_flag", "ready", "comment", "phrases", "history", "filter_more"),
    *("next_gap", "next_different"),
)
_NEEDS_EDITING = (
    *("matter", "add_evidence", "accept", *VERDICT_ACTIONS),
    *("flag_confirm", "flag_dismiss", "flag_finding", "flag_reopen"),
    *("reject_passage", "phrase", "accept_many", *STAGE_ACTIONS),
)


class MainWindow(QMainWindow):
    """One window, one desk.

    Args:
        fixed_language: The language of the interface until another one is chosen, whatever is preferred.
        backups: Where backups of reviews are kept; None to make none.
    """

    banner: Banner
    """Above an open review; there is none before the first is opened."""

    def __init__(
        self,
        preferences: Preferences,
        interface: Interface,
        *,
        fixed_language: Language | None = None,
        backups: Path | None = None,
    ) -> None:
        super().__init__()
        self._fixed_language = fixed_language
        self._theme = ThemeChoice.SYSTEM
        self._preferences = preferences
        self.interface = interface
        preferences.setParent(self)
        interface.setParent(self)
        self._bench: Workbench | None = None
        self.tasks = Tasks(self)
        self.desk = Desk(self)
        self.actions_ = Actions(interface, self)
        self.files = Files(self.desk, self.tasks, preferences, interface, self)
        self.intake = Intake(self.files, interface, self)
        self.policy_files = PolicyFiles(self.desk, self.files, self.tasks, interface, self)
        self.start = StartPage(interface, self.actions_["new"], self.actions_["open"], self.actions_["sample"], self)
        self.safety = Safety(self.desk, self.files, interface, backups, self)
        self.signing = Signing(self.desk, preferences, interface, self)
        self.status = StatusLine(self.desk, self.tasks, interface, self)
        self._pages = QStackedWidget(self)
        self._tool_bar: QToolBar | None = None
        self._lay_out()
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self._connect()
        self._apply_preferences()
        self._on_session()

    def _lay_out(self) -> None:
        self._pages.addWidget(self.start)
        centre = QWidget(self)
        self._rows = rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self.actions_.fill_menu_bar(self.menuBar())
        self.setAcceptDrops(True)
        self.resize(_DEFAULT_SIZE.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))
        self.restoreGeometry(QByteArray.fromBase64(self._preferences.now.window.encode()))

    def _connect(self) -> None:
        self.desk.session_changed.connect(self._on_session)
        self.desk.review_changed.connect(self._update_actions)
        self.desk.failed.connect(self.files.on_failed)
        self.signing.said.connect(self._on_said)
        self.safety.said.connect(self.status.say)
        self.signing.matter_asked.connect(self.files.ask_matter)
        self.start.recent_asked.connect(self._on_recent)
        self._preferences.changed.connect(self._apply_preferences)
        self._preferences.failed.connect(self._on_preferences_failed)
        self.actions_.connect_to(self._slots())

    def _slots(self) -> dict[str, Callable[..., object]]:
        change = self._preferences.change
        return {
            "new": self.files.ask_new,
            "open": self.intake.ask_open,
            "save": self._save,
            "save_copy": self.files.ask_copy,
            "export": self.files.ask_export,
            "matter": self.files.ask_matter,
            "paste_policy": self.intake.paste,
            "policy_info": self.policy_files.show_information,
            "read_again": self.policy_files.ask_encoding,
            "close": self.files.close_review,
            "quit": self.close,
            "help": self._show_help,
            "ready": self.signing.show_points,
            "restore": self.safety.ask_restore,
            "sample": self.files.begin_sample,
            "unlock": self.signing.ask_unlock,
            "undo": self.desk.undo,
            "redo": self.desk.redo,
            "preferences": self._ask_preferences,
            "advance": self._on_advance,
            "zoom_in": partial(self._zoom, 1),
            "zoom_out": partial(self._zoom, -1),
            "zoom_reset": partial(change, zoom=100),
            "full_screen": self._on_full_screen,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
            **{f"highlights_{scope}": partial(change, highlights=scope) for scope in HighlightScope},
            **{f"language_{language}": partial(self._on_language, language) for language in LanguageChoice},
            **{f"theme_{theme}": partial(change, theme=theme) for theme in ThemeChoice},
        }

    # The review that is open

    @property
    def bench(self) -> Workbench:
        """The panes, which are built when they are first needed."""
        if self._bench is None:
            from reviewer.gui.workbench import Workbench  # noqa: PLC0415  the window shows sooner without it

            self._bench = Workbench(self.desk, self.tasks, self.actions_, self._preferences, self.interface, self)
            self._bench.said.connect(self._on_said)
            self._bench.zoom_asked.connect(self._zoom)
            self._bench.policy.jumped.connect(self._update_actions)
            self._bench.follow(self.signing)
            self._pages.addWidget(self._bench)
            self._add_tool_bar()
            self._add_banner()
            self.actions_.draw_icons(self.palette())
        return self._bench

    def _add_banner(self) -> None:
        from reviewer.gui.banner import Banner  # noqa: PLC0415  the window shows sooner without it

        unlock, copy = self.actions_["unlock"], self.actions_["save_copy"]
        self.banner = Banner(self.desk, self.interface, unlock, copy, self.centralWidget())
        self._rows.insertWidget(0, self.banner)

    def _add_tool_bar(self) -> None:
        self._tool_bar = bar = QToolBar(self)
        bar.setMovable(False)
        bar.setIconSize(ICON_SIZE)
        bar.setWindowTitle(self._phrases("gui.tools"))
        bar.toggleViewAction().setVisible(False)
        bar.setVisible(self.desk.session is not None)
        self.actions_.fill_tool_bar(bar)
        self.addToolBar(bar)

    @Slot()
    def _on_session(self) -> None:
        session = self.desk.session
        self._pages.setCurrentWidget(self.bench if session else self.start)
        if self._tool_bar is not None:
            self._tool_bar.setVisible(session is not None)
        self._retitle()
        self._update_actions()

    def _retitle(self) -> None:
        session = self.desk.session
        name = self._phrases("gui.title")
        self.setWindowTitle(f"{session.path.stem} — {name}" if session else name)
        self.setWindowFilePath(str(session.path) if session else "")

    @Slot()
    def _update_actions(self) -> None:
        session = self.desk.session
        for id_ in _NEEDS_REVIEW:
            self.actions_[id_].setEnabled(session is not None)
        for id_ in _NEEDS_EDITING:
            self.actions_[id_].setEnabled(self.desk.can_edit)
        policy = self._bench.policy if session and self._bench else None
        self.actions_["back"].setEnabled(bool(policy and policy.can_go_back))
        self.actions_["forward"].setEnabled(bool(policy and policy.can_go_forward))
        self.actions_["unlock"].setEnabled(bool(session and session.review.signed and not session.read_only))
        self.actions_["undo"].setEnabled(bool(session and session.can_undo))
        self.actions_["redo"].setEnabled(bool(session and session.can_redo))

    @Slot()
    def _save(self) -> None:
        if self.desk.flush():
            self.status.say(self._phrases("gui.status.saved"))

    @Slot(str)
    def _on_said(self, key: str) -> None:
        self.status.say(self._phrases(key))

    @Slot(str)
    def _on_recent(self, path: str) -> None:
        self.files.open_review(Path(path))

    def _fill_recent(self) -> None:
        menu = self.actions_.menu(RECENT)
        menu.clear()
        for path in self._preferences.now.recent:
            action = menu.addAction(f"{Path(path).stem}  ({Path(path).parent})")
            action.triggered.connect(partial(self._on_recent, path))
        menu.setEnabled(bool(self._preferences.now.recent))
        self.start.show_recent(self._preferences.now.recent)

    # Preferences

    @Slot()
    def _apply_preferences(self) -> None:
        settings = self._preferences.now
        self.interface.set_language(self._fixed_language or settings.language.resolve(system_language()))
        if settings.theme is not self._theme:
            self._theme = settings.theme
            QApplication.setPalette(palette_of(settings.theme, QApplication.style().standardPalette()))
        self.actions_[f"highlights_{settings.highlights}"].setChecked(True)
        self.actions_[f"language_{settings.language}"].setChecked(True)
        self.actions_[f"theme_{settings.theme}"].setChecked(True)
        self.actions_["advance"].setChecked(settings.advance)
        self._fill_recent()

    @Slot()
    def _ask_preferences(self) -> None:
        from reviewer.gui.dialogs.preferences import PreferencesDialog  # noqa: PLC0415  like all dialogs

        dialog = PreferencesDialog(self, self.interface.wording, self._preferences.now)

        def keep() -> None:
            self._preferences.set(dialog.settings)

        dialog.accepted.connect(keep)
        dialog.open()

    @Slot(object)
    def _on_preferences_failed(self, error: ReviewerError) -> None:
        detail = self._phrases(f"error.{error.code}", **error.context)
        self.status.say(self._phrases("gui.status.preferences_not_kept", detail=detail))

    def _on_language(self, language: LanguageChoice) -> None:
        self._fixed_language = None
        self._preferences.change(language=language)
        self._apply_preferences()

    @Slot(bool)
    def _on_advance(self, checked: bool) -> None:  # noqa: FBT001  the signal has it
        self._preferences.change(advance=checked)

    @Slot(int)
    def _zoom(self, step: int) -> None:
        wanted = self._preferences.now.zoom + step * _ZOOM_STEP
        if wanted in ZOOM_PERCENT:
            self._preferences.change(zoom=wanted)

    @Slot(bool)
    def _on_full_screen(self, checked: bool) -> None:  # noqa: FBT001  the signal has it
        if checked:
            self.showFullScreen()
        else:
            self.showNormal()

    def _retranslate(self) -> None:
        if self._tool_bar is not None:
            self._tool_bar.setWindowTitle(self._phrases("gui.tools"))
        self._retitle()

    # Help

    @Slot()
    def _show_help(self) -> None:
        from reviewer.gui.dialogs.help import HelpDialog  # noqa: PLC0415

        HelpDialog(self, self.interface.wording).show()

    @Slot()
    def _show_shortcuts(self) -> None:
        from reviewer.gui.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415

        ShortcutsDialog(self, self.interface.wording, self.actions_.sheet()).open()

    @Slot()
    def _show_about(self) -> None:
        from reviewer import __version__  # noqa: PLC0415
        from reviewer.gui.dialogs.messages import tell  # noqa: PLC0415

        tell(self, self._phrases("gui.about", version=__version__), self.interface.wording, {})

    # The window itself

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._bench is not None:
            self.actions_.draw_icons(self.palette())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802, D102
        super().showEvent(event)
        QTimer.singleShot(_WARM_UP_AFTER_MS, self, self.warm_up)

    @Slot()
    def warm_up(self) -> None:
        """Load what the first review will need while the reviewer is still looking for the file."""
        compile_ = partial(_load_core, self._preferences.now.checklist)
        self.tasks.run("core", compile_, then=self._on_core, otherwise=self.files.on_failed, quiet=True)
        failed = self.files.on_failed
        self.tasks.run("words", _load_words, then=_nothing, otherwise=failed, quiet=True, alongside=True)

    def _on_core(self, _result: None) -> None:
        self.bench.ensurePolished()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802, D102
        if self.intake.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802, D102
        if self.intake.accepts(event.mimeData()):
            event.acceptProposedAction()
            self.intake.drop(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802, D102
        if self.desk.flush():
            self._wind_up()
            event.accept()
        else:
            from reviewer.gui.dialogs.messages import ask  # noqa: PLC0415

            event.ignore()
            ask(self, self._phrases("gui.close.not_kept"), self.interface.wording, "gui.close.anyway", self._leave)

    @Slot()
    def _leave(self) -> None:
        """Close although something that was typed cannot be kept."""
        self.desk.clear()
        self.close()

    def _wind_up(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        panes = self._bench.division if self._bench else self._preferences.now.panes
        self._preferences.change(window=geometry, panes=panes)
        self.hide()
        self.desk.clear()
        self.tasks.close()
        self.status.clearMessage()


def _load_core(checklist: str, _progress: object) -> None:
    from reviewer.analysis.compile import compile_checklist  # noqa: PLC0415  loaded off the window's thread
    from reviewer.gui import workbench  # noqa: F401, PLC0415
    from reviewer.loaders.checklist import find_checklist, read_checklist  # noqa: PLC0415
    from reviewer.workflow import opening  # noqa: F401, PLC0415

    # A preferred checklist that is gone or broken is told when it is used.
    with suppress(ReviewerError):
        compile_checklist(read_checklist(find_checklist(checklist)).checklist)


def _load_words(_progress: object) -> None:
    from reviewer.analysis.words import load  # noqa: PLC0415  loaded off the window's thread

    load()


def _nothing(_result: None) -> None:
    """For work of which nothing is left but that it was done."""
