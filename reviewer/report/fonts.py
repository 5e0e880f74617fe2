"""Which font files a report is set in; the caller says where they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FontSet:
    """TrueType fonts for reports.

    Attributes:
        regular: Covers Chinese and Latin.
        bold: The same family in bold.
        fallbacks: Asked in this order for characters that the first two lack.
    """

    regular: Path
    bold: Path
    fallbacks: tuple[Path, ...] = ()
