"""Language, messages, names for screen readers, start page, and what is left behind."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPalette, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

import reviewer.gui
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.gui import app
from reviewer.gui.actions import MENUS, SPECS, SUBMENUS, TOOL_BAR
from reviewer.gui.dialogs.export import ExportDialog
from reviewer.gui.dialogs.preferences import PreferencesDialog
from reviewer.gui.dialogs.shortcuts import ShortcutsDialog
from reviewer.gui.icons import SIGN_PIXELS
from reviewer.gui.main_window import MainWindow
from reviewer.gui.workbench import Workbench
from reviewer.model.language import Language
from reviewer.model.review import Verdict
from reviewer.resources import resource
from reviewer.settings import LanguageChoice, ThemeChoice, load_settings
from reviewer.wording.catalogue import catalogue
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, CHECKLIST_YAML, LONG, PERIOD, TEXT, make_session, span_of

HAN = re.compile("[\u4e00-\u9fff]")


def words_on(window: QWidget) -> list[str]:
    """What can be read on the window, apart from what is the reviewer's or the policy's."""
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    words += [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]
    words += [box.currentText() for box in window.findChildren(QComboBox) if box.isVisible()]
    return [text for text in words if text.strip()]


def test_the_language_changes_at_run_time_and_nothing_is_lost(window: MainWindow, session: ReviewSession) -> None:
    window.desk.choose(PERIOD, 1)
    note = window.bench.panel.finding.note
    note.setFocus()
    note.insertPlainText("half a thought")
    window.bench.policy.view.verticalScrollBar().setValue(30)
    window.actions_["language_zh"].trigger()
    assert window.bench.panel.title.text() == "保存期限"
    assert window.bench.checklist.model.index(0, 0).data() == "保存"
    assert window.menuBar().actions()[0].text() == "文件(&F)"
    assert window.bench.panel.finding.recommendation.toPlainText() == "写明每类信息的期限"
    assert note.toPlainText() == "half a thought"
    assert window.desk.passage_index == 1
    assert window.bench.policy.view.verticalScrollBar().value() == 30
    window.actions_["language_en"].trigger()
    assert window.bench.panel.title.text() == "Retention period"
    assert not [text for text in words_on(window) if HAN.search(text) and text.partition(" · ")[0] not in TEXT]
    window.desk.flush()
    assert session.finding(PERIOD).note == "half a thought"


def test_in_chinese_no_english_is_left(window: MainWindow) -> None:
    window.actions_["language_zh"].trigger()
    names = {"example.txt", "+1"}
    assert [text for text in words_on(window) if not HAN.search(text) and text not in names] == []
    for menu in MENUS:
        for action in window.actions_.menu(menu).actions():
            assert action.isSeparator() or HAN.search(action.text()) or "English" in action.text()


def test_the_language_stays_for_the_next_time(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.actions_["language_zh"].trigger()
    assert load_settings(tmp_path / "settings.json").language is LanguageChoice.ZH


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    window.bench.policy.open_find()
    parts = (QScrollBar, QTabBar, QScrollArea, QLabel)
    reached = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    ]
    reached = [w for w in reached if not isinstance(w, parts) and not isinstance(w.parent(), QLineEdit)]
    named = [w for w in reached if w.accessibleName() or (isinstance(w, QAbstractButton) and w.text())]
    assert len(named) >= 15
    assert [widget for widget in reached if widget not in named] == []


def test_every_word_that_the_window_asks_for_exists() -> None:
    asked: set[str] = set()
    for path in Path(reviewer.gui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("gui."):
                asked.add(node.value)
    words = catalogue(Language.EN)
    assert [key for key in asked if key not in words and not any(known.startswith(key) for known in words)] == []
    assert [spec.id for spec in SPECS if f"gui.action.{spec.id}" not in words] == []


def test_every_action_is_in_a_menu_and_no_two_share_a_key(window: MainWindow) -> None:
    listed = {entry for entries in (*MENUS.values(), *SUBMENUS.values()) for entry in entries} | set(TOOL_BAR)
    grouped = {spec.group for spec in SPECS if spec.group}
    assert [spec.id for spec in SPECS if spec.id not in listed and spec.group not in grouped & listed] == []
    keys = [key.toString() for spec in SPECS for key in window.actions_[spec.id].shortcuts()]
    assert len(keys) == len(set(keys))


def message() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def test_a_missing_file_is_told_in_the_language_of_the_window(empty_window: MainWindow) -> None:
    empty_window.files.open(Path("/nowhere/policy.txt"))
    assert "“/nowhere/policy.txt” does not exist" in message().text()
    message().close()
    empty_window.actions_["language_zh"].trigger()
    empty_window.files.open(Path("/nowhere/policy.txt"))
    assert "不存在" in message().text()
    message().close()


@pytest.mark.parametrize("content", [b"", b"not a review", b"SQLite format 3\0 but no more"])
def test_a_file_that_is_no_review_is_told_and_the_open_one_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.review"
    bad.write_bytes(content)
    before = window.desk.session
    window.files.open(bad)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    assert str(bad) in message().text()
    message().close()
    assert window.desk.session is before
    assert bad.read_bytes() == content


def test_a_review_that_is_open_elsewhere_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with make_session(tmp_path / "other.review"):
        window.files.open(tmp_path / "other.review")
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
        assert "other.review" in message().text()
        message().close()


def test_an_edit_that_cannot_be_kept_is_told_and_typed_text_stays(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, session: ReviewSession
) -> None:
    def fail(*_: object) -> None:
        raise ReviewerError(ErrorCode.FILE_UNWRITABLE, path=session.path, detail="disk full")

    note = window.bench.panel.finding.note
    note.setFocus()
    note.insertPlainText("precious")
    monkeypatch.setattr(session, "set_note", fail)
    window.desk.choose(ACCESS)
    assert "disk full" in message().text()
    message().close()
    assert window.desk.requirement is not None
    assert window.desk.requirement.id == PERIOD
    assert note.toPlainText() == "precious"
    monkeypatch.undo()
    window.desk.choose(ACCESS)
    assert session.finding(PERIOD).note == "precious"


def test_closing_asks_before_typed_text_that_cannot_be_kept_is_lost(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, session: ReviewSession
) -> None:
    def fail(*_: object) -> None:
        raise ReviewerError(ErrorCode.FILE_UNWRITABLE, path=session.path, detail="disk full")

    monkeypatch.setattr(session, "set_note", fail)
    window.bench.panel.finding.note.insertPlainText("precious")
    window.close()
    assert window.isVisible()
    while (box := QApplication.activeModalWidget()) is not None:
        box.close()
    monkeypatch.undo()
    assert window.desk.flush()
    assert session.finding(PERIOD).note == "precious"


def test_a_fault_of_the_program_is_shown_once_with_what_its_makers_need(
    capsys: pytest.CaptureFixture[str], empty_window: MainWindow
) -> None:
    faults = app.Faults(empty_window, empty_window.interface)
    for _ in range(2):
        error = RuntimeError("unforeseen")
        faults.on_fault(type(error), error, None)
    assert "unforeseen" in message().detailedText()
    message().close()
    assert QApplication.activeModalWidget() is None
    assert "unforeseen" in capsys.readouterr().err


def test_a_recent_review_opens_from_the_start_page(qtbot: QtBot, empty_window: MainWindow, tmp_path: Path) -> None:
    make_session(tmp_path / "earlier.review").close()
    empty_window.files.open(tmp_path / "earlier.review")
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=LONG)
    empty_window.actions_["close"].trigger()
    assert empty_window.start.isVisible()
    item = empty_window.start.recent.item(0)
    assert "earlier" in item.text()
    empty_window.start.recent.itemActivated.emit(item)
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=LONG)
    assert empty_window.windowTitle() == "earlier — Policy Reviewer"


def test_a_recent_review_that_is_gone_is_told_and_forgotten(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "earlier.review"
    make_session(path).close()
    empty_window.files.open(path)
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=LONG)
    empty_window.actions_["close"].trigger()
    path.unlink()
    empty_window.start.recent_asked.emit(str(path))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    message().close()
    assert empty_window.start.recent.count() == 0


def test_a_policy_given_at_the_start_becomes_a_review_and_is_gone_on_with_the_next_time(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.txt"
    policy.write_text(TEXT, "utf-8")
    checklist = tmp_path / "example.yaml"
    checklist.write_text(CHECKLIST_YAML, "utf-8")
    empty_window.files.open_at_once(policy, str(checklist))
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=LONG)
    first = empty_window.desk.session
    assert first is not None
    assert first.path == tmp_path / "policy.review"
    assert [p.span.of(TEXT) for p in empty_window.desk.passages]
    empty_window.desk.act(lambda session: session.decide(PERIOD, Verdict.GAP))
    empty_window.actions_["close"].trigger()
    empty_window.files.open_at_once(policy, None)
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=LONG)
    again = empty_window.desk.session
    assert again is not None
    assert again.finding(PERIOD).verdict is Verdict.GAP


def test_the_report_is_written_where_it_was_asked_for(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.actions_["export"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    assert "3 requirements have no verdict yet" in dialog.hint.text()
    dialog.path.set_text(str(tmp_path / "out.pdf"))
    dialog.accept()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=LONG)
    assert str(tmp_path / "out.pdf") in message().text()
    message().close()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_preferences_are_applied_and_kept(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.actions_["preferences"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreferencesDialog)
    dialog.author.setText("王律师")
    dialog.theme.setCurrentIndex(list(ThemeChoice).index(ThemeChoice.DARK))
    dialog.accept()
    QApplication.processEvents()
    assert empty_window.palette().color(QPalette.ColorRole.Base).lightnessF() < 0.5
    kept = load_settings(tmp_path / "settings.json")
    assert (kept.author, kept.theme) == ("王律师", ThemeChoice.DARK)
    empty_window.actions_["theme_system"].trigger()
    QApplication.processEvents()
    assert empty_window.palette().color(QPalette.ColorRole.Base).lightnessF() > 0.5


def test_the_sheet_of_shortcuts_lists_every_key(window: MainWindow) -> None:
    window.actions_["shortcuts"].trigger()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutsDialog)
    groups = [sheet.table.topLevelItem(row) for row in range(sheet.table.topLevelItemCount())]
    shown = sum(group.childCount() for group in groups if group is not None)
    assert shown == len([spec for spec in SPECS if spec.keys])
    sheet.close()


def test_zoom_keeps_what_is_read_and_has_limits(window: MainWindow) -> None:
    view = window.bench.policy.view
    view.bring_to_top(span_of("第30段").start)
    before = view.top_offset()
    for _ in range(40):
        window.actions_["zoom_in"].trigger()
    assert view.top_offset() == before
    window.actions_["zoom_reset"].trigger()
    assert view.top_offset() == before


def test_the_window_is_drawn_without_a_display(session: ReviewSession, tmp_path: Path, qapp: QApplication) -> None:
    app.render_window(session, tmp_path / "window.png", (1000, 700), language=Language.ZH)
    assert not [window for window in qapp.topLevelWidgets() if window.isVisible()]
    image = QImage(str(tmp_path / "window.png"))
    assert image.size() == QSize(1000, 700)
    colours = {image.pixel(x, y) for x in range(0, 1000, 9) for y in range(0, 700, 9)}
    assert len(colours) > 20


def test_the_context_menu_offers_what_the_place_answers(window: MainWindow) -> None:
    view = window.bench.policy.view
    view.caret.place(span_of("查阅").start)
    view.menu_asked.emit(view.caret.offset, view.mapToGlobal(QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["Go to: Retention period", "Go to: Right of access"]
    menu.actions()[1].trigger()
    menu.close()
    assert window.desk.requirement is not None
    assert window.desk.requirement.id == ACCESS


def test_the_core_is_loaded_while_the_reviewer_looks_for_the_file(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window, _ = app.make_window(qapp, tmp_path / "settings.json", Language.EN)
    window.show()
    qtbot.waitUntil(lambda: window.findChild(Workbench) is not None, timeout=LONG)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=LONG)
    assert QApplication.activeModalWidget() is None
    assert window.start.isVisible()
    window.close()
    window.deleteLater()


def test_nothing_goes_on_after_the_window_is_closed(qapp: QApplication, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    window, _ = app.make_window(qapp, tmp_path / "settings.json", Language.EN)
    window.show()
    QTest.qWait(30)
    window.close()
    assert [timer for timer in window.findChildren(QTimer) if timer.isActive()] == []
    assert window.tasks.idle
    assert [t for t in threading.enumerate() if t not in before and not t.name.startswith("Dummy")] == []
    window.deleteLater()


def test_the_program_runs_until_its_window_is_closed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_session(tmp_path / "a.review").close()
    monkeypatch.setattr(app, "settings_path", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(app, "backups_folder", lambda: tmp_path / "backups")
    shown: list[str] = []
    qapp.setQuitOnLastWindowClosed(True)

    def close_when_open() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.desk.session]
        for window in windows:
            shown.append(window.windowTitle())
            window.close()
        if not windows:
            QTimer.singleShot(20, close_when_open)

    QTimer.singleShot(0, close_when_open)
    before = sys.excepthook
    assert app.main(file=str(tmp_path / "a.review"), language="en") == 0
    assert shown == ["a — Policy Reviewer"]
    assert sys.excepthook is before or sys.excepthook is sys.__excepthook__


def test_typed_text_fits_its_field(window: MainWindow) -> None:
    note = window.bench.panel.finding.note
    low = note.height()
    note.setPlainText("\n".join(map(str, range(10))))
    assert note.height() > low
    assert isinstance(note, QPlainTextEdit)


def test_without_a_display_the_program_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.main(language="en") == app.FAILED
    assert "no display" in capsys.readouterr().err


def test_the_wheel_does_not_change_a_severity_that_is_only_scrolled_past(
    window: MainWindow, session: ReviewSession
) -> None:
    box = window.bench.panel.finding.severity
    window.bench.policy.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        box.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(box, wheel)
    assert session.finding(PERIOD).severity is None


def test_the_sign_drawn_beforehand_is_that_of_the_drawing(qapp: QApplication) -> None:
    assert qapp
    renderer = QSvgRenderer(str(resource("icons/reviewer.svg")))
    for pixels in SIGN_PIXELS:
        stored = QImage(str(resource(f"icons/reviewer-{pixels}.png")))
        drawn = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
        drawn.fill(0)
        painter = QPainter(drawn)
        renderer.render(painter)
        painter.end()
        places = [(x, y) for x in range(2, pixels, 5) for y in range(2, pixels, 5)]
        far = [at for at in places if abs(stored.pixelColor(*at).lightness() - drawn.pixelColor(*at).lightness()) > 60]
        assert len(far) <= len(places) // 20


def test_an_empty_window_needs_nothing_of_the_core() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication\n"
        "from reviewer.gui.app import make_window, _application\n"
        "window, _ = make_window(_application(), None); window.show()\n"
        "QApplication.processEvents()\n"
        "heavy = ('reviewer.model.review', 'reviewer.analysis', 'reviewer.loaders', 'reviewer.gui.workbench', 'yaml')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert told.stdout.strip() == "[]"
