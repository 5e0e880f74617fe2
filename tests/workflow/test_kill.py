"""Killing the program at any moment loses nothing that it showed as done.

``REVIEWER_KILLS`` sets how often; the default keeps the suite quick.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import LoadedPolicy
from reviewer.model.log import replay
from reviewer.model.review import Matter, new_review
from reviewer.workflow.opening import create_session, open_session
from tests.examples import CHECKLIST_YAML, POLICY_DATA, example_analysis, example_document

KILLS = int(os.environ.get("REVIEWER_KILLS", "15"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")


def _edit_until_killed(path: Path, seconds: float) -> list[tuple[int, str]]:
    """The acts that a process acknowledged before it was killed, ``seconds`` after the first of them."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "tests.workflow.editing_process", str(path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    # A line that the kill cut off was not shown.
    lines = (first + rest).decode().split("\n")[:-1]
    return [(int(seq), kind) for seq, kind in (line.split() for line in lines)]


def test_every_edit_that_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    chance = random.Random(KILLS)  # noqa: S311 - moments, not secrets
    checklist = parse_checklist(CHECKLIST_YAML, "example.yaml").checklist
    loaded = LoadedPolicy(example_document(), (POLICY_DATA,))
    create_session(path, loaded, checklist, example_analysis(), matter=Matter(), author="a").close()
    cut_short = 0
    for _ in range(KILLS):
        shown = _edit_until_killed(path, chance.uniform(0, 0.1))
        cut_short += Path(f"{path}-journal").exists()
        with open_session(path, "b") as session:
            history = session.history()
            kept = {entry.seq: entry.kind for entry in history}
            assert all(kept.get(seq) == kind for seq, kind in shown)
            # At most the act that was under way is there without having been shown.
            assert len(history) - shown[-1][0] in {0, 1}
            review = session.review
            blank = new_review(review.document, review.checklist, Matter(), id_=review.id, created=review.created)
            assert replay(blank, history) == review
    print(f"{KILLS} kills, {cut_short} of them in the middle of a save, {len(history)} log entries")  # noqa: T201
