"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.report.output import replace_file


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
