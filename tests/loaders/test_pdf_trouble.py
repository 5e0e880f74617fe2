"""PDF files that are protected, scanned, broken or made to do harm: a message or a note, never a crash or a hang."""

from __future__ import annotations

import signal
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.__main__ import main
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.loader import Content
from reviewer.loaders.pdf import ocr, process, reading
from reviewer.loaders.pdf.process import WorkerFailedError
from reviewer.loaders.pdf.reading import read_pdf
from reviewer.loaders.pdf.wire import Request
from reviewer.loaders.policy import load_bytes, load_policy
from reviewer.model.document import Document, NoteCode
from reviewer.model.progress import CancelledError, Stage
from tests.loaders.pdf_samples import bare_pdf, joined, lines_pdf, policy_pdf, protected, scanned, stream_object

POLICY = "Larkfield Cycles Privacy Policy\nWe collect your name and your address, and we keep them for three years.\n"
LINE = b"BT /F 12 Tf 50 700 Td (We protect your data.) Tj ET"


def plain() -> bytes:
    return policy_pdf(POLICY)


def trouble(data: bytes, name: str = "policy.pdf", *, password: str | None = None) -> ReviewerError:
    with pytest.raises(ReviewerError) as caught:
        load_bytes(data, name, password=password)
    return caught.value


def outcome(data: bytes) -> Document | ErrorCode:
    """What becomes of a file: a document, or a message that says why not."""
    try:
        return load_bytes(data, "policy.pdf")
    except ReviewerError as error:
        return error.code


def content(data: bytes) -> Content:
    """Read in this process, which is quicker; for files that do it no harm."""
    return read_pdf(data, Request(), lambda *_: None)


def notes(data: bytes) -> list[tuple[NoteCode, str]]:
    return [(note.code, note.detail) for note in content(data).notes]


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.languages.cache_clear()
    yield
    ocr.languages.cache_clear()


