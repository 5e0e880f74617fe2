"""What the command line says and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from reviewer.atomic import written_whole
from reviewer.errors import FileInvalidError, Problem, ReviewerError
from reviewer.model.document import Document
from reviewer.model.span import Span
from reviewer.wording.catalogue import Wording
from reviewer.wording.problems import problem_sentence
from reviewer.wording.provenance import note_sentences, place_words, source_sentence


class ExitCode(IntEnum):
    """How a command ended; documented in ``reviewer --help`` and the README."""

    DONE = 0
    PARTLY = 1
    USAGE = 2
    FAILED = 3
    INTERRUPTED = 130


def error_sentence(error: ReviewerError, wording: Wording) -> str:
    """The error in words; for a checklist or a file of labels every mistake on a line of its own."""
    lines = [wording(f"error.{error.code}", **error.context)]
    if isinstance(error, FileInvalidError):
        lines += [problem_line(str(error.context["path"]), problem, wording) for problem in error.problems]
    return "\n".join(lines)


def problem_line(path: str, problem: Problem, wording: Wording) -> str:
    """``file:line:column: field: sentence``, as editors understand it; without the field where it is the whole file."""
    sentence = problem_sentence(problem, wording)
    told = f"{problem.field}: {sentence}" if problem.field else sentence
    return f"{path}:{problem.line}:{problem.column}: {told}"


def tell_notes(document: Document, wording: Wording) -> None:
    """Print what the reviewer must know about the loading to standard error."""
    for sentence in note_sentences(document, wording):
        complain(sentence)


def print_sources(document: Document, wording: Wording) -> None:
    """Print what was read, how, and the hash of each file."""
    for source in document.sources:
        print(wording("cli.source", name=source.name, source=source_sentence(source, wording)))


def passage_line(span: Span, document: Document, wording: Wording) -> str:
    """Offsets, the place in the file, the headings above, and what stands there."""
    section = document.section_at(span.start)
    above = f"[{' › '.join(section)}] " if section else ""
    place = place_words(document, span.start, wording)
    return f"{span.start}-{span.end} ({place}) {above}{' '.join(span.of(document.text).split())}"


def complain(message: str) -> None:
    """Print to standard error."""
    print(message, file=sys.stderr)


@contextmanager
def opened(target: str | None) -> Iterator[TextIO]:
    """Standard output for None and "-"; else a file that takes its name only when it is complete."""
    if target is None or target == "-":
        yield sys.stdout
        return
    path = Path(target)
    # What was finished before an interruption stays in a file that says it is not all.
    rest = path.with_name(path.name + ".part")
    with written_whole(path, rest=rest) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        yield out
