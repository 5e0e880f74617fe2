from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reviewer import __version__
from reviewer.errors import ErrorCode
from reviewer.model.edit import EditGroup, EditRejectedError, SetMatter, SetNote, SetVerdict
from reviewer.model.log import LogKind
from reviewer.model.review import Matter, Verdict
from reviewer.storage.review_file import ReviewFile
from tests.examples import CHECKLIST_YAML, MOMENT, POLICY_DATA, example_analysis, example_review
from tests.storage.conftest import code_raised_by, create_example, open_example, parse_example

DECIDE = SetVerdict("rights.access", Verdict.GAP)
NOTE = SetNote("rights.access", "未写明方式")


def _names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_everything_comes_back_when_the_file_is_opened_again(saved: Path) -> None:
    with open_example(saved) as file:
        assert file.review == example_review()
        assert file.analysis == example_analysis()
        assert file.analysis_program == __version__
        assert file.originals == (POLICY_DATA,)
        assert file.path == saved
        assert not file.read_only


def test_checklist_is_parsed_from_the_text_that_the_review_keeps(saved: Path) -> None:
    seen: list[tuple[str, str]] = []

    def parse(text: str, name: str) -> object:
        seen.append((text, name))
        return parse_example(text, name)

    ReviewFile.open(saved, checklist_parser=parse).close()  # type: ignore[arg-type]
    assert seen == [(CHECKLIST_YAML, "review one.review › example.yaml")]


def test_creation_is_the_first_entry_and_names_the_matter(path: Path) -> None:
    with create_example(path) as file:
        (entry,) = file.log()
    assert (entry.seq, entry.kind, entry.author, entry.program) == (1, LogKind.CREATED, "李律师", __version__)
    assert entry.edit == EditGroup((SetMatter(example_review().matter),))
    assert entry.at == MOMENT + timedelta(seconds=1)


def test_committed_edits_are_there_after_reopening(saved: Path) -> None:
    with open_example(saved) as file:
        file.commit(DECIDE, author="王")
        file.commit(NOTE, author="李")
        finding = file.review.findings["rights.access"]
    assert (finding.verdict, finding.note) == (Verdict.GAP, "未写明方式")
    with open_example(saved) as file:
        assert file.review.findings["rights.access"] == finding


def test_log_tells_who_did_what_and_how_to_take_it_back(path: Path) -> None:
    with create_example(path) as file:
        (edited,) = file.commit(DECIDE, author="王")
        (undone,) = file.commit(
            SetVerdict("rights.access", Verdict.NOT_REVIEWED), author="李", kind=LogKind.UNDO, target=2
        )
        assert file.log()[1:] == (edited, undone)
    assert (edited.seq, edited.author, edited.kind, edited.edit) == (2, "王", LogKind.EDIT, DECIDE)
    assert edited.inverse == SetVerdict("rights.access", Verdict.NOT_REVIEWED)
    assert (undone.seq, undone.kind, undone.target) == (3, LogKind.UNDO, 2)


def test_opening_is_logged_with_the_first_edit_and_looking_leaves_no_trace(saved: Path) -> None:
    before = saved.read_bytes()
    open_example(saved).close()
    assert saved.read_bytes() == before
    with open_example(saved) as file:
        opened, edited = file.commit(DECIDE, author="王")
        file.commit(NOTE, author="王")
        assert [entry.kind for entry in file.log()] == [LogKind.CREATED, LogKind.OPENED, LogKind.EDIT, LogKind.EDIT]
    assert (opened.author, opened.edit, opened.inverse) == ("王", None, None)
    assert opened.at < edited.at


def test_times_are_kept_in_utc(path: Path) -> None:
    def clock() -> datetime:
        return datetime(2026, 3, 1, 17, 30, tzinfo=timezone(timedelta(hours=8)))

    file = ReviewFile.create(path, example_review(), [POLICY_DATA], example_analysis(), author="李", clock=clock)
    with file:
        file.commit(DECIDE, author="李")
        assert {entry.at for entry in file.log()} == {MOMENT}
        assert {entry.at.tzinfo for entry in file.log()} == {UTC}


