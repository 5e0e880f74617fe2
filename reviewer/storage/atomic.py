"""A new database file appears whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from reviewer.atomic import written_whole
from reviewer.storage.trouble import unwritable


def write_database(path: Path, fill: Callable[[sqlite3.Connection], object], *, replace: bool) -> None:
    """Make the database ``path``; it gets its name when ``fill`` has written it and it is on the disk.

    Raises:
        ReviewerError: If the file exists and ``replace`` is false (``FILE_EXISTS``), or if it cannot be written
            (``FOLDER_MISSING``, ``FILE_IS_FOLDER``, ``FILE_UNWRITABLE``).
    """
    with written_whole(path, replace=replace) as part:
        try:
            _fill(part, fill)
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
