"""The review file: everything about one review in one file, each edit on the disk before it is shown.

The file is an SQLite database with a rollback journal in mode DELETE and full sync, not a write-ahead log. A
write-ahead log keeps the latest edits in a second file until a checkpoint; whoever copies or mails the review in the
meantime sends an older state without noticing. With the rollback journal the one file is complete between any two
edits, and nothing lies beside it but the lock while it is open. ``synchronous = EXTRA`` syncs the folder as well
after the journal is gone, without which a power failure right after a commit could bring the journal back and with
it the state before. One edit takes under a millisecond longer than with a write-ahead log.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from reviewer import __version__
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.checklist import Checklist
from reviewer.model.edit import Edit, apply
from reviewer.model.log import LogEntry, LogKind
from reviewer.model.review import Review
from reviewer.model.suggestion import Analysis
from reviewer.storage import rows
from reviewer.storage.atomic import write_database
from reviewer.storage.codec import CodecError
from reviewer.storage.lock import FileLock
from reviewer.storage.opening import connect, lock_for_writing, open_review
from reviewer.storage.trouble import READING_ERRORS, unreadable, unwritable

ChecklistParser = Callable[[str, str], Checklist]
"""Called with the checklist's YAML text and a name for messages."""


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class ReviewFile:
    """An open review file. It may be handed from one thread to another, but used by one at a time."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        lock: FileLock | None,
        loaded: rows.Loaded,
        clock: Callable[[], datetime],
    ) -> None:
        self._path = path
        self._connection = connection
        self._lock = lock
        self._review = loaded.review
        self._analysis = loaded.analysis
        self._analysis_program = loaded.analysis_program
        self._last_seq = loaded.last_seq
        self._clock = clock
        self._opened_at: datetime | None = None
        self._identity = path.stat()

    @classmethod
    def create(
        cls,
        path: Path,
        review: Review,
        originals: Sequence[bytes],
        analysis: Analysis,
        *,
        author: str,
        clock: Callable[[], datetime] = utc_now,
        replace: bool = False,
    ) -> ReviewFile:
        """Make the file of a new review; it appears complete or not at all.

        Args:
            originals: The bytes of the policy's files, in order.
            author: Stands in the log beside the creation.
            replace: Whether a file of that name may be replaced.

        Raises:
            ReviewerError: If the file exists (``FILE_EXISTS``), is open elsewhere (``REVIEW_LOCKED``) or cannot be
                written (``FOLDER_MISSING``, ``FILE_UNWRITABLE``).
        """
        path = path.absolute()
        lock = lock_for_writing(path)
        try:
            author = _well_formed(author)
            at = clock().astimezone(UTC)

            def fill(connection: sqlite3.Connection) -> None:
                rows.write_new(connection, review, originals, analysis, author=author, at=at, program=__version__)

            write_database(path, fill, replace=replace)
            connection = connect(path)
        except BaseException:
            lock.release()
            raise
        return cls(path, connection, lock, rows.Loaded(review, analysis, __version__, rows.FIRST_SEQ), clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        checklist_parser: ChecklistParser,
        read_only: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> ReviewFile:
        """Open a file that was made before.

        A file or folder that cannot be written is opened for reading only; ``read_only`` tells.

        Args:
            read_only: Whether to look only; then the file may be open elsewhere at the same time.

        Raises:
            ReviewerError: If there is no such file (``FILE_MISSING``, ``FILE_IS_FOLDER``), it cannot be read
                (``FILE_UNREADABLE``), is no review (``REVIEW_INVALID``), one of a newer program (``REVIEW_NEWER``),
                damaged (``REVIEW_DAMAGED``), open elsewhere (``REVIEW_LOCKED``), or was cut short in a folder that
                cannot be written now (``REVIEW_SAVE_UNFINISHED``).
        """
        path = path.absolute()
        connection, lock = open_review(path, read_only=read_only)
        try:
            loaded = _load(connection, path, checklist_parser)
            opened = cls(path, connection, lock, loaded, clock)
            opened._opened_at = opened.now()
        except BaseException:
            connection.close()
            if lock is not None:
                lock.release()
            raise
        return opened

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self._lock is None

    @property
    def review(self) -> Review:
        """The present state, equal to what is on the disk."""
        return self._review

    @property
    def analysis(self) -> Analysis:
        """What the program proposed when the review was made."""
        return self._analysis

    @property
    def analysis_program(self) -> str:
        """The version of the program that made the analysis."""
        return self._analysis_program

    @property
    def originals(self) -> tuple[bytes, ...]:
        """The bytes of the policy's files, in order, as they were loaded.

        Raises:
            ReviewerError: If they no longer have the hash that they had (``REVIEW_DAMAGED``).
        """
        with self._reading():
            return rows.read_originals(self._connection)

    def log(self) -> tuple[LogEntry, ...]:
        """All entries, oldest first.

        Raises:
            ReviewerError: If the file cannot be read or an entry is damaged.
        """
        with self._reading():
            return rows.read_log(self._connection)

    def commit(
        self, edit: Edit, *, author: str, kind: LogKind = LogKind.EDIT, target: int | None = None
    ) -> tuple[LogEntry, ...]:
        """Apply an edit and keep it; when this returns it is on the disk.

        Returns:
            The entries that the log has got; the last is that of the edit. The first edit after opening is preceded
            by an entry of kind ``OPENED``, so that looking alone does not change the file.

        Raises:
            EditRejectedError: If the edit does not fit the review.
            ReviewerError: If it cannot be kept (``REVIEW_READ_ONLY``, ``REVIEW_MOVED``, ``REVIEW_CHANGED_ELSEWHERE``,
                ``FILE_UNWRITABLE``); then neither the file nor ``review`` has changed.
        """
        self._require_writable()
        after, inverse = apply(self._review, edit)
        author = _well_formed(author)
        seq = self._last_seq + 1
        entries: list[LogEntry] = []
        if self._opened_at is not None:
            entries.append(LogEntry(seq, self._opened_at, author, __version__, LogKind.OPENED))
            seq += 1
        entries.append(LogEntry(seq, self.now(), author, __version__, kind, edit, inverse, target))
        with self._writing():
            for entry in entries:
                rows.append_log(self._connection, entry)
            rows.write_changes(self._connection, self._review, after)
        self._review = after
        self._last_seq = seq
        self._opened_at = None
        return tuple(entries)

    def save_copy(self, path: Path, *, replace: bool = False) -> None:
        """Write a complete copy, which appears whole or not at all; this file stays the open one.

        Raises:
            ReviewerError: If a file of that name exists and ``replace`` is false (``FILE_EXISTS``), is open elsewhere
                (``REVIEW_LOCKED``) or cannot be written (``FOLDER_MISSING``, ``FILE_UNWRITABLE``).
        """
        path = path.absolute()
        if path.resolve() == self._path.resolve():
            if not self._is_in_place():
                write_database(path, self._connection.backup, replace=replace)
            return
        lock = lock_for_writing(path)
        try:
            write_database(path, self._connection.backup, replace=replace)
        finally:
            lock.release()

    def close(self) -> None:
        """Give the file free; a second time does nothing."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def now(self) -> datetime:
        """The present moment by the file's clock, in UTC."""
        return self._clock().astimezone(UTC)

    def _require_writable(self) -> None:
        if self.read_only:
            raise ReviewerError(ErrorCode.REVIEW_READ_ONLY, path=str(self._path))
        if not self._is_in_place():
            raise ReviewerError(ErrorCode.REVIEW_MOVED, path=str(self._path))

    def _is_in_place(self) -> bool:
        # A file that was deleted or replaced under an open handle takes edits and keeps them from everyone.
        try:
            return os.path.samestat(self._path.stat(), self._identity)
        except OSError:
            return False

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except READING_ERRORS as error:
            raise unreadable(error, self._path) from error
        except CodecError as error:
            raise ReviewerError(ErrorCode.REVIEW_DAMAGED, path=str(self._path), detail=str(error)) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise unwritable(error, self._path) from error
        finally:
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")


def _well_formed(name: str) -> str:
    # A name from a command line in another encoding may hold what has no UTF-8 form.
    return name.encode(errors="replace").decode()


def _load(connection: sqlite3.Connection, path: Path, checklist_parser: ChecklistParser) -> rows.Loaded:
    try:
        connection.execute("BEGIN")
        loaded = rows.read_all(connection, lambda text, name: checklist_parser(text, f"{path.name} › {name}"))
        connection.execute("COMMIT")
    except READING_ERRORS as error:
        raise unreadable(error, path) from error
    except CodecError as error:
        raise ReviewerError(ErrorCode.REVIEW_DAMAGED, path=str(path), detail=str(error)) from error
    return loaded