def test_edit_that_does_not_fit_changes_nothing(path: Path) -> None:
    with create_example(path) as file:
        with pytest.raises(EditRejectedError):
            file.commit(EditGroup((NOTE, SetVerdict("no.such", Verdict.MET))), author="李")
        assert file.review == example_review()
        assert len(file.log()) == 1


def test_author_from_a_foreign_encoding_does_not_stop_the_edit(path: Path) -> None:
    with create_example(path) as file:
        (entry,) = file.commit(DECIDE, author="M\udcfcller")
        assert file.log()[-1] == entry
        assert entry.author == "M?ller"


@pytest.mark.parametrize("table", ["log", "document", "original", "checklist", "analysis", "meta"])
def test_what_was_written_once_can_neither_be_changed_nor_deleted(saved: Path, table: str) -> None:
    column = "value" if table == "meta" else "rowid"
    with closing(sqlite3.connect(saved)) as connection:
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):  # noqa: S608
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                connection.execute(statement)


@pytest.mark.parametrize("seq", [1, 3])
def test_log_grows_without_gaps_and_no_entry_is_replaced(saved: Path, seq: int) -> None:
    with closing(sqlite3.connect(saved)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT OR REPLACE INTO log VALUES (?, '', 'forger', '', 'edit', NULL, NULL, NULL)", (seq,))


def test_one_file_is_complete_between_edits(path: Path, tmp_path: Path) -> None:
    with create_example(path) as file:
        file.commit(NOTE, author="李")
        assert _names_in(tmp_path) == [".~lock.review one.review#", "review one.review"]
        mailed = tmp_path / "mailed.review"
        shutil.copyfile(path, mailed)
        review = file.review
    assert _names_in(tmp_path) == ["mailed.review", "review one.review"]
    with open_example(mailed) as copy:
        assert copy.review == review


def test_existing_file_is_replaced_only_when_that_is_allowed(saved: Path) -> None:
    before = saved.read_bytes()
    assert code_raised_by(lambda: create_example(saved)) is ErrorCode.FILE_EXISTS
    assert saved.read_bytes() == before
    saved.write_bytes(b"something else")
    with create_example(saved, replace=True) as file:
        assert file.review == example_review()


def test_failed_creation_leaves_nothing(path: Path, tmp_path: Path) -> None:
    def clock() -> datetime:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ReviewFile.create(path, example_review(), [POLICY_DATA], example_analysis(), author="", clock=clock)
    assert _names_in(tmp_path) == []


def test_creation_needs_a_folder(tmp_path: Path) -> None:
    missing = tmp_path / "no such folder" / "a.review"
    assert code_raised_by(lambda: create_example(missing)) is ErrorCode.FOLDER_MISSING


def test_copy_is_complete_and_independent(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.review"
    with create_example(path) as file:
        file.commit(DECIDE, author="李")
        at_copying, log = file.review, file.log()
        file.save_copy(target)
        file.commit(NOTE, author="李")
    with open_example(target) as copy:
        assert copy.review == at_copying
        assert copy.log() == log
        assert copy.originals == (POLICY_DATA,)
        copy.commit(SetMatter(Matter("王")), author="王")


def test_copy_replaces_a_file_only_when_that_is_allowed(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.review"
    target.write_text("mine")
    with create_example(path) as file:
        assert code_raised_by(lambda: file.save_copy(target)) is ErrorCode.FILE_EXISTS
        assert target.read_text() == "mine"
        file.save_copy(target, replace=True)
    open_example(target).close()
    assert _names_in(tmp_path) == ["copy.review", "review one.review"]


def test_copy_does_not_replace_a_review_that_is_open(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.review"
    with create_example(path) as file, create_example(target) as other:
        assert code_raised_by(lambda: file.save_copy(target, replace=True)) is ErrorCode.REVIEW_LOCKED
        other.commit(DECIDE, author="李")


def test_copy_onto_itself_is_nothing_to_do(path: Path) -> None:
    with create_example(path) as file:
        file.save_copy(path)
        file.commit(DECIDE, author="李")
        assert len(file.log()) == 2


def test_closing_twice_is_closing(path: Path) -> None:
    file = create_example(path)
    file.close()
    file.close()
