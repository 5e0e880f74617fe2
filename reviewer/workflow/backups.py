"""Backing a review up as it is when a day's work on it begins, and bringing a backup back."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from reviewer.atomic import written_whole
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.storage.backups import backup_path, discard_old
from reviewer.workflow.session import ReviewSession


def back_up(session: ReviewSession, folder: Path, day: date) -> Path | None:
    """Copy a review into ``folder`` unless that was done on ``day`` already.

    Returns:
        The copy; None if there is one, or if the review is only looked at.

    Raises:
        ReviewerError: If the copy cannot be written.
    """
    target = backup_path(folder, session.path, session.review.id, day)
    if session.read_only or target.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReviewerError(ErrorCode.FILE_UNWRITABLE, path=str(folder), detail=error.strerror or str(error)) from error
    session.save_copy(target)
    discard_old(folder, session.review.id)
    return target


def restore(backup: Path, target: Path) -> None:
    """Copy a backup to ``target``, where it can be worked on.

    Raises:
        ReviewerError: If a file of that name exists or the copy cannot be written.
    """
    with written_whole(target, replace=False) as part:
        shutil.copyfile(backup, part)
