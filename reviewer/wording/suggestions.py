"""Suggestions, passages and red flags in words, for every face of the program and the report alike."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.model.checklist import RedFlagRule, Requirement
from reviewer.model.suggestion import CueMatch, Passage, PassageRole, ReasonCode, RedFlag, Suggestion
from reviewer.wording.catalogue import Wording

_SHOWN_CONDITIONS = 3


def reason_sentence(suggestion: Suggestion, requirement: Requirement, wording: Wording, text: str) -> str:
    """Why the program proposes what it proposes.

    Args:
        text: ``Document.text``; the words that were found are quoted from it.
    """
    reason = suggestion.reason
    lacking = _part_titles(requirement, reason.lacking, wording) or requirement.title.in_language(wording.language)
    condition = requirement.applies.text.in_language(wording.language) if requirement.applies else ""
    sentence = wording(
        f"reason.{reason.code}",
        found=_part_titles(requirement, reason.found, wording) or wording("reason.nothing"),
        lacking=lacking if reason.lacking or reason.code is ReasonCode.NOTHING_FOUND else wording("reason.nothing"),
        condition=condition,
    )
    if suggestion.condition_matches:
        seen = _what_was_found(suggestion.condition_matches, text)[:_SHOWN_CONDITIONS]
        shown = wording("list.separator").join(seen)
        sentence += wording("sentence.separator") + wording("reason.condition_holds", cues=shown)
    return sentence


def passage_sentence(passage: Passage, requirement: Requirement, wording: Wording, text: str) -> str:
    """Why the passage is shown: which parts it answers and the words by which it was found.

    Args:
        text: ``Document.text``; the words that were found are quoted from it.
    """
    cues = wording("list.separator").join(_what_was_found(passage.matches, text))
    parts = tuple(dict.fromkeys(match.part for match in passage.matches if match.part))
    if passage.role is PassageRole.ANSWER and parts:
        return wording("passage.answer", parts=_part_titles(requirement, parts, wording), cues=cues)
    return wording(f"passage.{passage.role}" if passage.role is not PassageRole.ANSWER else "passage.found", cues=cues)


def red_flag_sentence(flag: RedFlag, rule: RedFlagRule, wording: Wording) -> str:
    """Why the place is pointed out: the rule's reason, then what was found or is missing there."""
    title = rule.title.in_language(wording.language)
    reason = rule.reason.in_language(wording.language) or wording("red_flag.title", title=title)
    if not flag.detail:
        return reason
    found = wording(f"red_flag.{rule.detector or 'found'}", detail=flag.detail)
    return reason + wording("sentence.separator") + found


def _what_was_found(matches: Sequence[CueMatch], text: str) -> list[str]:
    """The words of the policy in quotation marks, each once."""
    return list(dict.fromkeys(f"“{' '.join(match.span.of(text).split())}”" for match in matches))


def _part_titles(requirement: Requirement, ids: tuple[str, ...], wording: Wording) -> str:
    titles = {part.id: part.title.in_language(wording.language) for part in requirement.parts}
    return wording("list.separator").join(titles.get(id_, id_) for id_ in ids)
