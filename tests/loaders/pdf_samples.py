"""PDF files for the tests, made with reportlab from fictional texts or from the lines of a policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from reviewer.resources import resource

WIDTH, HEIGHT = A4
MARGIN = 64.0
GUTTER = 22.0
REGULAR = "TestSans"
BOLD = "TestSans-Bold"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """The fonts that come with the program, which hold Chinese."""
    pdfmetrics.registerFont(TTFont(REGULAR, str(resource("fonts/NotoSansSC-Regular.ttf"))))
    pdfmetrics.registerFont(TTFont(BOLD, str(resource("fonts/NotoSansSC-Bold.ttf"))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def style(**changes: Any) -> ParagraphStyle:
    """The body's style with some changes."""
    values: dict[str, Any] = {"fontName": REGULAR, "fontSize": 10, "leading": 15, "spaceAfter": 5, **changes}
    return ParagraphStyle("test", **values)


def policy_pdf(text: str, *, columns: int = 1, header: str = "", footer: str = "") -> bytes:
    """A text with one paragraph for each of its lines.

    Args:
        columns: On each page.
        header: Printed above each page.
        footer: Printed below each page; ``{page}`` becomes the page's number.
    """
    body = style(wordWrap="CJK" if any("\u4e00" <= sign <= "\u9fff" for sign in text) else "LTR")
    story: list[Flowable] = [
        Paragraph(escape(line.strip()), body) if line.strip() else Spacer(1, 6) for line in text.splitlines()
    ]
    return story_pdf(story, columns=columns, header=header, footer=footer)


def story_pdf(story: Sequence[Flowable], *, columns: int = 1, header: str = "", footer: str = "") -> bytes:
    """What Platypus makes of ``story``."""
    register_fonts()
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1, initialFontName=REGULAR)
    width = (WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    frames = [
        Frame(MARGIN + (width + GUTTER) * column, MARGIN, width, HEIGHT - 2 * MARGIN, 0, 0, 0, 0)
        for column in range(columns)
    ]

    def decorate(canvas: Canvas, _template: BaseDocTemplate) -> None:
        canvas.setFont(REGULAR, 8)
        canvas.drawString(MARGIN, HEIGHT - 36, header)
        canvas.drawCentredString(WIDTH / 2, 30, footer.format(page=canvas.getPageNumber()))

    document.addPageTemplates([PageTemplate("page", frames, onPage=decorate)])
    document.build(list(story))
    return out.getvalue()


def canvas_pdf(*pages: Callable[[Canvas], None]) -> bytes:
    """Pages drawn by hand."""
    register_fonts()
    out = BytesIO()
    options: dict[str, Any] = {"pagesize": A4, "invariant": 1, "initialFontName": REGULAR}
    canvas = Canvas(out, **options)
    for draw in pages:
        canvas.setFont(REGULAR, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines_pdf(*pages: Iterable[str], leading: float = 15.0, top: float = 100.0) -> bytes:
    """Pages of lines, each printed as it is."""

    def page(lines: Iterable[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for number, line in enumerate(lines):
                canvas.drawString(MARGIN, HEIGHT - top - number * leading, line)

        return draw

    return canvas_pdf(*(page(lines) for lines in pages))


def ruled_table(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """A table with lines around its cells, whose header row is repeated on each page."""
    register_fonts()
    cell = style(wordWrap="CJK", fontSize=9, leading=12, spaceAfter=0)
    cells = [[Paragraph(escape(words), cell) for words in row] for row in rows]
    table = Table(cells, colWidths=list(widths), repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table
