"""Reads one cue, such as ``(access | consult) ...6 {information} -cookie``, into a ``Cue``.

The written form is described in ``checklists/FORMAT.md``. From weakest to strongest: ``|``, ``+``, ``...``, words in a
row; ``#`` and ``-`` belong to the whole cue. Every expression that is returned needs at least one word in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Sequence as AbstractSequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

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


@lru_cache(maxsize=1024)
def parse_word_list(entries: tuple[str, ...]) -> Expression:
    """What ``{name}`` stands for: one of the phrases of the list.

    Raises:
        CueSyntaxError: If an entry is more than words in a row or a phrase in quotation marks.
        ValueError: If there is no entry.
    """
    if not entries:
        raise ValueError("a word list needs an entry")
    phrases = tuple(_plain_phrase(entry) for entry in entries)
    return phrases[0] if len(phrases) == 1 else Either(phrases)


def _plain_phrase(entry: str) -> Phrase:
    cue = parse_cue(entry, {})
    if not isinstance(cue.find, Phrase) or cue.unless or cue.heading is not None:
        raise CueSyntaxError(0, Term.CUE_PLAIN_WORDS)
    return cue.find


class _Kind(Enum):
    """What a token is; the patterns are tried in this order."""

    SPACE = auto()
    GAP = auto()
    PLUS = auto()
    BAR = auto()
    OPEN = auto()
    CLOSE = auto()
    OPTIONAL = auto()
    QUOTE = auto()
    BLOCK = auto()
    LIST = auto()
    SIGN = auto()
    WORD = auto()
    END = auto()


_OPERANDS = frozenset({_Kind.OPEN, _Kind.QUOTE, _Kind.BLOCK, _Kind.LIST, _Kind.WORD})

# Signs that a Chinese keyboard writes in full width. Each is one character, so that positions stay.
_FULL_WIDTH_SIGNS = str.maketrans("（）｜＋＜＞｛｝＃－？＂", '()|+<>{}#-?"')

_TOKEN = re.compile(
    r"""
    (?P<SPACE>\s+)
  | (?P<GAP>(?:\.{3,}|…+)(?P<gap_distance>[0-9]*))
  | (?P<PLUS>\+(?P<plus_distance>[0-9]*))
  | (?P<BAR>\|)
  | (?P<OPEN>\()
  | (?P<OPTIONAL>\)\?)
  | (?P<CLOSE>\))
  | (?P<QUOTE>"[^"]*"|“[^”]*”)
  | (?P<BLOCK><[^<>]*>)
  | (?P<LIST>\{[^{}]*\})
  | (?P<SIGN>(?<!\S)[#-])
  | (?P<WORD>(?:(?!\.{3})[^\s|+()"“”<>{}?…])+)
    """,
    re.VERBOSE,
)

_DISTANCE_GROUP = {_Kind.GAP: "gap_distance", _Kind.PLUS: "plus_distance"}

# What is lacking where one of these signs has no partner.
_LACKING = {
    '"': Term.CLOSING_QUOTE,
    "“": Term.CLOSING_QUOTE,
    "<": Term.CLOSING_BRACKET,
    "{": Term.CLOSING_BRACKET,
    "”": Term.CUE_OPENING_BRACKET,
    ">": Term.CUE_OPENING_BRACKET,
    "}": Term.CUE_OPENING_BRACKET,
    "?": Term.CUE_BRACKET_BEFORE_OPTIONAL,
}

_CJK = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_SPACE_BETWEEN_CJK = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")


@dataclass(frozen=True, slots=True)
class _Token:
    """One sign or word.

    Attributes:
        text: What is between the quotation marks or brackets, the distance after ``...`` and ``+``, else as written.
    """

    kind: _Kind
    start: int
    end: int
    text: str


def _tokens(source: str) -> list[_Token]:
    """The signs and words of a cue without the white space, ending with an END.

    Raises:
        CueSyntaxError: At a bracket or quotation mark without its partner, or a sign in the wrong place.
    """
    signs = source.translate(_FULL_WIDTH_SIGNS)
    tokens: list[_Token] = []
    position = 0
    while position < len(signs):
        match = _TOKEN.match(signs, position)
        if match is None:
            raise CueSyntaxError(position, _LACKING[signs[position]])
        start, position = match.span()
        kind = _Kind[match.lastgroup or ""]
        if kind is _Kind.SPACE:
            continue
        if kind in _DISTANCE_GROUP and match[_DISTANCE_GROUP[kind]]:
            _check_distance(signs, start, position, match[_DISTANCE_GROUP[kind]])
        if kind is _Kind.WORD and signs[start] in "#-":
            raise CueSyntaxError(start, Term.CUE_SIGN_AT_EDGE)
        tokens.append(_Token(kind, start, position, _token_text(kind, match, source)))
    tokens.append(_Token(_Kind.END, len(source), len(source), ""))
    return tokens


def _check_distance(signs: str, start: int, end: int, digits: str) -> None:
    """Refuses ``...5consent``, of which nobody can tell what was meant, and distances beyond any sentence."""
    if len(digits) > len(str(MAX_DISTANCE)) or not (end == len(signs) or signs[end].isspace() or signs[end] in '("“<{'):
        raise CueSyntaxError(start, Term.CUE_DISTANCE)


def _token_text(kind: _Kind, match: re.Match[str], source: str) -> str:
    if kind in _DISTANCE_GROUP:
        return match[_DISTANCE_GROUP[kind]]
    if kind in {_Kind.QUOTE, _Kind.BLOCK, _Kind.LIST}:
        return source[match.start() + 1 : match.end() - 1]
    return source[match.start() : match.end()]


def _phrase(text: str, position: int, *, exact: bool) -> Phrase:
    """A phrase without the white space that does not matter.

    Raises:
        CueSyntaxError: If it could never be found: nothing in quotation marks, signs alone without them.
    """
    words = _SPACE_BETWEEN_CJK.sub("", " ".join(text.split()))
    if not (words if exact else any(character.isalnum() for character in words)):
        raise CueSyntaxError(position, Term.CUE_LETTERS)
    return Phrase(words, exact)


class _Parser:
    """Recursive descent over the tokens of one cue."""

    def __init__(self, source: str, words: Mapping[str, AbstractSequence[str]]) -> None:
        self._source = source
        self._words = words
        self._tokens = _tokens(source)
        self._index = 0
        self._depth = 0

    @property
    def _token(self) -> _Token:
        return self._tokens[self._index]

    def _take(self) -> _Token:
        token = self._token
        self._index += 1
        return token

    def cue(self) -> Cue:
        unless: list[Expression] = []
        headings: list[Expression] = []
        self._modifiers(unless, headings)
        find = None if self._token.kind is _Kind.END else self._either()
        self._modifiers(unless, headings)
        if self._token.kind is not _Kind.END:
            closing = self._token.kind in {_Kind.CLOSE, _Kind.OPTIONAL}
            raise CueSyntaxError(self._token.start, Term.CUE_OPENING_BRACKET if closing else Term.CUE_SIGN_AT_EDGE)
        if find is None and not headings:
            raise CueSyntaxError(len(self._source), Term.CUE_SOMETHING_TO_FIND if unless else Term.CUE_OPERAND)
        return Cue(self._source.strip(), find, tuple(unless), headings[0] if headings else None)

    def _modifiers(self, unless: list[Expression], headings: list[Expression]) -> None:
        """The ``#`` and ``-`` that stand here, each with its word or bracket."""
        while self._token.kind is _Kind.SIGN:
            sign = self._take()
            if self._token.start != sign.end or self._token.kind not in _OPERANDS:
                raise CueSyntaxError(sign.end, Term.CUE_OPERAND_AFTER_SIGN)
            start = self._token.start
            operand, is_optional = self._operand(one_word=True)
            _need_one(start, (is_optional,))
            if sign.text in "-－":
                unless.append(operand)
            elif headings:
                raise CueSyntaxError(sign.start, Term.CUE_ONE_HEADING)
            else:
                headings.append(operand)

    def _either(self) -> Expression:
        options = [self._together()]
        while self._token.kind is _Kind.BAR:
            self._take()
            options.append(self._together())
        return options[0] if len(options) == 1 else Either(tuple(options))

    def _together(self) -> Expression:
        parts = [self._sequence()]
        distance: str | None = None
        while self._token.kind is _Kind.PLUS:
            plus = self._take()
            if distance is not None and plus.text != distance:
                raise CueSyntaxError(plus.start, Term.CUE_ONE_DISTANCE)
            distance = plus.text
            parts.append(self._sequence())
        return parts[0] if distance is None else Together(tuple(parts), int(distance) if distance else None)

    def _sequence(self) -> Expression:
        """Words in a row and ``...``: one flat sequence, for a row is a sequence with gaps of 0."""
        start = self._token.start
        parts: list[Expression] = []
        gaps: list[int | None] = []
        optional: list[bool] = []
        gap: int | None = 0
        while True:
            if parts:
                gaps.append(gap)
            operand, is_optional = self._operand()
            parts.append(operand)
            optional.append(is_optional)
            gap = 0
            if self._token.kind is _Kind.GAP:
                distance = self._take().text
                gap = int(distance) if distance else None
            elif self._token.kind not in _OPERANDS:
                break
        _need_one(start, optional)
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts), tuple(gaps), tuple(optional))

    def _operand(self, *, one_word: bool = False) -> tuple[Expression, bool]:
        """A phrase, pattern, word list or bracket, and whether it may be absent."""
        token = self._token
        match token.kind:
            case _Kind.WORD:
                return self._words_in_a_row(one_word=one_word), False
            case _Kind.OPEN:
                return self._bracket()
            case _Kind.QUOTE:
                operand: Expression = _phrase(token.text, token.start, exact=True)
            case _Kind.BLOCK:
                operand = Pattern(_building_block(token))
            case _Kind.LIST:
                operand = self._word_list(token)
            case _Kind.SIGN:
                raise CueSyntaxError(token.start, Term.CUE_SIGN_AT_EDGE)
            case _:
                raise CueSyntaxError(token.start, Term.CUE_OPERAND)
        self._take()
        return operand, False

    def _words_in_a_row(self, *, one_word: bool) -> Phrase:
        first = last = self._take()
        while self._token.kind is _Kind.WORD and not one_word:
            last = self._take()
        return _phrase(self._source[first.start : last.end], first.start, exact=False)

    def _bracket(self) -> tuple[Expression, bool]:
        opening = self._take()
        self._depth += 1
        if self._depth > MAX_BRACKET_DEPTH:
            raise CueSyntaxError(opening.start, Term.CUE_FEWER_BRACKETS)
        inside = self._either()
        self._depth -= 1
        if self._token.kind is _Kind.SIGN:
            raise CueSyntaxError(self._token.start, Term.CUE_SIGN_AT_EDGE)
        if self._token.kind not in {_Kind.CLOSE, _Kind.OPTIONAL}:
            raise CueSyntaxError(self._token.start, Term.CLOSING_BRACKET)
        return inside, self._take().kind is _Kind.OPTIONAL

    def _word_list(self, token: _Token) -> Expression:
        name = token.text.strip()
        if name not in self._words:
            raise CueSyntaxError(token.start, Term.CUE_WORD_LIST, name)
        return parse_word_list(tuple(self._words[name]))


def _building_block(token: _Token) -> BuildingBlock:
    name = token.text.strip().lower()
    try:
        return BuildingBlock(name)
    except ValueError:
        raise CueSyntaxError(token.start, Term.CUE_BUILDING_BLOCK, name) from None


def _need_one(start: int, optional: AbstractSequence[bool]) -> None:
    """Refuses an expression of which every part may be absent: it would be found everywhere."""
    if all(optional):
        raise CueSyntaxError(start, Term.CUE_NEEDED_PART)
