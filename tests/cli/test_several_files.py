"""Several files as one policy, encodings, and what is not part of the text, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.__main__ import main
from reviewer.cli.output import ExitCode

PAGE = (
    "<html><body><nav><ul><li><a href='/'>Home</a></li><li>Shop</li></ul></nav><main><h1>List</h1>"
    + "<p>MapKit reads your place to show maps and deletes this personal information after thirty days.</p>" * 12
    + "</main></body></html>"
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    main_text, sdk = tmp_path / "main.txt", tmp_path / "sdk.html"
    main_text.write_text("Privacy Policy\n\n1. Rights\nYou may access your personal information.\n", "utf-8")
    sdk.write_text(PAGE, "utf-8")
    return main_text, sdk


def test_check_takes_several_files_as_one_policy(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    main_text, sdk = files
    assert main(["check", str(main_text), "--with", str(sdk), "--json", "-"]) == ExitCode.DONE
    result = json.loads(capsys.readouterr().out)
    assert [part["name"] for part in result["policy"]["parts"]] == ["main.txt", "sdk.html"]
    passages = [passage for row in result["results"] for passage in row["passages"]]
    assert {passage["section"].split(" › ")[0] for passage in passages} <= {"main.txt", "sdk.html"}
    assert all(passage["place"] for passage in passages)


def test_check_says_what_was_read(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    main_text, sdk = files
    assert main(["check", str(main_text), "--with", str(sdk)]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "main.txt: read by the text loader (version 1), encoding utf-8; 68 bytes; SHA-256 " in out
    assert "sdk.html: read by the html loader" in out
    assert "(line 4) [main.txt › 1. Rights]" in out


def test_further_files_belong_to_one_policy(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    main_text, sdk = files
    assert main(["check", str(main_text), str(main_text), "--with", str(sdk)]) == ExitCode.USAGE
    assert "--with" in capsys.readouterr().err


def test_asides_can_be_looked_at(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    main_text, sdk = files
    assert main(["text", str(main_text), "--asides"]) == ExitCode.DONE
    assert "Everything in the file is part of the text." in capsys.readouterr().out
    assert main(["text", str(main_text), "--with", str(sdk), "--asides"]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "Menus, footers and the like: 1" in out
    assert "Home" in out


def test_an_encoding_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("政策。我們蒐集資料。\n".encode("big5"))
    assert main(["--language", "en", "text", str(path), "--encoding", "big5"]) == ExitCode.DONE
    captured = capsys.readouterr()
    assert captured.out == "政策。我們蒐集資料。\n"
    assert captured.err == "Read in the character encoding big5, as you chose.\n"
    assert main(["--language", "en", "check", str(path), "--encoding", "klingon"]) == ExitCode.FAILED
    assert "klingon" in capsys.readouterr().err


def test_a_review_of_several_files_keeps_them(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    main_text, sdk = files
    review = main_text.with_suffix(".review")
    assert main(["review", "new", str(main_text), "--with", str(sdk)]) == ExitCode.DONE
    main_text.unlink()
    sdk.unlink()
    capsys.readouterr()
    assert main(["review", "show", str(review)]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "Policy: main.txt + sdk.html" in out
    assert "sdk.html: read by the html loader" in out
    pdf = review.with_suffix(".pdf")
    assert main(["report", str(review), "--out", str(pdf)]) == ExitCode.DONE
    assert pdf.read_bytes().startswith(b"%PDF")
