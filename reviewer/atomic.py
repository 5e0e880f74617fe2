"""Files that appear whole or not at all: the one place that writes for good."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from reviewer.errors import ErrorCode, ReviewerError


@contextmanager
def written_whole(path: Path, *, replace: bool = True, rest: Path | None = None) -> Iterator[Path]:
    """A path to write to, whose file becomes ``path`` when the block ends and all of it is on the disk.

    Args:
        replace: Whether a file that stands there is replaced; until then it is not touched.
        rest: Where to write, and where what was written stays if the block fails; by default nothing stays.

    Raises:
        ReviewerError: ``FILE_IS_FOLDER``, ``FOLDER_MISSING``, ``FILE_EXISTS``, ``FILE_UNWRITABLE``; an OSError in the
            block counts as the last. Then nothing has changed.
    """
    with trouble_told(path):
        if path.is_dir():
            raise ReviewerError(ErrorCode.FILE_IS_FOLDER, path=str(path))
        if not path.parent.is_dir():
            raise ReviewerError(ErrorCode.FOLDER_MISSING, path=str(path.parent))
        if path.exists() and not replace:
            raise FileExistsError
        part = rest or path.with_name(f".{uuid4().hex}.part")
        try:
            yield part
            _sync(part)
            _publish(part, path, replace=replace)
            part.unlink(missing_ok=True)  # where it got a second name
        except BaseException:
            if rest is None:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def replace_file(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Write ``content`` to ``path``, whole or not at all.

    Args:
        is_private: Whether only this user may read it.

    Raises:
        ReviewerError: As ``written_whole`` says.
    """
    with written_whole(path) as part:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if is_private else 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(content)


_BINARY = getattr(os, "O_BINARY", 0)  # on Windows, where newlines would be changed


@contextmanager
def trouble_told(path: Path) -> Iterator[None]:
    """Turn the system's trouble in writing ``path`` into the user's.

    Raises:
        ReviewerError: ``FILE_EXISTS`` or ``FILE_UNWRITABLE``.
    """
    try:
        yield
    except FileExistsError as error:
        raise ReviewerError(ErrorCode.FILE_EXISTS, path=str(path)) from error
    except OSError as error:
        raise ReviewerError(ErrorCode.FILE_UNWRITABLE, path=str(path), detail=error.strerror or str(error)) from error


def _sync(part: Path) -> None:
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
