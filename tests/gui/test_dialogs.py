"""What is asked before something begins or leaves the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from reviewer.gui.dialogs.export import ExportDialog
from reviewer.gui.dialogs.new_review import NewReviewDialog
from reviewer.gui.main_window import MainWindow
from reviewer.model.language import Language
from reviewer.model.review import Verdict
from reviewer.report.forms import ReportForm
from reviewer.settings import load_settings
from reviewer.workflow.opening import open_session
from reviewer.workflow.session import ReviewSession
from tests.gui.example import CHECKLIST_YAML, KEPT, LONG, PERIOD, RIGHTS, TEXT, make_session, span_of


class Answers:
    """Stands in for the file dialogs, which the system draws: gives one path after the other."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths: list[Path | None] = []
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, self._answer)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", self._answers)

    def _answer(self, *_: object, **__: object) -> tuple[str, str]:
        path = self.paths.pop(0)
        return (str(path) if path else "", "")

    def _answers(self, *_: object, **__: object) -> tuple[list[str], str]:
        path = self.paths.pop(0)
        return ([str(path)] if path else [], "")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(CHECKLIST_YAML, "utf-8")
    return path


def asked() -> NewReviewDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewReviewDialog)
    return dialog


def message() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def test_a_review_begins_with_a_policy_a_checklist_and_a_place(
    qtbot: QtBot, empty_window: MainWindow, answers: Answers, policy: Path, checklist: Path, tmp_path: Path
) -> None:
    empty_window.actions_["new"].trigger()
    dialog = asked()
    assert not dialog.agree.isEnabled()
    answers.paths = [policy, checklist, tmp_path / "elsewhere.review"]
    dialog.policy.browse_asked.emit()
    assert dialog.review.text == str(tmp_path / "policy.review")
    dialog.checklist.activated.emit(dialog.checklist.count() - 1)
    dialog.review.browse_asked.emit()
    dialog.client.setText("示例公司")
    dialog.reviewer.setText("王律师")
    assert dialog.agree.isEnabled()
    dialog.accept()
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=LONG)
    session = empty_window.desk.session
    assert session is not None
    assert session.path == tmp_path / "elsewhere.review"
    assert (session.review.matter.client, session.review.matter.reviewer) == ("示例公司", "王律师")
    assert session.checklist.source_text == CHECKLIST_YAML
    kept = load_settings(tmp_path / "settings.json")
    assert (kept.author, kept.checklist, kept.last_folder) == ("王律师", str(checklist), str(tmp_path))
    assert kept.recent == (str(tmp_path / "elsewhere.review"),)


def test_no_file_is_overwritten_by_a_new_review(
    empty_window: MainWindow, answers: Answers, policy: Path, tmp_path: Path
) -> None:
    make_session(tmp_path / "policy.review").close()
    empty_window.files.propose_new(policy)
    dialog = asked()
    assert dialog.review.text == str(tmp_path / "policy (2).review")
    dialog.review.set_text(str(tmp_path / "policy.review"))
    assert not dialog.agree.isEnabled()
    assert "already a file" in dialog.hint.text()
    answers.paths = [None, None, None]
    dialog.policy.browse_asked.emit()
    dialog.review.browse_asked.emit()
    dialog.checklist.activated.emit(dialog.checklist.count() - 1)
    assert dialog.policy.text == str(policy)
    assert dialog.asked.checklist == "pipl"
    dialog.reject()


