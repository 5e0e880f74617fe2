"""Reports as web pages: one file that fetches nothing and runs nothing."""

from __future__ import annotations

from reviewer.report.html.writer import html_bytes

__all__ = ["html_bytes"]
