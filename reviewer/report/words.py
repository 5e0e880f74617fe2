"""The values of a report in words of one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from reviewer.model.checklist import Severity
from reviewer.model.language import LocalizedText
from reviewer.model.report import Basis, Location, Quote, Report, ReportEntry
from reviewer.model.review import Verdict
from reviewer.report.citations import citation_text
from reviewer.wording.catalogue import Wording
from reviewer.wording.provenance import label_words
from reviewer.wording.suggestions import reason_sentence

SECTION_SEPARATOR = " › "
_ORNAMENT = re.compile(r"^[^\w《〈“‘「『【（(\[]+|[^\w》〉”’」』】）)\].!?。！？]+$")
_MINUTES_PER_HOUR = 60


class ReportWords:
    """Words for one report: the catalogue's texts, and values put into them."""

    def __init__(self, report: Report, wording: Wording) -> None:
        self._report = report
        self.wording = wording

    def text(self, localized: LocalizedText) -> str:
        """A text of the checklist in the report's language."""
        return localized.in_language(self.wording.language)

    def policy(self) -> str:
        """The policy's title, else the name of its file."""
        document = self._report.document
        return _without_ornament(" ".join(document.title.split())) or document.source.name

    def or_not_stated(self, value: str) -> str:
        """``value``, or that it is not stated."""
        return value.strip() or self.wording("report.not_stated")

    def date(self, day: date) -> str:
        """A date with the month in words."""
        return self.wording("report.date", year=day.year, month=self.wording(f"report.month.{day.month}"), day=day.day)

    def moment(self, moment: datetime) -> str:
        """Date and time in the zone in which the report was generated, which is named by its offset."""
        local = moment.astimezone(self._report.generated.tzinfo)
        offset = local.utcoffset()
        minutes = round(offset.total_seconds() / _MINUTES_PER_HOUR) if offset else 0
        hours, rest = divmod(abs(minutes), _MINUTES_PER_HOUR)
        zone = f"UTC{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}" if minutes else "UTC"
        return self.wording("report.moment", date=self.date(local), time=f"{local:%H:%M}", zone=zone)

    def size(self, count: int) -> str:
        """A number of bytes."""
        return self.wording("report.size", count=count, size=self.number(count))

    def number(self, number: int) -> str:
        """A number with its thousands set apart."""
        return f"{number:,}"

    def verdict(self, verdict: Verdict) -> str:
        """A verdict as the beginning of a sentence."""
        return _capitalised(self.wording(f"verdict.{verdict}"))

    def severity(self, severity: Severity) -> str:
        """A severity within a sentence."""
        return self.wording(f"severity.{severity}")

    def severity_title(self, severity: Severity) -> str:
        """A severity that stands alone."""
        return _capitalised(self.severity(severity))

    def progress(self) -> str:
        """How many requirements are decided, and plainly how many are not."""
        tally = self._report.tally
        if tally.decided == tally.total:
            return _capitalised(self.wording("report.progress.complete", count=tally.total))
        return self.wording(
            "report.progress.open", decided=tally.decided, total=tally.total, open=tally.total - tally.decided
        )

    def checklist(self) -> str:
        """The checklist's title and version."""
        checklist = self._report.checklist
        return self.wording("report.checklist", title=self.text(checklist.title), version=checklist.version)

    def law_as_of(self) -> str:
        """The date as of which the checklist states the law."""
        day = self._report.checklist.law_as_of
        return self.date(day) if day else self.wording("report.not_stated")

    def basis(self, basis: Sequence[Basis]) -> str:
        """A legal basis with the full titles of the instruments."""
        if not basis:
            return self.wording("report.basis.none")
        groups = groupby(basis, key=lambda each: each.citation.instrument)
        citations = (citation_text(list(group), self.wording) for _, group in groups)
        return self.wording("report.cite.separator").join(citations)

    def quote_number(self, quote: Quote) -> str:
        """The number by which a quote is named."""
        return self.wording("report.quote.number", number=f"{quote.requirement}.{quote.index}")

    def place(self, quote: Quote) -> str:
        """By which number a quote is named and where it stands in the policy."""
        location = self.location(quote.location)
        return self.wording("report.quote.place", quote=self.quote_number(quote), place=location)

    def location(self, location: Location) -> str:
        """Where something stands in the policy: its headings, the number of its list item, its characters from 1."""
        section = SECTION_SEPARATOR.join(location.section) or self.wording("report.quote.no_section")
        if location.item and not (location.section and location.section[-1].startswith(location.item)):
            section = self.wording("report.quote.item", section=section, item=location.item)
        if location.origin:
            section = self.wording(
                "report.quote.origin", section=section, origin=label_words(location.origin, self.wording)
            )
        start, end = self.number(location.span.start + 1), self.number(location.span.end)
        return self.wording("report.quote.section", section=section, start=start, end=end)

    def suggestion(self, entry: ReportEntry) -> str:
        """What the program proposed and why."""
        suggestion = entry.suggestion
        reason = reason_sentence(suggestion, entry.requirement, self.wording, self._report.document.text)
        if reason[-1:].isalnum():
            reason += self.wording("report.stop")
        if suggestion.kind:
            kind = self.wording(f"suggestion.{suggestion.kind}")
            sentence = self.wording("report.suggestion", suggestion=kind, reason=reason)
        else:
            sentence = self.wording("report.suggestion.none", reason=reason)
        if not suggestion.passages:
            return sentence
        shown = self.wording("report.suggestion.passages", count=len(suggestion.passages))
        return sentence + self.wording("sentence.separator") + shown


def _without_ornament(title: str) -> str:
    """A title without the stars and arrows that some policies set around it."""
    return _ORNAMENT.sub("", title)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
