"""Policies of several files, pasted and dropped text, and where the text comes from, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reviewer.gui.dialogs.encoding import EncodingDialog
from reviewer.gui.dialogs.new_review import NewReviewDialog
from reviewer.gui.dialogs.policy_information import PolicyInformationDialog
from reviewer.gui.main_window import MainWindow
from reviewer.gui.phrases import Phrases
from reviewer.gui.whereabouts import whereabouts
from reviewer.loaders.policy import Pasted
from reviewer.model.review import Verdict
from reviewer.workflow.opening import open_session
from tests.gui.example import CHECKLIST_YAML

TEXT = "示例应用隐私政策\n一、保存期限\n我们在您注销账号后保存您的订单信息三年。\n"
PAGE = (
    "<html><body><nav><ul><li><a href='/'>首页</a></li></ul></nav><main><h1>第三方清单</h1>"
    + "<p>示例地图服务读取位置信息，用于显示附近的门店，保存期限为三十日。</p>" * 12
    + "</main><footer><p>帮助中心 招聘信息</p></footer></body></html>"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    main, sdk = tmp_path / "政策.txt", tmp_path / "清单.html"
    main.write_bytes(TEXT.encode("gb18030"))
    sdk.write_text(PAGE, "utf-8")
    return main, sdk


@pytest.fixture
def checklist(tmp_path: Path) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(CHECKLIST_YAML, "utf-8")
    return str(path)


def _box() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def _click(words: str) -> None:
    next(button for button in _box().buttons() if button.text() == words).click()


def _new() -> NewReviewDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewReviewDialog)
    return dialog


def _begin(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.desk.session_changed, timeout=60_000):
        _new().accept()


def _drop(window: MainWindow, data: QMimeData) -> QDropEvent:
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    return event


def _several(window: MainWindow, files: tuple[Path, ...], checklist: str) -> None:
    window.files._preferences.change(checklist=checklist)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    _drop(window, data)


def test_several_files_are_one_policy(
    qtbot: QtBot, empty_window: MainWindow, files: tuple[Path, Path], checklist: str
) -> None:
    _several(empty_window, files, checklist)
    _click("One policy of several files")
    assert _new().further.origins == files[1:]
    _begin(qtbot, empty_window)
    session = empty_window.desk.session
    assert session is not None
    assert [source.name for source in session.document.sources] == ["政策.txt", "清单.html"]
    tree = empty_window.bench.outline.tree
    model = tree.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["政策.txt", "清单.html"]
    assert model.index(0, 0, model.index(1, 0)).data() == "第三方清单"
    phrases = Phrases(empty_window.interface, empty_window)
    text = session.document.text
    assert whereabouts(session.document, text.index("三年"), phrases) == "政策.txt › 一、保存期限 · line 3"
    assert whereabouts(session.document, text.index("三十日"), phrases) == "清单.html"


def test_several_files_get_a_review_each(
    qtbot: QtBot, empty_window: MainWindow, files: tuple[Path, Path], checklist: str, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\0\1\2")
    _several(empty_window, (*files, broken), checklist)
    _click("One review each")
    assert "清单.html, broken.txt" in _new().hint.text()
    _begin(qtbot, empty_window)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=60_000)
    assert "1 file could not be read" in _box().text()
    assert str(broken) in _box().text()
    _box().close()
    recent = empty_window.files._preferences.now.recent
    assert recent == (str(tmp_path / "政策.review"), str(tmp_path / "清单.review"))
    with open_session(tmp_path / "清单.review", "", read_only=True) as other:
        assert other.document.parts == ()


def test_files_can_be_added_and_removed_before_beginning(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.files.propose_new(Path("a.txt"), further=[Path("b.txt"), Path("c.txt")])
    dialog = _new()
    dialog.further.list.setCurrentRow(0)
    dialog.further.remove_button.click()
    assert list(dialog.asked.further) == [Path("c.txt")]
    dialog.further.remove_button.click()
    assert not dialog.further.origins
    assert not dialog.further.list.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: empty_window.tasks.idle, timeout=60_000)


def test_only_one_review_is_opened(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.intake.open_all([tmp_path / "none.review", tmp_path / "other.review"])
    assert "none.review" in _box().text()
    _box().close()


def test_dropped_rich_text_keeps_its_structure_and_its_time(
    qtbot: QtBot, empty_window: MainWindow, checklist: str
) -> None:
    empty_window.files._preferences.change(checklist=checklist)
    data = QMimeData()
    data.setHtml("<h1>政策</h1><h2>保存期限</h2><p>我们保存您的订单信息三年。</p>")
    data.setText("政策")
    assert _drop(empty_window, data).isAccepted()
    dialog = _new()
    assert dialog.policy.line.isReadOnly()
    assert dialog.asked.review.name.startswith("Dropped 20")
    _begin(qtbot, empty_window)
    session = empty_window.desk.session
    assert session is not None
    assert session.document.section_at(session.document.text.index("三年")) == ("保存期限",)
    assert session.document.source.pasted is not None
    assert "我们保存".encode() in session.originals[0]


def test_pasted_text_is_kept_as_it_is(empty_window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Policy.\nWe collect data.")
    empty_window.actions_["paste_policy"].trigger()
    policy = _new().asked.policy
    assert isinstance(policy, Pasted)
    assert (policy.data, policy.name.startswith("Pasted ")) == (b"Policy.\nWe collect data.", True)
    assert policy.at.tzinfo is not None
    _new().reject()


def test_without_text_there_is_nothing_to_paste_or_drop(empty_window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    empty_window.actions_["paste_policy"].trigger()
    assert "no text and no file" in _box().text()
    _box().close()
    address = QMimeData()
    address.setUrls([QUrl("https://example.com/policy")])
    assert not empty_window.intake.accepts(address)


def test_information_shows_files_notes_and_what_is_left_out(
    qtbot: QtBot, empty_window: MainWindow, files: tuple[Path, Path], checklist: str
) -> None:
    _several(empty_window, files, checklist)
    _click("One policy of several files")
    _begin(qtbot, empty_window)
    empty_window.actions_["policy_info"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PolicyInformationDialog)
    session = empty_window.desk.session
    assert session is not None
    for source in session.document.sources:
        assert source.sha256 in dialog.files.text()
    assert "encoding gb18030" in dialog.files.text()
    assert "政策.txt: The file does not say its character encoding" in dialog.notes.text()
    assert dialog.tabs.tabText(2).startswith("Not part of the text (")
    assert "帮助中心" in dialog.aside.toPlainText()
    dialog.reject()


def test_another_encoding_begins_a_new_review_and_leaves_the_old_one(
    qtbot: QtBot, empty_window: MainWindow, files: tuple[Path, Path], checklist: str
) -> None:
    _several(empty_window, files, checklist)
    _click("One policy of several files")
    _begin(qtbot, empty_window)
    old = empty_window.desk.session
    assert old is not None
    first = next(iter(old.review.findings))
    old.decide(first, Verdict.MET)
    empty_window.actions_["read_again"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EncodingDialog)
    qtbot.waitUntil(lambda: bool(dialog.preview.toPlainText()), timeout=60_000)
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("gb18030"))
    qtbot.waitUntil(lambda: "示例应用隐私政策" in dialog.preview.toPlainText(), timeout=60_000)
    assert not dialog.agree.isEnabled()
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1252"))
    qtbot.waitUntil(dialog.agree.isEnabled, timeout=60_000)
    assert "stays as it is, with 1 decision." in dialog.hint.text()
    assert "Ê¾Àý" in dialog.preview.toPlainText()
    with qtbot.waitSignal(empty_window.desk.session_changed, timeout=60_000):
        dialog.accept()
    new = empty_window.desk.session
    assert new is not None
    assert new.path.name == "政策 (2).review"
    assert [source.encoding for source in new.document.sources] == ["cp1252", "utf-8"]
    assert new.review.findings[first].verdict is Verdict.NOT_REVIEWED
    with open_session(files[0].with_suffix(".review"), "", read_only=True) as kept:
        assert kept.review.findings[first].verdict is Verdict.MET
