from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.model.checklist import Citation
from reviewer.model.cue import Cue, Phrase
from reviewer.model.language import Language, LocalizedText
from tests.examples import example_analysis, example_checklist


def test_requirements_topics_and_suggestions_are_found_by_id() -> None:
    checklist = example_checklist()
    assert checklist.requirement("rights.access").title.en == "Right of access"
    assert checklist.topic("rights").title.zh == "个人权利"
    assert [requirement.id for requirement in checklist.in_topic("rights")] == ["rights.access"]
    assert example_analysis().suggestion("rights.access").requirement == "rights.access"
    with pytest.raises(KeyError):
        checklist.requirement("no.such")


def test_requirement_without_cues_says_so() -> None:
    requirement = example_checklist().requirement("rights.access")
    assert not requirement.has_cues
    assert replace(requirement, mentions=(Cue("查阅", Phrase("查阅")),)).has_cues


def test_citation_reads_as_lawyers_write_it() -> None:
    assert str(Citation("PIPL", "17(1)(2)")) == "PIPL 17(1)(2)"
    assert str(Citation("PIPL", "")) == "PIPL"


def test_missing_translation_falls_back_to_the_other_language() -> None:
    assert LocalizedText("保存", "").in_language(Language.EN) == "保存"
    assert LocalizedText("", "keep").in_language(Language.ZH) == "keep"
    assert LocalizedText("保存", "keep").in_language(Language.EN) == "keep"
    assert not LocalizedText()
