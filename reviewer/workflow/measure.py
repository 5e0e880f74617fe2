"""How often cues fire, and how often rightly, on labelled policies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.analysis.analyse import analyse
from reviewer.analysis.firing import CueKey, CueRole, cue_keys, find_firings
from reviewer.model.checklist import Checklist
from reviewer.model.labels import Answer, LabelledPolicy
from reviewer.model.span import Span
from reviewer.model.suggestion import Suggestion
from reviewer.workflow.judging import AnswerJudge, Judge, UnitJudge, labellings, meaning_of, owner_ids


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that is shown wrongly."""

    policy: Path
    span: Span
    text: str


@dataclass(slots=True)
class Count:
    """How often something fires, and how often rightly.

    Attributes:
        fires: The sentences in which it fires.
        shown: Those of them that are shown as passages; the others score too low or stand too far from what they
            belong to.
        right: The shown ones of which a person says the same.
        wrong: The shown ones of which a person does not. What the labels say nothing about is neither.
        examples: The first wrong ones.
    """

    fires: int = 0
    shown: int = 0
    right: int = 0
    wrong: int = 0
    examples: list[Example] = field(default_factory=list)

    @property
    def harm(self) -> int:
        """How many more wrong passages than right ones it takes part in."""
        return self.wrong - self.right

    @property
    def precision(self) -> float | None:
        """The share of the judged passages that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    def add(self, *, shown: bool, right: bool | None) -> None:
        """Count one sentence."""
        self.fires += 1
        self.shown += shown
        self.right += right is True
        self.wrong += right is False


@dataclass(slots=True)
class CueCount(Count):
    """A cue.

    Attributes:
        alone_right: The right ones in which no other cue of the same requirement fires: lost without this cue.
        alone_wrong: The wrong ones in which no other does: gone without this cue.
    """

    alone_right: int = 0
    alone_wrong: int = 0


@dataclass(slots=True)
class OwnerCount(Count):
    """A requirement or red flag.

    Attributes:
        quotes: What people quote for it.
        quotes_found: The quotes of which a passage covers half or more.
        statuses: The policies for which a person gives a status.
        statuses_right: Those for which the suggestion is one that the person accepts.
    """

    quotes: int = 0
    quotes_found: int = 0
    statuses: int = 0
    statuses_right: int = 0


@dataclass(slots=True)
class LabelCount:
    """The sentences with a label, against those shown for what the label stands for."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of the shown sentences that has the label."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of the sentences with the label that is shown."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


PartKey = tuple[str, str]
"""The ids of a requirement and of its part."""


@dataclass(frozen=True)
class Measurement:
    """What was counted.

    Attributes:
        policies: How many policies there were.
        labels: By label that stands for something.
        owners: By the id of the requirement or red flag, in the checklist's order.
        unknown_labels: Labels that stand for nothing in the checklist.
        unknown_ids: Requirements that labels name and the checklist does not have.
    """

    policies: int
    labels: Mapping[str, LabelCount]
    owners: Mapping[str, OwnerCount]
    parts: Mapping[PartKey, Count]
    cues: Mapping[CueKey, CueCount]
    unknown_labels: tuple[str, ...]
    unknown_ids: tuple[str, ...]

    @property
    def counts_anything(self) -> bool:
        """Whether any label says something about the checklist."""
        total = self.total
        return bool(self.labels or total.right or total.wrong or total.quotes or total.statuses)

    @property
    def total(self) -> OwnerCount:
        """All requirements and red flags together."""
        total = OwnerCount()
        for count in self.owners.values():
            for name in ("fires", "shown", "right", "wrong", "quotes", "quotes_found", "statuses", "statuses_right"):
                setattr(total, name, getattr(total, name) + getattr(count, name))
        return total


