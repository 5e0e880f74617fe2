"""Reports as PDF files."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from reviewer.atomic import replace_file
from reviewer.model.progress import ProgressCallback, Stage, ignore_progress
from reviewer.model.report import Report
from reviewer.report.claims import claims_of, to_json
from reviewer.report.compose import compose
from reviewer.report.fonts import FontSet
from reviewer.report.manuscript import Furniture, Labelled, Manuscript
from reviewer.report.pdf import private_data, style
from reviewer.report.pdf.blocks import strips_of
from reviewer.report.pdf.fonts import Fonts
from reviewer.report.pdf.pages import pages_of_anchors, paginate
from reviewer.report.pdf.painter import Painter, new_canvas
from reviewer.report.pdf.strips import Strip
from reviewer.report.pdf.text import TextSetter
from reviewer.wording.catalogue import Wording

_LAID_OUT = 0.5
_DRAWN = 0.9
"""How much of the work is done when the pages are laid out and drawn."""


def write_pdf(
    report: Report,
    path: Path,
    wording: Wording,
    fonts: FontSet,
    progress: ProgressCallback = ignore_progress,
) -> None:
    """Write ``report`` to ``path`` in the language of ``wording``; the same report gives the same bytes.

    A file at ``path`` is replaced when the new one is complete, and not touched before.

    Raises:
        ReviewerError: If the file cannot be written.
        CancelledError: If ``progress`` raised it; then nothing has changed.
    """
    replace_file(path, pdf_bytes(report, wording, fonts, progress))
    progress(Stage.REPORT, 1.0)


def pdf_bytes(report: Report, wording: Wording, fonts: FontSet, progress: ProgressCallback = ignore_progress) -> bytes:
    """The PDF of ``report``.

    Raises:
        CancelledError: If ``progress`` raised it.
    """
    progress(Stage.REPORT, 0.0)
    manuscript = compose(report, wording)
    loaded = Fonts(fonts)
    setter = TextSetter(loaded)
    pages = paginate(_lay_out(manuscript, setter, progress), style.TEXT_HEIGHT)
    canvas, target = new_canvas(loaded, manuscript.language)
    _describe(canvas, manuscript, report.generated)
    painter = Painter(canvas, setter, pages_of_anchors(pages))
    for number, page in enumerate(pages, 1):
        painter.page(page)
        if number > 1:
            _furniture(painter, setter, manuscript.furniture, number, len(pages))
        canvas.showPage()
        progress(Stage.REPORT, _LAID_OUT + (_DRAWN - _LAID_OUT) * number / len(pages))
    private_data.embed(canvas, to_json(claims_of(report)), _pdf_date(report.generated))
    canvas.save()
    return private_data.sealed(target.getvalue())


def _lay_out(manuscript: Manuscript, setter: TextSetter, progress: ProgressCallback) -> list[Strip]:
    """The strips of the whole report."""
    blocks = manuscript.blocks
    strips: list[Strip] = []
    for index, block in enumerate(blocks):
        strips += strips_of(block, manuscript, setter)
        following, after = (blocks[at] if at < len(blocks) else None for at in (index + 1, index + 2))
        if isinstance(block, Labelled) and isinstance(following, Labelled) and not isinstance(after, Labelled):
            # The last row of an entry does not stand alone on a page.
            strips[-1] = replace(strips[-1], keep=True)
        progress(Stage.REPORT, _LAID_OUT * (index + 1) / len(blocks))
    return strips


def _describe(canvas: Canvas, manuscript: Manuscript, generated: datetime) -> None:
    properties = manuscript.properties
    canvas.setTitle(properties.title)
    canvas.setAuthor(properties.author)
    canvas.setSubject(properties.subject)
    canvas.setCreator(properties.creator)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    stamp = _pdf_date(generated)
    canvas.setDateFormatter(lambda *_now: stamp)


def _pdf_date(moment: datetime) -> str:
    """A date as PDF writes it (PDF 32000-1:2008, 7.9.4)."""
    zone = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _furniture(painter: Painter, setter: TextSetter, furniture: Furniture, page: int, pages: int) -> None:
    """What stands above and below the text of a page."""
    left, right = style.MARGIN_LEFT, style.PAGE_WIDTH - style.MARGIN_RIGHT
    text_style = style.FURNITURE
    head_left = setter.line(furniture.head_left, text_style, style.MEASURE / 2)
    head_right = setter.line(furniture.head_right, text_style, style.MEASURE - head_left.width - 24)
    number = setter.line(furniture.page.format(page=page, pages=pages), text_style, style.MEASURE)
    foot_left = setter.line(furniture.foot_left, text_style, style.MEASURE - number.width - 24)
    painter.line(head_left, left, style.HEAD_BASELINE, text_style)
    painter.line(head_right, right - head_right.width, style.HEAD_BASELINE, text_style)
    painter.rule(left, style.HEAD_BASELINE - 6, style.MEASURE)
    painter.line(foot_left, left, style.FOOT_BASELINE, text_style)
    painter.line(number, right - number.width, style.FOOT_BASELINE, text_style)
