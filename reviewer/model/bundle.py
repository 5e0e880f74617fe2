"""A policy of several files as one Document, and back.

Whoever looks at the whole (matching, evidence, search) sees one text; whoever looks at what belongs to one file alone,
such as the sequence of its numbers, takes the bundle apart.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from reviewer.model.document import Aside, Block, Document, DocumentPart, Link, LoadNote, Place, Source
from reviewer.model.span import Span

SEPARATOR = "\n\n"
"""Stands between the texts of two parts and belongs to neither."""

NAME_SEPARATOR = " + "

LOADER = "bundle"
_VERSION = "1"
_MEDIA_TYPE = "multipart/mixed"


def join_documents(documents: Sequence[Document]) -> Document:
    """The documents, each of one file, as the parts of one; a single one stays as it is.

    Raises:
        ValueError: If there is none, or one is a bundle itself.
    """
    if not documents or any(document.parts for document in documents):
        raise ValueError("a bundle is made of documents of one file each")
    if len(documents) == 1:
        return documents[0]
    lengths = (len(document.text) + len(SEPARATOR) for document in documents)
    starts = list(accumulate(lengths, initial=0))
    moved = [
        _moved(document, start, part) for part, (document, start) in enumerate(zip(documents, starts, strict=False))
    ]
    by_language: Counter[str] = Counter()
    for document in documents:
        by_language[document.language] += len(document.text)
    return Document(
        text=SEPARATOR.join(document.text for document in documents),
        blocks=tuple(block for document in moved for block in document.blocks),
        source=_bundle_source([document.source for document in documents]),
        language=max((document.language for document in documents), key=lambda language: by_language[language]),
        notes=tuple(note for document in moved for note in document.notes),
        links=tuple(link for document in moved for link in document.links),
        prominent=tuple(span for document in moved for span in document.prominent),
        places=tuple(_places(moved, starts)),
        asides=tuple(aside for document in moved for aside in document.asides),
        parts=tuple(
            DocumentPart(Span(start, start + len(document.text)), document.source, document.language)
            for document, start in zip(documents, starts, strict=False)
        ),
    )


def split_document(document: Document) -> tuple[Document, ...]:
    """The documents that were joined, each with its own offsets; a policy in one file as it is."""
    return tuple(_taken_out(document, index) for index in range(len(document.parts))) or (document,)


def _bundle_source(sources: Sequence[Source]) -> Source:
    """The whole bundle's: its sha256 is that of the parts' sha256, each followed by a line feed."""
    hashes = "".join(f"{source.sha256}\n" for source in sources)
    return Source(
        name=NAME_SEPARATOR.join(source.name for source in sources),
        sha256=hashlib.sha256(hashes.encode()).hexdigest(),
        size=sum(source.size for source in sources),
        media_type=_MEDIA_TYPE,
        loader=LOADER,
        loader_version=_VERSION,
    )


def _places(moved: Sequence[Document], starts: Sequence[int]) -> Iterator[Place]:
    """The places of all parts; one without places, as plain text is, ends those of the part before it."""
    if any(document.places for document in moved):
        for document, start in zip(moved, starts, strict=False):
            yield from document.places or (Place(start, ""),)


def _taken_out(document: Document, index: int) -> Document:
    part = document.parts[index]
    inside = replace(
        document,
        text=part.span.of(document.text),
        blocks=tuple(block for block in document.blocks if part.span.contains(block.span)),
        source=part.source,
        language=part.language,
        notes=tuple(note for note in document.notes if note.part == index),
        links=tuple(link for link in document.links if part.span.contains(link.span)),
        prominent=tuple(span for span in document.prominent if part.span.contains(span)),
        places=tuple(p for p in document.places if document.part_index_at(p.start) == index and p.label),
        asides=tuple(aside for aside in document.asides if aside.part == index),
        parts=(),
    )
    return _moved(inside, -part.span.start, 0)


def _moved(document: Document, by: int, part: int) -> Document:
    """A document of one file with offsets that are greater by ``by``."""
    if not by and not part:
        return document

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    def note(old: LoadNote) -> LoadNote:
        return replace(old, part=part, span=None if old.span is None else move(old.span))

    def aside(old: Aside) -> Aside:
        return replace(old, part=part, span=None if old.span is None else move(old.span))

    def block(old: Block) -> Block:
        return replace(old, span=move(old.span), cells=tuple(map(move, old.cells)))

    return replace(
        document,
        blocks=tuple(map(block, document.blocks)),
        notes=tuple(map(note, document.notes)),
        links=tuple(Link(move(link.span), link.target) for link in document.links),
        prominent=tuple(map(move, document.prominent)),
        places=tuple(Place(place.start + by, place.label) for place in document.places),
        asides=tuple(map(aside, document.asides)),
    )
