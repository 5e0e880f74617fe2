"""The blocks of a manuscript as paragraphs and tables of Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Emu, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from reviewer.report.docx import styles
from reviewer.report.docx.elements import (
    add_bookmark,
    add_borders,
    add_field,
    begin_field,
    element,
    end_field,
    link,
    shade,
)
from reviewer.report.manuscript import (
    Align,
    Block,
    Cell,
    Column,
    Contents,
    Cover,
    Heading,
    Labelled,
    Manuscript,
    Notice,
    PageReference,
    Paragraph,
    Quotation,
    Signatures,
    StackedBars,
    Table,
    Text,
    Tone,
    VerdictCell,
    plain,
    strong,
)
from reviewer.report.xml_text import writable

_DOTTED = (WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
_CONTENTS_LEVELS = 2
_CONTENTS = f'TOC \\o "1-{_CONTENTS_LEVELS}" \\h \\z \\u'


class BlockWriter:
    """Adds blocks at the end of a document."""

    def __init__(self, document: Document, manuscript: Manuscript) -> None:
        self._document = document
        self._headings = [block for block in manuscript.blocks if isinstance(block, Heading)]
        self._style_ids = {style.name: style.style_id for style in document.styles}
        self._bookmarks: dict[str, str] = {}
        self._bookmark_count = 0

    def write(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Cover():
                self._cover(block)
            case Contents():
                self._contents(block)
            case Heading():
                self._heading(block)
            case Paragraph():
                self._reachable(self._text(self._paragraph("Normal"), block.text), block.anchor)
            case Notice():
                first = self._text(self._paragraph(styles.NOTICE), strong(block.title))
                first.paragraph_format.keep_with_next = True
                self._text(self._paragraph(styles.NOTICE), block.text)
            case Labelled():
                self._labelled(block)
            case Table():
                self._table(block.columns, block.rows, totals=block.totals)
            case StackedBars():
                self._bars(block)
            case Signatures():
                self._signatures(block)
            case _:
                assert_never(block)

    def _paragraph(self, style: str) -> WordParagraph:
        paragraph = self._document.add_paragraph()
        self._set_style(paragraph, style)
        return paragraph

    def _set_style(self, paragraph: WordParagraph, style: str) -> None:
        # python-docx looks through all styles each time, which took two thirds of the time of a report.
        paragraph._p.style = self._style_ids[style]  # noqa: SLF001

    def _text(self, paragraph: WordParagraph, text: Text) -> WordParagraph:
        for piece in text:
            run = paragraph.add_run(writable(piece.text))
            match piece.tone:
                case Tone.STRONG:
                    run.bold = True
                case Tone.MUTED:
                    run.font.color.rgb = RGBColor.from_string(styles.MUTED)
                case Tone.MARKED:
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
                case Tone.PLAIN:
                    if piece.target:
                        run.font.color.rgb = RGBColor.from_string(styles.ACCENT)
            if piece.target:
                link(paragraph, run, self._bookmark(piece.target))
        return paragraph

    def _bookmark(self, anchor: str) -> str:
        """A name that Word takes: letters, digits and underscores, not too long."""
        return self._bookmarks.setdefault(anchor, f"report_{len(self._bookmarks) + 1}")

    def _reachable(self, paragraph: WordParagraph, anchor: str) -> None:
        if anchor:
            self._bookmark_count += 1
            add_bookmark(paragraph, self._bookmark(anchor), self._bookmark_count)

    def _cover(self, cover: Cover) -> None:
        self._text(self._paragraph(styles.COVER_KIND), plain(cover.kind))
        self._text(self._paragraph("Title"), plain(cover.title))
        if cover.subtitle:
            self._text(self._paragraph("Subtitle"), plain(cover.subtitle))
        for group in cover.groups:
            table = self._bare_table(len(group), (0.25, 0.75))
            for row, (label, value) in zip(table.rows, group, strict=True):
                self._fill(row.cells[0], ((*strong(label),)))
                self._fill(row.cells[1], value)
            self._paragraph(styles.CELL)

    def _contents(self, contents: Contents) -> None:
        title = self._text(self._paragraph("Subtitle"), strong(contents.title))
        title.paragraph_format.page_break_before = True
        self._reachable(title, contents.anchor)
        listed = [heading for heading in self._headings if heading.level <= _CONTENTS_LEVELS]
        for index, heading in enumerate(listed):
            line = self._paragraph("Normal")
            line.paragraph_format.tab_stops.add_tab_stop(styles.TEXT_WIDTH, *_DOTTED)
            line.paragraph_format.left_indent = Emu(360000 * (heading.level - 1))
            line.paragraph_format.space_after = Emu(25400)
            if index == 0:
                begin_field(line, _CONTENTS)
            run = line.add_run(writable(_titled(heading)))
            link(line, run, self._bookmark(heading.anchor))
            line.add_run("\t")
            add_field(line, f"PAGEREF {self._bookmark(heading.anchor)} \\h", "…")
        if listed:
            end_field(self._paragraph("Normal"))

    def _heading(self, heading: Heading) -> None:
        paragraph = self._text(self._paragraph(f"Heading {heading.level}"), plain(_titled(heading)))
        self._reachable(paragraph, heading.anchor)
        if heading.aside:
            self._text(self._paragraph(styles.ASIDE), plain(heading.aside))

    def _labelled(self, block: Labelled) -> None:
        label = True
        for part in block.content:
            if isinstance(part, Quotation):
                if label:
                    first = self._text(self._paragraph(styles.LABELLED), strong(block.label))
                    first.paragraph_format.keep_with_next = True
                self._text(self._paragraph(styles.QUOTATION), plain(part.text))
                self._text(self._paragraph(styles.SOURCE), part.source)
            else:
                paragraph = self._paragraph(styles.LABELLED)
                self._text(paragraph, (*strong(block.label if label else ""), *plain("\t")))
                self._reachable(self._text(paragraph, part.text), part.anchor)
            label = False

    def _table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, totals: bool = False) -> None:
        table = self._bare_table(len(rows) + 1, [column.share for column in columns])
        table.style = self._document.styles["Table Grid"]
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            self._fill(cell, strong(column.title), column.align)
            shade(cell._tc.get_or_add_tcPr(), styles.PALE)  # noqa: SLF001
        table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001  repeated on each page
        for at, (target, row) in enumerate(zip(list(table.rows)[1:], rows, strict=True), 1):
            target._tr.get_or_add_trPr().insert(0, element("cantSplit"))  # noqa: SLF001
            for cell, content, column in zip(target.cells, row, columns, strict=True):
                self._fill(cell, content, column.align, bold=totals and at == len(rows))
        self._paragraph(styles.CELL)

    def _bare_table(self, rows: int, shares: Sequence[float]) -> WordTable:
        table: WordTable = self._document.add_table(rows, len(shares))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        widths = [Emu(int(styles.TEXT_WIDTH * share / sum(shares))) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        return table

    def _fill(self, cell: _Cell, content: Cell, align: Align = Align.LEFT, *, bold: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        self._set_style(paragraph, styles.CELL)
        if align is Align.RIGHT:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        match content:
            case PageReference():
                add_field(paragraph, f"PAGEREF {self._bookmark(content.target)} \\h", "…")
            case VerdictCell():
                self._text(paragraph, plain(content.word))
            case tuple():
                self._text(paragraph, content)
        for run in paragraph.runs if bold else ():
            run.bold = True

    def _bars(self, bars: StackedBars) -> None:
        """The chart's figures as a table, which can be edited."""
        columns = [Column("", 4), *(Column(word, 1.2, Align.RIGHT) for word in bars.legend.values())]
        rows = [(bar.label, *(plain(str(bar.counts.get(v, 0))) for v in bars.legend)) for bar in bars.bars]
        self._table(columns, rows)

    def _signatures(self, signatures: Signatures) -> None:
        for label in signatures.labels:
            paragraph = self._text(self._paragraph(styles.SOURCE), plain(label))
            paragraph.paragraph_format.left_indent = Emu(0)
            paragraph.paragraph_format.right_indent = Emu(styles.TEXT_WIDTH // 2)
            paragraph.paragraph_format.space_before = Emu(700000)
            paragraph.paragraph_format.keep_with_next = True
            add_borders(paragraph._p.get_or_add_pPr(), ("top",), styles.MUTED)  # noqa: SLF001


def _titled(heading: Heading) -> str:
    return f"{heading.number}  {heading.title}" if heading.number else heading.title
