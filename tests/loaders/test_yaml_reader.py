"""YAML as a tree with places; what is refused, and how syntax errors are told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import ProblemCode, Term
from reviewer.loaders.nodes import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_VALUES,
    GroupNode,
    ListNode,
    Node,
    RefusedNode,
    TextNode,
    decode_utf8,
)
from reviewer.loaders.yaml_reader import read_yaml


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


def group(node: Node) -> GroupNode:
    assert isinstance(node, GroupNode)
    return node


def text(node: Node) -> TextNode:
    assert isinstance(node, TextNode)
    return node


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a: 1.10\nb: no\nc: 2021-01-01", {"a": "1.10", "b": "no", "c": "2021-01-01"}),
        ("a: [x, 'y', \"z\"]", {"a": ["x", "y", "z"]}),
        ("- a\n- {b: c}\n-\n- ~\n- ''", ["a", {"b": "c"}, None, None, ""]),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("%YAML 1.1\n---\na: b\n...\n", {"a": "b"}),
        ("文: 中文 # note", {"文": "中文"}),
        ("? a\n: b", {"a": "b"}),
        ("", None),
        ("# nothing", None),
    ],
)
def test_values_are_taken_as_written(source: str, tree: object) -> None:
    node, problems = read_yaml(source)
    assert problems == []
    assert plain(node) == tree


json_trees = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff\ufffe\uffff")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcd", min_size=1), inner, max_size=3),
    max_leaves=10,
)


@given(json_trees)
def test_json_reads_as_itself(tree: object) -> None:
    node, problems = read_yaml(json.dumps(tree, ensure_ascii=False))
    assert problems == []
    assert plain(node) == tree


def test_places_count_code_points_from_one() -> None:
    root = group(read_yaml("a: b\n\U00020bb7文: {c: [d, '\U0001f468e']}\n")[0])
    assert (root.names["\U00020bb7文"].line, root.names["\U00020bb7文"].column) == (2, 1)
    inner = group(root.fields["\U00020bb7文"]).fields["c"]
    assert isinstance(inner, ListNode)
    assert [(item.line, item.column) for item in inner.items] == [(2, 10), (2, 13)]


@pytest.mark.parametrize(
    ("value", "columns"),
    [
        ("abc", [4, 5, 6, 7]),
        ("'a''b'", [5, 6, 8, 9]),
        ('"a\\"\\u0062\\\\c"', [5, 6, 8, 14, 16, 17]),
        ('"\\U00020bb7\\x41b"', [5, 15, 19, 20]),
    ],
)
def test_a_position_inside_a_value_has_its_column(value: str, columns: list[int]) -> None:
    node = text(group(read_yaml(f"a: {value}")[0]).fields["a"])
    assert [node.column_of(position) for position in range(len(node.text) + 1)] == columns


def test_a_position_in_a_value_of_several_lines_is_its_beginning() -> None:
    node = text(group(read_yaml("a:\n  one\n  two")[0]).fields["a"])
    assert (node.text, node.line, node.column_of(5)) == ("one two", 2, 3)


@pytest.mark.parametrize(
    ("line", "comment"),
    [("- contact us #rights", "#rights"), ("- a # note", ""), ("- a #", ""), ("- 'a' #b", ""), ("- a#b", "")],
)
def test_a_comment_that_may_be_part_of_the_value_is_kept(line: str, comment: str) -> None:
    root = read_yaml(line + "\n- b")[0]
    assert isinstance(root, ListNode)
    assert text(root.items[0]).comment == comment


@pytest.mark.parametrize(
    ("source", "line", "column", "path", "feature"),
    [
        ("a: &x b", 1, 4, "a", Term.ANCHOR),
        ("a:\n- b\n- *x", 3, 3, "a[2]", Term.ALIAS),
        ("a: !!int 1", 1, 4, "a", Term.TAG),
        ("a:\n- !!python/object:os.system {}", 2, 3, "a[1]", Term.TAG),
        ("a: !<tag:x> [b]", 1, 4, "a", Term.TAG),
        ("a:\n  <<: {b: c}", 2, 3, "a.<<", Term.MERGE_KEY),
        ("[a]: b", 1, 1, "", Term.COMPLEX_KEY),
        ("? {a: b}\n: c", 1, 3, "", Term.COMPLEX_KEY),
        ("a: b\n---\nc: d", 2, 1, "", Term.SECOND_DOCUMENT),
    ],
)
def test_what_a_checklist_does_not_need_is_refused(
    source: str, line: int, column: int, path: str, feature: Term
) -> None:
    _, problems = read_yaml(source)
    assert [(p.code, p.line, p.column, p.field, p.found) for p in problems] == [
        (ProblemCode.YAML_FEATURE_REFUSED, line, column, path, feature)
    ]


def test_a_quoted_merge_sign_is_a_name() -> None:
    assert read_yaml("'<<': a")[1] == []


def test_reading_goes_on_after_what_is_refused() -> None:
    node, problems = read_yaml("a: &x 1\nb: *x\nb: 2\nc: {d: 1, d: 2}")
    assert plain(node) == {"a": "1", "b": None, "c": {"d": "1"}}
    assert [(p.line, p.column, p.field, p.expected) for p in problems] == [
        (1, 4, "a", ()),
        (2, 4, "b", ()),
        (3, 1, "b", ("2",)),
        (4, 11, "c.d", ("4",)),
    ]


@pytest.mark.parametrize(
    ("source", "line", "column", "advice"),
    [
        ("a:\n\tb: 1", 2, 1, Term.SPACES_FOR_TABS),
        ("a: |\n\tb", 2, 1, Term.SPACES_FOR_TABS),
        ("a: b: c", 1, 5, Term.QUOTES_AROUND_COLON),
        ("a\nb: 1", 2, 2, Term.QUOTES_AROUND_COLON),
        ("x: 1\na: 'b\nc: d\n", 2, 4, Term.CLOSING_QUOTE),
        ('a: "b\n---\n', 1, 4, Term.CLOSING_QUOTE),
        ("a: [b, c\nd: e", 1, 4, Term.CLOSING_BRACKET),
        ("a: {b: c\n", 1, 4, Term.CLOSING_BRACKET),
        ("a: {b: c] }", 1, 9, Term.CLOSING_BRACKET),
        ("a:\n  b: 1\n c: 2", 3, 2, Term.INDENTATION),
        ("- a\nb: 1", 2, 1, Term.INDENTATION),
        ("a: - b", 1, 4, Term.INDENTATION),
        ("a: 'b' c", 1, 8, Term.INDENTATION),
        ("a: @b", 1, 4, Term.QUOTED_TEXT),
        ("a: %b", 1, 4, Term.QUOTED_TEXT),
        ("a: *重要", 1, 5, Term.QUOTED_TEXT),
        ('a: "\\q"', 1, 5, Term.NO_BACKSLASH),
        ('a: "\\xzz"', 1, 7, Term.NO_BACKSLASH),
        ("a: 1\nb\nc: 2", 2, 1, Term.COLON_AFTER_NAME),
        ("a: 1\nb\n", 2, 1, Term.COLON_AFTER_NAME),
        ("a: \x07", 1, 4, Term.PRINTABLE_CHARACTERS),
        ("a\n\ud800", 2, 1, Term.PRINTABLE_CHARACTERS),
        ("\ufeffa: b", 1, 1, Term.PRINTABLE_CHARACTERS),
        ("a: !<b", 1, 7, Term.YAML),
    ],
)
def test_syntax_errors_say_what_helps(source: str, line: int, column: int, advice: Term) -> None:
    node, problems = read_yaml(source)
    assert isinstance(node, RefusedNode)
    assert [(p.code, p.line, p.column, p.expected) for p in problems] == [
        (ProblemCode.UNREADABLE, line, column, (advice,))
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("[" * 100_000, ProblemCode.TOO_DEEP),
        ("- " * 100_000, ProblemCode.TOO_DEEP),
        ("{a: " * 100_000, ProblemCode.TOO_DEEP),
        ("[" + "a," * (MAX_VALUES + 1) + "]", ProblemCode.TOO_MANY_VALUES),
        ("a" * (MAX_BYTES + 1), ProblemCode.TOO_LARGE),
        ("文" * (MAX_BYTES // 3 + 1), ProblemCode.TOO_LARGE),
    ],
)
def test_what_would_take_forever_is_refused(source: str, code: ProblemCode) -> None:
    node, problems = read_yaml(source)
    assert isinstance(node, RefusedNode)
    assert [problem.code for problem in problems] == [code]


def test_the_deepest_nesting_is_read() -> None:
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []


def test_bytes_are_utf_8() -> None:
    assert decode_utf8("\ufeffid: 清单".encode()) == "id: 清单"
    problem = decode_utf8("id: x\ntitle: 清单".encode("gb18030"))
    assert not isinstance(problem, str)
    assert (problem.line, problem.column, problem.expected) == (2, 8, (Term.UTF_8,))


def test_too_many_bytes_are_not_decoded() -> None:
    problem = decode_utf8(b"\xff" * (MAX_BYTES + 1))
    assert not isinstance(problem, str)
    assert problem.code is ProblemCode.TOO_LARGE


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@` \n\t?,<~") | st.characters(), max_size=60))
def test_any_text_gives_a_tree_or_placed_problems(source: str) -> None:
    node, problems = read_yaml(source)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    assert problems or not isinstance(node, RefusedNode)
