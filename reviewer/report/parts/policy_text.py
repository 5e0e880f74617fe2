"""The whole policy, with every quote of the report marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from reviewer.model.document import Block as PolicyBlock
from reviewer.model.document import BlockKind
from reviewer.model.report import Quote, Report
from reviewer.model.span import Span
from reviewer.report.manuscript import Block, Heading, Paragraph, Run, Tone, plain
from reviewer.report.parts.anchors import block_anchor, finding_anchor, requirement_anchor
from reviewer.report.words import ReportWords

_STRONG = (BlockKind.TITLE, BlockKind.HEADING)
_CELL_SEPARATOR = "  |  "


def policy_text(report: Report, words: ReportWords, number: str) -> list[Block]:
    """Every block of the policy as printed; marked are the quotes, each followed by its number, which leads back."""
    targets = {
        entry.number: finding_anchor(entry.number) if entry.is_finding else requirement_anchor(entry.number)
        for entry in report.entries
    }
    quotes = sorted((quote for entry in report.entries for quote in entry.quotes), key=lambda q: q.evidence.span)
    blocks: list[Block] = [
        Heading(1, number, words.wording("report.policy_text"), "policy-text"),
        Paragraph(plain(words.wording("report.policy_text.intro"))),
    ]
    for index, block in enumerate(report.document.blocks):
        within = [quote for quote in quotes if quote.evidence.span.overlaps(block.span)]
        text = tuple(_runs(block, within, report.document.text, targets))
        blocks.append(Paragraph(text, block_anchor(index)))
    return blocks


def _runs(block: PolicyBlock, quotes: Sequence[Quote], text: str, targets: Mapping[int, str]) -> Iterator[Run]:
    tone = Tone.STRONG if block.kind in _STRONG else Tone.PLAIN
    for index, cell in enumerate(block.cells or (block.span,)):
        if index:
            yield Run(_CELL_SEPARATOR, Tone.MUTED)
        touching = [quote for quote in quotes if quote.evidence.span.overlaps(cell)]
        yield from _marked(cell, touching, text, tone, targets)


def _marked(span: Span, quotes: Sequence[Quote], text: str, tone: Tone, targets: Mapping[int, str]) -> Iterator[Run]:
    """The text of ``span``, divided where a quote begins or ends; behind a quote its number, also where it goes on."""
    shares = [(quote, _clipped(quote.evidence.span, span)) for quote in quotes]
    edges = {span.start, span.end, *(edge for _, share in shares for edge in (share.start, share.end))}
    for start, end in pairwise(sorted(edges)):
        covering = [quote for quote, share in shares if share.start <= start and end <= share.end]
        target = targets[covering[0].requirement] if covering else ""
        yield Run(text[start:end], Tone.MARKED if covering else tone, target)
        for quote, share in shares:
            if share.end == end:
                yield Run(f"[{quote.requirement}.{quote.index}]", Tone.MUTED, targets[quote.requirement])


def _clipped(span: Span, to: Span) -> Span:
    return Span(max(span.start, to.start), min(span.end, to.end))
