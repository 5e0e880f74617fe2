"""The panel: stage, severity with a reason, comment, phrases, rejected passages, evidence resized, several at once."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reviewer.gui.dialogs.phrases import PhrasesDialog
from reviewer.gui.dialogs.reason import ReasonDialog
from reviewer.gui.main_window import MainWindow
from reviewer.gui.text.marks import MarkKind
from reviewer.model.checklist import Severity
from reviewer.model.review import Verdict, WorkStage
from reviewer.workflow.sentence_steps import Edge
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, DELETED, FAIR, KEPT, PERIOD, RIGHTS, span_of

Key = Qt.Key


def test_a_stage_is_set_apart_from_the_verdict(window: MainWindow, session: ReviewSession) -> None:
    window.bench.panel.stages.button(WorkStage.IN_WORK).click()
    assert session.finding(PERIOD).stage is WorkStage.IN_WORK
    assert session.finding(PERIOD).verdict is Verdict.NOT_REVIEWED
    QTest.keyClick(window.bench.policy.view, Key.Key_1)
    assert session.finding(PERIOD).stage is WorkStage.DONE
    QTest.keyClick(window.bench.policy.view, Key.Key_X)
    assert session.finding(PERIOD).stage is WorkStage.CHECKED
    assert window.bench.panel.stages.button(WorkStage.CHECKED).isChecked()


def test_another_severity_asks_for_its_reason(window: MainWindow, session: ReviewSession) -> None:
    finding = window.bench.panel.finding
    assert not finding.severity_reason.isVisible()
    finding.severity.activated.emit(list(Severity).index(Severity.LOW))
    assert finding.severity_reason.isVisible()
    assert finding.severity_reason.hasFocus()
    finding.severity_reason.insertPlainText("few people")
    window.desk.flush()
    assert (session.finding(PERIOD).severity, session.finding(PERIOD).severity_reason) == (Severity.LOW, "few people")
    finding.severity.activated.emit(list(Severity).index(Severity.HIGH))
    assert (session.finding(PERIOD).severity, session.finding(PERIOD).severity_reason) == (None, "")
    assert not finding.severity_reason.isVisible()


def test_a_comment_is_kept_apart_from_the_note(window: MainWindow, session: ReviewSession) -> None:
    window.actions_["comment"].trigger()
    comment = window.bench.panel.finding.comment
    assert comment.hasFocus()
    comment.insertPlainText("ask the client")
    window.desk.choose(ACCESS)
    assert (session.finding(PERIOD).comment, session.finding(PERIOD).note) == ("ask the client", "")
    assert comment.toPlainText() == ""


def test_a_rejected_passage_is_not_shown_any_more_until_it_is_restored(
    window: MainWindow, session: ReviewSession
) -> None:
    bench = window.bench
    QTest.keyClick(bench.policy.view, Key.Key_R)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    dialog.text.setPlainText("another period")
    dialog.accept()
    assert [(r.anchor.quote, r.reason) for r in session.finding(PERIOD).rejected] == [(KEPT, "another period")]
    assert [passage.span for passage in window.desk.passages] == [span_of(RIGHTS)]
    assert bench.policy.view.caret.offset == span_of(RIGHTS).start
    assert bench.policy.marks is not None
    marks = bench.policy.marks.within(span_of(KEPT))
    assert not [mark for mark in marks if mark.requirement == PERIOD and mark.kind is not MarkKind.EVIDENCE]
    rejected = bench.panel.rejected_passages
    assert rejected.isVisible()
    assert not rejected.list.isVisible()
    rejected.open_button.click()
    assert "another period" in rejected.list.cards.index(0).data()
    rejected.restore_button.click()
    assert len(window.desk.passages) == 2
    assert not rejected.isVisible()


def test_when_all_is_rejected_the_panel_says_so_and_undo_brings_it_back(window: MainWindow) -> None:
    window.desk.choose(ACCESS)
    window.desk.act(lambda s: s.reject_passage(ACCESS, span_of(RIGHTS), ""))
    assert window.desk.passage is None
    assert not window.bench.panel.passages.list.isVisible()
    window.desk.undo()
    assert [passage.span for passage in window.desk.passages] == [span_of(RIGHTS)]


def test_evidence_grows_and_shrinks_by_sentences_and_fits_to_the_selection(
    window: MainWindow, session: ReviewSession
) -> None:
    window.desk.act(lambda s: s.add_evidence(PERIOD, span_of(KEPT)))
    evidence = window.bench.panel.evidence
    evidence.resize_buttons["end_out"].click()
    assert session.finding(PERIOD).evidence[0].quote == KEPT + DELETED
    evidence.resize_buttons["start_in"].click()
    assert session.finding(PERIOD).evidence[0].quote == DELETED
    evidence.resizing.emit(Edge.START, False)  # noqa: FBT003
    assert window.status.currentMessage() == "There is no further sentence there."
    window.bench.policy.view.caret.select(span_of("三年"))
    evidence.fit_button.click()
    assert session.finding(PERIOD).evidence[0].quote == "三年"


def test_several_requirements_get_one_verdict_as_one_act(window: MainWindow, session: ReviewSession) -> None:
    pane = window.bench.checklist
    for id_ in (ACCESS, FAIR):
        index = pane.filter.mapFromSource(pane.model.index_of(id_))
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        pane.tree.selectionModel().select(index, flags)
    assert "3 requirements are selected" in window.bench.panel.several.text()
    QTest.keyClick(pane.tree, Key.Key_3)
    assert {f.verdict for f in session.review.findings.values()} == {Verdict.GAP}
    window.desk.undo()
    assert {f.verdict for f in session.review.findings.values()} == {Verdict.NOT_REVIEWED}
    window.desk.choose(FAIR)
    assert not window.bench.panel.several.isVisible()
    QTest.keyClick(pane.tree, Key.Key_1)
    assert session.finding(PERIOD).verdict is Verdict.NOT_REVIEWED


def test_a_phrase_is_kept_inserted_and_managed(window: MainWindow, session: ReviewSession) -> None:
    note = window.bench.panel.finding.note
    window.actions_["note"].trigger()
    note.insertPlainText("The period is not stated.")
    note.moveCursor(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
    window.actions_["phrase"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text().startswith("&Keep")).trigger()
    menu.close()
    window.desk.choose(FAIR)
    window.actions_["phrase"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    window.desk.flush()
    assert session.finding(FAIR).note == "The period is not stated."
    window.actions_["phrases"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PhrasesDialog)
    dialog.add_button.click()
    dialog.text.setPlainText("See the note above.")
    dialog.accept()
    window.actions_["phrases"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PhrasesDialog)
    assert list(dialog.phrases) == ["The period is not stated.", "See the note above."]
    dialog.remove_button.click()
    assert list(dialog.phrases) == ["See the note above."]
    dialog.reject()
