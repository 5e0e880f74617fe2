"""Tries all cues of a checklist on a policy, stretch by stretch, in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer.analysis.atoms import Match
from reviewer.analysis.compile import CompiledChecklist, Probe, Use
from reviewer.analysis.expressions import Node
from reviewer.analysis.negation import Denials
from reviewer.analysis.normalise import fold, narrow, normalise
from reviewer.analysis.outline import Outline
from reviewer.analysis.segmentation import Sentence
from reviewer.analysis.stretch import Stretch, members
from reviewer.model.document import BlockKind, Document
from reviewer.model.progress import ProgressCallback, Stage

_STRETCH = 30_000
"""In code points: so much is scanned at a time, which bounds memory and lets the user stop."""


class Evidence(NamedTuple):
    """A cue of a requirement that was found in a sentence and counts.

    Attributes:
        use: The cue.
        weight: How much it tells, 0 to 1.
        start: Of the match, in code points of ``Document.text``.
        end: Of the match.
    """

    use: Use
    weight: float
    start: int
    end: int


BySentence = dict[int, list[Evidence]]
"""What was found, by sentence, heaviest cue first."""


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What was found.

    Attributes:
        narrow: The policy's text in half-width forms, see `reviewer.analysis.normalise.narrow`.
        folded: The same in lower case.
        requirements: By requirement, what its parts, mentions and clauses against found.
        conditions: By requirement, what the cues of its condition found.
        red_flags: By red flag, what its cues found.
        outlines: The sentences that only announce what the policy is about to say.
        references: The sentences that send the reader elsewhere.
    """

    narrow: str
    folded: str
    requirements: Sequence[BySentence]
    conditions: Sequence[BySentence]
    red_flags: Sequence[BySentence]
    outlines: set[int] = field(default_factory=set)
    references: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What one stretch looks like to its probes. Sets are integers with a bit for each sentence.

    Attributes:
        first: The index of its first sentence.
        body: The sentences that are no headings.
        allowed: By heading probe, the sentences under the headings and lead-ins in which it matched.
        denials: What the sentences hold of negation.
        served: By slot, the sentences in which a heavier cue serves it already.
    """

    stretch: Stretch
    first: int
    body: int
    allowed: Sequence[int]
    denials: Denials
    served: list[int]


class _Scanner:
    """One scan of one document."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        outline: Outline,
        compiled: CompiledChecklist,
        *,
        every_cue: bool,
    ) -> None:
        self._blocks = document.blocks
        self._sentences = sentences
        self._outline = outline
        self._compiled = compiled
        self._every_cue = every_cue
        self._matched: list[set[int]] = [set() for _ in compiled.headings]
        """By heading probe, the blocks (headings and lead-ins) in which it matched."""
        count = len(compiled.checklist.requirements)
        self._evidence: list[BySentence] = [{} for _ in range(2 * count + len(compiled.checklist.red_flags))]
        narrowed = narrow(document.text)
        self.result = ScanResult(
            narrowed,
            fold(narrowed),
            self._evidence[:count],
            self._evidence[count : 2 * count],
            self._evidence[2 * count :],
        )

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Groups of sentences ``[first, last)`` to scan at a time."""
        first = 0
        sentences = self._sentences
        for index, sentence in enumerate(sentences):
            if sentence.span.end - sentences[first].span.start >= _STRETCH or index + 1 == len(sentences):
                yield first, index + 1
                first = index + 1

    def scan(self, first: int, last: int) -> None:
        """Scan the sentences ``[first, last)``."""
        stretch = self._read(first, last)
        compiled = self._compiled
        self._try_headings(stretch, first, last)
        setting = _Setting(
            stretch,
            first,
            self._having(first, last, lambda s: self._blocks[s.block].kind is not BlockKind.HEADING),
            self._allowed(first, last),
            Denials(compiled.negation, stretch),
            [0] * compiled.slot_count,
        )
        holding = stretch.holding
        for probe in compiled.probes:
            candidates = stretch.every
            for need in probe.needs:
                candidates &= holding[need]
            if candidates:
                self._try(probe, candidates, setting)
        passing = {section: stretch.holding[phrases.number] for section, phrases in compiled.passing.items()}
        outlines = passing["introductions"] & passing["how"]
        self.result.outlines.update(first + sentence for sentence in members(outlines))
        self.result.references.update(first + sentence for sentence in members(passing["references"]))

    def _read(self, first: int, last: int) -> Stretch:
        """The sentences ``[first, last)`` with their phrases."""
        spans = [sentence.span for sentence in self._sentences[first:last]]
        normalised = normalise(self.result.folded, [(span.start, span.end) for span in spans])
        return Stretch(self._compiled.lexicon, normalised, self.result.narrow, self.result.folded, spans)

    def _having(self, first: int, last: int, wanted: Callable[[Sentence], bool]) -> int:
        """The set of those sentences in ``[first, last)`` for which ``wanted`` is true."""
        mask = 0
        for number, sentence in enumerate(self._sentences[first:last]):
            if wanted(sentence):
                mask |= 1 << number
        return mask

    def _try_headings(self, stretch: Stretch, first: int, last: int) -> None:
        """Note the headings and lead-ins in which heading probes match."""
        if not self._compiled.headings:
            return
        contexts = self._having(first, last, self._is_context)
        for matched, node in zip(self._matched, self._compiled.headings, strict=True):
            for number in members(node.matching(stretch, contexts)):
                matched.add(self._sentences[first + number].block)

    def _is_context(self, sentence: Sentence) -> bool:
        """Whether a sentence is (part of) a heading or the end of a lead-in."""
        block = self._blocks[sentence.block]
        return block.kind is BlockKind.HEADING or (
            self._outline.leads_in[sentence.block] and sentence.span.end == block.span.end
        )

    def _allowed(self, first: int, last: int) -> list[int]:
        """By heading probe, the set of sentences in ``[first, last)`` under headings in which it matched."""
        below: defaultdict[int, int] = defaultdict(int)
        for number, sentence in enumerate(self._sentences[first:last]):
            for block in self._outline.above[sentence.block]:
                below[block] |= 1 << number
        allowed = []
        for matched in self._matched:
            mask = 0
            for block in matched & below.keys():
                mask |= below[block]
            allowed.append(mask)
        return allowed

    def _try(self, probe: Probe, candidates: int, setting: _Setting) -> None:
        """Try one probe on those sentences of a stretch that hold what it needs."""
        stretch, node = setting.stretch, probe.node
        if node is None:
            candidates &= setting.body
        if probe.heading is not None:
            candidates &= setting.allowed[probe.heading]
        if candidates and not self._every_cue:
            served = -1
            for use in probe.uses:
                served &= setting.served[use.slot]
            candidates &= ~served
        if not candidates:
            return
        for excluding in probe.unless:
            candidates &= ~excluding.matching(stretch, candidates)
        if node is None:
            for number in members(candidates):
                span = stretch.spans[number]
                self._add(probe, setting, number, span.start, span.end, denied=False)
            return
        self._find(probe, node, candidates, setting)

    def _find(self, probe: Probe, node: Node, candidates: int, setting: _Setting) -> None:
        """Look for a probe's expression in those sentences of a stretch."""
        stretch, denials = setting.stretch, setting.denials
        negated = 0 if probe.denies else denials.sentences
        source_span = stretch.normalised.source_span
        for number in members(candidates):
            matches = node.find(stretch, number)
            if matches:
                match: Match | None = matches[0]
                if negated >> number & 1:
                    match = next((match for match in matches if not denials.denies(number, match)), None)
                _, start, end = match or matches[0]
                self._add(probe, setting, number, *source_span(start, end), denied=match is None)

    def _add(self, probe: Probe, setting: _Setting, number: int, start: int, end: int, *, denied: bool) -> None:
        """Add what was found at ``[start, end)`` of the policy, in the sentence with that number in its stretch."""
        bit, sentence = 1 << number, setting.first + number
        for use in probe.uses:
            if denied and not use.even_denied:
                continue
            if self._every_cue or not setting.served[use.slot] & bit:
                setting.served[use.slot] |= bit
                found = self._evidence[use.owner]
                evidence = Evidence(use, probe.weight, start, end)
                if sentence in found:
                    found[sentence].append(evidence)
                else:
                    found[sentence] = [evidence]


def scan(
    document: Document,
    sentences: Sequence[Sentence],
    outline: Outline,
    compiled: CompiledChecklist,
    progress: ProgressCallback,
    *,
    every_cue: bool = False,
) -> ScanResult:
    """Everything that the cues of ``compiled`` find in ``document``.

    Args:
        every_cue: Report each cue that matches. Otherwise only the heaviest is reported for each place of a
            requirement in a sentence.

    Raises:
        CancelledError: Out of ``progress``.
    """
    scanner = _Scanner(document, sentences, outline, compiled, every_cue=every_cue)
    for first, last in scanner.stretches():
        scanner.scan(first, last)
        progress(Stage.MATCH, last / len(sentences))
    return scanner.result
