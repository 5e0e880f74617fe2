"""What python-docx has no calls for: fields, bookmarks, links, borders and fonts for Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, /, **attributes: str) -> BaseOxmlElement:
    """An element of the main namespace with attributes of it."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field with the result that is shown until the program that opens the file works it out."""
    for part in (
        element("fldChar", fldCharType="begin"),
        _instruction(code),
        element("fldChar", fldCharType="separate"),
    ):
        paragraph.add_run()._r.append(part)  # noqa: SLF001  the way to the XML that python-docx leaves
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))  # noqa: SLF001


def begin_field(paragraph: Paragraph, code: str) -> None:
    """The beginning of a field whose result is several paragraphs; it is worked out when the file is opened."""
    begin = element("fldChar", fldCharType="begin", dirty="true")
    for part in (begin, _instruction(code), element("fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)  # noqa: SLF001


def end_field(paragraph: Paragraph) -> None:
    """Its end."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))  # noqa: SLF001


def _instruction(code: str) -> BaseOxmlElement:
    made = element("instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = f" {code} "
    return made


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Make the beginning of ``paragraph`` a place to which links lead."""
    start, end = element("bookmarkStart", id=str(number), name=name), element("bookmarkEnd", id=str(number))
    at = 1 if paragraph._p.pPr is not None else 0  # noqa: SLF001
    paragraph._p.insert(at, start)  # noqa: SLF001
    paragraph._p.insert(at + 1, end)  # noqa: SLF001


def link(paragraph: Paragraph, run: Run, bookmark: str) -> None:
    """Let ``run``, the last of ``paragraph``, lead to a bookmark."""
    wrapped = element("hyperlink", anchor=bookmark, history="1")
    paragraph._p.append(wrapped)  # noqa: SLF001
    wrapped.append(run._r)  # noqa: SLF001


def set_fonts(properties: BaseOxmlElement, latin: str, chinese: str) -> None:
    """The fonts of a style or run, by the element that holds its properties; those of the theme no longer count."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("rFonts", ascii=latin, hAnsi=latin, cs=latin, eastAsia=chinese))


def add_borders(properties: BaseOxmlElement, sides: Iterable[str], colour: str, size: int = 4) -> None:
    """Lines beside a paragraph, in the order top, left, bottom, right.

    Args:
        size: In eighths of a point.
    """
    borders = element("pBdr")
    for side in sides:
        borders.append(element(side, val="single", sz=str(size), space="6", color=colour))
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def shade(properties: BaseOxmlElement, colour: str) -> None:
    """The ground of a paragraph, a run or a cell."""
    shading = element("shd", val="clear", color="auto", fill=colour)
    properties.insert_element_before(shading, *_AFTER_SHADING)


_AFTER_SHADING = (
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:noWrap",
    "w:tcMar",
    "w:vAlign",
    "w:rPr",
    "w:sectPr",
)
"""What follows in the order that the schema of WordprocessingML demands."""
_AFTER_BORDERS = ("w:shd", *_AFTER_SHADING)
