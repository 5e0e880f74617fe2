"""Reports as Word files: editable, with real headings, tables, fields and links."""

from __future__ import annotations

import re
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.text.paragraph import Paragraph as WordParagraph

from reviewer.model.report import Report
from reviewer.report.compose import compose
from reviewer.report.docx.blocks import BlockWriter
from reviewer.report.docx.elements import add_borders, add_field
from reviewer.report.docx.styles import MUTED, TEXT_WIDTH, set_up
from reviewer.report.manuscript import Furniture, Manuscript
from reviewer.report.xml_text import writable
from reviewer.wording.catalogue import Wording

_PAGE_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def docx_bytes(report: Report, wording: Wording) -> bytes:
    """The Word file of ``report`` in the language of ``wording``."""
    manuscript = compose(report, wording)
    document = docx.Document()
    set_up(document, manuscript.language)
    _describe(document, manuscript, report)
    _furniture(document, manuscript.furniture)
    writer = BlockWriter(document, manuscript)
    for block in manuscript.blocks:
        writer.write(block)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _describe(document: Document, manuscript: Manuscript, report: Report) -> None:
    properties, core = manuscript.properties, document.core_properties
    core.title, core.author = writable(properties.title)[:255], writable(properties.author)[:255]
    core.subject, core.comments = writable(properties.subject)[:255], writable(properties.creator)[:255]
    core.last_modified_by = ""
    core.language = manuscript.language
    core.created = core.modified = report.generated.replace(tzinfo=None)


def _furniture(document: Document, furniture: Furniture) -> None:
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        stops = paragraph.paragraph_format.tab_stops
        for stop in list(paragraph.style.paragraph_format.tab_stops) if paragraph.style else ():
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(writable(f"{furniture.head_left}\t{furniture.head_right}"))
    add_borders(head._p.get_or_add_pPr(), ("bottom",), MUTED)  # noqa: SLF001  python-docx has no borders
    foot.add_run(writable(f"{furniture.foot_left}\t"))
    _page_number(foot, furniture.page)


def _page_number(paragraph: WordParagraph, pattern: str) -> None:
    for part in re.split(r"(\{pages?\})", pattern):
        if part in _PAGE_FIELDS:
            add_field(paragraph, _PAGE_FIELDS[part], "1")
        elif part:
            paragraph.add_run(part)
