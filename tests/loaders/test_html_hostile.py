"""Pages made to exhaust time or memory, or to reach out: each is read or refused, and nothing is fetched."""

from __future__ import annotations

import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.policy import load_bytes
from reviewer.model.document import AsideKind, Document, NoteCode
from reviewer.model.progress import CancelledError, Stage
from tests.loaders.html_samples import FOOTER, NAVIGATION, POLICY, asides, load, notes, page

SENTENCE = "We collect your name."
COUNT = 20_000


def refusal(source: str) -> ErrorCode:
    with pytest.raises(ReviewerError) as caught:
        load(source)
    return caught.value.code


HARMLESS = {
    "deep blocks": "<div>" * COUNT + SENTENCE,
    "deep formatting": "<b><i><font>" * COUNT + SENTENCE,
    "formatting opened anew": "<p>" + "<b>" * 300 + "<p>x" * COUNT + SENTENCE,
    "deep tables": "<table><tr><td>" * COUNT + SENTENCE,
    "deep lists": "<ul><li>" * COUNT + SENTENCE,
    "deep deleted": "<ins><del>" * COUNT + "</del></ins>" * COUNT + SENTENCE,
    "misnested": "<a><table><b><tr>" * (COUNT // 4) + SENTENCE,
    "ends without beginnings": "</p></br></table>" * COUNT + SENTENCE,
    "tags without end": SENTENCE + "<div " * COUNT,
    "comments without end": f"<p>{SENTENCE}</p>" + "<!--" * COUNT,
    "quotation marks": f"<p>{SENTENCE}</p><a " + "title=\"x'" * COUNT + ">",
    "attributes": f"<p {' '.join(f'a{number}=1' for number in range(COUNT))}>{SENTENCE}",
    "a long attribute": f"<p title='{'x' * 5_000_000}'>{SENTENCE}",
    "a long style": f"<p style='{'font-size:1px;' * 200_000}'>{SENTENCE}",
    "a long line": f"<p>{SENTENCE * 200_000}",
    "spaces": f"<p>{' ' * 5_000_000}x{chr(10) * 1_000_000}{SENTENCE}",
    "entities": "<p>" + "&lt;&#x110000;&nosuch;&" * COUNT + SENTENCE,
    "spans of cells": f"<table>{'<tr><td colspan=1000 rowspan=65534>x<td rowspan=0>y' * 5_000}</table>{SENTENCE}",
    "empty cells": f"<table><tr>{'<td>' * COUNT}x<tr>{'<td>' * COUNT}y</table>{SENTENCE}",
    "list numbers": f"<ol type=i start=999999999><li>x</ol><ol start={'9' * 5_000}><li value=-5>{SENTENCE}</ol>",
    "reversed lists": "<ol reversed>" * 2_000 + "<li>x" * 2_000 + SENTENCE,
    "style sheets": "<style>" + "".join(f".c{n} {{ display: block }}" for n in range(COUNT)) + f"</style><p>{SENTENCE}",
    "classes": "<style>.a { color: red }</style>" + f"<p class='{'a ' * COUNT}'>{SENTENCE}",
    "style sheets without end": f"<p>{SENTENCE}</p><style>{'@media screen {' * COUNT}",
    "xml declarations": f"<?xml {'version ' * COUNT}?><p>{SENTENCE}",
}
"""Pages with one sentence, and much beside it."""


@pytest.mark.parametrize("source", HARMLESS.values(), ids=HARMLESS)
def test_the_sentence_is_read(source: str) -> None:
    assert SENTENCE in load(source).text


@pytest.mark.parametrize(
    "source",
    ["<p>x" * 250_000, "<br>x" * 250_000, "<pre>" + "x\n" * 150_000],
    ids=["paragraphs", "breaks", "lines"],
)
def test_pages_with_more_than_any_policy_has_are_refused(source: str) -> None:
    assert refusal(source) is ErrorCode.PAGE_TOO_COMPLEX


def test_entities_that_a_page_declares_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    loaded = load(f"{bomb}<html><body><p>{SENTENCE} &b; &c;</p></body></html>", "a.xhtml")
    assert f"{SENTENCE} &b; &c;" in loaded.text
    assert "haha" not in loaded.text.replace('"haha"', "")
    assert "root:" not in loaded.text


def test_nothing_is_fetched_and_no_script_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError

    secret = tmp_path / "secret.html"
    secret.write_text("<p>secret</p>", "utf-8")
    monkeypatch.setattr(socket, "socket", fail)
    monkeypatch.setattr(socket, "getaddrinfo", fail)
    monkeypatch.setattr(urllib.request, "urlopen", fail)
    for address in (
        "http://example.com/x",
        secret.as_uri(),
        str(secret),
        "\\\\server\\share\\x",
        "data:text/html,<p>x",
    ):
        loaded = load(
            page(
                f"<p>{SENTENCE}</p><img src='{address}' width=9><iframe src='{address}'></iframe>"
                f"<object data='{address}'></object><embed src='{address}'><video src='{address}'></video>"
                f"<script src='{address}'>document.write('written')</script><svg><image href='{address}'/></svg>"
                f"<p onclick='alert(1)' style='background:url({address})'>End.</p><input type=image src='{address}'>",
                f"<base href='{address}'><link rel=stylesheet href='{address}'><style>@import '{address}';</style>"
                f"<meta http-equiv=refresh content='0;url={address}'>",
            )
        )
        assert loaded.text.splitlines() == [SENTENCE, "End."]
        assert notes(loaded)[NoteCode.FRAMES] == "1"


@pytest.mark.parametrize("end", ["</body></html>", "</html>", "nobody else", "<h2>Security", "Last updated"])
def test_a_page_that_is_cut_short_is_told(end: str) -> None:
    whole = page(f"{NAVIGATION}{POLICY}{FOOTER}")
    cut = load(whole[: whole.index(end)])
    assert "Privacy Policy" in cut.text
    assert NoteCode.PAGE_CUT_SHORT in notes(cut)
    assert NoteCode.PAGE_CUT_SHORT not in notes(load(whole))


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><script src=app.js></script><div id=root></div></body></html>",
        "<html><body><img src=policy.png></body></html>",
        "<html><frameset><frame src=a.html></frameset></html>",
    ],
)
def test_pages_whose_text_is_elsewhere_say_so(source: str) -> None:
    assert refusal(source) is ErrorCode.PAGE_WITHOUT_TEXT


