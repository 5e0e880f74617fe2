"""Terms that are given a meaning twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.defects.patterns import defect_pattern
from reviewer.model.checklist import Detector
from reviewer.model.span import Span

_ARTICLE = re.compile(r"(?:the|our|this)\s+", re.IGNORECASE)
_BEFORE = 40
"""In code points: so much in front of "means" is looked at."""


def find_terms_twice(material: Material) -> Iterator[Defect]:
    """Short names that are introduced twice, and terms that are explained twice."""
    ways: tuple[Callable[[Material], Iterator[Span]], ...] = (_introduced, _explained)
    for way in ways:
        seen: set[str] = set()
        for span in sorted(way(material)):
            term = span.of(material.document.text).strip()
            key = _ARTICLE.sub("", span.of(material.folded).strip())
            if key in seen:
                yield Defect(Detector.TERM_TWICE, span, term)
            seen.add(key)


def _introduced(material: Material) -> Iterator[Span]:
    """Names in quotation marks, as in (hereinafter "the App") and 以下简称“我们”."""
    further = defect_pattern("further_name")
    for found in material.matches("definition"):
        group = next(group for group, words in found.groupdict().items() if words)
        yield Span(*found.span(group))
        end = found.end(group) + 1
        while more := further.match(material.narrow, end):
            yield Span(*more.span("term"))
            end = more.end()


def _explained(material: Material) -> Iterator[Span]:
    """Terms in front of 是指 and, in quotation marks, of "means"."""
    before = defect_pattern("before_explanation")
    for found in material.matches("explanation"):
        words = material.before(found.start(), _BEFORE)
        if term := before.search(words):
            start = found.start() - len(words)
            yield Span(start + term.start("term"), start + term.end("term"))
    for found in material.matches("explanation_en"):
        words = material.before(found.start(), _BEFORE)
        opening = words.rfind('"')
        if opening >= 0:
            yield Span(found.start() - len(words) + opening + 1, found.start())
