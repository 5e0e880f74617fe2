"""What a page sets apart from the rest of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.loaders.html.style import Style
from reviewer.model.span import Span

_MOST = 0.5  # of a text can be set apart; where more of it looks so, it is how the text looks
_LARGER = 1.15  # times the size of most of the text


@dataclass(frozen=True, slots=True)
class Styled:
    """A stretch of text in one style."""

    span: Span
    style: Style


def prominent_spans(text: str, stretches: Sequence[Styled]) -> tuple[Span, ...]:
    """The stretches in bold, underlined or larger type, in order and without surrounding white space.

    The underlining of links does not count, and nothing that most of the text has.
    """
    sizes: Counter[float] = Counter()
    total = bold = underlined = 0
    for one in stretches:
        length = len(one.span)
        total += length
        sizes[one.style.size] += length
        bold += length * one.style.bold
        underlined += length * _is_underlined(one.style)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    has_bold, has_lines = bold <= _MOST * total, underlined <= _MOST * total
    chosen = (
        one.span
        for one in stretches
        if (one.style.bold and has_bold)
        or (_is_underlined(one.style) and has_lines)
        or one.style.size >= usual * _LARGER
    )
    return tuple(_joined(text, chosen))


def _is_underlined(style: Style) -> bool:
    return style.underlined and not style.target


def _joined(text: str, spans: Iterable[Span]) -> Iterable[Span]:
    """The spans without white space around them, those joined that only spaces set apart."""
    last: Span | None = None
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.start + len(words.rstrip())
        if start >= end:
            continue
        if last is not None and not text[last.end : start].strip(" \u00a0\u3000"):
            last = Span(last.start, end)
            continue
        if last is not None:
            yield last
        last = Span(start, end)
    if last is not None:
        yield last
