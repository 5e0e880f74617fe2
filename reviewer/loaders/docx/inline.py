"""Reads what stands in a paragraph; what is done with each kind of element is in ``texts`` and ``drawings``.

Whatever is not known is gone through all the same, so that no text is lost: text in elements that Word does not show
becomes hidden text, which the reviewer is told of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from reviewer.loaders.docx.content import CommentMark, Fate, Item, PageMark, Paragraph, Piece
from reviewer.loaders.docx.fields import Field, find_fields
from reviewer.loaders.docx.note_marks import NoteMarks
from reviewer.loaders.docx.package import Relationship
from reviewer.loaders.docx.styles import Look, Styles
from reviewer.loaders.docx.symbols import UNKNOWN, shown_text
from reviewer.loaders.docx.xml_tree import Node, is_property, nodes_with_text

WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:del", "w:moveFrom"})
"""Elements that may stand around blocks, rows, cells and runs alike."""

_FIGURE = re.compile("[-+.0-9Ee]*|true|false|left|right|center|top|bottom|inside|outside|absolute")
_CODES = frozenset({"w:instrText", "w:delInstrText", "w:fldData", "o:FieldCodes"})


@dataclass(slots=True)
class Tally:
    """How often something was met that the reviewer is told of."""

    insertions: int = 0
    images: int = 0
    embedded: int = 0
    fields: int = 0
    symbols: int = 0


@dataclass(slots=True)
class Shared:
    """What all texts of a file have in common.

    Attributes:
        diagram: Reads the part with the words of a diagram, each part once.
        chunk: Reads a part that is a file of another kind, each part once; None if it cannot be read.
        tell: Says that one more paragraph or run is being read; may raise to stop.
    """

    styles: Styles
    marks: NoteMarks
    diagram: Callable[[str], Node | None]
    chunk: Callable[[str, str], list[Item] | None]
    tell: Callable[[], None]
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around say about the text inside.

    Attributes:
        style: The id of the paragraph's style.
        author: Of a deletion.
    """

    look: Look = field(default_factory=Look)
    style: str = ""
    fate: Fate = Fate.LIVE
    author: str = ""
    link: str = ""

    def with_look(self, look: Look) -> Context:
        """The same for text that looks otherwise."""
        return Context(look, self.style, self.fate, self.author, self.link)

    def unstyled(self) -> Context:
        """The same for text that has no font of its own."""
        return self.with_look(replace(self.look, font="")) if self.look.font else self


@dataclass(slots=True, eq=False)
class OpenField:
    """A field that has begun; first comes its code, then its result."""

    field: Field
    link: str
    is_in_code: bool = True


Handler = Callable[["InlineReader", Node, Context], None]


class InlineReader:
    """Reads the content of the paragraphs of one part, one after the other.

    Attributes:
        paragraph: What is being read.
        read_box: Reads the blocks of a text box, whose origin begins with the one given.
        note_sign: The sign of the footnote that is being read.
        open_fields: The fields around what is being read, outermost first.
    """

    def __init__(
        self,
        shared: Shared,
        root: Node,
        relationships: Mapping[str, Relationship],
        paragraph: Paragraph,
        read_box: Callable[[Node, Context, str], list[Item]],
        handlers: Mapping[str, Handler],
    ) -> None:
        self.shared = shared
        self.root = root
        self.relationships = relationships
        self.paragraph = paragraph
        self.read_box = read_box
        self.note_sign = ""
        self.open_fields: list[OpenField] = []
        self.fields = find_fields(root)
        self.preserves_space = root.get("xml:space") == "preserve"
        self._handlers = handlers
        self._with_text: set[Node] | None = None
        self._compared: set[Node] = set()

    def read(self, node: Node, context: Context) -> None:
        """Add what ``node`` holds to the paragraph."""
        handler = self._handlers.get(node.name)
        if handler is not None:
            handler(self, node, context)
        elif not is_property(node.name):
            self.go_through(node, context)

    def go_through(self, node: Node, context: Context) -> None:
        """Add what the children of ``node`` hold, and text that stands where none should."""
        if node.text and _says_something(node):
            self.add(node.text, replace(context, fate=Fate.HIDDEN) if context.fate is Fate.LIVE else context)
        for child in node.children:
            handler = self._handlers.get(child.name)
            if handler is not None:
                handler(self, child, context)
            elif not is_property(child.name):
                self.go_through(child, context)

    def add(self, text: str, context: Context) -> None:
        """Add text to the paragraph, with what the open fields say about it."""
        if not text:
            return
        fate, link = context.fate, context.link
        for open_field in self.open_fields:
            if open_field.is_in_code and fate is Fate.LIVE:
                fate = Fate.HIDDEN
            link = open_field.link or link
        if fate is Fate.LIVE and context.look.is_hidden:
            fate = Fate.HIDDEN
        shown = shown_text(text, context.look.font)
        self.shared.tally.symbols += shown.count(UNKNOWN) - text.count(UNKNOWN)
        self.paragraph.pieces.append(Piece(shown, context.look, fate, link, context.author))

    def has_text(self, node: Node) -> bool:
        """Whether text stands anywhere inside ``node``."""
        if self._with_text is None:
            self._with_text = nodes_with_text(self.root)
        return node in self._with_text

    def within(self, node: Node, context: Context) -> Context:
        """The context inside a wrapper."""
        if node.name in ("w:del", "w:moveFrom"):
            return replace(context, fate=Fate.DELETED, author=node.get("w:author"))
        if node.name in ("w:ins", "w:moveTo") and node.children:
            self.shared.tally.insertions += 1
        return context

    def chosen(self, node: Node, context: Context, into: list[Piece | PageMark | CommentMark]) -> Node | None:
        """The first of several forms of one content that has text, else the first.

        Where the text of another form is different, it is added to ``into`` as hidden: programs that know less show it.
        """
        forms = [child for child in node.children if child.name in ("mc:Choice", "mc:Fallback")]
        if not forms:
            return None
        best = next((form for form in forms if self.has_text(form)), forms[0])
        if node not in self._compared:
            texts = {form: self._text_below(form) for form in forms}
            fate = Fate.HIDDEN if context.fate is Fate.LIVE else context.fate
            into.extend(
                Piece(text, context.look, fate, author=context.author)
                for text in texts.values()
                if "".join(text.split()) not in "".join(texts[best].split())
            )
        return best

    def _text_below(self, node: Node) -> str:
        parts = []
        for below in node.walk():
            if below.name == "mc:AlternateContent":
                self._compared.add(below)
            elif below.text and _says_something(below):
                parts.append(below.text)
        return " ".join(parts)


def _says_something(node: Node) -> bool:
    """Whether the text directly in an element is neither the code of a field nor a measure or choice of a drawing."""
    return node.name not in _CODES and not _FIGURE.fullmatch(node.text.strip())
