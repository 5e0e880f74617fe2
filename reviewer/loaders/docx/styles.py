"""The styles of a Word file: what role a paragraph plays and how its text looks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from reviewer.loaders.docx.xml_tree import Node, is_on, whole_number
from reviewer.resources import resource

_BODY_LEVEL = 9  # the outline level of what is no heading
_LONGEST_CHAIN = 20  # of styles that are based on each other


class Role(Enum):
    """What a paragraph is."""

    BODY = auto()
    HEADING = auto()
    TITLE = auto()
    CONTENTS = auto()  # an entry of a table of contents


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks.

    Attributes:
        size: In half points; 0 where the file does not say.
        font: Of Latin letters and symbols.
    """

    is_bold: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    is_hidden: bool = False
    size: int = 0
    font: str = ""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list and how deep in it.

    Attributes:
        list_id: "0" takes a paragraph out of the list of its style.
        level: From 0; None where the list's definition says it by the style's name.
    """

    list_id: str
    level: int | None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style says.

    Attributes:
        level: From 1, of a heading or an entry of a table of contents; 0 for all else.
        linked: The ids of the style and those that it is based on, up to the one that names the list.
    """

    role: Role = Role.BODY
    level: int = 0
    place: ListPlace | None = None
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Style:
    """A style as the file defines it; see ECMA-376 part 1, 17.7.4."""

    style_id: str
    name: str
    based_on: str
    outline: str | None
    list_id: str
    level: str | None
    looks: Node | None

    @classmethod
    def read(cls, node: Node) -> _Style:
        """The style that ``node`` defines."""
        properties = node.child("w:pPr") or node
        return cls(
            style_id=node.get("w:styleId"),
            name=node.value("w:name") or node.get("w:styleId"),
            based_on=node.value("w:basedOn") or "",
            outline=properties.value("w:outlineLvl"),
            list_id=properties.value("w:numPr", "w:numId") or "",
            level=properties.value("w:numPr", "w:ilvl"),
            looks=node.child("w:rPr"),
        )


@dataclass(frozen=True, slots=True)
class _StyleNames:
    heading: re.Pattern[str]
    title: re.Pattern[str]
    contents: re.Pattern[str]


@lru_cache(maxsize=1)
def _style_names() -> _StyleNames:
    names = json.loads(resource("words/word_styles.json").read_text("utf-8"))
    heading, title, contents = ("|".join(map(re.escape, names[key])) for key in ("heading", "title", "contents"))
    return _StyleNames(
        re.compile(rf"(?:{heading})[ _-]?([1-9])", re.IGNORECASE),
        re.compile(rf"(?:{title})", re.IGNORECASE),
        re.compile(rf"(?:{contents})[ _-]?([1-9])", re.IGNORECASE),
    )


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Node | None) -> None:
        """Read ``styles.xml``; without one, styles are known by their names alone."""
        nodes = list(root.all("w:style")) if root else []
        self._styles = {node.get("w:styleId"): _Style.read(node) for node in nodes}
        defaults = (node for node in nodes if node.get("w:default") in ("1", "true", "on"))
        self._default = next((node.get("w:styleId") for node in defaults if node.get("w:type") == "paragraph"), "")
        plain = root.child("w:docDefaults", "w:rPrDefault", "w:rPr") if root else None
        self._plain = with_properties(Look(), plain)
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._looks: dict[tuple[str, str], Look] = {}

    def paragraph(self, style_id: str) -> ParagraphStyle:
        """What the paragraph style of that id says, "" for the default one."""
        if style_id not in self._paragraphs:
            self._paragraphs[style_id] = self._read_paragraph(style_id)
        return self._paragraphs[style_id]

    def look(self, paragraph_style: str, character_style: str) -> Look:
        """How text in two styles looks, "" for the default ones.

        Bold type and hiding of both cancel each other out (ECMA-376 part 1, 17.7.3).
        """
        key = (paragraph_style, character_style)
        if key not in self._looks:
            outer = self._look_of(paragraph_style or self._default, self._plain)
            inner = self._look_of(character_style, outer)
            if character_style:
                alone = self._look_of(character_style, Look())
                inner = replace(
                    inner,
                    is_bold=outer.is_bold != alone.is_bold,
                    is_hidden=outer.is_hidden != alone.is_hidden,
                )
            self._looks[key] = inner
        return self._looks[key]

    def list_of(self, style_id: str) -> str:
        """The id of the list that a numbering style stands for; "" if there is none."""
        style = self._styles.get(style_id)
        return style.list_id if style else ""

    def _chain(self, style_id: str) -> Iterator[_Style]:
        """The style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def _look_of(self, style_id: str, base: Look) -> Look:
        look = base
        for style in reversed(list(self._chain(style_id))):
            look = with_properties(look, style.looks)
        return look

    def _read_paragraph(self, style_id: str) -> ParagraphStyle:
        role, level = self._role(style_id)
        linked: list[str] = []
        depth: int | None = None
        for style in self._chain(style_id or self._default):
            linked.append(style.style_id)
            if depth is None and style.level is not None:
                depth = whole_number(style.level, 0)
            if style.list_id:
                return ParagraphStyle(role, level, ListPlace(style.list_id, depth), tuple(linked))
        return ParagraphStyle(role, level)

    def _role(self, style_id: str) -> tuple[Role, int]:
        """By the outline level, else by the name, of the style or the nearest that it is based on."""
        chain = list(self._chain(style_id or self._default))
        if not chain:
            return _role_of_name(style_id)
        for style in chain:
            named = _role_of_name(style.name)
            if named[0] in (Role.CONTENTS, Role.TITLE):
                return named
            if style.outline is not None:
                return role_of_outline(style.outline)
            if named[0] is not Role.BODY:
                return named
        return Role.BODY, 0


def role_of_outline(written: str) -> tuple[Role, int]:
    """Heading or body text, by the outline level as written in the file."""
    level = whole_number(written, _BODY_LEVEL)
    return (Role.HEADING, level + 1) if 0 <= level < _BODY_LEVEL else (Role.BODY, 0)


@lru_cache(maxsize=1024)
def _role_of_name(name: str) -> tuple[Role, int]:
    """By the style's name, in the languages that Word and WPS are used in."""
    names = _style_names()
    first = name.partition(",")[0].strip()
    if found := names.heading.fullmatch(first):
        return Role.HEADING, int(found[1])
    if found := names.contents.fullmatch(first):
        return Role.CONTENTS, int(found[1])
    return (Role.TITLE, 0) if names.title.fullmatch(first) else (Role.BODY, 0)


def with_properties(look: Look, properties: Node | None) -> Look:
    """``look`` changed by run properties (``w:rPr``)."""
    if properties is None or not properties.children:
        return look
    bold, underlined, struck, hidden = look.is_bold, look.is_underlined, look.is_struck, look.is_hidden
    size, font = look.size, look.font
    for node in properties.children:
        match node.name:
            case "w:b":
                bold = is_on(node)
            case "w:u":
                underlined = is_on(node)
            case "w:em":  # marks under Chinese characters serve as underlining
                underlined = underlined or is_on(node)
            case "w:strike" | "w:dstrike":
                struck = is_on(node)
            case "w:vanish":
                hidden = is_on(node)
            case "w:sz":
                size = whole_number(node.get("w:val"), size)
            case "w:rFonts":
                font = node.get("w:ascii") or node.get("w:hAnsi") or font
    return Look(bold, underlined, struck, hidden, size, font)
