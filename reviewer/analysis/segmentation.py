"""Sentences of a document, Chinese and English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reviewer.model.document import Block, BlockKind, Document
from reviewer.model.span import Span
from reviewer.resources import resource

LONGEST = 2_000
"""In code points: what has no full stop for longer is cut at a comma or space, so that a passage can be shown."""

LONGEST_ROW = 300
"""In code points: a table row up to this length is one sentence, a longer one is split like a paragraph."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part of a long enumeration that can stand for itself.

    Attributes:
        span: In code points of ``Document.text``, without surrounding white space.
        block: Index into ``Document.blocks``.
    """

    span: Span
    block: int


_CJK = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = "\"'”’»›)\\]}）】」』》〉］〕"
_OPENING = "\"'“‘«‹(\\[{（【「『《〈［〔"

# Where a sentence may end. What the neighbouring characters decide is decided here; a full stop of the Latin script,
# which could belong to an abbreviation, a number or an address, is looked at more closely in `_is_full_stop`. The sign
# comes first, so that the search runs from sign to sign; what stands before it is looked back at. Every repetition is
# possessive and begins where a run of signs begins, so that the time is linear whatever the text.
_ITEM = r"(?: \(? [0-9A-Za-z]{1,4} [.)、] )"  # a numbered item begins
_JOINING_END = rf"(?: \s*+ [{_CJK}]{{1,2}} \Z )"  # 或 behind the last but one item of a list
_CROWDED_START = (  # a sentence begins without a space behind the full stop
    r"(?: “? [A-Z] (?: [a-z\s'’] | [A-Z]{0,12} \s ) | \d{1,2} [.)] [\sA-Z]"
    r" | \( (?: [0-9a-zA-Z]{1,4} \) | [A-Z][a-z] ) )"
)
_STOP = re.compile(
    rf"""
    [。！？｡；;!?.]
    (?: (?<=[。！？｡]) (?<![。！？｡][。！？｡]) [。！？｡]*+ [!?]*+ [{_CLOSING}]*+ (?![，、,;；:：。])
      | (?<=；) (?!{_JOINING_END})
      | (?<=;) (?!{_JOINING_END}) (?= \s*+ (?: [{_CJK}“《（] | (?: (?:and|or) \s++ )? {_ITEM} ) )
      | (?<=[!?]) (?<![!?][!?]) [!?]*+ [{_CLOSING}]*+
        (?= \s++ [{_OPENING}]*+ [^a-z] | [{_CJK}] | (?<=[a-z][!?]) [A-Z] )
      | (?<=[.]) (?<![.][.]) [.]*+ [{_CLOSING}]*+ (?= \s++ [{_OPENING}•●\-–—]*+ [^a-z\s,;:] | [{_CJK}“《（] )
      | (?<=[a-z)\]”"’'][.]) [{_CLOSING}]*+ (?={_CROWDED_START})
    )
    """,
    re.VERBOSE,
)

_ENUMERATOR = re.compile(
    r"[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[ivx]{1,5}|[A-Za-z]|[一二三四五六七八九十百]{1,4})"
)
_NUMBER_BEFORE = re.compile(r"(?:\A|[^\w.])(?:\d{1,2}|[A-Za-z])\Z")
_CHINESE_AFTER = re.compile(rf"[.]\s*[{_CJK}“《（]")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_ADDRESS = re.compile(r"://|@|^www\b|^[\w-]+(?:\.[\w-]+)*/", re.IGNORECASE)
_WORD_AFTER = re.compile(rf"[\s{_OPENING}•●\-–—]*([A-Za-z]+|\d)?")
_LOOK_BACK = 60  # code points; no abbreviation is longer

_COMMA_OR_SPACE = re.compile(r"[，、,:：]\s*|\s+")


@dataclass(frozen=True, slots=True)
class _Words:
    never_final: frozenset[str]
    before_number: frozenset[str]
    ending_names: frozenset[str]
    openers: frozenset[str]
    domain_endings: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    lists = json.loads(resource("words/sentences.json").read_text("utf-8"))
    return _Words(
        frozenset(lists["abbreviations"]),
        frozenset(lists["abbreviations_before_number"]),
        frozenset(lists["abbreviations_ending_names"]),
        frozenset(lists["sentence_openers"]),
        frozenset(lists["domain_endings"]),
    )


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of every block, in order.

    They cover each block's text except white space between them. A title or heading is one sentence, a table row too
    unless it is very long.
    """
    text = document.text
    sentences: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        sentences.extend(Sentence(span, index) for span in _split_block(text, block))
    return tuple(sentences)


def _split_block(text: str, block: Block) -> Iterator[Span]:
    span = block.span
    whole = block.kind in (BlockKind.TITLE, BlockKind.HEADING) or (
        block.kind is BlockKind.TABLE_ROW and len(span) <= LONGEST_ROW
    )
    start = span.start
    if not whole:
        for stop in _STOP.finditer(text, span.start, span.end):
            end = stop.end()
            if end < span.end and (text[stop.start()] != "." or _is_full_stop(text, stop, start)):
                yield from _cut(text, start, end)
                start = _skip_space(text, end, span.end)
    if start == span.start and len(span) <= LONGEST:
        yield span
    else:
        yield from _cut(text, start, span.end)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The span, cut where it is longer than a passage can be."""
    while end - start > LONGEST:
        breaks = [found.end() for found in _COMMA_OR_SPACE.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = breaks[-1] if breaks else start + LONGEST
        yield Span(start, start + len(text[start:cut].rstrip()))
        start = _skip_space(text, cut, end)
    yield Span(start, end)


def _is_full_stop(text: str, stop: re.Match[str], sentence_start: int) -> bool:
    """Whether a dot ends the sentence that began at ``sentence_start``."""
    words = _words()
    dot = stop.start()
    is_spaced = text[stop.end()].isspace()
    if text[dot : dot + 2] == "..":
        return is_spaced
    before = text[max(sentence_start, dot - _LOOK_BACK) : dot]
    token = before.split()[-1] if before and not before[-1].isspace() else ""
    is_first = len(token) == dot - sentence_start
    if is_first and _ENUMERATOR.fullmatch(token):
        return False
    if _NUMBER_BEFORE.search(before) and _CHINESE_AFTER.match(text, dot):
        return False
    token = token.lstrip(_OPENING_SIGNS)
    found = _WORD_AFTER.match(text, stop.end())
    after = (found[1] or "").lower() if found else ""
    word = token.lower()
    if word in words.never_final or (word in words.before_number and after.isdigit()):
        return False
    if _INITIALS.fullmatch(token) or word in words.ending_names:
        return after in words.openers
    return is_spaced or (not _ADDRESS.search(token) and after not in words.domain_endings)


_OPENING_SIGNS = _OPENING.replace("\\", "")
