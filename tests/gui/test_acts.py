"""Going to what needs attention, and accepting several suggestions as one act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.gui.dialogs.accept_many import AcceptManyDialog
from reviewer.gui.main_window import MainWindow
from reviewer.model.review import Verdict, WorkStage
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, FAIR, KEPT, PERIOD

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def chosen(window: MainWindow) -> str:
    return window.desk.requirement.id if window.desk.requirement else ""


def test_keys_lead_to_gaps_and_to_what_differs_from_the_suggestion(window: MainWindow, session: ReviewSession) -> None:
    view = window.bench.policy.view
    QTest.keyClick(view, Key.Key_G, SHIFT)
    assert window.status.currentMessage() == "There is no other gap in the list."
    session.decide(PERIOD, Verdict.MET)
    session.decide(ACCESS, Verdict.NOT_APPLICABLE)
    session.decide(FAIR, Verdict.GAP)
    QTest.keyClick(view, Key.Key_G, SHIFT)
    assert chosen(window) == FAIR
    QTest.keyClick(view, Key.Key_U, SHIFT)
    assert chosen(window) == ACCESS


def test_ticked_suggestions_are_accepted_as_one_act_with_their_best_passage(
    window: MainWindow, session: ReviewSession
) -> None:
    window.actions_["accept_many"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AcceptManyDialog)
    assert dialog.verdicts == {PERIOD: Verdict.MET, ACCESS: Verdict.PARTIAL}
    item = dialog.table.topLevelItem(1)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.agree.text() == "Give 1 verdict"
    dialog.with_evidence.setChecked(True)
    dialog.accept()
    finding = session.finding(PERIOD)
    assert (finding.verdict, finding.stage, [e.quote for e in finding.evidence]) == (
        Verdict.MET,
        WorkStage.DONE,
        [KEPT],
    )
    assert session.finding(ACCESS).verdict is Verdict.NOT_REVIEWED
    window.desk.undo()
    assert session.finding(PERIOD).verdict is Verdict.NOT_REVIEWED
    assert session.finding(PERIOD).evidence == ()


def test_nothing_is_offered_that_the_list_does_not_show_or_that_is_decided(
    window: MainWindow, session: ReviewSession
) -> None:
    session.decide(PERIOD, Verdict.GAP)
    window.bench.checklist.words.setText("retention")
    window.actions_["accept_many"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AcceptManyDialog)
    assert dialog.verdicts == {}
    assert not dialog.agree.isEnabled()
    dialog.reject()
