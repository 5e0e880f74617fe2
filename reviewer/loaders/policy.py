"""Opens a policy, whatever its format: the one entrance for files."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.decoding import is_text
from reviewer.loaders.docx.loader import DocxLoader
from reviewer.loaders.files import read_file
from reviewer.loaders.html.loader import HtmlLoader
from reviewer.loaders.loader import Content, Loader
from reviewer.loaders.markdown import MarkdownLoader
from reviewer.loaders.pdf.loader import PdfLoader
from reviewer.loaders.signatures import Signature, refuse_what_must_be_converted, signature_of
from reviewer.loaders.text import TextLoader
from reviewer.model.bundle import join_documents, split_document
from reviewer.model.document import Document, LoadNote, NoteCode, Source
from reviewer.model.language import Language
from reviewer.model.progress import ProgressCallback, Stage, ignore_progress

_TEXT = TextLoader()  # reads files without an ending too
_LOADERS: tuple[Loader, ...] = (_TEXT, MarkdownLoader(), DocxLoader(), PdfLoader(), HtmlLoader())
_WORD_SUFFIXES = (*DocxLoader.suffixes, ".doc", ".dot", ".wps")  # may hold something else
_TELLING = (Signature.ZIP, Signature.PDF, Signature.HTML, Signature.MHTML)

SUFFIXES: tuple[str, ...] = tuple(suffix for loader in _LOADERS for suffix in loader.suffixes)
"""What can be opened: endings of file names, lower case, with the dot."""

LARGEST = 20_000_000
"""In bytes: some hundred times the longest policies."""

LARGEST_PDF = 100_000_000
"""In bytes: some hundred scanned pages."""

_MEGABYTE = 1_000_000

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LATIN = re.compile("[A-Za-z]+")
# A Chinese character carries about as much as four letters: from this share on most of the content is Chinese.
_CHINESE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Pasted:
    """A policy, or a part of one, that comes from the clipboard or was dropped as text.

    Attributes:
        name: With the ending of the format, such as ".html".
        at: When, with a zone.
    """

    name: str
    data: bytes
    at: datetime


Origin = Path | Pasted
"""Where a policy, or a part of one, is read from."""


@dataclass(frozen=True, slots=True)
class LoadedPolicy:
    """A policy and the bytes of its files in order, which a review keeps."""

    document: Document
    originals: tuple[bytes, ...]


def load_policy(
    origin: Origin,
    *,
    further: Sequence[Origin] = (),
    encoding: str | None = None,
    password: str | None = None,
    ocr: bool = False,
    progress: ProgressCallback = ignore_progress,
) -> LoadedPolicy:
    """Open the policy in ``origin``.

    Args:
        further: The other files of a policy that stands in several, in order.
        encoding: The character encoding of text files, if the user names it; None to find out.
        password: With which PDF files are protected.
        ocr: Whether pages that are pictures are to be recognised, where Tesseract is installed.

    Raises:
        ReviewerError: ``FILE_MISSING``, ``FILE_IS_FOLDER``, ``FILE_NOT_REGULAR``, ``FILE_UNREADABLE``, and those of
            ``load_bytes``.
        CancelledError: If ``progress`` raises it.
    """
    told = _Told(encoding, password, ocr=ocr)
    origins = (origin, *further)
    loaded = [_load_one(each, told, _share(progress, number, len(origins))) for number, each in enumerate(origins)]
    return LoadedPolicy(join_documents([document for document, _ in loaded]), tuple(data for _, data in loaded))


def load_again(
    policy: LoadedPolicy, part: int, encoding: str, progress: ProgressCallback = ignore_progress
) -> LoadedPolicy:
    """Read one of the files of a policy once more, in another character encoding.

    Args:
        part: The index of the file; 0 for a policy in one file.

    Raises:
        ReviewerError: As ``load_bytes`` says.
        CancelledError: If ``progress`` raises it.
    """
    documents = list(split_document(policy.document))
    source, data = documents[part].source, policy.originals[part]
    told = _Told(encoding, None, ocr=False)
    read = _load(data, source.name, source.name, len(data), told, progress)
    documents[part] = replace(read, source=replace(read.source, pasted=source.pasted))
    return LoadedPolicy(join_documents(documents), policy.originals)


def _share(progress: ProgressCallback, number: int, count: int) -> ProgressCallback:
    """A callback for one of several files, which tells how much of all of them is done."""
    if count == 1:
        return progress
    return lambda stage, done: progress(stage, (number + done) / count)


def _load_one(origin: Origin, told: _Told, progress: ProgressCallback) -> tuple[Document, bytes]:
    if isinstance(origin, Pasted):
        document = _load(origin.data, origin.name, origin.name, len(origin.data), told, progress)
        return replace(document, source=replace(document.source, pasted=origin.at)), origin.data
    progress(Stage.READ, 0.0)
    data = read_file(origin, LARGEST_PDF)
    size = len(data) if len(data) <= LARGEST_PDF else origin.stat().st_size
    progress(Stage.READ, 1.0)
    return _load(data, origin.name, str(origin), size, told, progress), data


def load_bytes(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    password: str | None = None,
    ocr: bool = False,
    progress: ProgressCallback = ignore_progress,
) -> Document:
    """Read the bytes of a file of that name; the same bytes always give the same Document.

    The other arguments are those of ``load_policy``.

    Raises:
        ReviewerError: ``FORMAT_UNKNOWN``, ``FILE_TOO_LARGE``, ``FILE_EMPTY``, ``FILE_BINARY``, ``ENCODING_UNKNOWN``,
            and those of the loader.
        CancelledError: If ``progress`` raises it.
    """
    return _load(data, name, name, len(data), _Told(encoding, password, ocr=ocr), progress)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the user says about a file."""

    encoding: str | None
    password: str | None
    ocr: bool


