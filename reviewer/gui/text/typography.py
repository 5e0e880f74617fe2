"""How each kind of paragraph is set: font, spacing, indent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetricsF

from reviewer.gui.fonts import font_for
from reviewer.gui.text.paragraphs import MEASURE_EMS
from reviewer.model.document import BlockKind
from reviewer.model.language import Language

BASE_PIXELS = 16
_LINE_SPACING = {Language.ZH: 1.75, Language.EN: 1.6}
_TABLE_SPACING = 1.5
_HEADING_SPACING = 1.4
_LIST_INDENT_EMS = 1.5
_TITLE_SIZE = 1.6
_HEADING_SIZES = (1.32, 1.16, 1.06)
_DEEPEST_LIST = 6
_RULE_SIZE = 0.15


@dataclass(frozen=True)
class Setting:
    """The setting of one kind of paragraph, in logical pixels.

    Attributes:
        spacing: The distance of base lines, as a multiple of the font's size.
        above: Empty space before the paragraph.
        below: Empty space after it.
        indent: Of all lines from the left.
    """

    font: QFont
    spacing: float
    above: float
    below: float
    indent: float

    @cached_property
    def line_height(self) -> float:
        """The least height of one line."""
        return self.font.pixelSize() * self.spacing

    @cached_property
    def font_height(self) -> float:
        """Ascent and descent of the font."""
        return QFontMetricsF(self.font).height()


class Typography:
    """The settings for one choice of fonts and zoom.

    Args:
        families: Font families, the preferred first; further ones fill in characters that it lacks.
        language: Of the text.
        zoom: In percent.
    """

    def __init__(self, families: Sequence[str], zoom: int, language: Language) -> None:
        self._families = list(families)
        self._language = language
        self.em = BASE_PIXELS * zoom / 100
        self._spacing = _LINE_SPACING[language]
        self._settings: dict[tuple[BlockKind, int, bool], Setting] = {}

    @property
    def measure(self) -> float:
        """The widest that lines of text read well."""
        return self.em * MEASURE_EMS

    def setting(self, kind: BlockKind, level: int, *, is_rule: bool = False) -> Setting:
        """How paragraphs of that kind and level are set; the rules that signs draw in a table, as thin as a line."""
        key = (kind, level, is_rule)
        if key not in self._settings:
            self._settings[key] = self._make(*key)
        return self._settings[key]

    def _make(self, kind: BlockKind, level: int, is_rule: bool) -> Setting:  # noqa: FBT001  part of the key
        em = self.em
        if is_rule:
            return Setting(self._font(_RULE_SIZE), 1.0, 0, 0, 0)
        match kind:
            case BlockKind.TITLE:
                return Setting(self._font(_TITLE_SIZE, bold=True), _HEADING_SPACING, em * 0.6, em * 0.9, 0)
            case BlockKind.HEADING:
                size = _HEADING_SIZES[level - 1] if 1 <= level <= len(_HEADING_SIZES) else 1.0
                return Setting(self._font(size, bold=True), _HEADING_SPACING, em * 1.15 * size, em * 0.35, 0)
            case BlockKind.LIST_ITEM:
                depth = max(0, min(level, _DEEPEST_LIST) - 1)
                indent = em * _LIST_INDENT_EMS * (depth + 0.5)
                return Setting(self._font(1), self._spacing, 0, em * 0.35, indent)
            case BlockKind.TABLE_ROW:
                return Setting(self._font(0.95), _TABLE_SPACING, em * 0.2, em * 0.2, 0)
            case BlockKind.PARAGRAPH:
                return Setting(self._font(1), self._spacing, 0, em * 0.65, 0)

    def _font(self, size: float, *, bold: bool = False) -> QFont:
        font = font_for(self._families, self._language)
        font.setPixelSize(round(self.em * size))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
