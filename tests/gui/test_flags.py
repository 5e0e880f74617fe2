"""Red flags in the window: found one after the other, confirmed, dismissed, taken over, taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from reviewer.gui.dialogs.flag_finding import FlagFindingDialog
from reviewer.gui.dialogs.reason import ReasonDialog
from reviewer.gui.flags_model import FlagShow
from reviewer.gui.main_window import MainWindow
from reviewer.model.review import FlagVerdict
from reviewer.workflow.session import ReviewSession
from tests.gui.example import PERIOD, TEXT

Key = Qt.Key


def session_of(window: MainWindow) -> ReviewSession:
    assert window.desk.session is not None
    return window.desk.session


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.bench.flags.list, key)


def titles(window: MainWindow) -> list[str]:
    bar = window.bench.tabs.tabBar()
    return [bar.tabText(index) for index in range(bar.count())]


def test_the_list_follows_the_text_and_choosing_goes_to_the_place(flagged_window: MainWindow) -> None:
    pane = flagged_window.bench.flags
    QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert titles(flagged_window)[2] == "Red flags (2)"
    press(flagged_window, Key.Key_G)
    assert pane.isVisible()
    selected = flagged_window.bench.policy.view.selected()
    assert selected is not None
    assert selected.of(TEXT) == "删除后我们不再保存"
    press(flagged_window, Key.Key_Down)
    selected = flagged_window.bench.policy.view.selected()
    assert selected is not None
    assert selected.of(TEXT).startswith("第30段")
    assert "The reader cannot tell" in pane.why.text()


def test_a_red_flag_is_confirmed_and_the_next_one_dismissed_with_a_reason(flagged_window: MainWindow) -> None:
    session = session_of(flagged_window)
    press(flagged_window, Key.Key_G)
    press(flagged_window, Key.Key_C)
    assert [d.verdict for d in session.review.flags.values()] == [FlagVerdict.CONFIRMED]
    assert titles(flagged_window)[2] == "Red flags (1)"
    press(flagged_window, Key.Key_G)
    press(flagged_window, Key.Key_D)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    assert not dialog.agree.isEnabled()
    dialog.text.setPlainText("the law is named below")
    QTest.keyClick(dialog.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [d.note for d in session.review.flags.values()] == ["", "the law is named below"]
    assert titles(flagged_window)[2] == "Red flags (0)"
    assert "the law is named below" in flagged_window.bench.flags.decision.text()


def test_a_decided_red_flag_stays_until_the_reviewer_goes_on_and_is_found_again(flagged_window: MainWindow) -> None:
    pane = flagged_window.bench.flags
    press(flagged_window, Key.Key_G)
    press(flagged_window, Key.Key_C)
    assert pane.model.rowCount() == 2
    press(flagged_window, Key.Key_G)
    assert pane.model.rowCount() == 1
    pane.show_box.setCurrentIndex(list(FlagShow).index(FlagShow.DECIDED))
    assert [pane.model.index(row).data().splitlines()[1] for row in range(pane.model.rowCount())] == [
        "confirmed, severity low"
    ]


def test_a_red_flag_is_taken_over_into_the_finding_whose_passage_is_there(flagged_window: MainWindow) -> None:
    session = session_of(flagged_window)
    press(flagged_window, Key.Key_G)
    press(flagged_window, Key.Key_T)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FlagFindingDialog)
    assert dialog.chosen == PERIOD
    dialog.requirement.setEditText("no such thing")
    assert not dialog.agree.isEnabled()
    dialog.requirement.setCurrentIndex(0)
    dialog.note.setPlainText("contradicts the period")
    dialog.accept()
    assert session.finding(PERIOD).note == "contradicts the period"
    assert [e.quote for e in session.finding(PERIOD).evidence] == ["删除后我们不再保存"]
    assert flagged_window.desk.requirement is not None
    assert flagged_window.desk.requirement.id == PERIOD
    press(flagged_window, Key.Key_B)
    assert session.review.flags == {}


def test_nothing_is_decided_without_a_chosen_red_flag(flagged_window: MainWindow) -> None:
    press(flagged_window, Key.Key_C)
    assert session_of(flagged_window).review.flags == {}
    assert flagged_window.status.currentMessage() == "Choose a red flag first."
