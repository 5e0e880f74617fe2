"""Help, the sample, and a whole review by keyboard alone that ends in a signed report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.dialogs.export import ExportDialog
from reviewer.gui.dialogs.help import HelpDialog
from reviewer.gui.dialogs.reason import ReasonDialog
from reviewer.gui.dialogs.signing import SigningDialog
from reviewer.gui.files import Files
from reviewer.gui.main_window import MainWindow
from reviewer.model.language import Language
from reviewer.model.review import FlagVerdict, SignRole, Verdict
from reviewer.resources import resource
from tests.gui.example import LONG

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
    """Press a key where the keyboard is."""
    target = on or QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def test_help_is_shown_in_the_language_of_the_window(window: MainWindow) -> None:
    press(Key.Key_F1, on=window)
    english = window.findChild(HelpDialog)
    assert english is not None
    assert "What a suggestion means" in english.text.toPlainText()
    english.close()
    window.actions_["language_zh"].trigger()
    window.actions_["help"].trigger()
    shown = [dialog for dialog in window.findChildren(HelpDialog) if dialog.isVisible()]
    assert "建议的含义" in shown[0].text.toPlainText()
    shown[0].close()


@pytest.mark.parametrize("language", Language)
def test_the_keys_that_help_names_exist(window: MainWindow, language: Language) -> None:
    text = resource(f"help/{language}/help.md").read_text("utf-8")
    named = {name for name in re.findall(r"`([^`]+)`", text) if re.fullmatch(r"(Ctrl\+(Shift\+)?)?[A-Z0-9]\d?", name)}
    known = {key.toString() for action in window.actions() for key in action.shortcuts()}
    assert len(named) > 10
    assert {QKeySequence(name).toString() for name in named} - known == set()


def test_a_whole_review_of_the_sample_by_keyboard_ends_in_a_signed_report(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = empty_window
    monkeypatch.setattr(Files, "documents", lambda _self=None: tmp_path)
    window.start.sample.setFocus()
    press(Key.Key_Space, on=window.start.sample)
    qtbot.waitUntil(lambda: window.desk.session is not None, timeout=LONG)
    session = window.desk.session
    assert session is not None
    assert session.path.parent == tmp_path
    view = window.bench.policy.view
    for id_ in window.desk.order:
        assert window.desk.requirement is not None
        assert window.desk.requirement.id == id_
        if window.desk.passages:
            press(Key.Key_E, on=view)
            press(Key.Key_1, on=view)
        else:
            press(Key.Key_3, on=view)
        press(Key.Key_N, on=view)
    assert {finding.verdict for finding in session.review.findings.values()} == {Verdict.MET, Verdict.GAP}
    while window.desk.next_open_flag():
        press(Key.Key_D, on=view)
        reason = QApplication.activeModalWidget()
        assert isinstance(reason, ReasonDialog)
        QTest.keyClicks(reason.text, "no risk")
        press(Key.Key_Return, CONTROL, on=reason.text)
    assert {decision.verdict for decision in session.review.flags.values()} <= {FlagVerdict.DISMISSED}
    press(Key.Key_R, CONTROL, on=view)
    signing = window.findChild(SigningDialog)
    assert signing is not None
    QTest.keyClicks(signing.name, "Li")
    if signing.anyway.isVisible():
        press(Key.Key_Space, on=signing.anyway)
    press(Key.Key_Space, on=signing.sign_button)
    assert [signed.role for signed in session.review.sign_offs] == [SignRole.PREPARER]
    press(Key.Key_Escape, on=signing)
    press(Key.Key_E, CONTROL, on=view)
    export = QApplication.activeModalWidget()
    assert isinstance(export, ExportDialog)
    out = export.out
    press(Key.Key_Return, on=export.path.line)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=LONG)
    press(Key.Key_Escape, on=QApplication.activeModalWidget())
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", Language)
def test_no_mark_up_is_left_in_what_help_shows(window: MainWindow, language: Language) -> None:
    window.actions_[f"language_{language}"].trigger()
    window.actions_["help"].trigger()
    dialog = next(d for d in window.findChildren(HelpDialog) if d.isVisible())
    assert not re.search(r"\*\*|`|^#", dialog.text.toPlainText(), re.MULTILINE)
    dialog.close()
