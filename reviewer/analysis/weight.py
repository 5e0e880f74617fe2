"""How much a match of a cue tells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from reviewer.analysis.normalise import is_chinese, normalised_phrase, word_count
from reviewer.model.cue import Cue, Either, Expression, Pattern, Phrase, Sequence, Together

_PATTERN_SIZE = 1.5
_HEADING_SIZE = 1.0
_SMALLEST = 0.5
_ONE_WORD = 0.5
_GROWTH = 0.6


def cue_weight(cue: Cue) -> float:
    """0.5 for a cue of one English word or two Chinese characters, rising towards 1 with every further one."""
    size = 0.0 if cue.find is None else _size(cue.find)
    if cue.heading is not None:
        size += _HEADING_SIZE
    weight: float = 1 - _ONE_WORD * max(size, _SMALLEST) ** -_GROWTH
    return weight


def phrases_of(expression: Expression) -> Iterator[str]:
    """Every phrase of an expression as written."""
    match expression:
        case Phrase(words):
            yield words
        case Either(options):
            yield from chain.from_iterable(phrases_of(option) for option in options)
        case Sequence(parts) | Together(parts):
            yield from chain.from_iterable(phrases_of(part) for part in parts)
        case Pattern():
            return


def _size(expression: Expression) -> float:
    """How much a match must hold at least, in English words or pairs of Chinese characters."""
    match expression:
        case Phrase(words):
            return _phrase_size(words)
        case Pattern():
            return _PATTERN_SIZE
        case Either(options):
            return min(map(_size, options))
        case Sequence(parts, _, optional):
            return sum(_size(part) for part, may_lack in zip(parts, optional, strict=True) if not may_lack)
        case Together(parts):
            return sum(map(_size, parts))


@lru_cache(maxsize=1 << 15)
def _phrase_size(words: str) -> float:
    normalised = normalised_phrase(words)
    chinese = sum(map(is_chinese, normalised))
    return max(_SMALLEST, word_count(normalised) - chinese / 2)
