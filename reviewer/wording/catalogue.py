"""Words for people, in Chinese and English, from one catalogue for command line, window and report.

The catalogue is the files of ``resources/wording/<language>/``, one per area: objects of keys and texts with
``{placeholder}`` fields. A text that depends on a number is an object with ``one`` and ``other``, chosen by the field
``count``.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import cast

from reviewer.model.language import Language
from reviewer.resources import resource

Entry = str | dict[str, str]


@lru_cache
def catalogue(language: Language) -> dict[str, Entry]:
    """All texts of one language by key."""
    entries: dict[str, Entry] = {}
    for path in sorted(resource(f"wording/{language}").glob("*.json")):
        entries.update(cast("dict[str, Entry]", json.loads(path.read_text("utf-8"))))
    return entries


class Wording:
    """The texts of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._entries = catalogue(language)

    def __call__(self, key: str, **fields: object) -> str:
        """The text for ``key`` with its placeholders filled.

        Raises:
            KeyError: If the catalogue has no such key or a placeholder gets no value.
        """
        entry = self._entries[key]
        if isinstance(entry, dict):
            entry = entry["one" if fields["count"] == 1 else "other"]
        return entry.format(**fields) if fields else entry


def system_language() -> Language:
    """The language of the user's system: Chinese if its locale is, else English."""
    import locale  # noqa: PLC0415  it brings much along

    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")]
    chosen = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return Language.ZH if chosen.lower().startswith(("zh", "chinese")) else Language.EN
