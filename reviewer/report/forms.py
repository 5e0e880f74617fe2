"""The forms in which a report can be written, all from the same values."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import assert_never

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.report import Report
from reviewer.wording.catalogue import Wording


class ReportForm(StrEnum):
    """Each form; its value is the ending of its files without the dot."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    ANNOTATIONS = "jsonld"
    """The evidence alone, as W3C Web Annotations."""

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        return f".{self}"


def form_of(path: Path) -> ReportForm:
    """The form that the ending of ``path`` names; PDF where it has none.

    Raises:
        ReviewerError: ``FORM_UNKNOWN``.
    """
    suffix = path.suffix.lower()
    try:
        return ReportForm(suffix.removeprefix(".")) if suffix else ReportForm.PDF
    except ValueError as error:
        known = ", ".join(form.suffix for form in ReportForm)
        raise ReviewerError(ErrorCode.FORM_UNKNOWN, path=str(path), known=known) from error


def report_bytes(report: Report, form: ReportForm, wording: Wording) -> bytes:
    """The file of ``report`` in any form but PDF, which needs fonts.

    Each writer is loaded when it is asked for.

    Raises:
        ValueError: For PDF.
    """
    match form:
        case ReportForm.WORD:
            from reviewer.report.docx.writer import docx_bytes  # noqa: PLC0415

            return docx_bytes(report, wording)
        case ReportForm.EXCEL:
            from reviewer.report.xlsx import xlsx_bytes  # noqa: PLC0415

            return xlsx_bytes(report, wording)
        case ReportForm.HTML:
            from reviewer.report.html import html_bytes  # noqa: PLC0415

            return html_bytes(report, wording)
        case ReportForm.JSON:
            from reviewer.report.data import json_bytes  # noqa: PLC0415

            return json_bytes(report, wording)
        case ReportForm.CSV:
            from reviewer.report.sheets import csv_bytes  # noqa: PLC0415

            return csv_bytes(report, wording)
        case ReportForm.ANNOTATIONS:
            from reviewer.report.annotations import annotations_bytes  # noqa: PLC0415

            return annotations_bytes(report, wording)
        case ReportForm.PDF:
            raise ValueError("a PDF is written with its fonts")
    assert_never(form)
