"""Whatever the bytes, a file is read or refused; the same bytes give the same document."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.laws import read_or_refuse
from tests.loaders.docx_builder import Docx
from tests.loaders.html_samples import FOOTER, NAVIGATION, POLICY, page

_WORDS = (
    *("隱私政策", "个人信息", "一、", "(1)", "1.1 ", "• ", "Privacy", "data", " | ", "：", "。", ". "),
    *("\n", "\r\n", "\r", "\t", "\u2028", "\x85", "\x0b", "\x07", "\u202e", "\u2066", "\u200b", "\ufeff"),
    *("\U0001f468\u200d\U0001f469", "\U00020bb7", "&#0;", "&amp;"),
    *("# ", "- ", "|---|", "```", "[a](b)", "*", "> "),
)
_TAGS = (
    *("p", "div", "table", "tr", "td", "ul", "ol", "li", "h1", "h2", "b", "a", "br", "sup", "pre", "nav", "title"),
    *("html", "body", "details", "svg", "math", "script", "style", "select", "template", "noscript", "frameset"),
    "iframe",
)
_MARKUP = (
    *(f"<{tag}>" for tag in _TAGS),
    *(f"</{tag}>" for tag in _TAGS),
    *("<!--", "-->", "<![CDATA[", "]]>", "<td colspan=99999999>", "<ol start=-9 reversed>", "<li value=x>"),
    *("<p style='display:none'>", "<style>p{display:none}</style>", "<meta charset=utf-7>", "<p hidden>"),
    *(NAVIGATION, FOOTER, POLICY),
)
_MAIL = (
    *("MIME-Version: 1.0\n", "Content-Type: multipart/related; boundary=b\n", "Content-Location: cid:x\n"),
    *("Content-Type: text/html; charset=big5\n", "Content-Transfer-Encoding: base64\n"),
    *("Content-Transfer-Encoding: quoted-printable\n", "\n", "--b\n", "--b--\n"),
    *("PGgxPg==\n", "=E9=9A\n", "<p>Policy</p>\n"),
)
_XML = (
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t/>", "<w:p><w:r><w:t>政策</w:t></w:r></w:p>", "<w:del>", "</w:del>"),
    *("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", '<w:sym w:char="zz"/>', "&#0;", "&x;"),
    *('<w:numPr><w:ilvl w:val="-1"/><w:numId w:val="x"/></w:numPr>', '<w:footnoteReference w:id="9"/>'),
    '<w:fldChar w:fldCharType="begin"/>',
)


def _joined(pieces: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


texts = _joined(_WORDS, 40)
pages = _joined(_MARKUP + _WORDS, 30)
mails = _joined(_MAIL, 20)
bodies = _joined(_XML, 15)
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5", "cp1252"])


@st.composite
def damaged(draw: st.DrawFn, files: st.SearchStrategy[bytes]) -> bytes:
    """Files of which some bytes are others, or the end is missing."""
    data = bytearray(draw(files))
    for _ in range(draw(st.integers(0, 6)) if data else 0):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "ignore")


def _zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", content)
    return packed.getvalue()


def _soundly(data: bytes, name: str) -> None:
    assert read_or_refuse(data, name) == read_or_refuse(data, name)


_few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@_few
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.mht", "a.docx", "a.doc", "a", "a.exe"]))
def test_any_bytes(data: bytes, name: str) -> None:
    _soundly(data, name)


@_few
@given(damaged(st.builds(_encoded, texts, encodings)), st.sampled_from(["a.txt", "a.md", "a.htm", "a"]))
def test_texts(data: bytes, name: str) -> None:
    _soundly(data, name)


@_few
@given(damaged(st.builds(_encoded, pages | pages.map(page), encodings)), st.sampled_from(["a.html", "a.txt", "a.docx"]))
def test_pages(data: bytes, name: str) -> None:
    _soundly(data, name)


@_few
@given(damaged(st.builds(_encoded, mails, encodings)), st.sampled_from(["a.mht", "a.html", "a.txt"]))
def test_web_archives(data: bytes, name: str) -> None:
    _soundly(data, name)


@_few
@given(damaged(st.builds(lambda body: Docx(body).bytes(), bodies) | st.binary(max_size=200).map(_zipped)))
def test_word_files(data: bytes) -> None:
    _soundly(data, "a.docx")


@settings(max_examples=3, deadline=None)
@given(st.binary(max_size=200))
def test_pdf_files(rest: bytes) -> None:
    read_or_refuse(b"%PDF-1.7\n" + rest, "a.pdf")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a"])
def test_text_that_turns_its_own_order_around_is_kept_as_it_is(name: str) -> None:
    text = "We never sell \u202edata\u202c. \u2066Ask us\u2069 for a copy."
    document = read_or_refuse(text.encode(), name)
    assert document is not None
    assert "\u202edata\u202c" in document.text