class TestPasswords:
    def test_a_password_is_asked_for(self) -> None:
        error = trouble(protected(plain(), user="secret"))
        assert (error.code, error.context["path"]) == (ErrorCode.PASSWORD_NEEDED, "policy.pdf")

    def test_a_wrong_password_is_told(self) -> None:
        assert trouble(protected(plain(), user="secret"), password="wrong").code is ErrorCode.PASSWORD_WRONG  # noqa: S106

    def test_the_right_password_opens(self, tmp_path: Path) -> None:
        path = tmp_path / "policy.pdf"
        path.write_bytes(protected(plain(), user="秘密"))
        assert load_policy(path, password="秘密").document.text == load_bytes(plain(), "a.pdf").text  # noqa: S106

    def test_a_file_that_only_restricts_opens_without_one(self) -> None:
        assert load_bytes(protected(plain(), user=""), "policy.pdf").text == load_bytes(plain(), "a.pdf").text

    def test_a_protection_that_pdfium_does_not_know(self) -> None:
        data = bare_pdf(LINE, b"<</Filter/Unknown.Handler/V 9/R 9/O(x)/U(x)/P -1>>")
        data = data.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Encrypt 6 0 R/ID[(a)(a)]>>")
        assert trouble(data).code is ErrorCode.PDF_PROTECTED

    def test_the_command_line_takes_it(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "policy.pdf"
        path.write_bytes(protected(plain(), user="secret"))
        assert main(["--language", "en", "text", str(path)]) != 0
        assert "protected with a password" in capsys.readouterr().err
        assert main(["text", str(path), "--password", "secret"]) == 0
        assert "three years" in capsys.readouterr().out


@pytest.mark.usefixtures("without_tesseract")
class TestPagesThatCannotBeRead:
    def test_scanned_pages_are_named(self) -> None:
        pages = policy_pdf(POLICY * 60)
        mixed = joined(policy_pdf(POLICY), scanned(pages, 1, 2, resolution=40), policy_pdf(POLICY), scanned(pages, 1))
        assert notes(mixed) == [(NoteCode.PAGES_SCANNED, "2-3, 5")]

    def test_a_file_of_pictures_only(self) -> None:
        assert trouble(scanned(plain(), 1, resolution=40)).code is ErrorCode.PDF_SCANNED

    def test_recognition_without_tesseract_says_how_to_get_it(self) -> None:
        mixed = joined(plain(), scanned(plain(), 1, resolution=40))
        loaded = load_bytes(mixed, "policy.pdf", ocr=True)
        assert [note.code for note in loaded.notes] == [NoteCode.PAGES_SCANNED]

    def test_a_page_number_on_a_scan_is_not_its_text(self) -> None:
        image = stream_object(
            bytes(100), b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
        )
        page = b"q 600 0 0 800 0 0 cm /I Do Q BT /F 9 Tf 300 20 Td (2) Tj ET"
        data = joined(plain(), bare_pdf(page, image, resources=b"/XObject<</I 6 0 R>>"))
        assert notes(data) == [(NoteCode.PAGES_SCANNED, "2")]

    def test_text_under_the_picture_of_a_page_is_read_and_told(self) -> None:
        image = stream_object(
            bytes(100), b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
        )
        words = b"(We protect the data that you give us, and we keep it for three years.)"
        page = b"q 600 0 0 800 0 0 cm /I Do Q BT 3 Tr /F 9 Tf 50 700 Td " + words + b" Tj ET"
        loaded = content(bare_pdf(page, image, resources=b"/XObject<</I 6 0 R>>"))
        assert loaded.text == words.decode().strip("()")
        assert [(note.code, note.detail) for note in loaded.notes] == [(NoteCode.PAGES_RECOGNISED_BEFORE, "1")]

    def test_pictures_among_text_are_told_but_not_logos(self) -> None:
        image = stream_object(
            bytes(100), b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
        )
        logo, table = b"q 50 0 0 50 500 700 cm /I Do Q ", b"q 300 0 0 300 50 300 cm /I Do Q "
        resources = b"/XObject<</I 6 0 R>>"
        small, large = (bare_pdf(picture + LINE, image, resources=resources) for picture in (logo, table))
        assert notes(joined(small, large)) == [(NoteCode.PAGES_WITH_PICTURES, "2")]

    def test_text_drawn_as_curves_is_told(self) -> None:
        curves = b"0 0 m 10 10 20 20 30 0 c f " * 400
        assert notes(joined(plain(), bare_pdf(curves))) == [(NoteCode.PAGES_SCANNED, "2")]

    def test_characters_that_the_file_does_not_name_are_told(self) -> None:
        to_unicode = stream_object(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
            b"1 begincodespacerange <00> <ff> endcodespacerange "
            b"1 beginbfrange <61> <7a> <E100> endbfrange endcmap end end"
        )
        font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
        page = b"BT /R 12 Tf 50 700 Td (abcdefghijklmnopqrst) Tj ET"
        data = bare_pdf(page, font, to_unicode).replace(b"/F 5 0 R", b"/R 6 0 R")
        loaded = content(data)
        assert set(loaded.text) == {"\ufffd"}
        assert [(note.code, note.detail) for note in loaded.notes] == [(NoteCode.PAGES_BROKEN, "1")]

    def test_pages_whose_font_names_other_characters_are_told(self) -> None:
        moved = POLICY.translate({code: code - 29 for code in range(ord("A"), ord("z") + 1)})
        assert notes(joined(policy_pdf(POLICY * 4), policy_pdf(moved * 4))) == [(NoteCode.PAGES_BROKEN, "2")]

    def test_text_without_any_character_is_told(self) -> None:
        font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/UniGB-UCS2-V/DescendantFonts[7 0 R]>>"
        descendant = (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/X/FontDescriptor 8 0 R"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>"
        )
        descriptor = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 9 9]/ItalicAngle 0/Ascent 9/Descent 0>>"
        page = b"BT /R 12 Tf 50 700 Td <4e2d56fd> Tj ET"
        data = bare_pdf(page, font, descendant, descriptor).replace(b"/F 5 0 R", b"/R 6 0 R")
        assert notes(joined(plain(), data)) == [(NoteCode.PAGES_SCANNED, "2")]

    def test_a_few_unknown_characters_are_counted(self) -> None:
        page = b"BT /F 12 Tf 50 700 Td (We protect your data with care and \001 skill.) Tj ET"
        assert notes(bare_pdf(page)) == [(NoteCode.UNKNOWN_SYMBOLS, "1")]

    def test_pages_on_which_nothing_was_found(self) -> None:
        assert notes(joined(plain(), bare_pdf(b""))) == [(NoteCode.PAGES_EMPTY, "2")]

    def test_a_missing_page_is_told(self) -> None:
        data = plain() and bare_pdf(LINE, b"null")
        data = data.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 6 0 R]/Count 2")
        assert NoteCode.PAGES_DAMAGED in [code for code, _ in notes(data)]


