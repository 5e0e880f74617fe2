"""Loads Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reviewer.loaders.decoding import decode
from reviewer.loaders.lines import make_line, refuse_too_many_lines
from reviewer.loaders.loader import Content
from reviewer.loaders.outline import DEEPEST
from reviewer.loaders.structure import find_blocks
from reviewer.loaders.title_lines import is_titled_policy
from reviewer.model.document import Block, BlockKind, Link
from reviewer.model.progress import ProgressCallback, Stage
from reviewer.model.span import Span
from reviewer.numbering import Marker, Style, read_marker

if TYPE_CHECKING:
    from markdown_it.token import Token

_FEWEST_HEADINGS = 2  # with fewer the author did not mark them, and the text is read like plain text
_DEEPEST_NESTING = 100  # of lists and quotations
_LONGEST = 4_000_000  # code points; what is longer nobody marked up, and it is read like plain text

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:[^\n]*\n|[ \t#-][^\n]*\n)*(?:---|\.\.\.)[ \t]*(?:\n|$)")
_LINE_BREAK = re.compile(r"\n[ \t>]*")
_STOPS_AT_LINE_END = "。；：！？"
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(?P<inner>(?:(?!\1).)+)(?<=\S)\1", re.DOTALL)
_BOLD = re.compile(r"(?<![*_\\])(\*{2,3}|_{2,3})(?=\S)(?P<inner>(?:(?!\1).)+)(?<=\S)\1", re.DOTALL)
_LINK = re.compile(
    r"""
      (?<![!\\]) \[ (?P<words> [^\[\]]+ ) \]
      (?: \( \s* <? (?P<target> [^\s()<>]* (?: \( [^\s()<>]* \) [^\s()<>]* )* ) | \[ (?P<label> [^\[\]]* ) \] )?
    | < (?P<address> https?://[^\s<>]+ | [^\s<>@]+@[^\s<>@]+ ) >
    """,
    re.VERBOSE,
)
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
_TAG = re.compile(r"<[^<>]*>")
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*[\w.+-]*[ \t]*", re.ASCII)
_WORD = re.compile(r"\w")


class MarkdownLoader:
    """CommonMark with tables. The text stays the file's; blocks leave out the signs that mark them."""

    name = "markdown"
    version = "1"
    media_type = "text/markdown"
    suffixes = (".md", ".markdown")

    def read(self, data: bytes, *, encoding: str | None, progress: ProgressCallback) -> Content:
        """See ``Loader.read``.

        Raises:
            ReviewerError: ``ENCODING_UNKNOWN``, ``FILE_BINARY``, ``TEXT_TOO_MANY_LINES``.
            CancelledError: If ``progress`` raises it.
        """
        decoded = decode(data, encoding)
        refuse_too_many_lines(decoded.text)
        progress(Stage.PARSE, 0.2)
        reader = _read_marks(decoded.text if len(decoded.text) <= _LONGEST else "")
        blocks = (
            tuple(_with_levels(decoded.text, _with_rest(decoded.text, reader.blocks)))
            if sum(block.kind is BlockKind.HEADING for block in reader.blocks) >= _FEWEST_HEADINGS
            else find_blocks(decoded.text, progress)
        )
        return Content(
            decoded.text,
            blocks,
            decoded.encoding,
            decoded.notes,
            links=tuple(reader.links),
            prominent=tuple(reader.prominent),
        )


def _read_marks(text: str) -> _Reader:
    from markdown_it import MarkdownIt  # noqa: PLC0415  not needed for other files

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_NESTING}).enable("table").disable("inline")
    front = _FRONT_MATTER.match(text)
    begin = front.end() if front else 0
    environment: dict[str, Any] = {}
    tokens = parser.parse(text[begin:], environment)
    targets = {label: entry["href"] for label, entry in environment.get("references", {}).items()}
    reader = _Reader(text, text.count("\n", 0, begin), targets)
    reader.read(tokens)
    return reader


