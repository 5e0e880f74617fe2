"""A window with a review, closed and looked after when the test ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.gui.app import make_window
from reviewer.gui.desk import Desk
from reviewer.gui.main_window import MainWindow
from reviewer.gui.reading import make_reading
from reviewer.model.language import Language
from reviewer.workflow.session import ReviewSession
from tests.gui.example import example_flags, make_session


def _rest(_window: MainWindow) -> None:
    """Stands in for loading the core beforehand, which takes long and which few tests need."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with make_session(tmp_path / "example.review") as session:
        yield session


@pytest.fixture
def desk(qapp: QApplication, session: ReviewSession) -> Iterator[Desk]:
    desk = Desk(qapp)
    desk.lay_out(session, make_reading(session))
    yield desk
    desk.clear()
    desk.deleteLater()


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window without a review, which does not warm up; nothing of it may go on after it is closed."""
    monkeypatch.setattr(MainWindow, "warm_up", _rest)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window, _ = make_window(application, tmp_path / "settings.json", Language.EN)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    assert not window.isVisible()
    assert window.desk.session is None
    assert [timer for timer in window.findChildren(QTimer) if timer.isActive()] == []
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(empty_window: MainWindow, session: ReviewSession) -> Iterator[MainWindow]:
    """A window with a review of the example policy."""
    empty_window.desk.lay_out(session, make_reading(session))
    QApplication.processEvents()
    yield empty_window
    empty_window.close()


@pytest.fixture
def flagged_window(empty_window: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with a review in which there are red flags."""
    with make_session(tmp_path / "flagged.review", example_flags()) as session:
        empty_window.desk.lay_out(session, make_reading(session))
        QApplication.processEvents()
        yield empty_window
        empty_window.close()
