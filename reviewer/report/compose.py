"""From a report to its manuscript: the parts in their order, in one language."""

from __future__ import annotations

from reviewer.model.report import Report
from reviewer.report.manuscript import Furniture, Manuscript, Properties
from reviewer.report.parts.cover import cover
from reviewer.report.parts.findings import findings
from reviewer.report.parts.method import method
from reviewer.report.parts.policy_text import policy_text
from reviewer.report.parts.red_flags import red_flags
from reviewer.report.parts.requirements import requirements
from reviewer.report.parts.searches import searches
from reviewer.report.parts.summary import summary
from reviewer.report.words import ReportWords
from reviewer.wording.catalogue import Wording


def compose(report: Report, wording: Wording) -> Manuscript:
    """Put ``report`` into the words of ``wording``'s language."""
    words = ReportWords(report, wording)
    kind, policy = wording("report.kind"), words.policy()
    matter = report.matter
    reference = matter.reference.strip()
    return Manuscript(
        language=wording.language,
        properties=Properties(
            title=wording("report.title", kind=kind, policy=policy),
            author=matter.reviewer.strip(),
            subject=wording("report.subject", reference=reference) if reference else "",
            creator=wording("report.creator", version=report.program_version),
        ),
        furniture=Furniture(
            head_left=kind,
            head_right=policy,
            foot_left=wording("report.reference_foot", reference=reference) if reference else "",
            page=wording("report.page"),
        ),
        blocks=(
            *cover(report, words),
            *summary(report, words, "1"),
            *findings(report, words, "2"),
            *red_flags(report, words, "3"),
            *requirements(report, words, "4", "2"),
            *searches(report, words, "5"),
            *method(report, words, "6"),
            *policy_text(report, words, "7"),
        ),
    )