class TestWhatIsInside:
    def test_attachments_and_scripts_are_told_and_not_run(self, tmp_path: Path) -> None:
        trace = tmp_path / "trace"
        script = b"<</S/JavaScript/JS(app.launchURL\\('file:///bin/true'\\);)>>"
        launch = b"<</S/Launch/F(/usr/bin/touch " + str(trace).encode() + b")>>"
        attached = b"<</Type/Filespec/F(list.xlsx)/UF(list.xlsx)/EF<</F 9 0 R>>>>"
        catalog = (
            b"/OpenAction 7 0 R/Names<</JavaScript<</Names[(a) 6 0 R]>>/EmbeddedFiles<</Names[(list.xlsx) 8 0 R]>>>>"
        )
        data = bare_pdf(LINE, script, launch, attached, stream_object(b"MZ"), catalog=catalog)
        assert notes(data) == [(NoteCode.ATTACHMENTS, "list.xlsx"), (NoteCode.SCRIPTS, "")]
        assert not trace.exists()

    def test_dynamic_forms_are_told(self) -> None:
        catalog = b"/NeedsRendering true/AcroForm<</XFA 6 0 R/Fields[]>>"
        assert (NoteCode.DYNAMIC_FORM, "") in notes(bare_pdf(LINE, stream_object(b"<xdp/>"), catalog=catalog))


class TestDamage:
    def test_what_is_no_pdf(self) -> None:
        assert trouble(b"Just some text about privacy.").code is ErrorCode.PDF_MISNAMED

    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
    def test_truncated_files_are_refused_or_told(self, share: float) -> None:
        data = policy_pdf(POLICY * 40)
        result = outcome(data[: int(share * len(data))])
        if isinstance(result, Document):
            assert result.notes[0].code is NoteCode.FILE_CUT_SHORT
        else:
            assert result in (ErrorCode.PDF_DAMAGED, ErrorCode.FILE_EMPTY)

    def test_a_file_whose_end_is_missing_but_can_be_read(self) -> None:
        data = plain()
        assert (NoteCode.FILE_CUT_SHORT, "") in notes(data[: data.rindex(b"%%EOF")])

    def test_a_wrong_table_of_objects_is_mended(self) -> None:
        data = plain()
        assert load_bytes(data.replace(b"startxref", b"startxxxx"), "a.pdf").text == load_bytes(data, "a.pdf").text

    @pytest.mark.parametrize("kids", [b"[]", b"[2 0 R]", b"[99 0 R]"])
    def test_a_file_without_pages(self, kids: bytes) -> None:
        error = trouble(bare_pdf(LINE).replace(b"/Kids[3 0 R]", b"/Kids" + kids))
        assert error.code in (ErrorCode.PDF_DAMAGED, ErrorCode.FILE_EMPTY)

    def test_impossible_sizes_and_places(self) -> None:
        page = (
            b"BT /F 9 Tf 1e30 1e30 Td (far) Tj ET BT /F 1e30 Tf 5 5 Td (big) Tj ET BT /F 0 Tf 5 5 Td (nil) Tj ET "
            b"1e30 w 0 0 m 1e30 1e30 l S 0 0 1e25 1e25 re S "
        )
        for box in (b"0 0 1e20 1e20", b"0 0 0 0", b"600 800 0 0"):
            assert "We protect your data." in content(bare_pdf(page + LINE, page=b"/MediaBox[" + box + b"]")).text

    def test_forms_within_forms_without_end(self) -> None:
        form = stream_object(
            b"/I Do BT /F 9 Tf 50 50 Td (x) Tj ET",
            b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</I 6 0 R>>/Font<</F 5 0 R>>>>",
        )
        result = outcome(bare_pdf(b"/I Do", form, resources=b"/XObject<</I 6 0 R>>"))
        assert isinstance(result, Document) or result in (ErrorCode.PDF_BREAKS_READER, ErrorCode.FILE_EMPTY)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
    @given(changes=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=0, max_size=6)), min_size=1, max_size=30))
    def test_changed_bytes_give_a_document_or_a_message(self, changes: list[tuple[float, bytes]]) -> None:
        data = bytearray(_unpacked())
        for place, new in changes:
            at = int(place * len(data))
            data[at : at + max(1, len(new))] = new
        assert outcome(bytes(data)) is not ErrorCode.PDF_BREAKS_READER


