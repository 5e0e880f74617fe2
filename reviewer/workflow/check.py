"""Checking policies without a review: one result per policy, as values for JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.analysis.analyse import analyse
from reviewer.errors import ReviewerError
from reviewer.loaders.policy import SUFFIXES, load_policy
from reviewer.model.checklist import Checklist
from reviewer.model.document import Document
from reviewer.model.progress import ProgressCallback, ignore_progress
from reviewer.model.suggestion import Analysis, Passage, RedFlag, Suggestion
from reviewer.wording.catalogue import Wording
from reviewer.wording.provenance import place_words
from reviewer.wording.suggestions import reason_sentence, red_flag_sentence

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CheckedPolicy:
    """One policy after matching."""

    path: Path
    document: Document
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class FailedPolicy:
    """One policy that could not be read."""

    path: Path
    error: ReviewerError


def check_policy(
    path: Path,
    checklist: Checklist,
    *,
    further: Sequence[Path] = (),
    encoding: str | None = None,
    password: str | None = None,
    ocr: bool = False,
    progress: ProgressCallback = ignore_progress,
) -> CheckedPolicy:
    """Load a policy and match it.

    Args:
        further: The other files of a policy that stands in several, in order.
        encoding: The character encoding of text files, if the user names it.
        password: With which PDF files are protected.
        ocr: Whether pages that are pictures are to be recognised.

    Raises:
        ReviewerError: If a file cannot be read.
        CancelledError: If ``progress`` raises it.
    """
    loaded = load_policy(path, further=further, encoding=encoding, password=password, ocr=ocr, progress=progress)
    return CheckedPolicy(path, loaded.document, analyse(loaded.document, checklist, progress))


def check_policies(
    paths: Iterable[Path], check: Callable[[Path], CheckedPolicy]
) -> Iterator[CheckedPolicy | FailedPolicy]:
    """Check one policy after the other; a file that cannot be read is told and passed over."""
    for path in paths:
        try:
            yield check(path)
        except ReviewerError as error:
            yield FailedPolicy(path, error)


def policies_in(folder: Path) -> list[Path]:
    """The files below ``folder`` that can be opened, in the order of their names; hidden ones are left out."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in SUFFIXES)
    return sorted(path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts))


def result_object(checked: CheckedPolicy, checklist: Checklist, wording: Wording) -> JsonObject:
    """The result as the JSON contract has it; ``start`` and ``end`` are code points of ``Document.text``.

    A policy of several files has its ``parts`` besides.
    """
    document = checked.document
    policy: JsonObject = {
        "path": str(checked.path),
        "sha256": document.source.sha256,
        "language": str(document.language),
        "text_length": len(document.text),
    }
    if document.parts:
        policy["parts"] = [
            {"name": part.source.name, "sha256": part.source.sha256, "start": part.span.start, "end": part.span.end}
            for part in document.parts
        ]
    return {
        "policy": policy,
        "checklist": {"id": checklist.id, "version": checklist.version, "sha256": checklist.sha256},
        "results": [_suggestion_object(s, checklist, document, wording) for s in checked.analysis.suggestions],
        "red_flags": [_red_flag_object(flag, checklist, document, wording) for flag in checked.analysis.red_flags],
    }


def _suggestion_object(
    suggestion: Suggestion, checklist: Checklist, document: Document, wording: Wording
) -> JsonObject:
    requirement = checklist.requirement(suggestion.requirement)
    return {
        "requirement": requirement.id,
        "topic": requirement.topic,
        "suggestion": str(suggestion.kind) if suggestion.kind else None,
        "confidence": round(suggestion.confidence, 4),
        "reason": reason_sentence(suggestion, requirement, wording, document.text),
        "passages": [_passage_object(passage, document, wording) for passage in suggestion.passages],
    }


def _red_flag_object(flag: RedFlag, checklist: Checklist, document: Document, wording: Wording) -> JsonObject:
    return {
        "kind": flag.kind,
        "severity": str(flag.severity),
        "start": flag.span.start,
        "end": flag.span.end,
        "text": flag.span.of(document.text),
        "reason": red_flag_sentence(flag, checklist.red_flag(flag.kind), wording),
    }


def _passage_object(passage: Passage, document: Document, wording: Wording) -> JsonObject:
    return {
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.span.of(document.text),
        "score": round(passage.score, 4),
        "section": " › ".join(passage.section),
        "place": place_words(document, passage.span.start, wording),
        "cues": list(dict.fromkeys(match.cue for match in passage.matches)),
    }
