"""Short quotations from the policy, with the words that matter; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.gui.text.paragraphs import shown_text
from reviewer.model.span import Span

LONGEST = 260
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A quotation.

    Attributes:
        strong: Stretches of ``text`` that matter, in code points of ``text``.
    """

    text: str
    strong: tuple[Span, ...] = ()


def snippet(text: str, span: Span, strong: Sequence[Span] = (), *, longest: int = LONGEST) -> Snippet:
    """``text[span]`` on one line; where it is longer than ``longest``, the part around the first strong stretch."""
    inside = sorted(s for s in strong if span.contains(s) and len(s))
    start, end = span.start, span.end
    if len(span) > longest:
        first = inside[0].start if inside else start
        start = max(start, min(first - longest // 3, end - longest))
        end = min(end, start + longest)
    before = _ELLIPSIS if start > span.start else ""
    after = _ELLIPSIS if end < span.end else ""
    shift = len(before) - start
    kept = (Span(max(s.start, start), min(s.end, end)) for s in inside if s.overlaps(Span(start, end)))
    return Snippet(
        before + shown_text(text[start:end]) + after, tuple(Span(s.start + shift, s.end + shift) for s in kept)
    )
