"""What SQLite and the operating system report, as trouble that the user can do something about."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reviewer.errors import ErrorCode, ReviewerError

READING_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a file may raise; the latter where the text of an error of SQLite quotes damaged bytes."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_OUTSIDE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_TOOBIG,
}
_PRIMARY = 0xFF


def unreadable(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> ReviewerError:
    """The trouble behind an error while a file was read."""
    code = _code(error)
    # A save that a kill cut short is finished or undone by the next reader, who has to be allowed to write for that.
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return ReviewerError(ErrorCode.REVIEW_SAVE_UNFINISHED, path=str(path))
    primary = code & _PRIMARY
    if primary == sqlite3.SQLITE_NOTADB:
        return ReviewerError(ErrorCode.REVIEW_INVALID, path=str(path))
    if primary in _BUSY:
        return ReviewerError(ErrorCode.REVIEW_LOCKED, path=str(path))
    if primary in _OUTSIDE:
        return ReviewerError(ErrorCode.FILE_UNREADABLE, path=str(path), detail=str(error))
    return ReviewerError(ErrorCode.REVIEW_DAMAGED, path=str(path), detail=str(error))


def unwritable(error: sqlite3.Error, path: Path) -> ReviewerError:
    """The trouble behind an error of SQLite while a file was written."""
    primary = _code(error) & _PRIMARY
    if primary in _BUSY:
        return ReviewerError(ErrorCode.REVIEW_LOCKED, path=str(path))
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return ReviewerError(ErrorCode.REVIEW_CHANGED_ELSEWHERE, path=str(path))
    if primary in _DAMAGED:
        return ReviewerError(ErrorCode.REVIEW_DAMAGED, path=str(path), detail=str(error))
    return ReviewerError(ErrorCode.FILE_UNWRITABLE, path=str(path), detail=str(error))


def is_read_only(error: sqlite3.Error) -> bool:
    """Whether the file or its drive does not take writing."""
    return _code(error) & _PRIMARY == sqlite3.SQLITE_READONLY


def _code(error: Exception) -> int:
    # Errors that the Python module itself raises have no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return int(code)
