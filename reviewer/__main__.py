"""``reviewer`` and ``python -m reviewer``: the window without a command, the command line with one."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_LANGUAGES = ("zh", "en")
_WITH_LANGUAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--read-pdf"]:  # not for people: see reviewer.loaders.pdf.process
        from reviewer.loaders.pdf.worker import main as read_pdf  # noqa: PLC0415

        return read_pdf()
    if _asks_for_window(words):
        return _open_window(None, None, words[-1] if words else None)
    from reviewer.cli.main import run  # noqa: PLC0415  the window starts sooner without it

    return run(words, open_window=_open_window)


def _asks_for_window(words: Sequence[str]) -> bool:
    """Whether nothing but the window is asked for, in the plainest words; the command line understands the others."""
    return not words or (len(words) == _WITH_LANGUAGE and words[0] == "--language" and words[1] in _LANGUAGES)


def _open_window(file: str | None, checklist: str | None, language: str | None) -> int:
    from reviewer.gui.app import main as window  # noqa: PLC0415  Qt is loaded for the window alone

    return window(file=file, checklist=checklist, language=language)


if __name__ == "__main__":
    sys.exit(main())
