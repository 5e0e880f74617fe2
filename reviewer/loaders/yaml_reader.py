"""Reads YAML into a tree of texts, lists and groups, each with the line and column where it stands.

Nothing is interpreted: ``1.10`` stays the text ``1.10`` and ``no`` the text ``no``. The parts of YAML that a checklist
does not need are refused, which also keeps the work in proportion to the size of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from reviewer.errors import Problem, ProblemCode, Term
from reviewer.loaders.nodes import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_VALUES,
    GroupNode,
    ListNode,
    Node,
    RefusedNode,
    TextNode,
    place_of,
    too_large,
)

# libyaml where PyYAML has it: more than ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MERGE_KEY = "<<"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_EXCERPT_LENGTH = 60
_COMMENT = re.compile(r"[ \t]+(#[^\s#].*)")
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

# What PyYAML and libyaml say, in part, and what helps.
_ADVICE = (
    ("tab character", Term.SPACES_FOR_TABS),
    ("mapping values are not allowed", Term.QUOTES_AROUND_COLON),
    ("unexpected end of stream", Term.CLOSING_QUOTE),
    ("unexpected document indicator", Term.CLOSING_QUOTE),
    ("',' or", Term.CLOSING_BRACKET),
    ("could not find expected ':'", Term.COLON_AFTER_NAME),
    ("escape", Term.NO_BACKSLASH),
    ("hexdecimal", Term.NO_BACKSLASH),
    ("cannot start any token", Term.QUOTED_TEXT),
    ("alphabetic or numeric", Term.QUOTED_TEXT),
    ("expected key", Term.INDENTATION),
    ("<block end>", Term.INDENTATION),
    ("'-' indicator", Term.INDENTATION),
    ("block sequence entries are not allowed", Term.INDENTATION),
    ("<document start>", Term.INDENTATION),
)


# These are told better where the text or name begins than where the parser gave up.
_TOLD_AT_OPENING = frozenset({Term.CLOSING_QUOTE, Term.CLOSING_BRACKET, Term.COLON_AFTER_NAME})


def read_yaml(text: str) -> tuple[Node, list[Problem]]:
    """The tree of a text, and what is wrong with it as YAML.

    A text that cannot be read to its end gives a ``RefusedNode`` and at least one problem. A name that stands twice in
    a group, an anchor and a tag are noted, and reading goes on; an alias leaves a ``RefusedNode``.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        return RefusedNode(1, 1), [too_large(size)]
    control = _NOT_ALLOWED.search(text)
    if control is not None:
        line, column = place_of(text, control.start())
        found = f"U+{ord(control[0]):04X}"
        return RefusedNode(1, 1), [
            Problem(ProblemCode.UNREADABLE, line, column, "", found, (Term.PRINTABLE_CHARACTERS,))
        ]
    return _Builder(text).tree()


class _StopReadingError(Exception):
    """The rest of the text is not worth reading."""


@dataclass(slots=True)
class _Open:
    """A list or group whose end has not come yet.

    Attributes:
        path: Where it stands, such as ``.parts[2]``.
        name: The name whose value comes next; None where a name comes next.
    """

    node: ListNode | GroupNode
    path: str
    name: TextNode | None = None


