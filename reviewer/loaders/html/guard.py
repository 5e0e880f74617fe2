"""Keeps the work that a page asks of the parser within bounds.

HTML's parsing algorithm looks at all open elements for each new one, and opens formatting elements anew in each
paragraph (HTML Living Standard, 13.2.4.3 and 13.2.6): a small file can so ask for hours or for all memory. Browsers
nest elements some hundred deep and no further; here the tags beyond that are taken out, which changes how a page is
set, never what it says.
"""

from __future__ import annotations

import re
from collections import Counter

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.progress import ProgressCallback, Stage

DEEPEST = 400
"""Open elements; browsers allow 512."""

MOST_TAGS = 200_000
"""A hundred times what the longest policies have."""

_MOST_FORMATTING = 40  # formatting elements without an end
_MOST_REOPENED = 200_000  # formatting elements that blocks open anew, all in all
_LONG_TAG = 4_000  # code points, from which on attributes are counted
_MOST_ATTRIBUTES = 500  # of a tag
_TAGS_BETWEEN_REPORTS = 20_000

_MARKUP = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*))")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_SPACES = re.compile(r"\s+")
_LINE_BREAK = "<br>"

_RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
_WITHOUT_END = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr",
    # closed by the next of their kind
    "body", "dd", "dt", "head", "html", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
_FORMATTING = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
})  # fmt: skip


def bound_nesting(source: str, progress: ProgressCallback) -> str:
    """``source``, without the tags that nest too deep or have too many attributes.

    Raises:
        ReviewerError: ``PAGE_TOO_COMPLEX`` for more than ``MOST_TAGS``.
        CancelledError: If ``progress`` raises it.
    """
    scan = _Scan(source, progress, without_formatting=False)
    bounded = scan.run()
    if scan.reopened > _MOST_REOPENED:
        return _Scan(source, progress, without_formatting=True).run(done=0.1)
    return bounded


class _Scan:
    """Goes through the tags once."""

    def __init__(self, source: str, progress: ProgressCallback, *, without_formatting: bool) -> None:
        self.source = source
        self.progress = progress
        self.without_formatting = without_formatting
        self.stack: list[tuple[str, bool]] = []  # names of open elements, and whether their tags are taken out
        self.open: Counter[str] = Counter()
        self.active = 0  # formatting elements without an end
        self.reopened = 0
        self.pieces: list[str] = []
        self.taken = 0  # up to where the source is in ``pieces``

    def run(self, done: float = 0.0) -> str:
        at = 0
        count = 0
        while (found := _MARKUP.search(self.source, at)) is not None:
            count += 1
            if count % _TAGS_BETWEEN_REPORTS == 0:
                self.progress(Stage.PARSE, done + 0.1 * at / len(self.source))
            if count > MOST_TAGS:
                raise ReviewerError(ErrorCode.PAGE_TOO_COMPLEX, limit=f"{MOST_TAGS:,}")
            at = self._comment_end(found) if found[1] else self._tag(found)
        if not self.pieces:
            return self.source
        self.pieces.append(self.source[self.taken :])
        return "".join(self.pieces)

    def _comment_end(self, found: re.Match[str]) -> int:
        end = self.source.find("-->", found.start() + 2)
        return len(self.source) if end < 0 else end + 3

    def _tag(self, found: re.Match[str]) -> int:
        """Look at a tag; gives back where to go on."""
        name = found[3].lower()
        end = self._tag_end(found.end())
        is_formatting = name in _FORMATTING
        if found[2]:
            self._close(name, found.start(), end, is_formatting=is_formatting)
            return end
        if end - found.start() > _LONG_TAG and self._has_many_attributes(found.start(), end):
            self._replace(found.start(), end, f"<{name}>")
        if name in _RAW:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(self.source, end)
            return closing.start() if closing else len(self.source)
        if not is_formatting:
            self.reopened += self.active
        if name not in _WITHOUT_END:
            self._open(name, found.start(), end, is_formatting=is_formatting)
        return end

    def _open(self, name: str, start: int, end: int, *, is_formatting: bool) -> None:
        too_many = is_formatting and (self.without_formatting or self.active >= _MOST_FORMATTING)
        is_out = too_many or len(self.stack) >= DEEPEST
        if is_out:
            self._replace(start, end, "" if is_formatting else _LINE_BREAK)
        elif is_formatting:
            self.active += 1
        self.stack.append((name, is_out))
        self.open[name] += 1

    def _close(self, name: str, start: int, end: int, *, is_formatting: bool) -> None:
        """Close the innermost element of that name and all inside; formatting elements among these stay active."""
        if not self.open[name]:
            if is_formatting and self.active:
                self.active -= 1
            return
        while True:
            inner, is_out = self.stack.pop()
            self.open[inner] -= 1
            if inner == name:
                break
        if is_out:
            self._replace(start, end, "" if is_formatting else _LINE_BREAK)
        elif is_formatting:
            self.active -= 1

    def _tag_end(self, at: int) -> int:
        """Where a tag ends; a > between quotation marks is part of it."""
        source = self.source
        while (end := source.find(">", at)) >= 0:
            tag = source[at:end]
            open_quotes = [tag.rfind(sign) for sign in "\"'" if tag.count(sign) % 2]
            if not open_quotes:
                return end + 1
            sign = tag[max(open_quotes)]
            at = source.find(sign, end) + 1
            if not at:
                return end + 1
        return len(source)

    def _has_many_attributes(self, start: int, end: int) -> bool:
        names = _QUOTED.sub("", self.source[start:end])
        return len(_SPACES.findall(names)) > _MOST_ATTRIBUTES

    def _replace(self, start: int, end: int, by: str) -> None:
        if start >= self.taken:
            self.pieces.append(self.source[self.taken : start])
            self.pieces.append(by)
            self.taken = end
