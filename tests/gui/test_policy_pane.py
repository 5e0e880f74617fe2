"""Reading the policy: overlaps, stripes, the map, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from reviewer.gui.main_window import MainWindow
from reviewer.gui.text.passage_map import Column
from reviewer.model.span import Span
from reviewer.settings import HighlightScope
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, FAIR, KEPT, PERIOD, RIGHTS, TEXT, span_of


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
