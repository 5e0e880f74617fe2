"""Backups in the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reviewer.gui.app import make_window
from reviewer.gui.dialogs.backups import BackupsDialog
from reviewer.gui.main_window import MainWindow
from reviewer.gui.reading import make_reading
from reviewer.model.language import Language
from reviewer.model.review import Verdict
from reviewer.storage.backups import backups_in
from reviewer.workflow.session import ReviewSession
from tests.gui.example import LONG, PERIOD


@pytest.fixture
def guarded(
    qapp: QApplication, session: ReviewSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window with a review, whose backups go to a folder of its own."""
    monkeypatch.setattr(MainWindow, "warm_up", lambda _window: None)
    window, _ = make_window(qapp, tmp_path / "settings.json", Language.EN, tmp_path / "backups")
    window.desk.lay_out(session, make_reading(session))
    yield window
    window.close()
    window.deleteLater()


def test_a_review_is_backed_up_before_the_work_and_comes_back(
    qtbot: QtBot, guarded: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: len(backups_in(tmp_path / "backups")) == 1, timeout=LONG)
    guarded.desk.act(lambda session: session.decide(PERIOD, Verdict.GAP))
    assert len(backups_in(tmp_path / "backups")) == 1
    guarded.actions_["restore"].trigger()
    dialog = guarded.findChild(BackupsDialog)
    assert dialog is not None
    assert dialog.chosen is not None
    asked: list[str] = []

    def answer(_parent: object, _title: str, proposed: str, *_: object, **__: object) -> tuple[str, str]:
        asked.append(proposed)
        return proposed, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    dialog.accept()
    qtbot.waitUntil(
        lambda: guarded.desk.session is not None and "as of" in guarded.desk.session.path.stem, timeout=LONG
    )
    assert guarded.desk.session is not None
    assert guarded.desk.session.path == Path(asked[0])
    assert guarded.desk.session.finding(PERIOD).verdict is Verdict.NOT_REVIEWED


def test_a_backup_that_cannot_be_made_is_told_and_does_not_stop_the_work(
    guarded: MainWindow, session: ReviewSession, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "backups", ignore_errors=True)
    (tmp_path / "backups").write_text("in the way")
    guarded.desk.session_changed.emit()
    guarded.desk.act(lambda session: session.decide(PERIOD, Verdict.GAP))
    assert session.finding(PERIOD).verdict is Verdict.GAP
    assert guarded.status.currentMessage().startswith("Today's backup of this review could not be made.")
