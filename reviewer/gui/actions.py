"""Everything the reviewer can ask for, with its keys: one table for menus, tool bar and the sheet of shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from reviewer.gui.icons import icon, verdict_icon
from reviewer.gui.phrases import Interface, Phrases, plain
from reviewer.gui.theme import Theme
from reviewer.gui.verdict_keys import VERDICT_KEYS
from reviewer.settings import HighlightScope, LanguageChoice, ThemeChoice

_Key = QKeySequence.StandardKey
SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Attributes:
        keys: Its shortcuts, the one to show first.
        icon: The name of its icon; "" for none.
        group: Of several in one group exactly one is checked.
    """

    id: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    icon: str = ""
    group: str = ""
    checkable: bool = False


_VERDICTS = tuple(Spec(f"verdict_{verdict}", (key, f"Alt+{key}")) for verdict, key in VERDICT_KEYS.items())
VERDICT_ACTIONS = tuple(spec.id for spec in _VERDICTS)
# By the values of ``WorkStage``; the window shows sooner without the model.
_STAGE_KEYS: dict[str, tuple[str, ...]] = {
    "to_do": (),
    "in_work": ("W", "Alt+W"),
    "done": (),
    "checked": ("X", "Alt+X"),
}
STAGE_ACTIONS = tuple(f"stage_{stage}" for stage in _STAGE_KEYS)

