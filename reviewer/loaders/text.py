"""Loads plain text."""

from __future__ import annotations

from reviewer.loaders.decoding import decode
from reviewer.loaders.lines import refuse_too_many_lines
from reviewer.loaders.loader import Content
from reviewer.loaders.structure import find_blocks
from reviewer.model.progress import ProgressCallback, Stage


class TextLoader:
    """Text without markup: the structure is read from numbers, line lengths and blank lines."""

    name = "text"
    version = "1"
    media_type = "text/plain"
    suffixes = (".txt", ".text")

    def read(self, data: bytes, *, encoding: str | None, progress: ProgressCallback) -> Content:
        """See ``Loader.read``.

        Raises:
            ReviewerError: ``ENCODING_UNKNOWN``, ``FILE_BINARY``, ``TEXT_TOO_MANY_LINES``.
            CancelledError: If ``progress`` raises it.
        """
        decoded = decode(data, encoding)
        refuse_too_many_lines(decoded.text)
        progress(Stage.PARSE, 0.2)
        return Content(decoded.text, find_blocks(decoded.text, progress), decoded.encoding, decoded.notes)
