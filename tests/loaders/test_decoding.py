"""Text is read in the encoding that it is in, and what cannot be read is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.decoding import decode
from reviewer.model.document import LoadNote, NoteCode
from reviewer.model.span import Span

CHINESE = "示例应用隐私政策\n一、适用范围\n本政策适用于示例科技有限公司提供的“示例”应用（App 2.0）。\n"
TRADITIONAL = "示例服務隱私權政策\n一、適用範圍\n我們蒐集您的手機號碼，並依照法令採取適當的安全維護措施。\n"
ENGLISH = "Privacy Policy\nWe don’t sell “data” of cafés – never.\n"


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, CHINESE + ENGLISH])
@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_encodings_that_the_file_shows(text: str, encoding: str, found: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, found, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (ENGLISH, "cp1252"),
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16-le"),
        ("我們蒐集您的手機號碼", "big5hkscs"),
        ("我们收集手机号。", "gb18030"),
        ("本政策适用于示例科技有限公司提供的应用，不适用于第三方。", "utf-16-be"),
        ("一、一般规定。第一条：本政策一律适用，一经变更另行通知。", "utf-16-le"),
        (ENGLISH, "utf-16-le"),
        ("Sold to 北京示例公司 only.\n" * 40, "gb18030"),
        ("x" * 300_000 + CHINESE, "gb18030"),
    ],
)
def test_encodings_that_are_guessed_are_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.notes == (LoadNote(NoteCode.ENCODING_GUESSED, detail=encoding),)


def test_a_big_endian_mark_is_no_text() -> None:
    assert decode(b"\xfe\xff" + CHINESE.encode("utf-16-be")).text == CHINESE


def test_a_named_encoding_is_used_without_a_guess() -> None:
    decoded = decode("政策".encode("gbk"), "GBK")
    assert (decoded.text, decoded.encoding, decoded.notes) == ("政策", "gbk", ())


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "zlib", "", "utf-8\0"])
def test_encodings_that_do_not_exist(name: str) -> None:
    with pytest.raises(ReviewerError) as caught:
        decode(b"text", name)
    assert caught.value.code is ErrorCode.ENCODING_UNKNOWN
    assert caught.value.context == {"name": name}


def test_bytes_that_cannot_be_read_are_shown_and_counted() -> None:
    data = CHINESE.encode()
    at = data.index("政策".encode())
    decoded = decode(data[: at + 2] + data[at + 3 :] + b"\xff")
    assert decoded.encoding == "utf-8"
    assert decoded.text == CHINESE.replace("政", "\ufffd\ufffd", 1) + "\ufffd"
    assert decoded.notes == (LoadNote(NoteCode.UNDECODABLE, Span(6, 7), "3"),)


def test_a_replacement_character_of_the_file_is_not_counted() -> None:
    assert decode("a\ufffdb".encode()).notes == ()


def test_newlines_become_line_feeds_and_nothing_else_changes() -> None:
    text = "a\r\nb\rc\n\n\u2028\u00a0\u3000\ufeffd\x0b\t e "
    assert decode(text.encode()).text == "a\nb\nc\n\n\u2028\u00a0\u3000\ufeffd\x0b\t e "


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"%PDF-1.7\n\0\x01", 9),
        ("政策\0".encode(), 6),
        (b"\xef\xbb\xbfab\r\n\0", 7),
        (b"text\x01\x02\x03\x04", 4),
    ],
)
def test_binary_files_are_refused_with_the_place(data: bytes, offset: int) -> None:
    with pytest.raises(ReviewerError) as caught:
        decode(data)
    assert caught.value.code is ErrorCode.FILE_BINARY
    assert caught.value.context == {"offset": offset}


def test_a_few_control_characters_are_told() -> None:
    assert decode(b"a\x07 policy\x07").notes == (LoadNote(NoteCode.CONTROL_CHARACTERS, Span(1, 2), "2"),)


chinese_texts = st.text(
    st.sampled_from("个人信息保护政策我们收集使用存储共享您的手机号码，。；：（）《》“”、ABCabc 123\n"),
    min_size=12,
    max_size=80,
).filter(lambda text: any("一" <= character <= "龥" for character in text))


@given(chinese_texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_what_was_encoded_is_read_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except ReviewerError as error:
        assert error.code is ErrorCode.FILE_BINARY  # noqa: PT017
        return
    assert not any("\ud800" <= character <= "\udfff" for character in decoded.text)
    assert decoded == decode(data)


def test_the_handler_of_bytes_leaves_text_that_cannot_be_written_alone() -> None:
    with pytest.raises(UnicodeEncodeError):
        "政".encode("ascii", "reviewer-escape")