def test_empty_pages() -> None:
    assert refusal("<html><body></body></html>") is ErrorCode.FILE_EMPTY
    assert refusal("<!-- nothing -->") is ErrorCode.FILE_EMPTY


def test_loading_can_be_stopped_at_any_time() -> None:
    data = page(f"<p>{SENTENCE}</p>" * 12_000).encode()
    seen: list[tuple[Stage, float]] = []
    load_bytes(data, "a.html", progress=lambda stage, done: seen.append((stage, done)))
    assert len(seen) > 3
    assert [done for _, done in seen] == sorted(done for _, done in seen)
    for stop in range(len(seen)):
        left = iter(range(stop))

        def cancel(_stage: Stage, _done: float, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise CancelledError

        with pytest.raises(CancelledError):
            load_bytes(data, "a.html", progress=cancel)


def test_what_is_deleted_is_never_read_as_hidden_policy() -> None:
    removed = "We may sell your personal data to advertisers and keep your personal information for ever. " * 4
    loaded = load(page(f"{NAVIGATION}{POLICY}<div hidden><p>{removed}</p><del>{removed}</del></div>{FOOTER}"))
    assert loaded.text.count("sell your personal data") == 4
    assert removed.strip() in asides(loaded, AsideKind.DELETED)


# Laws

PIECES = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<div hidden>", "</div>", "<table>", "<tr>", "<td>", "<td rowspan=2>", "</td>",
    "</table>", "<ul>", "<ol>", "<li>", "</ul>", "<br>", "<h2>", "</h2>", "<del>", "</del>", "<s>", "<pre>", "</pre>",
    "<a href='#x'>", "</a>", "<!--", "-->", "<style>", "</style>", "<select><option>", "</select>", "&nbsp;", " ", "\n",
    "个人信息", "We collect data.", "1. ", "•", "<title>", "</title>", "<", ">", "\0",
])  # fmt: skip


def check_laws(loaded: Document) -> None:
    """What holds of every document."""
    end = 0
    for block in loaded.blocks:
        assert end <= block.span.start < block.span.end <= len(loaded.text)
        assert block.span.of(loaded.text) == block.span.of(loaded.text).strip()
        assert all(block.span.contains(cell) for cell in block.cells)
        assert not loaded.text[end : block.span.start].strip()
        end = block.span.end
    assert not loaded.text[end:].strip()
    assert all(link.span.of(loaded.text) for link in loaded.links)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_tags_give_a_document_or_a_message(source: str) -> None:
    try:
        loaded = load(source)
    except ReviewerError:
        return
    check_laws(loaded)
    assert load(source) == loaded


@given(st.binary(max_size=300), st.sampled_from([b"", b"<html>", b"MIME-Version: 1.0\n", b"\xff\xfe<", b"<?xml"]))
def test_any_bytes_give_a_document_or_a_message(data: bytes, start: bytes) -> None:
    try:
        check_laws(load_bytes(start + data, "a.html"))
    except ReviewerError:
        return
