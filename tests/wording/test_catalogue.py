"""The catalogue is complete in both languages, and what the program asks for is in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import reviewer
from reviewer.errors import ErrorCode, ProblemCode
from reviewer.model.checklist import Severity
from reviewer.model.document import BlockKind, NoteCode
from reviewer.model.language import Language
from reviewer.model.progress import Stage
from reviewer.model.review import Verdict
from reviewer.model.suggestion import PassageRole, ReasonCode, SuggestionKind
from reviewer.wording.catalogue import Entry, Wording, catalogue, system_language

PACKAGE = Path(reviewer.__file__).parent
KEY = re.compile(r"[a-z]+(?:[._][a-z0-9_]+)+")
FAMILIES = {
    "error": ErrorCode,
    "problem": ProblemCode,
    "severity": Severity,
    "block": BlockKind,
    "note": NoteCode,
    "stage": Stage,
    "verdict": Verdict,
    "reason": ReasonCode,
    "suggestion": SuggestionKind,
    "passage": PassageRole,
}


def placeholders(entry: Entry) -> set[str]:
    texts = entry.values() if isinstance(entry, dict) else [entry]
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def strings_in_code() -> tuple[set[str], set[str]]:
    """Key-like literals, and the fixed beginnings of computed ones."""
    literals: set[str] = set()
    beginnings: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    return literals, beginnings


def test_both_languages_have_the_same_keys() -> None:
    assert catalogue(Language.ZH).keys() == catalogue(Language.EN).keys()


@pytest.mark.parametrize("key", sorted(catalogue(Language.EN)))
def test_both_languages_fill_the_same_placeholders(key: str) -> None:
    counted = {"count"}
    assert placeholders(catalogue(Language.ZH)[key]) - counted == placeholders(catalogue(Language.EN)[key]) - counted


@pytest.mark.parametrize("key", sorted(catalogue(Language.ZH)))
def test_no_text_is_empty(key: str) -> None:
    if key != "sentence.separator":
        assert catalogue(Language.ZH)[key]


@pytest.mark.parametrize(("family", "codes"), FAMILIES.items())
def test_every_code_has_its_words(family: str, codes: type[ErrorCode]) -> None:
    for code in codes:
        if f"{family}.{code}" != "passage.answer":
            assert f"{family}.{code}" in catalogue(Language.EN)


def test_every_key_is_used() -> None:
    literals, beginnings = strings_in_code()
    prefixes = tuple(b for b in beginnings if "." in b)

    def is_used(key: str) -> bool:
        return key in literals or key.startswith(prefixes)

    assert [key for key in catalogue(Language.EN) if not is_used(key)] == []


def calls_of_wording() -> Iterator[tuple[str, str]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            key = node.args[0].value
            if name.strip("_") in {"wording", "tr", "words"} and isinstance(key, str):
                yield key, path.name


def test_every_key_asked_for_exists() -> None:
    assert [call for call in calls_of_wording() if call[0] not in catalogue(Language.EN)] == []


def test_a_text_with_a_number_follows_the_number() -> None:
    wording = Wording(Language.EN)
    assert "1 mistake " in wording("error.checklist_invalid", path="x.yaml", count=1)
    assert "2 mistakes " in wording("error.checklist_invalid", path="x.yaml", count=2)


@pytest.mark.parametrize(
    ("locale_name", "language"),
    [("zh_CN.UTF-8", Language.ZH), ("zh_HK", Language.ZH), ("en_GB.UTF-8", Language.EN), ("de_DE", Language.EN)],
)
def test_the_system_language_decides(monkeypatch: pytest.MonkeyPatch, locale_name: str, language: Language) -> None:
    monkeypatch.setenv("LC_ALL", locale_name)
    assert system_language() is language
