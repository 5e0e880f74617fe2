"""What is only done where a person sits at a terminal: asking for a password and showing how far long work is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getpass
from typing import TypeVar

from reviewer.cli.output import complain, error_sentence
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.progress import ProgressCallback, Stage, ignore_progress
from reviewer.wording.catalogue import Wording

Result = TypeVar("Result")

_MOST_QUESTIONS = 3
_PATIENCE = 1.0  # seconds before progress is shown
_INTERVAL = 0.2  # seconds between two pictures of it


def is_at_terminal() -> bool:
    """Whether a person can be asked and told."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asking_password(read: Callable[[str | None], Result], password: str | None, wording: Wording) -> Result:
    """What ``read`` gives with the password; where it needs another one, that is asked for at the terminal.

    Raises:
        ReviewerError: Those of ``read``; without a terminal also ``PASSWORD_NEEDED`` and ``PASSWORD_WRONG``.
    """
    for _ in range(_MOST_QUESTIONS):
        try:
            return read(password)
        except ReviewerError as error:
            is_password = error.code in (ErrorCode.PASSWORD_NEEDED, ErrorCode.PASSWORD_WRONG)
            if not is_password or not is_at_terminal():
                raise
            complain(error_sentence(error, wording))
            password = getpass(wording("cli.password"), stream=sys.stderr)
    return read(password)


@contextmanager
def shown_progress(wording: Wording) -> Iterator[ProgressCallback]:
    """A callback that shows on one line of the terminal how far long work is; the line is gone when it is done."""
    if not is_at_terminal():
        yield ignore_progress
        return
    begun = told = time.monotonic()
    width = 0

    def show(stage: Stage, done: float) -> None:
        nonlocal told, width
        now = time.monotonic()
        if now - begun < _PATIENCE or now - told < _INTERVAL:
            return
        told = now
        line = wording("cli.progress", stage=wording(f"stage.{stage}"), percent=round(100 * done))
        print("\r" + line.ljust(width), end="", file=sys.stderr, flush=True)
        width = len(line)

    try:
        yield show
    finally:
        if width:
            print("\r" + " " * (2 * width) + "\r", end="", file=sys.stderr, flush=True)  # Chinese is twice as wide
