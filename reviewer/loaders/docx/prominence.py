"""What a Word file sets apart from the rest of its text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from reviewer.loaders.docx.compose import Looked
from reviewer.loaders.docx.styles import Look
from reviewer.model.document import Block, BlockKind
from reviewer.model.span import Span

_MOST = 0.5  # of a text can be set apart; where more of it looks so, it is how the text looks
_LARGER = 2  # half points above the size of most of the text


def outside_headings(looks: Iterable[Looked], blocks: Iterable[Block]) -> list[Looked]:
    """The stretches that are not in titles and headings, whose type tells nothing more than that."""
    headings = [block.span for block in blocks if block.kind in (BlockKind.TITLE, BlockKind.HEADING)]
    starts = [span.start for span in headings]

    def is_in_heading(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < headings[index].end

    return [looked for looked in looks if not is_in_heading(looked.span.start)]


def prominent_spans(text: str, looks: Sequence[Looked]) -> tuple[Span, ...]:
    """The stretches in bold, underlined or larger type, in order and without surrounding white space.

    The underlining of links does not count, and nothing that most of the text has.
    """
    total = sum(len(looked.span) for looked in looks)
    sizes: Counter[int] = Counter()
    bold = underlined = 0
    for looked in looks:
        sizes[looked.look.size] += len(looked.span)
        bold += len(looked.span) * looked.look.is_bold
        underlined += len(looked.span) * looked.look.is_underlined
    usual = sizes.most_common(1)[0][0] if sizes else 0
    is_bold_special = bold <= _MOST * total
    is_line_special = underlined <= _MOST * total

    def is_prominent(look: Look, *, is_link: bool) -> bool:
        return (
            (look.is_bold and is_bold_special)
            or (look.is_underlined and is_line_special and not is_link)
            or (usual > 0 and look.size >= usual + _LARGER)
        )

    spans = _merged(text, looks, lambda looked: is_prominent(looked.look, is_link=looked.is_link))
    return tuple(spans)


def struck_spans(looks: Iterable[Looked]) -> list[Span]:
    """The stretches that are struck through."""
    spans: list[Span] = []
    for looked in looks:
        if not looked.look.is_struck or not looked.span.start < looked.span.end:
            continue
        if spans and spans[-1].end == looked.span.start:
            spans[-1] = Span(spans[-1].start, looked.span.end)
        else:
            spans.append(looked.span)
    return spans


def _merged(text: str, looks: Iterable[Looked], is_chosen: Callable[[Looked], bool]) -> Iterable[Span]:
    """What is chosen, joined over white space within a paragraph."""
    open_span: Span | None = None
    for looked in looks:
        words = looked.span.of(text)
        if not words.strip():
            continue
        if not is_chosen(looked):
            if open_span is not None:
                yield open_span
            open_span = None
            continue
        start = looked.span.start + len(words) - len(words.lstrip())
        end = looked.span.start + len(words.rstrip())
        if (
            open_span is not None
            and not text[open_span.end : start].strip()
            and "\n" not in text[open_span.end : start]
        ):
            open_span = Span(open_span.start, end)
        else:
            if open_span is not None:
                yield open_span
            open_span = Span(start, end)
    if open_span is not None:
        yield open_span
