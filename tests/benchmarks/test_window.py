"""How soon the window is there and how long it is held up: `pytest tests/benchmarks --benchmark-only -s` prints it.

The start is told as a ratio to a program that shows an empty main window and nothing else, both measured in turns by
the least CPU time of several runs: from the start of the process until the window is drawn.
"""

from __future__ import annotations

import os
import resource as usage
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from reviewer.gui.app import make_window
from reviewer.gui.main_window import MainWindow
from reviewer.gui.reading import make_reading
from reviewer.model.language import Language
from reviewer.model.review import Matter
from reviewer.resources import resource
from reviewer.workflow.opening import start_review

ROUNDS = 9
LONG = 300_000
BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow(); window.resize(1366, 768); window.show()
application.processEvents()
os._exit(0)
"""
OURS = """
import os, sys
from PySide6.QtWidgets import QApplication
def until_drawn(application):
    application.processEvents()
    os._exit(0)
QApplication.exec = until_drawn
from reviewer.__main__ import main
main(["--language", "en"])
"""


def cpu_seconds(code: str, folder: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)}
    # As in an installed program, whose byte code is there already.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    before = usage.getrusage(usage.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
    after = usage.getrusage(usage.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_start_beside_an_empty_window(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    def measure() -> tuple[float, float]:
        pairs = [(cpu_seconds(BARE, tmp_path), cpu_seconds(OURS, tmp_path)) for _ in range(ROUNDS)]
        return min(bare for bare, _ in pairs), min(ours for _, ours in pairs)

    bare, ours = benchmark.pedantic(measure, rounds=1)
    benchmark.extra_info.update(bare=bare, ours=ours, ratio=ours / bare)
    print(f"\nstart: {ours:.3f} s beside {bare:.3f} s, ratio {ours / bare:.2f}")
    assert bare > 0
    assert ours > 0


def held_up(act: Callable[[], object], times: int) -> float:
    """The longest that one of several runs of ``act`` and the drawing after it took, in seconds."""
    longest = 0.0
    for _ in range(times):
        start = time.perf_counter()
        act()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - start)
    return longest


@pytest.mark.parametrize("length", [18_000, LONG])
def test_longest_that_the_window_is_held_up(
    benchmark: BenchmarkFixture, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    monkeypatch.setattr(MainWindow, "warm_up", lambda _window: None)
    sample = resource("samples/yunshan-bookshop.zh.txt").read_text("utf-8")
    policy = tmp_path / "policy.txt"
    policy.write_text((sample * (length // len(sample) + 1))[:length], "utf-8")
    session = start_review(policy, "pipl", tmp_path / "policy.review", matter=Matter(), author="")
    reading = make_reading(session)
    window, _ = make_window(qapp, None, Language.EN)
    window.show()
    _ = window.bench

    def measure() -> dict[str, float]:
        figures = {"open": held_up(lambda: window.desk.lay_out(session, reading), 1)}
        bar = window.bench.policy.view.verticalScrollBar()
        for id_ in ("next_requirement", "next_passage", "verdict_met", "next_overlap", "back"):
            figures[id_] = held_up(window.actions_[id_].trigger, 20)
        figures["scroll"] = held_up(lambda: bar.setValue(bar.value() + 80), 50)
        figures["jump"] = held_up(lambda: bar.setValue((bar.value() + bar.maximum() // 3) % bar.maximum()), 10)
        return figures

    figures = benchmark.pedantic(measure, rounds=1)
    benchmark.extra_info.update(figures)
    print(f"\n{length} characters:", ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in figures.items()))
    assert set(figures) >= {"open", "scroll"}
    window.close()
    window.deleteLater()
