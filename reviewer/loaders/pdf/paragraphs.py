"""Which lines belong to one paragraph, also over the end of a column or page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reviewer.loaders.pdf.flow import Element, SetLine, Table, neighbours, steps
from reviewer.loaders.pdf.fragments import is_wide
from reviewer.loaders.title_lines import could_be_heading
from reviewer.numbering import Marker, Style

_OTHER_SIZE = 1.12
_SLACK = 0.3  # in sizes of the text: the space before the word that did not fit
_CHINESE_SLACK = 0.5  # in sizes of the text: lines of signs are set to different lengths around punctuation
_RECOGNISED_SLACK = 0.8
_LONGEST_UNIT = 0.45  # of the measure
_LARGER_STEP = 1.25
_SLIGHTLY_LARGER_STEP = 1.1
_FEWEST_SPACED = 4
_SPACED_SHARE = 0.7
_USUAL_STEP = 1.45  # in sizes of the text, where the file shows none
_INDENT = 0.8  # in sizes of the text
_LARGEST_INDENT = 5.0
_FIRST_LINE_INDENT = (1.2, 3.6)
_INDENTED_SHARE = 0.5
_FEWEST_INDENTED = 3
_LAST_IN_COLUMN = 4  # paragraphs
_CONTENTS_ENTRY = re.compile(r"(?:\s{2}|[.…·．]{3}\s*|(?:[.·]\s){3})\d{1,3}$")
_LABEL = re.compile(r"[^\W\d_][^.:：。!?！？]{1,60}[:：](?!//)")

FOOTNOTE = 0.9
"""Of the size of the text: what is smaller may be a note at the foot of a page."""

_MID_SENTENCE = (Style.UNIT, Style.DECIMAL, Style.BARE_DIGITS, Style.WORD, Style.LETTER)
"""Numbers that often stand at the beginning of a line within a sentence: a cited article, a version, a year."""


@dataclass(slots=True)
class Paragraph:
    """The lines of a paragraph, a heading or a list item.

    Attributes:
        lines: At least one.
        gap: The distance from the line above it, in points; None at the top of a column.
    """

    lines: list[SetLine]
    gap: float | None = None

    @property
    def size(self) -> float:
        """Of the text, in points."""
        return self.lines[0].fragment.size


@dataclass(frozen=True, slots=True)
class Setting:
    """How the file sets paragraphs.

    Attributes:
        steps: For each size of text the distance of lines.
        is_indented: Whether paragraphs begin with an indented line.
        spaced: Sizes of text in which a slightly larger distance, too, always shows that a paragraph ends.
        recognised: Pages that were read from a picture, in which lines end a little here and there.
    """

    steps: dict[float, float]
    is_indented: bool
    spaced: AbstractSet[float] = frozenset()
    recognised: AbstractSet[int] = frozenset()

    def step(self, size: float) -> float:
        """The usual distance of lines of that size."""
        return self.steps.get(size, _USUAL_STEP * size)

    def largest_step(self, size: float) -> float:
        """How many times the usual distance lines of one paragraph may be apart."""
        return _LARGER_STEP if size not in self.spaced else _SLIGHTLY_LARGER_STEP


def setting_of(elements: Sequence[Element], recognised: AbstractSet[int]) -> Setting:
    """What the lines of a file show of how it sets paragraphs.

    Args:
        recognised: Pages that were read from a picture.
    """
    indented = plain = 0
    for above, below in neighbours(elements):
        if below.line.marker is None and above.room > _FIRST_LINE_INDENT[1] * above.fragment.size:
            low, high = _FIRST_LINE_INDENT
            is_indented = low <= below.indent <= high and not below.is_centred
            indented, plain = indented + is_indented, plain + (not is_indented)
    is_indented = indented >= max(_FEWEST_INDENTED, _INDENTED_SHARE * (indented + plain))
    usual = steps(elements)
    return Setting(usual, is_indented, _spaced(elements, usual), recognised)


def _spaced(elements: Sequence[Element], usual: dict[float, float]) -> set[float]:
    """Sizes in which distances that are slightly larger than usual mostly follow a line that ends a paragraph.

    Where they do not, lines of one paragraph are set to different distances, as around words in another font.
    """
    ends: dict[float, list[bool]] = {}
    for above, below in neighbours(elements):
        size = above.fragment.size
        if below.fragment.size == size in usual:
            step = (below.fragment.y - above.fragment.y) / usual[size]
            if _SLIGHTLY_LARGER_STEP < step <= _LARGER_STEP:
                ends.setdefault(size, []).append(not is_full(above, below))
    return {
        size
        for size, found in ends.items()
        if sum(found) >= _FEWEST_SPACED and sum(found) >= _SPACED_SHARE * len(found)
    }


def find_paragraphs(elements: Sequence[Element], setting: Setting) -> list[Paragraph | Table]:
    """The paragraphs and tables in reading order.

    A paragraph that goes on over the end of a page stands before the notes at the foot of that page.
    """
    found: list[Paragraph | Table] = []
    current: Paragraph | None = None  # that the line above belongs to
    for element in elements:
        if isinstance(element, Table):
            found.append(element)
            current = None
            continue
        if current is not None and current.lines[-1].area != element.area:
            current = _above_footnotes(found, current, element)
        if current is not None and _goes_on(current, element, setting):
            current.lines.append(element)
            continue
        current = Paragraph([element], _gap(found, element))
        found.append(current)
    return [part for one in found for part in ([one] if isinstance(one, Table) else _without_heading(one))]


def _without_heading(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph, and by itself a heading that follows without a wider gap on a line that happens to be full.

    It shows by having no full stop where the line above it has one.
    """
    lines = paragraph.lines
    last, above = lines[-1], lines[-2] if len(lines) > 1 else None
    if above is None or not above.line.ends_sentence or not could_be_heading(last.line):
        return [paragraph]
    return [Paragraph(lines[:-1], paragraph.gap), Paragraph([last], last.fragment.y - above.fragment.y)]


