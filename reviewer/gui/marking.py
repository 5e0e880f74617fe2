"""Which marks the policy gets for what is chosen; no Qt."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.gui.text.marks import Mark, MarkKind, Marks
from reviewer.model.checklist import Checklist
from reviewer.model.review import Review
from reviewer.model.span import Span
from reviewer.model.suggestion import Analysis
from reviewer.settings import HighlightScope


def topic_places(checklist: Checklist) -> dict[str, int]:
    """For each requirement's id the place of its topic, which decides its colour."""
    places = {topic.id: place for place, topic in enumerate(checklist.topics)}
    return {requirement.id: places[requirement.topic] for requirement in checklist.requirements}


class ReviewMarks:
    """The marks of one review: passages, which stay, and over them what is chosen and what is evidence.

    Only the small part that changes is made anew when another requirement is chosen.
    """

    def __init__(self, analysis: Analysis, checklist: Checklist) -> None:
        self._analysis = analysis
        self._places = topic_places(checklist)
        self.passages = Marks(
            Mark(passage.span, suggestion.requirement, self._places[suggestion.requirement], MarkKind.SUGGESTED)
            for suggestion in analysis.suggestions
            for passage in suggestion.passages
        )
        self._chosen = ""
        self._scope = HighlightScope.ALL
        self._over = Marks()

    def choose(self, review: Review, chosen: str, passage: int | None, scope: HighlightScope) -> None:
        """Mark for another choice or after an edit.

        Args:
            chosen: The id of the chosen requirement; "" for none.
            passage: Which of its passages is looked at, counted from 0.
            scope: Of which requirements passages are marked; evidence always is.
        """
        self._chosen = chosen
        self._scope = scope
        self._over = Marks([*self._chosen_marks(passage), *self._evidence_marks(review)])

    def within(self, window: Span) -> tuple[Mark, ...]:
        """The marks that share a code point with ``window``."""
        below = (mark for mark in self.passages.within(window) if self._is_shown(mark))
        return (*below, *self._over.within(window))

    def _is_shown(self, mark: Mark) -> bool:
        match self._scope:
            case _ if mark.requirement == self._chosen:
                return False
            case HighlightScope.ALL:
                return True
            case HighlightScope.TOPIC:
                return mark.topic == self._places.get(self._chosen)
            case HighlightScope.REQUIREMENT:
                return False

    def _chosen_marks(self, passage: int | None) -> Iterator[Mark]:
        if not self._chosen:
            return
        id_, place = self._chosen, self._places[self._chosen]
        for index, shown in enumerate(self._analysis.suggestion(id_).passages):
            yield Mark(shown.span, id_, place, MarkKind.CHOSEN)
            if index == passage:
                yield Mark(shown.span, id_, place, MarkKind.CURRENT)
            for span in {match.span for match in shown.matches if shown.span.contains(match.span)}:
                yield Mark(span, id_, place, MarkKind.CUE)

    def _evidence_marks(self, review: Review) -> Iterator[Mark]:
        for id_, finding in review.findings.items():
            kind = MarkKind.CHOSEN_EVIDENCE if id_ == self._chosen else MarkKind.EVIDENCE
            for evidence in finding.evidence:
                yield Mark(evidence.span, id_, self._places[id_], kind)
