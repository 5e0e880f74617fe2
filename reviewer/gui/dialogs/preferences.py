"""Preferences."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from reviewer.gui.dialogs.form import Form
from reviewer.gui.phrases import plain
from reviewer.settings import LanguageChoice, Settings, ThemeChoice
from reviewer.wording.catalogue import Wording


class PreferencesDialog(Form):
    """What is not at hand elsewhere in the window, and what people look for here."""

    def __init__(self, parent: QWidget | None, wording: Wording, settings: Settings) -> None:
        super().__init__(parent, wording, "gui.action.preferences", "gui.button.keep")
        self._before = settings
        self.author = QLineEdit(settings.author, self)
        self.language = QComboBox(self)
        for language in LanguageChoice:
            self.language.addItem(plain(wording(f"gui.action.language_{language}")), language)
        self.language.setCurrentIndex(list(LanguageChoice).index(settings.language))
        self.theme = QComboBox(self)
        for theme in ThemeChoice:
            self.theme.addItem(plain(wording(f"gui.action.theme_{theme}")), theme)
        self.theme.setCurrentIndex(list(ThemeChoice).index(settings.theme))
        self.advance = QCheckBox(wording("gui.preferences.advance"), self)
        self.advance.setChecked(settings.advance)
        self.add("gui.preferences.author", self.author)
        self.add("gui.preferences.language", self.language)
        self.add("gui.preferences.theme", self.theme)
        self.fields.addRow("", self.advance)

    @property
    def settings(self) -> Settings:
        """The settings with what was chosen."""
        return replace(
            self._before,
            author=self.author.text().strip(),
            language=list(LanguageChoice)[self.language.currentIndex()],
            theme=list(ThemeChoice)[self.theme.currentIndex()],
            advance=self.advance.isChecked(),
        )
