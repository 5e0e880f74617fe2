"""Loads PDF."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.loader import Content
from reviewer.loaders.pdf.process import read_in_process
from reviewer.loaders.pdf.wire import Request
from reviewer.model.progress import ProgressCallback

SIGNATURE = b"%PDF-"
"""With which a PDF file begins, within its first bytes."""

_SIGNATURE_WITHIN = 1024  # bytes: what all readers accept
_LAYOUT = "1"  # raised when the same pages may give another text or other blocks


@dataclass(frozen=True, slots=True)
class PdfLoader:
    """PDF, read with pdfium; the order of text, paragraphs and tables come from where it stands on the pages.

    Attributes:
        password: With which the file is protected, as the user gave it.
        ocr: Whether pages without text are to be recognised by Tesseract.
    """

    password: str | None = None
    ocr: bool = False

    name = "pdf"
    media_type = "application/pdf"
    suffixes = (".pdf",)

    @property
    def version(self) -> str:
        """With the version of the library, on which the text depends too."""
        try:
            return f"{_LAYOUT} (pypdfium2 {version('pypdfium2')})"
        except PackageNotFoundError:  # a built program without its packages' descriptions
            return _LAYOUT

    def read(self, data: bytes, *, encoding: str | None, progress: ProgressCallback) -> Content:  # noqa: ARG002
        """See ``Loader.read``.

        Raises:
            ReviewerError: ``PDF_MISNAMED``, ``PASSWORD_NEEDED``, ``PASSWORD_WRONG``, ``PDF_PROTECTED``,
                ``PDF_DAMAGED``, ``PDF_TOO_LONG``, ``PDF_TOO_SLOW``, ``PDF_BREAKS_READER``, ``PDF_SCANNED``,
                ``PDF_SCANNED_OCR_POSSIBLE``.
            CancelledError: If ``progress`` raises it.
        """
        if SIGNATURE not in data[:_SIGNATURE_WITHIN]:
            raise ReviewerError(ErrorCode.PDF_MISNAMED)
        return read_in_process(data, Request(self.password, self.ocr), progress)
