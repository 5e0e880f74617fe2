"""Web archives (MHTML), as browsers and Word save them."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.policy import load_bytes
from reviewer.model.document import AsideKind, Document, NoteCode
from tests.loaders.html_samples import FOOTER, NAVIGATION, POLICY, asides, load, notes, page

WORDS = "我们收集您的手机号码和设备信息，用于注册账号。"
BOUNDARY = "----MultipartBoundary--abc----"


def part(content: bytes, *headers: str, encoding: str = "quoted-printable") -> bytes:
    packed = quopri.encodestring(content) if encoding == "quoted-printable" else base64.encodebytes(content)
    head = "\r\n".join((*headers, f"Content-Transfer-Encoding: {encoding}"))
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + packed.replace(b"\n", b"\r\n") + b"\r\n"


def archive(*parts: bytes, start: str = "", end: str = f"--{BOUNDARY}--\r\n") -> bytes:
    """A file as Chromium saves it."""
    begin = f'\r\n\tstart="{start}";' if start else ""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/privacy\r\nSubject: Privacy\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";{begin}\r\n'
        f'\tboundary="{BOUNDARY}"\r\n\r\n\r\n'
    )
    return head.encode() + b"".join(parts) + end.encode()


def html(source: str, *headers: str, charset: str = "utf-8", encoding: str = "quoted-printable") -> bytes:
    said = f"Content-Type: text/html; charset={charset}" if charset else "Content-Type: text/html"
    return part(source.encode(charset or "utf-8"), said, *headers, encoding=encoding)


def read(data: bytes, name: str = "policy.mhtml") -> Document:
    return load_bytes(data, name)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", ""])
def test_the_page_in_an_archive_is_read(charset: str, encoding: str) -> None:
    loaded = read(archive(html(f"<html><body><p>{WORDS}</p></body></html>", charset=charset, encoding=encoding)))
    assert loaded.text == f"{WORDS}\n"
    assert loaded.source.loader == "html"
    assert not loaded.notes


@pytest.mark.parametrize("name", ["policy.mht", "policy.html", "policy.doc", "policy.txt"])
def test_an_archive_is_known_by_its_content(name: str) -> None:
    assert read(archive(html(page(f"<p>{WORDS}</p>"))), name).text == f"{WORDS}\n"


def test_the_main_text_is_found_as_on_any_page() -> None:
    source = page(f"{NAVIGATION}{POLICY}{FOOTER}")
    picture = part(b"GIF89a\0", "Content-Type: image/gif", encoding="base64")
    loaded = read(archive(html(source), picture))
    assert loaded.text == load(source).text
    assert notes(loaded) == notes(load(source))


def test_the_root_that_the_archive_names_comes_first() -> None:
    other = html("<html><body><p>Some other page of the site.</p></body></html>", "Content-ID: <a@b>")
    root = html(page(POLICY), "Content-ID: <root@b>")
    loaded = read(archive(other, root, start="<root@b>"))
    assert loaded.text == load(POLICY).text
    assert asides(loaded, AsideKind.FURNITURE) == ["Some other page of the site."]


def test_a_policy_in_a_frame_of_the_page_is_found() -> None:
    around = html(page(f"{NAVIGATION}<iframe src='cid:frame@b'></iframe>{FOOTER}"), "Content-ID: <root@b>")
    inside = html(page(POLICY), "Content-ID: <frame@b>", "Content-Location: https://example.com/frame")
    loaded = read(archive(around, inside))
    assert loaded.text == load(POLICY).text
    assert any("Shop" in text for text in asides(loaded, AsideKind.FURNITURE))


def test_style_sheets_beside_the_page_count() -> None:
    sheet = part(b".gone { display: none }", "Content-Type: text/css")
    loaded = read(archive(html(page(f"<p>{WORDS}</p><p class=gone>x y</p>")), sheet))
    assert loaded.text == f"{WORDS}\n"
    assert asides(loaded, AsideKind.HIDDEN) == ["x y"]


def test_a_mail_is_read_too() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Policy"
    mail.set_content(f"一、收集\n{WORDS}\n")
    plain = mail.as_bytes()
    assert read(b"MIME-Version: 1.0\n" + plain, "mail.mht").text.startswith("一、收集\n")
    mail.add_alternative(page(f"<p>{WORDS}</p>"), subtype="html")
    assert read(b"MIME-Version: 1.0\n" + mail.as_bytes(), "mail.eml").text == f"{WORDS}\n"


def test_an_archive_that_is_cut_short_is_told() -> None:
    whole = archive(html(page(POLICY)), part(b"x" * 500, "Content-Type: image/png", encoding="base64"), end="")
    assert NoteCode.PAGE_CUT_SHORT in notes(read(whole))
    middle = whole[: whole.index(b"nobody else")]
    loaded = read(middle)
    assert "We collect your name" in loaded.text
    assert NoteCode.PAGE_CUT_SHORT in notes(loaded)


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (part(b"GIF89a", "Content-Type: image/gif", encoding="base64"),),
        (html(""),),
    ],
)
def test_an_archive_without_page_is_refused(parts: tuple[bytes, ...]) -> None:
    with pytest.raises(ReviewerError) as caught:
        read(archive(*parts))
    assert caught.value.code is ErrorCode.ARCHIVE_WITHOUT_PAGE


@pytest.mark.parametrize(
    "data",
    [
        archive(*[html("<p>x</p>")] * 6_000),
        archive(*[html(page("<p>x</p>" * 30_000))] * 10),
    ],
    ids=["parts", "pages"],
)
def test_archives_with_too_much_in_them_are_refused(data: bytes) -> None:
    with pytest.raises(ReviewerError) as caught:
        read(data)
    assert caught.value.code is ErrorCode.PAGE_TOO_COMPLEX


def test_progress_only_grows_over_several_pages() -> None:
    seen: list[float] = []
    data = archive(*[html(page(POLICY * 60))] * 3)
    load_bytes(data, "a.mhtml", progress=lambda _stage, done: seen.append(done))
    assert len(seen) > 5
    assert seen == sorted(seen)


def test_multiparts_inside_each_other_without_end_are_refused() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (level, level) for level in range(4_000)
    )
    with pytest.raises(ReviewerError) as caught:
        read(b"MIME-Version: 1.0\r\n" + nested + b"Content-Type: text/html\r\n\r\n<p>x</p>")
    assert caught.value.code is ErrorCode.ARCHIVE_WITHOUT_PAGE
