"""One writer per review file.

The lock is the operating system's, on a small file beside the review: it ends with the process, however that ends,
so that none is ever left behind. It is not taken on the review itself, because on POSIX systems closing any handle of
a file drops the locks that SQLite holds on it. The lock file is named as LibreOffice names its own, which programs
that synchronise folders know to leave out.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # Some network drives know no locks. The log's numbers still keep two writers apart.
            if error.errno not in {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}:
                raise
        return True


class AlreadyLockedError(Exception):
    """Another window or program holds the lock."""


class FileLock:
    """The right to write a review file, held until ``release``."""

    def __init__(self, path: Path) -> None:
        """Take the lock of the review file ``path``.

        Raises:
            AlreadyLockedError: If it is held elsewhere, in this process or another one.
            OSError: If the folder cannot be written.
        """
        real = path.resolve()
        self._path = real.with_name(f".~lock.{real.name}#")
        self._handle = self._take()

    def _take(self) -> int:
        while True:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                is_locked = _try_lock(handle)
            except BaseException:
                os.close(handle)
                raise
            if is_locked and self._is_at_its_place(handle):
                return handle
            os.close(handle)
            if not is_locked:
                raise AlreadyLockedError(str(self._path))
            # Its holder released it, and so took the file away, between our opening and locking: begin anew.

    def _is_at_its_place(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        # POSIX lets the file be taken away while it is held; Windows after it is closed, unless another took it.
        with suppress(OSError):
            if sys.platform != "win32" and self._is_at_its_place(handle):
                self._path.unlink()
        os.close(handle)
        with suppress(OSError):
            if sys.platform == "win32":
                self._path.unlink()
