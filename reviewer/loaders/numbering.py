"""The numbers at the beginning of lines, as `reviewer.numbering` reads them."""

from __future__ import annotations

from reviewer.numbering import Marker, Reading, Style, chinese_value, read_marker, roman_value

__all__ = ["Marker", "Reading", "Style", "chinese_value", "read_marker", "roman_value"]