def measure(
    policies: Sequence[LabelledPolicy],
    checklist: Checklist,
    told: Mapping[str, tuple[str, ...]] | None = None,
    examples: int = 0,
) -> Measurement:
    """Count what the cues of ``checklist`` find in labelled policies.

    Args:
        told: What labels of sentences stand for, see `reviewer.workflow.judging.meaning_of`.
        examples: How many wrong passages to keep for each cue, part and requirement.
    """
    names = dict.fromkeys(label for policy in policies for unit in policy.units for label in unit.labels)
    meaning = meaning_of(names, checklist, told or {})
    known = owner_ids(checklist)
    counter = _Counter(checklist, examples)
    for policy, labelling in zip(policies, labellings(policies), strict=True):
        if policy.units:
            counter.count_units(policy, UnitJudge(policy.units, labelling, meaning))
        else:
            counter.count_answers(policy)
    return Measurement(
        len(policies),
        {label: counter.labels[label] for label in names if label in meaning},
        counter.owners,
        counter.parts,
        counter.cues,
        tuple(label for label in names if label not in meaning),
        tuple(dict.fromkeys(id_ for policy in policies for id_ in policy.answers if id_ not in known)),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one policy shows.

    Attributes:
        spans: By owner, the passages or flagged places.
    """

    spans: Mapping[str, Sequence[Span]]
    suggestions: Sequence[Suggestion]


class _Counter:
    """Counts policy by policy; what never fires is counted too."""

    def __init__(self, checklist: Checklist, examples: int) -> None:
        self._checklist = checklist
        self._examples = examples
        self.owners = {id_: OwnerCount() for id_ in owner_ids(checklist)}
        self.parts = {(one.id, part.id): Count() for one in checklist.requirements for part in one.parts}
        self.cues = {key: CueCount() for key in cue_keys(checklist)}
        self.labels: defaultdict[str, LabelCount] = defaultdict(LabelCount)

    def count_answers(self, policy: LabelledPolicy) -> None:
        """Count a policy of which requirements are labelled."""
        shown = self._count(policy, AnswerJudge(policy.answers))
        said = {suggestion.requirement: suggestion.kind for suggestion in shown.suggestions}
        for id_, answer in policy.answers.items():
            count = self.owners.get(id_)
            if count is not None:
                _count_quotes(count, answer, shown.spans[id_])
                if answer.statuses and (kind := said.get(id_)):
                    count.statuses += 1
                    count.statuses_right += kind in answer.statuses

    def count_units(self, policy: LabelledPolicy, judge: UnitJudge) -> None:
        """Count a policy of which sentences are labelled."""
        shown = self._count(policy, judge)
        for label in judge.labelling:
            owners = judge.meaning.get(label, frozenset())
            told = {unit for owner in owners for span in shown.spans[owner] for unit in judge.touched(span)}
            labelled = {number for number, unit in enumerate(policy.units) if label in unit.labels}
            count = self.labels[label]
            count.right += len(told & labelled)
            count.wrong += len(told - labelled)
            count.missed += len(labelled - told)

    def _count(self, policy: LabelledPolicy, judge: Judge) -> _Shown:
        analysis = analyse(policy.document, self._checklist)
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for suggestion in analysis.suggestions:
            spans[suggestion.requirement] = [passage.span for passage in suggestion.passages]
        for flag in analysis.red_flags:
            spans[flag.kind].append(flag.span)
        fired: defaultdict[str, defaultdict[Span, set[CueKey]]] = defaultdict(lambda: defaultdict(set))
        for firing in find_firings(policy.document, self._checklist):
            if firing.key.role is CueRole.CONDITION:
                self.cues[firing.key].add(shown=True, right=judge.applies(firing.key.owner))
            else:
                fired[firing.key.owner][firing.sentence].add(firing.key)
        for owner in self.owners:
            self._count_owner(owner, fired[owner], set(spans[owner]), policy, judge)
        return _Shown(spans, analysis.suggestions)

    def _count_owner(
        self,
        owner: str,
        fired: Mapping[Span, set[CueKey]],
        shown: set[Span],
        policy: LabelledPolicy,
        judge: Judge,
    ) -> None:
        """Count the sentences in which cues of an owner fire, and what is shown for it without cues."""
        for span in sorted(shown.union(fired)):
            is_shown = span in shown
            right = judge.is_right(owner, span) if is_shown else None
            keys = fired.get(span, set())
            counts: list[Count] = [self.owners[owner], *(self.cues[key] for key in keys)]
            counts += [self.parts[owner, part] for part in {key.part for key in keys if key.part}]
            for count in counts:
                count.add(shown=is_shown, right=right)
                if right is False and len(count.examples) < self._examples:
                    text = " ".join(span.of(policy.document.text).split())
                    count.examples.append(Example(policy.path, span, text))
            if len(keys) == 1:
                alone = self.cues[next(iter(keys))]
                alone.alone_right += right is True
                alone.alone_wrong += right is False


def _count_quotes(count: OwnerCount, answer: Answer, shown: Sequence[Span]) -> None:
    """A quote is found if a passage covers half of it, wherever it stands."""
    for places in answer.evidence or ():
        count.quotes += 1
        count.quotes_found += any(2 * place.overlap(span) >= len(place) for place in places for span in shown)


def worst_first(counts: Mapping[CueKey, CueCount]) -> Iterator[tuple[CueKey, CueCount]]:
    """Cues by their harm, then by what is gone without them; those that never fire come last."""
    yield from sorted(
        counts.items(),
        key=lambda item: (not item[1].fires, -item[1].harm, -item[1].alone_wrong, item[1].alone_right),
    )
