"""Every edit in words, done, undone and done again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from reviewer.model.checklist import Severity
from reviewer.model.edit import Edit
from reviewer.model.language import Language
from reviewer.model.review import Matter, SignRole, Verdict, WorkStage
from reviewer.wording.catalogue import Wording
from reviewer.wording.edits import entry_sentence, requirements_of
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, DELETED, FAIR, KEPT, PERIOD, example_flags, make_session, span_of

ENGLISH = Wording(Language.EN)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with make_session(tmp_path / "a.review", example_flags()) as session:
        yield session


def last(session: ReviewSession) -> str:
    return entry_sentence(session.history()[-1], session.checklist, ENGLISH)


def do_everything(session: ReviewSession) -> Iterator[None]:
    """One act of every kind after the other."""
    flag = example_flags()[0]
    session.decide(PERIOD, Verdict.MET)
    yield
    session.set_stage([PERIOD], WorkStage.CHECKED)
    yield
    session.set_severity(PERIOD, Severity.LOW, "few people")
    yield
    session.set_note(PERIOD, "Three\nyears")
    yield
    session.set_recommendation(PERIOD, "None")
    yield
    session.set_comment(PERIOD, "ask")
    yield
    first = session.add_evidence(PERIOD, span_of(KEPT))
    yield
    second = session.add_evidence(PERIOD, span_of(DELETED))
    session.move_evidence(PERIOD, second.id, 0)
    yield
    session.resize_evidence(PERIOD, first.id, span_of("三年"))
    yield
    session.remove_evidence(PERIOD, first.id)
    yield
    session.reject_passage(PERIOD, span_of(KEPT), "too vague")
    yield
    session.restore_passage(PERIOD, session.finding(PERIOD).rejected[0].anchor.id)
    yield
    session.confirm_flag(flag)
    yield
    session.dismiss_flag(flag, "usual")
    yield
    session.reopen_flag(flag)
    yield
    session.set_matter(Matter("王律师", "client", ""))
    yield
    session.sign(SignRole.PREPARER, "王律师")
    yield
    session.unlock("new version")
    yield


def test_each_act_is_told_in_words(session: ReviewSession) -> None:
    assert [last(session) for _ in do_everything(session)] == [
        "Verdict: met",
        "Stage of the work: checked by a second person",
        "Severity: low, because: few people",
        "Note: “Three years”",
        "Recommendation: “None”",
        "Internal comment: “ask”",
        f"Evidence added: “{KEPT}”",
        "Evidence moved to place 1",
        "Evidence is now: “三年”",
        "Evidence removed: “三年”",
        f"Passage rejected: “{KEPT}”, because: too vague",
        f"Rejected passage proposed again: “{KEPT}”",
        "Red flag confirmed: Vague words",
        "Red flag dismissed: Vague words, because: usual",
        "Decision on a red flag taken back: Vague words",
        "Client and matter: 王律师, client",
        "Signed: 王律师, preparer",
        "Unlocked, because: new version",
    ]


def test_no_kind_of_edit_is_without_words(session: ReviewSession) -> None:
    for _ in do_everything(session):
        pass
    done = {type(edit) for entry in session.history() for edit in (entry.edit, *getattr(entry.edit, "edits", ()))}
    assert set(get_args(Edit)) - done == set()


def test_undo_and_redo_name_what_they_are_about(session: ReviewSession) -> None:
    session.set_note(PERIOD, "x")
    session.undo()
    assert last(session) == "Undone: Note: “x”"
    session.redo()
    assert last(session) == "Done again: Note: “x”"
    assert entry_sentence(session.history()[0], session.checklist, ENGLISH) == "Review begun"


def test_a_group_is_told_as_one_act(session: ReviewSession) -> None:
    session.decide_many([PERIOD, ACCESS, FAIR], Verdict.GAP)
    assert last(session) == "Verdict: gap (3 times)"
    assert requirements_of(session.history()[-1].edit) == (PERIOD, ACCESS, FAIR)
    session.turn_into_finding(example_flags()[0], FAIR, "see there")
    assert last(session).startswith("Red flag taken over into a finding: Vague words, Evidence added: ")
    assert requirements_of(session.history()[-1].edit) == (FAIR,)
