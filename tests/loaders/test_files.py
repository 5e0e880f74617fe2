"""Reading a file, or saying why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.files import read_file


def test_one_byte_more_than_allowed_tells_that_there_is_more(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    assert read_file(path, 3) == b"1234"


def test_what_the_system_says_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "loop"
    path.symlink_to(path)
    with pytest.raises(ReviewerError) as caught:
        read_file(path, 5)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE
    assert caught.value.context["path"] == str(path)
    assert caught.value.context["detail"]


def test_a_file_in_place_of_a_folder_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ReviewerError) as caught:
        read_file(tmp_path / "file" / "inside", 5)
    assert caught.value.code is ErrorCode.FILE_MISSING
