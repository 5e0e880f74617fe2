"""``reviewer review`` and ``reviewer report``: a review made, decided and exported without the window."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from reviewer.cli.output import ExitCode, complain, passage_line, print_sources, tell_notes
from reviewer.cli.terminal import asking_password, shown_progress
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.checklist import Severity
from reviewer.model.language import Language
from reviewer.model.review import Finding, Matter, Verdict
from reviewer.model.span import Span
from reviewer.report.forms import ReportForm, form_of
from reviewer.wording.catalogue import Wording
from reviewer.workflow.export import export_report
from reviewer.workflow.opening import REVIEW_SUFFIX, open_session, start_review
from reviewer.workflow.session import ReviewSession


def new(arguments: Namespace, wording: Wording) -> ExitCode:
    """Start a review of a policy and keep it in a new file."""
    policy = Path(arguments.file)
    out = Path(arguments.out) if arguments.out else policy.with_suffix(REVIEW_SUFFIX)
    with asking_password(
        lambda password: _started(arguments, out, password, wording), arguments.password, wording
    ) as session:
        tell_notes(session.document, wording)
        complain(wording("cli.review.created", path=out, count=len(session.review.findings)))
    return ExitCode.DONE


def _started(arguments: Namespace, out: Path, password: str | None, wording: Wording) -> ReviewSession:
    with shown_progress(wording) as progress:
        return start_review(
            Path(arguments.file),
            arguments.checklist,
            out,
            matter=Matter(arguments.reviewer, arguments.client, arguments.matter),
            further=[Path(name) for name in arguments.further],
            author=arguments.reviewer,
            encoding=arguments.encoding,
            password=password,
            ocr=arguments.ocr,
            progress=progress,
        )


def decide(arguments: Namespace, wording: Wording) -> ExitCode:
    """Record a verdict and what goes with it for one requirement."""
    with open_session(Path(arguments.review), arguments.reviewer) as session:
        if arguments.requirement not in session.review.findings:
            known = " ".join(session.review.findings)
            raise ReviewerError(ErrorCode.REQUIREMENT_UNKNOWN, id=arguments.requirement, known=known)
        for start, end in arguments.evidence:
            if end > len(session.document.text):
                raise ReviewerError(ErrorCode.SPAN_OUTSIDE, start=start, end=end, length=len(session.document.text))
        _decide(session, arguments)
        finding = session.review.findings[arguments.requirement]
        print(_finding_line(session, finding, wording))
    return ExitCode.DONE


def _decide(session: ReviewSession, arguments: Namespace) -> None:
    requirement = arguments.requirement
    if arguments.verdict:
        session.decide(requirement, Verdict(arguments.verdict))
    if arguments.severity:
        session.set_severity(requirement, Severity(arguments.severity))
    if arguments.note is not None:
        session.set_note(requirement, arguments.note)
    if arguments.recommendation is not None:
        session.set_recommendation(requirement, arguments.recommendation)
    for start, end in arguments.evidence:
        session.add_evidence(requirement, Span(start, end))


def show(arguments: Namespace, wording: Wording) -> ExitCode:
    """Print each requirement's verdict, suggestion, note and evidence."""
    with open_session(Path(arguments.review), "", read_only=True) as session:
        matter = session.review.matter
        print(
            wording(
                "cli.review.head",
                policy=session.document.source.name,
                reviewer=matter.reviewer,
                client=matter.client,
                matter=matter.reference,
            )
        )
        print_sources(session.document, wording)
        for finding in session.review.findings.values():
            print(_finding_line(session, finding, wording))
            if finding.note:
                print(f"    {finding.note}")
            for evidence in finding.evidence:
                print(f"    {passage_line(evidence.span, session.document, wording)}")
    return ExitCode.DONE


def _finding_line(session: ReviewSession, finding: Finding, wording: Wording) -> str:
    requirement = session.checklist.requirement(finding.requirement)
    suggestion = session.analysis.suggestion(finding.requirement)
    return wording(
        "cli.review.line",
        id=finding.requirement,
        title=requirement.title.in_language(wording.language),
        verdict=wording(f"verdict.{finding.verdict}"),
        severity=wording(f"severity.{session.review.severity_of(requirement)}"),
        suggestion=wording(f"suggestion.{suggestion.kind or 'none'}"),
    )


def report(arguments: Namespace, wording: Wording) -> ExitCode:
    """Export a review in the form that the file's ending or the option names."""
    out = Path(arguments.out)
    form = ReportForm(arguments.form) if arguments.form else form_of(out)
    if out.exists() and not arguments.force:
        raise ReviewerError(ErrorCode.FILE_EXISTS, path=str(out))
    language = Language(arguments.report_language) if arguments.report_language else wording.language
    with open_session(Path(arguments.review), "", read_only=True) as session:
        export_report(session, out, language, form)
    complain(wording("cli.report.written", path=out))
    return ExitCode.DONE
