from __future__ import annotations

from collections.abc import Iterator
from threading import Event, get_ident

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.gui.tasks import Tasks
from reviewer.model.progress import ProgressCallback, Stage
from tests.gui.example import LONG


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks(qapp)
    yield tasks
    tasks.close()
    tasks.deleteLater()


class Outcome:
    """Collects what a job hands back."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[BaseException] = []
        self.discarded: list[object] = []


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot, tasks: Tasks) -> None:
    outcome = Outcome()
    with qtbot.waitSignal(tasks.finished):
        tasks.run("a", lambda _p: get_ident(), then=outcome.results.append, otherwise=outcome.errors.append)
        assert tasks.busy
    assert outcome.results
    assert outcome.results[0] != get_ident()
    assert not tasks.busy


def test_what_is_raised_comes_back_too(qtbot: QtBot, tasks: Tasks) -> None:
    outcome = Outcome()

    def fail(_progress: ProgressCallback) -> None:
        raise ValueError("no")

    with qtbot.waitSignal(tasks.finished):
        tasks.run("a", fail, then=outcome.results.append, otherwise=outcome.errors.append)
    assert [str(error) for error in outcome.errors] == ["no"]
    assert outcome.results == []


def test_a_newer_job_in_the_lane_makes_the_older_one_stale(qtbot: QtBot, tasks: Tasks) -> None:
    older, newer, go_on = Outcome(), Outcome(), Event()

    def slow(_progress: ProgressCallback) -> str:
        assert go_on.wait(10)
        return "old"

    tasks.run("a", slow, then=older.results.append, otherwise=older.errors.append, discard=older.discarded.append)
    tasks.run("a", lambda _p: "new", then=newer.results.append, otherwise=newer.errors.append)
    go_on.set()
    qtbot.waitUntil(lambda: newer.results == ["new"], timeout=LONG)
    assert older.discarded == ["old"]
    assert older.results == []


def test_work_that_is_waited_for_goes_before_quiet_work(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[object] = []
    go_on, outcome = Event(), Outcome()
    tasks.run("a", lambda _p: go_on.wait(10), then=order.append, otherwise=outcome.errors.append, quiet=True)
    tasks.run("b", lambda _p: "quiet", then=order.append, otherwise=outcome.errors.append, quiet=True)
    tasks.run("c", lambda _p: "waited for", then=order.append, otherwise=outcome.errors.append)
    go_on.set()
    qtbot.waitUntil(lambda: order == [True, "waited for", "quiet"], timeout=LONG)


def test_jobs_in_other_lanes_go_on(qtbot: QtBot, tasks: Tasks) -> None:
    outcome = Outcome()
    for lane in "ab":
        tasks.run(lane, lambda _p: 1, then=outcome.results.append, otherwise=outcome.errors.append)
    qtbot.waitUntil(lambda: outcome.results == [1, 1], timeout=LONG)


def test_cancelling_stops_the_work_at_its_next_report(qtbot: QtBot, tasks: Tasks) -> None:
    outcome, started = Outcome(), Event()

    def endless(progress: ProgressCallback) -> None:
        started.set()
        while True:
            progress(Stage.MATCH, 0.5)

    tasks.run("a", endless, then=outcome.results.append, otherwise=outcome.errors.append)
    assert started.wait(10)
    with qtbot.waitSignal(tasks.finished):
        tasks.cancel()
    tasks.close()
    assert outcome.results == []
    assert outcome.errors == []


def test_progress_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    outcome = Outcome()

    def work(progress: ProgressCallback) -> None:
        progress(Stage.PARSE, 0.25)

    with qtbot.waitSignals([tasks.started, tasks.finished]), qtbot.waitSignal(tasks.advanced) as told:
        tasks.run("a", work, then=outcome.results.append, otherwise=outcome.errors.append)
    assert told.args == [Stage.PARSE, 0.25]


def test_quiet_work_is_not_told_and_not_cancelled(qtbot: QtBot, tasks: Tasks) -> None:
    outcome = Outcome()
    with qtbot.assertNotEmitted(tasks.started):
        tasks.run("a", lambda _p: 1, then=outcome.results.append, otherwise=outcome.errors.append, quiet=True)
    assert not tasks.busy
    tasks.cancel()
    qtbot.waitUntil(lambda: outcome.results == [1], timeout=LONG)
