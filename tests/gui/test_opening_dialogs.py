"""What the window asks about a policy's file: its password, and whether pictures of pages are to be recognised."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reviewer.gui.dialogs.opening import PasswordDialog
from reviewer.gui.main_window import MainWindow
from reviewer.loaders.pdf import ocr
from reviewer.model.document import NoteCode
from tests.loaders.pdf_samples import joined, policy_pdf, protected, scanned

POLICY = "Larkfield Cycles Privacy Policy\nWe collect your name and your address, and we keep them for three years.\n"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return tmp_path / "policy.pdf"


def password_dialog() -> PasswordDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasswordDialog)
    return dialog


def question() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def press(words: str) -> None:
    next(button for button in question().buttons() if button.text() == words).click()


def test_a_password_is_asked_for_until_it_is_right(qtbot: QtBot, empty_window: MainWindow, policy: Path) -> None:
    policy.write_bytes(protected(policy_pdf(POLICY), user="secret"))
    empty_window.files.open_at_once(policy, None)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PasswordDialog), timeout=20_000)
    first = password_dialog()
    assert not first.agree.isEnabled()
    first.password.setText("wrong")
    first.accept()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, first), timeout=20_000)
    password_dialog().password.setText("secret")
    password_dialog().accept()
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=20_000)
    assert empty_window.desk.session is not None
    assert "three years" in empty_window.desk.session.document.text


def test_whoever_does_not_know_the_password_gets_no_review(
    qtbot: QtBot, empty_window: MainWindow, policy: Path
) -> None:
    policy.write_bytes(protected(policy_pdf(POLICY), user="secret"))
    empty_window.files.open_at_once(policy, None)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PasswordDialog), timeout=20_000)
    password_dialog().reject()
    assert not empty_window.tasks.busy
    assert not policy.with_suffix(".review").exists()


@pytest.mark.skipif(not ocr.languages(), reason="Tesseract is not installed")
@pytest.mark.parametrize(
    ("answer", "note"),
    [
        ("Recognise the text", NoteCode.PAGES_RECOGNISED),
        ("Go on without these pages", NoteCode.PAGES_SCANNED_OCR_POSSIBLE),
    ],
)
def test_pictures_of_pages_are_recognised_or_left_out_as_the_reviewer_says(
    qtbot: QtBot, empty_window: MainWindow, policy: Path, answer: str, note: NoteCode
) -> None:
    policy.write_bytes(joined(policy_pdf(POLICY), scanned(policy_pdf(POLICY), 1)))
    empty_window.files.open_at_once(policy, None)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=20_000)
    assert "“policy.pdf” are pictures" in question().text()
    assert ": 2." in question().text()
    press(answer)
    qtbot.waitUntil(lambda: empty_window.desk.session is not None, timeout=60_000)
    assert empty_window.desk.session is not None
    assert [(one.code, one.detail) for one in empty_window.desk.session.document.notes] == [(note, "2")]


@pytest.mark.skipif(not ocr.languages(), reason="Tesseract is not installed")
def test_a_file_of_pictures_can_only_be_recognised(qtbot: QtBot, empty_window: MainWindow, policy: Path) -> None:
    policy.write_bytes(scanned(policy_pdf(POLICY), 1))
    empty_window.files.open_at_once(policy, None)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=20_000)
    assert {button.text() for button in question().buttons()} == {"Recognise the text", "Cancel"}
    press("Cancel")
    assert not policy.with_suffix(".review").exists()
