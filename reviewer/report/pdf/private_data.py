"""What a report's PDF carries for machines, and the fingerprint by which a changed file is told.

The data is a stream in the catalogue's page-piece dictionary (ISO 32000-1, 14.5), which PDF/A-2 permits, whereas it
permits no attached files but PDF/A ones. The fingerprint is a comment before the last ``startxref``: the SHA-256 of all
other bytes. It tells that a file is as it was written, not by whom; for that there are digital signatures.
"""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from typing import TYPE_CHECKING

from reviewer.errors import ErrorCode, ReviewerError

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_NAME = "PolicyReviewer"
_SEAL = re.compile(rb"%PolicyReviewer SHA-256 ([0-9a-f]{64})\n")
_END = re.compile(rb"%%EOF[\r\n]*")


def embed(canvas: Canvas, data: bytes, moment: str) -> None:
    """Put ``data`` into the catalogue of ``canvas``.

    Args:
        moment: When it was written, as PDF writes dates.
    """
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFString  # noqa: PLC0415  reading needs none of it

    catalog = canvas._doc.Catalog  # type: ignore[attr-defined]  # noqa: SLF001  the only way to the catalogue
    private = canvas._doc.Reference(PDFStream(content=data))  # type: ignore[attr-defined]  # noqa: SLF001
    piece = PDFDictionary({"LastModified": PDFString(moment), "Private": private})
    catalog.PieceInfo = PDFDictionary({_NAME: piece})
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "PieceInfo"]


def sealed(pdf: bytes) -> bytes:
    """``pdf`` with its fingerprint; nothing may be changed afterwards."""
    at = pdf.rindex(b"startxref")
    return pdf[:at] + b"%PolicyReviewer SHA-256 " + hashlib.sha256(pdf).hexdigest().encode() + b"\n" + pdf[at:]


def is_unchanged(pdf: bytes) -> bool:
    """Whether ``pdf`` has the fingerprint of its bytes, and nothing was added behind them."""
    seals = list(_SEAL.finditer(pdf))
    if not seals:
        return False
    seal = seals[-1]
    end = _END.search(pdf, seal.end())
    if end is None or end.end() != len(pdf):
        return False
    rest = pdf[: seal.start()] + pdf[seal.end() :]
    return hashlib.sha256(rest).hexdigest().encode() == seal[1]


def read(pdf: bytes) -> bytes:
    """The data that ``embed`` put in.

    Raises:
        ReviewerError: ``REPORT_INVALID`` if the file carries none, ``PASSWORD_NEEDED`` if it is protected.
    """
    from pypdf import PdfReader  # noqa: PLC0415  takes a while to import
    from pypdf.errors import FileNotDecryptedError, PyPdfError  # noqa: PLC0415
    from pypdf.generic import StreamObject  # noqa: PLC0415

    try:
        found = PdfReader(BytesIO(pdf)).trailer["/Root"]["/PieceInfo"][f"/{_NAME}"]["/Private"]  # type: ignore[index]
    except FileNotDecryptedError as error:
        raise ReviewerError(ErrorCode.PASSWORD_NEEDED) from error
    except (PyPdfError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ReviewerError(ErrorCode.REPORT_INVALID) from error
    if not isinstance(found, StreamObject):
        raise ReviewerError(ErrorCode.REPORT_INVALID)
    try:
        return found.get_data()
    except (PyPdfError, ValueError) as error:
        raise ReviewerError(ErrorCode.REPORT_INVALID) from error
