"""Red flags in words."""

from __future__ import annotations

import pytest

from reviewer.model.checklist import Detector, RedFlagRule, Severity
from reviewer.model.language import Language, LocalizedText
from reviewer.model.span import Span
from reviewer.model.suggestion import RedFlag
from reviewer.wording.catalogue import Wording
from reviewer.wording.suggestions import red_flag_sentence

TITLE = LocalizedText("变更不通知", "Changes without notice")
REASON = LocalizedText("变更应当告知。", "People have to be told.")
WITHOUT_DETAIL = {Detector.CONTACT_NOWHERE, Detector.NOTHING_BELOW}


def sentence(
    language: Language, detail: str = "", detector: Detector | None = None, reason: LocalizedText = REASON
) -> str:
    rule = RedFlagRule("rule", Severity.LOW, TITLE, reason, detector=detector)
    return red_flag_sentence(RedFlag("rule", Severity.LOW, Span(0, 1), detail), rule, Wording(language))


def test_the_words_that_fired_are_quoted() -> None:
    assert sentence(Language.EN, "without notice") == "People have to be told. The words: “without notice”."
    assert sentence(Language.ZH, "不另行通知") == "变更应当告知。所见文字：“不另行通知”。"


def test_a_rule_without_a_reason_is_told_by_its_title() -> None:
    assert sentence(Language.EN, reason=LocalizedText()) == "Changes without notice."


@pytest.mark.parametrize("detector", [detector for detector in Detector if detector not in WITHOUT_DETAIL])
@pytest.mark.parametrize("language", Language)
def test_every_detail_has_its_words(detector: Detector, language: Language) -> None:
    told = sentence(language, "(10)", detector)
    assert told.startswith(REASON.in_language(language))
    assert "(10)" in told


@pytest.mark.parametrize("detector", sorted(WITHOUT_DETAIL))
def test_without_a_detail_the_reason_is_enough(detector: Detector) -> None:
    assert sentence(Language.EN, detector=detector) == "People have to be told."
