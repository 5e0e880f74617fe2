"""Tries all cues of a checklist on all sentences of a policy, stretch by stretch, in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.analysis.compile import CompiledChecklist, Probe
from reviewer.analysis.expressions import Hit, Scene
from reviewer.analysis.negation import is_denied
from reviewer.analysis.normalise import NormalisedText, fold, narrow, normalise
from reviewer.analysis.outline import lead_ins, leads_in
from reviewer.analysis.segmentation import Sentence
from reviewer.model.document import BlockKind, Document
from reviewer.model.progress import ProgressCallback, Stage

_STRETCH = 50_000
"""In code points: so much is scanned at a time, which bounds memory and lets the user stop."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A probe that matched in a sentence.

    Attributes:
        sentence: Index of the sentence.
        start: Of the match, in code points of ``Document.text``.
        end: Of the match.
        denied: Whether the sentence denies every match of the probe.
    """

    sentence: int
    start: int
    end: int
    denied: bool


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What was found.

    Attributes:
        findings: By probe, in the order of the text.
        passing: For sentences that hold words of the list ``passing``, a mask of its sections' atoms.
    """

    findings: Sequence[Sequence[Finding]]
    outlines: frozenset[int]
    references: frozenset[int]


class Scanner:
    """One scan of one document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], compiled: CompiledChecklist) -> None:
        self._document = document
        self._sentences = sentences
        self._compiled = compiled
        self._narrow = narrow(document.text)
        self._folded = fold(self._narrow)
        self._leads = lead_ins(document)
        self._findings: list[list[Finding]] = [[] for _ in compiled.probes]
        self._matched_headings: dict[int, frozenset[int]] = {}
        self._contexts: dict[tuple[int, ...], tuple[frozenset[int], tuple[int, ...]]] = {}
        self._outlines: set[int] = set()
        self._references: set[int] = set()

    def run(self, progress: ProgressCallback) -> ScanResult:
        for first, last in self._stretches():
            self._scan(first, last)
            progress(Stage.MATCH, last / len(self._sentences))
        return ScanResult(self._findings, frozenset(self._outlines), frozenset(self._references))

    def _stretches(self) -> Iterator[tuple[int, int]]:
        first = 0
        sentences = self._sentences
        for index, sentence in enumerate(sentences):
            if sentence.span.end - sentences[first].span.start >= _STRETCH or index + 1 == len(sentences):
                yield first, index + 1
                first = index + 1

    def _scan(self, first: int, last: int) -> None:
        """Scan the sentences ``[first, last)``."""
        sentences, trims = self._sentences, self._compiled.trims
        normalised = normalise(self._folded, sentences[first].span.start, sentences[last - 1].span.end)
        hits = self._compiled.automaton.find_matches_as_indexes(normalised.text, overlapping=True)
        starts = [normalised.position(sentence.span.start) for sentence in sentences[first:last]]
        index, start = first, starts[0]
        following = starts[1] if len(starts) > 1 else len(normalised.text)
        here: dict[int, list[Hit]] = {}
        for hit in hits:
            if hit[2] > following:
                self._try(index, normalised, here)
                here = {}
                found = bisect_right(starts, hit[2] - 1) - 1
                for between in range(index + 1, first + found):
                    self._try(between, normalised, {})
                index, start = first + found, starts[found]
                following = starts[found + 1] if found + 1 < len(starts) else len(normalised.text)
            atom = hit[0]
            if hit[1] + trims[atom][0] >= start:
                known = here.get(atom)
                if known is None:
                    here[atom] = [hit]
                else:
                    known.append(hit)
        self._try(index, normalised, here)
        for behind in range(index + 1, last):
            self._try(behind, normalised, {})

    def _try(self, index: int, normalised: NormalisedText, hits: dict[int, list[Hit]]) -> None:
        """Try all probes on one sentence."""
        compiled = self._compiled
        sentence = self._sentences[index]
        mask = 0
        candidates: set[int] = set()
        bits, triggers = compiled.bits, compiled.triggers
        for atom in hits:
            mask |= bits[atom]
            candidates.update(triggers[atom])
        block = self._document.blocks[sentence.block]
        satisfied, decided = self._context(sentence.block)
        candidates.update(compiled.always)
        scene = Scene(normalised, self._narrow, self._folded, (sentence.span.start, sentence.span.end), hits)
        for probe_id in candidates:
            probe = compiled.probes[probe_id]
            for need in probe.needs:
                if not mask & need:
                    break
            else:
                if probe.heading is None or probe.heading in satisfied:
                    self._evaluate(index, probe_id, probe, scene, mask)
        if block.kind is not BlockKind.HEADING:
            for probe_id in decided:
                probe = compiled.probes[probe_id]
                if not _excluded(probe, scene, mask):
                    finding = Finding(index, sentence.span.start, sentence.span.end, denied=False)
                    self._findings[probe_id].append(finding)
        if compiled.headings and self._is_context(index):
            self._try_as_heading(sentence.block, scene, mask)
        self._note_passing(index, mask)

    def _note_passing(self, index: int, mask: int) -> None:
        passing = self._compiled.passing
        if mask & passing["introductions"] and mask & passing["how"]:
            self._outlines.add(index)
        if mask & passing["references"]:
            self._references.add(index)

    def _evaluate(self, index: int, probe_id: int, probe: Probe, scene: Scene, mask: int) -> None:
        node = probe.node
        if node is None:
            return
        matches = scene.matches(node)
        if not matches or _excluded(probe, scene, mask):
            return
        chosen, denied = matches[0], False
        if not probe.denies and mask & self._compiled.negation.mask:
            denials = scene.denials(self._compiled.negation.denials)
            affirmed = next((match for match in matches if not is_denied(scene, denials, match)), None)
            chosen, denied = affirmed or chosen, affirmed is None
        text = scene.normalised
        start, end = text.source_start(chosen[0]), text.source_end(chosen[1])
        self._findings[probe_id].append(Finding(index, start, end, denied))

    def _is_context(self, index: int) -> bool:
        """Whether the sentence is (the end of) a heading or lead-in."""
        sentence = self._sentences[index]
        block = self._document.blocks[sentence.block]
        if block.kind is BlockKind.HEADING:
            return True
        return sentence.span.end == block.span.end and leads_in(sentence.span.of(self._document.text))

    def _try_as_heading(self, block: int, scene: Scene, mask: int) -> None:
        compiled = self._compiled
        candidates = set(compiled.always_on_headings)
        for atom in scene.hits:
            candidates.update(compiled.heading_triggers[atom])
        matched = frozenset(
            heading
            for heading in candidates
            if all(mask & need for need in compiled.headings[heading].needs)
            and scene.matches(compiled.headings[heading].node)
        )
        if matched:
            self._matched_headings[block] = self._matched_headings.get(block, frozenset()) | matched

    def _context(self, block: int) -> tuple[frozenset[int], tuple[int, ...]]:
        """The heading probes that matched above a block, and the probes that they decide alone."""
        if not self._matched_headings:
            return frozenset(), ()
        path = (*self._document.section_headings[block], *self._leads[block])
        known = self._contexts.get(path)
        if known is None:
            satisfied = frozenset[int]().union(*(self._matched_headings.get(above, ()) for above in path))
            decided = tuple(
                dict.fromkeys(probe for heading in sorted(satisfied) for probe in self._compiled.under_heading[heading])
            )
            known = self._contexts[path] = (satisfied, decided)
        return known


def _excluded(probe: Probe, scene: Scene, mask: int) -> bool:
    """Whether something stands in the sentence that the cue excludes."""
    return any(all(mask & need for need in needs) and scene.matches(node) for node, needs in probe.unless)


def scan(
    document: Document, sentences: Sequence[Sentence], compiled: CompiledChecklist, progress: ProgressCallback
) -> ScanResult:
    """Everything that the cues of ``compiled`` find in ``document``.

    Raises:
        CancelledError: Out of ``progress``.
    """
    return Scanner(document, sentences, compiled).run(progress)
