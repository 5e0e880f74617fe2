"""Fonts that show Chinese on every machine."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from reviewer.resources import resource

_OWN_FONTS = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")
_CHINESE = QFontDatabase.WritingSystem.SimplifiedChinese


def set_up_fonts(application: QApplication) -> tuple[str, ...]:
    """Give the interface a font with Chinese characters; the program brings one for systems that have none.

    Returns:
        The families in which policies are set, the preferred first.
    """
    own = application.font()
    if QFontDatabase.families(_CHINESE):
        return (own.family(),)
    families: list[str] = []
    for name in _OWN_FONTS:
        number = QFontDatabase.addApplicationFont(str(resource(name)))
        families += [family for family in QFontDatabase.applicationFontFamilies(number) if family not in families]
    if families:
        font = QFont([families[0], own.family()])
        font.setPointSizeF(own.pointSizeF())
        application.setFont(font)
    return (*families, own.family())
