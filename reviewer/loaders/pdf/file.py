"""Opens a PDF file with pdfium and reads its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, c_ulong, cast, create_string_buffer
from typing import Any, Self

import pypdfium2.raw as pdfium
from pypdfium2 import PdfBitmap, PdfDocument, PdfiumError

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.pdf.annotations import read_annotations
from reviewer.loaders.pdf.drawings import read_drawings
from reviewer.loaders.pdf.glyphs import put_hidden, read_glyphs
from reviewer.loaders.pdf.page import Page

_ERRORS = {
    pdfium.FPDF_ERR_SECURITY: ErrorCode.PDF_PROTECTED,
    pdfium.FPDF_ERR_FORMAT: ErrorCode.PDF_DAMAGED,
    pdfium.FPDF_ERR_FILE: ErrorCode.PDF_DAMAGED,
}
_POINTS_PER_INCH = 72
_MOST_PIXELS = 24_000_000
_MOST_ATTACHMENTS = 20
_LONGEST_NAME = 2_000  # bytes


class PdfFile:
    """A file that pdfium has opened. Use it as a context manager."""

    def __init__(self, data: bytes, password: str | None) -> None:
        """Open a file.

        Raises:
            ReviewerError: ``PASSWORD_NEEDED``, ``PASSWORD_WRONG``, ``PDF_PROTECTED``, ``PDF_DAMAGED``.
        """
        try:
            self._document = PdfDocument(data, password=password)
        except PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                code = ErrorCode.PASSWORD_NEEDED if password is None else ErrorCode.PASSWORD_WRONG
            else:
                code = _ERRORS.get(error.err_code, ErrorCode.PDF_DAMAGED)
            raise ReviewerError(code) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    @property
    def pages(self) -> int:
        """How many pages the file says it has."""
        return len(self._document)

    @property
    def has_scripts(self) -> bool:
        """Whether the file holds scripts of its own; they are never run."""
        return int(pdfium.FPDFDoc_GetJavaScriptActionCount(self._document)) > 0

    @property
    def is_dynamic_form(self) -> bool:
        """Whether the pages are only made when the file is opened in a form program (XFA)."""
        return bool(pdfium.FPDF_GetFormType(self._document) == pdfium.FORMTYPE_XFA_FULL)

    @property
    def attachments(self) -> tuple[str, ...]:
        """Names of the files inside the file; not more than twenty of them."""
        count = pdfium.FPDFDoc_GetAttachmentCount(self._document)
        return tuple(self._attachment(index) or "?" for index in range(min(_MOST_ATTACHMENTS, count)))

    def _attachment(self, index: int) -> str:
        attachment = pdfium.FPDFDoc_GetAttachment(self._document, index)
        buffer = create_string_buffer(_LONGEST_NAME)
        wide = cast(buffer, POINTER(pdfium.FPDF_WCHAR))
        size = pdfium.FPDFAttachment_GetName(attachment, wide, c_ulong(len(buffer))) if attachment else 0
        return buffer.raw[: min(size, len(buffer))].decode("utf-16-le", "replace").rstrip("\0")

    def read_page(self, number: int) -> Page:
        """What stands on a page, from 1; ``is_readable`` is False where it cannot be read."""
        page = Page(number, 0.0, 0.0)
        with self._loaded(number) as handle:
            if handle is None:
                page.is_readable = False
                return page
            turn, hidden = read_glyphs(handle, page)
            read_drawings(handle, page, turn)
            put_hidden(page, hidden)
            read_annotations(self._document, handle, page, turn)
        return page

    def picture(self, number: int, dots_per_inch: float) -> tuple[PdfBitmap, float] | None:
        """A page in shades of grey, and its resolution: coarser than asked for where it is very large.

        None where the page cannot be read.
        """
        with self._loaded(number) as handle:
            if handle is None:
                return None
            width, height = handle.get_size()
            most = (_MOST_PIXELS / max(width * height, 1)) ** 0.5
            scale = min(dots_per_inch / _POINTS_PER_INCH, most)
            return handle.render(scale=scale, grayscale=True), scale * _POINTS_PER_INCH

    @contextmanager
    def _loaded(self, number: int) -> Iterator[Any]:
        try:
            page = self._document[number - 1]
        except PdfiumError:
            yield None
            return
        try:
            yield page
        finally:
            page.close()
