"""Red flags: clauses that cues find and drafting defects that detectors find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from reviewer.analysis.defects.contacts import find_contact_nowhere, find_empty_contacts
from reviewer.analysis.defects.dates import find_contradicting_dates
from reviewer.analysis.defects.emptiness import find_nothing_below
from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.defects.names import find_foreign_names
from reviewer.analysis.defects.numbering import find_numbering
from reviewer.analysis.defects.placeholders import find_placeholders
from reviewer.analysis.defects.references import find_dangling_references
from reviewer.analysis.defects.repetition import find_repeated
from reviewer.analysis.defects.terms import find_terms_twice
from reviewer.analysis.outline import Outline, read_outline
from reviewer.analysis.scan import ScanResult
from reviewer.analysis.segmentation import Sentence
from reviewer.model.bundle import split_document
from reviewer.model.checklist import Checklist, Detector, RedFlagRule
from reviewer.model.document import Document
from reviewer.model.span import Span
from reviewer.model.suggestion import RedFlag

_Find = Callable[[Material], Iterator[Defect]]

_FINDERS: Mapping[Detector, _Find] = {
    Detector.PLACEHOLDER: find_placeholders,
    Detector.EMPTY_CONTACT: find_empty_contacts,
    Detector.CONTACT_NOWHERE: find_contact_nowhere,
    Detector.NOTHING_BELOW: find_nothing_below,
    Detector.NUMBER_MISSING: find_numbering,
    Detector.NUMBER_TWICE: find_numbering,
    Detector.REFERENCE: find_dangling_references,
    Detector.DATES: find_contradicting_dates,
    Detector.FOREIGN_NAME: find_foreign_names,
    Detector.TERM_TWICE: find_terms_twice,
    Detector.REPEATED: find_repeated,
}

_LONGEST_QUOTE = 120
"""In code points: so much of the words that fired is quoted."""


def find_red_flags(
    document: Document, sentences: Sequence[Sentence], outline: Outline, checklist: Checklist, scanned: ScanResult
) -> tuple[RedFlag, ...]:
    """What the rules of ``checklist`` point out, in the order of the text."""
    flags = [
        *_from_cues(document, sentences, outline, checklist, scanned),
        *_from_detectors(document, outline, checklist, scanned),
    ]
    order = {rule.id: number for number, rule in enumerate(checklist.red_flags)}
    return tuple(sorted(flags, key=lambda flag: (flag.span, order[flag.kind])))


def _from_cues(
    document: Document, sentences: Sequence[Sentence], outline: Outline, checklist: Checklist, scanned: ScanResult
) -> Iterator[RedFlag]:
    """One flag for each sentence in which a cue of a rule fires; the detail is what fired."""
    for rule, found in zip(checklist.red_flags, scanned.red_flags, strict=True):
        for number, evidence in found.items():
            sentence = sentences[number]
            if sentence.block not in outline.contents:
                words = " ".join(document.text[evidence[0].start : evidence[0].end].split())
                quote = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
                yield RedFlag(rule.id, rule.severity, sentence.span, quote)


def _from_detectors(
    document: Document, outline: Outline, checklist: Checklist, scanned: ScanResult
) -> Iterator[RedFlag]:
    """What detectors find in each file by itself: numbers, dates and terms of one say nothing on another."""
    rules: defaultdict[Detector, list[RedFlagRule]] = defaultdict(list)
    for rule in checklist.red_flags:
        if rule.detector is not None:
            rules[rule.detector].append(rule)
    finders = tuple(dict.fromkeys(_FINDERS[detector] for detector in rules))
    for material, start in _materials(document, outline, scanned):
        for find in finders:
            for defect in find(material):
                span = Span(start + defect.span.start, start + defect.span.end)
                for rule in rules[defect.kind]:
                    yield RedFlag(rule.id, rule.severity, span, defect.detail)


def _materials(document: Document, outline: Outline, scanned: ScanResult) -> Iterator[tuple[Material, int]]:
    """What detectors look at, by file, and where the file's text begins (code points of the document)."""
    if not document.parts:
        yield Material(document, scanned.narrow, scanned.folded, outline), 0
        return
    for part, taken_out in zip(document.parts, split_document(document), strict=True):
        narrow, folded = part.span.of(scanned.narrow), part.span.of(scanned.folded)
        yield Material(taken_out, narrow, folded, read_outline(taken_out)), part.span.start
