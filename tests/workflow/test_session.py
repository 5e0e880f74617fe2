from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from reviewer.errors import ChecklistInvalidError, ErrorCode, ReviewerError
from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import LoadedPolicy
from reviewer.model.checklist import Checklist, Severity
from reviewer.model.edit import EditGroup, EditRejectedError, SetNote, SetSignOffs, SetStage, SetVerdict, apply
from reviewer.model.log import LogKind, replay
from reviewer.model.review import (
    Finding,
    FlagVerdict,
    Matter,
    Review,
    SignOff,
    SignRole,
    Verdict,
    WorkStage,
    new_review,
)
from reviewer.model.span import Span
from reviewer.model.suggestion import RedFlag
from reviewer.storage.review_file import ReviewFile
from reviewer.workflow import opening
from reviewer.workflow.kept_review import Change
from reviewer.workflow.opening import create_session, open_session
from reviewer.workflow.session import ReviewSession
from tests import strategies
from tests.examples import (
    CHECKLIST_YAML,
    POLICY_DATA,
    Clock,
    example_analysis,
    example_document,
    span_of,
)

PERIOD, ACCESS = "retention.period", "rights.access"


def _create(path: Path) -> ReviewSession:
    return create_session(
        path,
        LoadedPolicy(example_document(), (POLICY_DATA,)),
        parse_checklist(CHECKLIST_YAML, "example.yaml").checklist,
        example_analysis(),
        matter=Matter("李律师"),
        author="李律师",
        clock=Clock(),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.review"


@pytest.fixture
def session(path: Path) -> Iterator[ReviewSession]:
    with _create(path) as session:
        yield session


def test_new_session_knows_all_that_it_was_made_of(session: ReviewSession, path: Path) -> None:
    assert session.path == path
    assert session.document == example_document()
    assert session.checklist.id == "example"
    assert session.analysis == example_analysis()
    assert session.originals == (POLICY_DATA,)
    assert session.review.matter == Matter("李律师")
    assert not session.read_only
    assert not session.can_undo
    assert [entry.kind for entry in session.history()] == [LogKind.CREATED]


def test_each_review_gets_an_id_of_its_own(session: ReviewSession, tmp_path: Path) -> None:
    with _create(tmp_path / "b.review") as other:
        assert other.review.id != session.review.id


def test_work_goes_on_after_reopening_also_backwards(session: ReviewSession, path: Path) -> None:
    session.decide(ACCESS, Verdict.GAP)
    session.set_note(ACCESS, "未写明")
    session.undo()
    review, history = session.review, session.history()
    session.close()
    with open_session(path, "王律师", clock=Clock()) as reopened:
        assert reopened.review == review
        assert reopened.history() == history
        assert reopened.analysis == example_analysis()
        assert reopened.next_undo == EditGroup((SetVerdict(ACCESS, Verdict.GAP), SetStage(ACCESS, WorkStage.DONE)))
        assert reopened.next_redo == SetNote(ACCESS, "未写明")
        reopened.redo()
        reopened.undo()
        reopened.undo()
        assert reopened.finding(ACCESS) == Finding(ACCESS)
        assert [entry.author for entry in reopened.history()[-4:]] == ["王律师"] * 4


def test_each_act_is_one_edit_with_the_author(session: ReviewSession) -> None:
    session.decide(ACCESS, Verdict.GAP)
    session.set_note(ACCESS, "未写明")
    session.set_severity(ACCESS, Severity.HIGH)
    session.set_recommendation(ACCESS, "补充")
    session.author = "王律师"
    session.set_matter(Matter("王律师", "客户", "7"))
    decided = Finding(ACCESS, Verdict.GAP, Severity.HIGH, "未写明", "补充", stage=WorkStage.DONE)
    assert session.finding(ACCESS) == decided
    assert session.review.matter == Matter("王律师", "客户", "7")
    edits = [entry for entry in session.history() if entry.kind is LogKind.EDIT]
    assert [entry.author for entry in edits] == ["李律师"] * 4 + ["王律师"]


def test_several_requirements_are_decided_in_one_act(session: ReviewSession) -> None:
    session.decide_many([PERIOD, ACCESS], Verdict.NOT_APPLICABLE)
    assert {finding.verdict for finding in session.review.findings.values()} == {Verdict.NOT_APPLICABLE}
    session.undo()
    assert {finding.verdict for finding in session.review.findings.values()} == {Verdict.NOT_REVIEWED}
    assert not session.can_undo


def test_evidence_is_anchored_added_moved_resized_and_removed(session: ReviewSession) -> None:
    first = session.add_evidence(PERIOD, span_of("三年"))
    second = session.add_passage(PERIOD, session.analysis.suggestion(PERIOD).passages[0])
    assert (first.quote, first.suffix[0]) == ("三年", "。")
    assert session.finding(PERIOD).evidence == (first, second)
    session.move_evidence(PERIOD, second.id, 0)
    session.resize_evidence(PERIOD, first.id, span_of("信息三年"))
    assert [evidence.quote for evidence in session.finding(PERIOD).evidence] == [second.quote, "信息三年"]
    session.remove_evidence(PERIOD, second.id)
    assert [evidence.id for evidence in session.finding(PERIOD).evidence] == [first.id]


@pytest.mark.parametrize("span", [Span(3, 3), Span(3, 10_000)])
def test_evidence_is_a_piece_of_the_text(session: ReviewSession, span: Span) -> None:
    with pytest.raises(EditRejectedError):
        session.add_evidence(PERIOD, span)
    assert len(session.history()) == 1


def test_act_that_changes_nothing_leaves_no_trace(session: ReviewSession) -> None:
    session.set_note(ACCESS, "")
    session.decide_many([], Verdict.MET)
    session.apply(EditGroup((SetNote(ACCESS, "x"), SetNote(ACCESS, ""))))
    session.undo()
    session.redo()
    assert [entry.kind for entry in session.history()] == [LogKind.CREATED]


def test_subscribers_hear_what_was_touched(session: ReviewSession) -> None:
    changes: list[Change] = []
    unsubscribe = session.subscribe(changes.append)
    session.decide_many([ACCESS, PERIOD], Verdict.MET)
    session.decide_many([ACCESS, PERIOD], Verdict.MET)
    session.decide_many([ACCESS, PERIOD], Verdict.NOT_REVIEWED)
    session.decide(ACCESS, Verdict.GAP)
    session.set_matter(Matter("王"))
    session.undo()
    unsubscribe()
    unsubscribe()
    session.redo()
    assert [change.requirements for change in changes] == [(PERIOD, ACCESS), (PERIOD, ACCESS), (ACCESS,), (), ()]
    assert [change.matter for change in changes] == [False, False, False, True, True]
    assert changes[-1].entry == session.history()[-2]


def test_only_findings_that_became_others_are_told(session: ReviewSession) -> None:
    session.decide(PERIOD, Verdict.MET)
    changes: list[Change] = []
    session.subscribe(changes.append)
    session.decide_many([PERIOD, ACCESS], Verdict.MET)
    assert [change.requirements for change in changes] == [(ACCESS,)]


def test_edit_that_cannot_be_kept_is_not_told(session: ReviewSession, path: Path) -> None:
    changes: list[Change] = []
    session.subscribe(changes.append)
    path.unlink()
    with pytest.raises(ReviewerError) as caught:
        session.decide(ACCESS, Verdict.GAP)
    assert caught.value.code is ErrorCode.REVIEW_MOVED
    assert session.finding(ACCESS).verdict is Verdict.NOT_REVIEWED
    assert (changes, session.can_undo) == ([], False)


def test_verdict_moves_the_stage_and_taking_it_back_does_too(session: ReviewSession) -> None:
    session.decide(ACCESS, Verdict.GAP)
    session.set_stage([ACCESS], WorkStage.CHECKED)
    session.decide(ACCESS, Verdict.GAP)
    assert session.finding(ACCESS).stage is WorkStage.CHECKED
    session.decide(ACCESS, Verdict.MET)
    assert session.finding(ACCESS).stage is WorkStage.DONE
    session.decide(ACCESS, Verdict.NOT_REVIEWED)
    assert session.finding(ACCESS).stage is WorkStage.TO_DO


def test_passage_is_rejected_with_a_reason_that_can_change_and_restored(session: ReviewSession) -> None:
    session.reject_passage(PERIOD, span_of("三年"), "只说订单")
    session.reject_passage(PERIOD, span_of("三年"), "只说订单信息")
    finding = session.finding(PERIOD)
    assert [(each.anchor.quote, each.reason) for each in finding.rejected] == [("三年", "只说订单信息")]
    assert finding.rejects(span_of("三年"))
    session.restore_passage(PERIOD, finding.rejected[0].anchor.id)
    assert not session.finding(PERIOD).rejects(span_of("三年"))
    session.undo()
    assert session.finding(PERIOD) == finding


def _flag() -> RedFlag:
    return RedFlag("indefinite", Severity.HIGH, span_of("三年"))


def test_red_flag_is_confirmed_dismissed_and_reopened(session: ReviewSession) -> None:
    changes: list[Change] = []
    session.subscribe(changes.append)
    session.confirm_flag(_flag(), "属实")
    session.dismiss_flag(_flag(), "有期限")
    assert session.review.flags[_flag().id].verdict is FlagVerdict.DISMISSED
    session.reopen_flag(_flag())
    assert not session.review.flags
    assert [change.flags for change in changes] == [(_flag().id,)] * 3


def test_red_flag_becomes_part_of_a_finding_once(session: ReviewSession) -> None:
    session.turn_into_finding(_flag(), PERIOD, "期限过长")
    session.turn_into_finding(_flag(), PERIOD, "期限过长，无依据")
    finding = session.finding(PERIOD)
    assert [evidence.quote for evidence in finding.evidence] == ["三年"]
    assert finding.note == "期限过长"
    assert session.review.flags[_flag().id].requirement == PERIOD
    with pytest.raises(EditRejectedError):
        session.turn_into_finding(_flag(), "no.such", "")


def test_signature_locks_the_review_until_it_is_unlocked(session: ReviewSession, path: Path) -> None:
    session.decide(ACCESS, Verdict.GAP)
    session.sign(SignRole.PREPARER, "李律师")
    session.sign(SignRole.SECOND_REVIEWER, "王律师")
    session.sign(SignRole.SECOND_REVIEWER, "赵律师")
    assert [signed.name for signed in session.review.sign_offs] == ["李律师", "赵律师"]
    assert len({signed.state_sha256 for signed in session.review.sign_offs}) == 1
    assert not session.can_undo
    for act in (session.undo, lambda: session.decide(ACCESS, Verdict.MET), lambda: session.set_matter(Matter("x"))):
        with pytest.raises(ReviewerError) as caught:
            act()
        assert caught.value.code is ErrorCode.REVIEW_SIGNED
    review = session.review
    session.close()
    with open_session(path, "王律师", clock=Clock()) as reopened:
        assert reopened.review == review
        reopened.unlock("客户补充材料")
        reopened.undo()
        assert reopened.finding(ACCESS).verdict is Verdict.NOT_REVIEWED
        assert not reopened.review.signed


def test_signed_state_has_a_fingerprint_of_its_own(session: ReviewSession) -> None:
    def signed() -> str:
        session.sign(SignRole.PREPARER, "李律师")
        sha256 = session.review.sign_offs[0].state_sha256
        session.unlock("")
        return sha256

    before = signed()
    session.confirm_flag(_flag())
    assert signed() != before
    session.undo()
    assert signed() == before


def test_session_to_look_at_refuses_every_act(session: ReviewSession, path: Path) -> None:
    session.decide(ACCESS, Verdict.GAP)
    with open_session(path, "王律师", read_only=True) as reader:
        assert reader.read_only
        assert reader.review == session.review
        assert not reader.can_undo
        for act in (reader.undo, lambda: reader.decide(ACCESS, Verdict.MET)):
            with pytest.raises(ReviewerError) as caught:
                act()
            assert caught.value.code is ErrorCode.REVIEW_READ_ONLY


def test_copy_opens_as_a_review_of_its_own(session: ReviewSession, tmp_path: Path) -> None:
    session.decide(ACCESS, Verdict.GAP)
    session.save_copy(tmp_path / "copy.review")
    with open_session(tmp_path / "copy.review", "王律师") as copy:
        assert copy.review == session.review
        assert copy.can_undo


def test_log_out_of_order_is_damage_and_frees_the_file(session: ReviewSession, path: Path) -> None:
    session._file.commit(SetNote(ACCESS, "x"), author="", kind=LogKind.UNDO, target=7)
    session.close()
    for _ in range(2):
        with pytest.raises(ReviewerError) as caught:
            open_session(path, "李律师")
        assert caught.value.code is ErrorCode.REVIEW_DAMAGED


def test_checklist_that_can_no_longer_be_read_names_the_review(
    session: ReviewSession, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.close()

    def refuse(_text: str, name: str) -> Checklist:
        raise ChecklistInvalidError(name, ())

    opening._parsed.cache_clear()
    monkeypatch.setattr(opening, "parse_checklist", refuse)
    with pytest.raises(ChecklistInvalidError) as caught:
        open_session(path, "李律师")
    assert caught.value.context["path"] == "a.review › example.yaml"


class SessionMachine(RuleBasedStateMachine):
    """Edits, signing, undo, redo and reopening in any order, beside a plain list of states without signatures."""

    session: ReviewSession

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.review"
        self.has_begun = False

    @initialize(review=strategies.blank_reviews(), data=st.data())
    def begin(self, review: Review, data: st.DataObject) -> None:
        analysis = data.draw(strategies.analyses(review.document, review.checklist))
        self.blank = review
        file = ReviewFile.create(self.path, review, [b""], analysis, author="a", clock=Clock())
        self.session = ReviewSession(file, "a")
        self.states = [review]
        self.sign_offs: tuple[SignOff, ...] = ()
        self.place = 0
        self.has_begun = True

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        edit = data.draw(strategies.edits(self.session.review))
        expected, _ = apply(self.session.review, edit)
        is_change = expected != self.session.review
        self.session.apply(edit)
        if isinstance(edit, SetSignOffs):
            self.sign_offs = edit.sign_offs
        elif is_change:
            self.states[self.place + 1 :] = [expected]
            self.place += 1

    @precondition(lambda self: self.place > 0 and not self.sign_offs)
    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.place -= 1

    @precondition(lambda self: self.place + 1 < len(self.states) and not self.sign_offs)
    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.place += 1

    @rule()
    def reopen(self) -> None:
        self.session.close()
        checklist = self.blank.checklist
        file = ReviewFile.open(self.path, checklist_parser=lambda _text, _name: checklist, clock=Clock())
        self.session = ReviewSession(file, "b")

    @precondition(lambda self: not self.sign_offs)
    @rule()
    def undo_all_and_redo_all(self) -> None:
        review, steps = self.session.review, self.place
        for _ in range(steps):
            self.session.undo()
        assert self.session.review == self.states[0]
        for _ in range(steps):
            self.session.redo()
        assert self.session.review == review

    @invariant()
    def state_is_the_expected_one_and_what_the_log_leads_to(self) -> None:
        if not self.has_begun:
            return
        assert self.session.review == replace(self.states[self.place], sign_offs=self.sign_offs)
        assert self.session.can_undo == (self.place > 0 and not self.sign_offs)
        assert self.session.can_redo == (self.place + 1 < len(self.states) and not self.sign_offs)
        assert replay(self.blank, self.session.history()) == self.session.review

    def teardown(self) -> None:
        if self.has_begun:
            assert self.session._file.log() == self.session.history()
            self.session.close()
        self.folder.cleanup()


TestAnyOrderOfActs = SessionMachine.TestCase
TestAnyOrderOfActs.settings = settings(max_examples=25, stateful_step_count=15)


@settings(max_examples=30)
@given(data=st.data())
def test_review_at_any_stage_is_saved_and_loaded_alike(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("law") / "a.review"
    review = data.draw(strategies.reviews())
    analysis = data.draw(strategies.analyses(review.document, review.checklist))
    policy_data = data.draw(st.binary(max_size=50))
    ReviewFile.create(path, review, (policy_data,), analysis, author="a").close()
    with ReviewFile.open(path, checklist_parser=lambda _text, _name: review.checklist) as file:
        assert file.review == review
        assert file.analysis == analysis
        assert file.originals == (policy_data,)
        blank = new_review(review.document, review.checklist, Matter(), id_=review.id, created=review.created)
        assert replay(blank, file.log()) == review
