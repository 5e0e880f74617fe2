"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from enum import StrEnum

from reviewer.errors import ErrorCode, ReviewerError


class Signature(StrEnum):
    """Kinds of files that tell what they are; the value is the ending of their names."""

    PDF = ".pdf"
    ZIP = ".docx"  # and all other files that are zip files inside
    OLE = ".doc"  # and all other files of Microsoft Office before 2007
    RTF = ".rtf"
    HTML = ".html"
    MHTML = ".mht"
    WORD_XML = ".xml"
    FLAT_OPEN_DOCUMENT = ".fodt"


_BEGINNING = 1024  # bytes that are looked at
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+|(?><!--.*?-->)\s*+)*+<(?:!doctype\s++html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type:\s*multipart)", re.IGNORECASE
)
_WORD_XML = re.compile(rb"\s*<\?xml[^>]*>\s*<\?mso-application\s+progid=[\"']Word\.")
_FLAT_OPEN_DOCUMENT = re.compile(rb"\s*<\?xml[^>]*>\s*<office:document\b")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# Names of streams in an OLE file, which stand there in UTF-16.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_OFFICE = {"Workbook": ".xls", "PowerPoint Document": ".ppt"}
_WORD = "WordDocument".encode("utf-16-le")


def signature_of(data: bytes) -> Signature | None:
    """What the first bytes say; None for text without marks and for what is not known."""
    start = data[:_BEGINNING].removeprefix(_BYTE_ORDER_MARK)
    if start.startswith(b"%PDF-"):
        return Signature.PDF
    if start.startswith(_ZIP):
        return Signature.ZIP
    if start.startswith(_OLE):
        return Signature.OLE
    if start.startswith(b"{\\rtf"):
        return Signature.RTF
    if _WORD_XML.match(start):
        return Signature.WORD_XML
    if _FLAT_OPEN_DOCUMENT.match(start):
        return Signature.FLAT_OPEN_DOCUMENT
    if _HTML.match(start):
        return Signature.HTML
    return Signature.MHTML if _MHTML.match(start) else None


def refuse_what_must_be_converted(data: bytes) -> None:
    """Tell how to open a file of a kind that other programs must convert first.

    Raises:
        ReviewerError: ``FORMAT_TO_CONVERT`` for Word before 2007, RTF and what Word or LibreOffice write as one XML
            file; ``WORD_PROTECTED`` for encrypted files of later versions; ``FORMAT_UNKNOWN`` for files of other
            programs.
    """
    match signature_of(data):
        case Signature.RTF:
            raise ReviewerError(ErrorCode.FORMAT_TO_CONVERT, format="Rich Text Format (.rtf)")
        case Signature.WORD_XML:
            raise ReviewerError(ErrorCode.FORMAT_TO_CONVERT, format="Word XML (.xml)")
        case Signature.FLAT_OPEN_DOCUMENT:
            raise ReviewerError(ErrorCode.FORMAT_TO_CONVERT, format="OpenDocument (.fodt)")
        case Signature.OLE:
            if _ENCRYPTED in data:
                raise ReviewerError(ErrorCode.WORD_PROTECTED)
            if _WORD not in data:
                for stream, suffix in _OTHER_OFFICE.items():
                    if stream.encode("utf-16-le") in data:
                        raise ReviewerError(ErrorCode.FORMAT_UNKNOWN, suffix=suffix)
            raise ReviewerError(ErrorCode.FORMAT_TO_CONVERT, format="Word 97-2003 (.doc)")
