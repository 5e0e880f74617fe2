"""Word files that are broken, disguised or made to do harm: a document or a message, nothing else."""

from __future__ import annotations

import gc
import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.docx.package import LARGEST_PART, LARGEST_TOTAL
from reviewer.loaders.docx.xml_tree import DEEPEST, Budget, parse_xml
from reviewer.loaders.policy import load_bytes
from reviewer.model.document import NoteCode
from reviewer.model.language import Language
from reviewer.model.progress import CancelledError, Stage
from reviewer.wording.catalogue import Wording
from tests.loaders.docx_builder import Docx, level, load_body, numbered, p, part, r, table

SIMPLE = Docx(p("我们收集个人信息。") + p("We collect data."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def refusal(data: bytes, name: str = "policy.docx") -> ReviewerError:
    with pytest.raises(ReviewerError) as caught:
        load_bytes(data, name)
    for language in Language:
        words = Wording(language)(f"error.{caught.value.code}", **caught.value.context)
        assert name in words
    return caught.value


def rezipped(data: bytes, change: Callable[[zipfile.ZipInfo, bytes], tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    """The file with each entry changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.infolist():
            target.writestr(*change(entry, source.read(entry)))
    return buffer.getvalue()


# What is no Word file, or none that can be read


@pytest.mark.parametrize("name", ["policy.doc", "policy.docx", "policy.txt", "policy", "policy.wps"])
def test_old_word_files_say_how_to_convert(name: str) -> None:
    error = refusal(OLE + "WordDocument".encode("utf-16-le"), name)
    assert (error.code, error.context["format"]) == (ErrorCode.FORMAT_TO_CONVERT, "Word 97-2003 (.doc)")
    assert ".docx" in Wording(Language.ZH)(f"error.{error.code}", **error.context)


def test_encrypted_files_say_how_to_remove_the_password() -> None:
    assert refusal(OLE + "EncryptedPackage".encode("utf-16-le")).code is ErrorCode.WORD_PROTECTED
    encrypted = bytearray(SIMPLE.bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := encrypted.find(sign, at + 1)) >= 0:
            encrypted[at + offset] |= 1
    assert refusal(bytes(encrypted)).code is ErrorCode.WORD_PROTECTED


@pytest.mark.parametrize(("stream", "suffix"), [("Workbook", ".xls"), ("PowerPoint Document", ".ppt")])
def test_other_old_office_files(stream: str, suffix: str) -> None:
    error = refusal(OLE + stream.encode("utf-16-le"))
    assert (error.code, error.context["suffix"]) == (ErrorCode.FORMAT_UNKNOWN, suffix)
    assert ".docx" in str(error.context["known"])


def test_rich_text_and_open_document_say_how_to_convert() -> None:
    assert refusal(b"{\\rtf1 text}").context["format"] == "Rich Text Format (.rtf)"
    assert refusal(b"{\\rtf1 text}", "policy.rtf").code is ErrorCode.FORMAT_TO_CONVERT
    flat = b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package/>'
    assert refusal(flat, "policy.xml").context["format"] == refusal(flat).context["format"] == "Word XML (.xml)"
    flat = b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"/>'
    assert refusal(flat, "policy.fodt").context["format"] == "OpenDocument (.fodt)"


@pytest.mark.parametrize(
    ("part", "content", "told"),
    [
        ("mimetype", "application/vnd.oasis.opendocument.text", "OpenDocument (.odt)"),
        ("Index/Document.iwa", "\0", "Pages (.pages)"),
        ("Index.zip", "PK", "Pages (.pages)"),
    ],
)
def test_files_of_other_word_processors_say_how_to_convert(part: str, content: str, told: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(part, content)
    for name in ("policy.odt", "policy.pages", "policy.docx", "policy.txt"):
        error = refusal(buffer.getvalue(), name)
        assert (error.code, error.context["format"]) == (ErrorCode.FORMAT_TO_CONVERT, told)


@pytest.mark.parametrize(("main", "suffix"), [("xl/workbook.xml", ".xlsx"), ("ppt/presentation.xml", ".pptx")])
def test_other_office_files(main: str, suffix: str) -> None:
    rels = SIMPLE.bytes()
    with zipfile.ZipFile(io.BytesIO(rels)) as archive:
        listing = archive.read("_rels/.rels").decode().replace("word/document.xml", main)
    error = refusal(Docx(files={"_rels/.rels": listing, main: "<x/>"}).bytes())
    assert (error.code, error.context["suffix"]) == (ErrorCode.FORMAT_UNKNOWN, suffix)


def test_any_other_zip_file() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("policy.txt", "text")
    assert refusal(buffer.getvalue(), "policy.zip").context["suffix"] == ".zip"
    assert refusal(buffer.getvalue()).code is ErrorCode.FORMAT_UNKNOWN


def test_files_are_read_as_what_they_are_and_the_reviewer_is_told() -> None:
    for name in ("policy.txt", "policy.doc", "policy.pdf", "policy.html"):
        document = load_bytes(SIMPLE.bytes(), name)
        assert document.source.loader == "docx"
        assert (document.notes[0].code, document.notes[0].detail) == (NoteCode.FORMAT_DIFFERS, ".docx")
    text = load_bytes("我们收集个人信息。".encode("gb18030"), "policy.docx")
    assert (text.source.loader, text.notes[0].detail) == ("text", ".txt")
    for name in ("policy.doc", "policy.txt", "policy.md", "policy.php"):
        page = load_bytes(b"<!DOCTYPE html><html><body><p>We collect data.</p></body></html>", name)
        assert (page.source.loader, page.notes[0].detail) == ("html", ".html")
    assert all(note.code is not NoteCode.FORMAT_DIFFERS for note in load_bytes(SIMPLE.bytes(), "a.docm").notes)


def test_binary_rubbish_with_the_name_of_a_word_file() -> None:
    assert refusal(bytes(range(256)) * 4).code is ErrorCode.FILE_BINARY
    assert refusal(b"").code is ErrorCode.FILE_EMPTY


# Broken files


def test_cut_off_at_any_place() -> None:
    data = SIMPLE.bytes()
    for length in range(30, len(data) - 1, 7):
        assert refusal(data[:length]).code is ErrorCode.WORD_DAMAGED


def test_missing_main_part() -> None:
    data = rezipped(
        SIMPLE.bytes(),
        lambda entry, content: (zipfile.ZipInfo(entry.filename.replace("document.xml", "x.xml")), content),
    )
    error = refusal(data)
    assert (error.code, error.context["detail"]) == (ErrorCode.WORD_DAMAGED, "word/document.xml is missing")


def test_without_relationships_the_usual_names_are_tried() -> None:
    def change(entry: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
        return zipfile.ZipInfo(entry.filename.replace(".rels", ".old")), content

    assert load_bytes(rezipped(SIMPLE.bytes(), change), "a.docx").text.startswith("我们")


def test_names_with_backslashes_and_capitals() -> None:
    def change(entry: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
        name = entry.filename.replace("word/", "Word\\")
        return zipfile.ZipInfo(name), content.replace(b"word/", b"/word/")

    assert load_bytes(rezipped(SIMPLE.bytes(), change), "a.docx").text.startswith("我们")


@pytest.mark.parametrize(
    "xml",
    [b"", b"<w:document>", b"text", b"<a><b></a></b>", b"<a>&unknown;</a>", b"<?xml version='1.0' encoding='gbk'?><a/>",
     b"<?xml version='1.0' encoding='none'?><a/>", b"<a>\xff\xfe</a>", b"<a>\x00</a>", b"<a>&#0;</a>"],
)  # fmt: skip
def test_xml_that_is_none(xml: bytes) -> None:
    assert refusal(Docx(main=xml or b" ").bytes()).code is ErrorCode.WORD_DAMAGED


def test_xml_in_other_encodings() -> None:
    xml = part("document", f"<w:body>{p('我们收集个人信息。')}</w:body>").decode()
    for encoding in ("utf-16", "utf-8-sig"):
        data = xml.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
        assert Docx(main=data).load().text == "我们收集个人信息。\n"


def test_documents_in_the_strict_form_of_the_standard() -> None:
    xml = part("document", f"<w:body>{p('我们收集个人信息。')}</w:body>").decode()
    for year in ("/2006/main", "/2006/relationships", "/2006/math"):
        xml = xml.replace(year, year.replace("/2006", ""))
    xml = xml.replace("http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml")
    assert Docx(main=xml.encode()).load().text == "我们收集个人信息。\n"


def test_a_damaged_part_is_not_passed_over() -> None:
    assert refusal(
        Docx(p("x"), files={"word/styles.xml": b"<w:styles>"}, related={"s": ("styles", "styles.xml")}).bytes()
    )
    data = bytearray(SIMPLE.bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("word/document.xml")
    data[entry.header_offset + 30 + len(entry.filename) + 20] ^= 0xFF
    assert refusal(bytes(data)).code is ErrorCode.WORD_DAMAGED


def test_parts_that_are_named_but_not_there() -> None:
    related = {
        key: (key, f"{key}.xml") for key in ("styles", "numbering", "settings", "footnotes", "comments", "header")
    }
    body = p("x", '<w:r><w:footnoteReference w:id="1"/></w:r>', number=(1, 0), style="None")
    assert Docx(body, related=related).load().text == "x[1]\n"


def test_without_text() -> None:
    assert refusal(Docx().bytes()).code is ErrorCode.FILE_EMPTY
    assert refusal(Docx(p() + p("  ")).bytes()).code is ErrorCode.FILE_EMPTY
    pictures = refusal(Docx(p("<w:r><w:drawing><pic:pic/><c:chart/></w:drawing></w:r>")).bytes())
    assert (pictures.code, pictures.context["count"]) == (ErrorCode.WORD_ONLY_PICTURES, 2)


# Bombs


@pytest.mark.parametrize("name", ["word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"])
def test_parts_that_unpack_to_too_much_are_not_unpacked(name: str) -> None:
    related = {"s": ("styles", "styles.xml")}
    bomb = Docx(p("x"), related=related, files={name: b" " * (LARGEST_PART // 4)}).bytes()
    assert refusal(bomb).code is ErrorCode.WORD_UNPACKS_TOO_LARGE
    large = Docx(p("x"), related=related, files={name: b" " * (LARGEST_PART + 1)}).bytes()
    stored = rezipped(large, lambda entry, content: (zipfile.ZipInfo(entry.filename), content))
    assert refusal(stored[: len(stored)], "policy.docx").code in (
        ErrorCode.WORD_UNPACKS_TOO_LARGE,
        ErrorCode.FILE_TOO_LARGE,
    )


def test_parts_together_are_limited() -> None:
    noise = "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(3000))
    filler = part("hdr", p(noise)) + f"<!--{noise * (9_000_000 // len(noise.encode()))}-->".encode()
    count = LARGEST_TOTAL // len(filler) + 1
    names = [f"header{i}" for i in range(count)]
    files = {f"word/{name}.xml": filler for name in names}
    document = Docx(p("x"), related={name: ("header", f"{name}.xml") for name in names}, files=files)
    assert refusal(document.bytes()).code is ErrorCode.WORD_UNPACKS_TOO_LARGE


def test_sizes_that_lie() -> None:
    honest = Docx(p("x" * 100_000)).bytes()
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = honest.replace(struct.pack("<I", size), struct.pack("<I", 500))
    assert refusal(lying).code is ErrorCode.WORD_DAMAGED


def test_no_more_is_unpacked_than_a_part_is_said_to_have() -> None:
    honest = Docx(p("x" * 30_000_000)).bytes()
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = honest.replace(struct.pack("<I", size), struct.pack("<I", 500))
    tracemalloc.start()
    try:
        assert refusal(lying).code is ErrorCode.WORD_DAMAGED
        assert tracemalloc.get_traced_memory()[1] < size / 10
    finally:
        tracemalloc.stop()


def test_too_many_entries() -> None:
    assert refusal(SIMPLE.bytes() + b"PK\x01\x02" * 20_000).code is ErrorCode.WORD_UNPACKS_TOO_LARGE


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_of_compression_that_word_does_not_know(method: int) -> None:
    def change(entry: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
        changed = zipfile.ZipInfo(entry.filename)
        changed.compress_type = method
        return changed, content

    assert refusal(rezipped(SIMPLE.bytes(), change)).code is ErrorCode.WORD_DAMAGED


ENTITIES = {
    "bomb": '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>',
    "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "web": '<!DOCTYPE a SYSTEM "http://example.com/a.dtd">',
    "parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.com/a.dtd"> %x;]>',
    "plain": "<!DOCTYPE document>",
}


@pytest.mark.parametrize("declaration", ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_document_types_are_refused(declaration: str, encoding: str, name: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<a>&y;</a>'.encode(encoding)
    error = refusal(Docx(p("x"), related={"s": ("styles", "styles.xml")}, files={name: xml}).bytes())
    assert (error.code, error.context["detail"]) == (ErrorCode.WORD_DAMAGED, "document type declaration")


NESTS = {
    "unknown": ("<x>", "</x>"),
    "controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "boxes": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    "alternatives": ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    "insertions": ("<w:ins>", "</w:ins>"),
    "equations": ("<m:d><m:e>", "</m:e></m:d>"),
    "drawn": ("<a:p>", "</a:p>"),
    "runs": ("<w:r>", "</w:r>"),
    "links": ('<w:hyperlink w:anchor="a">', "</w:hyperlink>"),
}


@pytest.mark.parametrize(("opening", "closing"), NESTS.values(), ids=NESTS)
def test_nesting_is_read_up_to_a_depth_and_refused_beyond(opening: str, closing: str) -> None:
    times = (DEEPEST - 10) // opening.count("<")
    assert load_body(opening * times + p("x") + closing * times).text.strip("()\n") == "x"
    beyond = opening * 100_000 + closing * 100_000
    assert refusal(Docx(beyond).bytes()).code in (ErrorCode.WORD_DAMAGED, ErrorCode.WORD_UNPACKS_TOO_LARGE)


def test_styles_and_lists_that_refer_to_themselves() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    styles += (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    document = load_body(p("x", style="A", number=(1, 0)), styles=styles, numbering=numbering)
    assert document.text == "x\n"


@pytest.mark.parametrize("figure", ["99999999999999999999", "-5", "1e400", "1" * 9999, "x", "", "nan", "inf", "٣"])
def test_absurd_figures(figure: str) -> None:
    levels = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{figure}"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl>'
        f'<w:lvl w:ilvl="{figure}"><w:lvlRestart w:val="{figure}"/></w:lvl>'
    )
    numbering = numbered(levels, f'<w:lvlOverride w:ilvl="{figure}"/>')
    body = p(
        "a",
        properties=f'<w:numPr><w:ilvl w:val="{figure}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{figure}"/>',
    )
    body += p(r("b", f'<w:sz w:val="{figure}"/>'), f'<w:r><w:sym w:char="{figure}"/></w:r>', number=(1, 0))
    text = load_body(body, numbering=numbering).text
    assert len(text) < 100
    assert text.startswith("a") or "a\n" in text


def test_printed_numbers_cannot_blow_up_the_text() -> None:
    pattern = "%1" * 500 + "x" * 5_000
    numbering = numbered(level(0, "decimal", pattern))
    assert len(load_body(p("a", number=(1, 0)) * 10, numbering=numbering).text) < 2_000


def test_fields_inside_each_other_without_end() -> None:
    begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert load_body(p(begin * 2_000, "a", end * 2_000, "b") + p(begin * 50 + end * 3, "c")).text.endswith("b\nc\n")


# Harm


def test_macros_are_told_and_nothing_else_is_done_with_them() -> None:
    document = Docx(p("x"), files={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 AutoOpen"}).load()
    assert [note.code for note in document.notes] == [NoteCode.MACROS]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    body = p(
        '<w:r><w:drawing><pic:pic><pic:blipFill><a:blip r:link="L"/></pic:blipFill></pic:pic></w:drawing></w:r>', "x"
    )
    body += p('<w:r><w:instrText>INCLUDETEXT "http://example.com/a.docx"</w:instrText></w:r>')
    settings = '<w:attachedTemplate r:id="T"/>'
    path = tmp_path / "remote.docx"
    path.write_bytes(
        Docx(
            body, {"settings": settings}, links={"L": "http://example.com/a.png", "T": "http://example.com/t.dotm"}
        ).bytes()
    )
    assert load_bytes(path.read_bytes(), path.name).text == "x\n"


def test_parts_outside_the_file_are_not_read() -> None:
    related = {"s": ("styles", "../../../../etc/passwd"), "n": ("numbering", "file:///etc/passwd")}
    assert Docx(p("x"), related=related).load().text == "x\n"


def test_loading_can_be_stopped_at_any_time() -> None:
    data = Docx("".join(p(f"第{i}段。") for i in range(1_000)) + table(*[("a", "b")] * 1_000)).bytes()
    seen: list[float] = []

    def watch(stage: Stage, done: float) -> None:
        assert stage is Stage.PARSE
        seen.append(done)

    load_bytes(data, "a.docx", progress=watch)
    assert seen == sorted(seen)
    assert len(seen) > 3
    for stop in range(len(seen)):
        left = iter(range(stop))

        def cancel(_stage: Stage, _done: float, left: object = left) -> None:
            if next(left, None) is None:  # type: ignore[call-overload]
                raise CancelledError

        with pytest.raises(CancelledError):
            load_bytes(data, "a.docx", progress=cancel)


def test_elements_are_counted() -> None:
    budget = Budget(elements=10)
    parse_xml(b"<a>" + b"<b/>" * 4 + b"</a>", budget)
    with pytest.raises(ReviewerError) as caught:
        parse_xml(b"<a>" + b"<b/>" * 5 + b"</a>", budget)
    assert caught.value.code is ErrorCode.WORD_UNPACKS_TOO_LARGE


def test_the_collector_of_cycles_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        parse_xml(b"<a/>", Budget())
        assert not gc.isenabled()
    finally:
        gc.enable()
    parse_xml(b"<a/>", Budget())
    assert gc.isenabled()


def test_headers_named_many_times_are_read_once() -> None:
    related = {f"h{number}": ("header", "header9.xml") for number in range(20_000)}
    document = Docx(p("x"), related=related, files={"word/header9.xml": part("hdr", p("页眉"))}).load()
    assert [aside.text for aside in document.asides] == ["页眉"]


def test_long_comments_before_a_page_are_no_puzzle() -> None:
    assert refusal(b"<!---->" * 140 + b"\0\0\0").code is ErrorCode.FILE_BINARY
    assert load_bytes(b"<!---->" * 100 + b"<html><body><p>We collect data.</p>", "a.doc").source.loader == "html"
