"""How long work tells where it stands, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """A step of long work; words for it are in the wording catalogue."""

    READ = "read"
    PARSE = "parse"
    SEGMENT = "segment"
    MATCH = "match"
    SAVE = "save"
    REPORT = "report"


class CancelledError(Exception):
    """The user stopped the work; raised out of the progress callback."""


ProgressCallback = Callable[[Stage, float], None]
"""Called with the stage and how much of it is done (0 to 1); may raise ``CancelledError``."""


def ignore_progress(_stage: Stage, _done: float) -> None:
    """For callers that wait."""
