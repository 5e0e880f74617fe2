"""Writes a loaded text as a Word file, as its author would have: styles, automatic numbers, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.model.document import Block, BlockKind, Document
from reviewer.numbering import Reading, Style, read_marker
from tests.loaders.docx_builder import Docx, level, p, style, table

_NUMERAL = re.compile(r"\d+(?!.*\d)|[〇零一二三四五六七八九十百]+|[IVXLC]+|[ivxlc]+|[A-Za-z]")
_FORMATS = {
    Style.CHINESE: "chineseCountingThousand",
    Style.CHINESE_IN_BRACKETS: "chineseCountingThousand",
    Style.ROMAN: "upperRoman",
}
_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_DIGITS = (Style.DIGITS, Style.DIGITS_BEFORE_BRACKET, Style.DIGITS_IN_BRACKETS, Style.DECIMAL)


@dataclass
class _Lists:
    """Automatic numbers: a number that goes on with the last one of its kind is in the same list."""

    definitions: list[str] = field(default_factory=list)
    open: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)  # by format and pattern: list, value

    def place(self, reading: Reading, printed: str) -> tuple[int, int] | None:
        number_format = "decimal" if reading.style in _DIGITS else _FORMATS.get(reading.style)
        if number_format is None:
            return None
        pattern = _NUMERAL.sub("%1", printed, count=1)
        key = (number_format, pattern)
        list_id, value = self.open.get(key, (0, 0))
        if not list_id or reading.value != value + 1:
            list_id = len(self.definitions) + 1
            of_level = level(0, number_format, pattern, reading.value)
            self.definitions.append(f'<w:abstractNum w:abstractNumId="{list_id}">{of_level}</w:abstractNum>')
        self.open[key] = (list_id, reading.value)
        return list_id, 0

    def part(self) -> str:
        lists = (
            f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>'
            for list_id in range(1, len(self.definitions) + 1)
        )
        return "".join([*self.definitions, *lists])


def as_word_file(document: Document, *, is_styled: bool, columns: int = 1, header: str = "", footer: str = "") -> bytes:
    """The document as a Word file.

    Args:
        is_styled: Whether headings have styles; if not, the words alone tell them.
        columns: On each page; wide tables stand across all of them, as authors set them.
        header: What stands above each page.
        footer: What stands below each page, before its number.
    """
    running = {}
    if header:
        running["header1"] = p(header)
    if footer:
        running["footer1"] = p(footer, _PAGE_NUMBER)
    lists = _Lists()
    parts: list[str] = []
    rows: list[tuple[str, ...]] = []
    end = 0
    for block in document.blocks:
        if rows and block.kind is not BlockKind.TABLE_ROW:
            parts.append(_table(rows, columns, list(running)))
            rows = []
        if not rows and document.text.count("\n", end, block.span.start) > 1:
            parts.append(p())
        end = block.span.end
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            rows.append(tuple(_broken(cell.of(document.text)) for cell in block.cells))
        else:
            parts.append(_paragraph(block, document.text, lists, is_styled=is_styled))
    if rows:
        parts.append(_table(rows, columns, list(running)))
    styles = "".join(
        style(f"H{n}", f"heading {n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>') for n in range(1, 7)
    )
    parts.append(_section(columns, list(running)))
    in_file = {"styles": styles + style("T", "Title"), "numbering": lists.part(), **running}
    return Docx("".join(parts), in_file).bytes()


_WIDE = 3  # columns of a table


def _table(rows: list[tuple[str, ...]], columns: int, running: Sequence[str]) -> str:
    """A table; if it is wide, in a section of its own. LibreOffice cuts such off if they share a page."""
    written = table(*rows)
    if columns == 1 or max(map(len, rows)) < _WIDE:
        return written
    return p(properties=_section(columns, running)) + written + p(properties=_section(1, running))


def _section(columns: int, running: Sequence[str]) -> str:
    """The properties of a section, which begins on a page of its own."""
    references = "".join(f'<w:{name[:-1]}Reference w:type="default" r:id="{name}"/>' for name in running)
    size = '<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/>'
    size += '<w:pgMar w:top="1440" w:right="1200" w:bottom="1440" w:left="1200" w:header="720" w:footer="720"/>'
    return f'<w:sectPr>{references}{size}<w:cols w:num="{columns}" w:space="400"/></w:sectPr>'


def _broken(text: str) -> str:
    """A paragraph whose line breaks are breaks of Word."""
    lines = [
        f'<w:t xml:space="preserve">{line.replace("&", "&amp;").replace("<", "&lt;")}</w:t>'
        for line in text.split("\n")
    ]
    return p(f"<w:r>{'<w:br/>'.join(lines)}</w:r>")


def _paragraph(block: Block, text: str, lists: _Lists, *, is_styled: bool) -> str:
    words = block.span.of(text)
    name = ""
    if is_styled and block.kind is BlockKind.HEADING:
        name = f"H{block.level}"
    elif is_styled and block.kind is BlockKind.TITLE:
        name = "T"
    marker = read_marker(words) if block.number else None
    number = lists.place(marker.readings[0], marker.printed) if marker and marker.printed == block.number else None
    if marker is not None and number is not None:
        return p(words[marker.length :], style=name, number=number)
    return p(words, style=name) if name or "\n" not in words else _broken(words)
