"""Exporting a review as a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from reviewer import __version__
from reviewer.atomic import replace_file
from reviewer.model.language import Language
from reviewer.model.progress import ProgressCallback, Stage, ignore_progress
from reviewer.model.report import Report
from reviewer.report.build import build_report
from reviewer.report.fonts import FontSet
from reviewer.report.forms import ReportForm, report_bytes
from reviewer.resources import resource
from reviewer.wording.catalogue import Wording
from reviewer.workflow.session import ReviewSession


def report_fonts() -> FontSet:
    """The fonts that come with the program."""
    return FontSet(resource("fonts/NotoSansSC-Regular.ttf"), resource("fonts/NotoSansSC-Bold.ttf"))


def export_pdf(
    session: ReviewSession,
    out: Path,
    language: Language,
    *,
    generated: datetime | None = None,
    progress: ProgressCallback = ignore_progress,
) -> None:
    """Write the report of the review as it is now; an existing file is replaced when the new one is complete.

    Args:
        generated: The time that the report names, with its zone; now, in the system's zone, if not given.

    Raises:
        ReviewerError: If the file cannot be written.
        CancelledError: If ``progress`` raised it; then nothing has changed.
    """
    from reviewer.report.pdf.writer import write_pdf  # noqa: PLC0415  reportlab is loaded for an export alone

    write_pdf(_report(session, generated), out, Wording(language), report_fonts(), progress)


def export_report(
    session: ReviewSession,
    out: Path,
    language: Language,
    form: ReportForm,
    *,
    generated: datetime | None = None,
    progress: ProgressCallback = ignore_progress,
) -> None:
    """Write the report in one of its forms; an existing file is replaced when the new one is complete.

    The arguments are those of ``export_pdf``.

    Raises:
        ReviewerError: If the file cannot be written.
        CancelledError: If ``progress`` raised it; then nothing has changed.
    """
    if form is ReportForm.PDF:
        export_pdf(session, out, language, generated=generated, progress=progress)
        return
    progress(Stage.REPORT, 0.0)
    data = report_bytes(_report(session, generated), form, Wording(language))
    progress(Stage.REPORT, 0.9)
    replace_file(out, data)
    progress(Stage.REPORT, 1.0)


def _report(session: ReviewSession, generated: datetime | None) -> Report:
    """The review as it is now, as a report says it."""
    return build_report(
        session.review,
        session.analysis,
        generated=generated or datetime.now().astimezone(),
        program_version=__version__,
    )
