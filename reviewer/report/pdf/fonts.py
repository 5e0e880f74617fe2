"""Fonts as a report uses them: every glyph embedded once, every character copied as what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from pathlib import Path
from struct import Struct
from typing import cast

from reportlab.pdfbase import pdfdoc, ttfonts

from reviewer.report.fonts import FontSet
from reviewer.report.pdf.characters import Kind, is_invisible, kind
from reviewer.report.pdf.opentype import single_substitutions

_PROPORTIONAL_KEY = 0x110000
"""Added to a code point, past the last one, to name its proportional form among the font's glyphs."""
_CMAP_BLOCK = 100
"""The greatest number of entries in one block of a CMap (Adobe Technical Note 5411)."""
_U16 = Struct(">H")
_GLYPH_HEADER = Struct(">hhhhh")
_FULL_WIDTH = 1000
"""An em, in the unit of reportlab's widths."""


class Form(IntEnum):
    """The form in which a character is set."""

    NORMAL = auto()
    PROPORTIONAL = auto()
    """Of punctuation that is full-width in Chinese, as Latin text has it."""
    HALF = auto()
    """Without the blank right half of full-width punctuation."""
    INVISIBLE = auto()
    """No width and no shape, but copied."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in one font and form.

    Attributes:
        font: The index of the font in ``Fonts``.
        code: Its code in the PDF's font, four hexadecimal digits.
        width: In em.
    """

    char: str
    font: int
    code: str
    width: float


class EmbeddedFont(ttfonts.TTFont):
    """A TrueType font as one PDF font of two-byte codes, with only the glyphs that were asked for.

    reportlab's own embedding makes a PDF font for each 256 characters and tells viewers a wrong code for characters
    beyond U+FFFF. PDF 32000-1:2008, 9.7.4 (CIDFonts) and 9.10.3 (ToUnicode CMaps).
    """

    def __init__(self, path: Path, index: int) -> None:
        super().__init__(f"report-{index}", str(path))
        self.index = index
        self.resource_name = f"T{index}"
        self._glyphs: dict[tuple[str, Form], Glyph] = {}
        self._proportional: dict[int, int] = {}
        if "GSUB" in self.face.table:
            self._proportional = single_substitutions(self.face.get_table("GSUB"), "pwid")

    def has(self, char: str) -> bool:
        """Whether the font has a glyph for the character."""
        return ord(char) in self.face.charToGlyph

    def glyph(self, char: str, form: Form = Form.NORMAL) -> Glyph:
        """The glyph for a character that the font has, or an invisible one; a form it lacks gives the normal one."""
        found = self._glyphs.get((char, form))
        if found is None:
            width = self._width(char, form)
            found = self._glyphs[char, form] = Glyph(
                char, self.index, f"{len(self._glyphs) + 1:04X}", width / _FULL_WIDTH
            )
        return found

    def blank_halves(self, char: str) -> tuple[bool, bool]:
        """Whether the left and the right half of a full-width character are empty; a narrower one has no halves."""
        code = ord(char)
        if not self.has(char) or self.face.charWidths.get(code) != _FULL_WIDTH:
            return False, False
        left, right = self._edges(code)
        return left * 2 >= self.face.unitsPerEm, right * 2 <= self.face.unitsPerEm

    def _width(self, char: str, form: Form) -> float:
        code = ord(char)
        match form:
            case Form.INVISIBLE:
                return 0
            case Form.HALF:
                return 500
            case Form.PROPORTIONAL if self.face.charToGlyph.get(code) in self._proportional:
                glyph = self._proportional[self.face.charToGlyph[code]]
                self.face.charToGlyph[_PROPORTIONAL_KEY + code] = glyph
                return float(self.face.hmetrics[glyph][0] * _FULL_WIDTH / self.face.unitsPerEm)
            case _:
                return float(self.face.getCharWidth(code))

    def _edges(self, code: int) -> tuple[int, int]:
        """The left and the right edge of a character's shape, in font units."""
        start = self.face.get_table_pos("glyf")[0] + self.face.glyphPos[self.face.charToGlyph[code]]
        _, left, _, right, _ = _GLYPH_HEADER.unpack(self.face.get_chunk(start, _GLYPH_HEADER.size))
        return left, right

    def _key(self, glyph: Glyph, form: Form) -> int:
        """How the glyph is named in the font's table of glyphs."""
        code = ord(glyph.char)
        if form is Form.INVISIBLE:
            return ord(" ")
        proportional = _PROPORTIONAL_KEY + code
        return proportional if form is Form.PROPORTIONAL and proportional in self.face.charToGlyph else code

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab calls it when it saves
        """Put the font into ``doc`` with the glyphs that were used."""
        if not self._glyphs:
            return
        keys = [self._key(glyph, form) for (_, form), glyph in self._glyphs.items()]
        name = (ttfonts.SUBSETN(self.index) + b"+" + self.face.name).decode("ascii")
        subset = list(dict.fromkeys(keys))
        descriptor = self.face.addSubsetObjects(doc, name, subset)
        cid_font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": descriptor,
            "DW": 1000,
            "W": pdfdoc.PDFArray(
                [1, pdfdoc.PDFArray([round(g.width * _FULL_WIDTH, 2) for g in self._glyphs.values()])]
            ),
            "CIDToGIDMap": self._stream(doc, self._glyph_numbers(keys), f"cids-{name}"),
        }
        descendant = doc.Reference(pdfdoc.PDFDictionary(cid_font), f"cidfont-{name}")
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([descendant]),
            "ToUnicode": self._stream(doc, self._to_unicode().encode("ascii"), f"tounicode-{name}"),
        }
        resources = cast("pdfdoc.PDFDictionary", doc.idToObject["BasicFonts"])
        resources[self.resource_name] = doc.Reference(pdfdoc.PDFDictionary(font), f"font-{name}")

    def _glyph_numbers(self, keys: list[int]) -> bytes:
        """For each code in the PDF, from 0, the number of its glyph in the subset, which numbers them as they come."""
        numbers = {0: 0}
        for key in keys:
            numbers.setdefault(self.face.charToGlyph[key], len(numbers))
        return b"".join(_U16.pack(numbers[self.face.charToGlyph[key]] if key else 0) for key in [0, *keys])

    def _to_unicode(self) -> str:
        """The CMap by which viewers copy and search, in UTF-16."""
        entries = [f"<{g.code}> <{g.char.encode('utf-16-be').hex().upper()}>" for g in self._glyphs.values()]
        blocks = [entries[at : at + _CMAP_BLOCK] for at in range(0, len(entries), _CMAP_BLOCK)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        )

    @staticmethod
    def _stream(doc: pdfdoc.PDFDocument, content: bytes, name: str) -> pdfdoc.PDFObjectReference:
        stream = pdfdoc.PDFStream(content=content)
        stream.filters = [pdfdoc.PDFZCompress]
        return cast("pdfdoc.PDFObjectReference", doc.Reference(stream, name))


