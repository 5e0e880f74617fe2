"""Files that once made trouble, and one of each kind: all are read or refused, and twice the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.laws import read_or_refuse

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_file_of_the_corpus(path: Path) -> None:
    data = path.read_bytes()
    assert read_or_refuse(data, path.name) == read_or_refuse(data, path.name)
