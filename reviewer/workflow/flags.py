"""Where the work on red flags stands, and to which requirements they belong."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from reviewer.model.review import FlagVerdict, Review
from reviewer.model.suggestion import Analysis, RedFlag


class FlagState(StrEnum):
    """What has become of a red flag."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    FINDING = "finding"
    """Confirmed within the finding of a requirement."""


def state_of(flag: RedFlag, review: Review) -> FlagState:
    """What has become of ``flag`` in ``review``."""
    decision = review.flags.get(flag.id)
    if decision is None:
        return FlagState.OPEN
    if decision.verdict is FlagVerdict.DISMISSED:
        return FlagState.DISMISSED
    return FlagState.FINDING if decision.requirement else FlagState.CONFIRMED


def open_flags(flags: Iterable[RedFlag], review: Review) -> tuple[RedFlag, ...]:
    """Those of ``flags`` that nobody has decided on."""
    return tuple(flag for flag in flags if flag.id not in review.flags)


def in_text_order(analysis: Analysis) -> tuple[RedFlag, ...]:
    """The red flags as the reader meets them."""
    return tuple(sorted(analysis.red_flags, key=lambda flag: (flag.span, flag.kind, flag.detail)))


def touched_by(flag: RedFlag, analysis: Analysis) -> tuple[str, ...]:
    """The requirements whose passages share text with ``flag``: most shared text first, then as in the checklist."""
    shared = {
        suggestion.requirement: max((p.span.overlap(flag.span) for p in suggestion.passages), default=0)
        for suggestion in analysis.suggestions
    }
    touching = [id_ for id_, overlap in shared.items() if overlap]
    return tuple(sorted(touching, key=lambda id_: -shared[id_]))
