"""Several files are read as one policy, and what was pasted as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.policy import Pasted, load_again, load_bytes, load_policy
from reviewer.model.bundle import split_document
from reviewer.model.document import AsideKind, LoadNote, NoteCode
from reviewer.model.progress import Stage

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = "<nav>Home</nav><h1>第三方清单</h1><p>地图服务读取位置信息，用于显示附近门店。</p>"


def test_each_file_of_a_policy_is_read_by_itself(tmp_path: Path) -> None:
    main, sdk = tmp_path / "政策.txt", tmp_path / "清单.html"
    main.write_bytes("一、适用范围\n本政策适用于示例应用的全部用户。\n".encode("gb18030"))
    sdk.write_text(PAGE, "utf-8")
    loaded = load_policy(main, further=[sdk])
    alone = [load_policy(path).document for path in (main, sdk)]
    assert split_document(loaded.document) == tuple(alone)
    assert loaded.originals == (main.read_bytes(), sdk.read_bytes())
    assert [part.source.encoding for part in loaded.document.parts] == ["gb18030", "utf-8"]
    assert next((note.code, note.part) for note in loaded.document.notes) == (NoteCode.ENCODING_GUESSED, 0)
    assert {aside.part for aside in loaded.document.asides if aside.kind is AsideKind.FURNITURE} <= {1}


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    main = tmp_path / "a.txt"
    main.write_text("Policy.", "utf-8")
    with pytest.raises(ReviewerError) as caught:
        load_policy(main, further=[tmp_path / "none.txt"])
    assert (caught.value.code, caught.value.context["path"]) == (ErrorCode.FILE_MISSING, str(tmp_path / "none.txt"))


def test_progress_goes_over_all_files(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_text("Policy.", "utf-8")
    seen: list[tuple[Stage, float]] = []
    load_policy(paths[0], further=paths[1:], progress=lambda stage, done: seen.append((stage, done)))
    assert all(0 <= done <= 1 for _, done in seen)
    assert seen[-1] == (Stage.PARSE, 1.0)


def test_pasted_text_is_a_source_with_its_time() -> None:
    pasted = Pasted("Pasted.html", PAGE.encode(), NOON)
    loaded = load_policy(pasted)
    assert loaded.originals == (pasted.data,)
    assert loaded.document.source.pasted == NOON
    assert loaded.document.source.loader == "html"
    assert "地图服务" in loaded.document.text


def test_a_chosen_encoding_is_told() -> None:
    document = load_bytes("政策。".encode("gbk"), "a.txt", encoding="gbk")
    assert document.notes == (LoadNote(NoteCode.ENCODING_CHOSEN, detail="gbk"),)


def test_the_same_bytes_are_read_again_in_another_encoding() -> None:
    text = "隱私權政策\n我們蒐集您的手機號碼。\n"
    wrong = load_policy(Pasted("a.txt", text.encode("big5"), NOON), encoding="gb18030")
    assert wrong.document.text != text
    right = load_again(wrong, 0, "big5")
    assert (right.document.text, right.originals) == (text, wrong.originals)
    assert right.document.source.pasted == NOON
    assert right.document.source.sha256 == wrong.document.source.sha256


def test_of_several_files_only_the_named_one_is_read_again() -> None:
    page, text = Pasted("a.html", PAGE.encode(), NOON), Pasted("b.txt", "隱私權政策".encode("big5"), NOON)
    before = load_policy(page, further=[text], encoding=None)
    after = load_again(before, 1, "gb18030")
    assert split_document(after.document)[0] == split_document(before.document)[0]
    assert after.document.parts[1].source.encoding == "gb18030"
    assert LoadNote(NoteCode.ENCODING_CHOSEN, detail="gb18030", part=1) in after.document.notes
