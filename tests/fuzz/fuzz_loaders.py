"""Feeds the loaders what coverage-guided search finds, for as long as it is given.

Needs atheris, which is no dependency of the project: ``pip install atheris``, then::

    python tests/fuzz/fuzz_loaders.py FOLDER tests/fuzz/corpus -max_total_time=600 -timeout=20 -rss_limit_mb=2000

What it finds is kept as a small file in ``tests/fuzz/corpus`` once it is mended; ``test_corpus.py`` reads them all. The
first byte chooses the ending of the name; PDF files are left out, for they are read in a process of their own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["reviewer"]):
    from tests.fuzz.laws import read_or_refuse

_NAMES = ("a.txt", "a.md", "a.html", "a.mht", "a.docx", "a")


def read(data: bytes) -> None:
    """Read one file."""
    if data and not data[1:].lstrip().startswith(b"%PDF-"):
        read_or_refuse(data[1:], _NAMES[data[0] % len(_NAMES)])


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
