"""Recognises the text of a page's picture with Tesseract, if that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count
from statistics import median
from typing import NamedTuple

from pypdfium2 import PdfBitmap

from reviewer.loaders.pdf.fragments import is_wide
from reviewer.loaders.pdf.page import Glyph, Page, Rule
from reviewer.loaders.pdf.scanned_rules import scanned_rules

DOTS_PER_INCH = 300.0
"""What Tesseract reads best."""

WANTED = ("chi_sim", "eng")

_SECONDS_TO_LIST = 20
_SECONDS_PER_PAGE = 180
_POINTS_PER_INCH = 72
_WORD_LEVEL = "5"  # in Tesseract's table
_COLUMNS = 12
_USUAL_HEIGHT = 0.3  # lines that differ by less from the usual height are set in one size of type
_WIDE_GAP = 0.9  # in heights of the line
_CELLS_APART = 1.5  # in heights of a word: words of one line that may stand in two cells, at different heights
_TOUCH = 4.0  # points
_DESCENT = 0.2  # of a line's height, below the line that letters stand on


class Recognition(NamedTuple):
    """What recognising a page gave; no glyphs where it failed.

    Attributes:
        rules: The lines of tables on the picture.
        width: Of the page, in points.
        height: Of the page, in points.
    """

    glyphs: tuple[Glyph, ...]
    is_complete: bool
    rules: tuple[Rule, ...] = ()
    width: float = 0.0
    height: float = 0.0


class Picture(NamedTuple):
    """The picture of a page in shades of grey, one byte for each pixel."""

    pixels: bytes
    width: int
    height: int
    dots_per_inch: float

    @classmethod
    def of(cls, bitmap: PdfBitmap, dots_per_inch: float) -> Picture:
        """The picture that pdfium drew."""
        rows = memoryview(bitmap.buffer).cast("B")
        starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
        pixels = b"".join(rows[start : start + bitmap.width] for start in starts)
        return cls(pixels, bitmap.width, bitmap.height, dots_per_inch)


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The wanted languages that the installed Tesseract knows; none if it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    try:
        listed = subprocess.run(  # noqa: S603
            [program, "--list-langs"], capture_output=True, timeout=_SECONDS_TO_LIST, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    known = listed.stdout.decode("utf-8", "replace").split()
    return tuple(language for language in WANTED if language in known)


def recognise(picture: Picture) -> Recognition:
    """What stands on a picture, in points from its top left corner; may be called for several at once."""
    program = shutil.which("tesseract")
    if program is None:
        return Recognition((), is_complete=False)
    header = f"P5 {picture.width} {picture.height} 255\n".encode()
    dots = str(round(picture.dots_per_inch))
    command = [program, "stdin", "stdout", "--dpi", dots, "-l", "+".join(languages()), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=header + picture.pixels,
            capture_output=True,
            timeout=_SECONDS_PER_PAGE,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait for each other: four times as slow
        )
    except (OSError, subprocess.TimeoutExpired):
        return Recognition((), is_complete=False)
    scale = _POINTS_PER_INCH / picture.dots_per_inch
    rules = scanned_rules(*picture)
    uprights = [rule for rule in rules if not rule.is_level]
    glyphs = _glyphs(done.stdout.decode("utf-8", "replace"), scale)
    return Recognition(
        tuple(glyph for glyph in glyphs if not _is_rule(glyph, uprights)),
        done.returncode == 0,
        tuple(rules),
        picture.width * scale,
        picture.height * scale,
    )


def _is_rule(glyph: Glyph, uprights: Sequence[Rule]) -> bool:
    """Whether a sign is the line between two cells of a table."""
    if glyph.char not in "|丨｜[]":
        return False
    return any(
        rule.x0 - _TOUCH <= (glyph.x + glyph.right) / 2 <= rule.x0 + _TOUCH
        and rule.y0 <= glyph.y <= rule.y1 + glyph.size
        for rule in uprights
    )


class _Word(NamedTuple):
    text: str
    left: float
    top: float
    width: float
    height: float


def _glyphs(table: str, scale: float) -> Iterator[Glyph]:
    """The glyphs of Tesseract's table of words."""
    lines = list(_lines(table))
    heights = [_height(words) for words in lines]
    usual = median(heights) if heights else 0.0
    order = count()
    for words, height in zip(lines, heights, strict=True):
        bottom = max(word.top + word.height for word in words)
        size = usual if abs(height - usual) <= _USUAL_HEIGHT * usual else height
        y = (bottom - _DESCENT * height) * scale
        for char, left, right in _set(words, size):
            yield Glyph(char, left * scale, right * scale, y, size * scale, bold=False, order=next(order))


def _set(words: list[_Word], size: float) -> Iterator[tuple[str, float, float]]:
    """Characters with their left and right sides, each as wide as its share of the word.

    Tesseract's boxes overlap and leave gaps; its order of words is right, and it says where Latin words end, while
    between Chinese signs only a wide gap means something.
    """
    at: float | None = None
    last = ""
    for word in words:
        left = word.left if at is None else max(at, word.left)
        if at is not None and left - at < _WIDE_GAP * size:
            if is_wide(last) or is_wide(word.text[0]):
                left = at
            else:
                yield " ", at, left
        right = max(left, word.left + word.width)
        step = (right - left) / len(word.text)
        for index, char in enumerate(word.text):
            yield char, left + index * step, left + (index + 1) * step
        at, last = right, word.text[-1]


def _height(words: list[_Word]) -> float:
    return max(word.top + word.height for word in words) - min(word.top for word in words)


def _lines(table: str) -> Iterator[list[_Word]]:
    words: list[_Word] = []
    place: list[str] = []
    for row in table.splitlines()[1:]:
        columns = row.split("\t", _COLUMNS - 1)
        if len(columns) < _COLUMNS or columns[0] != _WORD_LEVEL or not columns[11].strip():
            continue
        is_apart = (
            bool(words) and float(columns[6]) - words[-1].left - words[-1].width > _CELLS_APART * words[-1].height
        )
        if words and (columns[1:5] != place or is_apart):
            yield words
            words = []
        place = columns[1:5]
        left, top, width, height = (float(column) for column in columns[6:10])
        words.append(_Word(columns[11].strip(), left, top, width, height))
    if words:
        yield words


def put_recognised(page: Page, recognition: Recognition) -> None:
    """Put what was recognised in the place of what the page holds."""
    page.glyphs, page.rules, page.links = list(recognition.glyphs), list(recognition.rules), []
    page.width, page.height = recognition.width, recognition.height
    page.hidden = page.broken = 0
    page.is_vertical, page.is_recognised = False, True
