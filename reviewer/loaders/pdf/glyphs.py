"""Reads the glyphs of a page, upright and with the characters that they show."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_double, c_void_p, cast, create_string_buffer
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reviewer.loaders.pdf.page import COVERING, Glyph, Page
from reviewer.loaders.pdf.symbols import REPLACEMENT, shown
from reviewer.loaders.pdf.turning import Turn

_INVISIBLE = 3  # text rendering mode
_BOLD_MODE = 2  # filled and outlined: how office programs embolden a font that has no bold face
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy")
_REGULAR_NAMES = ("semilight", "demilight")
_FORCE_BOLD = 1 << 18
_FARTHEST = 100_000.0  # points; ten times the largest page that PDF allows
_QUARTER = 90
_MOST_SKEW = 4  # degrees
_DOWNWARDS = 270  # degrees
_FEWEST_VERTICAL = 20  # signs on a page
_VERTICAL_SHARE = 0.6
_SAME_COLUMN = 0.4  # in sizes of the text, like the following
_SAME_LINE = 0.2
_NEAREST_BELOW = 0.6
_FARTHEST_BELOW = 1.8
_BASELINE = 0.38  # of a sign's middle above the line that it stands on
_HYPHEN_AT_LINE_END = "\x02"  # what pdfium makes of a hyphen that ends a line
_LONGEST_STRAY = 100_000


class _Face(NamedTuple):
    """What the glyphs of one text object have in common.

    Attributes:
        size: In points.
        angle: In degrees, counter-clockwise.
        is_level: Whether they all stand at the height ``y``, in the file's own coordinates.
    """

    size: float
    angle: int
    bold: bool
    hidden: bool
    is_level: bool
    y: float


class _Found(NamedTuple):
    """A glyph in the file's own coordinates."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    face: _Face


def read_glyphs(handle: Any, page: Page) -> tuple[Turn, list[Glyph]]:
    """Put the visible glyphs of a page into ``page``.

    Args:
        handle: pdfium's page.

    Returns:
        How the page is turned, which most of its text decides, and the invisible glyphs.
    """
    with _text_of(handle) as text:
        found = list(_found(text, page)) if text else []
    angles = Counter(glyph.face.angle for glyph in found if not glyph.char.isspace())
    page.is_vertical = _is_vertical(found)
    usual = _DOWNWARDS if page.is_vertical else angles.most_common(1)[0][0] if angles else None
    turn = Turn.of(handle, usual)
    level = _level(found) if page.is_vertical else set()
    page.width, page.height = turn.width, turn.height
    stray: dict[int, list[str]] = {}
    hidden: list[Glyph] = []
    for order, glyph in enumerate(found):
        x0, y0, x1, y1 = turn.box(glyph.left, glyph.bottom, glyph.right, glyph.top)
        _, y = turn.point(glyph.x, glyph.y)
        is_upright = glyph.face.angle == turn.angle
        if page.is_vertical and glyph.face.angle == 0 and order not in level:
            # Signs that stand below each other: as if they lay on their side, like the words between them.
            is_upright, half = True, glyph.face.size / 2
            x0, x1 = (x0 + x1) / 2 - half, (x0 + x1) / 2 + half
            y = (y0 + y1) / 2 + _BASELINE * glyph.face.size
        if is_upright and -1 <= (x0 + x1) / 2 <= page.width + 1 and -1 <= (y0 + y1) / 2 <= page.height + 1:
            printed = Glyph(glyph.char, x0, x1, y, glyph.face.size, glyph.face.bold, order)
            (hidden if glyph.face.hidden else page.glyphs).append(printed)
            page.broken += glyph.char == REPLACEMENT
        else:
            stray.setdefault(-1 if is_upright else glyph.face.angle, []).append(glyph.char)
    page.stray.extend(filter(None, map(_as_text, stray.values())))
    return turn, hidden


def _is_vertical(found: Sequence[_Found]) -> bool:
    """Whether most signs stand below the sign before them."""
    signs = [glyph for glyph in found if glyph.face.angle == 0 and not glyph.char.isspace()]
    below = sum(
        abs(one.x - other.x) <= _SAME_COLUMN * one.face.size
        and _NEAREST_BELOW * one.face.size <= one.y - other.y <= _FARTHEST_BELOW * one.face.size
        for one, other in pairwise(signs)
    )
    return len(signs) >= _FEWEST_VERTICAL and below >= _VERTICAL_SHARE * len(signs)


