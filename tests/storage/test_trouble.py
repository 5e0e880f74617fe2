"""What a user's disk, drive, colleague or mail program can do to a review file."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.edit import SetNote, SetVerdict
from reviewer.model.review import Verdict
from reviewer.storage import opening, schema
from tests.examples import example_review
from tests.storage.conftest import code_raised_by, create_example, open_example

DECIDE = SetVerdict("rights.access", Verdict.GAP)


def _code_of_opening(path: Path) -> ErrorCode:
    return code_raised_by(lambda: open_example(path))


def test_missing_file(tmp_path: Path) -> None:
    assert _code_of_opening(tmp_path / "no.review") is ErrorCode.FILE_MISSING
    assert _code_of_opening(tmp_path / "no.review" / "deeper.review") is ErrorCode.FILE_MISSING
    assert list(tmp_path.iterdir()) == []


def test_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert _code_of_opening(tmp_path / ("长" * 300)) is ErrorCode.FILE_UNREADABLE
    assert code_raised_by(lambda: create_example(tmp_path / ("长" * 300))) is ErrorCode.FILE_UNWRITABLE


def test_folder(tmp_path: Path) -> None:
    assert _code_of_opening(tmp_path) is ErrorCode.FILE_IS_FOLDER


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04" * 500, "个人信息".encode() * 1000])
def test_other_files_are_not_reviews(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert _code_of_opening(path) is ErrorCode.REVIEW_INVALID
    assert path.read_bytes() == content


def test_other_databases_are_not_reviews(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE log (seq)")
    assert _code_of_opening(path) is ErrorCode.REVIEW_INVALID


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_pipe_is_refused_at_once(path: Path) -> None:
    os.mkfifo(path)
    assert _code_of_opening(path) is ErrorCode.REVIEW_INVALID


def test_newer_format_is_named_and_the_file_left_alone(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = saved.read_bytes()
    with pytest.raises(ReviewerError) as caught:
        open_example(saved)
    assert caught.value.code is ErrorCode.REVIEW_NEWER
    assert caught.value.context == {"path": str(saved), "found": 99, "known": schema.FORMAT}
    assert saved.read_bytes() == before


def test_truncated_file_is_damaged(saved: Path) -> None:
    data = saved.read_bytes()
    saved.write_bytes(data[: len(data) // 2])
    assert _code_of_opening(saved) is ErrorCode.REVIEW_DAMAGED


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE finding",
        "PRAGMA user_version = 0",
        "DELETE FROM finding",
        "DELETE FROM matter",
        "UPDATE matter SET content = '{'",
        "UPDATE finding SET content = '[]'",
        "DROP TRIGGER log_no_delete",
        "CREATE TRIGGER spy AFTER INSERT ON log BEGIN DELETE FROM finding; END",
        "CREATE VIEW spy AS SELECT * FROM log",
    ],
)
def test_meddling_is_noticed(saved: Path, statement: str) -> None:
    with closing(sqlite3.connect(saved, isolation_level=None)) as connection:
        connection.execute(statement)
    assert _code_of_opening(saved) is ErrorCode.REVIEW_DAMAGED


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("document", "UPDATE document SET text = replace(text, '三年', '三月')"),
        ("document", "UPDATE document SET content = '{}'"),
        ("checklist", "UPDATE checklist SET source_text = source_text || ' '"),
        ("analysis", "UPDATE analysis SET content = 'null'"),
        ("analysis", "UPDATE analysis SET content = 7"),
        ("document", "UPDATE document SET text = CAST(x'C1C1' AS TEXT)"),
        ("document", "UPDATE document SET text = CAST(text AS BLOB)"),
        ("meta", "UPDATE meta SET value = 'yesterday' WHERE key = 'created'"),
    ],
)
def test_changed_policy_or_checklist_is_noticed(saved: Path, table: str, statement: str) -> None:
    _change_behind_the_trigger(saved, table, statement)
    assert _code_of_opening(saved) is ErrorCode.REVIEW_DAMAGED


def test_changed_original_is_noticed_when_it_is_asked_for(saved: Path) -> None:
    _change_behind_the_trigger(saved, "original", "UPDATE original SET data = zeroblob(9)")
    with open_example(saved) as file:
        assert code_raised_by(lambda: file.originals) is ErrorCode.REVIEW_DAMAGED


@pytest.mark.parametrize("change", ["kind = 'edited'", "at = 'noon'", "edit = '{}'"])
def test_damaged_log_entry_is_noticed(saved: Path, change: str) -> None:
    _change_behind_the_trigger(saved, "log", f"UPDATE log SET {change}")  # noqa: S608
    with open_example(saved) as file:
        assert code_raised_by(file.log) is ErrorCode.REVIEW_DAMAGED


def _change_behind_the_trigger(path: Path, table: str, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        name = f"{table}_no_update"
        (trigger,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        connection.execute(trigger)


def test_no_damage_ends_in_anything_but_a_clear_error(saved: Path, tmp_path: Path) -> None:
    chance = random.Random(20260301)  # noqa: S311 - the same damage on every run
    data = saved.read_bytes()
    damaged = tmp_path / "damaged.review"
    opened = 0
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(chance.choice([1, 4, 60])):
            changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(changed)
        try:
            with open_example(damaged) as file:
                opened += 1
                file.log()
        except ReviewerError:
            pass
    assert opened < 150


def test_second_opening_in_the_same_program_is_refused_until_the_first_is_closed(saved: Path) -> None:
    with open_example(saved):
        assert _code_of_opening(saved) is ErrorCode.REVIEW_LOCKED
        assert code_raised_by(lambda: create_example(saved, replace=True)) is ErrorCode.REVIEW_LOCKED
    open_example(saved).close()


def test_file_is_locked_by_its_place_not_its_spelling(saved: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.review"
    link.symlink_to(saved)
    with open_example(link):
        assert _code_of_opening(saved) is ErrorCode.REVIEW_LOCKED


_HOLDER = """
import sys
from pathlib import Path
from reviewer.storage.lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_lock_of_another_process_holds_until_that_is_killed(saved: Path) -> None:
    command = [sys.executable, "-c", _HOLDER, str(saved)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert _code_of_opening(saved) is ErrorCode.REVIEW_LOCKED
        holder.kill()
        holder.wait()
        assert saved.with_name(f".~lock.{saved.name}#").exists()
        with open_example(saved) as file:
            file.commit(DECIDE, author="李")


def test_file_that_is_open_can_be_looked_at(saved: Path) -> None:
    with open_example(saved) as writer:
        writer.commit(DECIDE, author="李")
        with open_example(saved, read_only=True) as reader:
            assert reader.read_only
            assert reader.review == writer.review
            assert code_raised_by(lambda: reader.commit(DECIDE, author="王")) is ErrorCode.REVIEW_READ_ONLY
        writer.commit(SetNote("rights.access", "x"), author="李")


def test_foreign_lock_on_the_database_is_told_and_nothing_is_lost(saved: Path) -> None:
    with open_example(saved) as file, closing(sqlite3.connect(saved, isolation_level=None)) as other:
        file._connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN EXCLUSIVE")
        assert code_raised_by(lambda: file.commit(DECIDE, author="李")) is ErrorCode.REVIEW_LOCKED
        assert file.review == example_review()
        other.execute("ROLLBACK")
        file.commit(DECIDE, author="李")


def test_file_that_another_program_is_writing_is_not_opened(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(saved, isolation_level=None)) as other:
        for lock in ("IMMEDIATE", "EXCLUSIVE"):
            other.execute(f"BEGIN {lock}")
            assert _code_of_opening(saved) is ErrorCode.REVIEW_LOCKED
            other.execute("ROLLBACK")
    open_example(saved).close()


def test_damage_that_shows_when_an_edit_is_kept_is_told(saved: Path) -> None:
    with open_example(saved) as file:
        file._connection.execute("DROP TABLE finding")
        assert code_raised_by(lambda: file.commit(DECIDE, author="李")) is ErrorCode.REVIEW_DAMAGED
        assert file.review == example_review()


def test_edit_by_another_program_is_not_overwritten(saved: Path) -> None:
    with open_example(saved) as file, closing(sqlite3.connect(saved, isolation_level=None)) as other:
        other.execute("INSERT INTO log VALUES (2, '2026-03-01T09:30:00+00:00', '', '', 'opened', NULL, NULL, NULL)")
        assert code_raised_by(lambda: file.commit(DECIDE, author="李")) is ErrorCode.REVIEW_CHANGED_ELSEWHERE
        assert file.review == example_review()


def test_full_disk_keeps_the_state_and_the_file_until_there_is_room(path: Path) -> None:
    with create_example(path) as file:
        (pages,) = file._connection.execute("PRAGMA page_count").fetchone()
        file._connection.execute(f"PRAGMA max_page_count = {pages}")
        long_note = SetNote("rights.access", "长" * 20_000)
        assert code_raised_by(lambda: file.commit(long_note, author="李")) is ErrorCode.FILE_UNWRITABLE
        assert file.review == example_review()
        assert len(file.log()) == 1
        file._connection.execute("PRAGMA max_page_count = 100000")
        file.commit(long_note, author="李")
    with open_example(path) as file:
        assert file.review.findings["rights.access"].note == "长" * 20_000


def test_deleted_file_refuses_edits_and_can_be_rescued(path: Path, tmp_path: Path) -> None:
    with create_example(path) as file:
        file.commit(DECIDE, author="李")
        path.unlink()
        assert code_raised_by(lambda: file.commit(DECIDE, author="李")) is ErrorCode.REVIEW_MOVED
        file.save_copy(tmp_path / "rescued.review")
        file.save_copy(path)
        review = file.review
    for rescued in (path, tmp_path / "rescued.review"):
        with open_example(rescued) as file:
            assert file.review == review


def test_replaced_file_is_not_written_to(path: Path, tmp_path: Path) -> None:
    with create_example(path) as file:
        other = tmp_path / "other"
        other.write_text("another file of that name")
        other.replace(path)
        assert code_raised_by(lambda: file.commit(DECIDE, author="李")) is ErrorCode.REVIEW_MOVED
        assert code_raised_by(lambda: file.save_copy(path)) is ErrorCode.FILE_EXISTS
    assert path.read_text() == "another file of that name"


def test_read_only_folder_opens_for_reading(ordinary_folder: Path) -> None:
    path, copy = ordinary_folder / "in" / "a.review", ordinary_folder / "b.review"
    path.parent.mkdir()
    create_example(path).close()
    path.parent.chmod(0o500)
    with open_example(path) as file:
        assert file.read_only
        assert file.review == example_review()
        assert code_raised_by(lambda: file.commit(DECIDE, author="李")) is ErrorCode.REVIEW_READ_ONLY
        file.save_copy(copy)
    path.parent.chmod(0o700)
    with open_example(copy) as file:
        file.commit(DECIDE, author="李")


def test_read_only_file_opens_for_reading(ordinary_folder: Path) -> None:
    path = ordinary_folder / "a.review"
    create_example(path).close()
    path.chmod(0o400)
    with open_example(path) as file:
        assert file.read_only
        assert code_raised_by(lambda: file.commit(DECIDE, author="李")) is ErrorCode.REVIEW_READ_ONLY
    assert [each.name for each in ordinary_folder.iterdir()] == ["a.review"]


def test_unreadable_file(ordinary_folder: Path) -> None:
    path = ordinary_folder / "a.review"
    create_example(path).close()
    path.chmod(0)
    assert _code_of_opening(path) is ErrorCode.FILE_UNREADABLE


def test_nothing_is_made_in_a_read_only_folder(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o500)
    assert code_raised_by(lambda: create_example(ordinary_folder / "a.review")) is ErrorCode.FILE_UNWRITABLE
    assert list(ordinary_folder.iterdir()) == []


def _cut_short(saved: Path, folder: Path) -> Path:
    """A copy of the file as a kill in the middle of a save leaves it: half written, with its journal beside it."""
    path = folder / "cut.review"
    with closing(sqlite3.connect(saved, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE finding SET content = hex(randomblob(100000))")
        shutil.copyfile(saved, path)
        shutil.copyfile(f"{saved}-journal", f"{path}-journal")
        connection.execute("ROLLBACK")
    assert path.read_bytes() != saved.read_bytes()
    return path


def test_save_that_was_cut_short_is_taken_back(saved: Path, tmp_path: Path) -> None:
    path = _cut_short(saved, tmp_path)
    with open_example(path) as file:
        assert file.review == example_review()
        assert not Path(f"{path}-journal").exists()


def test_save_that_was_cut_short_needs_a_folder_that_can_be_written(ordinary_folder: Path) -> None:
    saved = ordinary_folder / "a.review"
    create_example(saved).close()
    path = _cut_short(saved, ordinary_folder)
    path.chmod(0o400)
    assert _code_of_opening(path) is ErrorCode.REVIEW_SAVE_UNFINISHED
