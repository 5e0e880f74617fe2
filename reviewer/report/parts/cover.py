"""The first page."""

from __future__ import annotations

from reviewer.model.report import Report
from reviewer.report.manuscript import Block, Contents, Cover, Text, plain, strong
from reviewer.report.words import ReportWords

CONTENTS_ANCHOR = "contents"


def cover(report: Report, words: ReportWords) -> list[Block]:
    """What was reviewed, against what, by whom, for whom, when and how far; then the table of contents."""
    matter = report.matter
    policy = tuple(
        fact
        for source in report.document.sources
        for fact in (
            _fact("report.fact.file", words, source.name),
            *([_fact("report.fact.pasted", words, words.moment(source.pasted))] if source.pasted else []),
            _fact("report.fact.sha256", words, source.sha256),
            _fact("report.fact.size", words, words.size(source.size)),
        )
    )
    checklist = (
        _fact("report.fact.checklist", words, words.checklist()),
        _fact("report.fact.law_as_of", words, words.law_as_of()),
    )
    people = (
        _fact("report.fact.reviewer", words, words.or_not_stated(matter.reviewer)),
        _fact("report.fact.client", words, words.or_not_stated(matter.client)),
        _fact("report.fact.reference", words, words.or_not_stated(matter.reference)),
    )
    is_complete = report.tally.decided == report.tally.total
    progress = plain(words.progress()) if is_complete else strong(words.progress())
    dates = (
        _fact("report.fact.created", words, words.moment(report.created)),
        _fact("report.fact.generated", words, words.moment(report.generated)),
        (words.wording("report.fact.progress"), progress),
    )
    client = matter.client.strip()
    return [
        Cover(
            kind=words.wording("report.kind"),
            title=words.policy(),
            subtitle=words.wording("report.prepared_for", client=client) if client else "",
            groups=(policy, checklist, people, dates),
        ),
        Contents(words.wording("report.contents"), CONTENTS_ANCHOR),
    ]


def _fact(label: str, words: ReportWords, value: str) -> tuple[str, Text]:
    return words.wording(label), plain(value)