def group(lines: Sequence[SetLine], setting: Setting) -> list[Paragraph]:
    """The paragraphs within a cell of a table."""
    return [one for one in find_paragraphs(lines, setting) if isinstance(one, Paragraph)]


def _above_footnotes(found: Sequence[Paragraph | Table], last: Paragraph, line: SetLine) -> Paragraph:
    """The paragraph that ``line``, the first of a column, may go on with: the last one that is no footnote."""
    for one in reversed(found[-_LAST_IN_COLUMN:]):
        if isinstance(one, Table) or one.lines[-1].area != last.lines[-1].area:
            break
        if one.size > FOOTNOTE * line.fragment.size:
            return one
    return last


def _gap(found: Sequence[Paragraph | Table], line: SetLine) -> float | None:
    if not found:
        return None
    last = found[-1]
    if isinstance(last, Table):
        return line.fragment.top - last.bottom if last.page == line.fragment.page else None
    above = last.lines[-1]
    return line.fragment.y - above.fragment.y if above.area == line.area else None


def _goes_on(paragraph: Paragraph, below: SetLine, setting: Setting) -> bool:
    above = paragraph.lines[-1]
    if _CONTENTS_ENTRY.search(above.fragment.text):
        return False
    slack = _RECOGNISED_SLACK if above.fragment.page in setting.recognised else 0.0
    if not _are_alike(paragraph, below) or not is_full(above, below, slack) or _begins_item(paragraph, below):
        return False
    if _opens_alike(paragraph, below):
        return False
    if above.area == below.area:
        step = below.fragment.y - above.fragment.y
        return 0 < step <= _largest_step(paragraph, setting) and _is_aligned(paragraph, below)
    is_indented = setting.is_indented and below.indent >= _FIRST_LINE_INDENT[0] and not below.is_centred
    if above.line.ends_sentence:
        return setting.is_indented and not is_indented
    return not is_indented


def _opens_alike(paragraph: Paragraph, below: SetLine) -> bool:
    """Whether ``below`` begins with a label as the paragraph does, behind the end of a sentence."""
    return bool(
        paragraph.lines[-1].line.ends_sentence
        and _LABEL.match(below.fragment.text)
        and _LABEL.match(paragraph.lines[0].fragment.text)
    )


