"""Which requirements the checklist shows, and how it groups them; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reviewer.gui.verdicts import differs
from reviewer.model.checklist import Requirement, Severity
from reviewer.model.language import Language
from reviewer.model.review import Verdict, WorkStage
from reviewer.model.suggestion import SuggestionKind
from reviewer.workflow.flags import touched_by

if TYPE_CHECKING:
    from reviewer.workflow.session import ReviewSession

NO_SUGGESTION = "none"


class Show(StrEnum):
    """What is asked for most often."""

    ALL = "all"
    UNDECIDED = "undecided"
    IN_WORK = "in_work"
    GAPS = "gaps"
    NOTHING_FOUND = "nothing_found"
    DIFFERENT = "different"
    WITH_FLAG = "with_flag"


class Grouping(StrEnum):
    """By what the requirements are put together."""

    TOPIC = "topic"
    VERDICT = "verdict"
    STAGE = "stage"
    SEVERITY = "severity"
    SUGGESTION = "suggestion"


@dataclass(frozen=True)
class Wanted:
    """What the list is to show. An empty set does not restrict anything.

    Attributes:
        suggestions: Kinds of suggestions, ``NO_SUGGESTION`` where only a person can judge.
    """

    words: tuple[str, ...] = ()
    show: Show = Show.ALL
    topic: frozenset[str] = frozenset()
    verdict: frozenset[str] = frozenset()
    stage: frozenset[str] = frozenset()
    severity: frozenset[str] = frozenset()
    suggestion: frozenset[str] = frozenset()

    @property
    def restrictions(self) -> int:
        """In how many of the sets something is chosen."""
        return sum(bool(getattr(self, group)) for group in Grouping)

    @property
    def depends_on_state(self) -> bool:
        """Whether an edit can change what is shown."""
        return self.show is not Show.ALL or bool(self.verdict or self.stage or self.severity)

    def apart_from_state(self) -> Wanted:
        """The same without what an edit can change."""
        return Wanted(self.words, topic=self.topic, suggestion=self.suggestion)

    def cleared(self) -> Wanted:
        """The same without restrictions by sets."""
        return Wanted(self.words, self.show)


class Sieve:
    """Tells for the requirements of one review whether they are wanted, and to which group they belong."""

    def __init__(self, session: ReviewSession) -> None:
        self._session = session

    def passes(self, requirement: Requirement, wanted: Wanted) -> bool:
        """Whether ``requirement`` is to be shown."""
        in_sets = all(
            not getattr(wanted, group) or self.group_of(requirement, group) in getattr(wanted, group)
            for group in Grouping
        )
        return in_sets and self._has_words(requirement, wanted.words) and self._has_state(requirement, wanted.show)

    def group_of(self, requirement: Requirement, grouping: Grouping) -> str:
        """The group that ``requirement`` belongs to now."""
        session, id_ = self._session, requirement.id
        match grouping:
            case Grouping.TOPIC:
                return requirement.topic
            case Grouping.VERDICT:
                return session.finding(id_).verdict
            case Grouping.STAGE:
                return session.finding(id_).stage
            case Grouping.SEVERITY:
                return session.review.severity_of(requirement)
            case Grouping.SUGGESTION:
                return session.analysis.suggestion(id_).kind or NO_SUGGESTION

    def groups(self, grouping: Grouping) -> list[tuple[str, tuple[Requirement, ...]]]:
        """All requirements by group, in the order in which a reviewer looks at the groups; without empty ones."""
        found: dict[str, list[Requirement]] = {group: [] for group in group_names(self._session, grouping)}
        for requirement in self._session.checklist.requirements:
            found[self.group_of(requirement, grouping)].append(requirement)
        return [(group, tuple(requirements)) for group, requirements in found.items() if requirements]

    @cached_property
    def _flagged(self) -> frozenset[str]:
        analysis = self._session.analysis
        return frozenset(id_ for flag in analysis.red_flags for id_ in touched_by(flag, analysis))

    def _has_words(self, requirement: Requirement, words: tuple[str, ...]) -> bool:
        if not words:
            return True
        topic = self._session.checklist.topic(requirement.topic)
        finding = self._session.finding(requirement.id)
        texts = (requirement.title, requirement.question, topic.title)
        searched = [text.in_language(language) for text in texts for language in Language]
        searched += [finding.note, finding.comment, finding.recommendation or "", *map(str, requirement.basis)]
        whole = " ".join(searched).casefold()
        return all(word in whole for word in words)

    def _has_state(self, requirement: Requirement, show: Show) -> bool:
        finding, suggestion = self._session.finding(requirement.id), self._session.analysis.suggestion(requirement.id)
        match show:
            case Show.ALL:
                return True
            case Show.UNDECIDED:
                return finding.verdict is Verdict.NOT_REVIEWED
            case Show.IN_WORK:
                return finding.stage is WorkStage.IN_WORK
            case Show.GAPS:
                return finding.verdict in (Verdict.GAP, Verdict.PARTIAL)
            case Show.NOTHING_FOUND:
                return suggestion.kind is SuggestionKind.MISSING
            case Show.DIFFERENT:
                return differs(finding.verdict, suggestion.kind)
            case Show.WITH_FLAG:
                linked = {decision.requirement for decision in self._session.review.flags.values()}
                return requirement.id in self._flagged or requirement.id in linked


_VERDICT_ORDER = (Verdict.NOT_REVIEWED, Verdict.GAP, Verdict.PARTIAL, Verdict.MET, Verdict.NOT_APPLICABLE)
_SUGGESTION_ORDER = (
    *(SuggestionKind.MISSING, SuggestionKind.PARTIAL, SuggestionKind.MET, SuggestionKind.NOT_APPLICABLE),
    NO_SUGGESTION,
)


def group_names(session: ReviewSession, grouping: Grouping) -> tuple[str, ...]:
    """The names of all groups: ids of topics, or values of what is grouped by."""
    match grouping:
        case Grouping.TOPIC:
            return tuple(topic.id for topic in session.checklist.topics)
        case Grouping.VERDICT:
            return _VERDICT_ORDER
        case Grouping.STAGE:
            return tuple(WorkStage)
        case Grouping.SEVERITY:
            return tuple(Severity)
        case Grouping.SUGGESTION:
            return _SUGGESTION_ORDER
