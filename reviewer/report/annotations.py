"""The evidence of a report as W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017)."""

from __future__ import annotations

import json
from uuid import NAMESPACE_OID, uuid5

from reviewer.model.report import Quote, Report, ReportEntry
from reviewer.report.claims import text_sha256
from reviewer.report.words import ReportWords
from reviewer.wording.catalogue import Wording

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations_bytes(report: Report, wording: Wording) -> bytes:
    """An annotation collection of one page as JSON-LD, an annotation for each quote.

    The target is the policy's text, named by its SHA-256; positions are its code points from 0, as the model counts
    characters.
    """
    words = ReportWords(report, wording)
    collection = _name(report.review_id)
    items = [_annotation(entry, quote, report, words) for entry in report.entries for quote in entry.quotes]
    value = {
        "@context": _CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": wording("report.title", kind=wording("report.kind"), policy=words.policy()),
        "total": len(items),
        "first": {
            "id": _name(report.review_id, "1"),
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def _annotation(entry: ReportEntry, quote: Quote, report: Report, words: ReportWords) -> dict[str, object]:
    evidence, language = quote.evidence, words.wording.language
    title = f"{entry.requirement.id}: {words.text(entry.requirement.title)} ({words.verdict(entry.verdict)})"
    body = [{"type": "TextualBody", "value": title, "format": "text/plain", "language": language, "purpose": "tagging"}]
    if note := entry.finding.note.strip():
        body.append({"type": "TextualBody", "value": note, "format": "text/plain", "purpose": "commenting"})
    author = report.matter.reviewer.strip()
    return {
        "id": _name(report.review_id, evidence.id, entry.requirement.id),
        "type": "Annotation",
        "motivation": "assessing",
        **({"creator": {"type": "Person", "name": author}} if author else {}),
        "generator": {"type": "Software", "name": words.wording("report.creator", version=report.program_version)},
        "generated": report.generated.isoformat(),
        "body": body,
        "target": {
            "source": {
                "id": f"urn:sha256:{text_sha256(report.document.text)}",
                "type": "Text",
                "format": "text/plain",
                "language": report.document.language,
            },
            "selector": [
                {"type": "TextPositionSelector", "start": evidence.span.start, "end": evidence.span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": evidence.quote,
                    "prefix": evidence.prefix,
                    "suffix": evidence.suffix,
                },
            ],
        },
    }


def _name(*parts: str) -> str:
    """The same IRI for the same thing each time."""
    return uuid5(NAMESPACE_OID, "\n".join(parts)).urn
