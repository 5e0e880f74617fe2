from __future__ import annotations

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.gui.desk import Desk
from reviewer.gui.marking import ReviewMarks
from reviewer.gui.reading import make_reading
from reviewer.gui.text.marks import MarkKind
from reviewer.model.review import Verdict
from reviewer.settings import HighlightScope
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, FAIR, KEPT, PERIOD, RIGHTS, span_of


def chosen(desk: Desk) -> str:
    return desk.requirement.id if desk.requirement else ""


def test_a_review_opens_at_its_first_requirement_and_best_passage(desk: Desk) -> None:
    assert chosen(desk) == PERIOD
    assert desk.passage is not None
    assert desk.passage.span == span_of(KEPT)


def test_requirements_and_passages_are_gone_through_in_a_round(desk: Desk) -> None:
    seen = []
    for _ in range(4):
        seen.append(chosen(desk))
        desk.step_requirement(1)
    assert seen == [PERIOD, ACCESS, FAIR, PERIOD]
    desk.choose(PERIOD)
    desk.step_passage(1)
    assert desk.passage_index == 1
    desk.step_passage(1)
    assert desk.passage_index == 0
    desk.step_passage(-1)
    assert desk.passage_index == 1
    desk.choose(FAIR)
    desk.step_passage(1)
    assert desk.passage is None


def test_undecided_requirements_are_found_until_there_is_none(desk: Desk) -> None:
    desk.act(lambda session: session.decide(ACCESS, Verdict.MET))
    assert desk.next_undecided()
    assert chosen(desk) == FAIR
    desk.act(lambda session: session.decide(FAIR, Verdict.MET))
    assert desk.next_undecided()
    assert chosen(desk) == PERIOD
    assert not desk.next_undecided()


def test_undo_goes_back_to_where_the_edit_was(desk: Desk) -> None:
    desk.act(lambda session: session.decide(PERIOD, Verdict.GAP))
    desk.choose(FAIR)
    desk.undo()
    assert chosen(desk) == PERIOD
    assert desk.finding is not None
    assert desk.finding.verdict is Verdict.NOT_REVIEWED
    desk.choose(FAIR)
    desk.redo()
    assert chosen(desk) == PERIOD
    assert desk.session is not None
    assert desk.session.finding(PERIOD).verdict is Verdict.GAP


def test_what_is_held_is_handed_over_before_anything_else_happens(desk: Desk) -> None:
    held = ["a thought"]

    def hand_over() -> bool:
        if held:
            note = held.pop()
            return desk.commit(lambda session: session.set_note(PERIOD, note))
        return True

    desk.hold(hand_over)
    desk.choose(ACCESS)
    assert desk.session is not None
    assert desk.session.finding(PERIOD).note == "a thought"


def test_nothing_happens_while_something_held_cannot_be_kept(desk: Desk, session: ReviewSession) -> None:
    desk.hold(lambda: False)
    desk.choose(ACCESS)
    assert chosen(desk) == PERIOD
    assert not desk.act(lambda s: s.decide(PERIOD, Verdict.MET))
    assert session.finding(PERIOD).verdict is Verdict.NOT_REVIEWED


def test_an_edit_that_cannot_be_kept_is_told(desk: Desk) -> None:
    told: list[ReviewerError] = []
    desk.failed.connect(told.append)

    def fail(_session: ReviewSession) -> None:
        raise ReviewerError(ErrorCode.FILE_UNWRITABLE, path="x", detail="full")

    assert not desk.act(fail)
    assert [error.code for error in told] == [ErrorCode.FILE_UNWRITABLE]


def test_marks_follow_what_is_chosen_and_how_much_is_wanted(session: ReviewSession) -> None:
    session.add_evidence(FAIR, span_of("三、其他"))
    marks = ReviewMarks(make_reading(session), session.analysis, session.checklist)

    def kinds(words: str, chosen: str, scope: HighlightScope) -> list[tuple[str, MarkKind]]:
        marks.choose(session.review, chosen, 0 if chosen else None, scope)
        return [(mark.requirement, mark.kind) for mark in marks.within(span_of(words))]

    assert kinds(RIGHTS, "", HighlightScope.ALL) == [(PERIOD, MarkKind.SUGGESTED), (ACCESS, MarkKind.SUGGESTED)]
    assert kinds(RIGHTS, ACCESS, HighlightScope.ALL) == [
        (PERIOD, MarkKind.SUGGESTED),
        (ACCESS, MarkKind.CHOSEN),
        (ACCESS, MarkKind.CURRENT),
        (ACCESS, MarkKind.CUE),
    ]
    assert kinds(RIGHTS, FAIR, HighlightScope.TOPIC) == [(ACCESS, MarkKind.SUGGESTED)]
    assert kinds(RIGHTS, FAIR, HighlightScope.REQUIREMENT) == []
    assert kinds("三、其他", ACCESS, HighlightScope.REQUIREMENT) == [(FAIR, MarkKind.EVIDENCE)]
    assert kinds("三、其他", FAIR, HighlightScope.REQUIREMENT) == [(FAIR, MarkKind.CHOSEN_EVIDENCE)]
