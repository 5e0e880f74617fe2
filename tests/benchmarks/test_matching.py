"""How long the check of a policy takes: `pytest tests/benchmarks --benchmark-only -s` prints the figures.

What tells is the ratios within one run, not the times of one machine: the whole check of a policy against one pass of
jieba over the same text, and against the floor, one automaton that looks for the same phrases and does nothing else.
Each figure is the least CPU time of several runs, taken in turns.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jieba
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reviewer.analysis import compile as compiling
from reviewer.analysis.analyse import analyse
from reviewer.analysis.compile import compile_checklist
from reviewer.analysis.normalise import fold, narrow, normalise
from reviewer.analysis.words import load
from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.loaders.policy import load_bytes
from reviewer.model.checklist import Checklist
from reviewer.model.document import Document
from reviewer.resources import resource

SAMPLES = ("yunshan-bookshop.zh.txt", "larkfield-cycles.en.txt")
USUAL = 18_000
MILLION = 1_000_000
ROUNDS = 7

SHAPES: dict[str, Callable[[str, str], str]] = {
    "policies": lambda zh, en: zh + en,
    "one Chinese line": lambda zh, _: zh.replace("\n", ""),
    "one Chinese line without a stop": lambda zh, _: "".join(sign for sign in zh if sign.isalnum()),
    "one English line": lambda _, en: en.replace("\n", " "),
    "a list": lambda _zh, _en: "".join(f"{n}. 我们会收集您的手机号码、设备信息；\n" for n in range(1, 5000)),
    "a table": lambda _zh, _en: "| 姓名 | 手机号码 | 用于注册 |\n",
    "headings": lambda _zh, _en: "一、我们如何收集个人信息\n",
    "short lines": lambda _zh, _en: "我们十分重视您的隐私。\n",
    "announcements": lambda _zh, _en: "您可以通过以下任何一种方式联系我们的隐私专员：\n",
    "digits": lambda _zh, _en: "1234567890",
    "numbers": lambda _zh, _en: "12 34567890 ",
    "one cue": lambda _zh, _en: "个人信息",
    "one English cue": lambda _zh, _en: "we share personal data ",
    "denials": lambda _zh, _en: "我们不会共享您的个人信息",
    "addresses": lambda _zh, _en: "admin@example.com ",
    "references": lambda _zh, _en: "详见第十条、第3.2节。",
    "brackets": lambda _zh, _en: "【（[",
    "stops": lambda _zh, _en: ".。;",
}


@cache
def checklist() -> Checklist:
    return read_checklist(find_checklist("pipl")).checklist


@cache
def sample(name: str) -> str:
    return resource(f"samples/{name}").read_text("utf-8")


def repeated(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


def document_of(text: str) -> Document:
    return load_bytes(text.encode(), "policy.txt")


def seconds(*calls: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The least CPU time of each of several calls, made in turns."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for number, call in enumerate(calls):
            started = time.process_time()
            call()
            best[number] = min(best[number], time.process_time() - started)
    return best


def print_ratios(name: str, text: str) -> None:
    document = document_of(text)
    folded = fold(narrow(document.text))
    normalised = normalise(folded, [(0, len(folded))]).text
    automaton = compile_checklist(checklist()).lexicon.automaton
    analyse(document, checklist())
    check, loading, pass_, floor = seconds(
        lambda: analyse(document, checklist()),
        lambda: document_of(text),
        lambda: list(jieba.tokenize(document.text)),
        lambda: automaton.find_matches_as_indexes(normalised, overlapping=True),
    )
    print(
        f"{name:28.28} {len(document.text):8,} characters: check {check * 1000:6.1f} ms"
        f" = {check / pass_:.2f} of a jieba pass, {check / floor:5.1f} automaton scans;"
        f" with loading {(check + loading) / pass_:.2f}"
    )


@pytest.fixture(scope="module", autouse=True)
def _jieba_ready() -> None:
    load()


@pytest.mark.parametrize("name", SAMPLES)
def test_check_of_a_sample(benchmark: BenchmarkFixture, name: str) -> None:
    text = repeated(sample(name), USUAL)
    print()
    print_ratios(name, text)
    document = document_of(text)
    analysis = benchmark(analyse, document, checklist())
    assert analysis.document_sha256 == document.source.sha256


def test_check_of_real_policies(benchmark: BenchmarkFixture, shared_policies: list[Path]) -> None:
    print()
    for path in shared_policies:
        print_ratios(path.name, path.read_text("utf-8"))
    document = document_of(shared_policies[1].read_text("utf-8"))
    analysis = benchmark(analyse, document, checklist())
    assert analysis.document_sha256 == document.source.sha256


@pytest.mark.parametrize("shape", SHAPES)
def test_a_million_characters_of_any_shape(benchmark: BenchmarkFixture, shape: str) -> None:
    unit = SHAPES[shape](sample(SAMPLES[0]), sample(SAMPLES[1]))
    tenth, whole = (document_of(repeated(unit, length)) for length in (MILLION // 10, MILLION))
    analyse(tenth, checklist())
    one, ten = seconds(
        lambda: analyse(tenth, checklist()),
        lambda: benchmark.pedantic(analyse, (whole, checklist()), rounds=1, iterations=1),
        rounds=1,
    )
    print(f"\n{shape:34} {ten:6.2f} s for {MILLION:,} characters, {ten / one:5.1f} times that of a tenth")
    assert ten > 0


def test_ten_million_characters(benchmark: BenchmarkFixture) -> None:
    # Long lines, as so many short ones are refused.
    unit = SHAPES["policies"](sample(SAMPLES[0]), sample(SAMPLES[1])).replace("\n", " ") + "\n"
    million, ten = (document_of(repeated(unit, length)) for length in (MILLION, 10 * MILLION))
    one, all_ = seconds(
        lambda: analyse(million, checklist()),
        lambda: benchmark.pedantic(analyse, (ten, checklist()), rounds=1, iterations=1),
        rounds=1,
    )
    print(f"\n{'policies':34} {all_:6.2f} s for {10 * MILLION:,} characters, {all_ / one:5.1f} times that of a tenth")
    assert all_ > 0


MEASURE_MEMORY = """
import re, sys
from pathlib import Path
from reviewer.analysis.analyse import analyse
from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.loaders.policy import load_bytes
checklist = read_checklist(find_checklist("pipl")).checklist
text = sys.stdin.read()
def peak():
    # What the process itself needed; ru_maxrss counts what its parent had, too.
    return int(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])
