"""What the window needs to show a review, made ready beforehand and off the window's thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.gui.text.marks import Mark, MarkKind, Marks
from reviewer.gui.text.overview import Cells, Overview
from reviewer.gui.text.paragraphs import Composition, compose
from reviewer.gui.text.stripes import Stripes, stripes_of
from reviewer.model.checklist import Checklist

if TYPE_CHECKING:
    from reviewer.workflow.session import ReviewSession

NO_TOPIC = -1


@dataclass(frozen=True)
class Reading:
    """A policy prepared for the screen with everything in it that does not change while it is reviewed.

    Attributes:
        passages: Of all requirements.
        flags: The red flags.
        stripes: The passages by topic, for the margin.
        overview: The passages and red flags of the whole policy, for the map.
    """

    composition: Composition
    passages: Marks
    flags: Marks
    stripes: Stripes
    overview: Overview


def topic_places(checklist: Checklist) -> dict[str, int]:
    """For each requirement's id the place of its topic, which decides its colour."""
    places = {topic.id: place for place, topic in enumerate(checklist.topics)}
    return {requirement.id: places[requirement.topic] for requirement in checklist.requirements}


def make_reading(session: ReviewSession) -> Reading:
    """Prepare a review for the screen; all that takes time with a long policy."""
    document, analysis = session.document, session.analysis
    composition = compose(document)
    places = topic_places(session.checklist)
    passages = Marks(
        Mark(passage.span, suggestion.requirement, places[suggestion.requirement], MarkKind.SUGGESTED)
        for suggestion in analysis.suggestions
        for passage in suggestion.passages
    )
    flags = Marks(Mark(flag.span, flag.kind, NO_TOPIC, MarkKind.FLAG) for flag in analysis.red_flags)
    cells = Cells.of_length(len(document.text))
    overview = Overview(cells, cells.topics(passages), flags=cells.covered(flag.span for flag in flags))
    return Reading(composition, passages, flags, stripes_of(passages, composition.starts), overview)
