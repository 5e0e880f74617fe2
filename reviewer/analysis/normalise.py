"""The form of a text in which cues are compared with it, and the way back to the text's own offsets.

Two steps. `fold` changes single characters only, so that offsets stay: lower case, half-width forms, one kind of
quotation mark, apostrophe and white space. `normalise` then takes the text apart: white space between Chinese
characters goes, each English word is replaced by its stem with a space of its own on either side, articles, possessives
and demonstratives go. Phrases of cues take the same way, so that they can be found as plain strings: the cue "retention
period" becomes " retent  period " and is found in "your retention periods".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock

from reviewer.analysis.word_lists import word_lists

_SINGLES = {"‘": "'", "’": "'", "＇": "'", "“": '"', "”": '"', "\u3000": " ", "\xa0": " ", "‐": "-", "‑": "-"}
_WIDE = re.compile("[\uff01-\uff5e" + "".join(_SINGLES) + "]")
_NARROW = {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | _SINGLES

LATIN = "a-z\xdf-\xf6\xf8-\u024f"
# A word with its hyphens and apostrophes, a number or white space. The single set in front is what the regular
# expression engine skips to: twice as fast on Chinese as three alternatives.
_TOKEN = re.compile(
    rf"[{LATIN}0-9\s](?:(?<=[{LATIN}])[{LATIN}]*(?:['-][{LATIN}]+)*(?:(?<=s)'(?![{LATIN}]))?|(?<=[0-9])[0-9]*|\s*)"
)
_WORD = re.compile(rf"[{LATIN}]+(?:'[{LATIN}]*)?")
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_COUNTED = re.compile(rf"[{LATIN}0-9]+|[{_IDEOGRAPHS}]")
_LONGEST_STEMMED = 30
_CACHE_LIMIT = 200_000

_Pieces = tuple[tuple[str, int, int], ...]


def narrow(text: str) -> str:
    """``text`` with half-width forms and one kind of quotation mark, character by character; case is kept."""
    return _WIDE.sub(lambda found: _NARROW[found[0]], text)


def fold(text: str) -> str:
    """``text`` in lower case and half-width forms; every character keeps its offset."""
    text = narrow(text)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


class _Words(dict[str, str | _Pieces]):
    """What each token becomes: a word, "" for white space and ignored words, or several words with their places."""

    def __init__(self) -> None:
        super().__init__()
        import snowballstemmer  # noqa: PLC0415 - start-up of windows that never match

        lists = word_lists("english")
        self._ignored = frozenset(lists["ignored"])
        self._kept = frozenset(lists["kept"])
        self._forms = dict(entry.split(maxsplit=1) for entry in lists["forms"])
        self._contractions = dict(entry.split(maxsplit=1) for entry in lists["contractions"])
        self._stem = snowballstemmer.stemmer("english").stemWord
        self._lock = Lock()
        """The stemmer keeps the word that it works on in itself; two threads would spoil it for each other."""

    def __missing__(self, token: str) -> str | _Pieces:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        result: str | _Pieces
        if not token[0].isalpha():
            result = "" if token.isspace() else f" {token} "
        elif token in self._contractions or token in self._forms or not ("-" in token or "n't" in token):
            result = self._one(token, 0)[0][0] if token not in self._contractions else self._contracted(token)
        else:
            result = tuple(
                piece for word in _WORD.finditer(token) for piece in self._one(word[0], word.start()) if piece[0]
            )
        self[token] = result
        return result

    def _contracted(self, token: str) -> _Pieces:
        return tuple((self._stemmed(word), 0, len(token)) for word in self._contractions[token].split())

    def _one(self, word: str, start: int) -> _Pieces:
        """The pieces of one word without hyphens that stands at ``start`` in its token."""
        if word.endswith("n't") and len(word) > len("n't"):
            end = start + len(word)
            return ((self._stemmed(word[:-3]), start, end), (" not ", start, end))
        bare = word.partition("'")[0]
        return (("" if bare in self._ignored else self._stemmed(bare), start, start + len(word)),)

    def _stemmed(self, word: str) -> str:
        word = self._forms.get(word, word)
        if word in self._kept or len(word) > _LONGEST_STEMMED:
            return f" {word} "
        with self._lock:
            return f" {self._stem(word)} "


@cache
def _words() -> _Words:
    return _Words()


BORDER = "\n"
"""Stands between two spans of the source, so that no phrase is found across their border; white space is none else."""


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text in the form in which cues are compared, with the way back.

    Attributes:
        text: The normalised text.
        borders: Where each span of the source begins in ``text``; a `BORDER` stands between two.
        starts: Where each piece begins in ``text``.
        source_starts: Where each piece begins in the source, in code points.
        source_ends: Where a piece that is a word ends in the source; -1 for text taken over as it is.
    """

    text: str
    borders: list[int]
    starts: list[int]
    source_starts: list[int]
    source_ends: list[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of ``[start, end)`` of the text; a word counts as a whole wherever it is cut."""
        starts = self.starts
        if not starts:
            return 0, 0
        first = max(0, bisect_right(starts, start) - 1)
        last = first if first + 1 == len(starts) or starts[first + 1] >= end else bisect_right(starts, end - 1) - 1
        source_start, source_end = self.source_starts[first], self.source_ends[last]
        if self.source_ends[first] < 0:
            source_start += max(0, start - starts[first])
        if source_end < 0:
            source_end = self.source_starts[last] + end - starts[last]
        return source_start, max(source_start, source_end)

    def position(self, source: int) -> int:
        """The first position whose character stands at or after the source offset ``source``."""
        piece = bisect_right(self.source_starts, source) - 1
        if piece < 0:
            return self.starts[0] if self.starts else 0
        start, end = self.source_starts[piece], self.source_ends[piece]
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        if source == start:
            # Several pieces of a contraction share one source; the first of them counts, but no border before it.
            first = bisect_left(self.source_starts, source)
            return self.starts[first + 1 if first < piece and self.text[self.starts[first]] == BORDER else first]
        if end < 0:
            return min(self.starts[piece] + source - start, following)
        return self.starts[piece] if source < end else following

    def end_position(self, source: int) -> int:
        """The position behind the last character that stands before the source offset ``source``."""
        piece = bisect_left(self.source_starts, source) - 1
        if piece < 0:
            return self.starts[0] if self.starts else 0
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        if self.source_ends[piece] >= 0:
            return following
        return min(self.starts[piece] + source - self.source_starts[piece], following)


def normalise(folded: str, spans: Iterable[tuple[int, int]]) -> NormalisedText:
    """Some spans of a text that `fold` returned, in order and apart, ready for comparison.

    Source offsets are those of the whole text.
    """
    words = _words()
    out: list[str] = []
    borders: list[int] = []
    starts: list[int] = []
    source_starts: list[int] = []
    source_ends: list[int] = []
    length = done = 0
    for start, end in spans:
        if borders:
            # The border stands for what lies between the spans.
            starts.append(length)
            source_starts.append(done)
            source_ends.append(-1)
            out.append(BORDER)
            length += 1
        borders.append(length)
        done = start
        for token in _TOKEN.finditer(folded, start, end):
            at, token_end = token.span()
            if at > done:
                starts.append(length)
                source_starts.append(done)
                source_ends.append(-1)
                out.append(folded[done:at])
                length += at - done
            done = token_end
            found = words[token[0]]
            if isinstance(found, str):
                if found:
                    starts.append(length)
                    source_starts.append(at)
                    source_ends.append(token_end)
                    out.append(found)
                    length += len(found)
            else:
                for word, piece_start, piece_end in found:
                    starts.append(length)
                    source_starts.append(at + piece_start)
                    source_ends.append(at + piece_end)
                    out.append(word)
                    length += len(word)
        if end > done:
            starts.append(length)
            source_starts.append(done)
            source_ends.append(-1)
            out.append(folded[done:end])
            length += end - done
            done = end
    return NormalisedText("".join(out), borders, starts, source_starts, source_ends)


@lru_cache(maxsize=1 << 15)
def normalised_phrase(words: str) -> str:
    """A phrase of a cue in the form in which it stands in a normalised text; "" if nothing of it counts."""
    folded = fold(words.strip())
    return normalise(folded, [(0, len(folded))]).text


def is_chinese(character: str) -> bool:
    """Whether a character is an ideograph."""
    return _IDEOGRAPH.match(character) is not None


def word_count(normalised: str) -> int:
    """The number of words in normalised text: an English word, a number or a Chinese character counts as one."""
    return len(_COUNTED.findall(normalised))


def has_more_words(normalised: str, start: int, end: int, words: int) -> bool:
    """Whether more than ``words`` words stand in a stretch of normalised text."""
    return end - start > words and _more_than(words).match(normalised, start, end) is not None


def behind_words(normalised: str, start: int, words: int) -> int:
    """The position behind so many words of normalised text from ``start`` on, or its end."""
    found = _more_than(words - 1).match(normalised, start)
    return found.end() if found else len(normalised)


@lru_cache(maxsize=1024)
def _more_than(words: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[^{LATIN}0-9{_IDEOGRAPHS}]*+(?:[{LATIN}0-9]++|[{_IDEOGRAPHS}])){{{words + 1}}}")