class _Reader:
    """Goes through the parser's tokens and finds their places in the text.

    Attributes:
        blocks: In order; headings have the level of their mark.
        links: In order.
        prominent: What is set in bold, in order.
    """

    def __init__(self, text: str, first_line: int, targets: Mapping[str, str]) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.prominent: list[Span] = []
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text) + 1]
        self.first_line = first_line
        self.targets = targets
        self.at = 0  # up to which the text was read
        self.depth = 0  # of lists
        self.number = ""  # of the list item that begins
        self.heading = 0  # its level, within a heading

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all tokens."""
        for token in tokens:
            if token.type.startswith(("ordered_list_", "bullet_list_")):
                self.depth += token.nesting
            elif token.type == "list_item_open":
                self.number = f"{token.info}{token.markup}" if token.info else ""
            elif token.type in ("heading_open", "heading_close"):
                self.heading = int(token.tag[1:]) if token.nesting == 1 else 0
            else:
                self.blocks.extend(self._blocks_of(token))

    def _blocks_of(self, token: Token) -> Iterator[Block]:
        if token.type == "tr_open":
            return self._row(token)
        if token.type in ("code_block", "fence", "html_block"):
            return self._verbatim(token)
        if token.type == "inline" and token.content.strip() and self._lines(token).end > self.at:
            return self._paragraphs(token)
        return iter(())

    def _lines(self, token: Token) -> Span:
        """The lines that a token covers."""
        first, after = token.map or (0, 0)
        start = self.starts[min(first + self.first_line, len(self.starts) - 1)]
        return Span(start, max(start, self.starts[min(after + self.first_line, len(self.starts) - 1)] - 1))

    def _row(self, token: Token) -> Iterator[Block]:
        lines = self._lines(token)
        cells = []
        start = lines.start
        for bar in [*(found.span() for found in _UNESCAPED_BAR.finditer(self.text, *_ends(lines))), (lines.end,) * 2]:
            cells.extend(_stripped(self.text, start, bar[0]))
            start = bar[1]
        self.at = lines.end
        if cells:
            self._note_marks(lines)
            yield Block(BlockKind.TABLE_ROW, Span(cells[0].start, cells[-1].end), cells=tuple(cells))

    def _verbatim(self, token: Token) -> Iterator[Block]:
        lines = self._lines(token)
        self.at = lines.end
        if token.type == "html_block" and not _WORD.search(_TAG.sub("", lines.of(self.text))):
            return
        start, end = _ends(lines)
        if token.type == "fence":
            start = self.text.find("\n", start, end) + 1 or end
            closing = self.text.rfind("\n", start, end) + 1
            if closing and _FENCE.fullmatch(self.text, closing, end):
                end = closing
        for span in _stripped(self.text, start, end):
            yield Block(BlockKind.PARAGRAPH, span)

    def _paragraphs(self, token: Token) -> Iterator[Block]:
        """The paragraph, heading or list item; several where its lines are not just wrapped."""
        span = self._place(token)
        for part in [span] if self.heading else self._parts(span):
            self._note_marks(part)
            yield self._block(_without_emphasis(self.text, part))
            self.number = ""

    def _note_marks(self, span: Span) -> None:
        self.prominent.extend(Span(*found.span("inner")) for found in _BOLD.finditer(self.text, *_ends(span)))
        for found in _LINK.finditer(self.text, *_ends(span)):
            label = found["label"] or found["words"]
            target = found["address"] or found["target"] or self.targets.get(" ".join((label or "").split()).upper())
            if target:
                self.links.append(Link(Span(*found.span("address" if found["address"] else "words")), target))

    def _parts(self, span: Span) -> Iterator[Span]:
        """The span, cut where the author broke a line, a sentence ends a line or a numbered line begins."""
        start = span.start
        for break_ in _LINE_BREAK.finditer(self.text, *_ends(span)):
            line = self.text[max(start, break_.start() - 2) : break_.start()]
            if (
                line.endswith(("  ", "\\", *_STOPS_AT_LINE_END))
                or self._item_marker(break_.end(), span.end) is not None
            ):
                yield from _stripped(self.text, start, break_.start() - line.endswith("\\"))
                start = break_.end()
        yield from _stripped(self.text, start, span.end)

    def _item_marker(self, start: int, end: int) -> Marker | None:
        marker = read_marker(self.text[start : min(end, start + _LONGEST_MARKER)])
        return marker if marker is not None and marker.style not in _NO_ITEM else None

    def _place(self, token: Token) -> Span:
        """Where the token's words stand: without the signs before and behind them."""
        lines = self._lines(token)
        words = token.content.strip().split("\n")
        start = self.text.find(words[0].strip(), max(lines.start, self.at), lines.end)
        last = self.text.rfind("\n", start, lines.end) + 1 if len(words) > 1 else start
        end = self.text.rfind(words[-1].strip(), max(start, last, 0), lines.end) + len(words[-1].strip())
        self.at = lines.end
        return Span(start, end) if lines.start <= start < end else lines

    def _block(self, span: Span) -> Block:
        if self.heading:
            return Block(BlockKind.HEADING, span, self.heading, _printed_number(span.of(self.text)))
        if self.depth:
            line = self.text.rfind("\n", 0, span.start) + 1
            start = self.text.rfind(self.number, line, span.start) if self.number else -1
            number, span = (self.number, Span(start, span.end)) if start >= 0 else ("", span)
            return Block(BlockKind.LIST_ITEM, span, min(self.depth, DEEPEST), number)
        marker = self._item_marker(*_ends(span))
        if marker is not None:
            return Block(BlockKind.LIST_ITEM, span, 1, marker.printed)
        return Block(BlockKind.PARAGRAPH, span)


