"""Where the program's own files are, in a wheel, in a checkout and in a built program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """A data folder: inside the package in a wheel, beside it in a checkout (editable installs)."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resource(relative: str) -> Path:
    """A file or folder below ``resources/``."""
    return _folder("resources") / relative


def checklists_folder() -> Path:
    """The folder with the shipped checklists."""
    return _folder("checklists")
