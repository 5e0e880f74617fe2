"""What was done to a review, in order: enough to make its state again and to undo across sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviewer.model.edit import Edit, SetSignOffs, apply
from reviewer.model.review import Review


class LogKind(StrEnum):
    """What an entry records."""

    CREATED = "created"
    OPENED = "opened"
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of a review's log, which is only ever added to.

    Attributes:
        seq: From 1, without gaps.
        at: In UTC.
        program: The version of the program that wrote the entry.
        edit: What was applied to the review; None for entries that change nothing.
        inverse: What takes ``edit`` back; None where ``edit`` is.
        target: The ``seq`` of the entry of kind ``EDIT`` that was undone or done again; None for other kinds.
    """

    seq: int
    at: datetime
    author: str
    program: str
    kind: LogKind
    edit: Edit | None = None
    inverse: Edit | None = None
    target: int | None = None


def replay(blank: Review, entries: Iterable[LogEntry]) -> Review:
    """The state that the log leads to.

    Args:
        blank: The review as ``new_review`` makes it, with an empty ``Matter``.

    Raises:
        EditRejectedError: If an entry does not fit what the entries before it made.
    """
    review = blank
    for entry in entries:
        if entry.edit is not None:
            review, _ = apply(review, entry.edit)
    return review


class LogOrderError(ValueError):
    """An entry undoes or does again something else than the entries before it allow."""


def _move_last(source: list[LogEntry], destination: list[LogEntry], entry: LogEntry) -> None:
    if not source or source[-1].seq != entry.target:
        raise LogOrderError(f"entry {entry.seq} cannot follow the entries before it")
    destination.append(source.pop())


class UndoStack:
    """Which edits can be undone and which done again, as the log tells.

    Signing and unlocking are acts for the record: undo passes them over.
    """

    def __init__(self, entries: Iterable[LogEntry] = ()) -> None:
        self._done: list[LogEntry] = []
        self._undone: list[LogEntry] = []
        for entry in entries:
            self.record(entry)

    def record(self, entry: LogEntry) -> None:
        """Take note of an entry that was added to the log.

        Raises:
            LogOrderError: If it undoes or does again what is not there.
        """
        match entry.kind:
            case LogKind.EDIT:
                if not isinstance(entry.edit, SetSignOffs):
                    self._done.append(entry)
                    self._undone.clear()
            case LogKind.UNDO:
                _move_last(self._done, self._undone, entry)
            case LogKind.REDO:
                _move_last(self._undone, self._done, entry)
            case LogKind.CREATED | LogKind.OPENED:
                pass

    @property
    def in_effect(self) -> tuple[LogEntry, ...]:
        """The edits that were done and not undone, oldest first."""
        return tuple(self._done)

    @property
    def next_undo(self) -> LogEntry | None:
        """The edit that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> LogEntry | None:
        """The edit that redo would do again."""
        return self._undone[-1] if self._undone else None
