"""Dated copies of reviews in a folder of the user's own, against what the review file cannot guard against itself.

A file that is deleted, replaced by a sync program or lost with its drive takes the whole review with it. So before the
first edit of a day the review is copied as it is; of each review the latest copies are kept.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

KEPT = 14
"""How many copies of each review are kept."""

SUFFIX = ".review"
_NAME = re.compile(r"(?P<stem>.+) (?P<day>\d{4}-\d\d-\d\d) (?P<id>[0-9a-f]{8})\.review")
_ID_LENGTH = 8
_LONGEST_STEM = 80
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy.

    Attributes:
        name: Of the review, without its ending.
        day: The review is as it was when this day's work began.
        review: The beginning of the review's id.
    """

    path: Path
    name: str
    day: date
    review: str


def backups_folder() -> Path:
    """Where this user's copies are."""
    import platformdirs  # noqa: PLC0415  not needed by those who name the place

    return platformdirs.user_data_path("policy-reviewer", appauthor=False) / "backups"


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The copies in ``folder``, the latest first; none if it cannot be read."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                with suppress(ValueError):
                    found.append(Backup(path, match["stem"], date.fromisoformat(match["day"]), match["id"]))
    return tuple(sorted(found, key=lambda backup: (backup.day, backup.name), reverse=True))


def backup_path(folder: Path, review: Path, review_id: str, day: date) -> Path:
    """Where the copy of ``review`` for ``day`` belongs.

    Args:
        review_id: The review's id, by which its copies are told from those of others with the same name.
    """
    stem = _UNSAFE.sub("_", review.stem)[:_LONGEST_STEM].strip() or "_"
    return folder / f"{stem} {day.isoformat()} {review_id[:_ID_LENGTH]}{SUFFIX}"


def discard_old(folder: Path, review_id: str, kept: int = KEPT) -> None:
    """Delete the oldest copies of a review where there are more than ``kept``."""
    own = [backup for backup in backups_in(folder) if backup.review == review_id[:_ID_LENGTH]]
    for backup in own[kept:]:
        with suppress(OSError):
            backup.path.unlink()
