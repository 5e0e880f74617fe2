"""Which marks the policy gets for what is chosen; no Qt."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.gui.text.marks import Mark, MarkKind, Marks
from reviewer.model.checklist import Checklist
from reviewer.model.review import Review
from reviewer.model.suggestion import Analysis, Suggestion
from reviewer.settings import HighlightScope


def topic_places(checklist: Checklist) -> dict[str, int]:
    """For each requirement's id the place of its topic, which decides its colour."""
    places = {topic.id: place for place, topic in enumerate(checklist.topics)}
    return {requirement.id: places[requirement.topic] for requirement in checklist.requirements}


def marks_for(review: Review, analysis: Analysis, chosen: str, passage: int | None, scope: HighlightScope) -> Marks:
    """The marks of a whole review.

    Args:
        chosen: The id of the chosen requirement; "" for none.
        passage: Which of its passages is looked at, counted from 0.
        scope: Of which requirements passages are marked; evidence always is.
    """
    places = topic_places(review.checklist)
    return Marks(_marks(review, analysis, places, chosen, passage, scope))


def passage_marks(analysis: Analysis, checklist: Checklist) -> Marks:
    """The passages of all requirements, to look up what a place answers."""
    places = topic_places(checklist)
    return Marks(
        Mark(passage.span, passage.requirement, places[passage.requirement], MarkKind.SUGGESTED)
        for suggestion in analysis.suggestions
        for passage in suggestion.passages
    )


def _marks(
    review: Review, analysis: Analysis, places: dict[str, int], chosen: str, passage: int | None, scope: HighlightScope
) -> Iterator[Mark]:
    for suggestion in analysis.suggestions:
        id_ = suggestion.requirement
        place = places[id_]
        if id_ == chosen:
            yield from _chosen_marks(suggestion, place, passage)
        elif scope is HighlightScope.ALL or (scope is HighlightScope.TOPIC and place == places.get(chosen)):
            for shown in suggestion.passages:
                yield Mark(shown.span, id_, place, MarkKind.SUGGESTED)
    for id_, finding in review.findings.items():
        kind = MarkKind.CHOSEN_EVIDENCE if id_ == chosen else MarkKind.EVIDENCE
        for evidence in finding.evidence:
            yield Mark(evidence.span, id_, places[id_], kind)


def _chosen_marks(suggestion: Suggestion, place: int, passage: int | None) -> Iterator[Mark]:
    id_ = suggestion.requirement
    for index, shown in enumerate(suggestion.passages):
        yield Mark(shown.span, id_, place, MarkKind.CHOSEN)
        if index == passage:
            yield Mark(shown.span, id_, place, MarkKind.CURRENT)
        for span in {match.span for match in shown.matches if shown.span.contains(match.span)}:
            yield Mark(span, id_, place, MarkKind.CUE)
