"""Reports as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from reviewer.model.report import Location, Report, ReportEntry, ReportFlag
from reviewer.report.claims import FORMAT, claims_of
from reviewer.report.words import ReportWords
from reviewer.wording.catalogue import Wording
from reviewer.wording.suggestions import red_flag_sentence


def json_bytes(report: Report, wording: Wording) -> bytes:
    """The report as one JSON object, its texts in the language of ``wording``.

    ``start`` and ``end`` are code points of the policy's text, from 0.
    """
    words = ReportWords(report, wording)
    claims = asdict(claims_of(report))
    del claims["quotes"]
    value = {
        "format": FORMAT,
        **claims,
        "created": report.created.isoformat(),
        "language": wording.language,
        "policy": {"title": words.policy(), "language": report.document.language, "length": len(report.document.text)},
        "matter": asdict(report.matter),
        "law_as_of": report.checklist.law_as_of.isoformat() if report.checklist.law_as_of else None,
        "requirements": [_requirement(entry, words) for entry in report.entries],
        "red_flags": [_red_flag(flag, report, words) for flag in report.flags],
        "signatures": [{**asdict(signed), "at": signed.at.isoformat()} for signed in report.sign_offs],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def _requirement(entry: ReportEntry, words: ReportWords) -> dict[str, object]:
    requirement, finding, suggestion = entry.requirement, entry.finding, entry.suggestion
    return {
        "number": entry.number,
        "id": requirement.id,
        "topic": requirement.topic,
        "title": words.text(requirement.title),
        "question": words.text(requirement.question),
        "basis": [str(basis.citation) for basis in entry.basis],
        "verdict": finding.verdict,
        "severity": entry.severity,
        "severity_reason": finding.severity_reason,
        "note": finding.note,
        "recommendation": words.text(entry.recommendation.text) if entry.recommendation else None,
        "recommended_by": entry.recommendation.origin if entry.recommendation else None,
        "evidence": [
            {
                "number": f"{quote.requirement}.{quote.index}",
                "id": quote.evidence.id,
                "text": quote.evidence.quote,
                **_place(quote.location),
            }
            for quote in entry.quotes
        ],
        "suggestion": suggestion.kind,
        "confidence": suggestion.confidence,
        "reason": words.suggestion(entry),
    }


def _red_flag(flag: ReportFlag, report: Report, words: ReportWords) -> dict[str, object]:
    return {
        "number": flag.number,
        "kind": flag.flag.kind,
        "title": words.text(flag.rule.title),
        "severity": flag.flag.severity,
        "reason": red_flag_sentence(flag.flag, flag.rule, words.wording),
        "basis": [str(basis.citation) for basis in flag.basis],
        "decision": flag.decision.verdict if flag.decision else None,
        "note": flag.decision.note if flag.decision else "",
        "requirement": flag.requirement,
        "text": flag.flag.span.of(report.document.text),
        **_place(flag.location),
    }


def _place(location: Location) -> dict[str, object]:
    return {
        "start": location.span.start,
        "end": location.span.end,
        "section": list(location.section),
        "item": location.item,
        "origin": location.origin,
    }
