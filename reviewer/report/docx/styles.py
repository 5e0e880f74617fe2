"""How a report looks in Word: set in styles, so that whoever edits it can change everything in one place."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from reviewer.model.language import Language
from reviewer.report.docx.elements import add_borders, element, set_fonts, shade

ACCENT = "1F3A5F"
MUTED = "5F6B76"
PALE = "EEF2F6"
RULE = "B8C4D0"
LABEL_WIDTH = Cm(3.2)
TEXT_WIDTH = Cm(16.4)

_BORDERS = tuple(qn(f"w:{side}") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))

LATIN, CHINESE, CHINESE_HEADINGS = "Calibri", "宋体", "黑体"
"""Fonts that Word brings on every system; other programs take the nearest they have."""

NOTICE, LABELLED, QUOTATION, SOURCE, ASIDE, CELL, COVER_KIND = (
    "Report Notice",
    "Report Labelled",
    "Report Quotation",
    "Report Source",
    "Report Aside",
    "Report Cell",
    "Report Kind",
)


def set_up(document: Document, language: Language) -> None:
    """Page, fonts and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.4)
    section.different_first_page_header_footer = True
    for name in ("Normal", "Header", "Footer", "Title", "Subtitle", *(f"Heading {level}" for level in (1, 2, 3))):
        style = _style(document, name)
        is_heading = name.startswith(("Heading", "Title"))
        set_fonts(style.element.get_or_add_rPr(), LATIN, CHINESE_HEADINGS if is_heading else CHINESE)
    tag = "zh-CN" if language is Language.ZH else "en-GB"
    normal = _style(document, "Normal")
    normal.element.get_or_add_rPr().append(element("lang", val="en-GB", eastAsia="zh-CN" if tag == "zh-CN" else tag))
    normal.font.size = Pt(10.5)
    _spacing(normal, after=6, line=1.25)
    for border in document.styles["Table Grid"].element.iter(*_BORDERS):
        border.set(qn("w:color"), RULE)
    _headings(document)
    _own_styles(document)


def _headings(document: Document) -> None:
    sizes = {"Title": 26, "Heading 1": 18, "Heading 2": 13.5, "Heading 3": 11.5}
    for name, size in sizes.items():
        style = _style(document, name)
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = RGBColor.from_string(ACCENT)
        style.paragraph_format.keep_with_next = True
        _spacing(style, before=0 if name in ("Title", "Heading 1") else 14, after=8)
    _style(document, "Heading 1").paragraph_format.page_break_before = True
    title = _style(document, "Title").element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    subtitle = _style(document, "Subtitle")
    subtitle.font.size, subtitle.font.italic, subtitle.font.bold = Pt(13), False, False
    subtitle.font.color.rgb = RGBColor.from_string(MUTED)


def _own_styles(document: Document) -> None:
    notice = _new(document, NOTICE)
    add_borders(notice.element.get_or_add_pPr(), ("left",), ACCENT, 18)
    shade(notice.element.get_or_add_pPr(), PALE)
    labelled = _new(document, LABELLED)
    labelled.paragraph_format.left_indent, labelled.paragraph_format.first_line_indent = LABEL_WIDTH, -LABEL_WIDTH
    labelled.paragraph_format.tab_stops.add_tab_stop(LABEL_WIDTH)
    quotation = _new(document, QUOTATION)
    quotation.paragraph_format.left_indent = Cm(3.6)
    quotation.paragraph_format.keep_with_next = True
    add_borders(quotation.element.get_or_add_pPr(), ("left",), "9FB3C8", 12)
    _spacing(quotation, after=2)
    source = _new(document, SOURCE)
    source.paragraph_format.left_indent = Cm(3.6)
    _muted(source, 9)
    aside = _new(document, ASIDE)
    aside.paragraph_format.keep_with_next = True
    _muted(aside, 9.5)
    cell = _new(document, CELL)
    cell.font.size = Pt(9.5)
    _spacing(cell, before=2, after=2, line=1.1)
    kind = _new(document, COVER_KIND)
    kind.font.size = Pt(14)
    kind.font.color.rgb = RGBColor.from_string(MUTED)
    _spacing(kind, before=120, after=10)


def _muted(style: ParagraphStyle, size: float) -> None:
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(MUTED)


def _new(document: Document, name: str) -> ParagraphStyle:
    style = cast("ParagraphStyle", document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = _style(document, "Normal")
    style.quick_style = True
    return style


def _style(document: Document, name: str) -> ParagraphStyle:
    return cast("ParagraphStyle", document.styles[name])


def _spacing(style: ParagraphStyle, *, before: float = 0, after: float = 0, line: float | None = None) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if line is not None:
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
        style.paragraph_format.line_spacing = line
