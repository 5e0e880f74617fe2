"""The command line as a person uses it: words in, text and exit code out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer import __version__
from reviewer.__main__ import main
from reviewer.cli.output import ExitCode
from reviewer.report.forms import ReportForm
from reviewer.resources import resource

SAMPLE_ZH = resource("samples/yunshan-bookshop.zh.txt")
SAMPLE_EN = resource("samples/larkfield-cycles.en.txt")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def review(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "sample.review"
    code, _, _ = run("review", "new", SAMPLE_ZH, "--out", path, "--reviewer", "Lin", "--client", "Yunshan")
    assert code == ExitCode.DONE
    return path


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as version:
        main(["--version"])
    assert version.value.code == 0
    assert __version__ in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--language", "zh", "--help"])
    assert "退出码" in capsys.readouterr().out


def test_unknown_words_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["chekc", "policy.txt"])
    assert refused.value.code == ExitCode.USAGE
    assert "chekc" in capsys.readouterr().err


@pytest.mark.parametrize("sample", [SAMPLE_ZH, SAMPLE_EN], ids=["zh", "en"])
def test_check_gives_json_whose_passages_are_the_text(run: Run, sample: Path) -> None:
    code, out, _ = run("check", sample, "--checklist", "pipl", "--json", "-")
    result = json.loads(out)
    text = sample.read_text("utf-8")
    assert code == ExitCode.DONE
    assert result["policy"]["text_length"] == len(text)
    assert result["policy"]["language"] == sample.suffixes[0][1:]
    assert len(result["results"]) == 69
    passages = [passage for row in result["results"] for passage in row["passages"]]
    assert passages
    for passage in passages:
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert 0 <= passage["score"] <= 1
        assert passage["cues"]
    assert all(row["reason"] for row in result["results"])


def test_check_prints_a_summary_with_the_caution(run: Run) -> None:
    code, out, _ = run("check", SAMPLE_ZH)
    assert code == ExitCode.DONE
    assert "rights.withdraw" not in out
    assert "consent.withdraw" in out
    assert "not yet a gap" in out


RED_FLAGGED = """\
format: 1
id: own
version: 1
title: {zh: 自有, en: Own}
requirements:
- {id: access, question: {zh: 是否可以查阅？, en: Is there access?}, cues: [access, 查阅]}
red_flags:
- id: notice
  severity: high
  title: {zh: 变更不通知, en: Change without notice}
  reason: {zh: 变更应当告知。, en: People have to be told.}
  cues: {zh: [不另行通知], en: [without notice]}
