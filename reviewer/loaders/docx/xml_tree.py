"""XML of Office files as plain trees, read so that a hostile file can do no harm.

A document type declaration is refused before anything behind it is read: Office files have none, and without one there
are no entities, so neither entity bombs nor references to other files. Size and depth are limited.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import NoReturn
from xml.parsers import expat

from reviewer.errors import ErrorCode, ReviewerError

DEEPEST = 200
"""Elements inside each other; Word itself stays far below, and the readers of trees call themselves for each."""

_CHUNK = 1 << 20  # bytes

_MICROSOFT = "http://schemas.microsoft.com/office/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    "wordprocessingml/main": "w",
    "officeDocument/relationships": "r",
    "officeDocument/math": "m",
    "drawingml/main": "a",
    "drawingml/picture": "pic",
    "drawingml/chart": "c",
    "drawingml/diagram": "dgm",
    "drawingml/wordprocessingDrawing": "wp",
    "package/relationships": "rel",
    "package/content-types": "ct",
}
_OTHER_PREFIXES = {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    _MICROSOFT + "word/2010/wordprocessingDrawing": "wp14",
    _MICROSOFT + "word/2010/wordprocessingShape": "wps",
}


_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Node:
    """An element.

    Attributes:
        name: With the usual prefix of its namespace, as "w:p"; "{namespace}name" in namespaces that are not read.
        attributes: By names of the same form.
        text: What stands directly inside, without that of the children.
    """

    name: str
    attributes: Mapping[str, str]
    children: Sequence[Node] = ()
    text: str = ""

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(attribute, default)

    def child(self, *path: str) -> Node | None:
        """The first child of that name, of that child the first of the next name, and so on."""
        node: Node | None = self
        for name in path:
            for child in node.children if node is not None else ():
                if child.name == name:
                    node = child
                    break
            else:
                return None
        return node

    def all(self, name: str) -> Iterator[Node]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def value(self, *path: str) -> str | None:
        """The attribute ``w:val`` of ``child(*path)``; "" where it is left out, None without such a child."""
        node = self.child(*path)
        return None if node is None else node.get("w:val")

    def walk(self) -> Iterator[Node]:
        """The node and all nodes below it in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def is_on(node: Node | None) -> bool:
    """Whether a property that is either on or off is there and on."""
    return node is not None and node.get("w:val", "1").strip() not in ("0", "false", "off", "none")


def whole_number(written: str | None, default: int, largest: int = 1_000_000) -> int:
    """A number as written in an attribute, within ``largest`` below and above zero; ``default`` if it is none."""
    if not written:
        return default
    try:
        number = round(float(written[:_LONGEST_NUMBER]))
    except (ValueError, OverflowError):
        return default
    return max(-largest, min(number, largest))


_LONGEST_NUMBER = 20  # characters


def is_property(name: str) -> bool:
    """Whether an element only describes another one and holds no text."""
    return name.endswith(_PROPERTY_ENDINGS)


_PROPERTY_ENDINGS = ("Pr", "PrEx", "PrChange", "tblGrid")


def nodes_with_text(root: Node) -> set[Node]:
    """The nodes with text somewhere inside, ``root`` included."""
    found = set()
    for node in reversed(list(root.walk())):  # children before their parents
        if (node.text and not node.text.isspace()) or any(child in found for child in node.children):
            found.add(node)
    return found


@dataclass(slots=True)
class Budget:
    """What the parts of one file may take together."""

    elements: int = 1_000_000

    def take(self) -> None:
        """Count one element."""
        self.elements -= 1
        if self.elements < 0:
            raise ReviewerError(ErrorCode.WORD_UNPACKS_TOO_LARGE)


def parse_xml(data: bytes, budget: Budget, tell: Callable[[float], None] = lambda _done: None) -> Node:
    """The root of an XML file.

    Args:
        tell: Called now and then with how much is done (0 to 1); may raise to stop.

    Raises:
        ReviewerError: ``WORD_DAMAGED`` if it is not well-formed, has a document type declaration or is nested too deep;
            ``WORD_UNPACKS_TOO_LARGE`` if it has too many elements.
    """
    builder = _Builder(budget)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        with _without_collection():
            for start in range(0, len(data), _CHUNK):
                tell(start / len(data))
                parser.Parse(data[start : start + _CHUNK], False)  # noqa: FBT003
            parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two for character encodings
        raise ReviewerError(ErrorCode.WORD_DAMAGED, detail=str(error)) from error
    return builder.root.children[0]


@contextmanager
def _without_collection() -> Iterator[None]:
    """Rests the collector of reference cycles: a tree has none, and to look for them takes longer than to build it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Builder:
    def __init__(self, budget: Budget) -> None:
        self.root = Node("", {})
        self._open = [self.root]
        # Of the open nodes; most nodes have none.
        self._children: list[list[Node] | None] = [None]
        self._texts: list[list[str] | None] = [None]
        self._budget = budget
        self._names = _Names()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._budget.take()
        if len(self._open) > DEEPEST:
            raise ReviewerError(ErrorCode.WORD_DAMAGED, detail=f"elements nested more than {DEEPEST} deep")
        names = self._names
        node = Node(
            names[name], {names[key]: value for key, value in attributes.items()} if attributes else _NO_ATTRIBUTES
        )
        siblings = self._children[-1]
        if siblings is None:
            siblings = self._children[-1] = self._open[-1].children = []
        siblings.append(node)
        self._open.append(node)
        self._children.append(None)
        self._texts.append(None)

    def end(self, _name: str) -> None:
        node = self._open.pop()
        self._children.pop()
        texts = self._texts.pop()
        if texts is not None:
            node.text = "".join(texts)

    def characters(self, text: str) -> None:
        texts = self._texts[-1]
        if texts is None:
            self._texts[-1] = [text]
        else:
            texts.append(text)

    def doctype(self, *_declaration: object) -> NoReturn:
        raise ReviewerError(ErrorCode.WORD_DAMAGED, detail="document type declaration")


class _Names(dict[str, str]):
    """From names as the parser gives them, "namespace name", to those with a prefix."""

    def __missing__(self, name: str) -> str:
        namespace, separator, local = name.rpartition(" ")
        if not separator:
            short = local
        else:
            prefix = _OTHER_PREFIXES.get(namespace) or _PREFIXES.get(_family(namespace))
            short = f"{prefix}:{local}" if prefix else f"{{{namespace}}}{local}"
        self[name] = short
        return short


def _family(namespace: str) -> str:
    """The namespace without its publisher and year, so that both editions of the standard read alike."""
    for publisher in (_TRANSITIONAL, _STRICT):
        if namespace.startswith(publisher):
            words = namespace.removeprefix(publisher).split("/")
            return "/".join(word for word in words if not word.isdigit())
    return ""