class _Builder:
    """Builds the tree from the parser's events, without recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._problems: list[Problem] = []
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._values = 0
        self._handlers: dict[type[object], Callable[[Any], None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._start_list,
            yaml.MappingStartEvent: self._start_group,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
            yaml.AliasEvent: self._alias,
        }

    def tree(self) -> tuple[Node, list[Problem]]:
        try:
            for event in yaml.parse(self._text, Loader=_LOADER):
                handler = self._handlers.get(type(event))
                if handler is not None:
                    handler(event)
        except yaml.YAMLError as error:
            self._problems.append(_syntax_problem(error, self._text))
        except _StopReadingError:
            pass
        else:
            return self._root or TextNode(1, 1, "", is_null=True), self._problems
        return RefusedNode(1, 1), self._problems

    def _document(self, event: Any) -> None:
        if self._root is not None:
            self._refuse(_refused_at(event.start_mark), Term.SECOND_DOCUMENT)
            raise _StopReadingError

    def _scalar(self, event: Any) -> None:
        self._check_properties(event)
        start, end = event.start_mark, event.end_mark
        written = self._text[start.index : end.index] if start.line == end.line else ""
        is_null = event.implicit[0] and event.value in _NULLS
        comment = _COMMENT.match(self._text, end.index) if event.implicit[0] else None
        self._place_value(
            TextNode(start.line + 1, start.column + 1, event.value, is_null, written, comment[1] if comment else "")
        )

    def _alias(self, event: Any) -> None:
        node = _refused_at(event.start_mark)
        self._refuse(node, Term.ALIAS)
        self._place_value(node)

    def _start_list(self, event: Any) -> None:
        self._start(event, ListNode(event.start_mark.line + 1, event.start_mark.column + 1))

    def _start_group(self, event: Any) -> None:
        self._start(event, GroupNode(event.start_mark.line + 1, event.start_mark.column + 1))

    def _start(self, event: Any, node: ListNode | GroupNode) -> None:
        self._check_properties(event)
        if len(self._open) == MAX_DEPTH:
            self._note(ProblemCode.TOO_DEEP, node, "", str(MAX_DEPTH))
            raise _StopReadingError
        path = self._path()
        self._place_value(node)
        self._open.append(_Open(node, path))

    def _end(self, _event: Any) -> None:
        self._open.pop()

    def _place_value(self, value: Node) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._note(ProblemCode.TOO_MANY_VALUES, value, "", f"{MAX_VALUES:,}")
            raise _StopReadingError
        if not self._open:
            self._root = value
            return
        inside = self._open[-1]
        if isinstance(inside.node, ListNode):
            inside.node.items.append(value)
        elif inside.name is not None:
            self._place_field(inside.node, inside.name, value)
            inside.name = None
        elif isinstance(value, TextNode):
            inside.name = value
        else:
            self._refuse(value, Term.COMPLEX_KEY)
            raise _StopReadingError

    def _place_field(self, group: GroupNode, name: TextNode, value: Node) -> None:
        first = group.names.get(name.text)
        if name.written == _MERGE_KEY:
            self._refuse(name, Term.MERGE_KEY)
        elif first is not None:
            self._note(ProblemCode.DUPLICATE_FIELD, name, name.text, str(first.line))
        else:
            group.names[name.text] = name
            group.fields[name.text] = value

    def _check_properties(self, event: Any) -> None:
        """Notes an anchor and a tag."""
        if event.anchor is not None:
            self._refuse(_refused_at(event.start_mark), Term.ANCHOR)
        if event.tag is not None:
            self._refuse(_refused_at(event.start_mark), Term.TAG)

    def _refuse(self, node: Node, feature: Term) -> None:
        self._note(ProblemCode.YAML_FEATURE_REFUSED, node, feature)

    def _note(self, code: ProblemCode, node: Node, found: str, *expected: str) -> None:
        self._problems.append(Problem(code, node.line, node.column, self._path().lstrip("."), found, expected))

    def _path(self) -> str:
        """The fields and the numbers of list entries on the way to what comes next."""
        if not self._open:
            return ""
        inside = self._open[-1]
        if isinstance(inside.node, ListNode):
            return f"{inside.path}[{len(inside.node.items) + 1}]"
        return inside.path if inside.name is None else f"{inside.path}.{inside.name.text}"


def _refused_at(mark: Any) -> RefusedNode:
    return RefusedNode(mark.line + 1, mark.column + 1)


def _syntax_problem(error: yaml.YAMLError, text: str) -> Problem:
    """Where reading broke off, and what would mend it."""
    message = getattr(error, "problem", None) or ""
    mark, opening = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    advice = next((advice for part, advice in _ADVICE if part in message), Term.YAML)
    if opening is not None and (mark is None or opening.line != mark.line) and advice in _TOLD_AT_OPENING:
        mark = opening
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    if advice is Term.QUOTED_TEXT and written[column - 1 : column] == "\t":
        advice = Term.SPACES_FOR_TABS
    return Problem(ProblemCode.UNREADABLE, line, column, "", written.strip()[:_EXCERPT_LENGTH], (advice,))
