"""The reviewer's day in the window: choosing, deciding, writing, gathering evidence, undoing, coming back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.dialogs.matter import MatterDialog
from reviewer.gui.dialogs.new_review import NewReviewDialog
from reviewer.gui.main_window import MainWindow
from reviewer.gui.reading import make_reading
from reviewer.model.checklist import Severity
from reviewer.model.review import Matter, Verdict
from reviewer.model.span import Span
from reviewer.workflow.opening import open_session
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, DELETED, FAIR, KEPT, LONG, PERIOD, RIGHTS, TEXT, span_of

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is; shortcuts see it too."""
    widget.setFocus()
    QTest.keyClick(widget, key, modifier)


def type_chinese(widget: QWidget, text: str) -> None:
    """As an input method does it; QTest cannot type Chinese."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def chosen(window: MainWindow) -> str:
    return window.desk.requirement.id if window.desk.requirement else ""


def test_a_whole_review_by_keyboard_is_there_again_after_reopening(window: MainWindow, session: ReviewSession) -> None:
    view, note = window.bench.policy.view, window.bench.panel.finding.note
    assert chosen(window) == PERIOD
    press(view, Key.Key_E)
    press(view, Key.Key_1)
    press(view, Key.Key_N)
    assert chosen(window) == ACCESS
    press(view, Key.Key_2)
    press(view, Key.Key_F2)
    assert note.hasFocus()
    type_chinese(note, "只写了查阅，没有写复制𠮷。")
    press(note, Key.Key_Escape)
    assert view.hasFocus()
    press(view, Key.Key_U)
    assert chosen(window) == FAIR
    press(view, Key.Key_3)
    before = session.review
    window.desk.clear()
    with open_session(session.path, "李律师") as again:
        assert again.review == before
        assert {id_: f.verdict for id_, f in again.review.findings.items()} == {
            PERIOD: Verdict.MET,
            ACCESS: Verdict.PARTIAL,
            FAIR: Verdict.GAP,
        }
        assert again.finding(ACCESS).note == "只写了查阅，没有写复制𠮷。"
        assert [e.quote for e in again.finding(PERIOD).evidence] == [KEPT]


def test_verdict_keys_work_in_the_list_and_with_alt_while_writing(window: MainWindow, session: ReviewSession) -> None:
    press(window.bench.checklist.tree, Key.Key_4)
    assert session.finding(PERIOD).verdict is Verdict.NOT_APPLICABLE
    note = window.bench.panel.finding.note
    press(note, Key.Key_1)
    assert note.toPlainText() == "1"
    assert session.finding(PERIOD).verdict is Verdict.NOT_APPLICABLE
    press(note, Key.Key_1, ALT)
    assert session.finding(PERIOD).verdict is Verdict.MET
    assert session.finding(PERIOD).note == "1"
    press(window.bench.checklist.tree, Key.Key_0)
    assert session.finding(PERIOD).verdict is Verdict.NOT_REVIEWED


def test_passages_are_walked_through_and_come_into_view(window: MainWindow) -> None:
    view = window.bench.policy.view
    assert view.caret.offset == span_of(KEPT).start
    press(view, Key.Key_J)
    assert view.caret.offset == span_of(RIGHTS).start
    assert window.bench.panel.passages.list.current == 1
    press(view, Key.Key_K)
    assert view.caret.offset == span_of(KEPT).start
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    press(view, Key.Key_J)
    assert view.viewport().rect().contains(view.caret_rectangle().center().toPoint())


def test_selected_words_become_evidence_exactly(window: MainWindow, session: ReviewSession) -> None:
    span = span_of(DELETED)
    window.bench.policy.view.caret.select(Span(span.start, span.end + 1))
    press(window.bench.policy.view, Key.Key_E)
    assert [e.span for e in session.finding(PERIOD).evidence] == [span]
    assert session.finding(PERIOD).evidence[0].quote == DELETED
    window.bench.policy.view.caret.select(span)
    press(window.bench.policy.view, Key.Key_E)
    assert len(session.finding(PERIOD).evidence) == 1


def test_evidence_is_ordered_shown_and_removed(window: MainWindow, session: ReviewSession) -> None:
    for words in (KEPT, DELETED, "三、其他"):
        session.add_evidence(PERIOD, span_of(words))
    section = window.bench.panel.evidence

    def quotes() -> list[str]:
        return [evidence.quote for evidence in session.finding(PERIOD).evidence]

    section.list.set_current(2)
    section.up_button.click()
    assert quotes() == [KEPT, "三、其他", DELETED]
    section.down_button.click()
    assert quotes() == [KEPT, DELETED, "三、其他"]
    section.show_button.click()
    assert window.bench.policy.view.caret.offset == span_of("三、其他").start
    press(section.list, Key.Key_Delete)
    assert quotes() == [KEPT, DELETED]
    window.actions_["undo"].trigger()
    assert quotes() == [KEPT, DELETED, "三、其他"]


def test_a_note_is_kept_when_typing_pauses(qtbot: QtBot, window: MainWindow, session: ReviewSession) -> None:
    type_chinese(window.bench.panel.finding.note, "想法")
    assert session.finding(PERIOD).note == ""
    qtbot.waitUntil(lambda: session.finding(PERIOD).note == "想法", timeout=LONG)


def test_a_note_belongs_to_the_requirement_for_which_it_was_typed(window: MainWindow, session: ReviewSession) -> None:
    type_chinese(window.bench.panel.finding.note, "期限")
    press(window.bench.panel.finding.note, Key.Key_Down, ALT)
    assert chosen(window) == ACCESS
    assert session.finding(PERIOD).note == "期限"
    assert window.bench.panel.finding.note.toPlainText() == ""
    type_chinese(window.bench.panel.finding.note, "查阅")
    window.bench.checklist.tree.setCurrentIndex(
        window.bench.checklist.filter.mapFromSource(window.bench.checklist.model.index_of(FAIR))
    )
    assert session.finding(ACCESS).note == "查阅"


def test_undo_is_one_for_everything_also_while_writing(window: MainWindow, session: ReviewSession) -> None:
    note = window.bench.panel.finding.note
    press(window.bench.policy.view, Key.Key_3)
    type_chinese(note, "一")
    note.hand_over()
    type_chinese(note, "二")
    press(note, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.toPlainText() == session.finding(PERIOD).note == "一"
    press(note, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(note, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.finding(PERIOD).verdict is Verdict.NOT_REVIEWED
    for _ in range(3):
        press(note, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.finding(PERIOD).note == "一二"
    assert session.finding(PERIOD).verdict is Verdict.GAP


def test_the_recommendation_starts_from_the_remedy_and_can_return_to_it(
    window: MainWindow, session: ReviewSession
) -> None:
    field = window.bench.panel.finding.recommendation
    assert field.toPlainText() == "State the period for each type"
    assert session.finding(PERIOD).recommendation is None
    field.moveCursor(QTextCursor.MoveOperation.End)
    type_chinese(field, "，并注明起算日")
    field.hand_over()
    assert session.finding(PERIOD).recommendation == "State the period for each type，并注明起算日"
    window.bench.panel.finding.reset_button.click()
    assert session.finding(PERIOD).recommendation is None
    assert field.toPlainText() == "State the period for each type"


def test_severity_is_overridden_and_given_back(window: MainWindow, session: ReviewSession) -> None:
    box = window.bench.panel.finding.severity
    box.setCurrentIndex(list(Severity).index(Severity.LOW))
    box.activated.emit(box.currentIndex())
    assert session.finding(PERIOD).severity is Severity.LOW
    assert "low" in window.bench.panel.topic.text()
    box.setCurrentIndex(list(Severity).index(Severity.HIGH))
    box.activated.emit(box.currentIndex())
    assert session.finding(PERIOD).severity is None


def test_a_suggestion_is_accepted_but_nothing_found_is_never_a_gap(window: MainWindow, session: ReviewSession) -> None:
    press(window.bench.policy.view, Key.Key_A)
    assert session.finding(PERIOD).verdict is Verdict.MET
    window.desk.choose(FAIR)
    assert not window.bench.panel.accept_button.isVisible()
    press(window.bench.policy.view, Key.Key_A)
    assert session.finding(FAIR).verdict is Verdict.NOT_REVIEWED


def test_a_verdict_can_lead_on_to_the_next_open_requirement(window: MainWindow, session: ReviewSession) -> None:
    window.actions_["advance"].trigger()
    press(window.bench.policy.view, Key.Key_1)
    assert chosen(window) == ACCESS
    assert session.finding(PERIOD).verdict is Verdict.MET


def test_a_place_tells_what_it_answers_and_leads_there(window: MainWindow) -> None:
    view, strip = window.bench.policy.view, window.bench.policy.strip
    view.caret.place(span_of(RIGHTS).start + 3)
    assert [button.text() for button in strip.buttons()] == ["Retention period", "Right of access"]
    strip.buttons()[1].click()
    assert chosen(window) == ACCESS
    view.caret.place(span_of("三、其他").start)
    assert strip.buttons() == []


def test_a_click_on_a_passage_looks_at_it(window: MainWindow) -> None:
    view = window.bench.policy.view
    view.caret.place(span_of(RIGHTS).start)
    at = view.caret_rectangle().center().toPoint() + QPoint(6, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert window.desk.passage_index == 1
    assert view.selected() is None


def test_words_are_found_and_counted(qtbot: QtBot, window: MainWindow) -> None:
    bar, view = window.bench.policy.find_bar, window.bench.policy.view
    press(view, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bar.isVisible()
    bar.field.setText("删除")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 3", timeout=LONG)
    assert view.selected() == span_of("删除或匿名化"[:2])
    press(bar.field, Key.Key_F3)
    assert bar.count.text() == "2 of 3"
    press(bar.field, Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    press(bar.field, Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 of 3"
    press(bar.field, Key.Key_Escape)
    assert view.hasFocus()


def test_the_outline_follows_the_text_and_leads_to_it(window: MainWindow) -> None:
    tree, view = window.bench.outline.tree, window.bench.policy.view
    index = tree.model().index(3, 0)
    assert index.data() == "三、其他"
    window.bench.outline.tree.activated.emit(index)
    assert view.caret.offset == span_of("三、其他").start
    assert tree.currentIndex().data() in ("二、您的权利", "三、其他")
    view.verticalScrollBar().setValue(0)
    assert tree.currentIndex().data() == "示例应用隐私政策😀"


def test_copied_words_are_those_of_the_policy(window: MainWindow) -> None:
    window.bench.policy.view.caret.select(span_of(RIGHTS))
    window.actions_["copy"].trigger()
    assert QApplication.clipboard().text() == RIGHTS


def test_the_matter_is_kept(window: MainWindow, session: ReviewSession) -> None:
    window.actions_["matter"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MatterDialog)
    dialog.client.setText("另一公司")
    dialog.accept()
    assert session.review.matter == Matter("李律师", "另一公司", "2026-1")


def test_a_copy_is_a_review_of_its_own(window: MainWindow, tmp_path: Path) -> None:
    type_chinese(window.bench.panel.finding.note, "抄本")
    window.desk.flush()
    window.files.save_copy(tmp_path / "copy")
    told = QApplication.activeModalWidget()
    assert told is not None
    told.close()
    with open_session(tmp_path / "copy.review", "") as copy:
        assert copy.finding(PERIOD).note == "抄本"


def test_a_review_to_look_at_refuses_every_edit(empty_window: MainWindow, session: ReviewSession) -> None:
    session.close()
    looking = open_session(session.path, "李律师", read_only=True)
    empty_window.desk.lay_out(looking, make_reading(looking))
    press(empty_window.bench.policy.view, Key.Key_1)
    assert looking.finding(PERIOD).verdict is Verdict.NOT_REVIEWED
    assert not empty_window.bench.panel.verdicts.isEnabled()
    assert empty_window.bench.panel.finding.note.isReadOnly()
    assert empty_window.status.state.text() == "Open for reading only"


def test_a_dropped_policy_is_proposed_for_review(empty_window: MainWindow, tmp_path: Path) -> None:
    policy = tmp_path / "policy.txt"
    policy.write_text(TEXT, "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(policy))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    empty_window.dropEvent(event)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewReviewDialog)
    assert dialog.asked.policy == policy
    assert dialog.asked.review == tmp_path / "policy.review"
    dialog.reject()
