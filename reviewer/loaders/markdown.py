"""Loads Markdown."""

from __future__ import annotations

from reviewer.loaders.decoding import decode
from reviewer.loaders.loader import Content
from reviewer.loaders.structure import find_blocks
from reviewer.model.progress import ProgressCallback, Stage


class MarkdownLoader:
    """Markdown."""

    name = "markdown"
    version = "1"
    media_type = "text/markdown"
    suffixes = (".md", ".markdown")

    def read(self, data: bytes, *, encoding: str | None, progress: ProgressCallback) -> Content:
        """See ``Loader.read``."""
        decoded = decode(data, encoding)
        progress(Stage.PARSE, 0.3)
        return Content(decoded.text, find_blocks(decoded.text), decoded.encoding, decoded.notes)
