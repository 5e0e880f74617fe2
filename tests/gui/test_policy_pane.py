"""Reading the policy: overlaps, stripes, the map, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.dialogs.go_to_section import GoToSectionDialog
from reviewer.gui.find_bar import FindBar
from reviewer.gui.main_window import MainWindow
from reviewer.gui.text.marks import MarkKind
from reviewer.gui.text.passage_map import Column
from reviewer.model.span import Span
from reviewer.settings import HighlightScope
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, FAIR, KEPT, LONG, PERIOD, RIGHTS, TEXT, span_of


def chosen(window: MainWindow) -> str:
    return window.desk.requirement.id if window.desk.requirement else ""


def click(widget: QWidget, at: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, at)


def tip_at(widget: QWidget, at: QPoint) -> str:
    QToolTip.hideText()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    return QToolTip.text()


def test_a_key_goes_through_the_requirements_that_overlap_and_the_caret_stays(window: MainWindow) -> None:
    place = span_of("不再保存").start
    window.bench.policy.view.caret.place(place)
    seen = []
    for _ in range(3):
        window.actions_["next_overlap"].trigger()
        seen.append(chosen(window))
        assert window.bench.policy.view.caret.offset == place
    assert seen == [ACCESS, PERIOD, ACCESS]
    window.actions_["previous_overlap"].trigger()
    assert chosen(window) == PERIOD
    assert window.desk.passage_index == 1


def test_where_nothing_is_answered_the_key_changes_nothing(window: MainWindow) -> None:
    window.bench.policy.view.caret.place(span_of("三、其他").start)
    window.actions_["next_overlap"].trigger()
    assert chosen(window) == PERIOD


def stripe_point(window: MainWindow, words: str) -> QPoint:
    """Where a stripe stands beside the line of ``words``."""
    view = window.bench.policy.view
    view.caret.place(span_of(words).start)
    view.show_caret()
    y = round(view.caret_rectangle().center().y())
    return next(QPoint(x, y) for x in range(view.viewport().width()) if view.stripe_at(QPoint(x, y)))


def test_a_stripe_tells_what_stands_beside_it_and_chooses_it(window: MainWindow) -> None:
    viewport = window.bench.policy.view.viewport()
    at = stripe_point(window, RIGHTS)
    assert "Right of access" in tip_at(viewport, at)
    click(viewport, at)
    assert chosen(window) == ACCESS
    at = stripe_point(window, KEPT)
    click(viewport, at)
    assert chosen(window) == PERIOD


def test_stripes_are_shown_for_the_topics_whose_passages_are(window: MainWindow) -> None:
    at = stripe_point(window, RIGHTS)
    assert window.bench.policy.view.stripe_at(at) is not None
    window.actions_[f"highlights_{HighlightScope.REQUIREMENT}"].trigger()
    assert window.bench.policy.view.stripe_at(at) is None


def map_point(window: MainWindow, span: Span, column: Column) -> QPoint:
    left, width = column.value
    return QPoint(left + width // 2, round(window.bench.policy.map.height_of(span.start)))


def test_the_map_goes_to_passages_and_evidence_far_away(window: MainWindow, session: ReviewSession) -> None:
    policy = window.bench.policy
    last = span_of("三、其他")
    session.add_evidence(FAIR, last)
    click(policy.map, map_point(window, last, Column.EVIDENCE))
    assert policy.view.caret.offset == last.start
    assert policy.view.verticalScrollBar().value() > 0
    click(policy.map, map_point(window, span_of(KEPT), Column.PASSAGES))
    assert policy.view.caret.offset == span_of(KEPT).start


def test_the_map_tells_what_stands_where_the_mouse_is(window: MainWindow) -> None:
    policy = window.bench.policy
    assert "Retention period" in tip_at(policy.map, map_point(window, span_of(KEPT), Column.PASSAGES))
    assert policy.map.tip_for(policy.map.stretch_at(policy.map.height() - 4)) == ""


def test_the_map_is_drawn_anew_when_marks_change(window: MainWindow, session: ReviewSession) -> None:
    policy = window.bench.policy
    span = span_of("第30段")
    at = map_point(window, span, Column.EVIDENCE)
    before = policy.map.grab().toImage().pixel(at)
    session.add_evidence(FAIR, span)
    QApplication.processEvents()
    assert policy.map.grab().toImage().pixel(at + QPoint(0, 1)) != before


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.99])
def test_a_height_on_the_map_and_an_offset_lead_to_each_other(window: MainWindow, share: float) -> None:
    view = window.bench.policy.view
    offset = view.offset_at_height(share)
    assert 0 <= offset <= len(TEXT)
    assert view.heights_at([offset])[0] == pytest.approx(share, abs=0.02)


def test_back_and_forward_by_key_and_mouse(window: MainWindow) -> None:
    policy = window.bench.policy
    back, forward = window.actions_["back"], window.actions_["forward"]
    policy.view.caret.place(0)
    assert not back.isEnabled()
    policy.go_to_section(span_of("三、其他").start)
    assert back.isEnabled()
    back.trigger()
    assert policy.view.caret.offset == 0
    assert forward.isEnabled()
    forward.trigger()
    assert policy.view.caret.offset == span_of("三、其他").start
    middle = QPoint(200, 100)
    click(policy.view.viewport(), middle, Qt.MouseButton.BackButton)
    assert policy.view.caret.offset == 0
    click(policy.view.viewport(), middle, Qt.MouseButton.ForwardButton)
    assert policy.view.caret.offset == span_of("三、其他").start


def test_choosing_a_passage_far_away_can_be_taken_back(window: MainWindow) -> None:
    policy = window.bench.policy
    policy.show_place(span_of("第40段"))
    window.desk.choose(ACCESS)
    assert policy.view.caret.offset == span_of(RIGHTS).start
    window.actions_["back"].trigger()
    assert policy.view.caret.offset == span_of("第40段").start
    assert policy.view.viewport().rect().contains(policy.view.caret_rectangle().center().toPoint())


def test_the_tip_of_a_character_names_all_that_it_answers(window: MainWindow) -> None:
    view = window.bench.policy.view
    view.caret.place(span_of("不再保存").start)
    at = view.caret_rectangle().center() + QPointF(4, 0)
    tip = tip_at(view.viewport(), at.toPoint())
    assert "Right of access" in tip
    assert "Retention period" in tip


def ask(qtbot: QtBot, window: MainWindow, words: str, **options: bool) -> FindBar:
    bar = window.bench.policy.find_bar
    if not bar.isVisible():
        window.actions_["find"].trigger()
    for name, wanted in options.items():
        bar.options[name].setChecked(wanted)
    bar.field.setText(words)
    qtbot.waitUntil(lambda: not bar.is_searching, timeout=LONG)
    return bar


def marked_as_found(window: MainWindow, span: Span) -> list[str]:
    marks = window.bench.policy.view.marks.within(span)
    return [mark.span.of(TEXT) for mark in marks if mark.kind is MarkKind.FOUND]


def test_all_finds_are_marked_until_the_bar_is_closed(qtbot: QtBot, window: MainWindow) -> None:
    bar = ask(qtbot, window, "删除")
    assert marked_as_found(window, Span(0, len(TEXT))) == ["删除"] * 3
    bar.close_bar()
    assert marked_as_found(window, Span(0, len(TEXT))) == []


def test_a_pattern_is_found_and_its_finds_are_places_to_come_back_from(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.policy.view.caret.place(0)
    bar = ask(qtbot, window, "第(3|45)段", is_pattern=True)
    assert bar.count.text() == "1 of 2"
    bar.next()
    assert bar.count.text() == "2 of 2"
    assert window.bench.policy.view.selected() == span_of("第45段")
    window.actions_["back"].trigger()
    assert window.bench.policy.view.caret.offset == span_of("第3段").start


def test_a_broken_pattern_is_told_in_the_bar_and_mended_there(qtbot: QtBot, window: MainWindow) -> None:
    bar = ask(qtbot, window, "第(3", is_pattern=True)
    assert "regular expression" in bar.count.text()
    window.actions_["language_zh"].trigger()
    assert "正则表达式" in bar.count.text()
    bar.next()
    ask(qtbot, window, "第(3)段")
    assert bar.count.text() == "第 1 处，共 1 处"


def test_the_window_stays_alive_while_a_pattern_takes_too_long(qtbot: QtBot, window: MainWindow) -> None:
    bar = window.bench.policy.find_bar
    window.actions_["find"].trigger()
    bar.show_text("a" * 50_000 + "b")
    bar.options["is_pattern"].setChecked(True)
    bar.field.setText("(a+)+$")
    alive: list[int] = []
    timer = QTimer(bar)
    timer.timeout.connect(lambda: alive.append(1))
    timer.start(20)
    assert bar.is_searching
    qtbot.waitUntil(lambda: not bar.is_searching, timeout=LONG)
    timer.stop()
    assert "Given up" in bar.count.text()
    assert len(alive) > 10


def test_a_newer_search_takes_the_place_of_one_that_is_going_on(qtbot: QtBot, window: MainWindow) -> None:
    bar = window.bench.policy.find_bar
    window.actions_["find"].trigger()
    bar.field.setText("信息")
    bar.field.setText("删除")
    qtbot.waitUntil(lambda: not bar.is_searching, timeout=LONG)
    assert bar.count.text() == "1 of 3"


def test_a_section_is_gone_to_by_words_of_its_heading(window: MainWindow) -> None:
    window.actions_["go_section"].trigger()
    dialog = window.findChild(GoToSectionDialog)
    assert dialog is not None
    model = dialog.list.model()
    assert model.rowCount() == 4
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().data().strip() == "二、您的权利"
    dialog.field.setText("其他")
    assert model.rowCount() == 1
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert window.bench.policy.view.caret.offset == span_of("三、其他").start


def test_a_screen_reader_is_given_the_paragraph_at_the_caret_or_what_is_selected(window: MainWindow) -> None:
    view = window.bench.policy.view
    view.caret.place(span_of(RIGHTS).start + 2)
    assert view.accessibleDescription() == RIGHTS
    view.caret.select(span_of("期满后"))
    assert view.accessibleDescription() == "期满后"
