from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from reviewer.storage import lock
from reviewer.storage.lock import AlreadyLockedError, FileLock


def test_lock_is_exclusive_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    first = FileLock(path)
    with pytest.raises(AlreadyLockedError):
        FileLock(path)
    first.release()
    first.release()
    second = FileLock(path)
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_lock_file_that_a_kill_left_does_not_block(tmp_path: Path) -> None:
    (tmp_path / ".~lock.a.review#").touch()
    FileLock(tmp_path / "a.review").release()
    assert list(tmp_path.iterdir()) == []


def test_lock_released_while_another_waits_for_it_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.review"
    first = FileLock(path)
    take = lock._try_lock

    def release_meanwhile(handle: int) -> bool:
        monkeypatch.setattr(lock, "_try_lock", take)
        first.release()
        return take(handle)

    monkeypatch.setattr(lock, "_try_lock", release_meanwhile)
    second = FileLock(path)
    with pytest.raises(AlreadyLockedError):
        FileLock(path)
    second.release()


@pytest.mark.skipif(sys.platform == "win32", reason="flock is of POSIX")
def test_drive_without_locks_is_used_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    def refuse(_handle: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    FileLock(tmp_path / "a.review").release()


@pytest.mark.skipif(sys.platform == "win32", reason="flock is of POSIX")
def test_other_trouble_with_locking_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    def fail(_handle: int, _operation: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(fcntl, "flock", fail)
    with pytest.raises(OSError, match="Input/output"):
        FileLock(tmp_path / "a.review")


def test_folder_that_vanished_does_not_stop_the_release(tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    held = FileLock(folder / "a.review")
    folder.rename(tmp_path / "elsewhere")
    held.release()