class Fonts:
    """The fonts of one report while it is written."""

    def __init__(self, files: FontSet) -> None:
        paths = (files.regular, files.bold, *files.fallbacks)
        self.all = tuple(EmbeddedFont(path, index) for index, path in enumerate(paths))
        regular, bold, *fallbacks = self.all
        self._chains = {False: (regular, *fallbacks), True: (bold, regular, *fallbacks)}
        self._found: dict[tuple[str, bool, Form], Glyph] = {}
        self._shown = _Shown(self.all)
        self._half_blank: dict[str, tuple[bool, bool]] = {}

    def glyph(self, char: str, *, bold: bool, form: Form = Form.NORMAL) -> Glyph:
        """The glyph for a character from the first font that has it.

        Raises:
            LookupError: If no font has it; ``representable`` replaces such characters.
        """
        key = (char, bold, form)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._find(char, bold=bold, form=form)
        return found

    def _find(self, char: str, *, bold: bool, form: Form) -> Glyph:
        chain = self._chains[bold]
        for font in chain:
            if font.has(char):
                return font.glyph(char, form)
        if is_invisible(char):
            return chain[0].glyph(char, Form.INVISIBLE)
        if kind(char) is Kind.SPACE:
            return chain[0].glyph(" ")
        raise LookupError(f"no font has U+{ord(char):04X}")

    def can_halve(self, char: str) -> bool:
        """Whether the character is a full-width stop or closing bracket that can do without its right half."""
        return self._blank_halves(char)[1] and kind(char) is Kind.CLOSING

    def begins_blank(self, char: str) -> bool:
        """Whether the character is a full-width opening bracket or quotation mark with a blank left half."""
        return self._blank_halves(char)[0] and kind(char) is Kind.OPENING

    def _blank_halves(self, char: str) -> tuple[bool, bool]:
        found = self._half_blank.get(char)
        if found is None:
            found = self._half_blank[char] = self.all[0].blank_halves(char)
        return found

    def representable(self, text: str) -> str:
        """``text`` with each character that no font has shown as its code point, such as ``[U+1F600]``."""
        return text.translate(self._shown)


class _Shown(dict[int, int | str]):
    """For each code point what is shown for it, filled as it is asked for."""

    def __init__(self, fonts: Sequence[EmbeddedFont]) -> None:
        super().__init__()
        self._fonts = fonts

    def __missing__(self, code: int) -> int | str:
        char = chr(code)
        is_layout = kind(char) in (Kind.NEWLINE, Kind.SPACE)
        is_shown = is_layout or is_invisible(char) or any(font.has(char) for font in self._fonts)
        self[code] = code if is_shown else f"[U+{code:04X}]"
        return self[code]