"""


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "en",
            "1. Changes\nWe may change this policy without notice.\n",
            (
                "1 red flag:\n\nnotice  Change without notice: high\n"
                "    People have to be told. The words: “without notice”.\n"
                "    11-52 (line 2) [1. Changes] We may change this policy without notice.\n"
            ),
        ),
        (
            "zh",
            "一、变更\n我们可能修改本政策，不另行通知。\n",
            (
                "风险提示 1 处：\n\nnotice  变更不通知：高\n"
                "    变更应当告知。所见文字：“不另行通知”。\n"
                "    5-21 (第 2 行) [一、变更] 我们可能修改本政策，不另行通知。\n"
            ),
        ),
    ],
)
def test_check_prints_red_flags(run: Run, tmp_path: Path, language: str, text: str, said: str) -> None:
    checklist, policy = tmp_path / "own.yaml", tmp_path / "policy.txt"
    checklist.write_text(RED_FLAGGED, "utf-8")
    policy.write_text(text, "utf-8")
    code, out, _ = run("--language", language, "check", policy, "--checklist", checklist)
    assert code == ExitCode.DONE
    assert said in out


def test_check_says_that_there_is_no_red_flag(run: Run, tmp_path: Path) -> None:
    checklist, policy = tmp_path / "own.yaml", tmp_path / "policy.txt"
    checklist.write_text(RED_FLAGGED, "utf-8")
    policy.write_text("You can have access.\n", "utf-8")
    assert "No red flags." in run("check", policy, "--checklist", checklist)[1]


def test_check_twice_gives_the_same(run: Run) -> None:
    assert run("check", SAMPLE_EN, "--json", "-") == run("check", SAMPLE_EN, "--json", "-")


def test_one_bad_file_is_told_and_the_others_are_done(run: Run, tmp_path: Path) -> None:
    code, out, err = run("check", tmp_path / "absent.txt", SAMPLE_ZH, "--json", "-")
    assert code == ExitCode.PARTLY
    assert len(out.splitlines()) == 1
    assert "absent.txt" in err


def test_batch_writes_a_line_for_each_policy(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_bytes(SAMPLE_ZH.read_bytes())
    (folder / "inner" / "b.md").write_bytes(SAMPLE_EN.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    out = tmp_path / "results.jsonl"
    code, _, err = run("batch", folder, "--checklist", "pipl", "--out", out)
    names = [Path(json.loads(line)["policy"]["path"]).name for line in out.read_text("utf-8").splitlines()]
    assert code == ExitCode.PARTLY
    assert names == ["a.txt", "b.md"]
    assert "empty.txt" in err


def test_batch_of_nothing_says_so(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "results.jsonl"
    assert run("batch", tmp_path, "--out", out)[0] == ExitCode.FAILED
    assert run("batch", tmp_path / "absent", "--out", out)[0] == ExitCode.FAILED
    assert not out.exists()


def test_text_prints_the_canonical_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_bytes("\ufeff一、收集\r\n我们收集姓名。\r\n".encode("utf-16-le"))
    code, out, _ = run("text", path)
    assert (code, out) == (ExitCode.DONE, "一、收集\n我们收集姓名。\n")
    _, blocks, _ = run("text", path, "--blocks")
    assert blocks.splitlines()[0].endswith("一、收集")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("absent.txt", None),
        ("empty.txt", b" \n"),
        ("binary.txt", bytes(range(256)) * 9),
        ("odd.xyz", b"\x00\x01\x02" * 99),
    ],
)
def test_bad_files_get_a_sentence_and_no_traceback(run: Run, tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    code, out, err = run("text", path)
    assert code == ExitCode.FAILED
    assert out == ""
    assert name in err
    assert "Traceback" not in err


def test_a_review_is_decided_shown_and_exported(run: Run, review: Path, tmp_path: Path) -> None:
    note = "The period is given for orders."
    words = ["retention.period", "gap", "--note", note, "--severity", "low", "--evidence", "3-9"]
    assert run("review", "decide", review, *words)[0] == ExitCode.DONE
    code, out, _ = run("review", "show", review)
    assert code == ExitCode.DONE
    assert note in out
    assert "gap (severity low" in out
    assert SAMPLE_ZH.read_text("utf-8")[3:9].strip() in out
    pdf = tmp_path / "report.pdf"
    assert run("report", review, "--out", pdf, "--language", "zh")[0] == ExitCode.DONE
    assert pdf.read_bytes().startswith(b"%PDF-")
    code, _, err = run("report", review, "--out", pdf)
    assert code == ExitCode.FAILED
    assert "exists already" in err
    assert run("report", review, "--out", pdf, "--force")[0] == ExitCode.DONE


def test_a_decision_on_what_is_not_there_is_refused(run: Run, review: Path) -> None:
    code, _, err = run("review", "decide", review, "rights.flying", "met")
    assert code == ExitCode.FAILED
    assert "rights.flying" in err
    assert run("review", "decide", review, "rights.access", "--evidence", "5-99999999")[0] == ExitCode.FAILED


def test_what_is_no_review_is_refused_and_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "not-a.review"
    path.write_text("no review", "utf-8")
    code, _, err = run("review", "show", path)
    assert code == ExitCode.FAILED
    assert "not a review file" in err
    assert path.read_text("utf-8") == "no review"


def test_a_checklist_is_validated_with_every_mistake(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("format: 1\nid: own\nversoin: '1'\n", "utf-8")
    code, _, err = run("checklist", "validate", path)
    assert code == ExitCode.PARTLY
    assert f"{path}:3:1" in err
    assert "version" in err
    code, out, _ = run("checklist", "validate", Path(resource("..")) / "checklists" / "pipl.yaml")
    assert code == ExitCode.DONE
    assert "69" in out
    assert "pipl" in run("checklist", "list")[1]


def test_a_problem_of_the_whole_file_has_no_field(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("format: [1\n", "utf-8")
    _, _, err = run("checklist", "validate", path)
    assert f"{path}:1:9: the file" in err


def test_an_unknown_checklist_is_told_with_the_known_ones(run: Run) -> None:
    code, _, err = run("check", SAMPLE_ZH, "--checklist", "ppil")
    assert code == ExitCode.FAILED
    assert "pipl" in err


def test_the_command_line_loads_no_qt() -> None:
    script = (
        "import sys; from reviewer.__main__ import main; code = main(sys.argv[1:]);"
        "print([name for name in sys.modules if 'PySide6' in name], file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "check", str(SAMPLE_EN), "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout)
    assert done.stderr.strip().splitlines()[-1] == "[]"


@pytest.mark.parametrize("form", [form for form in ReportForm if form is not ReportForm.PDF])
def test_the_ending_or_an_option_names_the_form_of_the_report(
    run: Run, review: Path, tmp_path: Path, form: ReportForm
) -> None:
    out = tmp_path / f"report{form.suffix}"
    assert run("report", review, "--out", out)[0] == ExitCode.DONE
    first = out.read_bytes()
    assert run("report", review, "--out", out)[0] == ExitCode.FAILED
    assert out.read_bytes() == first
    named = tmp_path / "report.out"
    assert run("report", review, "--out", named)[0] == ExitCode.FAILED
    assert not named.exists()
    assert run("report", review, "--out", named, "--form", form)[0] == ExitCode.DONE
    assert named.stat().st_size > 100
    assert sorted(path.name for path in tmp_path.glob("report*")) == sorted([out.name, "report.out"])
