"""The two languages of policies, checklists and interface."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language by its BCP 47 primary subtag."""

    ZH = "zh"
    EN = "en"

    @property
    def other(self) -> Language:
        """The language to fall back to."""
        return Language.EN if self is Language.ZH else Language.ZH


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One text in both languages; an empty string where a translation is missing."""

    zh: str = ""
    en: str = ""

    def in_language(self, language: Language) -> str:
        """The text in ``language``, else in the other one."""
        texts = {Language.ZH: self.zh, Language.EN: self.en}
        return texts[language] or texts[language.other]

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)
