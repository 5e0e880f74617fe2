"""Suggestions and passages in words, for every face of the program and the report alike."""

from __future__ import annotations

from reviewer.model.checklist import Requirement
from reviewer.model.suggestion import Passage, PassageRole, ReasonCode, Suggestion
from reviewer.wording import Wording


def reason_sentence(suggestion: Suggestion, requirement: Requirement, wording: Wording) -> str:
    """Why the program proposes what it proposes."""
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
        seen = wording("list.separator").join(dict.fromkeys(m.cue for m in suggestion.condition_matches[:3]))
        sentence += wording("sentence.separator") + wording("reason.condition_holds", cues=seen)
    return sentence


def passage_sentence(passage: Passage, requirement: Requirement, wording: Wording, text: str | None = None) -> str:
    """Why the passage is shown: which parts it answers and which cues fired.

    Args:
        text: ``Document.text``; with it the words that were found are quoted, without it the cues as written.
    """
    if text is None:
        found = (match.cue for match in passage.matches)
    else:
        found = (f"“{' '.join(match.span.of(text).split())}”" for match in passage.matches)
    cues = wording("list.separator").join(dict.fromkeys(found))
    parts = tuple(dict.fromkeys(match.part for match in passage.matches if match.part))
    if passage.role is PassageRole.ANSWER and parts:
        return wording("passage.answer", parts=_part_titles(requirement, parts, wording), cues=cues)
    return wording(f"passage.{passage.role}" if passage.role is not PassageRole.ANSWER else "passage.found", cues=cues)


def _part_titles(requirement: Requirement, ids: tuple[str, ...], wording: Wording) -> str:
    titles = {part.id: part.title.in_language(wording.language) for part in requirement.parts}
    return wording("list.separator").join(titles.get(id_, id_) for id_ in ids)