def _level(found: Sequence[_Found]) -> set[int]:
    """Which signs stand beside each other, as in a header above vertical lines."""
    level: set[int] = set()
    signs = [(index, glyph) for index, glyph in enumerate(found) if glyph.face.angle == 0 and not glyph.char.isspace()]
    for (first, one), (second, other) in pairwise(signs):
        is_beside = 0 < other.x - one.x <= _FARTHEST_BELOW * one.face.size
        if is_beside and abs(one.y - other.y) <= _SAME_LINE * one.face.size:
            level.update((first, second))
    return level


def put_hidden(page: Page, hidden: Sequence[Glyph]) -> None:
    """Put invisible glyphs into ``page``: into its text where they lie over a picture of it, else aside."""
    if sum(page.pictures) >= COVERING:
        page.glyphs.extend(hidden)
        page.hidden = len(hidden)
    else:
        page.hidden_texts.extend(filter(None, [_as_text(glyph.char for glyph in hidden)]))


def _as_text(chars: Iterable[str]) -> str:
    return " ".join("".join(chars).split())[:_LONGEST_STRAY]


@contextmanager
def _text_of(handle: Any) -> Iterator[Any]:
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        yield text
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)


def _found(text: Any, page: Page) -> Iterator[_Found]:
    faces = _Faces(text)
    box = pdfium.FS_RECTF()
    x, y = c_double(), c_double()
    high = 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _HIGH_SURROGATES:
            high = code
            continue
        if code in _LOW_SURROGATES and high:
            code = ord((high.to_bytes(2, "big") + code.to_bytes(2, "big")).decode("utf-16-be"))
        high = 0
        if code in _MADE_UP and pdfium.FPDFText_IsGenerated(text, index):
            continue
        face = faces.of(index)
        if face is None or not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            page.broken += 1
            continue
        corners = (box.left, box.bottom, box.right, box.top)
        if face.is_level:
            origin = (box.left, face.y)
        else:
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            origin = (x.value, y.value)
        if not (min(corners) > -_FARTHEST and max(corners) < _FARTHEST):  # also where one is not a number
            page.broken += 1
            continue
        is_unknown = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        yield _Found(REPLACEMENT if is_unknown else _char(code, text, index), *corners, *origin, face)


_MADE_UP = (0x20, 0x0D, 0x0A)  # white space that pdfium adds where it sees gaps
_HIGH_SURROGATES = range(0xD800, 0xDC00)
_LOW_SURROGATES = range(0xDC00, 0xE000)


def _char(code: int, text: Any, index: int) -> str:
    if chr(code) == _HYPHEN_AT_LINE_END and pdfium.FPDFText_IsHyphen(text, index):
        return "-"
    return shown(chr(code)) if code <= _LAST_CODE else REPLACEMENT


_LAST_CODE = 0x10FFFF


class _Faces:
    """The faces of a page's text objects, each read once."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.faces: dict[int | None, _Face | None] = {}
        self.bold_fonts: dict[int | None, bool] = {}

    def of(self, index: int) -> _Face | None:
        """The face of a glyph; None where it has no size that could be printed."""
        item = pdfium.FPDFText_GetTextObject(self.text, index)
        key = cast(item, c_void_p).value
        if key not in self.faces:
            self.faces[key] = self._read(item, index)
        return self.faces[key]

    def _read(self, item: Any, index: int) -> _Face | None:
        matrix = pdfium.FS_MATRIX()
        x, y = c_double(), c_double()
        has_place = pdfium.FPDFText_GetCharOrigin(self.text, index, x, y)
        if not has_place or not pdfium.FPDFText_GetMatrix(self.text, index, matrix):
            return None
        size = pdfium.FPDFText_GetFontSize(self.text, index) * math.hypot(matrix.c, matrix.d)
        if not 0 < size < _FARTHEST:
            return None
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        is_bold = mode == _BOLD_MODE or self._is_bold(item)
        is_level = matrix.b == 0 < matrix.a
        return _Face(size, _angle(matrix), is_bold, mode == _INVISIBLE, is_level, y.value)

    def _is_bold(self, item: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(item)
        key = cast(font, c_void_p).value
        if key not in self.bold_fonts:
            self.bold_fonts[key] = bool(font) and _is_bold(font)
        return self.bold_fonts[key]


def _angle(matrix: Any) -> int:
    """In which direction text runs, in degrees; a page that lay a little askew in the scanner counts as straight."""
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    quarters = round(angle / _QUARTER)
    is_skew = abs(angle - quarters * _QUARTER) > _MOST_SKEW
    return (round(angle) if is_skew else quarters * _QUARTER) % 360


def _is_bold(font: Any) -> bool:
    buffer = create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("ascii", "ignore").lower()
    if any(word in name for word in _BOLD_NAMES):
        return not any(word in name for word in _REGULAR_NAMES)
    return bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