def _load(data: bytes, name: str, shown: str, size: int, told: _Told, progress: ProgressCallback) -> Document:
    try:
        loader, is_misnamed = _loader_of(name, data)
        _refuse_too_large(size, LARGEST_PDF if isinstance(loader, PdfLoader) else LARGEST)
        if isinstance(loader, PdfLoader):
            loader = PdfLoader(told.password, told.ocr)
        progress(Stage.PARSE, 0.0)
        content = loader.read(data, encoding=told.encoding, progress=progress)
    except ReviewerError as error:
        known = {"known": ", ".join(SUFFIXES)} if error.code is ErrorCode.FORMAT_UNKNOWN else {}
        raise ReviewerError(error.code, **{"path": shown, **known, **error.context}) from error
    if is_misnamed:
        note = LoadNote(NoteCode.FORMAT_DIFFERS, detail=loader.suffixes[0])
        content = replace(content, notes=(note, *content.notes))
    if told.encoding is not None and content.encoding:
        note = LoadNote(NoteCode.ENCODING_CHOSEN, detail=content.encoding)
        content = replace(content, notes=(note, *content.notes))
    if not content.blocks:
        raise ReviewerError(ErrorCode.FILE_EMPTY, path=shown)
    progress(Stage.PARSE, 1.0)
    return _document(content, data, name, loader)


def _document(content: Content, data: bytes, name: str, loader: Loader) -> Document:
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=loader.media_type,
        loader=loader.name,
        loader_version=loader.version,
        encoding=content.encoding,
    )
    return Document(
        text=content.text,
        blocks=content.blocks,
        source=source,
        language=language_of(content.text),
        notes=content.notes,
        links=content.links,
        prominent=content.prominent,
        places=content.places,
        asides=content.asides,
    )


def _refuse_too_large(size: int, most: int) -> None:
    if size > most:
        size_shown = f"{math.ceil(10 * size / _MEGABYTE) / 10:.1f}"
        raise ReviewerError(ErrorCode.FILE_TOO_LARGE, size=size_shown, limit=most // _MEGABYTE)


def _loader_of(name: str, data: bytes) -> tuple[Loader, bool]:
    """Which loader reads a file, and whether its name says otherwise.

    What tells by its first bytes that it is a Word or PDF file or a web page is read as one. Files with the names of
    word processors, and with unknown names, may hold text.
    """
    refuse_what_must_be_converted(data)
    suffix = Path(name).suffix.lower()
    signature = signature_of(data)
    by_name = _TEXT if not suffix else next((loader for loader in _LOADERS if suffix in loader.suffixes), None)
    if signature in _TELLING or suffix in _WORD_SUFFIXES:
        by_content = next((loader for loader in _LOADERS if (signature or ".txt") in loader.suffixes), None)
        if by_content is not None:
            return by_content, by_content is not by_name
    if by_name is None:
        if not is_text(data):
            raise ReviewerError(ErrorCode.FORMAT_UNKNOWN, suffix=suffix)
        return _TEXT, True
    return by_name, False


def language_of(text: str) -> Language:
    """The language in which most of ``text`` is written."""
    chinese = sum(map(len, _CHINESE.findall(text)))
    latin = sum(map(len, _LATIN.findall(text)))
    return Language.ZH if chinese > _CHINESE_SHARE * (chinese + latin) else Language.EN
