"""From runs of text to lines of glyphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from reviewer.report.manuscript import Text, Tone, plain
from reviewer.report.pdf.characters import Kind, is_invisible, is_mostly_chinese, is_wide, is_word_letter, kind
from reviewer.report.pdf.fonts import Fonts, Form, Glyph
from reviewer.report.pdf.linebreak import Break, break_lines, opportunities
from reviewer.report.pdf.style import MUTED, SCRIPT_GAP, STRETCH_LIMIT, Colour, Flush, TextStyle

_QUOTATION_MARKS = frozenset("“”‘’")
_SHORTEST_LAST = 2.2
"""Of the last line of a paragraph, in em: no character stands alone on it."""
_REMEMBERED_PAIRS = 1 << 15
"""Of characters side by side; the pairs of a report recur."""
_NEWLINE = Glyph("\n", font=-1, code="0000", width=0.0)
"""Ends a line and is never drawn."""


@dataclass(frozen=True, slots=True)
class Look:
    """What may change within a line.

    Attributes:
        target: The anchor that the text leads to; "" for none.
        marked: Whether it stands on the colour of a highlighter.
    """

    bold: bool
    colour: Colour
    target: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one line in one look and font.

    Attributes:
        gaps: What follows each glyph beyond its own width, in em.
        start: Where it begins, from the line's beginning.
        width: Its glyphs and gaps.
    """

    look: Look
    font: int
    glyphs: tuple[Glyph, ...]
    gaps: tuple[float, ...]
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn; ``x`` is where it begins in the frame."""

    x: float
    width: float
    pieces: tuple[Piece, ...]

    @property
    def flush_left(self) -> Line:
        """The same line, beginning at the frame's left edge."""
        return replace(self, x=0.0)

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.char for piece in self.pieces for glyph in piece.glyphs)


_EMPTY = Line(0.0, 0.0, ())


@dataclass(slots=True)
class _Shaped:
    """A paragraph as glyphs: parallel lists, one entry per character that is drawn."""

    text: str
    chinese: bool
    looks: list[Look]
    glyphs: list[Glyph]
    gaps: list[float]


class TextSetter:
    """Sets text in the fonts of one report."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def lines(self, text: Text | str, style: TextStyle, measure: float) -> list[Line]:
        """Break ``text`` into lines no wider than ``measure``; a line feed begins a new one, and no text is one."""
        shaped = self._shape(plain(text) if isinstance(text, str) else text, style)
        size = style.size
        advances = [(glyph.width + gap) * size for glyph, gap in zip(shaped.glyphs, shaped.gaps, strict=True)]

        def hang(index: int) -> float:
            return self._hang(shaped.glyphs[index], shaped.gaps[index]) * size

        stretches = break_lines(shaped.text, advances, measure, hang, shortest_last=_SHORTEST_LAST * size)
        result = []
        for start, end in stretches:
            ends_paragraph = end == len(shaped.text) or kind(shaped.text[end - 1]) is Kind.NEWLINE
            fills = style.flush is Flush.BOTH and shaped.chinese and not ends_paragraph
            result.append(self._line(shaped, start, end, style, measure, fills=fills))
        return result or [_EMPTY]

    def line(self, text: Text | str, style: TextStyle, measure: float) -> Line:
        """``text`` on one line, cut with an ellipsis where it is too long."""
        runs = plain(text) if isinstance(text, str) else text
        lines = self.lines(runs, style, measure)
        if len(lines) == 1:
            return lines[0]
        ellipsis = self.width("…", style)
        first = self.lines(runs, style, measure - ellipsis)[0].text.rstrip()
        return self.lines(first + "…", style, measure)[0]

    def width(self, text: Text | str, style: TextStyle) -> float:
        """How wide ``text`` is on one line."""
        return max(line.width for line in self.lines(text, style, float("inf")))

    def widest_word(self, text: str, style: TextStyle) -> float:
        """The smallest measure in which no word is cut."""
        shaped = self._shape(plain(text), style)
        widest = word = 0.0
        for glyph, end in zip(shaped.glyphs, opportunities(shaped.text), strict=True):
            word += glyph.width * style.size
            widest = max(widest, word)
            word = word if end < Break.ALLOWED else 0.0
        return widest

    def _line(self, shaped: _Shaped, start: int, end: int, style: TextStyle, measure: float, *, fills: bool) -> Line:
        """The glyphs from ``start`` to ``end``, without the spaces at the end."""
        while end > start and kind(shaped.text[end - 1]) in (Kind.SPACE, Kind.NEWLINE):
            end -= 1
        if start == end:
            return _EMPTY
        glyphs = shaped.glyphs[start:end]
        gaps = [*shaped.gaps[start : end - 1], 0.0]
        # The blank halves of punctuation at either end lie outside the frame.
        before = glyphs[0].width / 2 if shaped.chinese and self._fonts.begins_blank(glyphs[0].char) else 0.0
        if fills:
            natural = sum(glyph.width for glyph in glyphs) + sum(gaps)
            slack = measure / style.size - natural + before + self._hang(glyphs[-1], 0.0)
            _stretch(shaped.text[start:end], gaps, slack)
        pieces = tuple(_pieces(shaped.looks[start:end], glyphs, gaps, style.size))
        width = pieces[-1].start + pieces[-1].width
        x = measure - width if style.flush is Flush.RIGHT else -before * style.size
        return Line(x, width, pieces)

    def _hang(self, glyph: Glyph, gap: float) -> float:
        """How much of a glyph's advance does not count at the end of a line, in em."""
        return gap + (glyph.width / 2 if glyph.width == 1 and self._fonts.can_halve(glyph.char) else 0.0)

    def _shape(self, runs: Text, style: TextStyle) -> _Shaped:
        texts = [self._fonts.representable(run.text) for run in runs]
        text = "".join(texts)
        chinese = is_mostly_chinese(text)
        looks: list[Look] = []
        for run, shown in zip(runs, texts, strict=True):
            colour = MUTED if run.tone is Tone.MUTED else style.colour
            look = Look(style.bold or run.tone is Tone.STRONG, colour, run.target, run.tone is Tone.MARKED)
            looks += [look] * len(shown)
        glyphs = [
            _NEWLINE if kind(char) is Kind.NEWLINE else self._fonts.glyph(char, bold=look.bold, form=form)
            for char, look, form in zip(text, looks, self._forms(text, chinese=chinese), strict=True)
        ]
        return _Shaped(text, chinese, looks, glyphs, list(self._gaps(text, chinese=chinese)))

    def _forms(self, text: str, *, chinese: bool) -> Iterator[Form]:
        """The form of each character, which depends on its neighbours and on the language of the whole."""
        halves = {char for char in set(text) if self._fonts.can_halve(char)}
        padded = f"\n{text}\n"
        for before, char, after in zip(padded, text, padded[2:], strict=False):
            if char.isalnum():
                yield Form.NORMAL
            elif is_invisible(char):
                yield Form.INVISIBLE
            elif char in _QUOTATION_MARKS and not (chinese and not _is_apostrophe(before, char, after)):
                yield Form.PROPORTIONAL
            elif char in halves and _is_set_close(after):
                yield Form.HALF
            else:
                yield Form.NORMAL

    def _gaps(self, text: str, *, chinese: bool) -> Iterator[float]:
        """What follows each character beyond its width, in em."""
        openings = {char for char in set(text) if chinese and self._fonts.begins_blank(char)}
        for before, after in pairwise(text):
            if after in openings and before in openings:
                # The second of two opening brackets gives up its blank half.
                yield -0.5
            else:
                yield _script_gap(before, after)
        if text:
            yield 0.0


