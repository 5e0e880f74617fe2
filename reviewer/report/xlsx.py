"""Reports as Excel workbooks."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from reviewer.model.report import Report
from reviewer.report.sheets import CellValue, Sheet, sheets_of
from reviewer.report.words import ReportWords
from reviewer.report.xml_text import writable
from reviewer.wording.catalogue import Wording

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_767
"""How many UTF-16 units a cell holds."""
_LONGEST_TITLE = 31
_NOT_IN_TITLE = re.compile(r"[\\*?:/\[\]']")
_FONT = "Microsoft YaHei"
_HEAD_FILL = "1F3A5F"


def xlsx_bytes(report: Report, wording: Wording) -> bytes:
    """The workbook of ``report``: requirements, evidence, red flags and facts, each with filters and a frozen head.

    Every text is a text, also where it begins like a formula.
    """
    from openpyxl import Workbook  # noqa: PLC0415  takes a while to import

    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    for sheet in sheets_of(report, wording):
        title = _NOT_IN_TITLE.sub(" ", sheet.title)[:_LONGEST_TITLE]
        _fill(book.create_sheet(title), sheet, wording("report.cell.cut"))
    words = ReportWords(report, wording)
    book.properties.title = writable(wording("report.title", kind=wording("report.kind"), policy=words.policy()))
    book.properties.creator = writable(report.matter.reviewer.strip())
    book.properties.created = report.generated.replace(tzinfo=None)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _fill(target: Worksheet, sheet: Sheet, cut: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    wrapped = Alignment(wrap_text=True, vertical="top")
    head, body = Font(name=_FONT, bold=True, color="FFFFFF"), Font(name=_FONT)
    fill = PatternFill("solid", fgColor=_HEAD_FILL)
    titles = tuple(column.title for column in sheet.columns)
    for number, row in enumerate((titles, *sheet.rows), 1):
        for at, value in enumerate(row, 1):
            cell = target.cell(number, at)
            _set(cell, value, cut)
            cell.alignment, cell.font = wrapped, head if number == 1 else body
            if number == 1:
                cell.fill = fill
    for at, column in enumerate(sheet.columns, 1):
        target.column_dimensions[get_column_letter(at)].width = column.width
    target.freeze_panes = "A2"
    target.auto_filter.ref = f"A1:{get_column_letter(len(titles))}{len(sheet.rows) + 1}"
    target.page_setup.orientation = "landscape"
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_title_rows = "1:1"


def _set(cell: object, value: CellValue, cut: str) -> None:
    from openpyxl.cell.cell import Cell  # noqa: PLC0415

    if not isinstance(cell, Cell):
        raise TypeError("a new sheet has no merged cells")
    if isinstance(value, int):
        cell.value = value
        return
    cell.value = _fitting(writable(value), cut)
    cell.data_type = "s"  # not a formula, whatever it begins with
    cell.quotePrefix = True  # and none either when somebody edits it


def _fitting(text: str, cut: str) -> str:
    """``text``, or as much as a cell holds and that it is cut."""
    if len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    room = 2 * (_LONGEST - len(cut))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + cut
