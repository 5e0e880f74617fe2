"""Drawing strips on the pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reviewer.model.language import Language
from reviewer.model.review import Verdict
from reviewer.report.pdf import style
from reviewer.report.pdf.fonts import Fonts
from reviewer.report.pdf.pages import Page
from reviewer.report.pdf.strips import Box, Destination, PageNumber, PlacedLine, Strip, VerdictBox
from reviewer.report.pdf.style import Colour, TextStyle
from reviewer.report.pdf.text import Line, Piece, TextSetter

_LANGUAGE_TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}
_BASELINE = 0.725
"""Where the baseline lies in the leading, so that text of different sizes on one leading shares it."""
_MARK_BELOW, _MARK_HEIGHT = 0.28, 1.3
"""How far a highlighter's colour reaches below the baseline, and how high it is, in em."""
_HATCH_STEP = 2.6

# Pages as bytes and not as ASCII, which takes longer and a quarter more room.
rl_config.useA85 = 0


def new_canvas(fonts: Fonts, language: Language) -> tuple[Canvas, BytesIO]:
    """A canvas that uses ``fonts`` and no other, and where its bytes go when it is saved."""
    target = BytesIO()
    first = fonts.all[0]
    # A canvas looks its first font up by name, and would put an unembedded Helvetica into the file without one.
    pdfmetrics.registerFont(first)
    try:
        canvas = Canvas(
            target,
            pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=first.fontName,  # type: ignore[arg-type] # the stub takes it for a size
            lang=_LANGUAGE_TAGS[language],
        )
    finally:
        first.unregister()
    # The only way to give a canvas a font of one's own.
    canvas._doc.delayedFonts.extend(fonts.all)  # type: ignore[attr-defined]  # noqa: SLF001
    return canvas, target


class Painter:
    """Draws one report."""

    def __init__(self, canvas: Canvas, setter: TextSetter, pages_of_anchors: Mapping[str, int]) -> None:
        self._canvas = canvas
        self._setter = setter
        self._pages_of_anchors = pages_of_anchors
        self._outline_level = -1

    def page(self, page: Page) -> None:
        """Draw the strips of one page."""
        top = style.PAGE_HEIGHT - style.MARGIN_TOP
        for y, strip in page.strips:
            self._strip(strip, top - y)

    def line(self, line: Line, x: float, baseline: float, text_style: TextStyle) -> None:
        """Draw a line of text, with its links."""
        if not line.pieces:
            return
        for piece in line.pieces:
            if piece.look.marked:
                bottom, height = baseline - _MARK_BELOW * text_style.size, _MARK_HEIGHT * text_style.size
                self._rectangle(x + line.x + piece.start, bottom + height, piece.width, height, style.MARKED)
        parts = [f"BT 1 0 0 1 {_number(x + line.x)} {_number(baseline)} Tm"]
        for piece in line.pieces:
            colour = " ".join(_number(channel) for channel in piece.look.colour)
            parts.append(f"{colour} rg /T{piece.font} {_number(text_style.size)} Tf {_show(piece)}")
        parts.append("ET")
        self._canvas.addLiteral(" ".join(parts))
        for piece in line.pieces:
            if piece.look.target:
                left = x + line.x + piece.start
                self._link(piece.look.target, left, baseline, piece.width, text_style.size)

    def rule(self, x: float, y: float, width: float) -> None:
        """Draw a thin horizontal rule."""
        self._rectangle(x, y, width, style.HAIRLINE, style.RULE)

    def _strip(self, strip: Strip, top: float) -> None:
        for item in strip.items:
            match item:
                case PlacedLine():
                    self.line(item.line, self._x(item.x), self._baseline(top - item.y, item.style), item.style)
                case PageNumber():
                    self._page_number(item, top)
                case Box():
                    self._rectangle(self._x(item.x), top - item.y, item.width, item.height, item.colour)
                case VerdictBox():
                    self._verdict_box(item, top)
                case Destination():
                    self._destination(item, top)

    def _x(self, x: float) -> float:
        return style.MARGIN_LEFT + x

    def _baseline(self, top: float, text_style: TextStyle) -> float:
        return top - _BASELINE * text_style.leading

    def _page_number(self, item: PageNumber, top: float) -> None:
        number = str(self._pages_of_anchors[item.target])
        line = self._setter.line(number, item.style, style.MEASURE).flush_left
        left, baseline = self._x(item.x) - line.width, self._baseline(top - item.y, item.style)
        self.line(line, left, baseline, item.style)
        self._link(item.target, left, baseline, line.width, item.style.size)

    def _link(self, target: str, left: float, baseline: float, width: float, size: float) -> None:
        rectangle = (left, baseline - 0.25 * size, left + width, baseline + 0.95 * size)
        self._canvas.linkAbsolute("", target, rectangle, Border="[0 0 0]")

    def _destination(self, item: Destination, top: float) -> None:
        # A little above, so that a heading does not stick to the window's edge.
        self._canvas.bookmarkHorizontal(item.anchor, 0, min(top - item.y + 12, style.PAGE_HEIGHT))
        if item.title:
            # A level may not be skipped downwards.
            self._outline_level = min(item.level, self._outline_level + 1)
            self._canvas.addOutlineEntry(item.title, item.anchor, self._outline_level, closed=self._outline_level > 0)

    def _rectangle(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(x, top - height, width, height, stroke=0, fill=1)

    def _verdict_box(self, item: VerdictBox, top: float) -> None:
        x, y = self._x(item.x), top - item.y
        fills = {Verdict.GAP: style.ACCENT, Verdict.MET: style.TINT, Verdict.NOT_APPLICABLE: style.PALE}
        self._rectangle(x, y, item.width, item.height, fills.get(item.verdict, style.WHITE))
        if item.verdict is Verdict.PARTIAL:
            self._hatch(x, y - item.height, item.width, item.height)
        canvas = self._canvas
        canvas.setStrokeColorRGB(*style.ACCENT)
        canvas.setLineWidth(style.HAIRLINE)
        canvas.setDash(*((1.2, 1.2) if item.verdict is Verdict.NOT_REVIEWED else ()))
        canvas.rect(x, y - item.height, item.width, item.height, stroke=1, fill=0)
        canvas.setDash()

    def _hatch(self, x: float, bottom: float, width: float, height: float) -> None:
        canvas = self._canvas
        with _saved_state(canvas):
            outline = canvas.beginPath()
            outline.rect(x, bottom, width, height)
            canvas.clipPath(outline, stroke=0)
            canvas.setStrokeColorRGB(*style.ACCENT)
            canvas.setLineWidth(0.9)
            offset = -height
            while offset < width:
                canvas.line(x + offset, bottom, x + offset + height, bottom + height)
                offset += _HATCH_STEP


@contextmanager
def _saved_state(canvas: Canvas) -> Iterator[None]:
    canvas.saveState()
    try:
        yield
    finally:
        canvas.restoreState()


def _show(piece: Piece) -> str:
    """The operator that shows a piece's glyphs with their gaps (in thousandths of an em, to the left)."""
    parts: list[str] = []
    codes: list[str] = []
    for glyph, gap in zip(piece.glyphs, piece.gaps, strict=True):
        codes.append(glyph.code)
        if gap:
            parts.append(f"<{''.join(codes)}> {_number(-1000 * gap)}")
            codes.clear()
    if codes:
        parts.append(f"<{''.join(codes)}>")
    return f"[{' '.join(parts)}] TJ"


@lru_cache(maxsize=4096)
def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
