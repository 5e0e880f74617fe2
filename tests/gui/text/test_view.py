from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from reviewer.gui.fonts import font_families
from reviewer.gui.text.marks import Mark, MarkKind, Marks
from reviewer.gui.text.page import Move, Page
from reviewer.gui.text.paragraphs import compose
from reviewer.gui.text.typography import Typography
from reviewer.gui.text.view import PolicyView
from reviewer.model.language import Language
from reviewer.model.span import Span
from tests.gui.example import LONG
from tests.gui.text.conftest import LINES, TEXT, hard_document

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(view: PolicyView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view, key, modifier)


def page(width: float = 500) -> Page:
    return Page(compose(hard_document()), Typography(font_families(), 100, Language.ZH), width)


def test_walking_by_character_passes_every_place_once_and_forwards(qapp: QApplication) -> None:
    assert qapp
    column, offset, seen = page(), 0, []
    while offset < len("\n".join(LINES[:4])):
        seen.append(offset)
        offset = column.move(offset, Move.NEXT, 0)
    assert seen == sorted(set(seen))
    back = [offset]
    while offset > 0:
        offset = column.move(offset, Move.PREVIOUS, 0)
        back.append(offset)
    assert back == [*seen, back[0]][::-1]
    clusters = {i for i, c in enumerate(TEXT) if c == "\u0301"}
    missing = set(range(back[0])) - set(seen)
    assert missing == clusters


def test_the_place_of_a_character_leads_back_to_it(qapp: QApplication) -> None:
    assert qapp
    column = page()
    for words in ("隐私", "😀", "𠮷", "𠀀产品", "\u00a0和", "服务", "Control", "months"):
        start = TEXT.index(words)
        rectangle = column.rectangles(Span(start, start + 1))[0]
        inside = QPointF(rectangle.left() + min(2.0, rectangle.width() / 3), rectangle.center().y())
        assert column.character_at(inside) == start
        assert column.caret(column.offset_at(inside)).topLeft() == column.caret(start).topLeft()


def test_every_character_of_a_span_is_covered_in_each_width(qapp: QApplication) -> None:
    assert qapp
    span = Span(TEXT.index("本政策"), TEXT.index("本政策") + len(LINES[2]))
    for width in (160.0, 400.0, 2000.0):
        rectangles = page(width).rectangles(span)
        assert all(0 <= r.left() <= r.right() <= width + 40 for r in rectangles)
        assert [r.top() for r in rectangles] == sorted(r.top() for r in rectangles)
    assert len(page(160).rectangles(span)) > len(page(2000).rectangles(span))


def test_keys_move_and_select(view: PolicyView) -> None:
    press(view, Key.Key_End, CONTROL)
    assert view.caret.offset == len(TEXT)
    assert view.viewport().rect().contains(view.caret_rectangle().center().toPoint())
    press(view, Key.Key_Home, CONTROL)
    press(view, Key.Key_End, SHIFT)
    assert view.selected() == Span(0, len(LINES[0]))
    press(view, Key.Key_Right)
    assert view.selected() is None
    assert view.caret.offset == len(LINES[0])
    press(view, Key.Key_Right)
    assert view.caret.offset == len(LINES[0]) + 1
    press(view, Key.Key_Down, SHIFT)
    press(view, Key.Key_Up, SHIFT)
    assert view.selected() is None
    press(view, Key.Key_A, CONTROL)
    press(view, Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == TEXT


def test_words_are_moved_over_in_english(view: PolicyView) -> None:
    start = TEXT.index("We keep")
    view.caret.place(start)
    press(view, Key.Key_Right, CONTROL | SHIFT)
    assert view.selected() == Span(start, start + 2)


def test_a_screen_down_and_up_leads_back(view: PolicyView) -> None:
    before = view.verticalScrollBar().value()
    press(view, Key.Key_PageDown)
    assert view.verticalScrollBar().value() > before
    press(view, Key.Key_PageUp)
    assert view.verticalScrollBar().value() == before


def point(view: PolicyView, offset: int) -> QPoint:
    view.caret.place(offset)
    return view.caret_rectangle().center().toPoint() + QPoint(1, 0)


def test_the_mouse_selects_words_paragraphs_and_what_it_is_drawn_over(view: PolicyView) -> None:
    first = LINES[0]
    start, end = point(view, 1), point(view, 4)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(end),
        view.viewport().mapToGlobal(QPointF(end)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), move)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert view.selected() == Span(1, 4)
    at = point(view, TEXT.index("Control") + 2)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    selected = view.selected()
    assert selected is not None
    assert selected.of(TEXT) == "Control"
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    selected = view.selected()
    assert selected is not None
    assert selected.of(TEXT) == LINES[3]
    assert first in TEXT


def test_drawing_a_selection_beyond_the_edge_scrolls_until_the_button_is_let_go(qtbot: QtBot, view: PolicyView) -> None:
    at = point(view, 2)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    below = QPointF(100, view.viewport().height() + 30)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        below,
        view.viewport().mapToGlobal(below),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), move)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 60, timeout=LONG)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    resting = view.verticalScrollBar().value()
    QTest.qWait(100)
    assert view.verticalScrollBar().value() == resting


