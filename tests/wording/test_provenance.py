"""Where passages, notes and files come from is said in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reviewer.loaders.policy import Pasted, load_bytes, load_policy
from reviewer.model.bundle import join_documents
from reviewer.model.document import Aside, AsideKind, Document
from reviewer.model.language import Language
from reviewer.wording.catalogue import Wording
from reviewer.wording.provenance import (
    aside_origin,
    aside_title,
    asides_by_kind,
    label_words,
    note_sentences,
    place_words,
    source_sentence,
)

EN, ZH = Wording(Language.EN), Wording(Language.ZH)
BROKEN = load_bytes(b"Policy.\nWe collect \xff data.\n" + "政策。".encode(), "broken.txt")
LIST = load_bytes(b"<h1>List</h1><p>MapKit reads the place.</p>", "list.html")


@pytest.mark.parametrize(
    ("label", "english", "chinese"),
    [
        ("", "", ""),
        ("p. 3", "page 3", "第 3 页"),
        ("p. 3 (OCR)", "page 3 (recognised from a picture)", "第 3 页（由图像识别）"),
        ("p. 3 – p. 4", "page 3 – page 4", "第 3 页 – 第 4 页"),
        ("/body/p[2]", "element /body/p[2]", "元素 /body/p[2]"),
    ],
)
def test_labels_of_places(label: str, english: str, chinese: str) -> None:
    assert (label_words(label, EN), label_words(label, ZH)) == (english, chinese)


def test_plain_text_has_lines_that_begin_anew_in_each_file() -> None:
    bundle = join_documents([BROKEN, LIST, BROKEN])
    first, second = bundle.text.index("collect"), bundle.text.rindex("collect")
    assert place_words(bundle, first, EN) == place_words(bundle, second, EN) == "line 2"
    assert place_words(bundle, bundle.text.index("MapKit"), EN).startswith("element /")


def test_notes_say_where_and_of_several_files_in_which() -> None:
    assert note_sentences(BROKEN, EN) == ["1 byte could not be read and is shown as \ufffd. See line 2."]
    bundle = join_documents([LIST, BROKEN])
    assert note_sentences(bundle, ZH)[-1].startswith("broken.txt：")
    assert note_sentences(bundle, ZH)[-1].endswith("见第 2 行。")


@pytest.mark.parametrize("wording", [EN, ZH], ids=["en", "zh"])
def test_a_source_is_described_by_format_encoding_size_and_hash(wording: Wording) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    source = load_policy(Pasted("Pasted.txt", b"We collect data.", noon)).document.source
    sentence = source_sentence(source, wording)
    for said in (f"{noon.astimezone():%Y-%m-%d %H:%M}", "text", "utf-8", "16", source.sha256):
        assert said in sentence


def test_asides_are_told_by_kind_with_their_amount() -> None:
    asides = (
        Aside(AsideKind.COMMENT, "Check.", "/body/p[1]", "Li"),
        Aside(AsideKind.FURNITURE, "Home"),
        Aside(AsideKind.COMMENT, "Done.", part=1),
    )
    grouped = list(asides_by_kind(asides))
    assert [(kind, len(group)) for kind, group in grouped] == [(AsideKind.FURNITURE, 1), (AsideKind.COMMENT, 2)]
    assert aside_title(*grouped[1], EN) == "Comments: 2 (11 characters)"
    assert aside_title(*grouped[1], ZH) == "批注：2 条（11 个字符）"
    single = Document(BROKEN.text, (), BROKEN.source, Language.EN, asides=asides)
    assert aside_origin(asides[0], single, EN) == "element /body/p[1], Li"
    assert aside_origin(asides[2], join_documents([LIST, BROKEN]), EN) == "broken.txt"
    for kind in AsideKind:
        for wording in (EN, ZH):
            assert aside_title(kind, asides, wording)
