"""The signs of footnotes and endnotes, counted as Word does (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reviewer.loaders.docx.number_formats import write_number
from reviewer.loaders.docx.xml_tree import Node, whole_number


class NoteKind(StrEnum):
    """Where a note stands."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


_FORMAT = {NoteKind.FOOTNOTE: "decimal", NoteKind.ENDNOTE: "lowerRoman"}
_IN_WORDS = ("L", "Nd")  # Unicode categories of signs that need brackets to be told from the words before them


@dataclass(frozen=True, slots=True)
class _Counting:
    format: str
    start: int
    restart: str


@dataclass(slots=True)
class NoteMarks:
    """Numbers notes in the order in which the text refers to them.

    Attributes:
        section: Index of the section that the text has come to.
        page: Number of the page breaks that the text has come to.
        signs: Of the notes referred to, by kind and id, in order; "" where the text itself holds the sign.
    """

    _settings: Node | None
    _sections: Sequence[Node]
    section: int = 0
    page: int = 0
    signs: dict[tuple[NoteKind, str], str] = field(default_factory=dict)
    _numbers: dict[NoteKind, tuple[object, int]] = field(default_factory=dict)

    def refer(self, kind: NoteKind, note_id: str, *, is_own_sign: bool) -> str:
        """The sign that is printed where the text refers to a note.

        Args:
            is_own_sign: Whether the text holds a sign of the author's choice behind the reference.
        """
        sign = "" if is_own_sign else self._next(kind)
        return self.signs.setdefault((kind, note_id), sign)

    def _next(self, kind: NoteKind) -> str:
        counting = self._counting(kind)
        stretch: object = None
        if counting.restart == "eachSect":
            stretch = self.section
        elif counting.restart == "eachPage":
            stretch = (self.section, self.page)
        before, number = self._numbers.get(kind, (stretch, counting.start - 1))
        number = number + 1 if before == stretch else counting.start
        self._numbers[kind] = (stretch, number)
        written = write_number(number, counting.format) or str(number)
        return f"[{written}]" if unicodedata.category(written[0]).startswith(_IN_WORDS) else written

    def _counting(self, kind: NoteKind) -> _Counting:
        """What the section says, else the file, else Word."""
        section = self._sections[self.section] if self.section < len(self._sections) else None

        def said(name: str) -> str | None:
            for node in (section, self._settings):
                value = node.value(f"w:{kind}Pr", name) if node else None
                if value is not None:
                    return value
            return None

        return _Counting(
            said("w:numFmt") or _FORMAT[kind], whole_number(said("w:numStart"), 1), said("w:numRestart") or ""
        )
