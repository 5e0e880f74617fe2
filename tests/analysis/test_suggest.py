"""From passages to suggestions, by the rules of ``checklists/FORMAT.md``."""

from __future__ import annotations

import pytest

from reviewer.analysis.analyse import analyse
from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import load_bytes
from reviewer.model.suggestion import PassageRole, ReasonCode, Suggestion, SuggestionKind

HEAD = "format: 1\nid: own\nversion: 1\ntitle: Own\nrequirements:\n"
WITHDRAWAL = """\
- id: withdrawal
  question: Can consent be withdrawn?
  applies: {text: The policy speaks of consent, cues: {zh: [同意], en: [consent]}}
  parts:
  - {id: right, title: right, cues: {zh: [撤回 ...4 同意], en: [withdraw ...4 consent]}}
  - {id: way, title: way, near: right, reach: REACH, cues: {zh: [设置], en: [setting]}}
  mentions: {zh: [退订], en: [unsubscribe]}
  against: {zh: [不可撤回], en: [irrevocable]}
"""


def suggest(text: str, requirements: str, number: int = 0) -> Suggestion:
    checklist = parse_checklist(HEAD + requirements, "own.yaml").checklist
    return analyse(load_bytes(text.encode(), "policy.txt"), checklist).suggestions[number]


@pytest.mark.parametrize(
    ("text", "kind", "code", "lacking"),
    [
        ("您可以在设置中撤回同意。", SuggestionKind.MET, ReasonCode.ALL_PARTS_FOUND, ()),
        ("您可以撤回同意。", SuggestionKind.PARTIAL, ReasonCode.PARTS_LACKING, ("way",)),
        ("同意后您可以退订邮件。", SuggestionKind.PARTIAL, ReasonCode.ONLY_MENTIONED, ("right", "way")),
        ("同意之后我们提供服务。", SuggestionKind.MISSING, ReasonCode.NOTHING_FOUND, ("right", "way")),
        ("我们销售图书。", SuggestionKind.NOT_APPLICABLE, ReasonCode.CONDITION_NOT_MET, ()),
        ("您可以在设置中撤回同意。某些同意不可撤回。", SuggestionKind.PARTIAL, ReasonCode.CONTRADICTED, ()),
        ("You can withdraw your consent in the settings.", SuggestionKind.MET, ReasonCode.ALL_PARTS_FOUND, ()),
        ("You can withdraw your consent.", SuggestionKind.PARTIAL, ReasonCode.PARTS_LACKING, ("way",)),
        ("With your consent you can unsubscribe.", SuggestionKind.PARTIAL, ReasonCode.ONLY_MENTIONED, ("right", "way")),
        ("Your consent matters.", SuggestionKind.MISSING, ReasonCode.NOTHING_FOUND, ("right", "way")),
        ("We sell books.", SuggestionKind.NOT_APPLICABLE, ReasonCode.CONDITION_NOT_MET, ()),
        ("Your consent is irrevocable.", SuggestionKind.PARTIAL, ReasonCode.CONTRADICTED, ("right", "way")),
    ],
)
def test_suggestion(text: str, kind: SuggestionKind, code: ReasonCode, lacking: tuple[str, ...]) -> None:
    suggestion = suggest(text, WITHDRAWAL.replace("REACH", "policy"))
    assert (suggestion.kind, suggestion.reason.code, suggestion.reason.lacking) == (kind, code, lacking)
    assert 0 <= suggestion.confidence <= 1


def test_the_condition_shows_what_it_rests_on() -> None:
    text = "Your consent matters."
    (match, *_) = suggest(text, WITHDRAWAL.replace("REACH", "policy")).condition_matches
    assert match.span.of(text) == "consent"


FAR = "Privacy policy\n\n1. Consent\n\nYou can withdraw your consent.{a}\n\n{b}\n\n2. Display\n\n{c}\n"


@pytest.mark.parametrize("place", ["a", "b", "c"])
@pytest.mark.parametrize("reach", ["sentence", "block", "section", "policy"])
def test_a_part_counts_near_the_other_only(reach: str, place: str) -> None:
    texts = dict.fromkeys("abc", "We are glad that you are here. Our shop is open each day of the year.")
    texts[place] = "Use the setting for this. The menu shows it."
    text = FAR.format(a=" " + texts["a"], b=texts["b"], c=texts["c"])
    kind = suggest(text, WITHDRAWAL.replace("REACH", reach)).kind
    within = {"sentence": "", "block": "a", "section": "ab", "policy": "abc"}[reach]
    assert kind is (SuggestionKind.MET if place in within else SuggestionKind.PARTIAL)


def test_lines_of_one_sentence_make_up_a_paragraph() -> None:
    text = "隐私政策\n一、同意\n您可以撤回同意。\n请进入设置办理。\n我们随后停止处理。\n"
    assert suggest(text, WITHDRAWAL.replace("REACH", "block")).kind is SuggestionKind.MET
    apart = "隐私政策\n一、同意\n您可以撤回同意。\n我们随后停止处理。\n请进入设置办理。\n"
    assert suggest(apart, WITHDRAWAL.replace("REACH", "block")).kind is SuggestionKind.PARTIAL


def test_a_part_may_have_to_be_found_more_than_once() -> None:
    requirements = "- {id: purposes, question: Why?, parts: [{id: use, title: use, at_least: 2, cues: [used for]}]}\n"
    assert suggest("Data is used for delivery.", requirements).kind is SuggestionKind.PARTIAL
    assert suggest("Data is used for delivery. It is used for payment.", requirements).kind is SuggestionKind.MET


def test_a_condition_may_be_that_of_another_requirement() -> None:
    requirements = (
        "- {id: one, question: One?, applies: {text: On cookies, cues: [cookie]}, cues: [browser]}\n"
        "- {id: two, question: Two?, applies: {same_as: one}, cues: [refuse]}\n"
    )
    assert suggest("We use cookies.", requirements, 1).kind is SuggestionKind.MISSING
    assert suggest("We sell books.", requirements, 1).kind is SuggestionKind.NOT_APPLICABLE


def test_what_only_a_person_can_judge_gets_passages_and_no_suggestion() -> None:
    requirements = "- {id: plain, question: Is it plain?, by_person: true, cues: [plain language]}\n"
    suggestion = suggest("This policy is in plain language.", requirements)
    assert suggestion.kind is None
    assert suggestion.reason.code is ReasonCode.PERSON_DECIDES
    assert [passage.role for passage in suggestion.passages] == [PassageRole.CANDIDATE]


def test_passages_tell_whether_they_answer_mention_or_contradict() -> None:
    text = "You can withdraw your consent in the settings. You can unsubscribe. Some consent is irrevocable."
    roles = {p.span.of(text): p.role for p in suggest(text, WITHDRAWAL.replace("REACH", "policy")).passages}
    assert roles == {
        "You can withdraw your consent in the settings.": PassageRole.ANSWER,
        "You can unsubscribe.": PassageRole.MENTION,
        "Some consent is irrevocable.": PassageRole.AGAINST,
    }
