"""From a path to a connection behind which there is a sound review of the present format."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import ExitStack
from pathlib import Path

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.storage import migrations, schema
from reviewer.storage.lock import AlreadyLockedError, FileLock
from reviewer.storage.trouble import READING_ERRORS, is_read_only, unreadable

_BUSY_SECONDS = 2.0


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection without transactions of its own, on which commits are durable.

    Raises:
        sqlite3.Error: If the file cannot be opened.
    """
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    # Other people's files: their schema calls no functions, their pages are checked as they are read.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA synchronous = EXTRA")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def lock_for_writing(path: Path) -> FileLock:
    """The lock of a file that is about to be made.

    Raises:
        ReviewerError: If the file is open elsewhere or its folder is missing or cannot be written.
    """
    if not path.parent.is_dir():
        raise ReviewerError(ErrorCode.FOLDER_MISSING, path=str(path.parent))
    try:
        return FileLock(path)
    except AlreadyLockedError as error:
        raise ReviewerError(ErrorCode.REVIEW_LOCKED, path=str(path)) from error
    except OSError as error:
        raise ReviewerError(ErrorCode.FILE_UNWRITABLE, path=str(path), detail=error.strerror) from error


def open_review(path: Path, *, read_only: bool) -> tuple[sqlite3.Connection, FileLock | None]:
    """A connection to the review in ``path``, and its lock unless it is, or has to be, opened for reading only.

    Raises:
        ReviewerError: As ``ReviewFile.open`` says.
    """
    _require_file(path)
    with ExitStack() as on_failure:
        lock = None if read_only else _lock_if_writable(path)
        if lock is not None:
            on_failure.callback(lock.release)
        try:
            connection = connect(path, read_only=lock is None)
            on_failure.callback(connection.close)
            version = _check(connection, path)
            if lock is not None and not _is_writable(connection):
                lock.release()
                lock = None
            if version < schema.FORMAT:
                if lock is None:
                    connection = _in_memory(connection)
                    on_failure.callback(connection.close)
                migrations.upgrade(connection, version)
            if lock is not None:
                # Another program may have left the file with a write-ahead log.
                connection.execute("PRAGMA journal_mode = DELETE")
            if not schema.has_expected_triggers(connection):
                raise ReviewerError(ErrorCode.REVIEW_DAMAGED, path=str(path), detail="triggers")
        except READING_ERRORS as error:
            raise unreadable(error, path) from error
        on_failure.pop_all()
        return connection, lock


def _require_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReviewerError(ErrorCode.FILE_MISSING, path=str(path)) from error
    except OSError as error:
        raise ReviewerError(ErrorCode.FILE_UNREADABLE, path=str(path), detail=error.strerror) from error
    if stat.S_ISDIR(mode):
        raise ReviewerError(ErrorCode.FILE_IS_FOLDER, path=str(path))
    if not stat.S_ISREG(mode):
        raise ReviewerError(ErrorCode.REVIEW_INVALID, path=str(path))


def _lock_if_writable(path: Path) -> FileLock | None:
    try:
        return FileLock(path)
    except AlreadyLockedError as error:
        raise ReviewerError(ErrorCode.REVIEW_LOCKED, path=str(path)) from error
    except OSError:
        return None


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """The format of the sound review file behind the connection."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != schema.APPLICATION_ID:
        raise ReviewerError(ErrorCode.REVIEW_INVALID, path=str(path))
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > schema.FORMAT:
        raise ReviewerError(ErrorCode.REVIEW_NEWER, path=str(path), found=version, known=schema.FORMAT)
    if version < 1:
        raise ReviewerError(ErrorCode.REVIEW_DAMAGED, path=str(path), detail=f"format {version}")
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise ReviewerError(ErrorCode.REVIEW_DAMAGED, path=str(path), detail=verdict)
    return int(version)


def _is_writable(connection: sqlite3.Connection) -> bool:
    # SQLite opens what it cannot write for reading and tells only those who write; this writes nothing.
    try:
        connection.execute("DELETE FROM matter WHERE 0")
    except sqlite3.Error as error:
        if is_read_only(error):
            return False
        raise
    return True


def _in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(copy)
    connection.close()
    return copy
