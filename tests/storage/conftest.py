"""Review files to try things on."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.checklist import Checklist
from reviewer.storage.review_file import ReviewFile
from tests.examples import POLICY_DATA, Clock, example_analysis, example_checklist, example_review

NOBODY = 65534


def parse_example(_text: str, _name: str) -> Checklist:
    """Stands for the checklist reader, which storage does not know."""
    return example_checklist()


def create_example(path: Path, *, replace: bool = False) -> ReviewFile:
    """A new file with the example review."""
    return ReviewFile.create(
        path, example_review(), [POLICY_DATA], example_analysis(), author="李律师", clock=Clock(), replace=replace
    )


def open_example(path: Path, *, read_only: bool = False) -> ReviewFile:
    """The file with the example review, opened again."""
    return ReviewFile.open(path, checklist_parser=parse_example, read_only=read_only, clock=Clock())


def code_raised_by(act: Callable[[], object]) -> ErrorCode:
    """The code of the trouble that ``act`` runs into."""
    with pytest.raises(ReviewerError) as caught:
        act()
    return caught.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a review file may be made."""
    return tmp_path / "review one.review"


@pytest.fixture
def saved(path: Path) -> Path:
    """A review file that is closed."""
    create_example(path).close()
    return path


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of a user to whom file permissions apply, which they do not to the superuser."""
    if sys.platform == "win32":
        pytest.skip("Windows has other permissions")
    folder = Path(tempfile.mkdtemp())
    is_superuser = os.geteuid() == 0
    if is_superuser:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if is_superuser:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)