SPECS = (
    Spec("new", (_Key.New,), "new"),
    Spec("open", (_Key.Open,), "open"),
    Spec("paste_policy", ("Ctrl+Shift+V",)),
    Spec("save", (_Key.Save,)),
    Spec("save_copy", ("Ctrl+Shift+S",)),
    Spec("restore"),
    Spec("export", ("Ctrl+E",), "export"),
    Spec("matter", ("Ctrl+I",), "matter"),
    Spec("policy_info", ("Ctrl+Shift+I",)),
    Spec("read_again"),
    Spec("close", ("Ctrl+W",)),
    Spec("quit", ("Ctrl+Q",)),
    Spec("history", ("Ctrl+H",)),
    Spec("undo", (_Key.Undo,), "undo"),
    Spec("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    Spec("copy", ()),
    Spec("find", (_Key.Find,), "search"),
    Spec("find_next", ("F3",)),
    Spec("find_previous", ("Shift+F3",)),
    Spec("filter", ("Ctrl+Shift+F",)),
    Spec("filter_more", ("Ctrl+Shift+Y",)),
    Spec("preferences", ("Ctrl+,",)),
    *_VERDICTS,
    Spec("accept", ("A", "Alt+A"), "accept"),
    Spec("accept_many", ("Ctrl+Shift+A",)),
    Spec("advance", checkable=True),
    Spec("add_evidence", ("E", "Ctrl+D"), "evidence"),
    Spec("note", ("F2",)),
    Spec("comment", ("Shift+F2",)),
    Spec("phrase", ("Ctrl+T",)),
    Spec("phrases"),
    Spec("reject_passage", ("R", "Alt+Backspace"), "reject"),
    *(Spec(f"stage_{stage}", keys) for stage, keys in _STAGE_KEYS.items()),
    Spec("back", ("Alt+Left",), "back"),
    Spec("forward", ("Alt+Right",), "forward"),
    Spec("next_passage", ("J", "Alt+J"), "next"),
    Spec("previous_passage", ("K", "Alt+K"), "previous"),
    Spec("next_overlap", ("O", "Alt+O")),
    Spec("previous_overlap", ("Shift+O", "Alt+Shift+O")),
    Spec("next_requirement", ("N", "Alt+Down")),
    Spec("previous_requirement", ("P", "Alt+Up")),
    Spec("next_undecided", ("U", "Alt+U"), "next_open"),
    Spec("go_section", ("Ctrl+G",)),
    Spec("ready", ("Ctrl+R",), "sign"),
    Spec("unlock"),
    Spec("next_gap", ("Shift+G", "Alt+Shift+G")),
    Spec("next_different", ("Shift+U", "Alt+Shift+U")),
    Spec("next_flag", ("G", "Alt+L"), "flag_open"),
    Spec("flag_confirm", ("C", "Alt+C"), "flag_confirmed"),
    Spec("flag_dismiss", ("D", "Alt+D"), "flag_dismissed"),
    Spec("flag_finding", ("T", "Alt+T"), "flag_finding"),
    Spec("flag_reopen", ("B", "Alt+B")),
    Spec("go_checklist", ("Ctrl+1",)),
    Spec("go_policy", ("Ctrl+2",)),
    Spec("go_passages", ("Ctrl+3",)),
    Spec("go_outline", ("Ctrl+4",)),
    Spec("go_flags", ("Ctrl+5",)),
    Spec("zoom_in", (_Key.ZoomIn, "Ctrl+=")),
    Spec("zoom_out", (_Key.ZoomOut,)),
    Spec("zoom_reset", ("Ctrl+0",)),
    Spec("full_screen", ("F11",), checkable=True),
    *(Spec(f"highlights_{scope}", group="highlights") for scope in HighlightScope),
    *(Spec(f"language_{choice}", group="language") for choice in LanguageChoice),
    *(Spec(f"theme_{choice}", group="theme") for choice in ThemeChoice),
    Spec("help", ("F1",)),
    Spec("sample"),
    Spec("shortcuts", ("Ctrl+F1",)),
    Spec("about"),
)

RECENT = "recent"
MENUS: dict[str, tuple[str, ...]] = {
    "file": (
        *("new", "open", "paste_policy", RECENT, "-", "save", "save_copy", "restore", "export", "-"),
        *("matter", "policy_info", "read_again", "-", "close", "quit"),
    ),
    "edit": (
        "undo",
        "redo",
        "history",
        "-",
        "copy",
        "-",
        "find",
        "find_next",
        "find_previous",
        "filter",
        "filter_more",
        "-",
        "phrases",
        "preferences",
    ),
    "review": (
        *VERDICT_ACTIONS,
        "-",
        "accept",
        "accept_many",
        "advance",
        "-",
        "add_evidence",
        "reject_passage",
        "note",
        "comment",
        "phrase",
        "-",
        "stage",
        "-",
        "ready",
        "unlock",
    ),
    "flags": ("next_flag", "-", "flag_confirm", "flag_dismiss", "flag_finding", "flag_reopen"),
    "go": (
        "back",
        "forward",
        "-",
        "next_passage",
        "previous_passage",
        "next_requirement",
        "previous_requirement",
        "next_undecided",
        "next_gap",
        "next_different",
        "next_overlap",
        "previous_overlap",
        "-",
        "go_section",
        "go_checklist",
        "go_policy",
        "go_passages",
        "go_outline",
        "go_flags",
    ),
    "view": (
        "zoom_in",
        "zoom_out",
        "zoom_reset",
        "-",
        "highlights",
        "language",
        "theme",
        "-",
        "full_screen",
    ),
    "help": ("help", "shortcuts", "sample", "-", "about"),
}
SUBMENUS = {"stage": STAGE_ACTIONS}
TOOL_BAR = (
    *("new", "open", "export", "-", "undo", "redo", "-", "back", "forward", "-"),
    *("previous_passage", "next_passage", "next_undecided", "next_flag", "-", "add_evidence", "find", "-", "ready"),
)


class Actions(QObject):
    """The actions of one window."""

    def __init__(self, interface: Interface, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        for spec in SPECS:
            action = QAction(window)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(spec.checkable or bool(spec.group))
            if spec.group:
                self._groups.setdefault(spec.group, QActionGroup(window)).addAction(action)
            self._actions[spec.id] = action
            window.addAction(action)
        self._phrases = Phrases(interface, self)

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    def connect_to(self, slots: dict[str, Callable[[], object]]) -> None:
        """Call the slot of each id when its action is triggered."""
        for id_, slot in slots.items():
            self._actions[id_].triggered.connect(slot)

    def menu(self, id_: str) -> QMenu:
        """A menu by its id."""
        return self._menus[id_]

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Build the menus."""
        for id_, entries in MENUS.items():
            menu = self._menus[id_] = bar.addMenu("")
            menu.setToolTipsVisible(True)
            for entry in entries:
                if entry == SEPARATOR:
                    menu.addSeparator()
                elif entry in self._actions:
                    menu.addAction(self._actions[entry])
                else:
                    self._menus[entry] = menu.addMenu("")
                    group = self._groups.get(entry)
                    self._menus[entry].addActions(group.actions() if group else self._listed(entry))
        self._phrases.follow(self._retranslate)

    def _listed(self, menu: str) -> list[QAction]:
        """The actions of a menu within another menu."""
        return [self._actions[id_] for id_ in SUBMENUS.get(menu, ())]

    def fill_tool_bar(self, bar: QToolBar) -> None:
        """Build the tool bar."""
        for entry in TOOL_BAR:
            if entry == SEPARATOR:
                bar.addSeparator()
            else:
                bar.addAction(self._actions[entry])

    def draw_icons(self, palette: QPalette) -> None:
        """Draw the icons in the colours of ``palette``."""
        from reviewer.model.review import Verdict  # noqa: PLC0415  the window shows sooner without it

        theme = Theme(palette)
        for spec in SPECS:
            if spec.icon:
                self._actions[spec.id].setIcon(icon(spec.icon, palette))
        for verdict in Verdict:
            drawn: QIcon = verdict_icon(verdict, palette, theme.verdict(verdict))
            self._actions[f"verdict_{verdict}"].setIcon(drawn)

    def sheet(self) -> list[tuple[str, str, str]]:
        """For each action with keys: its menu, its words, its keys."""
        rows = []
        for menu, entries in MENUS.items():
            for entry in (id_ for each in entries for id_ in SUBMENUS.get(each, (each,))):
                keys = self._actions[entry].shortcuts() if entry in self._actions else []
                if keys:
                    words = plain(self._phrases(f"gui.action.{entry}"))
                    shown = "   ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
                    rows.append((self._phrases(f"gui.menu.{menu}"), words, shown))
        return rows

    def _retranslate(self) -> None:
        for id_, action in self._actions.items():
            words = self._phrases(f"gui.action.{id_}")
            action.setText(words)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = plain(words)
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
        for id_, menu in self._menus.items():
            menu.setTitle(self._phrases(f"gui.menu.{id_}"))
