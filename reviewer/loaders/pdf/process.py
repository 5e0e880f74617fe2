"""Reads a file in a process of its own, and ends that process when it takes too long.

pdfium is written in C++ and reads files from anywhere. Inside this process a crash would take the reviewer's window
with it, a call could be neither timed nor cancelled, and memory could not be limited; a process of its own costs about
a quarter of a second. What comes back is JSON, which unlike pickle can do no harm when it is read.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.loader import Content
from reviewer.loaders.pdf.wire import Request, read_content
from reviewer.model.progress import ProgressCallback, Stage

WORKER_WORD = "--read-pdf"
"""The word on the program's command line that makes it read one file and answer on its standard output."""

_LONGEST_SILENCE = 40.0  # seconds without a further page
_LONGEST_SILENCE_OF_RECOGNITION = 200.0
_LONGEST = 600.0  # seconds for the whole file, unless pages are recognised
_PATIENCE = 0.1  # seconds between looks at whether the user wants to stop
_PACKAGE_PARENT = Path(__file__).resolve().parents[3]


class WorkerFailedError(Exception):
    """The process ended without an answer; the text is what it said last."""


def read_in_process(data: bytes, request: Request, progress: ProgressCallback) -> Content:
    """The content of a file.

    Raises:
        ReviewerError: Those of ``read_pdf``; ``PDF_TOO_SLOW``; ``PDF_BREAKS_READER`` if the process crashed or wanted
            too much memory.
        CancelledError: If ``progress`` raises it.
    """
    with tempfile.TemporaryFile() as complaints, _started(complaints) as process:
        threading.Thread(target=_send, args=(process.stdin, data, request), daemon=True).start()
        answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=_receive, args=(process.stdout, answers), daemon=True).start()
        answer = _wait(answers, request, progress)
        if answer is None:
            process.wait()
            complaints.seek(0)
            said = complaints.read().decode("utf-8", "replace").strip()
            raise ReviewerError(ErrorCode.PDF_BREAKS_READER) from WorkerFailedError(process.returncode, said)
    if "error" in answer:
        raise ReviewerError(ErrorCode(answer["error"]), **answer["context"])
    return read_content(answer["content"])


@contextlib.contextmanager
def _started(complaints: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """The process, and its end."""
    places = (str(_PACKAGE_PARENT), os.environ.get("PYTHONPATH"))
    process = subprocess.Popen(  # noqa: S603  the program itself
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
        start_new_session=True,  # so that Tesseract, which it may have started, ends with it
    )
    try:
        yield process
    finally:
        _end(process)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_WORD]
    # -P: the folder in which the user works must not lend its modules to the program.
    return [sys.executable, "-P", "-m", "reviewer", WORKER_WORD]


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _send(pipe: IO[bytes] | None, data: bytes, request: Request) -> None:
    """Hand the file over. A process that has ended does not take it, and is told of where its answer is missed."""
    if pipe is not None:
        with contextlib.suppress(OSError, ValueError):
            pipe.write(request.line(len(data)))
            pipe.write(data)
            pipe.flush()


def _receive(pipe: IO[bytes] | None, answers: queue.SimpleQueue[bytes | None]) -> None:
    if pipe is not None:
        with contextlib.suppress(OSError, ValueError):
            for line in pipe:
                answers.put(line)
    answers.put(None)


def _wait(
    answers: queue.SimpleQueue[bytes | None], request: Request, progress: ProgressCallback
) -> dict[str, Any] | None:
    """The answer; None if the process ended without one.

    Raises:
        ReviewerError: ``PDF_TOO_SLOW``.
        CancelledError: If ``progress`` raises it.
    """
    silence = _LONGEST_SILENCE_OF_RECOGNITION if request.ocr else _LONGEST_SILENCE
    begun = heard = time.monotonic()
    page, pages = 0, 0
    while True:
        try:
            line = answers.get(timeout=_PATIENCE)
        except queue.Empty:
            now = time.monotonic()
            if now - heard > silence or (now - begun > _LONGEST and not request.ocr):
                at, of = min(page + 1, max(pages, 1)), max(pages, 1)
                raise ReviewerError(ErrorCode.PDF_TOO_SLOW, page=at, pages=of) from None
        else:
            heard = time.monotonic()
            if line is None:
                return None
            answer: dict[str, Any] = json.loads(line)
            if "page" not in answer:
                return answer
            page, pages = answer["page"], answer["pages"]
        progress(Stage.PARSE, page / (pages + 1) if pages else 0.0)
