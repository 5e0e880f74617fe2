"""Fonts that show Chinese on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from reviewer.model.language import Language
from reviewer.resources import resource

_OWN_FONTS = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")
_CHINESE = QFontDatabase.WritingSystem.SimplifiedChinese


def font_for(families: Sequence[str], language: Language) -> QFont:
    """A font in which text of ``language`` looks right.

    Chinese fonts draw quotation marks as wide as a character, which tears English words apart.
    """
    font = QFont(list(families))
    if language is Language.EN:
        font.setFeature(QFont.Tag("pwid"), 1)
    return font


@cache
def font_families() -> tuple[str, ...]:
    """The families for interface and policies, the preferred first.

    The program brings a Chinese font for systems that have none; then that one is used for all text.
    """
    own = QApplication.font().family()
    if QFontDatabase.families(_CHINESE):
        return (own,)
    loaded: dict[str, None] = {}
    for name in _OWN_FONTS:
        number = QFontDatabase.addApplicationFont(str(resource(name)))
        loaded.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return (*loaded, own)


def dress(language: Language) -> None:
    """Show the interface in the font for its language."""
    font = font_for(font_families(), language)
    font.setPointSizeF(QApplication.font().pointSizeF())
    QApplication.setFont(font)
