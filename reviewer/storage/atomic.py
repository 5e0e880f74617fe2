"""A new database file appears whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.storage.trouble import unwritable


def write_database(path: Path, fill: Callable[[sqlite3.Connection], object], *, replace: bool) -> None:
    """Make the database ``path``; it gets its name when ``fill`` has written it and it is on the disk.

    Raises:
        ReviewerError: If the file exists and ``replace`` is false (``FILE_EXISTS``), or if it cannot be written
            (``FILE_UNWRITABLE``).
    """
    with _unwritable_told(path):
        if path.exists() and not replace:
            raise ReviewerError(ErrorCode.FILE_EXISTS, path=str(path))
        part = path.with_name(f".{uuid4().hex}.part")
        try:
            _fill(part, fill)
            _publish(part, path, replace=replace)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        _sync_folder(path.parent)


@contextmanager
def _unwritable_told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise ReviewerError(ErrorCode.FILE_EXISTS, path=str(path)) from error
    except OSError as error:
        raise ReviewerError(ErrorCode.FILE_UNWRITABLE, path=str(path), detail=error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise unwritable(error, path) from error


def _fill(part: Path, fill: Callable[[sqlite3.Connection], object]) -> None:
    # Nobody knows the file yet: a kill leaves it nameless, so that it needs no journal, only one sync at the end.
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        fill(connection)
    finally:
        connection.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _publish(part: Path, path: Path, *, replace: bool) -> None:
    if replace:
        part.replace(path)
        return
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # A file system without hard links, such as that of most memory sticks.
        if path.exists():
            raise FileExistsError(str(path)) from None
        part.rename(path)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # Windows has no handle for a folder that could be synced.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