def _unpacked() -> bytes:
    """A file whose streams are not packed, so that changed bytes change what stands on the page."""
    image = stream_object(
        bytes(12), b"/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceRGB/BitsPerComponent 8"
    )
    page = b"q 90 0 0 90 9 9 cm /I Do Q 50 600 m 300 600 l S 50 500 250 100 re S 150 500 m 150 600 l S " + LINE
    page += b" BT /F 9 Tf 60 550 Td (Name) Tj 100 0 Td (Purpose) Tj 0 1 -1 0 300 300 Tm (aside) Tj ET"
    link = b"<</Type/Annot/Subtype/Link/Rect[50 690 90 720]/A<</S/URI/URI(https://www.example.com)>>>>"
    return bare_pdf(page, image, link, resources=b"/XObject<</I 6 0 R>>", page=b"/Annots[7 0 R]")


NAMES_IN_A_CIRCLE = bare_pdf(
    LINE, b"<</Kids[6 0 R 6 0 R 6 0 R]>>", catalog=b"/Names<</JavaScript 6 0 R/EmbeddedFiles 6 0 R>>"
)
NESTED_NAMES = bare_pdf(
    LINE,
    *(b"<</Kids[%d 0 R %d 0 R]/Limits[(a)(z)]>>" % (number, number) for number in range(7, 47)),
    b"<</Names[(a) 3 0 R]>>",
    catalog=b"/Names<</JavaScript 6 0 R/EmbeddedFiles 6 0 R>>",
)
BOMB = zlib.compress(b"1 0 " + b" " * 200_000_000, 9)


class TestStructureThatLeadsNowhere:
    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(bare_pdf(LINE).replace(b"/Count 1", b"/Count 1000000000"), id="countless pages"),
            pytest.param(bare_pdf(LINE).replace(b"/Count 1", b"/Count -5"), id="fewer than no pages"),
            pytest.param(
                bare_pdf(LINE).replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % bare_pdf(LINE).rindex(b"xref\n0")),
                id="a table of objects before itself",
            ),
            pytest.param(NAMES_IN_A_CIRCLE, id="names in a circle"),
            pytest.param(NESTED_NAMES, id="names that double forty times"),
            pytest.param(bare_pdf(LINE, b"[" * 100_000, catalog=b"/Names 6 0 R"), id="lists within lists"),
            pytest.param(
                bare_pdf(LINE, stream_object(BOMB, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")),
                id="objects that unpack to 200 MB",
            ),
        ],
    )
    def test_the_page_is_read_nevertheless(self, data: bytes) -> None:
        result = outcome(data)
        assert isinstance(result, Document)
        assert result.text == "We protect your data."

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(
                bare_pdf(LINE, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>").replace(
                    b"/Kids[3 0 R]/Count 1", b"/Kids[6 0 R 3 0 R]/Count 3"
                ),
                id="pages in a circle",
            ),
            pytest.param(
                bare_pdf(
                    LINE,
                    *(b"<</Type/Pages/Parent 2 0 R/Kids[%d 0 R]/Count 1>>" % number for number in range(7, 3006)),
                    b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>",
                ).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[6 0 R]/Count 1", 1),
                id="three thousand levels of pages",
            ),
            pytest.param(
                b"%PDF-1.7\n" + b"1 0 obj\n<</Type/Pages/Kids[1 0 R]>>\nendobj\n" * 9_000, id="one object only"
            ),
            pytest.param(b"%PDF-1.7\n" + bytes(1_000_000), id="zeros"),
        ],
    )
    def test_pages_that_cannot_be_found_end_in_a_message(self, data: bytes) -> None:
        assert outcome(data) is ErrorCode.PDF_DAMAGED


