"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from reviewer.errors import ErrorCode, ReviewerError


def replace_file(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``; until all of it is on the disk, a file that stands there is not touched.

    Raises:
        ReviewerError: FILE_IS_FOLDER, FOLDER_MISSING or FILE_UNWRITABLE; then nothing has changed.
    """
    if path.is_dir():
        raise ReviewerError(ErrorCode.FILE_IS_FOLDER, path=str(path))
    if not path.parent.is_dir():
        raise ReviewerError(ErrorCode.FOLDER_MISSING, path=str(path.parent))
    part = path.with_name(f".{uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ReviewerError(ErrorCode.FILE_UNWRITABLE, path=str(path), detail=error.strerror or error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
