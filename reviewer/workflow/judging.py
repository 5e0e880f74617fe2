"""What labels say about a passage: whether a requirement's passages stand where a person would have them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from reviewer.model.checklist import Checklist
from reviewer.model.labels import Answer, LabelledPolicy, Unit
from reviewer.model.span import Span
from reviewer.model.suggestion import SuggestionKind

Meaning = Mapping[str, frozenset[str]]
"""By the name of a label, the ids of the requirements and red flags that it stands for."""


class Judge(Protocol):
    """What is known of one policy. An owner is a requirement or a red flag."""

    def is_right(self, owner: str, span: Span) -> bool | None:
        """Whether ``span`` is rightly shown for an owner; None where the labels do not say."""

    def applies(self, requirement: str) -> bool | None:
        """Whether a requirement applies; None where the labels do not say."""


@dataclass(frozen=True)
class AnswerJudge:
    """Knows statuses and quotes."""

    answers: Mapping[str, Answer]

    def is_right(self, owner: str, span: Span) -> bool | None:
        """Whether ``span`` shares text with a quote."""
        answer = self.answers.get(owner)
        return answer.holds(span) if answer else None

    def applies(self, requirement: str) -> bool | None:
        """Whether a status other than *not applicable* is right."""
        answer = self.answers.get(requirement)
        if answer is None or not answer.statuses:
            return None
        return any(status is not SuggestionKind.NOT_APPLICABLE for status in answer.statuses)


@dataclass(frozen=True)
class UnitJudge:
    """Knows what sentences are about.

    Attributes:
        labelling: Every label that the person might have given; what is lacking of these was denied.
    """

    units: Sequence[Unit]
    labelling: frozenset[str]
    meaning: Meaning

    @cached_property
    def _starts(self) -> list[int]:
        return [unit.span.start for unit in self.units]

    @cached_property
    def _judged(self) -> frozenset[str]:
        return owners_of(self.labelling, self.meaning)

    @cached_property
    def _owners(self) -> list[frozenset[str]]:
        return [owners_of(unit.labels, self.meaning) for unit in self.units]

    def is_right(self, owner: str, span: Span) -> bool | None:
        """Whether a unit that ``span`` tells of has a label that stands for the owner."""
        touched = self.touched(span)
        if owner not in self._judged or not touched:
            return None
        return any(owner in self._owners[number] for number in touched)

    def touched(self, span: Span) -> list[int]:
        """The numbers of the units that ``span`` covers by half, or inside which it lies."""
        found = []
        for number in range(max(0, bisect_right(self._starts, span.start) - 1), len(self.units)):
            unit = self.units[number].span
            if unit.start >= span.end:
                break
            shared = unit.overlap(span)
            if shared and (2 * shared >= len(unit) or shared == len(span)):
                found.append(number)
        return found

    def applies(self, requirement: str) -> bool | None:  # noqa: ARG002 - the other judge's answer depends on it
        """What sentences are about does not tell."""
        return None


def owners_of(labels: Iterable[str], meaning: Meaning) -> frozenset[str]:
    """What any of the labels stands for."""
    return frozenset().union(*(meaning.get(label, frozenset()) for label in labels))


def owner_ids(checklist: Checklist) -> tuple[str, ...]:
    """The ids of all requirements and red flags."""
    return (*(one.id for one in checklist.requirements), *(rule.id for rule in checklist.red_flags))


def labellings(policies: Sequence[LabelledPolicy]) -> list[frozenset[str]]:
    """For each policy the labels that might have been given in it: those of all policies that share any, in turn.

    Policies that have labels in common were labelled by the same plan. A policy that shares none was labelled by
    another, whose silence on the first plan's labels says nothing.
    """
    plans: list[set[str]] = []
    of_policies = [{label for unit in policy.units for label in unit.labels} for policy in policies]
    for labels in of_policies:
        merged = set(labels).union(*(plan for plan in plans if plan & labels))
        plans = [plan for plan in plans if not plan & labels]
        if merged:
            plans.append(merged)
    return [frozenset(next((plan for plan in plans if plan & labels), ())) for labels in of_policies]


def meaning_of(labels: Iterable[str], checklist: Checklist, told: Mapping[str, tuple[str, ...]]) -> Meaning:
    """What each label stands for, as far as that is known.

    Args:
        told: By label, ids of topics, requirements and red flags. Any other label that is itself such an id, or the
            title of a topic, stands for that.
    """
    meaning = {}
    for label in labels:
        ids = told.get(label) or (label,)
        owners = frozenset().union(*(_owners(id_, checklist) for id_ in ids))
        if owners:
            meaning[label] = owners
    return meaning


def _owners(id_: str, checklist: Checklist) -> frozenset[str]:
    if id_ in owner_ids(checklist):
        return frozenset([id_])
    named = [topic for topic in checklist.topics if id_ in (topic.id, topic.title.zh, topic.title.en)]
    return frozenset(requirement.id for topic in named for requirement in checklist.in_topic(topic.id))
