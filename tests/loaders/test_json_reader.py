"""JSON as a tree with places, and how syntax errors are told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import ProblemCode, Term
from reviewer.loaders.json_reader import read_json
from reviewer.loaders.nodes import MAX_DEPTH, GroupNode, ListNode, Node, RefusedNode, TextNode

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def plain(node: Node) -> object:
    """The tree as lists, dictionaries, strings and None."""
    match node:
        case GroupNode(fields=fields):
            return {name: plain(value) for name, value in fields.items()}
        case ListNode(items=items):
            return [plain(item) for item in items]
        case TextNode(is_null=False, text=text):
            return text
        case _:
            return None


def as_texts(value: object) -> object:
    match value:
        case dict():
            return {name: as_texts(one) for name, one in value.items()}
        case list():
            return [as_texts(one) for one in value]
        case None | str():
            return value
        case _:
            return json.dumps(value)


@given(values, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_what_json_holds_is_read(value: object, indent: int | str | None, ascii_only: bool) -> None:  # noqa: FBT001
    node, problems = read_json(json.dumps(value, indent=indent, ensure_ascii=ascii_only))
    assert problems == []
    assert plain(node) == as_texts(value)


@given(st.text(alphabet='{}[]",: \n\\ua1tn'))
def test_any_text_is_read_or_told(text: str) -> None:
    node, problems = read_json(text)
    told = {ProblemCode.UNREADABLE, ProblemCode.TOO_DEEP}
    assert isinstance(node, RefusedNode) == any(problem.code in told for problem in problems)


def test_places_are_lines_and_columns() -> None:
    node, _ = read_json('{"a": [1,\n  "x"]}', first_line=7)
    assert isinstance(node, GroupNode)
    inside = node.fields["a"]
    assert isinstance(inside, ListNode)
    assert [(item.line, item.column) for item in inside.items] == [(7, 8), (8, 3)]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("", (1, 1), Term.JSON_VALUE),
        ("[1, 2", (1, 6), Term.JSON_COMMA),
        ('{"a": 1 "b": 2}', (1, 9), Term.JSON_COMMA),
        ("[1,]", (1, 4), Term.JSON_VALUE),
        ('{"a": 1,}', (1, 9), Term.JSON_NAME),
        ("{a: 1}", (1, 2), Term.JSON_NAME),
        ('{"a" 1}', (1, 6), Term.COLON_AFTER_NAME),
        ('{"a": x}', (1, 7), Term.JSON_VALUE),
        ("{'a': 1}", (1, 2), Term.JSON_NAME),
        ('["a\nb"]', (1, 2), Term.CLOSING_QUOTE),
        (r'["a\q"]', (1, 2), Term.JSON_VALUE),
        ("{}\n{}", (2, 1), Term.JSON_END),
    ],
)
def test_syntax_errors_say_what_is_needed(text: str, place: tuple[int, int], expected: Term) -> None:
    node, (problem,) = read_json(text)
    assert isinstance(node, RefusedNode)
    assert (problem.line, problem.column) == place
    assert problem.expected == (expected,)


def test_a_name_that_stands_twice_is_noted() -> None:
    node, (problem,) = read_json('{"a": 1,\n"b": {"c": 2, "c": 3}}')
    assert (problem.code, problem.line, problem.field) == (ProblemCode.DUPLICATE_FIELD, 2, "b.c")
    assert plain(node) == {"a": "1", "b": {"c": "2"}}


def test_what_is_too_deep_is_refused() -> None:
    assert read_json("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    node, (problem,) = read_json("[" * 100_000)
    assert isinstance(node, RefusedNode)
    assert problem.code is ProblemCode.TOO_DEEP


def test_long_numbers_are_texts() -> None:
    assert plain(read_json("9" * 10_000)[0]) == "9" * 10_000
