"""Texts in files that are made of XML."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Outside of what XML 1.0 calls a character (production 2)."""


def writable(text: str) -> str:
    """``text`` with U+FFFD for each character that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)