analyse(load_bytes(text[:1000].encode(), "policy.txt"), checklist)
before = peak()
document = load_bytes(text.encode(), "policy.txt")
analysis = analyse(document, checklist)
print(peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_memory_for_a_million_characters(benchmark: BenchmarkFixture) -> None:
    text = repeated(SHAPES["policies"](sample(SAMPLES[0]), sample(SAMPLES[1])), MILLION)
    run = [sys.executable, "-X", "utf8", "-c", MEASURE_MEMORY]
    ran = benchmark.pedantic(
        subprocess.run, (run,), {"input": text.encode(), "capture_output": True, "check": True}, rounds=1, iterations=1
    )
    more = int(ran.stdout)
    print(
        f"\n{'policies':34} {more / 1024:6.0f} MB more of resident memory for {MILLION:,} characters, loading included"
    )
    assert more > 0


def test_compiling(benchmark: BenchmarkFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    checklist()
    compiling.compile_checklist(checklist())

    def anew() -> None:
        monkeypatch.setattr(compiling, "_cache", {})
        compiling.compile_checklist(checklist())

    (took,) = seconds(anew, rounds=3)
    again = seconds(lambda: compiling.compile_checklist(checklist()))[0]
    print(f"\ncompiling the PIPL checklist {took * 1000:.0f} ms, asked for again {again * 1000:.3f} ms")
    benchmark.pedantic(anew, rounds=1, iterations=1)
    assert compiling.compile_checklist(checklist()) is compiling.compile_checklist(checklist())