def test_a_span_far_away_comes_into_view_and_one_in_view_does_not_move(view: PolicyView) -> None:
    start = TEXT.index("1.70 We keep")
    view.reveal(Span(start, start + 20))
    view.caret.place(start)
    assert view.viewport().rect().contains(view.caret_rectangle().center().toPoint())
    before = view.verticalScrollBar().value()
    view.reveal(Span(start, start + 20))
    assert view.verticalScrollBar().value() == before


def test_marks_are_drawn_where_they_are_and_only_there(view: PolicyView) -> None:
    start = TEXT.index("一、范围")
    plain = view.grab().toImage()
    view.set_marks(Marks([Mark(Span(start, start + 2), "a", 0, MarkKind.CHOSEN)]))
    marked = view.grab().toImage()
    view.caret.place(start)
    row = round(view.caret_rectangle().center().y())
    left = round(view.caret_rectangle().left())
    ratio = view.devicePixelRatio()
    changed = [x for x in range(view.viewport().width()) if plain.pixel(x, row) != marked.pixel(x, row) or ratio != 1]
    assert changed
    in_text = [x for x in changed if x > left - 8]
    assert in_text != changed, "a bar in the margin"
    assert min(in_text) >= left - 2
    assert max(changed) <= left + 60
    far_below = round(row + 200)
    assert all(plain.pixel(x, far_below) == marked.pixel(x, far_below) for x in range(0, 600, 3))


def test_a_tip_is_asked_for_the_character_under_the_mouse(view: PolicyView) -> None:
    asked: list[Span] = []

    def tip(stretch: Span) -> str:
        asked.append(stretch)
        return "why"

    view.tip_for = tip
    at = point(view, 1)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    assert asked == [Span(1, 2)]
    assert QToolTip.text() == "why"
    QToolTip.hideText()


def test_a_long_policy_shows_its_end_without_setting_what_lies_between(view: PolicyView) -> None:
    document = hard_document()
    long = compose(
        type(document)(TEXT * 200, (), document.source, document.language),
    )
    view.show_policy(long)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert view.top_offset() > len(TEXT) * 198
    bar.setValue(bar.maximum())
    press(view, Key.Key_End, CONTROL)
    assert view.viewport().rect().contains(view.caret_rectangle().center().toPoint())


def test_scrolling_up_into_what_was_only_estimated_does_not_jump(view: PolicyView) -> None:
    bar = view.verticalScrollBar()
    view.bring_to_top(TEXT.index("1.60 We"))
    QApplication.processEvents()
    for _ in range(40):
        offset = view.offset_at(QPoint(300, 250))
        view.caret.place(offset)
        y = view.caret_rectangle().y()
        value = bar.value()
        bar.setValue(value - 17)
        QApplication.processEvents()
        assert abs(view.caret_rectangle().y() - y - min(17, value)) <= 1


def test_without_a_policy_nothing_happens(view: PolicyView) -> None:
    view.show_policy(None)
    for key in (Key.Key_Down, Key.Key_PageDown, Key.Key_A):
        press(view, key)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    view.reveal(Span(0, 3))
    view.copy()
    assert view.selected() is None
    assert view.top_offset() == 0


def test_the_wheel_with_control_asks_for_another_size_and_alone_scrolls(qtbot: QtBot, view: PolicyView) -> None:
    def turn(modifier: Qt.KeyboardModifier, delta: int) -> None:
        at = QPointF(50, 50)
        wheel = QWheelEvent(
            at,
            view.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003
        )
        QApplication.sendEvent(view.viewport(), wheel)

    with qtbot.waitSignal(view.zoom_asked) as asked:
        turn(CONTROL, 120)
    assert asked.args == [1]
    assert view.verticalScrollBar().value() == 0
    turn(Qt.KeyboardModifier.NoModifier, -120)
    assert view.verticalScrollBar().value() > 0


def test_a_context_menu_is_asked_for_the_place_of_mouse_or_caret(qtbot: QtBot, view: PolicyView) -> None:
    at = point(view, 3)
    view.caret.place(0)
    for reason, expected in ((QContextMenuEvent.Reason.Mouse, 3), (QContextMenuEvent.Reason.Keyboard, 3)):
        with qtbot.waitSignal(view.menu_asked) as asked:
            QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at)))
        assert asked.args is not None
        assert asked.args[0] == expected


def test_space_reads_on_and_back(view: PolicyView) -> None:
    press(view, Key.Key_Space)
    assert view.verticalScrollBar().value() > 0
    press(view, Key.Key_Space, SHIFT)
    assert view.verticalScrollBar().value() == 0


def test_what_was_shown_stays_in_view_when_the_pane_gets_its_size(view: PolicyView) -> None:
    start = TEXT.index("1.40 We keep")
    view.resize(120, 40)
    QApplication.processEvents()
    view.caret.place(start)
    view.reveal(Span(start, start + 40))
    view.resize(700, 500)
    QApplication.processEvents()
    seen = view.caret_rectangle()
    assert 16 <= seen.top() <= 400
