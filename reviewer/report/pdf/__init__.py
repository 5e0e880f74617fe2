"""Reports as PDF files, typeset for mixed Chinese and Latin text."""

from __future__ import annotations

from reviewer.report.fonts import FontSet
from reviewer.report.pdf.writer import pdf_bytes, write_pdf

__all__ = ["FontSet", "pdf_bytes", "write_pdf"]
