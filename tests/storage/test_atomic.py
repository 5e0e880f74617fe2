from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.storage.atomic import write_database
from tests.storage.conftest import code_raised_by


def _fill(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE filled (x)")


def _fill_beyond_the_disk(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA max_page_count = 2")
    connection.execute("CREATE TABLE filled (x)")
    connection.execute("INSERT INTO filled VALUES (zeroblob(100000))")


def _refuse_links(_self: Path, _target: Path) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def _fail_to_sync(_handle: int) -> None:
    raise OSError(errno.EIO, "Input/output error")


def test_file_is_there_when_it_is_written(tmp_path: Path) -> None:
    write_database(tmp_path / "a", _fill, replace=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_disk_that_is_full_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    code = code_raised_by(lambda: write_database(path, _fill_beyond_the_disk, replace=False))
    assert code is ErrorCode.FILE_UNWRITABLE
    assert list(tmp_path.iterdir()) == []


def test_failure_keeps_the_file_that_was_to_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", _fail_to_sync)
    with pytest.raises(ReviewerError) as caught:
        write_database(path, _fill, replace=True)
    assert caught.value.context == {"path": str(path), "detail": "Input/output error"}
    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


def test_drive_without_hard_links_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", _refuse_links)
    write_database(tmp_path / "a", _fill, replace=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("has_links", [True, False])
def test_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    path = tmp_path / "a"
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", _refuse_links)
    code = code_raised_by(lambda: write_database(path, lambda _: path.write_text("theirs"), replace=False))
    assert code is ErrorCode.FILE_EXISTS
    assert [each.read_text() for each in tmp_path.iterdir()] == ["theirs"]
