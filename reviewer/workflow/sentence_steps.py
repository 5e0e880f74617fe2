"""Stretches of the policy made longer or shorter by a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from enum import StrEnum

from reviewer.analysis.segmentation import split_sentences
from reviewer.model.document import Document
from reviewer.model.span import Span

_BLOCKS_AROUND = 3


class Edge(StrEnum):
    """Which end of a stretch is moved."""

    START = "start"
    END = "end"


def stepped(document: Document, span: Span, edge: Edge, *, longer: bool) -> Span | None:
    """``span`` with one edge at the next border of a sentence; None where there is none, or nothing would be left."""
    sentences = _sentences_around(document, span)
    if edge is Edge.END:
        ends = sorted(sentence.end for sentence in sentences)
        place = bisect_right(ends, span.end) if longer else bisect_left(ends, span.end) - 1
        end = ends[place] if 0 <= place < len(ends) else 0
        return Span(span.start, end) if end > span.start else None
    starts = sorted(sentence.start for sentence in sentences)
    place = bisect_left(starts, span.start) - 1 if longer else bisect_right(starts, span.start)
    start = starts[place] if 0 <= place < len(starts) else span.end
    return Span(start, span.end) if start < span.end else None


def _sentences_around(document: Document, span: Span) -> list[Span]:
    # Splitting the whole of a long policy would take longer than a key press may.
    blocks = document.blocks
    first = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1 - _BLOCKS_AROUND
    last = bisect_left(blocks, span.end, key=lambda block: block.span.start) + _BLOCKS_AROUND
    near = replace(document, blocks=blocks[max(0, first) : last])
    return [sentence.span for sentence in split_sentences(near)]
