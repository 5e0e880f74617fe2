"""What people said about policies, against which the rules of a checklist are measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reviewer.model.document import Document
from reviewer.model.span import Span
from reviewer.model.suggestion import SuggestionKind


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person found for one requirement or red flag in one policy.

    Attributes:
        statuses: The suggestions that are right; empty where the person does not say.
        evidence: For each quote that answers, every place where it stands; None where the person does not say, empty
            where nothing in the policy answers.
    """

    statuses: tuple[SuggestionKind, ...] = ()
    evidence: tuple[tuple[Span, ...], ...] | None = None

    def holds(self, span: Span) -> bool | None:
        """Whether a span shares text with the evidence; None where the person does not say."""
        if self.evidence is None:
            return None
        return any(span.overlaps(place) for places in self.evidence for place in places)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or paragraph and what a person says it is about.

    Attributes:
        labels: Names, of the person's choice; often none.
    """

    span: Span
    labels: tuple[str, ...]


@dataclass(frozen=True)
class LabelledPolicy:
    """A policy with what a person said about it: of its requirements, or sentence by sentence.

    Attributes:
        path: The policy's file.
        answers: By the id of the requirement or red flag.
        units: In the order of the text.
    """

    path: Path
    document: Document
    answers: Mapping[str, Answer]
    units: tuple[Unit, ...]
