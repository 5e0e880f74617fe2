"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewer.atomic import replace_file, written_whole
from reviewer.errors import ErrorCode, ReviewerError


def test_a_new_file_has_the_content(tmp_path: Path) -> None:
    replace_file(tmp_path / "报告.pdf", b"content")
    assert (tmp_path / "报告.pdf").read_bytes() == b"content"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def no_space(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    if fails == "fsync":
        monkeypatch.setattr(os, "fsync", no_space)
    else:
        monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(ReviewerError) as caught:
        replace_file(path, b"new")
    assert caught.value.code is ErrorCode.FILE_UNWRITABLE
    assert caught.value.context == {"path": str(path), "detail": "No space left on device"}
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReviewerError) as caught:
        replace_file(tmp_path / "missing" / "report.pdf", b"new")
    assert caught.value.code is ErrorCode.FOLDER_MISSING


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(ReviewerError) as caught:
        replace_file(tmp_path, b"new")
    assert caught.value.code is ErrorCode.FILE_IS_FOLDER


def test_what_exists_is_not_replaced_unless_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ReviewerError) as caught, written_whole(path, replace=False):
        pytest.fail("written all the same")
    assert caught.value.code is ErrorCode.FILE_EXISTS
    assert path.read_bytes() == b"old"


def test_what_was_written_before_an_interruption_stays_where_that_is_wanted(tmp_path: Path) -> None:
    path, rest = tmp_path / "results.jsonl", tmp_path / "results.jsonl.part"

    def interrupted() -> None:
        with written_whole(path, rest=rest) as part:
            part.write_bytes(b"one\n")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert rest.read_bytes() == b"one\n"
    assert not path.exists()
    with written_whole(path, rest=rest) as part:
        part.write_bytes(b"one\ntwo\n")
    assert [each.name for each in tmp_path.iterdir()] == ["results.jsonl"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these permissions")
def test_a_private_file_is_for_its_user_alone(tmp_path: Path) -> None:
    replace_file(tmp_path / "a", b"", is_private=True)
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0
