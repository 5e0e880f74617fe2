"""Which marks the policy gets for what is chosen; no Qt."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewer.gui.reading import NO_TOPIC, Reading, topic_places
from reviewer.gui.text.marks import Mark, MarkKind, Marks
from reviewer.gui.text.overview import Overview
from reviewer.model.checklist import Checklist
from reviewer.model.review import Review
from reviewer.model.span import Span
from reviewer.model.suggestion import Analysis, Passage
from reviewer.settings import HighlightScope

_NO_PLACES = array("q")


class ReviewMarks:
    """The marks of one review: passages, which stay, and over them what is chosen, what is evidence and what was found.

    Only the small part that changes is made anew when another requirement is chosen.
    """

    def __init__(self, reading: Reading, analysis: Analysis, checklist: Checklist) -> None:
        self._analysis = analysis
        self._places = topic_places(checklist)
        self.passages = reading.passages
        self.flags = reading.flags
        self._overview = reading.overview
        self._chosen = ""
        self._scope = HighlightScope.ALL
        self._over = Marks()
        self._rejected: set[tuple[str, Span]] = set()
        self._starts: Sequence[int] = _NO_PLACES
        self._ends: Sequence[int] = _NO_PLACES

    def choose(self, review: Review, chosen: str, passage: int | None, scope: HighlightScope) -> None:
        """Mark for another choice or after an edit.

        Args:
            chosen: The id of the chosen requirement; "" for none.
            passage: Which of its passages is looked at, counted from 0.
            scope: Of which requirements passages are marked; evidence and red flags always are.
        """
        self._chosen = chosen
        self._scope = scope
        self._rejected = {
            (id_, rejected.anchor.span) for id_, finding in review.findings.items() for rejected in finding.rejected
        }
        self._over = Marks([*self._chosen_marks(passage), *self._evidence_marks(review)])
        cells = self._overview.cells
        spans = [shown.span for shown in self._chosen_passages()]
        self._overview = replace(
            self._overview,
            shown_topics=self._shown_topics(),
            chosen_topic=self._places.get(chosen, 0),
            chosen=cells.covered(spans),
            evidence=cells.covered(e.span for finding in review.findings.values() for e in finding.evidence),
        )

    def show_found(self, starts: Sequence[int], ends: Sequence[int], cells: frozenset[int]) -> None:
        """Mark what was searched for: where each find begins and ends, in order, and the cells of the map."""
        self._starts, self._ends = starts, ends
        self._overview = self._overview.with_found(cells)

    @property
    def overview(self) -> Overview:
        """The marks of the whole policy."""
        return self._overview

    def shows_topic(self, topic: int) -> bool:
        """Whether passages of the topic at that place are marked."""
        return bool(self._overview.shown_topics >> topic & 1)

    def within(self, window: Span) -> tuple[Mark, ...]:
        """The marks that share a code point with ``window``."""
        below = (mark for mark in self.passages.within(window) if self._is_shown(mark))
        return (*below, *self.flags.within(window), *self._found_marks(window), *self._over.within(window))

    def _shown_topics(self) -> int:
        match self._scope:
            case HighlightScope.ALL:
                return -1
            case HighlightScope.TOPIC if self._chosen:
                return 1 << self._places[self._chosen]
            case _:
                return 0

    def _is_shown(self, mark: Mark) -> bool:
        return mark.requirement != self._chosen and self.shows_topic(mark.topic) and not self._is_rejected(mark)

    def _chosen_marks(self, passage: int | None) -> Iterator[Mark]:
        if not self._chosen:
            return
        id_, place = self._chosen, self._places[self._chosen]
        for index, shown in enumerate(self._chosen_passages()):
            yield Mark(shown.span, id_, place, MarkKind.CHOSEN)
            if index == passage:
                yield Mark(shown.span, id_, place, MarkKind.CURRENT)
            for span in {match.span for match in shown.matches if shown.span.contains(match.span)}:
                yield Mark(span, id_, place, MarkKind.CUE)

    def _chosen_passages(self) -> list[Passage]:
        passages = self._analysis.suggestion(self._chosen).passages if self._chosen else ()
        return [passage for passage in passages if (self._chosen, passage.span) not in self._rejected]

    def suggested_within(self, window: Span) -> tuple[Mark, ...]:
        """The passages that share a code point with ``window``, of all requirements, without what was rejected."""
        return tuple(mark for mark in self.passages.within(window) if not self._is_rejected(mark))

    def _is_rejected(self, mark: Mark) -> bool:
        return bool(self._rejected) and (mark.requirement, mark.span) in self._rejected

    def _evidence_marks(self, review: Review) -> Iterator[Mark]:
        for id_, finding in review.findings.items():
            kind = MarkKind.CHOSEN_EVIDENCE if id_ == self._chosen else MarkKind.EVIDENCE
            for evidence in finding.evidence:
                yield Mark(evidence.span, id_, self._places[id_], kind)

    def _found_marks(self, window: Span) -> Iterator[Mark]:
        # Finds are in order and do not overlap, so their ends are in order too.
        first = bisect_right(self._ends, window.start)
        last = bisect_left(self._starts, window.end)
        for start, end in zip(self._starts[first:last], self._ends[first:last], strict=True):
            yield Mark(Span(start, end), "", NO_TOPIC, MarkKind.FOUND)
