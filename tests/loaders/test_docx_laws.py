"""Laws of loading Word files, with generated documents: no text is lost, and rubbish gives a message."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.errors import ReviewerError
from reviewer.loaders.policy import load_bytes
from reviewer.model.document import BlockKind, Document
from tests.loaders.docx_builder import Docx, alternatives, level, numbered, p, r, style, t

STYLES = (
    style("H1", "heading 1")
    + style("H2", "标题 2")
    + style("T", "Title")
    + style("N", "List", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
)
NUMBERING = numbered(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2") + level(2, "bullet", "•"))
WORD = re.compile("q[a-z]{6}z")

words = st.integers(0, 26**6 - 1).map(
    lambda number: "q" + "".join(chr(97 + number // 26**k % 26) for k in range(6)) + "z"
)
looks = st.sampled_from(
    ["", "<w:b/>", "<w:vanish/>", '<w:u w:val="single"/>', '<w:sz w:val="40"/>', '<w:rStyle w:val="X"/>', "<w:strike/>"]
)
plain_runs = st.builds(r, words, looks)


SIGNS = [
    "<w:r><w:br/></w:r>",
    "<w:r><w:tab/></w:r>",
    '<w:r><w:br w:type="page"/></w:r>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:commentRangeStart w:id="1"/>',
    '<w:commentRangeEnd w:id="1"/>',
    '<w:r><w:footnoteReference w:id="1"/></w:r>',
]


def wrapped(runs: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Runs inside the elements that may stand around them."""
    several = st.lists(runs, min_size=1, max_size=3).map("".join)

    def around(opening: str, closing: str) -> st.SearchStrategy[str]:
        return several.map(lambda inside: opening + inside + closing)

    def field_of(code: str) -> st.SearchStrategy[str]:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        return several.map(
            lambda inside: f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{inside}{marks[2]}"
        )

    return st.one_of(
        around('<w:ins w:author="A">', "</w:ins>"),
        around('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
        around("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        around("<w:smartTag>", "</w:smartTag>"),
        around("<x:any xmlns:x='urn:any'>", "</x:any>"),
        around('<w:fldSimple w:instr="REF x">', "</w:fldSimple>"),
        around("<w:r><w:ruby><w:rt>", "</w:rt><w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
        around('<w:moveFrom w:author="A">', "</w:moveFrom>"),
        field_of("HYPERLINK &quot;https://example.com&quot;"),
        several.map(lambda inside: alternatives(inside, inside)),
        words.map(lambda word: f'<w:del w:author="A"><w:r><w:delText>{word}</w:delText></w:r></w:del>'),
        words.map(lambda word: f"<m:oMath><m:r><m:t>{word}</m:t></m:r></m:oMath>"),
        words.map(lambda word: f"<w:r><w:drawing><a:p><a:r><a:t>{word}</a:t></a:r></a:p></w:drawing></w:r>"),
        st.sampled_from(SIGNS),
    )


runs = st.recursive(plain_runs, wrapped, max_leaves=6)
marks = st.sampled_from(
    [
        "",
        "<w:rPr><w:del/></w:rPr>",
        "<w:rPr><w:vanish/></w:rPr>",
        '<w:framePr w:dropCap="drop"/>',
        "<w:sectPr/>",
        '<w:outlineLvl w:val="2"/>',
    ]
)
paragraphs = st.builds(
    lambda content, name, number, mark: p(*content, style=name, number=number, properties=mark),
    st.lists(runs, max_size=4),
    st.sampled_from(["", "", "H1", "H2", "T", "N", "Unknown"]),
    st.sampled_from([None, None, (1, 0), (1, 1), (1, 2), (0, 0)]),
    marks,
)


def around_blocks(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Blocks inside tables, boxes and wrappers."""
    several = st.lists(blocks, min_size=1, max_size=3).map("".join)
    cells = several.map(lambda inside: f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{inside}</w:tc>")
    rows = st.builds(
        lambda inside, gone: f"<w:tr>{gone}{''.join(inside)}</w:tr>",
        st.lists(cells, min_size=1, max_size=3),
        st.sampled_from(["", "", "<w:trPr><w:del/></w:trPr>"]),
    )
    return st.one_of(
        st.lists(rows, min_size=1, max_size=3).map(lambda inside: f"<w:tbl><w:tblPr/>{''.join(inside)}</w:tbl>"),
        several.map(lambda inside: p(f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>")),
        several.map(lambda inside: f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"),
        several.map(lambda inside: f"<w:del w:author='A'>{inside}</w:del>"),
        several.map(
            lambda inside: (
                f"<mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent>"
            )
        ),
        words.map(lambda word: f"<w:r>{t(word)}</w:r>"),
    )


bodies = st.lists(st.recursive(paragraphs, around_blocks, max_leaves=8), min_size=1, max_size=6).map("".join)


def check(document: Document) -> None:
    """What holds for every document."""
    text = document.text
    covered = 0
    for block in document.blocks:
        assert not text[covered : block.span.start].strip()
        assert block.span.of(text) == block.span.of(text).strip() != ""
        assert all(block.span.contains(cell) for cell in block.cells)
        assert all(one.end <= other.start for one, other in pairwise(block.cells))
        assert block.origin
        assert (block.level > 0) == (block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM))
        covered = block.span.end
    assert not text[covered:].strip()
    assert document.places[0].start == 0
    assert [place.start for place in document.places] == sorted({place.start for place in document.places})
    for spans in (document.prominent, [link.span for link in document.links]):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(aside.span is None or aside.span.end <= len(text) for aside in document.asides)


def load_or_refuse(data: bytes) -> None:
    with suppress(ReviewerError):
        check(load_bytes(data, "policy.docx"))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(bodies)
def test_every_text_is_in_the_text_or_aside_and_in_order(body: str) -> None:
    data = Docx(p("start") + body, {"styles": STYLES, "numbering": NUMBERING}).bytes()
    document = load_bytes(data, "policy.docx")
    check(document)
    live = WORD.findall(document.text)
    aside = [word for aside in document.asides for word in WORD.findall(aside.text)]
    assert set(WORD.findall(body)) == {*live, *aside}
    assert load_bytes(data, "policy.docx") == document


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(words, st.sampled_from(["", "H1", "N"])), min_size=1, max_size=20, unique_by=lambda pair: pair[0]
    )
)
def test_paragraphs_keep_their_order(content: list[tuple[str, str]]) -> None:
    document = Docx(
        "".join(p(word, style=name) for word, name in content), {"styles": STYLES, "numbering": NUMBERING}
    ).load()
    assert WORD.findall(document.text) == [word for word, _ in content]


SAMPLE = Docx(
    p("隐私政策", style="T") + p("收集", style="H1", number=(1, 0)) + p("我们收集", r("手机号", "<w:b/>"), "。")
    + "<w:tbl><w:tr><w:tc>" + p("SDK") + "</w:tc><w:tc>" + p("目的") + "</w:tc></w:tr></w:tbl>"
    + p('<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:hyperlink r:id="L"><w:r><w:t>链接</w:t></w:r></w:hyperlink>'),
    {
        "styles": STYLES, "numbering": NUMBERING, "settings": "<w:footnotePr/>", "header1": p("页眉"),
        "footnotes": f'<w:footnote w:id="1">{p("注")}</w:footnote>',
        "comments": f'<w:comment w:id="1">{p("批注")}</w:comment>',
    },
    links={"L": "https://example.com"},
).bytes()  # fmt: skip
PARTS = [name for name in zipfile.ZipFile(io.BytesIO(SAMPLE)).namelist() if name.endswith((".xml", ".rels"))]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 40))
def test_changed_bytes_give_a_document_or_a_message(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SAMPLE)
    for at, byte in changes:
        data[at] = byte
    load_or_refuse(bytes(data[: len(data) - cut]))


@settings(max_examples=200)
@given(st.data())
def test_changed_xml_gives_a_document_or_a_message(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(PARTS))
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    pieces = re.findall(rb'<[^>]*>|"[^"]*"|[^<"]+', files[name])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(pieces) - 1))
        other = data.draw(st.integers(0, len(pieces) - 1))
        match data.draw(st.sampled_from(["drop", "double", "swap", "figure"])):
            case "drop":
                pieces[at] = b""
            case "double":
                pieces[at] *= 2
            case "swap":
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case _:
                pieces[at] = re.sub(
                    rb'"[^"]*"', data.draw(st.sampled_from([b'"-1"', b'"999999999999"', b'""', b'"x"'])), pieces[at]
                )
    files[name] = b"".join(pieces)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for entry, content in files.items():
            archive.writestr(entry, content)
    load_or_refuse(buffer.getvalue())


@settings(max_examples=200)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"]))
def test_any_bytes_give_a_document_or_a_message(data: bytes, start: bytes) -> None:
    with suppress(ReviewerError):
        load_bytes(start + data, "policy.docx")
