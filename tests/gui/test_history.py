"""The history in the window: everything is told, and undone to a point."""

from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox

from reviewer.gui.dialogs.history import HistoryDialog
from reviewer.gui.history_model import Column
from reviewer.gui.main_window import MainWindow
from reviewer.model.review import SignRole, Verdict
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, PERIOD


def opened(window: MainWindow) -> HistoryDialog:
    window.actions_["history"].trigger()
    dialog = next(d for d in window.findChildren(HistoryDialog) if d.isVisible())
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Warning, dialog)
    return dialog


def told(dialog: HistoryDialog) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, Column.WHAT).data()) for row in range(model.rowCount())]


def test_the_history_tells_everything_and_goes_to_the_requirement(window: MainWindow, session: ReviewSession) -> None:
    dialog = opened(window)
    session.decide(ACCESS, Verdict.GAP)
    session.set_note(ACCESS, "no way is named")
    assert told(dialog) == ["Note: “no way is named”", "Verdict: gap", "Review begun"]
    row = dialog.table.model().index(0, 0)
    assert row.siblingAtColumn(Column.REQUIREMENT).data() == "Right of access"
    assert row.siblingAtColumn(Column.WHO).data() == "李律师"
    dialog.table.setCurrentIndex(row)
    dialog.table.activated.emit(row)
    assert window.desk.requirement is not None
    assert window.desk.requirement.id == ACCESS
    dialog.words.setText("verdict")
    assert told(dialog) == ["Verdict: gap"]
    dialog.close()


def test_everything_after_a_point_is_undone_after_asking(window: MainWindow, session: ReviewSession) -> None:
    session.decide(PERIOD, Verdict.MET)
    session.set_note(PERIOD, "one")
    session.set_note(PERIOD, "two")
    dialog = opened(window)
    dialog.table.setCurrentIndex(dialog.table.model().index(2, 0))
    dialog.undo_button.click()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "2 edits" in box.text()
    box.buttons()[0].click()
    assert (session.finding(PERIOD).note, session.finding(PERIOD).verdict) == ("", Verdict.MET)
    assert told(dialog)[2:5] == ["(undone) Note: “two”", "(undone) Note: “one”", "Verdict: met"]
    session.redo()
    assert session.finding(PERIOD).note == "one"
    dialog.close()


def test_signatures_are_told_and_lock_the_history(window: MainWindow, session: ReviewSession) -> None:
    session.set_note(PERIOD, "one")
    session.sign(SignRole.PREPARER, "李律师")
    dialog = opened(window)
    dialog.table.setCurrentIndex(dialog.table.model().index(2, 0))
    assert told(dialog)[0] == "Signed: 李律师, preparer"
    assert not dialog.undo_button.isEnabled()
    session.unlock("new version")
    assert told(dialog)[0] == "Unlocked, because: new version"
    dialog.close()