def _largest_step(paragraph: Paragraph, setting: Setting) -> float:
    return setting.largest_step(paragraph.size) * _step_within(paragraph, setting)


def _step_within(paragraph: Paragraph, setting: Setting) -> float:
    """The distance of the paragraph's own lines where it has several on one page; else the usual one."""
    for above, below in zip(paragraph.lines[-2::-1], paragraph.lines[:0:-1], strict=False):
        if above.area == below.area:
            return below.fragment.y - above.fragment.y
    return setting.step(paragraph.size)


def _are_alike(paragraph: Paragraph, below: SetLine) -> bool:
    """Whether size and weight let ``below`` be part of the paragraph."""
    small, large = sorted((paragraph.lines[-1].fragment.size, below.fragment.size))
    if large > _OTHER_SIZE * small:
        return False
    is_heading = all(line.fragment.is_bold for line in paragraph.lines)
    return not is_heading or any(run.style.bold for run in below.fragment.runs)


def is_full(above: SetLine, below: SetLine, more_slack: float = 0.0) -> bool:
    """Whether the beginning of ``below`` would not have fitted into ``above``.

    Args:
        more_slack: In sizes of the text, by which the line may fall further short than lines do.
    """
    text = above.fragment.text
    if text.endswith(("-", "‐", "\u00ad")) and text[-2:-1].isalpha() and below.fragment.text[0].islower():
        return True
    unit = min(below.fragment.unit, _LONGEST_UNIT * (above.right - above.left))
    slack = _CHINESE_SLACK if is_wide(below.fragment.text[0]) else _SLACK
    return above.room < unit + (slack + more_slack) * above.fragment.size


def _begins_item(paragraph: Paragraph, below: SetLine) -> bool:
    """Whether ``below`` begins with a number or bullet that is not part of the sentence above."""
    marker = below.line.marker
    if marker is None:
        return False
    above = paragraph.lines[-1].line
    if marker.style in _MID_SENTENCE and not (above.ends_sentence or above.ends_clause or above.leads_in):
        return False
    if marker.style in (Style.BARE_DIGITS, Style.WORD):
        return above.ends_sentence or above.leads_in
    return not _is_enumerated_within(paragraph, marker)


def _is_enumerated_within(paragraph: Paragraph, marker: Marker) -> bool:
    """Whether the number before that of ``marker`` stands within the lines of the paragraph."""
    before = _printed_before(marker)
    first = paragraph.lines[0].fragment.text.removeprefix(before) if before else ""
    return bool(before) and any(before in text for text in (first, *(one.fragment.text for one in paragraph.lines[1:])))


_CHINESE_NUMERALS = "一二三四五六七八九十"


def _printed_before(marker: Marker) -> str:
    """The number before that of ``marker``, in the same style; "" if there is none or it takes more to write it."""
    value = marker.readings[0].value
    if marker.style is Style.BULLET or value < 2:  # noqa: PLR2004  the first number has none before it
        return ""
    if str(value) in marker.printed:
        return marker.printed.replace(str(value), str(value - 1))
    if value <= len(_CHINESE_NUMERALS) and _CHINESE_NUMERALS[value - 1] in marker.printed:
        return marker.printed.replace(_CHINESE_NUMERALS[value - 1], _CHINESE_NUMERALS[value - 2])
    return ""


def _is_aligned(paragraph: Paragraph, below: SetLine) -> bool:
    """Whether ``below`` begins where a further line of the paragraph does."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if below.is_centred and abs(last.middle - below.middle) < _INDENT * below.fragment.size:
        return True
    here = [line for line in paragraph.lines[1:] if line.area == below.area]
    if here:
        return abs(below.fragment.x0 - here[-1].fragment.x0) <= _INDENT * below.fragment.size
    if len(paragraph.lines) > 1:
        return abs(below.indent - last.indent) <= _INDENT
    shift = (below.fragment.x0 - first.fragment.x0) / below.fragment.size
    if shift > _INDENT:
        return first.line.marker is not None and shift <= _LARGEST_INDENT
    return shift >= -_LARGEST_INDENT
