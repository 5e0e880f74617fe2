"""The character encoding of a page: what its bytes allow, then what it says of itself, then what reads best."""

from __future__ import annotations

import codecs

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.policy import load_bytes
from reviewer.model.document import NoteCode
from tests.loaders.html_samples import notes

SIMPLIFIED = "我们收集您的手机号码和设备信息，用于注册账号，不会向他人共享。"
TRADITIONAL = "我們收集您的手機號碼和裝置資訊，用於註冊帳號，不會向他人共享。"


def saying(said: str, words: str) -> str:
    return f'<!DOCTYPE html><html><head>{said}</head><body><p id="a">{words}</p></body></html>'


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("said", ["", '<meta charset="gb2312">'])
def test_a_byte_order_mark_counts_most(mark: bytes, encoding: str, said: str) -> None:
    loaded = load_bytes(mark + saying(said, SIMPLIFIED).encode(encoding), "a.html")
    assert loaded.text == f"{SIMPLIFIED}\n"
    assert loaded.source.encoding == encoding
    assert not loaded.notes


@pytest.mark.parametrize("said", ["", '<meta charset="gbk">', '<meta charset="no-such-encoding">'])
def test_what_is_utf_8_is_read_so_whatever_it_says(said: str) -> None:
    loaded = load_bytes(saying(said, SIMPLIFIED).encode(), "a.html")
    assert (loaded.text, loaded.source.encoding) == (f"{SIMPLIFIED}\n", "utf-8")


@pytest.mark.parametrize(
    ("said", "words", "encoding", "read_as"),
    [
        ('<meta charset="gb2312">', SIMPLIFIED, "gb2312", "gb18030"),
        ("<META CHARSET=GBK>", SIMPLIFIED, "gbk", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb18030">', "䶮𠮷" + SIMPLIFIED, "gb18030", ""),
        ('<meta content="text/html;charset=big5" http-equiv=content-type>', TRADITIONAL, "big5", "big5hkscs"),
        ('<meta charset="x-sjis"><meta charset="big5">', TRADITIONAL, "big5", ""),
        ('<meta charset="iso-8859-1">', "Your “data” – café", "cp1252", "cp1252"),
        ('<meta charset="koi8-r">', "Мы собираем ваши данные", "koi8-r", "koi8-r"),
        ('<meta charset="shift_jis">', "当社は個人情報を収集します", "shift_jis", "shift_jis"),
    ],
)
def test_what_the_page_says_is_believed(said: str, words: str, encoding: str, read_as: str) -> None:
    loaded = load_bytes(saying(said, words).encode(encoding), "a.html")
    assert loaded.text == f"{words}\n"
    assert not read_as or loaded.source.encoding == read_as
    assert NoteCode.ENCODING_GUESSED not in notes(loaded) or not read_as


def test_the_declaration_of_xml_counts_too() -> None:
    source = '<?xml version="1.0" encoding="GBK"?>\n' + saying("", SIMPLIFIED)
    loaded = load_bytes(source.encode("gbk"), "a.xhtml")
    assert (loaded.text, loaded.source.encoding) == (f"{SIMPLIFIED}\n", "gb18030")


@pytest.mark.parametrize("said", ["", '<meta charset="utf-8">', '<meta charset="iso-2022-jp">'])
def test_a_page_that_says_nothing_or_something_wrong_is_read_as_reads_best(said: str) -> None:
    loaded = load_bytes(saying(said, SIMPLIFIED * 3).encode("gbk"), "a.html")
    assert loaded.text == f"{SIMPLIFIED * 3}\n"
    assert notes(loaded)[NoteCode.ENCODING_GUESSED] == "gb18030"


def test_the_user_has_the_last_word() -> None:
    data = saying('<meta charset="gbk">', SIMPLIFIED).encode("gbk")
    assert load_bytes(data, "a.html", encoding="gb18030").text == f"{SIMPLIFIED}\n"
    assert load_bytes(data, "a.html", encoding="latin-1").text != f"{SIMPLIFIED}\n"
    with pytest.raises(ReviewerError) as caught:
        load_bytes(data, "a.html", encoding="no-such-encoding")
    assert caught.value.code is ErrorCode.ENCODING_UNKNOWN


def test_bytes_that_cannot_be_read_are_told_with_their_place() -> None:
    data = saying('<meta charset="utf-8">', f"{SIMPLIFIED}\0x").encode().replace(b"\0x", b"\xff\xfe") + b" " * 40
    loaded = load_bytes(data, "a.html")
    note = next(note for note in loaded.notes if note.code is NoteCode.UNDECODABLE)
    assert note.detail == "2"
    assert note.span is not None
    assert note.span.of(loaded.text) == "\ufffd"


def test_a_binary_file_named_like_a_page_is_refused() -> None:
    with pytest.raises(ReviewerError) as caught:
        load_bytes(bytes(range(256)) * 8, "a.html")
    assert caught.value.code is ErrorCode.FILE_BINARY
