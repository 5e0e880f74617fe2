"""Tables of plain text, in columns that stay aligned with Chinese characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

_SEPARATOR = "  "


def table_lines(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line for the heads and one for each row: figures to the right, the last column to the left."""
    table = [heads, *rows]
    widths = [max(map(width_of, column)) for column in zip(*(row[:-1] for row in table), strict=True)]
    for row in table:
        cells = [" " * (width - width_of(cell)) + cell for cell, width in zip(row, widths, strict=False)]
        yield _SEPARATOR.join([*cells, row[-1]]).rstrip()


def width_of(text: str) -> int:
    """The columns that a terminal needs; wide characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
