"""What the PIPL checklist suggests for one or two sentences of a policy, as drafters word them in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reviewer.analysis.analyse import analyse
from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.loaders.policy import load_bytes
from reviewer.model.checklist import Checklist
from reviewer.model.suggestion import SuggestionKind

_STATEMENTS = Path(__file__).parents[1] / "data" / "statements"


@cache
def pipl() -> Checklist:
    return read_checklist(find_checklist("pipl")).checklist


def statements() -> list[tuple[str, SuggestionKind, str]]:
    """Requirement, suggestion and text of each statement."""
    rows = []
    for path in sorted(_STATEMENTS.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                requirement, kind, text = line.split("|", 2)
                rows.append((requirement, SuggestionKind(kind), text.replace("\\n", "\n")))
    return rows


def kind_of(requirement: str, text: str) -> SuggestionKind | None:
    suggestions = analyse(load_bytes(text.encode(), "policy.txt"), pipl()).suggestions
    return next(suggestion.kind for suggestion in suggestions if suggestion.requirement == requirement)


@pytest.mark.parametrize(("requirement", "kind", "text"), statements())
def test_statement(requirement: str, kind: SuggestionKind, text: str) -> None:
    assert kind_of(requirement, text) is kind


def test_each_requirement_has_a_statement_in_both_languages() -> None:
    for language in ("zh", "en"):
        lines = (_STATEMENTS / f"{language}.txt").read_text("utf-8").splitlines()
        tried = {line.partition("|")[0] for line in lines if not line.startswith("#")}
        assert {requirement.id for requirement in pipl().requirements} - tried == set()


def test_a_policy_about_nothing_misses_everything() -> None:
    suggestions = analyse(
        load_bytes("今天天气很好。The weather is fine today.".encode(), "policy.txt"), pipl()
    ).suggestions
    assert {s.kind for s in suggestions} == {SuggestionKind.MISSING, SuggestionKind.NOT_APPLICABLE}
    assert not any(s.passages for s in suggestions)
