"""Where a policy and each passage of it come from, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reviewer.model.document import Aside, AsideKind, Document, LoadNote, Source
from reviewer.wording.catalogue import Wording

_PAGE = re.compile(r"p\. (?P<page>\d+)(?P<recognised> \(OCR\))?")
_RANGE = " – "


def place_words(document: Document, offset: int, wording: Wording) -> str:
    """Where in its file the text at ``offset`` (code points) stands: page, element or line; without the file's name."""
    label = document.place_at(offset)
    if label:
        return label_words(label, wording)
    part = document.part_at(offset)
    line = document.text.count("\n", part.span.start if part else 0, offset) + 1
    return wording("place.line", line=line)


def page_or_line(document: Document, offset: int, wording: Wording) -> str:
    """As ``place_words``, but "" for the path of an element, which only says something to whoever has the file open."""
    label = document.place_at(offset)
    return place_words(document, offset, wording) if not label or _PAGE.fullmatch(label) else ""


def label_words(label: str, wording: Wording) -> str:
    """The words for the label of a place as loaders give it: a page, the first and last page, or an element's path."""
    if not label:
        return ""
    pages = [_PAGE.fullmatch(end) for end in label.split(_RANGE)]
    said = [
        wording("place.page_recognised" if page["recognised"] else "place.page", page=page["page"])
        for page in pages
        if page is not None
    ]
    return _RANGE.join(said) if len(said) == len(pages) else wording("place.element", path=label)


def note_sentences(document: Document, wording: Wording) -> list[str]:
    """What the reviewer must know about the loading, with the place and, of several files, the file's name."""
    return [_note_sentence(note, document, wording) for note in document.notes]


def _note_sentence(note: LoadNote, document: Document, wording: Wording) -> str:
    count = int(note.detail) if note.detail.isdecimal() else 0
    sentence = wording(f"note.{note.code}", detail=note.detail, count=count)
    if note.span is not None:
        place = place_words(document, note.span.start, wording)
        sentence += wording("sentence.separator") + wording("note.place", place=place)
    if document.parts:
        return wording("note.of_part", name=document.parts[note.part].source.name, note=sentence)
    return sentence


def source_sentence(source: Source, wording: Wording) -> str:
    """What a file is, how it was read, and by what it can be told from any other."""
    how = wording("source.loader", loader=source.loader, version=source.loader_version)
    if source.encoding:
        how += wording("source.separator") + wording("source.encoding", encoding=source.encoding)
    if source.pasted is not None:
        pasted = wording("source.pasted", at=f"{source.pasted.astimezone():%Y-%m-%d %H:%M}")
        how = pasted + wording("source.separator") + how
    return wording("source.sentence", how=how, count=source.size, size=f"{source.size:,}", sha256=source.sha256)


def asides_by_kind(asides: Sequence[Aside]) -> Iterator[tuple[AsideKind, tuple[Aside, ...]]]:
    """What is not part of the text, by kind, each kind in the order of the file."""
    order = list(AsideKind)
    ordered = sorted(asides, key=lambda aside: order.index(aside.kind))
    for kind, group in groupby(ordered, key=lambda aside: aside.kind):
        yield kind, tuple(group)


def aside_title(kind: AsideKind, asides: Sequence[Aside], wording: Wording) -> str:
    """The kind with how many there are and how long they are."""
    length = sum(len(aside.text) for aside in asides)
    return wording(f"aside.{kind}", count=len(asides)) + wording("aside.amount", length=f"{length:,}")


def aside_origin(aside: Aside, document: Document, wording: Wording) -> str:
    """Where an aside stands and who wrote it, as far as the file says; of several files also which."""
    name = document.parts[aside.part].source.name if document.parts else ""
    known = (name, label_words(aside.origin, wording), aside.author)
    return wording("list.separator").join(filter(None, known))
