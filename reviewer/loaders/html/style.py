"""How a stretch of text is shown: what tags, attributes and inline style declare."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from reviewer.loaders.html.elements import BOLD, NOT_SHOWN, PRESERVING, STRUCK, UNDERLINED
from reviewer.model.document import AsideKind

BASE_SIZE = 16.0
"""In pixels: what browsers take where a page says nothing."""

_LONGEST_DECLARED = 4_000  # code points of a style attribute that are read
_BOLD_WEIGHT = 600
_LONGEST_TARGET = 4_000  # code points of an address
_LARGEST_SIZE = 1_000.0  # pixels

_DECLARATION = re.compile(
    r"(?:^|;)\s*(display|visibility|font-weight|font-size|font|text-decoration(?:-line)?|white-space"
    r"|list-style(?:-type)?|mso-list|mso-hide)\s*:\s*([^;]*)",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"\b(bold|bolder|normal|lighter|[1-9]00)\b")
_SIZE = re.compile(r"(?<![\w.])(\d*\.?\d+)(px|pt|em|rem|%)|\b((?:xx-|x-)?(?:small|large)|medium|smaller|larger)\b")
_OFFICE_LEVEL = re.compile(r"\blevel([1-9])\b")

_IN_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": BASE_SIZE}
_NAMED_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": BASE_SIZE,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_FONT_TAG_SIZES = {1: 10.0, 2: 13.0, 3: BASE_SIZE, 4: 18.0, 5: 24.0, 6: 32.0, 7: 48.0}
# Names under which nearly all style sheets that know them hide an element.
_HIDING_CLASSES = frozenset({"d-none", "hidden", "hide", "invisible", "is-hidden", "sr-only", "visually-hidden"})
_STEP = 1.2  # of "larger" and "smaller"


@dataclass(frozen=True, slots=True)
class Style:
    """How text is shown; what is inside an element inherits it.

    Attributes:
        size: Of the type, in CSS pixels.
        preserves: Whether white space is kept.
        hidden: Whether a browser does not show the text as long as nothing opens it.
        absent: Why the text is none of the page's, whatever opens on it: a browser with scripts never shows it, or its
            author deleted it; None if it may be.
        struck: Whether it is struck through.
        target: Where the link goes that the text is in; "" outside links.
        is_control: Whether it is the text of a button or a choice in a form.
    """

    bold: bool = False
    underlined: bool = False
    size: float = BASE_SIZE
    preserves: bool = False
    hidden: bool = False
    absent: AsideKind | None = None
    struck: bool = False
    target: str = ""
    is_control: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """What a style attribute says, as far as it matters here; None or "" where it says nothing.

    Attributes:
        size: In CSS pixels if ``is_relative`` is false, else a factor.
        marker: The name of the style of list markers.
        office_level: How deep an item is nested in the list of a word processor, from 1; 0 for no item.
    """

    display: str = ""
    hidden: bool = False
    bold: bool | None = None
    underlined: bool | None = None
    struck: bool | None = None
    size: float = 0.0
    is_relative: bool = False
    preserves: bool | None = None
    marker: str = ""
    office_level: int = 0


NOTHING_DECLARED = Declared()


@lru_cache(maxsize=4096)
def read_declared(written: str) -> Declared:
    """Read a style attribute."""
    declared = NOTHING_DECLARED
    for name, value in _DECLARATION.findall(written[:_LONGEST_DECLARED]):
        declared = _with(declared, name.lower(), value.lower().strip())
    return declared


def merged(first: Declared, second: Declared) -> Declared:
    """What both say, and what ``second`` says where they differ."""
    if first is NOTHING_DECLARED or second is NOTHING_DECLARED:
        return second if first is NOTHING_DECLARED else first
    has_size = bool(second.size)
    return Declared(
        display=second.display or first.display,
        hidden=second.hidden or (first.hidden and not second.display),
        bold=first.bold if second.bold is None else second.bold,
        underlined=first.underlined if second.underlined is None else second.underlined,
        struck=first.struck if second.struck is None else second.struck,
        size=second.size if has_size else first.size,
        is_relative=second.is_relative if has_size else first.is_relative,
        preserves=first.preserves if second.preserves is None else second.preserves,
        marker=second.marker or first.marker,
        office_level=second.office_level or first.office_level,
    )


def _with(declared: Declared, name: str, value: str) -> Declared:
    """``declared`` with one more declaration."""
    match name:
        case "display":
            return replace(
                declared, display=value.split(maxsplit=1)[0] if value else "", hidden=value.startswith("none")
            )
        case "visibility":
            return replace(declared, hidden=declared.hidden or value.startswith(("hidden", "collapse")))
        case "mso-hide":
            return replace(declared, hidden=declared.hidden or value.startswith("all"))
        case "font-weight":
            return replace(declared, bold=_is_bold(value))
        case "font":
            return _with_size(replace(declared, bold=_is_bold(value)), value)
        case "font-size":
            return _with_size(declared, value)
        case "text-decoration" | "text-decoration-line":
            return replace(declared, underlined="underline" in value, struck="line-through" in value)
        case "white-space":
            return replace(declared, preserves=value.startswith("pre"))
        case "mso-list":
            level = _OFFICE_LEVEL.search(value)
            return replace(declared, office_level=int(level[1])) if level else declared
        case _:
            return replace(declared, marker=value)


def _is_bold(value: str) -> bool | None:
    found = _WEIGHT.search(value)
    if not found:
        return None
    weight = found[1]
    return int(weight) >= _BOLD_WEIGHT if weight.isdigit() else weight.startswith("bold")


def _with_size(declared: Declared, value: str) -> Declared:
    found = _SIZE.search(value)
    if not found:
        return declared
    figure, unit, name = found.groups()
    if unit in _IN_PIXELS:
        return replace(declared, size=float(figure) * _IN_PIXELS[unit], is_relative=False)
    if unit:
        return replace(declared, size=float(figure) / (100 if unit == "%" else 1), is_relative=True)
    if name in _NAMED_SIZES:
        return replace(declared, size=_NAMED_SIZES[name], is_relative=False)
    return replace(declared, size=_STEP if name == "larger" else 1 / _STEP, is_relative=True)


def inherited(style: Style, tag: str, attributes: Mapping[str, str | None], declared: Declared) -> Style:
    """The style inside an element."""
    is_hidden = bool(attributes) and _is_hidden(attributes, declared)
    if tag not in _STYLED and declared is NOTHING_DECLARED and not is_hidden:
        return style
    return Style(
        bold=declared.bold if declared.bold is not None else style.bold or tag in BOLD,
        underlined=declared.underlined if declared.underlined is not None else style.underlined or tag in UNDERLINED,
        size=_size(style.size, tag, attributes, declared),
        preserves=declared.preserves if declared.preserves is not None else style.preserves or tag in PRESERVING,
        hidden=style.hidden or is_hidden or (tag == "dialog" and "open" not in attributes),
        absent=style.absent or _absence(tag),
        struck=declared.struck if declared.struck is not None else style.struck or tag in STRUCK,
        target=(attributes.get("href") or "")[:_LONGEST_TARGET].strip() if tag == "a" else style.target,
        is_control=style.is_control,
    )


_STYLED = BOLD | UNDERLINED | STRUCK | PRESERVING | NOT_SHOWN | {"a", "big", "del", "dialog", "font", "small"}


def _absence(tag: str) -> AsideKind | None:
    if tag == "del":
        return AsideKind.DELETED
    return AsideKind.FURNITURE if tag in NOT_SHOWN else None


def _size(size: float, tag: str, attributes: Mapping[str, str | None], declared: Declared) -> float:
    if declared.size:
        return min(declared.size * (size if declared.is_relative else 1.0), _LARGEST_SIZE)
    if tag == "font":
        return _font_tag_size(size, attributes.get("size") or "")
    if tag in ("big", "small"):
        return size * _STEP if tag == "big" else size / _STEP
    return size


def _font_tag_size(size: float, written: str) -> float:
    """The size that ``<font size>`` sets: 1 to 7, or steps from 3 with a sign."""
    figure = written.strip()
    if not re.fullmatch(r"[+-]?\d", figure):
        return size
    number = 3 + int(figure) if figure[0] in "+-" else int(figure)
    return _FONT_TAG_SIZES[min(max(number, 1), 7)]


def _is_hidden(attributes: Mapping[str, str | None], declared: Declared) -> bool:
    if declared.hidden or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    if not _HIDING_CLASSES.isdisjoint((attributes.get("class") or "").lower().split()):
        return True
    return "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found"