class TestBounds:
    def test_comments_without_end_are_cut(self) -> None:
        comment = b"<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(" + b"a" * 90_000 + b")>>"
        loaded = content(bare_pdf(LINE, comment, page=b"/Annots[" + b"6 0 R " * 5_000 + b"]"))
        assert loaded.text == "We protect your data."
        assert [note.code for note in loaded.notes] == [NoteCode.COMMENTS]

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "MOST_PAGES", 2)
        with pytest.raises(ReviewerError) as caught:
            read_pdf(lines_pdf(["a"], ["b"], ["c"]), Request(), lambda *_: None)
        assert caught.value.code is ErrorCode.PDF_TOO_LONG

    def test_too_much_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "MOST_CHARACTERS", 10)
        with pytest.raises(ReviewerError) as caught:
            read_pdf(lines_pdf(["more than ten"]), Request(), lambda *_: None)
        assert caught.value.code is ErrorCode.PDF_TOO_LONG

    def test_two_thousand_pages_and_one(self) -> None:
        kids = b" ".join(b"3 0 R" for _ in range(2001))
        data = bare_pdf(LINE).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + kids + b"]/Count 2001")
        assert trouble(data).code is ErrorCode.PDF_TOO_LONG

    def test_a_picture_that_would_fill_the_memory_is_not_unpacked(self) -> None:
        image = stream_object(
            bytes(3_000_000),
            b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8",
            packed=True,
        )
        page = b"q 600 0 0 400 0 0 cm /I Do Q " + LINE
        assert load_bytes(bare_pdf(page, image, resources=b"/XObject<</I 6 0 R>>"), "a.pdf").text

    @pytest.mark.skipif(sys.platform == "win32", reason="memory is limited where the system can")
    def test_a_page_that_takes_too_much_memory_ends_in_a_message(self) -> None:
        bomb = zlib.compress(zlib.compress(b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj 0 -1 Td " * 1_500_000, 9), 9)
        data = bare_pdf(b"").replace(
            b"<</Length 0>>stream\n\nendstream",
            b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(bomb) + bomb + b"\nendstream",
        )
        assert trouble(data).code in (ErrorCode.PDF_BREAKS_READER, ErrorCode.PDF_TOO_LONG, ErrorCode.FILE_EMPTY)

    def test_a_process_that_says_nothing_is_ended(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(process, "_LONGEST_SILENCE", 0.0)
        monkeypatch.setattr(process, "_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
        error = trouble(plain())
        assert (error.code, error.context["page"]) == (ErrorCode.PDF_TOO_SLOW, 1)

    @pytest.mark.parametrize("ending", ["sys.exit(3)", f"os.kill(os.getpid(), {int(signal.SIGABRT)})"])
    def test_a_process_that_ends_without_an_answer_is_told(self, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
        code = f"import os, sys; print('why', file=sys.stderr, flush=True); {ending}"
        monkeypatch.setattr(process, "_command", lambda: [sys.executable, "-c", code])
        error = trouble(plain())
        assert error.code is ErrorCode.PDF_BREAKS_READER
        cause = error.__cause__.__cause__ if error.__cause__ else None
        assert isinstance(cause, WorkerFailedError)
        assert "why" in str(cause)

    def test_reading_can_be_cancelled(self) -> None:
        def stop(stage: Stage, done: float) -> None:
            if stage is Stage.PARSE and done > 0.2:
                raise CancelledError

        with pytest.raises(CancelledError):
            load_bytes(lines_pdf(*([f"Page {number}"] for number in range(60))), "a.pdf", progress=stop)

    def test_progress_grows_with_the_pages(self) -> None:
        heard: list[float] = []
        load_bytes(lines_pdf(*(["A page"] for _ in range(5))), "a.pdf", progress=lambda _, done: heard.append(done))
        parsed = heard[2:]
        assert parsed == sorted(parsed)
        assert parsed[-1] == 1.0

    def test_a_built_program_calls_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        assert process._command() == [sys.executable, "--read-pdf"]
