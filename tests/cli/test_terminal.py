"""What the command line asks and shows where a person sits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.__main__ import main
from reviewer.cli import terminal
from tests.loaders.pdf_samples import lines_pdf, policy_pdf, protected


@pytest.fixture
def passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the person enters, one after the other; without echo, so the terminal itself is stood in for."""
    entered: list[str] = []
    monkeypatch.setattr(terminal, "is_at_terminal", lambda: True)

    def enter(_prompt: str, stream: object) -> str:
        assert stream is sys.stderr
        return entered.pop(0)

    monkeypatch.setattr(terminal, "getpass", enter)
    yield entered
    assert entered == []


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.pdf"
    path.write_bytes(protected(policy_pdf("Privacy Policy\nWe keep your name for three years.\n"), user="secret"))
    return path


def test_a_password_is_asked_for_until_it_is_right(
    policy: Path, passwords: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    passwords += ["wrong", "secret"]
    assert main(["--language", "en", "text", str(policy)]) == 0
    said = capsys.readouterr()
    assert "three years" in said.out
    assert "This is not the password" in said.err


def test_it_is_not_asked_for_without_end(
    policy: Path, passwords: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    passwords += ["a", "b", "c"]
    assert main(["--language", "en", "check", str(policy)]) == 3
    assert capsys.readouterr().err.count("This is not the password") == 3


def test_a_review_can_be_begun_with_it(policy: Path, passwords: list[str]) -> None:
    passwords += ["secret"]
    assert main(["review", "new", str(policy)]) == 0
    assert policy.with_suffix(".review").exists()


def test_how_far_long_work_is(
    tmp_path: Path, passwords: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert passwords == []
    monkeypatch.setattr(terminal, "_PATIENCE", 0.0)
    monkeypatch.setattr(terminal, "_INTERVAL", 0.0)
    path = tmp_path / "policy.pdf"
    path.write_bytes(lines_pdf(["First page"], ["Second page"]))
    assert main(["--language", "en", "text", str(path)]) == 0
    shown = capsys.readouterr().err.split("\r")
    assert "Finding headings and paragraphs … 67 %" in [line.strip() for line in shown]
    assert not shown[-1].strip()
