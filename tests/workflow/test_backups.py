"""Dated copies: one a day, the latest kept, brought back under a new name."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.review import Verdict
from reviewer.storage.backups import KEPT, backups_in
from reviewer.workflow.backups import back_up, restore
from reviewer.workflow.opening import open_session
from tests.gui.example import PERIOD, make_session

DAY = date(2026, 3, 1)


def test_one_copy_a_day_as_the_review_was_then(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "backups"
    with make_session(tmp_path / "a.review") as session:
        assert back_up(session, folder, DAY) is not None
        session.decide(PERIOD, Verdict.GAP)
        assert back_up(session, folder, DAY) is None
    (backup,) = backups_in(folder)
    assert (backup.name, backup.day) == ("a", DAY)
    restored = tmp_path / "restored.review"
    restore(backup.path, restored)
    with open_session(restored, "x") as again:
        assert again.finding(PERIOD).verdict is Verdict.NOT_REVIEWED
        again.decide(PERIOD, Verdict.MET)


def test_the_oldest_copies_go_and_those_of_other_reviews_stay(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with make_session(tmp_path / "other.review") as other:
        back_up(other, folder, DAY)
    with make_session(tmp_path / "a.review") as session:
        for days in range(KEPT + 3):
            back_up(session, folder, DAY + timedelta(days))
    found = backups_in(folder)
    assert len(found) == KEPT + 1
    assert found[0].day == DAY + timedelta(KEPT + 2)
    assert [backup.name for backup in found if backup.day == DAY] == ["other"]


def test_a_file_that_exists_is_not_replaced(tmp_path: Path) -> None:
    with make_session(tmp_path / "a.review") as session:
        made = back_up(session, tmp_path / "backups", DAY)
    assert made is not None
    with pytest.raises(ReviewerError) as caught:
        restore(made, tmp_path / "a.review")
    assert caught.value.code is ErrorCode.FILE_EXISTS


def test_a_folder_that_cannot_be_made_is_told_and_what_is_no_backup_is_passed_over(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with make_session(tmp_path / "a.review") as session, pytest.raises(ReviewerError) as caught:
        back_up(session, blocked / "backups", DAY)
    assert caught.value.code is ErrorCode.FILE_UNWRITABLE
    (tmp_path / "a 2026-99-99 00000000.review").write_text("x")
    assert backups_in(tmp_path) == ()
    assert backups_in(tmp_path / "nowhere") == ()


def test_a_full_disk_is_told_and_leaves_no_half_a_file(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no device that is always full")
    with make_session(tmp_path / "a.review") as session:
        made = back_up(session, tmp_path / "backups", DAY)
    assert made is not None
    with pytest.raises(ReviewerError):
        restore(made, full)
