"""The words of a text's structure, as `reviewer.structure_words` reads them."""

from __future__ import annotations

from reviewer.structure_words import StructureWords, structure_words

__all__ = ["StructureWords", "structure_words"]
