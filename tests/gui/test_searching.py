from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reviewer.gui import searching
from reviewer.gui.searching import Query, QueryError, QueryProblem, search

TEXT = "We keep Order data.\nKEEP it 30 days; keeper 90 days.\n个人信\n息 keep保存三年，个人信息。\n"


def found(query: Query, text: str = TEXT) -> list[str]:
    finds = search(text, query)
    return [text[start:end] for start, end in zip(finds.starts, finds.ends, strict=True)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("keep"), ["keep", "KEEP", "keep", "keep"]),
        (Query("keep", match_case=True), ["keep", "keep", "keep"]),
        (Query("keep", whole_words=True), ["keep", "KEEP", "keep"]),
        (Query("order  DATA"), ["Order data"]),
        (Query("data. keep"), ["data.\nKEEP"]),
        (Query("个人信息"), ["个人信\n息", "个人信息"]),
        (Query("个人信息", whole_words=True), ["个人信\n息", "个人信息"]),
        (Query(r"\d+ days", is_pattern=True), ["30 days", "90 days"]),
        (Query(r"^keep", is_pattern=True), ["KEEP"]),
        (Query(r"\p{Han}+年", is_pattern=True), ["保存三年"]),
        (Query(r"e|ee", is_pattern=True, whole_words=True), []),
        (Query(r"x*", is_pattern=True), []),
        (Query("a.c"), []),
        (Query("   "), []),
        (Query(""), []),
    ],
)
def test_words_and_patterns_are_found(query: Query, expected: list[str]) -> None:
    assert found(query) == expected


@given(st.text(st.sampled_from("ab .*+?()[]{}\\|^$个人𠮷😀"), min_size=1, max_size=8), st.text(max_size=20))
def test_words_are_never_read_as_a_pattern(words: str, around: str) -> None:
    words = " ".join(words.split())
    assume(words)
    text = f"{around}{words}{around}"
    assert any(stretch.casefold() == words.casefold() for stretch in found(Query(words), text))


@given(st.text(max_size=300), st.sampled_from(["e", "ab", "个"]))
def test_finds_are_in_order_apart_and_known_to_the_map(text: str, words: str) -> None:
    finds = search(text, Query(words))
    edges = [edge for pair in zip(finds.starts, finds.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert finds.cells == {offset for s, e in zip(finds.starts, finds.ends, strict=True) for offset in range(s, e)}


@pytest.mark.parametrize(
    ("pattern", "position"), [("(abc", 1), ("ab[", 3), ("a)", 2), ("*a", 1), (r"\p{Nonsense}", None)]
)
def test_a_broken_pattern_is_told_with_its_place(pattern: str, position: int | None) -> None:
    with pytest.raises(QueryError) as told:
        search(TEXT, Query(pattern, is_pattern=True, whole_words=True))
    assert told.value.problem is QueryProblem.BROKEN
    assert position is None or abs(told.value.position - position) <= 1 + len(pattern)
    assert 1 <= told.value.position <= len(pattern) + 1


@pytest.mark.parametrize(
    "pattern", ["((a{1000}){1000}){1000}", "(?:a{5000}){1,5000}", "x" * 1001, "(" * 900 + ")" * 900]
)
def test_what_would_take_for_ever_to_compile_is_refused(pattern: str) -> None:
    with pytest.raises(QueryError) as told:
        search(TEXT, Query(pattern, is_pattern=True))
    assert told.value.problem in (QueryProblem.TOO_LARGE, QueryProblem.BROKEN)


@pytest.mark.parametrize("pattern", [r"\d{4}-\d{2}-\d{2}", r".{0,200}同意.{0,200}", r"[{}]{2}", r"(第.{1,3}条){1,3}"])
def test_usual_repetitions_are_not_too_large(pattern: str) -> None:
    search(TEXT, Query(pattern, is_pattern=True))


def test_a_search_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LONGEST_SEARCH_SECONDS", 0.2)
    with pytest.raises(QueryError) as told:
        search("a" * 100_000 + "b", Query("(a+)+$", is_pattern=True))
    assert told.value.problem is QueryProblem.TOO_SLOW


def test_finds_beyond_the_most_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_FINDS", 5)
    assert not search("aaaaa", Query("a")).is_cut
    finds = search("aaaaaa", Query("a"))
    assert finds.is_cut
    assert len(finds.starts) == len(finds.ends) == 5
