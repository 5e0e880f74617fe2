"""For each gap what the program looked for, where, and the nearest passages: silence made checkable."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.model.checklist import Part
from reviewer.model.cue import Cue
from reviewer.model.document import BlockKind, Document
from reviewer.model.language import Language
from reviewer.model.report import Report, ReportEntry
from reviewer.model.review import Verdict
from reviewer.model.suggestion import Passage
from reviewer.report.build import locate
from reviewer.report.manuscript import Block, Heading, Labelled, Paragraph, Quotation, muted, plain
from reviewer.report.parts.anchors import search_anchor
from reviewer.report.words import ReportWords
from reviewer.wording.suggestions import passage_sentence

_NEAREST = 3
_LONGEST_CUES = 600
"""Of one part, in characters; what is beyond is counted, not printed."""


def searches(report: Report, words: ReportWords, number: str) -> list[Block]:
    """What was searched and not found, for every requirement that the reviewer decided to be a gap."""
    wording = words.wording
    gaps = [entry for entry in report.findings if entry.verdict is Verdict.GAP]
    blocks: list[Block] = [Heading(1, number, wording("report.searches"), "searches")]
    if not gaps:
        return [*blocks, Paragraph(plain(wording("report.searches.none")))]
    headings = sum(block.kind is BlockKind.HEADING for block in report.document.blocks)
    searched = wording(
        "report.searches.scope",
        length=words.number(len(report.document.text)),
        blocks=words.number(len(report.document.blocks)),
        sections=words.number(headings),
    )
    blocks += [Paragraph(plain(wording("report.searches.intro"))), Paragraph(plain(searched))]
    for entry in gaps:
        blocks += _search(entry, report.document, words)
    return blocks


def _search(entry: ReportEntry, document: Document, words: ReportWords) -> list[Block]:
    wording, requirement = words.wording, entry.requirement
    looked_for = [_part(part, document.language, words) for part in requirement.parts]
    if requirement.mentions:
        cues = _cues(requirement.mentions, document.language, words)
        looked_for.append(Paragraph(plain(wording("report.searches.mentions", cues=cues))))
    blocks: list[Block] = [
        Heading(3, str(entry.number), words.text(requirement.title), search_anchor(entry.number), entry.verdict)
    ]
    if not looked_for:
        looked_for.append(Paragraph(muted(wording("report.searches.no_cues"))))
    blocks.append(Labelled(wording("report.label.looked_for"), tuple(looked_for)))
    nearest = entry.suggestion.passages[:_NEAREST]
    if nearest:
        quotations = tuple(_passage(passage, entry, document, words) for passage in nearest)
        blocks.append(Labelled(wording("report.label.nearest"), quotations))
    else:
        blocks.append(
            Labelled(wording("report.label.nearest"), (Paragraph(muted(wording("report.searches.nothing"))),))
        )
    blocks.append(Labelled(wording("report.label.suggestion"), (Paragraph(muted(words.suggestion(entry))),)))
    return blocks


def _part(part: Part, language: Language, words: ReportWords) -> Paragraph:
    cues = _cues(part.cues, language, words)
    return Paragraph(plain(words.wording("report.searches.part", part=words.text(part.title), cues=cues)))


def _cues(cues: Iterable[Cue], language: Language, words: ReportWords) -> str:
    """The cues as written that are in the policy's language, as many as fit."""
    separator = words.wording("report.searches.separator")
    sources = [cue.source for cue in cues if _is_chinese(cue.source) == (language is Language.ZH)]
    shown: list[str] = []
    length = 0
    for source in sources:
        length += len(source) + len(separator)
        if shown and length > _LONGEST_CUES:
            more = words.wording("report.searches.more", count=len(sources) - len(shown))
            return separator.join([*shown, more])
        shown.append(source)
    return separator.join(shown) or words.wording("report.searches.no_cue_in_language")


def _is_chinese(source: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in source)


def _passage(passage: Passage, entry: ReportEntry, document: Document, words: ReportWords) -> Quotation:
    why = passage_sentence(passage, entry.requirement, words.wording, document.text)
    place = words.location(locate(passage.span, document))
    source = words.wording("report.searches.passage", place=place, why=why)
    return Quotation(passage.span.of(document.text), plain(source))
