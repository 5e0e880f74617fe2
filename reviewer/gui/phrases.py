"""The words of the interface, which change language while the window is open."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.model.language import Language
from reviewer.wording.catalogue import Wording

_MNEMONIC = re.compile(r"\(&\w\)|&|…$")


def plain(words: str) -> str:
    """The words of a menu entry or label without the marks that only belong there: key to press, dots at the end."""
    return _MNEMONIC.sub("", words)


class Interface(QObject):
    """The language in which the window speaks."""

    changed = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wording = Wording(language)

    @property
    def language(self) -> Language:
        """The language that is shown."""
        return self.wording.language

    def set_language(self, language: Language) -> None:
        """Show everything in ``language``."""
        if language is not self.language:
            self.wording = Wording(language)
            self.changed.emit()


class Phrases(QObject):
    """The words of one widget: sets them now and again after each change of language; lives as long as the widget."""

    def __init__(self, interface: Interface, owner: QObject) -> None:
        super().__init__(owner)
        self._interface = interface
        self._say: list[Callable[[], object]] = []
        interface.changed.connect(self._on_changed)

    def __call__(self, key: str, **fields: object) -> str:
        """The words for ``key`` in the present language."""
        return self._interface.wording(key, **fields)

    @property
    def wording(self) -> Wording:
        """The present language's words."""
        return self._interface.wording

    @property
    def interface(self) -> Interface:
        """The language in which the window speaks, for widgets that follow it themselves."""
        return self._interface

    @property
    def language(self) -> Language:
        """The present language."""
        return self._interface.language

    def bind(self, setter: Callable[[str], object], key: str) -> None:
        """Give ``setter`` the words for ``key``, now and whenever the language changes."""
        self.follow(lambda: setter(self(key)))

    def follow(self, update: Callable[[], object]) -> None:
        """Call ``update`` now and whenever the language changes."""
        self._say.append(update)
        update()

    @Slot()
    def _on_changed(self) -> None:
        for update in self._say:
            update()