_LONGEST_MARKER = 80  # code points, with the space behind it
_NO_ITEM = (Style.BARE_DIGITS, Style.WORD, Style.UNIT, Style.BULLET)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _stripped(text: str, start: int, end: int) -> list[Span]:
    """The span without white space at its ends; none if nothing is left."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return [Span(start + left, start + len(words.rstrip()))] if left < len(words) else []


def _without_emphasis(text: str, span: Span) -> Span:
    """The span without signs of emphasis that wrap all of it."""
    found = _EMPHASIS.fullmatch(text, *_ends(span))
    return Span(*found.span("inner")) if found else span


def _printed_number(words: str) -> str:
    marker = read_marker(words)
    return marker.printed if marker is not None and marker.style is not Style.BULLET else ""


def _with_rest(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, and one for each line between them that has words: the parser leaves out link definitions."""
    at = 0
    for block in [*blocks, None]:
        end = block.span.start if block is not None else len(text)
        start = at
        while start < end:
            after = text.find("\n", start, end)
            after = end if after < 0 else after
            is_whole = (start == 0 or text[start - 1] == "\n") and (after < end or block is None)
            if is_whole and _has_words(text[start:after]):
                yield from (Block(BlockKind.PARAGRAPH, line) for line in _stripped(text, start, after))
            start = after + 1
        if block is not None:
            yield block
            at = block.span.end


def _has_words(line: str) -> bool:
    return bool(_WORD.search(_TAG.sub("", line))) and not _FENCE.fullmatch(line.rstrip())


def _with_levels(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Make the title a title and the highest level of the other headings 1."""
    found = list(blocks)
    headings = [index for index, block in enumerate(found) if block.kind is BlockKind.HEADING]
    first = found[headings[0]]
    highest = [index for index in headings if found[index].level == first.level]
    names_policy = is_titled_policy(make_line(text, first.span.start, first.span.end, 0, after_blank=True))
    is_title = (
        not first.number
        and len(headings) > 1
        and ((len(highest) == 1 and all(found[index].level > first.level for index in headings[1:])) or names_policy)
    )
    if is_title:
        found[headings[0]] = replace(first, kind=BlockKind.TITLE, level=0)
        headings = headings[1:]
    top = min(found[index].level for index in headings)
    for index in headings:
        found[index] = replace(found[index], level=found[index].level - top + 1)
    return found
