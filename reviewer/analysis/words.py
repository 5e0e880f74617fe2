"""Chinese words: the only place that speaks to jieba, which is loaded when it is first needed (about a second)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any


@cache
def _jieba() -> Any:
    import logging  # noqa: PLC0415 - needed with jieba alone
    import warnings  # noqa: PLC0415

    with warnings.catch_warnings():
        # jieba 0.42.1 imports pkg_resources and holds escapes that newer versions of Python warn about.
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba


def load() -> None:
    """Load the dictionary now rather than when a word is first asked for; for a task that nobody waits for."""
    _jieba()


def words(text: str) -> list[str]:
    """The words of ``text``; joined they are the text."""
    return list(_jieba().cut(text, HMM=True))


@lru_cache(maxsize=2048)
def word_boundaries(text: str) -> frozenset[int]:
    """The offsets in ``text`` at which a word begins or ends."""
    offsets = {0}
    at = 0
    for word in words(text):
        at += len(word)
        offsets.add(at)
    return frozenset(offsets)


def is_at_word_boundaries(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` of ``text`` begins and ends where words do."""
    boundaries = word_boundaries(text)
    return start in boundaries and end in boundaries
