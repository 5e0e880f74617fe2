"""``reviewer measure`` as a person and as a program use it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.__main__ import main
from reviewer.cli.output import ExitCode
from reviewer.cli.table import table_lines, width_of

DATA = Path(__file__).parents[1] / "data" / "labels"
CHECKLIST = """\
format: 1
id: toys
version: 1
title: {zh: 玩具清单, en: Toys}
topics:
- {id: data, title: {zh: 数据, en: collecting}}
- {id: others, title: {zh: 其他, en: Others}}
requirements:
- {id: collection, topic: data, question: Collected?, cues: [we collect, collect, gathers]}
- {id: sharing, topic: others, question: Shared?, cues: [share], mentions: [sell]}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    checklist = tmp_path / "toys.yaml"
    checklist.write_text(CHECKLIST, "utf-8")

    def call(*words: str | Path, language: str = "en") -> tuple[int, str, str]:
        code = main(["--language", language, "measure", *map(str, words), "--checklist", str(checklist)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_cues_are_printed_the_most_harmful_first(run: Run) -> None:
    code, out, err = run(DATA, "--examples", "1")
    assert code == ExitCode.DONE
    assert out.startswith("Toys, version 1: 2 labelled policies\n")
    assert "Passages: 8 shown, 8 of them judged by labels, 5 of these right (62%)." in out
    assert "Cues: 5; never found here: 1." in out
    cues = out.partition("Cues, the most harmful first")[2].splitlines()
    assert [line.rpartition("  ")[2] for line in cues if "answer" in line or "mentions" in line] == [
        "collect",
        "sell",
        "we collect",
        "share",
        "gathers",
    ]
    assert any("pinewood.txt" in line and "Our shop window collects dust." in line for line in cues)
    assert "rights, contact, notice" in err
    assert "copy, minors" in err


def test_everything_is_printed_in_chinese(run: Run) -> None:
    code, out, err = run(DATA, language="zh")
    assert code == ExitCode.DONE
    assert out.startswith("玩具清单，版本 1：已标注政策 2 份\n")
    assert "线索（危害大者在前，从未命中者在最后）" in out
    assert "警告：" in err


def test_json_has_every_count(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "measured.json"
    assert run(DATA / "pinewood.json", "--json", out)[:2] == (ExitCode.DONE, "")
    measured = json.loads(out.read_text("utf-8"))
    assert measured["checklist"]["id"] == "toys"
    assert measured["policies"] == 1
    by_cue = {cue["cue"]: cue for cue in measured["cues"]}
    assert by_cue["collect"] == {
        "owner": "collection",
        "role": "part",
        "part": "answer",
        "cue": "collect",
        "fires": 2,
        "shown": 2,
        "right": 1,
        "wrong": 1,
        "precision": 0.5,
        "harm": 0,
        "examples": [],
        "alone_right": 0,
        "alone_wrong": 1,
    }
    assert by_cue["gathers"]["fires"] == 0
    assert by_cue["gathers"]["precision"] is None
    requirement = measured["requirements"][0]
    assert (requirement["id"], requirement["quotes_found"], requirement["statuses_right"]) == ("collection", 1, 1)
    assert measured["unknown_requirements"] == ["copy", "minors", "notice"]


def test_a_map_says_what_labels_stand_for(run: Run, tmp_path: Path) -> None:
    for name in ("pinewood.txt", "pinewood.jsonl"):
        shutil.copy(DATA / name, tmp_path)
    label_map = tmp_path / "map.json"
    label_map.write_text('{"rights": "sharing", "sharing": ["others"]}', "utf-8")
    code, out, _ = run(tmp_path, "--label-map", label_map, "--json", "-")
    assert code == ExitCode.DONE
    labels = {one["label"]: one for one in json.loads(out)["labels"]}
    assert labels["rights"]["missed"] == 3
    assert labels["sharing"]["f1"] == 1.0
    label_map.write_text('{"rights": "sharign"}', "utf-8")
    code, _, err = run(tmp_path, "--label-map", label_map)
    assert code == ExitCode.FAILED
    assert f"{label_map}:1:12: rights: " in err
    assert "Did you mean “sharing”?" in err


def test_bad_files_are_told_and_the_others_counted(run: Run, tmp_path: Path) -> None:
    for name in ("pinewood.txt", "pinewood.json"):
        shutil.copy(DATA / name, tmp_path)
    bad = tmp_path / "bad.json"
    bad.write_text('{"policy": "pinewood.txt",\n "labels": {"collection": {"status": "mett"}}}', "utf-8")
    code, out, err = run(tmp_path)
    assert code == ExitCode.PARTLY
    assert out.startswith("Toys, version 1: 1 labelled policy\n")
    assert f"{bad}:2:38: labels.collection.status: " in err
    assert run(bad)[0] == ExitCode.FAILED


def test_labels_without_meaning_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "policy.txt").write_text("Example policy\n", "utf-8")
    (tmp_path / "policy.jsonl").write_text('{"start": 0, "end": 7, "labels": ["x"]}\n', "utf-8")
    code, out, err = run(tmp_path)
    assert (code, out) == (ExitCode.FAILED, "")
    assert "--label-map" in err


def test_columns_stay_aligned_with_wide_characters() -> None:
    lines = list(table_lines(["命中", "n", "name"], [["1", "20", "甲"], ["100", "3", "b"]]))
    assert lines == ["命中   n  name", "   1  20  甲", " 100   3  b"]
    assert width_of("a甲，") == 5
