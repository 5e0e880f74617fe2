"""The process that reads one file: its request and its bytes come in, lines of JSON go out."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, BinaryIO

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.pdf.reading import read_pdf
from reviewer.loaders.pdf.wire import read_request, written_content

_MOST_MEMORY = 1_500_000_000  # bytes of address space
_MOST_SECONDS = 3_600  # of computing, should the program that started it be gone


def main() -> int:
    """Read the file that comes in on standard input."""
    source = sys.stdin.buffer
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print must not mix with the answer
    _limit()
    try:
        answer = _answer(source, out)
    except MemoryError:
        answer = {"error": ErrorCode.PDF_BREAKS_READER, "context": {}}
    _say(out, answer)
    return 0


def _answer(source: BinaryIO, out: BinaryIO) -> dict[str, Any]:
    request, size = read_request(source.readline())
    data = source.read(size)

    def tell(page: int, pages: int) -> None:
        _say(out, {"page": page, "pages": pages})

    try:
        return {"content": written_content(read_pdf(data, request, tell))}
    except ReviewerError as error:
        return {"error": error.code, "context": error.context}


def _say(out: BinaryIO, answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def _limit() -> None:
    """Bound memory and time, and leave no copy of a policy behind in a core file."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on every system

    for kind, most in (
        (resource.RLIMIT_AS, _MOST_MEMORY),
        (resource.RLIMIT_CPU, _MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