@lru_cache(maxsize=_REMEMBERED_PAIRS)
def _script_gap(before: str, after: str) -> float:
    """What stands between a Chinese character and a Latin letter or digit."""
    meet = (kind(before) is Kind.IDEOGRAPH and is_word_letter(after)) or (
        is_word_letter(before) and kind(after) is Kind.IDEOGRAPH
    )
    return SCRIPT_GAP if meet else 0.0


def _is_apostrophe(before: str, char: str, after: str) -> bool:
    return char == "’" and is_word_letter(before) and is_word_letter(after)


def _is_set_close(after: str) -> bool:
    """Whether ``after`` is full-width punctuation, next to which a full-width stop gives up its blank half."""
    full_width = is_wide(after) or after in _QUOTATION_MARKS
    return full_width and kind(after) in (Kind.CLOSING, Kind.OPENING)


def _stretch(text: str, gaps: list[float], slack: float) -> None:
    """Spread ``slack`` (em) over the gaps of a line, unless the gaps would become visible as such."""
    stretchable = [at for at, (before, after) in enumerate(pairwise(text)) if _can_stretch(before, after)]
    if not stretchable:
        return
    share = slack / len(stretchable)
    if 0 < share <= STRETCH_LIMIT:
        for at in stretchable:
            gaps[at] += share


@lru_cache(maxsize=_REMEMBERED_PAIRS)
def _can_stretch(before: str, after: str) -> bool:
    """Whether the gap between two characters may grow: at spaces and between Chinese characters."""
    return kind(before) is Kind.SPACE or all(is_wide(char) or char in _QUOTATION_MARKS for char in (before, after))


def _pieces(looks: Sequence[Look], glyphs: Sequence[Glyph], gaps: Sequence[float], size: float) -> Iterator[Piece]:
    """The line's glyphs, divided where the look or the font changes."""
    changes = [
        at for at in range(1, len(glyphs)) if looks[at] is not looks[at - 1] or glyphs[at].font != glyphs[at - 1].font
    ]
    x = 0.0
    for start, end in pairwise((0, *changes, len(glyphs))):
        members, spaces = tuple(glyphs[start:end]), tuple(gaps[start:end])
        width = (sum(glyph.width for glyph in members) + sum(spaces)) * size
        yield Piece(looks[start], members[0].font, members, spaces, x, width)
        x += width
