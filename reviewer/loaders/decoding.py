"""Bytes to text: byte order mark, then strict UTF-8, then the candidate that reads best."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.document import LoadNote, NoteCode
from reviewer.model.span import Span

# UTF-32 stands before UTF-16, whose little-endian mark is the beginning of its own.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

CHOICES = ("utf-8", "gb18030", "big5hkscs", "cp1252", "utf-16-le", "utf-16-be")
"""What is worth trying where the wrong encoding was found, the likelier first; Big5 with its extensions."""

_CANDIDATES = CHOICES[:4]  # what a file without a mark and NULs may be
_NOT_ASCII_BYTE = re.compile(rb"[\x80-\xff]")  # from which on these differ
_WIDE_SHARE = 0.9  # of the NULs stand in the same half of the units of UTF-16
_LEAST_READABLE = 0.3
_READS_WELL = 0.8
_SAMPLE = 1 << 17  # bytes; enough to tell encodings apart, however long the file is

# Undecodable bytes pass through decoding as lone surrogates, which no strict decoder yields, so that they can be
# counted and found before they become U+FFFD.
_ESCAPED = re.compile("[\ud800-\udfff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_ESCAPE_HANDLER = "reviewer-escape"

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW_CONTROLS = 2  # that any text may have
_MOST_CONTROLS = 0.005  # of the characters; more than that is no text

_RUBBISH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufffd]")
_WORTH_OF_RUBBISH = -4.0
_LATIN_OR_SIGN = re.compile("[\u00a0-\u024f\u2000-\u27bf\u3000-\u303f\uff00-\uffef]")

# The standards put signs and frequent characters first, rare ones after: GB 2312 has 3,755 frequent characters up to
# the lead byte D7, Big5 5,401 up to C6.
_TABLES = (("gb2312", 0xD7), ("big5", 0xC6))
_FREQUENT = 1.0
_RARE = -0.25


def _escape(error: UnicodeError) -> tuple[str, int]:
    """An error handler for ``codecs``: each byte that cannot be read becomes one lone surrogate."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_ESCAPE_HANDLER, _escape)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Canonical text and how it was read.

    Attributes:
        text: Newlines are line feeds, the byte order mark is dropped, undecodable bytes are U+FFFD, one for each.
        encoding: As Python names it.
    """

    text: str
    encoding: str
    notes: tuple[LoadNote, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Read ``data`` as text.

    Args:
        encoding: What the user says it is; None to find out.

    Raises:
        ReviewerError: ``ENCODING_UNKNOWN`` if Python knows no such encoding, ``FILE_BINARY`` if it is not text.
    """
    notes: list[LoadNote] = []
    if encoding is None:
        found, is_certain = _detect(data)
        if not is_certain:
            notes.append(LoadNote(NoteCode.ENCODING_GUESSED, detail=found))
    else:
        found = known_encoding(encoding)
    beginning = _read_sample(data, 0, found)
    if "\0" in beginning:  # which spares reading the rest of a large file
        _refuse_binary(beginning, found)
    raw = data.decode(found, _ESCAPE_HANDLER)
    _refuse_binary(raw, found)
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    notes.extend(_note(NoteCode.UNDECODABLE, _ESCAPED, text))
    text = _ESCAPED.sub("\ufffd", text)
    notes.extend(_note(NoteCode.CONTROL_CHARACTERS, _CONTROL, text))
    return Decoded(text, found, tuple(notes))


def is_text(data: bytes) -> bool:
    """Whether a file of unknown kind begins as a text does."""
    try:
        decode(data[:_SAMPLE])
    except ReviewerError:
        return False
    return True


def _note(code: NoteCode, what: re.Pattern[str], text: str) -> list[LoadNote]:
    """A note about the characters that ``what`` finds: where the first is, and how many there are."""
    first = what.search(text)
    return [LoadNote(code, Span(*first.span()), str(len(what.findall(text))))] if first else []


