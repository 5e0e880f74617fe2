"""What holds for every file, whatever is in it: it is read or refused, and what was read is sound."""

from __future__ import annotations

import re

from reviewer.errors import ReviewerError
from reviewer.loaders.policy import load_bytes
from reviewer.model.document import Document
from reviewer.model.span import Span

_UNSOUND = re.compile("[\ud800-\udfff\r]")


def read_or_refuse(data: bytes, name: str) -> Document | None:
    """The document, whose soundness is asserted; None if the user is told why there is none."""
    try:
        document = load_bytes(data, name)
    except ReviewerError:
        return None
    check(document)
    return document


def check(document: Document) -> None:
    """Assert that all that a document says of itself is so."""
    text = document.text
    whole = Span(0, len(text))
    assert not _UNSOUND.search(text)
    assert document.blocks
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text).strip() == block.span.of(text)
        assert all(block.span.contains(cell) for cell in block.cells)
        end = block.span.end
    ordered = (document.prominent, [link.span for link in document.links])
    for spans in ordered:
        assert list(spans) == sorted(spans)
        assert all(whole.contains(span) for span in spans)
    starts = [place.start for place in document.places]
    assert starts == sorted(starts)
    assert starts[:1] in ([], [0])
    assert all(start <= len(text) for start in starts)
    about = (*(note.span for note in document.notes), *(aside.span for aside in document.asides))
    assert all(whole.contains(span) for span in about if span is not None)