def test_checklists_are_named_by_their_titles(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.actions_["new"].trigger()
    dialog = asked()
    qtbot.waitUntil(lambda: "PIPL" in dialog.checklist.currentText(), timeout=LONG)
    dialog.reject()


def test_a_policy_that_cannot_be_read_is_told_and_leaves_no_review(
    qtbot: QtBot, empty_window: MainWindow, checklist: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    empty_window.files.open_at_once(tmp_path / "empty.txt", str(checklist))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    assert "holds no text" in message().text()
    message().close()
    assert not (tmp_path / "empty.review").exists()


def test_every_mistake_in_a_checklist_is_told(
    qtbot: QtBot, empty_window: MainWindow, policy: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(CHECKLIST_YAML.replace("severity: high", "severity: huge"), "utf-8")
    empty_window.files.open_at_once(policy, str(bad))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    assert "bad.yaml" in message().text()
    assert "huge" in message().detailedText()
    message().close()


def test_open_takes_reviews_and_policies(
    qtbot: QtBot, empty_window: MainWindow, answers: Answers, policy: Path, tmp_path: Path
) -> None:
    make_session(tmp_path / "a.review").close()
    answers.paths = [tmp_path / "a.review", policy, None]
    empty_window.actions_["open"].trigger()
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=LONG)
    session = empty_window.desk.session
    empty_window.actions_["open"].trigger()
    assert asked().asked.policy == policy
    asked().reject()
    empty_window.actions_["open"].trigger()
    empty_window.files.open(tmp_path / "a.review")
    assert empty_window.desk.session is session
    assert QApplication.activeModalWidget() is None


def test_a_copy_goes_where_it_was_asked_for_and_a_failure_is_told(
    window: MainWindow, answers: Answers, session: ReviewSession, tmp_path: Path
) -> None:
    window.desk.act(lambda s: s.add_evidence(PERIOD, span_of(KEPT)))
    answers.paths = [tmp_path / "copy.review", tmp_path / "no such folder" / "copy.review"]
    window.actions_["save_copy"].trigger()
    assert "copy.review" in message().text()
    message().close()
    with open_session(tmp_path / "copy.review", "") as copy:
        assert copy.review.findings == session.review.findings
    window.actions_["save_copy"].trigger()
    assert message().icon() is QMessageBox.Icon.Warning
    message().close()


def test_the_report_is_in_the_chosen_language_and_a_failure_is_told(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.actions_["export"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    dialog.language.setCurrentIndex(list(Language).index(Language.ZH))
    assert dialog.chosen_language is Language.ZH
    answers.paths = [tmp_path / "no such folder" / "out.pdf"]
    dialog.path.browse_asked.emit()
    dialog.accept()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=LONG)
    assert message().icon() is QMessageBox.Icon.Warning
    message().close()


def test_the_report_is_written_in_the_chosen_form(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.actions_["export"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    dialog.form.setCurrentIndex(list(ReportForm).index(ReportForm.WORD))
    assert dialog.out.suffix == ".docx"
    answers.paths = [tmp_path / "out.docx"]
    dialog.path.browse_asked.emit()
    dialog.accept()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=LONG)
    assert "out.docx" in message().text()
    message().close()
    assert (tmp_path / "out.docx").read_bytes().startswith(b"PK")


def test_the_context_menu_of_evidence_does_what_the_buttons_do(window: MainWindow, session: ReviewSession) -> None:
    for words in (KEPT, RIGHTS):
        session.add_evidence(PERIOD, span_of(words))
    evidence = window.bench.panel.evidence
    at = evidence.list.visualRect(evidence.list.cards.index(1)).center()
    evidence.list.customContextMenuRequested.emit(at)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Move up").trigger()
    menu.close()
    assert [e.quote for e in session.finding(PERIOD).evidence] == [RIGHTS, KEPT]
    evidence.list.customContextMenuRequested.emit(QPoint(5, 5000))
    assert QApplication.activePopupWidget() is None


def test_the_buttons_for_evidence_take_the_selection_or_the_passage(window: MainWindow, session: ReviewSession) -> None:
    window.bench.policy.view.caret.select(span_of("期满后"))
    window.bench.panel.evidence.add_button.click()
    window.bench.policy.view.caret.select(span_of("期满后"))
    window.bench.panel.passages.add_button.click()
    assert [e.quote for e in session.finding(PERIOD).evidence] == ["期满后", KEPT]
    window.bench.policy.view.caret.place(0)
    window.bench.panel.evidence.add_button.click()
    assert len(session.finding(PERIOD).evidence) == 2
    assert "already" in window.status.currentMessage()


def test_a_tip_tells_what_a_passage_answers_and_why(window: MainWindow) -> None:
    tip = window.bench.policy.view.tip_for(span_of(RIGHTS))
    assert "Retention period" in tip
    assert "Right of access" in tip
    assert "“查阅”" in tip
    assert window.bench.policy.view.tip_for(span_of("三、其他")) == ""


def test_the_panes_are_reached_by_keys(window: MainWindow) -> None:
    bench = window.bench
    for key, pane in (
        (Qt.Key.Key_4, bench.outline.tree),
        (Qt.Key.Key_3, bench.panel.passages.list),
        (Qt.Key.Key_2, bench.policy.view),
        (Qt.Key.Key_1, bench.checklist.tree),
    ):
        focused = QApplication.focusWidget()
        QTest.keyClick(focused or window, key, Qt.KeyboardModifier.ControlModifier)
        assert pane.hasFocus()
    QTest.keyClick(
        bench.checklist.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert bench.checklist.words.hasFocus()


def test_the_last_undecided_and_none_left_are_told(window: MainWindow, session: ReviewSession) -> None:
    session.decide_many([id_ for id_ in session.review.findings if id_ != PERIOD], Verdict.MET)
    window.actions_["next_undecided"].trigger()
    assert "last requirement without a verdict" in window.status.currentMessage()
    window.actions_["verdict_met"].trigger()
    window.actions_["next_undecided"].trigger()
    assert "Every requirement" in window.status.currentMessage()
    assert window.bench.checklist.progress.words == "3 of 3 decided · 3 met"


def test_preferences_that_cannot_be_kept_are_told_and_hold_for_this_time(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.json"
    settings.unlink(missing_ok=True)
    settings.mkdir()
    empty_window.actions_["zoom_in"].trigger()
    empty_window.actions_["zoom_in"].trigger()
    assert "cannot be saved" in empty_window.status.currentMessage()
    settings.rmdir()
    empty_window.actions_["zoom_reset"].trigger()
    assert load_settings(settings).zoom == 100
