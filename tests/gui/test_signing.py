"""Before signing, signing, and what a signature locks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from reviewer.gui.dialogs.reason import ReasonDialog
from reviewer.gui.dialogs.signing import SigningDialog
from reviewer.gui.main_window import MainWindow
from reviewer.gui.reading import make_reading
from reviewer.model.review import SignRole, Verdict
from reviewer.workflow.opening import open_session
from reviewer.workflow.readiness import Point, PointKind
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, FAIR, KEPT, PERIOD, span_of


def opened(window: MainWindow) -> SigningDialog:
    window.actions_["ready"].trigger()
    dialogs = [w for w in window.findChildren(SigningDialog) if w.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def points(dialog: SigningDialog) -> list[str]:
    groups = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    return [group.text(0) for group in groups if group is not None]


def first_point(dialog: SigningDialog, group: int) -> QTreeWidgetItem:
    item = dialog.tree.topLevelItem(group)
    point = item.child(0) if item is not None else None
    assert point is not None
    return point


def finish(session: ReviewSession) -> None:
    session.decide_many([PERIOD, ACCESS, FAIR], Verdict.MET)
    for id_ in (PERIOD, ACCESS, FAIR):
        session.add_evidence(id_, span_of(KEPT))


def test_the_list_leads_to_each_point_and_follows_the_work(window: MainWindow, session: ReviewSession) -> None:
    session.decide(FAIR, Verdict.NOT_APPLICABLE)
    dialog = opened(window)
    assert points(dialog) == ["Undecided: 2 requirements", "Not applicable without a reason in the note: 1"]
    dialog.tree.itemActivated.emit(first_point(dialog, 1), 0)
    assert window.desk.requirement is not None
    assert window.desk.requirement.id == FAIR
    window.bench.panel.finding.note.insertPlainText("nobody asks")
    window.desk.flush()
    finish(session)
    assert points(dialog) == ["Nothing is open: every requirement is decided, and what was decided fits together."]
    dialog.close()


def test_a_gap_without_words_leads_to_the_recommendation(window: MainWindow) -> None:
    window.signing.go_to(Point(PointKind.GAP_WITHOUT_RECOMMENDATION, ACCESS))
    assert window.bench.panel.finding.recommendation.hasFocus()
    window.signing.go_to(Point(PointKind.SEVERITY_WITHOUT_REASON, FAIR))
    assert window.bench.panel.finding.severity.hasFocus()


def test_signing_with_open_points_has_to_be_said(window: MainWindow, session: ReviewSession) -> None:
    dialog = opened(window)
    dialog.name.setText("李律师")
    assert not dialog.sign_button.isEnabled()
    dialog.anyway.setChecked(True)
    dialog.sign_button.click()
    assert [(s.role, s.name) for s in session.review.sign_offs] == [(SignRole.PREPARER, "李律师")]
    dialog.close()


def test_a_signature_locks_and_a_second_person_signs_too(window: MainWindow, session: ReviewSession) -> None:
    finish(session)
    dialog = opened(window)
    assert not dialog.anyway.isVisible()
    dialog.name.setText("李律师")
    dialog.sign_button.click()
    assert window.banner.isVisible()
    assert "李律师, preparer" in window.banner.words.text()
    assert window.status.state.text() == "Signed and locked"
    assert not window.actions_["verdict_gap"].isEnabled()
    assert not window.bench.panel.verdicts.isEnabled()
    assert window.bench.panel.finding.note.isReadOnly()
    assert not window.actions_["undo"].isEnabled()
    assert not dialog.sign_button.isEnabled()
    assert "another person" in dialog.hint.text()
    dialog.name.setText("王律师")
    dialog.sign_button.click()
    assert [s.role for s in session.review.sign_offs] == [SignRole.PREPARER, SignRole.SECOND_REVIEWER]
    dialog.close()


def test_unlocking_needs_a_reason_and_gives_everything_back(window: MainWindow, session: ReviewSession) -> None:
    session.sign(SignRole.PREPARER, "李律师")
    window.banner.unlock_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    dialog.text.setPlainText("a new version of the policy")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.review.sign_offs == ()
    assert not window.banner.isVisible()
    assert window.actions_["verdict_gap"].isEnabled()
    assert not window.actions_["unlock"].isEnabled()


def test_a_signed_review_opens_locked(empty_window: MainWindow, session: ReviewSession, tmp_path: Path) -> None:
    session.sign(SignRole.PREPARER, "李律师")
    session.close()
    with open_session(tmp_path / "example.review", "") as again:
        empty_window.desk.lay_out(again, make_reading(again))
        assert empty_window.banner.isVisible()
        empty_window.actions_["close"].trigger()
        assert not empty_window.banner.isVisible()
