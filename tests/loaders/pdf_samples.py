"""PDF files for the tests, made with reportlab from fictional texts or from the lines of a policy."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pypdfium2 import PdfDocument
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
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


@lru_cache(maxsize=40)
def policy_pdf(text: str, *, columns: int = 1, header: str = "", footer: str = "") -> bytes:
    """A text with one paragraph for each of its lines.

    Args:
        columns: On each page.
        header: Printed above each page.
        footer: Printed below each page; ``{page}`` becomes the page's number.
    """
    register_fonts()
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


def bare_pdf(
    page_stream: bytes, *objects: bytes, resources: bytes = b"", catalog: bytes = b"", page: bytes = b""
) -> bytes:
    """A file written by hand: one page of 600 by 800 points in Helvetica (``/F``), for what reportlab does not write.

    Args:
        objects: Further objects, numbered from 6.
        resources: Added to the resources of the page.
        catalog: Added to the catalogue.
        page: Added to the page, before what it would have by itself.
    """
    size = b"" if b"/MediaBox" in page else b"/MediaBox[0 0 600 800]"
    all_objects = (
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R"
        + page
        + size
        + b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
        + resources
        + b">>>>",
        stream_object(page_stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *objects,
    )
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, written in enumerate(all_objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + written + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start))
    return out.getvalue()


def stream_object(data: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream with further entries in its dictionary."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
    return b"<<" + entries + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def scanned(data: bytes, *numbers: int, resolution: int = 150) -> bytes:
    """The named pages (from 1) of a file as a scanner gives them: pictures."""
    out = BytesIO()
    options: dict[str, Any] = {"pagesize": A4, "invariant": 1}
    canvas = Canvas(out, **options)
    with PdfDocument(data) as document:
        for number in numbers:
            picture = document[number - 1].render(scale=resolution / 72, grayscale=True).to_pil()
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def joined(*files: bytes) -> bytes:
    """The pages of several files as one file."""
    whole = pikepdf.new()
    for data in files:
        with pikepdf.open(BytesIO(data)) as part:
            whole.pages.extend(part.pages)
    out = BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()


def protected(data: bytes, *, user: str, owner: str = "owner") -> bytes:
    """The file, encrypted; it opens without a password where ``user`` is empty."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(out, encryption=pikepdf.Encryption(user=user, owner=owner))
    return out.getvalue()
