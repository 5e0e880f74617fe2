"""A policy is opened, or the user is told what is wrong with the file."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.policy import LARGEST, SUFFIXES, load_bytes, load_policy
from reviewer.model.document import LoadNote, NoteCode
from reviewer.model.language import Language
from reviewer.model.progress import CancelledError, Stage
from reviewer.wording.catalogue import Wording


def refusal(path: Path) -> ReviewerError:
    with pytest.raises(ReviewerError) as caught:
        load_policy(path)
    return caught.value


def test_source_says_where_the_text_came_from(tmp_path: Path) -> None:
    data = "示例政策\n我们收集手机号。\n".encode("gb18030")
    path = tmp_path / "政策.TXT"
    path.write_bytes(data)
    policy = load_policy(path)
    source = policy.document.source
    assert policy.originals == (data,)
    assert (source.name, source.size, source.encoding) == ("政策.TXT", len(data), "gb18030")
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.media_type, source.loader) == ("text/plain", "text")
    assert policy.document.language is Language.ZH


def test_the_same_bytes_give_the_same_document() -> None:
    data = "# 政策\n\n## 一、收集\n\n我们收集手机号。\n".encode()
    assert load_bytes(data, "a.md") == load_bytes(data, "a.md")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We collect and keep your data on behalf of 北京示例科技有限公司, a company.", Language.EN),
        ("我们使用 Google Analytics 与 Firebase Crashlytics SDK 收集设备信息。", Language.ZH),
        ("12345", Language.EN),
    ],
)
def test_language_is_that_of_most_of_the_text(text: str, language: Language) -> None:
    assert load_bytes(text.encode(), "a.txt").language is language


def test_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path / "none" / "a.txt", Path("a\0b.txt")):
        assert refusal(path).code is ErrorCode.FILE_MISSING


def test_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path).code is ErrorCode.FILE_IS_FOLDER


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    assert refusal(path).code is ErrorCode.FILE_NOT_REGULAR


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", "utf-8")
    path.chmod(0)
    assert refusal(path).code is ErrorCode.FILE_UNREADABLE


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u200b\u3000\n".encode()])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_empty(data: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    error = refusal(path)
    assert error.code is ErrorCode.FILE_EMPTY
    assert error.context == {"path": str(path)}


def test_binary_says_path_and_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"GIF8\0\0")
    error = refusal(path)
    assert (error.code, error.context) == (ErrorCode.FILE_BINARY, {"path": str(path), "offset": 4})


def test_too_large_is_refused_without_reading_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    error = refusal(path)
    assert error.code is ErrorCode.FILE_TOO_LARGE
    assert error.context == {"path": str(path), "size": "50.0", "limit": 20}
    with pytest.raises(ReviewerError):
        load_bytes(b"x" * (LARGEST + 1), "a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
@pytest.mark.parametrize("line_break", ["\n", "\r", "\u2028"])
def test_more_lines_than_any_policy_has(name: str, line_break: str) -> None:
    with pytest.raises(ReviewerError) as caught:
        load_bytes(("a" + line_break * 100_000).encode(), name)
    assert caught.value.code is ErrorCode.TEXT_TOO_MANY_LINES
    assert caught.value.context == {"path": name, "lines": "100,001", "limit": "100,000"}


def test_very_long_markdown_is_read_like_plain_text() -> None:
    text = "# One\n\n# Two\n\n" + "*a* [b](c) " * 400_000
    document = load_bytes(text.encode(), "a.md")
    assert document.text == text
    assert document.links == ()


def test_a_web_page_is_read_as_one_whatever_its_name() -> None:
    document = load_bytes(b"<!DOCTYPE html><html><body><h1>Policy</h1><p>We collect data.</p></body></html>", "a.txt")
    assert document.text.split() == ["Policy", "We", "collect", "data."]
    assert document.notes == (LoadNote(NoteCode.FORMAT_DIFFERS, detail=".html"),)


def test_text_is_read_whatever_its_name_and_that_is_told() -> None:
    document = load_bytes("政策\n我们收集手机号。\n".encode("gb18030"), "政策.dat")
    assert document.source.loader == "text"
    assert document.notes[0] == LoadNote(NoteCode.FORMAT_DIFFERS, detail=".txt")


def test_unknown_kinds_name_those_that_can_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(b"\x01\x02\0\x03")
    error = refusal(path)
    assert error.code is ErrorCode.FORMAT_UNKNOWN
    assert error.context["suffix"] == ".odt"
    assert error.context["known"] == ", ".join(SUFFIXES)


def test_a_name_without_ending_is_read_as_text() -> None:
    assert load_bytes(b"Policy text.", "policy").source.media_type == "text/plain"


def test_each_refusal_has_words(tmp_path: Path) -> None:
    for language in Language:
        wording = Wording(language)
        error = refusal(tmp_path / "none.txt")
        assert str(tmp_path) in wording(f"error.{error.code}", **error.context)


def test_loading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("We collect data.\n", "utf-8")
    seen: list[tuple[Stage, float]] = []

    def stop(stage: Stage, done: float) -> None:
        seen.append((stage, done))
        if stage is Stage.PARSE and done > 0:
            raise CancelledError

    with pytest.raises(CancelledError):
        load_policy(path, progress=stop)
    assert seen[0] == (Stage.READ, 0.0)


def test_progress_only_grows(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Policy\n\n## One\n\nWe collect data.\n", "utf-8")
    seen: list[tuple[Stage, float]] = []
    load_policy(path, progress=lambda stage, done: seen.append((stage, done)))
    stages = [Stage.READ, Stage.PARSE]
    assert seen == sorted(seen, key=lambda step: (stages.index(step[0]), step[1]))
    assert seen[-1] == (Stage.PARSE, 1.0)
