"""Which verdict agrees with a suggestion, and which differs."""

from __future__ import annotations

from reviewer.model.review import Verdict
from reviewer.model.suggestion import SuggestionKind

ACCEPTABLE = {
    SuggestionKind.MET: Verdict.MET,
    SuggestionKind.PARTIAL: Verdict.PARTIAL,
    SuggestionKind.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
}
"""The verdict that agrees with a suggestion. "Nothing found" has none: it is never a gap until a person says so."""

_AGREEING = {**ACCEPTABLE, SuggestionKind.MISSING: Verdict.GAP}


def differs(verdict: Verdict, suggested: SuggestionKind | None) -> bool:
    """Whether a decision is another than the one that the program's findings speak for."""
    if verdict is Verdict.NOT_REVIEWED or suggested is None:
        return False
    return _AGREEING[suggested] is not verdict
