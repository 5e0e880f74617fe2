"""Long work off the window's thread, one job at a time: the core is not made for several at once.

A worker calls a plain function and emits what came of it together with the number of the job. Whoever is no longer
waited for is dropped: a job that was cancelled, or one whose lane has been taken by a newer one.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from reviewer.model.progress import CancelledError, ProgressCallback, Stage

Result = TypeVar("Result")
Work = Callable[[ProgressCallback], Result]

_PROGRESS_INTERVAL = 0.05


class _Reports(QObject):
    """What workers tell the window's thread; the first argument is always the number of the job."""

    advanced = Signal(int, str, float)
    done = Signal(int, object)
    failed = Signal(int, object)
    ended = Signal(int)


class _Worker(QRunnable):
    def __init__(self, number: int, work: Work[Any], reports: _Reports) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.cancelled = Event()
        self._number = number
        self._work = work
        self._reports = reports
        self._told = 0.0

    def run(self) -> None:
        try:
            self._reports.done.emit(self._number, self._work(self._progress))
        except CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001  told on the window's thread, where it can be shown
            self._reports.failed.emit(self._number, error)
        finally:
            self._reports.ended.emit(self._number)

    def _progress(self, stage: Stage, done: float) -> None:
        if self.cancelled.is_set():
            raise CancelledError
        now = time.monotonic()
        if now - self._told >= _PROGRESS_INTERVAL:
            self._told = now
            self._reports.advanced.emit(self._number, stage, done)


@dataclass(slots=True)
class _Job:
    worker: _Worker
    lane: str
    quiet: bool
    then: Callable[[Any], None]
    otherwise: Callable[[BaseException], None]
    discard: Callable[[Any], None]
    wanted: bool = True


class Tasks(QObject):
    """Runs work and brings the results back to the thread on which this lives."""

    started = Signal()
    """There is work that the user may be told of."""
    advanced = Signal(Stage, float)
    """How far it is: stage, and how much of the stage is done (0 to 1)."""
    finished = Signal()
    """There is no more such work."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._side_pool = QThreadPool(self)
        self._numbers = itertools.count(1)
        self._jobs: dict[int, _Job] = {}
        self._reports = _Reports(self)
        self._reports.advanced.connect(self._on_advanced)
        self._reports.done.connect(self._on_done)
        self._reports.failed.connect(self._on_failed)
        self._reports.ended.connect(self._on_ended)

    def run(
        self,
        lane: str,
        work: Work[Result],
        *,
        then: Callable[[Result], None],
        otherwise: Callable[[BaseException], None],
        discard: Callable[[Result], None] = lambda _result: None,
        quiet: bool = False,
        alongside: bool = False,
    ) -> None:
        """Call ``work`` on another thread.

        Args:
            lane: Of several jobs in one lane only the latest counts; the others are cancelled.
            work: Gets a progress callback, which raises ``CancelledError`` when the job is not wanted any more.
            then: Gets the result.
            otherwise: Gets what was raised instead.
            discard: Gets a result that came too late, to give free what it holds.
            quiet: Do not tell the user of it, and let what is not quiet go first.
            alongside: It shares nothing with other work and need not wait for it.
        """
        self.drop(lane)
        number = next(self._numbers)
        worker = _Worker(number, work, self._reports)
        self._jobs[number] = _Job(worker, lane, quiet, then, otherwise, discard)
        if not quiet:
            self.started.emit()
        (self._side_pool if alongside else self._pool).start(worker, 0 if quiet else 1)

    @property
    def busy(self) -> bool:
        """Whether there is work that the user is told of."""
        return any(job.wanted and not job.quiet for job in self._jobs.values())

    def drop(self, lane: str) -> None:
        """Stop what runs in ``lane``; nobody wants to know what comes of it."""
        self._drop(job for job in self._jobs.values() if job.lane == lane)

    @property
    def idle(self) -> bool:
        """Whether no thread is at work, not even for something that is not wanted any more."""
        return not self._pool.activeThreadCount() and not self._side_pool.activeThreadCount()

    @Slot()
    def cancel(self) -> None:
        """Stop the work that the user is told of."""
        self._drop(job for job in self._jobs.values() if not job.quiet)

    def close(self) -> None:
        """Stop everything and wait until the threads have ended; results that come in the meantime are discarded."""
        self._drop(self._jobs.values())
        self._pool.waitForDone()
        self._side_pool.waitForDone()

    def _drop(self, jobs: Iterable[_Job]) -> None:
        was_busy = self.busy
        for job in list(jobs):
            job.wanted = False
            job.worker.cancelled.set()
        self._tell_end(was_busy=was_busy)

    def _tell_end(self, *, was_busy: bool) -> None:
        if was_busy and not self.busy:
            self.finished.emit()

    @Slot(int, str, float)
    def _on_advanced(self, number: int, stage: str, done: float) -> None:
        job = self._jobs.get(number)
        if job and job.wanted and not job.quiet:
            self.advanced.emit(Stage(stage), done)

    @Slot(int, object)
    def _on_done(self, number: int, result: object) -> None:
        job = self._jobs[number]
        self._conclude(job, job.then if job.wanted else job.discard, result)

    @Slot(int, object)
    def _on_failed(self, number: int, error: BaseException) -> None:
        job = self._jobs[number]
        if job.wanted:
            self._conclude(job, job.otherwise, error)

    def _conclude(self, job: _Job, hand_over: Callable[[Any], None], outcome: object) -> None:
        was_busy, job.wanted = self.busy, False
        try:
            hand_over(outcome)
        finally:
            self._tell_end(was_busy=was_busy)

    @Slot(int)
    def _on_ended(self, number: int) -> None:
        del self._jobs[number]
