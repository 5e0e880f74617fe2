"""The reviewer's preferences, kept as one JSON file in the user's configuration folder.

Nothing in a preference is worth losing work over: a file that cannot be read gives the defaults, and what was in it is
kept beside it under another name.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from reviewer.model.language import Language

FILE_NAME = "settings.json"
DAMAGED_SUFFIX = ".damaged"
MOST_RECENT = 12
ZOOM_PERCENT = range(50, 301)


class LanguageChoice(StrEnum):
    """The language of the interface, where ``system`` follows the desktop."""

    SYSTEM = "system"
    ZH = "zh"
    EN = "en"

    def resolve(self, system: Language) -> Language:
        """The language to show, given the desktop's."""
        return system if self is LanguageChoice.SYSTEM else Language(self.value)


class ThemeChoice(StrEnum):
    """Light or dark, where ``system`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class HighlightScope(StrEnum):
    """Which passages are marked in the policy."""

    ALL = "all"
    TOPIC = "topic"
    REQUIREMENT = "requirement"


@dataclass(frozen=True, slots=True)
class Settings:
    """All preferences, with their defaults.

    Attributes:
        author: The reviewer's name; stands beside each edit and on a new review.
        recent: Paths of reviews, the latest first.
        checklist: The id or path of the checklist that a new review proposes.
        last_folder: Where the last file was opened; "" for the user's documents.
        zoom: Of the policy's text, in percent.
        highlights: Which passages are marked in the policy.
        phrases: What the reviewer writes again and again, in her order.
        advance: Go on to the next open requirement after a verdict.
        window: The window's place and size; only the window reads it.
        panes: How the window is divided; only the window reads it.
    """

    language: LanguageChoice = LanguageChoice.SYSTEM
    theme: ThemeChoice = ThemeChoice.SYSTEM
    author: str = ""
    recent: tuple[str, ...] = ()
    checklist: str = "pipl"
    last_folder: str = ""
    zoom: int = 100
    highlights: HighlightScope = HighlightScope.ALL
    advance: bool = False
    phrases: tuple[str, ...] = ()
    window: str = ""
    panes: str = ""

    def with_recent(self, path: Path) -> Settings:
        """These settings with ``path`` as the latest of the recent reviews."""
        newest = str(path.absolute())
        others = (other for other in self.recent if other != newest)
        return replace(self, recent=(newest, *others)[:MOST_RECENT])

    def without_recent(self, path: str) -> Settings:
        """These settings without ``path`` among the recent reviews."""
        return replace(self, recent=tuple(other for other in self.recent if other != path))


def settings_path() -> Path:
    """Where the preferences are kept for this user."""
    import platformdirs  # noqa: PLC0415  not needed by those who name the place

    return platformdirs.user_config_path("policy-reviewer", appauthor=False) / FILE_NAME


def load_settings(path: Path | None = None) -> Settings:
    """The preferences in ``path``, by default the user's own.

    A missing file gives the defaults. A file that is not the JSON that is written here gives the defaults too and is
    kept as a copy with ``DAMAGED_SUFFIX``. A single value that does not fit gives that value's default; fields that
    this version does not know are ignored.
    """
    path = path or settings_path()
    try:
        stored = json.loads(path.read_text("utf-8"))
    except OSError:
        return Settings()
    except ValueError:
        stored = None
    if not isinstance(stored, dict):
        with suppress(OSError):
            path.replace(path.with_name(path.name + DAMAGED_SUFFIX))
        return Settings()
    return _from_json(stored)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the preferences so that at every moment the file is either the old or the new one.

    Raises:
        ReviewerError: If the folder or the file cannot be written; the old file is then unchanged.
    """
    from reviewer.atomic import replace_file, trouble_told  # noqa: PLC0415  the window shows before anything is kept

    path = path or settings_path()
    with trouble_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    replace_file(path, text.encode(), is_private=True)


def _from_json(stored: dict[str, Any]) -> Settings:
    defaults = Settings()
    known: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name in stored:
            known[field.name] = _fitting(stored[field.name], getattr(defaults, field.name), field.name)
    return replace(defaults, **known)


def _fitting(value: object, default: object, name: str) -> object:
    """``value`` in the type of ``default``, or ``default`` where it does not fit."""
    match default:
        case StrEnum():
            return next((choice for choice in type(default) if choice == value), default)
        case tuple():
            kept = tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else default
            return kept[:MOST_RECENT] if name == "recent" else kept
        case int() if name == "zoom":
            return value if type(value) is int and value in ZOOM_PERCENT else default
        case _:
            return value if type(value) is type(default) else default
