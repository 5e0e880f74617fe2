"""Reads the fields of a file of values one by one and notes every mistake with its place.

A reader of a field never stops at a mistake: it notes it and gives an empty value, so that one run finds them all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from reviewer.errors import Problem, ProblemCode, Term
from reviewer.loaders.nodes import GroupNode, ListNode, Node, RefusedNode, TextNode
from reviewer.model.language import Language, LocalizedText

NAME = re.compile(r"[\w-]+")
ID = re.compile(r"\w[\w.-]*")
LINK = re.compile(r"https?://\S+")
LARGEST_NUMBER = 999

_WHOLE_NUMBER = re.compile("[1-9][0-9]{0,2}")
_TRUE_OR_FALSE = re.compile("true|false|yes|no", re.IGNORECASE)
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WARNINGS = frozenset({ProblemCode.MISSING_TRANSLATION, ProblemCode.CUT_BY_COMMENT})
_CHINESE = re.compile("[\u3400-\u9fff]")
_LANGUAGES = {Language.ZH: Term.CHINESE, Language.EN: Term.ENGLISH}
_EXCERPT_LENGTH = 80
# Comparing names costs time, and a file with more mistakes than this is not helped by more guesses.
_MOST_GUESSES = 200
_MOST_GUESSED_AMONG = 1000
_LONGEST_GUESSED = 60

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(slots=True)
class Log:
    """The mistakes and warnings found so far."""

    problems: list[Problem] = field(default_factory=list)
    _guesses: int = 0

    def add(self, problem: Problem) -> Problem:
        """Takes a problem in, with a guess at what was meant; gives it back complete."""
        found = problem.found
        if not isinstance(found, Term):
            excerpt = found if len(found) <= _EXCERPT_LENGTH else f"{found[:_EXCERPT_LENGTH]}…"
            problem = replace(problem, found=excerpt, guess=self._guess(found, problem.expected))
        self.problems.append(problem)
        return problem

    def _guess(self, found: str, expected: Collection[str]) -> str:
        """The expected value that ``found`` most resembles; "" if none does."""
        if len(expected) > _MOST_GUESSED_AMONG or not 0 < len(found) <= _LONGEST_GUESSED:
            return ""
        values = {value.lower(): value for value in expected if not isinstance(value, Term)}
        if not values or self._guesses == _MOST_GUESSES:
            return ""
        self._guesses += 1
        close = get_close_matches(found.lower(), values, n=1)
        return values[close[0]] if close else ""


class Choices:
    """Values of which one may stand somewhere: looked up at once, and shared by all problems that name them."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        self.values = tuple(values)
        self._known = frozenset(self.values)

    def __contains__(self, value: object) -> bool:
        return value in self._known


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with the path of its field."""

    node: Node
    path: str
    log: Log

    def note(self, code: ProblemCode, found: str = "", expected: tuple[str, ...] = ()) -> Problem:
        """Notes a problem with this value."""
        is_warning = code in _WARNINGS
        place = (self.node.line, self.node.column)
        return self.log.add(Problem(code, *place, self.path, found, expected, is_warning=is_warning))

    def wrong_type(self, expected: Term) -> None:
        """Notes that something else should stand here, unless what stands here was refused already."""
        if not isinstance(self.node, RefusedNode):
            self.note(ProblemCode.WRONG_TYPE, kind_of(self.node), (expected,))

    def text(self, expected: Term = Term.TEXT) -> str:
        """The single value, without the white space at its ends; "" after a mistake."""
        if isinstance(self.node, TextNode):
            text = "" if self.node.is_null else self.node.text.strip()
            if not text:
                self.wrong_type(expected)
            return text
        self.wrong_type(Term.TEXT_IN_QUOTES if expected is Term.TEXT else expected)
        return ""

    def matching(self, pattern: re.Pattern[str], expected: Term) -> str:
        """The single value if all of it has the form; else ""."""
        text = self.text(expected)
        if text and not pattern.fullmatch(text):
            self.note(ProblemCode.WRONG_VALUE, text, (expected,))
            return ""
        return text

    def one_of(self, choices: Choices, code: ProblemCode = ProblemCode.WRONG_VALUE) -> str:
        """The single value if it is one of the choices; else "" and a problem of that code."""
        text = self.text()
        if text and text not in choices:
            self.note(code, text, choices.values)
            return ""
        return text

    def date(self) -> date | None:
        """A day of the calendar, written as in 2026-01-31."""
        text = self.matching(_DATE, Term.DATE)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.note(ProblemCode.WRONG_VALUE, text, (Term.DATE,))
            return None

    def entries(self) -> list[Entry]:
        """The entries of a list; in paths an entry is named by its id, else by its number from 1."""
        if not isinstance(self.node, ListNode):
            self.wrong_type(Term.LIST)
            return []
        items = enumerate(self.node.items, start=1)
        return [Entry(item, f"{self.path}[{_id_of(item) or number}]", self.log) for number, item in items]

    def at_least_one(self) -> list[Entry]:
        """The entries of a list that may not be empty."""
        if isinstance(self.node, ListNode) and not self.node.items:
            self.wrong_type(Term.AT_LEAST_ONE)
        return self.entries()

    def has(self, name: str) -> bool:
        """Whether it is a group with a value in that field."""
        value = self.node.fields.get(name) if isinstance(self.node, GroupNode) else None
        return value is not None and not _is_null(value)

    def named(self, pattern: re.Pattern[str] = NAME, expected: Term = Term.NAME) -> list[tuple[str, Entry]]:
        """The fields of a group whose author chose the names, each of the form ``pattern``."""
        if not isinstance(self.node, GroupNode):
            self.wrong_type(Term.GROUP)
            return []
        found = []
        for name, value in self.node.fields.items():
            if Entry(self.node.names[name], self.path, self.log).matching(pattern, expected):
                found.append((name, Entry(value, f"{self.path}.{name}" if self.path else name, self.log)))
        return found

    def localized(self) -> LocalizedText:
        """A text by language, or a plain text."""
        if isinstance(self.node, TextNode):
            return plain_text(self.text(Term.TEXT_BY_LANGUAGE))
        texts = {language: entry.text() for language, entry in self._by_language(Term.TEXT_BY_LANGUAGE).items()}
        return LocalizedText(texts.get(Language.ZH, ""), texts.get(Language.EN, ""))

    def listed(self) -> list[tuple[Language | None, Entry]]:
        """The entries of a list (None) or of the lists by language, Chinese first; none is a mistake."""
        if isinstance(self.node, ListNode):
            return [(None, entry) for entry in self.at_least_one()]
        lists = self._by_language(Term.LIST_BY_LANGUAGE)
        return [(language, entry) for language in lists for entry in lists[language].at_least_one()]

    def _by_language(self, expected: Term) -> dict[Language, Entry]:
        """What is given for each language; a warning where it is only one."""
        if not isinstance(self.node, GroupNode):
            self.wrong_type(expected)
            return {}
        fields = Fields(self, tuple(_LANGUAGES))
        given = {language: entry for language in _LANGUAGES if (entry := fields.get(language)) is not None}
        if not given and not fields.has_unknown:
            self.note(ProblemCode.WRONG_TYPE, Term.NOTHING, (expected,))
        for language, term in _LANGUAGES.items():
            if given and language not in given:
                self.note(ProblemCode.MISSING_TRANSLATION, "", (term,))
        return given


class Fields:
    """The fields of one group. A field without a value counts as left out.

    Attributes:
        entry: The group itself.
        has_unknown: Whether it has a field that does not exist.
    """

    def __init__(self, entry: Entry, known: Collection[str], required: Collection[str] = ()) -> None:
        """Notes what is no group, fields that are not ``known``, and ``required`` ones that are lacking."""
        self.entry = entry
        self.has_unknown = False
        self._values: dict[str, Node] = {}
        if not isinstance(entry.node, GroupNode):
            if not isinstance(entry.node, RefusedNode):
                entry.note(ProblemCode.NOT_A_MAPPING, kind_of(entry.node))
            return
        self._values = {name: value for name, value in entry.node.fields.items() if not _is_null(value)}
        meant = {self._unknown(name, known) for name in entry.node.names.values() if name.text not in known}
        self.has_unknown = bool(meant)
        for name in required:
            if name not in self._values and name not in meant:
                self.missing(name)

    def _unknown(self, name: TextNode, known: Collection[str]) -> str:
        """Notes a field that does not exist; gives the name that was probably meant."""
        return (
            Entry(name, self._path(name.text), self.entry.log)
            .note(ProblemCode.UNKNOWN_FIELD, name.text, tuple(known))
            .guess
        )

    def _path(self, name: str) -> str:
        return f"{self.entry.path}.{name}" if self.entry.path else name

    def missing(self, name: str) -> None:
        """Notes that the group has no field of that name."""
        Entry(self.entry.node, self._path(name), self.entry.log).note(ProblemCode.MISSING_FIELD, "", (name,))

    def get(self, name: str) -> Entry | None:
        """The value of a field; None where it is left out."""
        value = self._values.get(name)
        return None if value is None else Entry(value, self._path(name), self.entry.log)

    def text(self, name: str) -> str:
        """A single value as it is written; "" where it is left out."""
        entry = self.get(name)
        return entry.text() if entry else ""

    def matching(self, name: str, pattern: re.Pattern[str], expected: Term) -> str:
        """A single value of a certain form; "" where it is left out."""
        entry = self.get(name)
        return entry.matching(pattern, expected) if entry else ""

    def localized(self, name: str) -> LocalizedText:
        """A text for people; empty where it is left out."""
        entry = self.get(name)
        return entry.localized() if entry else LocalizedText()

    def date(self, name: str) -> date | None:
        """A day; None where it is left out."""
        entry = self.get(name)
        return entry.date() if entry else None

    def choice(self, name: str, default: _Choice) -> _Choice:
        """One of the values of the default's kind."""
        entry = self.get(name)
        text = entry.one_of(Choices(member.value for member in type(default))) if entry else ""
        return type(default)(text) if text else default

    def whole_number(self, name: str, default: int) -> int:
        """A whole number from 1 to ``LARGEST_NUMBER``."""
        text = self.matching(name, _WHOLE_NUMBER, Term.WHOLE_NUMBER)
        return int(text) if text else default

    def flag(self, name: str) -> bool:
        """True or false; false where it is left out."""
        return self.matching(name, _TRUE_OR_FALSE, Term.TRUE_OR_FALSE).lower() in {"true", "yes"}

    def entries(self, name: str) -> list[Entry]:
        """The entries of a list, at least one; none where it is left out."""
        entry = self.get(name)
        return entry.at_least_one() if entry else []


def plain_text(text: str) -> LocalizedText:
    """A text without a language: it is in the one whose script it has."""
    return LocalizedText(zh=text) if _CHINESE.search(text) else LocalizedText(en=text)


def kind_of(node: Node) -> Term:
    """What a node is, in a word."""
    match node:
        case GroupNode():
            return Term.GROUP
        case ListNode(items=[_, *_]):
            return Term.LIST
        case TextNode(is_null=False, text=text) if text.strip():
            return Term.TEXT
        case _:
            return Term.NOTHING


def _is_null(node: Node) -> bool:
    return isinstance(node, TextNode) and node.is_null


def _id_of(node: Node) -> str:
    id_ = node.fields.get("id") if isinstance(node, GroupNode) else None
    return id_.text if isinstance(id_, TextNode) else ""
