"""Other documents on the page of a privacy policy, such as terms of use that stand below it."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.loaders.html.lines import PageLine
from reviewer.loaders.html.measure import Measure, density, page_words
from reviewer.structure_words import structure_words

_LONGEST_TITLE = 90  # letters
_SHORTEST = 1_000  # letters of prose of a document
_MOST_ALIKE = 0.6  # of the density of words on privacy, which another document stays below


def find_other_documents(lines: Sequence[PageLine], measures: Sequence[Measure], kept: Sequence[int]) -> set[int]:
    """The lines of documents that are not on privacy, on a page that has one that is.

    Such a document begins with a heading that names it, goes on to the next title of its rank, is long, and speaks of
    privacy far less than the rest. Where any of this is in doubt, it stays with the policy.

    Args:
        kept: The indexes of the lines that are to be looked at, in order.
    """
    found: set[int] = set()
    for start in kept:
        if start not in found and _names_other(lines[start]):
            found.update(_document_at(lines, kept, start))
    if not found or not _differ(measures, kept, found):
        return set()
    return found


def _document_at(lines: Sequence[PageLine], kept: Sequence[int], start: int) -> list[int]:
    """The lines from a title to the next one of the same rank, or the next that names a document on privacy."""
    level = lines[start].heading
    document = [start]
    for index in kept:
        if index > start:
            if _ends_document(lines[index], level):
                break
            document.append(index)
    return document


def _ends_document(line: PageLine, level: int) -> bool:
    """Whether another part of the page begins with ``line``.

    Args:
        level: Of the heading that the document began with; 0 if its title is no heading element.
    """
    if level:
        return 0 < line.heading <= level and not _names_other(line)
    return bool(line.heading) or (
        _is_title(line) and _names(line, _privacy()) and _names(line, structure_words().title_words)
    )


def _differ(measures: Sequence[Measure], kept: Sequence[int], found: set[int]) -> bool:
    others = [measures[index] for index in kept if index in found and measures[index].is_prose]
    rest = [measures[index] for index in kept if index not in found and measures[index].is_prose]
    if min(sum(one.length for one in others), sum(one.length for one in rest)) < _SHORTEST:
        return False
    return density(others) <= _MOST_ALIKE * density(rest)


def _names_other(line: PageLine) -> bool:
    return _is_title(line) and _names(line, page_words().other_titles) and not _names(line, _privacy())


def _privacy() -> tuple[str, ...]:
    return page_words().privacy_titles


def _names(line: PageLine, titles: Sequence[str]) -> bool:
    words = line.text.casefold()
    return any(title in words for title in titles)


def _is_title(line: PageLine) -> bool:
    """Whether a line is set as the title of a document is: a heading, or all of it in bold type or capitals."""
    if len(line.text) > _LONGEST_TITLE or line.item is not None or line.cells:
        return False
    if any(run.style.target for run in line.runs):
        return False
    return bool(line.heading) or line.text.isupper() or all(run.style.bold for run in line.runs)
