"""``reviewer review ready``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.cli.main import run
from reviewer.cli.output import ExitCode
from reviewer.model.review import SignRole, Verdict
from tests.gui.example import ACCESS, FAIR, KEPT, PERIOD, example_flags, make_session, span_of


def no_window(*_: object) -> int:
    raise AssertionError("the window was asked for")


def test_what_is_open_is_listed_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.review"
    make_session(path, example_flags()).close()
    assert run(["--language", "en", "review", "ready", str(path)], no_window) == ExitCode.PARTLY
    said = capsys.readouterr().out
    assert "Undecided: 3 requirements" in said
    assert "rights.access  Right of access" in said
    assert "Vague words: " in said
    assert "line 35" in said


def test_the_same_as_json_with_the_signatures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.review"
    with make_session(path) as session:
        session.decide_many([PERIOD, ACCESS, FAIR], Verdict.MET)
        for id_ in (PERIOD, ACCESS):
            session.add_evidence(id_, span_of(KEPT))
        session.sign(SignRole.PREPARER, "李律师")
    assert run(["review", "ready", str(path), "--json"], no_window) == ExitCode.PARTLY
    told = json.loads(capsys.readouterr().out)
    assert not told["ready"]
    assert [(point["kind"], point["requirement"]) for point in told["points"]] == [("met_without_evidence", FAIR)]
    assert [signed["name"] for signed in told["signatures"]] == ["李律师"]
    assert told["signatures_intact"]


def test_a_finished_review_has_nothing_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.review"
    with make_session(path) as session:
        session.decide_many([PERIOD, ACCESS, FAIR], Verdict.GAP)
    assert run(["--language", "en", "review", "ready", str(path)], no_window) == ExitCode.DONE
    assert capsys.readouterr().out == "Nothing is open.\n"
