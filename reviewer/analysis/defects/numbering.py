"""Numbers that are left out or given twice; only sequences that are clearly some are judged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.defects.runs import Jump
from reviewer.analysis.normalise import narrow
from reviewer.model.checklist import Detector
from reviewer.model.document import BlockKind
from reviewer.model.span import Span
from reviewer.numbering import Marker, Style

_MOST_MISSING = 3
"""A larger jump is rather another sequence."""
_LAST_DIGITS = re.compile(r"\d+(?=\D*\Z)")
_LAST_CHINESE = re.compile(r"[零〇一二三四五六七八九十百]+(?=[^零〇一二三四五六七八九十百]*\Z)")
_ONE_LETTER = re.compile("[A-Za-z]")
_LETTERS = frozenset({Style.LETTER, Style.LETTER_BEFORE_BRACKET, Style.LETTER_IN_BRACKETS})
_SHOWN = 80
"""In code points: so much of a long list item is shown."""


def find_numbering(material: Material) -> Iterator[Defect]:
    """Numbers left out of a sequence, at the number behind the gap, and numbers given twice, at the second."""
    for jump in material.numbering.jumps:
        run, position = jump.run, jump.position
        marker = material.markers[run.blocks[position]]
        if marker is None or not _is_clear(jump, material):
            continue
        value = run.values[position]
        before = run.values[position - 1] if position else 0
        place = _place(material, run.blocks[position])
        if value == before:
            yield Defect(Detector.NUMBER_TWICE, place, marker.printed)
        elif value - before - 1 <= _MOST_MISSING:
            missing = [_like(marker, number) for number in range(before + 1, value)]
            if not any(_stands_between(material, jump, written) for written in missing):
                yield Defect(Detector.NUMBER_MISSING, place, ", ".join(missing))


def _is_clear(jump: Jump, material: Material) -> bool:
    """Whether the run is clearly one: two numbers stand before the jump, or one does and the next follows it."""
    values, position = jump.run.values, jump.position
    goes_on = values[position + 1 : position + 2] == [values[position] + 1]
    if position == 0:
        return goes_on or material.document.blocks[jump.run.blocks[0]].kind is BlockKind.HEADING
    return goes_on or position > 1


def _place(material: Material, index: int) -> Span:
    """A heading, or the beginning of a list item."""
    span = material.document.blocks[index].span
    return span if len(span) <= _SHOWN else Span(span.start, span.start + _SHOWN)


def _stands_between(material: Material, jump: Jump, written: str) -> bool:
    """Whether a missing number stands somewhere in the text since the number before it, as in flattened lists."""
    if written.isdecimal():  # of another style than its neighbours, it could be anything
        return False
    blocks, here = material.document.blocks, jump.run.blocks[jump.position]
    if jump.position:
        start = blocks[jump.run.blocks[jump.position - 1]].span.start
    else:
        above = material.document.section_headings[here]
        start = blocks[above[-1]].span.start if above else 0
    return narrow(written) in material.narrow[start : blocks[here].span.start]


def _like(marker: Marker, number: int) -> str:
    """A number written like another one; in plain digits where that is a word or a Roman numeral."""
    numerals = [(_LAST_DIGITS, str(number)), (_LAST_CHINESE, chinese_numeral(number))]
    if marker.style in _LETTERS:
        numerals.append((_ONE_LETTER, chr(ord("A" if marker.printed.isupper() else "a") + number - 1)))
    for pattern, numeral in numerals:
        written, count = pattern.subn(numeral, marker.printed, count=1)
        if count:
            return written
    return str(number)


def chinese_numeral(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, units = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    before = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return before + (digits[units] if units or not tens else "")
