"""Reads a file's bytes, or says in the user's terms why that is not possible."""

from __future__ import annotations

import stat
from pathlib import Path

from reviewer.errors import ErrorCode, ReviewerError


def read_file(path: Path, most: int) -> bytes:
    """The first ``most`` bytes of a file, and one more if it has more.

    Raises:
        ReviewerError: ``FILE_MISSING``, ``FILE_IS_FOLDER``, ``FILE_NOT_REGULAR`` (a device or pipe, of which reading
            might never end) or ``FILE_UNREADABLE``.
    """
    shown = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReviewerError(ErrorCode.FILE_IS_FOLDER, path=shown)
        if not stat.S_ISREG(mode):
            raise ReviewerError(ErrorCode.FILE_NOT_REGULAR, path=shown)
        with path.open("rb") as file:
            return file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReviewerError(ErrorCode.FILE_MISSING, path=shown) from error
    except OSError as error:
        raise ReviewerError(ErrorCode.FILE_UNREADABLE, path=shown, detail=error.strerror or str(error)) from error
