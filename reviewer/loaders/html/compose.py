"""Puts the lines of a page together: canonical text, what stands where in it, and what was left aside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reviewer.loaders.html.blocks import find_blocks
from reviewer.loaders.html.lines import Element, PageLine
from reviewer.loaders.html.main_text import Part
from reviewer.loaders.html.page import Page
from reviewer.loaders.html.prominence import Styled, prominent_spans
from reviewer.loaders.loader import Content
from reviewer.model.document import Aside, AsideKind, Block, BlockKind, Link, LoadNote, NoteCode, Place
from reviewer.model.span import Span

_LONGEST_PATH = 200  # code points
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_NOWHERE = ("", "#")
_SCRIPT = "javascript:"
_ASIDE_KINDS = {
    Part.FURNITURE: AsideKind.FURNITURE,
    Part.HIDDEN: AsideKind.HIDDEN,
    Part.OTHER_DOCUMENT: AsideKind.OTHER_DOCUMENT,
}


def compose(page: Page, parts: Sequence[Part]) -> Content:
    """The content of a page.

    Args:
        parts: What each line of the page is part of.
    """
    kept = [line for line, part in zip(page.lines, parts, strict=True) if part is Part.POLICY]
    text, spans = _join(kept)
    blocks = _with_origins(find_blocks(text, kept, spans), kept, spans, page.ids)
    return Content(
        text=text,
        blocks=blocks,
        notes=tuple(_notes(page, parts, kept, spans)),
        links=tuple(_links(kept, spans)),
        prominent=prominent_spans(text, _plain_stretches(kept, spans, blocks)),
        places=tuple(_places(blocks)),
        asides=tuple(_asides(page, parts)),
    )


def _join(lines: Sequence[PageLine]) -> tuple[str, list[Span]]:
    """The lines as a text, and where each stands in it."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for line in lines:
        if line.is_after_blank and parts:
            parts.append("\n")
            at += 1
        spans.append(Span(at, at + len(line.text)))
        parts.extend((line.text, "\n"))
        at += len(line.text) + 1
    return "".join(parts), spans


# Where things stand in the file


def path_of(element: Element, ids: dict[str, int]) -> str:
    """An XPath to an element, from the nearest one around it whose id is unique; its beginning is left out if long.

    Args:
        ids: How many elements have each id.
    """
    steps: list[str] = []
    length = 0
    for one in element.upwards():
        if one.id and ids.get(one.id) == 1 and '"' not in one.id:
            return "/".join([f'//*[@id="{one.id}"]', *reversed(steps)])
        if not one.tag:
            break
        steps.append(f"{one.tag}[{one.nth}]")
        length += len(steps[-1]) + 1
        if length > _LONGEST_PATH:
            return "/".join(["…", *reversed(steps)])
    return "/".join(["", *reversed(steps)])


def _with_origins(
    blocks: Sequence[Block], lines: Sequence[PageLine], spans: Sequence[Span], ids: dict[str, int]
) -> tuple[Block, ...]:
    starts = [span.start for span in spans]
    return tuple(
        replace(block, origin=_origin_of(lines[bisect_right(starts, block.span.start) - 1], ids)) for block in blocks
    )


def _origin_of(line: PageLine, ids: dict[str, int]) -> str:
    path = path_of(line.origin, ids)
    return f"{path}/text()[{line.text_node}]" if line.text_node else path


def _places(blocks: Sequence[Block]) -> Iterator[Place]:
    """Where each block comes from; what stands before the first one belongs to it."""
    for index, block in enumerate(blocks):
        yield Place(block.span.start if index else 0, block.origin)


# Links and looks


def _links(lines: Sequence[PageLine], spans: Sequence[Span]) -> Iterator[Link]:
    for line, span in zip(lines, spans, strict=True):
        for target, group in groupby(line.runs, key=lambda run: run.style.target):
            runs = list(group)
            words = line.text[runs[0].start : runs[-1].end]
            if target in _NOWHERE or target.lower().startswith(_SCRIPT) or not words.strip():
                continue
            start = span.start + runs[0].start + len(words) - len(words.lstrip())
            yield Link(Span(start, start + len(words.strip())), target)


def _plain_stretches(lines: Sequence[PageLine], spans: Sequence[Span], blocks: Sequence[Block]) -> list[Styled]:
    """The runs of all lines that are no headings, whose type tells nothing more."""
    headings = {block.span.start for block in blocks if block.kind in _HEADINGS}
    return [
        Styled(Span(span.start + run.start, span.start + run.end), run.style)
        for line, span in zip(lines, spans, strict=True)
        if span.start not in headings
        for run in line.runs
    ]


# What was left aside


def _asides(page: Page, parts: Sequence[Part]) -> Iterator[Aside]:
    """What is not part of the policy, each stretch of one kind by itself."""
    pairs = zip(page.lines, parts, strict=True)
    for (part, absent), group in groupby(pairs, key=lambda pair: (pair[1], pair[0].absent)):
        if part is not Part.POLICY:
            lines = [line for line, _ in group]
            origin = _origin_of(lines[0], page.ids)
            yield Aside(absent or _ASIDE_KINDS[part], "\n".join(line.text for line in lines), origin)


def _notes(page: Page, parts: Sequence[Part], kept: Sequence[PageLine], spans: Sequence[Span]) -> Iterator[LoadNote]:
    shown = [(line, part) for line, part in zip(page.lines, parts, strict=True) if not line.is_absent]
    furniture = sum(len(line.text) for line, part in shown if part is Part.FURNITURE)
    if furniture:
        share = furniture / sum(len(line.text) for line, _ in shown)
        yield LoadNote(NoteCode.PAGE_FURNITURE, detail=f"{max(share, 0.01):.0%}")
    for part, group in groupby(shown, key=lambda pair: pair[1]):
        if part is Part.OTHER_DOCUMENT:
            yield LoadNote(NoteCode.OTHER_DOCUMENT, detail=next(group)[0].text)
    unopened = sum(len(line.text) for line, part in shown if part is Part.HIDDEN)
    if unopened:
        yield LoadNote(NoteCode.UNOPENED_LEFT, detail=str(unopened))
    opened = [(len(line.text), span) for line, span in zip(kept, spans, strict=True) if line.is_hidden]
    if opened:
        yield LoadNote(NoteCode.UNOPENED_READ, opened[0][1], str(sum(length for length, _ in opened)))
    deleted = sum(line.absent is AsideKind.DELETED for line in page.lines)
    if deleted:
        yield LoadNote(NoteCode.TRACKED_DELETIONS, detail=str(deleted))
    struck = sum(is_struck for line in kept for is_struck, _ in groupby(line.runs, key=lambda run: run.style.struck))
    if struck:
        yield LoadNote(NoteCode.STRUCK_TEXT, detail=str(struck))
    if page.frames:
        yield LoadNote(NoteCode.FRAMES, detail=str(page.frames))
    pictures = _pictures(page, parts)
    if pictures:
        yield LoadNote(NoteCode.IMAGES, detail=str(pictures))


def _pictures(page: Page, parts: Sequence[Part]) -> int:
    """How many pictures stand in the policy; each is known by the number of lines before it."""
    inside = [index for index, part in enumerate(parts) if part is Part.POLICY]
    return sum(inside[0] < index <= inside[-1] for index in page.pictures) if inside else 0
