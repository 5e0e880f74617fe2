"""Fields: text that Word computes, such as links, references and tables of contents (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.loaders.docx.number_formats import write_number
from reviewer.loaders.docx.symbols import shown_symbol
from reviewer.loaders.docx.xml_tree import Node, is_on, whole_number

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_DEEPEST = 50  # fields inside each other
_LONGEST_CODE = 10_000  # code points that are looked at

# Fields that print nothing: entries for an index, bookmarks, questions.
_SILENT = frozenset({"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE", "NEXT", "NEXTIF", "SKIPIF", "DDE"})

_CONTROLS = ("FORMCHECKBOX", "FORMDROPDOWN")

_ENCLOSED = re.compile(r"\\o\s*(?:\\a[cdlr]\s*)?\(\s*([○◯□△◇〇])\s*[,，;]\s*([^()]*)\)", re.IGNORECASE)
_QUOTED_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)')
_EQUATION_SWITCH = re.compile(r"\\[a-z]+\s*\d*\s*", re.IGNORECASE)
_CIRCLES = "○◯〇"


@dataclass(slots=True, eq=False)
class Field:
    """A field that begins and ends in one text.

    Attributes:
        code: What Word is to compute.
        has_result: Whether the file holds what was computed last.
        control: What a check box or list of choices shows.
    """

    code: str = ""
    has_result: bool = False
    control: str = ""

    @property
    def kind(self) -> str:
        """The first word of the code, in upper case."""
        words = self.code.split(maxsplit=1)
        return words[0].upper() if words else ""

    def computed(self) -> str | None:
        """What the field prints although its result is not in the file; None where that is not known."""
        return self.control if self.kind in _CONTROLS else _text_of_code(self.code)


def find_fields(root: Node) -> dict[Node, Field]:
    """The fields below ``root`` by the marks at their beginnings, middles and ends.

    Marks without counterpart are left out.
    """
    matcher = _Matcher()
    for node in root.walk():
        if node.name == "w:fldChar":
            matcher.mark(node)
        elif node.name in ("w:instrText", "w:delInstrText"):
            matcher.code(node.text)
    return matcher.by_mark


class _Matcher:
    def __init__(self) -> None:
        self.by_mark: dict[Node, Field] = {}
        self._open: list[tuple[Field, list[Node]]] = []
        self._too_deep = 0

    def mark(self, node: Node) -> None:
        kind = node.get("w:fldCharType")
        if kind == "begin" and len(self._open) == _DEEPEST:
            self._too_deep += 1
        elif kind == "begin":
            self._open.append((Field(control=_control(node)), [node]))
        elif kind == "end" and self._too_deep:
            self._too_deep -= 1
        elif self._open and not self._too_deep:
            found, marks = self._open[-1]
            marks.append(node)
            if kind == "separate":
                found.has_result = True
            elif kind == "end":
                self._open.pop()
                self.by_mark.update(dict.fromkeys(marks, found))

    def code(self, text: str) -> None:
        found = self._open[-1][0] if self._open else None
        if found is not None and not found.has_result and len(found.code) < _LONGEST_CODE:
            found.code = (found.code + text)[:_LONGEST_CODE]


def link_target(code: str) -> str:
    """Where a HYPERLINK field points to; "" for other fields."""
    words = _words(code)
    if not words or words[0].upper() != "HYPERLINK":
        return ""
    address = anchor = ""
    at = 1
    while at < len(words):
        switch = words[at].lower()
        if switch in ("\\l", "\\o", "\\t"):
            if switch == "\\l" and at + 1 < len(words):
                anchor = words[at + 1]
            at += 1
        elif not switch.startswith("\\") and not address:
            address = words[at]
        at += 1
    return f"{address}#{anchor}" if anchor else address


def _control(mark: Node) -> str:
    """What the check box or list of choices that begins at ``mark`` shows."""
    box = mark.child("w:ffData", "w:checkBox")
    if box is not None:
        state = box.child("w:checked") or box.child("w:default")
        return "☒" if is_on(state) else "☐"
    choices = mark.child("w:ffData", "w:ddList")
    if choices is None:
        return ""
    entries = [entry.get("w:val") for entry in choices.all("w:listEntry")]
    chosen = whole_number(choices.value("w:result") or choices.value("w:default"), 0)
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _text_of_code(code: str) -> str | None:
    words = _words(code)
    kind = words[0].upper() if words else ""
    if kind in _SILENT or not kind:
        return ""
    if kind == "SYMBOL" and len(words) > 1:
        font = next((words[at + 1] for at in range(len(words) - 1) if words[at].lower() == "\\f"), "")
        return shown_symbol(_code_point(words[1]), font)
    if kind == "QUOTE":
        return " ".join(word for word in words[1:] if not word.startswith("\\"))
    if kind in ("MACROBUTTON", "GOTOBUTTON"):
        return " ".join(words[2:])
    return _equation(code) if kind == "EQ" else None


def _words(code: str) -> list[str]:
    """The words of a code; those in quotation marks are one each."""
    return [
        _ESCAPED.sub(r"\1", found[1]) if found[1] is not None else found[2]
        for found in _TOKEN.finditer(code[:_LONGEST_CODE])
    ]


def _code_point(written: str) -> int:
    if written.lower().startswith("0x"):
        try:
            return min(int(written[2:8], 16), 0x10FFFF)
        except ValueError:
            return 0
    return whole_number(written, 0)


def _equation(code: str) -> str:
    """The characters of an EQ field; a number in a circle, which Word for Chinese sets so, becomes one character."""

    def enclosed(found: re.Match[str]) -> str:
        number = whole_number(found[2].strip(), 0)
        circled = write_number(number, "decimalEnclosedCircle") if number and found[1] in _CIRCLES else None
        return circled if circled and not circled.isascii() else f"({found[2].strip()})"

    words = _QUOTED_SWITCH.sub("", code.strip()[2:])
    words = _ENCLOSED.sub(enclosed, words)
    return _EQUATION_SWITCH.sub("", words).strip()
