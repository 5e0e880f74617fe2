"""What stands on a page, before anything is made of it.

Coordinates are points from the page's top left corner, y downwards, turned so that most of the text runs upright.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

COVERING = 0.5
"""The share of a page from which on images are taken for a picture of the page itself."""


class Glyph(NamedTuple):
    """A character as printed.

    Attributes:
        char: One code point or, for a ligature, more.
        x: Where it begins.
        right: Where the next one would begin.
        y: The line that it stands on.
        size: Of its font, in points.
        order: Its place in the file.
    """

    char: str
    x: float
    right: float
    y: float
    size: float
    bold: bool
    order: int = 0


class Rule(NamedTuple):
    """A thin line, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


class LinkBox(NamedTuple):
    """An area of the page that points to an address."""

    x0: float
    y0: float
    x1: float
    y1: float
    target: str


@dataclass(slots=True)
class Page:
    """What was read of one page.

    Attributes:
        number: From 1.
        glyphs: Upright ones, without white space that the file does not hold.
        hidden: How many of the glyphs are printed invisibly: the text layer over the picture of a page.
        hidden_texts: Texts that are printed invisibly where there is no such picture.
        broken: How many of the glyphs do not say which character they are.
        stray: Texts that run in another direction or stand outside the page.
        comments: Texts of annotations and form fields.
        pictures: The shares of the page that its images cover, the largest first.
        texts: How many texts the page holds, whether or not their characters could be read.
        strokes: How many pieces the lines and curves on the page have.
        is_readable: False if the page is damaged.
        is_vertical: Whether the lines run downwards, from right to left.
        is_recognised: Whether the glyphs come from recognising a picture of the page.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    links: list[LinkBox] = field(default_factory=list)
    hidden: int = 0
    hidden_texts: list[str] = field(default_factory=list)
    broken: int = 0
    stray: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    pictures: list[float] = field(default_factory=list)
    texts: int = 0
    strokes: int = 0
    is_readable: bool = True
    is_vertical: bool = False
    is_recognised: bool = False
