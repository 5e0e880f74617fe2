"""Reads JSON into a tree of texts, lists and groups, each with the line and column where it stands.

Numbers and words such as ``true`` are texts as they are written.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import NoReturn

from reviewer.errors import Problem, ProblemCode, Term
from reviewer.loaders.nodes import MAX_DEPTH, GroupNode, ListNode, Node, RefusedNode, TextNode

_SPACE = re.compile(r"[ \t\n\r]*")
_EXCERPT_LENGTH = 60
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def read_json(text: str, first_line: int = 1) -> tuple[Node, list[Problem]]:
    """The tree of a text that holds one value, and what is wrong with it as JSON.

    A text that cannot be read to its end gives a ``RefusedNode`` and at least one problem. A name that stands twice in
    a group is noted, and reading goes on.

    Args:
        first_line: Where the text stands in its file.
    """
    return _Reader(text, first_line).tree()


class _StopReadingError(Exception):
    """The rest of the text cannot be read."""


class _Reader:
    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._problems: list[Problem] = []

    def tree(self) -> tuple[Node, list[Problem]]:
        try:
            node, end = self._value(self._skip(0), "", MAX_DEPTH)
            if self._skip(end) < len(self._text):
                self._stop(self._skip(end), Term.JSON_END)
        except _StopReadingError:
            return RefusedNode(self._first_line, 1), self._problems
        return node, self._problems

    def _value(self, at: int, path: str, depth: int) -> tuple[Node, int]:
        """The value at ``at``, and where it ends."""
        sign = self._text[at : at + 1]
        if sign not in ("{", "["):
            return self._text_node(at, Term.JSON_VALUE)
        if not depth:
            self._note(ProblemCode.TOO_DEEP, at, path, "", str(MAX_DEPTH))
            raise _StopReadingError
        return self._group(at, path, depth - 1) if sign == "{" else self._list(at, path, depth - 1)

    def _text_node(self, at: int, expected: Term) -> tuple[TextNode, int]:
        try:
            value, end = _DECODER.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            is_open = self._text[at : at + 1] == '"' and "escape" not in error.msg
            self._stop(at, Term.CLOSING_QUOTE if is_open else expected)
        written = self._text[at:end]
        text = value if isinstance(value, str) else written
        return TextNode(*self._place(at), text, value is None, written), end

    def _list(self, at: int, path: str, depth: int) -> tuple[Node, int]:
        node = ListNode(*self._place(at))
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "]":
            item, at = self._value(at, f"{path}[{len(node.items) + 1}]", depth)
            node.items.append(item)
            at = self._next(at, "]")
        return node, at + 1

    def _group(self, at: int, path: str, depth: int) -> tuple[Node, int]:
        node = GroupNode(*self._place(at))
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "}":
            if self._text[at : at + 1] != '"':
                self._stop(at, Term.JSON_NAME)
            name, end = self._text_node(at, Term.JSON_NAME)
            colon = self._skip(end)
            if self._text[colon : colon + 1] != ":":
                self._stop(colon, Term.COLON_AFTER_NAME)
            inside = f"{path}.{name.text}" if path else name.text
            value, end = self._value(self._skip(colon + 1), inside, depth)
            if first := node.names.get(name.text):
                self._note(ProblemCode.DUPLICATE_FIELD, at, inside, name.text, str(first.line))
            else:
                node.names[name.text], node.fields[name.text] = name, value
            at = self._next(end, "}")
        return node, at + 1

    def _next(self, at: int, closing: str) -> int:
        """Where the next entry or the closing bracket stands."""
        at = self._skip(at)
        if self._text[at : at + 1] == closing:
            return at
        if self._text[at : at + 1] != ",":
            self._stop(at, Term.JSON_COMMA)
        following = self._skip(at + 1)
        if self._text[following : following + 1] == closing:
            self._stop(following, Term.JSON_VALUE if closing == "]" else Term.JSON_NAME)
        return following

    def _skip(self, at: int) -> int:
        space = _SPACE.match(self._text, at)
        return space.end() if space else at

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, at) - 1
        return self._first_line + line, at - self._line_starts[line] + 1

    def _note(self, code: ProblemCode, at: int, path: str, found: str, *expected: str) -> None:
        self._problems.append(Problem(code, *self._place(at), path, found, expected))

    def _stop(self, at: int, expected: Term) -> NoReturn:
        line = bisect_right(self._line_starts, at) - 1
        written = self._text[self._line_starts[line] :].partition("\n")[0].strip()
        self._note(ProblemCode.UNREADABLE, at, "", written[:_EXCERPT_LENGTH], expected)
        raise _StopReadingError
