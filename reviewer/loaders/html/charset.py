"""The character encoding of a page: what its bytes allow, then what it says of itself, then what reads best."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from reviewer.errors import ReviewerError
from reviewer.loaders.decoding import Decoded, decode, known_encoding

_LOOKED_AT = 4_096  # bytes in which a page says its encoding; the standard asks for 1,024
_MOST_SAID = 4  # encodings that are tried
_SAID = re.compile(
    rb"""
      <\?xml [^>]{0,200}? encoding \s*=\s* ["']? ([\w.:-]{1,40})
    | <meta [^>]{0,400}? charset \s*=\s* ["']? \s* ([\w.:-]{1,40})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_UNDECODABLE = 0.001  # of the bytes of a page whose encoding is believed

# As browsers read them (Encoding Standard, names and labels): smaller encodings as those that include them.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def decode_page(data: bytes, encoding: str | None, said_outside: str = "") -> Decoded:
    """Read the bytes of a page.

    Args:
        encoding: What the user says it is; None to find out.
        said_outside: What stands around the page, such as in the header of a part of an archive.

    Raises:
        ReviewerError: ``ENCODING_UNKNOWN``, ``FILE_BINARY``.
    """
    if encoding is not None or data.startswith(_MARKS) or _is_utf_8(data):
        return decode(data, encoding)
    for name in list(dict.fromkeys((said_outside, *_said_inside(data))))[:_MOST_SAID]:
        known = _read_as(name)
        if known and data.decode(known, "replace").count("\ufffd") <= _MOST_UNDECODABLE * len(data):
            return decode(data, known)
    return decode(data)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _said_inside(data: bytes) -> Iterator[str]:
    for found in _SAID.finditer(data, 0, _LOOKED_AT):
        yield (found[1] or found[2]).decode("ascii", "ignore")


def _read_as(name: str) -> str:
    """The encoding as which browsers read that name; "" if there is none."""
    try:
        known = known_encoding(name)
    except ReviewerError:
        return ""
    return _READ_AS.get(known, known)
