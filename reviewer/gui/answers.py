"""What a place in the policy answers, and why, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from reviewer.gui.desk import Desk
from reviewer.gui.marking import ReviewMarks
from reviewer.gui.phrases import Phrases
from reviewer.gui.place_strip import Answered
from reviewer.gui.reading import topic_places
from reviewer.gui.text.marks import Mark, MarkKind
from reviewer.model.span import Span
from reviewer.wording.suggestions import passage_sentence, red_flag_sentence
from reviewer.workflow.session import ReviewSession

_MOST_LINES = 8
_LONGEST_REASON = 220


@dataclass(frozen=True, slots=True)
class Answers:
    """Looks up places of one review. Offsets are code points of ``Document.text``."""

    desk: Desk
    phrases: Phrases
    marks: ReviewMarks
    session: ReviewSession

    def within(self, stretch: Span) -> list[Answered]:
        """The requirements that a stretch answers or is evidence for: the chosen one, then as in the checklist."""
        chosen = self.desk.requirement.id if self.desk.requirement else ""
        findings = self.session.review.findings
        evidence = {id_ for id_, finding in findings.items() if any(e.span.overlaps(stretch) for e in finding.evidence)}
        shown = {mark.requirement for mark in self.marks.suggested_within(stretch)}
        places = topic_places(self.session.checklist)
        found = [
            Answered(r.id, r.title.in_language(self.phrases.language), places[r.id], r.id in evidence)
            for r in self.session.checklist.requirements
            if r.id in evidence | shown
        ]
        return sorted(found, key=lambda answered: answered.requirement != chosen)

    def next_after(self, chosen: str, stretch: Span, step: int) -> str | None:
        """The requirement that follows ``chosen`` among those of a stretch, as in the checklist and going round."""
        order = [r.id for r in self.session.checklist.requirements]
        here = sorted((a.requirement for a in self.within(stretch)), key=order.index)
        if not here:
            return None
        if chosen in here:
            return here[(here.index(chosen) + step) % len(here)]
        return here[0 if step > 0 else -1]

    def tip(self, stretch: Span) -> str:
        """Which requirements a stretch answers and why, and what is wrong with it."""
        blocks = [
            "\n".join((f"• {self._title(answered)}", *self._reasons(answered.requirement, stretch)))
            for answered in self.within(stretch)
        ]
        blocks += [
            "\n".join((f"⚑ {self.phrases('gui.place.flag', title=title)}", f"   {reason}"))
            for title, reason in self._flags(stretch)
        ]
        return self._shortened(blocks)

    def summary(self, stretch: Span) -> str:
        """The same for a longer stretch: only what stands there, with how many finds."""
        counted = Counter(mark.kind for mark in self.marks.within(stretch))
        lines = [f"• {self._title(answered)}" for answered in self.within(stretch)]
        lines += [f"⚑ {self.phrases('gui.place.flag', title=title)}" for title, _ in self._flags(stretch)]
        if found := counted[MarkKind.FOUND]:
            lines.insert(0, self.phrases("gui.map.found", count=found))
        return self._shortened(lines)

    def _shortened(self, lines: list[str]) -> str:
        hidden = len(lines) - _MOST_LINES
        more = [self.phrases("gui.map.more", count=hidden)] if hidden > 0 else []
        return "\n".join([*lines[:_MOST_LINES], *more])

    def _title(self, answered: Answered) -> str:
        return self.phrases("gui.place.evidence", title=answered.title) if answered.is_evidence else answered.title

    def _reasons(self, id_: str, stretch: Span) -> list[str]:
        requirement = self.session.checklist.requirement(id_)
        there = (p for p in self.session.passages(id_) if p.span.overlaps(stretch))
        return [
            f"   {_cut(passage_sentence(passage, requirement, self.phrases.wording, self.session.document.text))}"
            for passage in islice(there, 2)
        ]

    def _flags(self, stretch: Span) -> list[tuple[str, str]]:
        if not self.marks.flags.within(stretch):
            return []
        rules = self.session.checklist.red_flag
        wording = self.phrases.wording
        there = [flag for flag in self.session.analysis.red_flags if flag.span.overlaps(stretch)]
        return [
            (
                rules(flag.kind).title.in_language(wording.language),
                _cut(red_flag_sentence(flag, rules(flag.kind), wording)),
            )
            for flag in there
        ]


def nearest(marks: tuple[Mark, ...], kinds: tuple[MarkKind, ...], to: int) -> Mark | None:
    """The mark of the first of ``kinds`` that there is, and of those the one that starts nearest to ``to``."""
    for kind in kinds:
        of_kind = [mark for mark in marks if mark.kind is kind]
        if of_kind:
            return min(of_kind, key=lambda mark: abs(mark.span.start - to))
    return None


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_REASON else words[:_LONGEST_REASON].rstrip() + "…"
