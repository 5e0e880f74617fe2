"""Reads what lies over a page: links and the texts of comments and form fields."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import POINTER, byref, c_int, cast, create_string_buffer
from typing import Any

import pypdfium2.raw as pdfium

from reviewer.loaders.pdf.page import LinkBox, Page
from reviewer.loaders.pdf.turning import Turn

_MOST = 10_000  # annotations of a page
_LONGEST_TARGET = 4_000
_LONGEST_TEXT = 200_000  # bytes
_MOST_TEXT = 2_000_000  # characters of the annotations of a page
_EMPTY = 2  # bytes: only the end of a text
_TEXT_KEYS = (b"Contents", b"V")  # of a comment, of a form field
_WITHOUT_TEXT = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)


def read_annotations(document: Any, handle: Any, page: Page, turn: Turn) -> None:
    """Put links to addresses and the texts of annotations into ``page``."""
    page.links.extend(_links(document, handle, turn))
    length = 0
    for index in range(min(_MOST, pdfium.FPDFPage_GetAnnotCount(handle))):
        annotation = pdfium.FPDFPage_GetAnnot(handle, index)
        if not annotation:
            continue
        if pdfium.FPDFAnnot_GetSubtype(annotation) not in _WITHOUT_TEXT:
            text = next(filter(None, (_text(annotation, key) for key in _TEXT_KEYS)), "")
            if text:
                page.comments.append(text)
                length += len(text)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if length > _MOST_TEXT:
            return


def _text(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not _EMPTY < size <= _LONGEST_TEXT:
        return ""
    buffer = create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, cast(buffer, POINTER(pdfium.FPDF_WCHAR)), size)
    return " ".join(buffer.raw.decode("utf-16-le", "replace").rstrip("\0").split())


def _links(document: Any, handle: Any, turn: Turn) -> Iterator[LinkBox]:
    position, link = c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(handle, byref(position), byref(link)):
            return
        target = _target(document, link)
        if target:
            for area in _areas(link):
                yield LinkBox(*turn.box(*area), target)


def _target(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size <= _LONGEST_TARGET:
        return ""
    buffer = create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace").strip()


def _areas(link: Any) -> Iterator[tuple[float, float, float, float]]:
    """The areas of a link, one for each line that it covers where the file says so."""
    quad = pdfium.FS_QUADPOINTSF()
    count = min(_MOST, max(0, pdfium.FPDFLink_CountQuadPoints(link)))
    for index in range(count):
        if pdfium.FPDFLink_GetQuadPoints(link, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(xs), min(ys), max(xs), max(ys)
    rect = pdfium.FS_RECTF()
    if not count and pdfium.FPDFLink_GetAnnotRect(link, rect):
        yield rect.left, rect.bottom, rect.right, rect.top