def known_encoding(encoding: str) -> str:
    """The encoding as Python names it.

    Raises:
        ReviewerError: ``ENCODING_UNKNOWN`` if Python knows no such encoding, or it is not one of text.
    """
    try:
        codec = codecs.lookup(encoding)
        "".encode(codec.name)  # refuses codecs that are not of text, such as base64
        codec.decode(b"")
    except (LookupError, ValueError) as error:
        raise ReviewerError(ErrorCode.ENCODING_UNKNOWN, name=encoding) from error
    return codec.name


def _refuse_binary(raw: str, encoding: str) -> None:
    """Raise ``FILE_BINARY`` if there is a NUL, or too many other control characters for a text."""
    first = _CONTROL.search(raw)
    if not first:
        return
    position = raw.find("\0")
    if position >= 0 or len(_CONTROL.findall(raw)) > _FEW_CONTROLS + _MOST_CONTROLS * len(raw):
        before = raw[: position if position >= 0 else first.start()]
        raise ReviewerError(ErrorCode.FILE_BINARY, offset=len(before.encode(encoding, "replace")))


def _detect(data: bytes) -> tuple[str, bool]:
    """The encoding, and whether it is certain."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, True
    if b"\0" in data:
        return _detect_wide(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8", True
    telling = _NOT_ASCII_BYTE.search(data)
    start = telling.start() if telling else 0
    samples = {encoding: _read_sample(data, start, encoding) for encoding in _CANDIDATES}
    if _is_damaged_utf8(samples["utf-8"]):
        return "utf-8", True
    scores = {encoding: _readability(sample) for encoding, sample in samples.items()}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < _READS_WELL:
        wide, score = _best_wide(data)
        if score > max(scores[best], _READS_WELL):
            return wide, False
    return best, False


def _detect_wide(data: bytes) -> tuple[str, bool]:
    """UTF-16 if it reads well so, or if the NULs are where it has them, as the upper half of spaces and digits.

    What is neither is taken for something that refuses NULs.
    """
    encoding, score = _best_wide(data)
    low, high = data[::2].count(0), data[1::2].count(0)
    upper = high if encoding == "utf-16-le" else low
    if score > _READS_WELL or (upper >= _WIDE_SHARE * (low + high) and score > _LEAST_READABLE):
        return encoding, False
    return "utf-8", True


def _best_wide(data: bytes) -> tuple[str, float]:
    scores = {encoding: _readability(_read_sample(data, 0, encoding)) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best, scores[best]


def _is_damaged_utf8(sample: str) -> bool:
    """Whether most of what is not ASCII was read: by chance, bytes hardly ever follow the rules of UTF-8."""
    return len(_NOT_ASCII.findall(sample)) > 2 * len(_ESCAPED.findall(sample))


def _read_sample(data: bytes, start: int, encoding: str) -> str:
    """A stretch of text; a character that its end cuts does not count as undecodable."""
    return codecs.getincrementaldecoder(encoding)(_ESCAPE_HANDLER).decode(data[start : start + _SAMPLE])


def _readability(text: str) -> float:
    """How much ``text`` looks like Chinese or English: the mean worth of its characters, 1 at best."""
    if not text:
        return _WORTH_OF_RUBBISH
    return sum(_worth(character) * count for character, count in Counter(text).items()) / len(text)


def _worth(character: str) -> float:
    if _RUBBISH.match(character):
        return _WORTH_OF_RUBBISH
    if character.isascii():
        return 1.0
    standings = [_standing(character, *table) for table in _TABLES]
    if any(standings):
        return max(standings, key=abs)
    return 0.5 if _LATIN_OR_SIGN.match(character) else -1.0


def _standing(character: str, encoding: str, last_frequent: int) -> float:
    """What a national standard says of a character: frequent, rare, or nothing (0)."""
    try:
        code = character.encode(encoding)
    except UnicodeEncodeError:
        return 0.0
    return _FREQUENT if code[0] <= last_frequent else _RARE
