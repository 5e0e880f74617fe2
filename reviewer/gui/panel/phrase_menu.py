"""Phrases that the reviewer uses again and again, at hand wherever she writes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from reviewer.gui.phrases import Interface
from reviewer.gui.preferences import Preferences

if TYPE_CHECKING:
    from reviewer.gui.panel.typed_text import TypedText

_LONGEST = 60
_NUMBERED = 9


class PhraseMenu(QObject):
    """Fills menus with the phrases that are kept in the preferences."""

    def __init__(self, preferences: Preferences, interface: Interface, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._interface = interface
        self._window = window

    def pop_up(self, text: TypedText) -> None:
        """Show the phrases at the caret of ``text``; a digit inserts one."""
        menu = QMenu(text)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, text)
        menu.popup(text.viewport().mapToGlobal(text.cursorRect().bottomLeft()))
        first = next((action for action in menu.actions() if action.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)

    def fill(self, menu: QMenu, text: TypedText) -> None:
        """Add the phrases, and what is done with them."""
        words, phrases = self._interface.wording, self._preferences.now.phrases
        for number, phrase in enumerate(phrases, 1):
            shown = " ".join(phrase.split()).replace("&", "&&")
            shown = shown if len(shown) <= _LONGEST else shown[:_LONGEST].rstrip() + "…"
            label = f"&{number}  {shown}" if number <= _NUMBERED else shown
            action = menu.addAction(label)
            action.setEnabled(not text.isReadOnly())
            action.triggered.connect(partial(text.insertPlainText, phrase))
        if not phrases:
            menu.addAction(words("gui.phrases.none")).setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(words("gui.phrases.keep"))
        keep.setEnabled(text.textCursor().hasSelection())
        keep.triggered.connect(partial(self._keep_selected, text))
        menu.addAction(words("gui.action.phrases")).triggered.connect(self.manage)

    @Slot()
    def manage(self) -> None:
        """Let the reviewer write, change and order the phrases."""
        from reviewer.gui.dialogs.phrases import PhrasesDialog  # noqa: PLC0415  like all dialogs

        dialog = PhrasesDialog(self._window.window(), self._interface.wording, self._preferences.now.phrases)

        def keep() -> None:
            self._preferences.change(phrases=dialog.phrases)

        dialog.accepted.connect(keep)
        dialog.open()

    def _keep_selected(self, text: TypedText) -> None:
        # Qt separates the paragraphs of a selection with U+2029.
        selected = text.textCursor().selectedText().replace("\u2029", "\n").strip()
        known = self._preferences.now.phrases
        if selected and selected not in known:
            self._preferences.change(phrases=(*known, selected))
