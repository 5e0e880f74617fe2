from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode
from reviewer.model.edit import SetVerdict
from reviewer.model.log import replay
from reviewer.model.review import Matter, Verdict, new_review
from reviewer.storage import migrations, schema
from tests.examples import MOMENT, example_review
from tests.storage.conftest import code_raised_by, create_example, open_example

PRESENT = schema.FORMAT


def _rename_client(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE matter SET content = replace(content, '\"customer\"', '\"client\"')")


def _fail_half_way(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM matter")
    connection.execute("SELECT no_such_column FROM finding")


@pytest.fixture
def older(path: Path) -> Path:
    """A file as if an older format had named a field otherwise."""
    create_example(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE matter SET content = replace(content, '\"client\"', '\"customer\"')")
    return path


def _use_format(monkeypatch: pytest.MonkeyPatch, format_: int, steps: Mapping[int, migrations.Step]) -> None:
    monkeypatch.setattr(schema, "FORMAT", format_)
    monkeypatch.setattr(migrations, "STEPS", steps)


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def test_file_of_an_older_format_is_brought_up_step_by_step(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert code_raised_by(lambda: open_example(older)) is ErrorCode.REVIEW_DAMAGED
    seen: list[int] = []
    steps = {PRESENT: _rename_client, PRESENT + 1: lambda _connection: seen.append(2)}
    _use_format(monkeypatch, PRESENT + 2, steps)
    with open_example(older) as file:
        assert file.review == example_review()
        file.commit(SetVerdict("rights.access", Verdict.MET), author="李")
    assert _version(older) == PRESENT + 2
    with open_example(older) as file:
        assert file.review.findings["rights.access"].verdict is Verdict.MET
    assert seen == [2]


def test_step_that_fails_leaves_the_file_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    _use_format(monkeypatch, PRESENT + 2, {PRESENT: _rename_client, PRESENT + 1: _fail_half_way})
    assert code_raised_by(lambda: open_example(older)) is ErrorCode.REVIEW_DAMAGED
    assert _version(older) == PRESENT
    with closing(sqlite3.connect(older)) as connection:
        (content,) = connection.execute("SELECT content FROM matter").fetchone()
    assert "customer" in content
    assert len(older.read_bytes()) == len(before)


def test_file_that_is_only_looked_at_is_not_rewritten(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    _use_format(monkeypatch, PRESENT + 1, {PRESENT: _rename_client})
    with open_example(older, read_only=True) as file:
        assert file.review == example_review()
        copy = older.with_name("copy.review")
        file.save_copy(copy)
    assert older.read_bytes() == before
    with open_example(copy) as file:
        assert file.review == example_review()


def test_every_format_up_to_the_present_one_has_its_step() -> None:
    assert set(migrations.STEPS) == set(range(1, schema.FORMAT))


@pytest.mark.parametrize("dump", sorted((Path(__file__).parent / "data").glob("format_*.sql")), ids=lambda p: p.stem)
def test_file_that_an_earlier_program_wrote_still_opens(dump: Path, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(dump.read_text("utf-8"))
    with open_example(path) as file:
        findings = file.review.findings
        assert findings["retention.period"].verdict is Verdict.MET
        assert [evidence.quote for evidence in findings["retention.period"].evidence] == ["三年", "订单信息"]
        assert findings["rights.access"].note == "未写明如何查阅"
        blank = new_review(file.review.document, file.review.checklist, Matter(), id_="review-1", created=MOMENT)
        assert replay(blank, file.log()) == file.review


def test_file_of_format_1_holds_a_policy_in_one_file(path: Path) -> None:
    dump = Path(__file__).parent / "data" / "format_1.sql"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(dump.read_text("utf-8"))
        (before,) = connection.execute("SELECT text FROM document").fetchone()
    with open_example(path) as file:
        document = file.review.document
        assert (document.text, document.parts, document.source.pasted) == (before, (), None)
        assert len(file.originals) == 1
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (content,) = connection.execute("SELECT content FROM document").fetchone()
        assert json.loads(content)["parts"] == []
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE document SET content = ''")
