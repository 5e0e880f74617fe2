"""Characters that PDF files hold in place of those that they show."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

REPLACEMENT = "\ufffd"

# Bullets of the fonts Symbol and Wingdings, which have no Unicode value but the code in the font, moved to U+F000.
_BULLETS = {
    "\uf06c": "●", "\uf06d": "○", "\uf06e": "■", "\uf06f": "□", "\uf071": "□", "\uf075": "◆", "\uf076": "◆",
    "\uf077": "◆", "\uf09e": "•", "\uf09f": "•", "\uf0a7": "▪", "\uf0a8": "□", "\uf0b7": "•", "\uf0d8": "➢",
    "\uf0e0": "→", "\uf0e8": "➢", "\uf0f0": "➢", "\uf0fc": "✓", "\uf0fe": "☑", "\uf0a1": "○", "\uf06a": "•",
    "\uf02d": "-",
}  # fmt: skip

# Radicals that look like the character on the right and that browsers and office programs write for it: Unicode,
# EquivalentUnifiedIdeograph.txt. Compatibility decomposition covers the block U+2F00, not this one.
_RADICALS = {
    "⺁": "厂", "⺊": "卜", "⺍": "小", "⺎": "兀", "⺒": "巳", "⺓": "幺", "⺟": "母", "⺠": "民",
    "⺩": "王", "⺬": "示", "⺮": "竹", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝",
    "⻋": "车", "⻒": "镸", "⻓": "长", "⻔": "门", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风",
    "⻜": "飞", "⻝": "食", "⻡": "首", "⻢": "马", "⻣": "骨", "⻥": "鱼", "⻦": "鸟", "⻧": "卤",
    "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻬": "齐", "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻳": "龟",
    "⻤": "鬼", "⻫": "斉", "⻭": "歯",
}  # fmt: skip

_FULL_WIDTH = ",:;!?()[]{}"
_TO_FULL_WIDTH = 0xFEE0


@lru_cache(maxsize=4096)
def shown(char: str) -> str:
    """The character that a reader sees for ``char``; ``REPLACEMENT`` where that cannot be told."""
    if char in _BULLETS:
        return _BULLETS[char]
    if "\u2e80" <= char <= "\u2fdf":
        return _RADICALS.get(char, unicodedata.normalize("NFKC", char))
    if "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFC", char)
    if "\ufb00" <= char <= "\ufb06":  # ligatures of Latin letters
        return unicodedata.normalize("NFKC", char)
    if "\ufe10" <= char <= "\ufe19" or "\ufe30" <= char <= "\ufe4f":  # punctuation of vertical lines
        plain = unicodedata.normalize("NFKC", char)
        return chr(ord(plain) + _TO_FULL_WIDTH) if len(plain) == 1 and plain in _FULL_WIDTH else plain
    category = unicodedata.category(char)
    is_newer_ideograph = category == "Cn" and "\U00020000" <= char <= "\U0003fffd"
    if category in ("Co", "Cs") or (category == "Cn" and not is_newer_ideograph):
        return REPLACEMENT
    return REPLACEMENT if category == "Cc" and not char.isspace() else char
