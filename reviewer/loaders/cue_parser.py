"""Reads one cue, such as ``(access | consult) ...6 {information} -cookie``, into a ``Cue``.

The written form is described in ``checklists/FORMAT.md``. From weakest to strongest: ``|``, ``+``, ``...``, words in a
row; ``#`` and ``-`` belong to the whole cue. Every expression that is returned needs at least one word in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Sequence as AbstractSequence
from functools import lru_cache
from typing import NoReturn

from reviewer.errors import Term
from reviewer.model.cue import BuildingBlock, Cue, Either, Expression, Pattern, Phrase, Sequence, Together

MAX_DISTANCE = 999
MAX_BRACKET_DEPTH = 20


class CueSyntaxError(ValueError):
    """A cue that cannot be read.

    Attributes:
        position: Where, in code points of the cue; its length where something is lacking at the end.
        expected: What should stand there.
        found: The name that is not known, where one is: of a word list or building block.
    """

    def __init__(self, position: int, expected: Term, found: str = "") -> None:
        super().__init__(position, expected, found)
        self.position = position
        self.expected = expected
        self.found = found


def parse_cue(source: str, words: Mapping[str, AbstractSequence[str]]) -> Cue:
    """The cue written as ``source``.

    Args:
        source: As written in the checklist.
        words: The word lists that ``{name}`` stands for, each of one phrase or more.

    Raises:
        CueSyntaxError: If it does not follow the grammar or names a word list or building block that does not exist.
    """
    return _Parser(source, words).cue()


# Signs that a Chinese keyboard writes in full width. Each is one character, so that positions stay.
_FULL_WIDTH_SIGNS = str.maketrans("（）｜＋＜＞｛｝＃－？＂", '()|+<>{}#-?"')

_WORD = r"(?![#-])(?:[^\s|+()\"“”<>{}?….]+|\.(?!\.\.))+"

# A token's kind is the name of its group; a sign without partner, or in the wrong place, is a "lone" one.
_TOKEN = re.compile(
    rf"""\s*(?:
    (?P<words>{_WORD}(?:\s+{_WORD})*)
  | (?P<gap>(?:\.{{3,}}|…+)[0-9]*)
  | (?P<plus>\+[0-9]*)
  | (?P<bar>\|)
  | (?P<open>\()
  | (?P<optional>\)\?)
  | (?P<close>\))
  | (?P<quote>"[^"]*"|“[^”]*”)
  | (?P<block><[^<>]*>)
  | (?P<list>\{{[^{{}}]*\}})
  | (?P<modifier>(?<!\S)[#-](?:{_WORD})?)
  | (?P<end>\Z)
  | (?P<lone>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_AFTER_DISTANCE = re.compile(r"\s|[(\"“<{]|\Z")
_OPERANDS = frozenset({"words", "open", "quote", "block", "list"})
_CLOSING = frozenset({"close", "optional"})

_LACKING = {
    '"': Term.CLOSING_QUOTE,
    "“": Term.CLOSING_QUOTE,
    "<": Term.CLOSING_BRACKET,
    "{": Term.CLOSING_BRACKET,
    "”": Term.CUE_OPENING_BRACKET,
    ">": Term.CUE_OPENING_BRACKET,
    "}": Term.CUE_OPENING_BRACKET,
    "?": Term.CUE_BRACKET_BEFORE_OPTIONAL,
    "#": Term.CUE_SIGN_AT_EDGE,
    "-": Term.CUE_SIGN_AT_EDGE,
}

_CJK = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_SPACE_BETWEEN_CJK = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")


@lru_cache(maxsize=8192)
def _phrase(text: str, *, exact: bool) -> Phrase | None:
    """A phrase without the white space that does not matter; None for one that could never be found.

    That is nothing in quotation marks, and signs alone without them.
    """
    words = _SPACE_BETWEEN_CJK.sub("", " ".join(text.split()))
    can_be_found = words if exact else _LETTER_OR_DIGIT.search(words)
    return Phrase(words, exact) if can_be_found else None


@lru_cache(maxsize=8192)
def parse_phrase(entry: str) -> Phrase:
    """The entry of a word list: words in a row or a phrase in quotation marks.

    Raises:
        CueSyntaxError: If it is anything else.
    """
    match = _TOKEN.match(entry.translate(_FULL_WIDTH_SIGNS))
    if match is not None and match.end() == len(entry.rstrip()) and match.lastgroup in {"words", "quote"}:
        exact = match.lastgroup == "quote"
        phrase = _phrase(entry.strip()[1:-1] if exact else entry, exact=exact)
        if phrase is not None:
            return phrase
    try:
        parse_cue(entry, {})  # tells the place of a mistake
    except CueSyntaxError as error:
        if error.found:
            raise CueSyntaxError(error.position, Term.CUE_PLAIN_WORDS) from None
        raise
    raise CueSyntaxError(0, Term.CUE_PLAIN_WORDS)


@lru_cache(maxsize=1024)
def _one_of(entries: tuple[str, ...]) -> Expression:
    """What ``{name}`` stands for; the same lists stand in many cues."""
    phrases = tuple(map(parse_phrase, entries))
    return phrases[0] if len(phrases) == 1 else Either(phrases)


class _Parser:
    """Recursive descent over the tokens of one cue."""

    def __init__(self, source: str, words: Mapping[str, AbstractSequence[str]]) -> None:
        self._source = source
        self._words = words
        self._signs = source.translate(_FULL_WIDTH_SIGNS)
        self._tokens = _TOKEN.finditer(self._signs)
        self._depth = 0
        self._next()

    def _next(self) -> None:
        """Goes on to the next token; the last one has the kind "end"."""
        match = next(self._tokens)
        self._kind = kind = match.lastgroup or ""
        self._start, self._end = match.span(kind)
        if kind == "lone":
            self._refuse(_LACKING[self._signs[self._start]])

    def _refuse(self, expected: Term) -> NoReturn:
        """Says what should stand in place of the token."""
        raise CueSyntaxError(self._start, expected)

    def cue(self) -> Cue:
        unless: list[Expression] = []
        headings: list[Expression] = []
        self._modifiers(unless, headings)
        find = None if self._kind == "end" else self._either()
        self._modifiers(unless, headings)
        if self._kind != "end":
            self._refuse(Term.CUE_OPENING_BRACKET if self._kind in _CLOSING else Term.CUE_SIGN_AT_EDGE)
        if find is None and not headings:
            self._refuse(Term.CUE_SOMETHING_TO_FIND if unless else Term.CUE_OPERAND)
        return Cue(self._source.strip(), find, tuple(unless), headings[0] if headings else None)

    def _modifiers(self, unless: list[Expression], headings: list[Expression]) -> None:
        """The ``#`` and ``-`` that stand here, each with its word or bracket."""
        while self._kind == "modifier":
            is_heading = self._signs[self._start] == "#"
            if is_heading and headings:
                self._refuse(Term.CUE_ONE_HEADING)
            (headings if is_heading else unless).append(self._modified())

    def _modified(self) -> Expression:
        """The one word of the token, or the operand right after it."""
        start, end = self._start + 1, self._end
        if end > start:
            return self._take_phrase(start, end)
        self._next()
        if self._start != start or self._kind not in _OPERANDS:
            raise CueSyntaxError(start, Term.CUE_OPERAND_AFTER_SIGN)
        operand, is_optional = self._operand()
        if is_optional:
            raise CueSyntaxError(start, Term.CUE_NEEDED_PART)
        return operand

    def _either(self) -> Expression:
        first = self._together()
        if self._kind != "bar":
            return first
        options = [first]
        while self._kind == "bar":
            self._next()
            options.append(self._together())
        return Either(tuple(options))

    def _together(self) -> Expression:
        first = self._sequence()
        if self._kind != "plus":
            return first
        parts = [first]
        within = self._distance()
        while self._kind == "plus":
            if self._distance() != within:
                self._refuse(Term.CUE_ONE_DISTANCE)
            self._next()
            parts.append(self._sequence())
        return Together(tuple(parts), within)

    def _sequence(self) -> Expression:
        """Words in a row and ``...``: one flat sequence, for a row is a sequence with gaps of 0."""
        start = self._start
        operand, is_optional = self._operand()
        if not is_optional and self._kind != "gap" and self._kind not in _OPERANDS:
            return operand
        parts, optional, gaps = [operand], [is_optional], list[int | None]()
        while self._kind == "gap" or self._kind in _OPERANDS:
            gap: int | None = 0
            if self._kind == "gap":
                gap = self._distance()
                self._next()
            gaps.append(gap)
            operand, is_optional = self._operand()
            parts.append(operand)
            optional.append(is_optional)
        if all(optional):  # it would be found everywhere
            raise CueSyntaxError(start, Term.CUE_NEEDED_PART)
        return Sequence(tuple(parts), tuple(gaps), tuple(optional))

    def _distance(self) -> int | None:
        """The number after ``...`` or ``+``; None if there is none."""
        digits = self._signs[self._start : self._end].lstrip(".…+")
        if not digits:
            return None
        if len(digits) > len(str(MAX_DISTANCE)) or not _AFTER_DISTANCE.match(self._signs, self._end):
            self._refuse(Term.CUE_DISTANCE)
        return int(digits)

    def _operand(self) -> tuple[Expression, bool]:
        """A phrase, pattern, word list or bracket, and whether it may be absent."""
        kind, start, end = self._kind, self._start, self._end
        if kind == "words":
            return self._take_phrase(start, end), False
        if kind == "open":
            return self._bracket()
        if kind == "list":
            operand = self._word_list(self._source[start + 1 : end - 1].strip())
        elif kind == "quote":
            return self._take_phrase(start + 1, end - 1, exact=True), False
        elif kind == "block":
            operand = Pattern(self._building_block(self._source[start + 1 : end - 1].strip().lower()))
        else:
            self._refuse(Term.CUE_SIGN_AT_EDGE if kind == "modifier" else Term.CUE_OPERAND)
        self._next()
        return operand, False

    def _take_phrase(self, start: int, end: int, *, exact: bool = False) -> Phrase:
        phrase = _phrase(self._source[start:end], exact=exact)
        if phrase is None:
            raise CueSyntaxError(start, Term.CUE_LETTERS)
        self._next()
        return phrase

    def _bracket(self) -> tuple[Expression, bool]:
        self._depth += 1
        if self._depth > MAX_BRACKET_DEPTH:
            self._refuse(Term.CUE_FEWER_BRACKETS)
        self._next()
        inside = self._either()
        self._depth -= 1
        if self._kind not in _CLOSING:
            self._refuse(Term.CUE_SIGN_AT_EDGE if self._kind == "modifier" else Term.CLOSING_BRACKET)
        is_optional = self._kind == "optional"
        self._next()
        return inside, is_optional

    def _word_list(self, name: str) -> Expression:
        if name not in self._words:
            raise CueSyntaxError(self._start, Term.CUE_WORD_LIST, name)
        return _one_of(tuple(self._words[name]))

    def _building_block(self, name: str) -> BuildingBlock:
        try:
            return BuildingBlock(name)
        except ValueError:
            raise CueSyntaxError(self._start, Term.CUE_BUILDING_BLOCK, name) from None
