"""Pages that are pictures, read with Tesseract: with a stand-in that gives a known table, and with the real one."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.loader import Content
from reviewer.loaders.pdf import ocr
from reviewer.loaders.pdf.reading import read_pdf
from reviewer.loaders.pdf.scanned_rules import scanned_rules
from reviewer.loaders.pdf.wire import Request
from reviewer.loaders.policy import load_bytes
from reviewer.model.document import NoteCode
from tests.loaders.pdf_samples import HEIGHT, bare_pdf, canvas_pdf, joined, policy_pdf, scanned

POLICY = "云杉书店隐私政策\n为了向您提供购书和配送服务，我们会收集您的姓名、手机号码和收货地址。\n"
COLUMNS = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"

Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Install]:
    """Puts a program in the place of Tesseract that knows some languages and answers with a table."""

    def put(table: str = "", *, languages: tuple[str, ...] = ("chi_sim", "eng"), fails: bool = False) -> None:
        program = tmp_path / "tesseract"
        listing = "List of available languages (2):\n" + "".join(f"{name}\n" for name in languages)
        program.write_text(
            f"#!{sys.executable}\nimport sys\n"
            f"if '--list-langs' in sys.argv:\n    print({listing!r})\n    raise SystemExit\n"
            "sys.stdin.buffer.read()\n"
            f"sys.stdout.buffer.write({table!r}.encode())\nraise SystemExit({int(fails)})\n",
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(tmp_path))
        ocr.languages.cache_clear()

    yield put
    ocr.languages.cache_clear()


def table(*words: tuple[int, int, int, str]) -> str:
    """Tesseract's table of words: line, left and right sides in pixels of 300 to the inch, text; a line is 60 high."""
    rows = ["1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n"]
    rows += [
        f"5\t1\t1\t1\t{line}\t1\t{left}\t{300 + 90 * line}\t{right - left}\t60\t90.5\t{text}\n"
        for line, left, right, text in words
    ]
    return COLUMNS + "".join(rows)


def recognised(data: bytes) -> Content:
    return read_pdf(data, Request(ocr=True), lambda *_: None)


@pytest.fixture
def scan() -> bytes:
    return scanned(policy_pdf(POLICY), 1, resolution=30)


def test_words_become_lines_and_paragraphs(install: Install, scan: bytes) -> None:
    install(
        table(
            *(
                (1, 300, 2150, "我们收集您的个人信息，包括手机号码和收货地"),
                (2, 310, 420, "址，"),
                (2, 400, 560, "并且"),
            ),
            *((4, 300, 560, "Your"), (4, 590, 760, "rights"), (4, 770, 900, "权利")),
        )
    )
    loaded = recognised(scan)
    assert loaded.text == "我们收集您的个人信息，包括手机号码和收货地址，并且\nYour rights权利"
    assert [place.label for place in loaded.places] == ["p. 1 (OCR)"]
    assert [block.origin for block in loaded.blocks] == ["p. 1 (OCR)"] * 2
    assert [(note.code, note.detail) for note in loaded.notes] == [(NoteCode.PAGES_RECOGNISED, "1")]


def test_only_pages_without_text_are_recognised(install: Install, scan: bytes) -> None:
    install(table((1, 300, 900, "识别的文字")))
    loaded = recognised(joined(policy_pdf(POLICY), scan, policy_pdf(POLICY)))
    assert [place.label for place in loaded.places] == ["p. 1", "p. 2 (OCR)", "p. 3"]
    assert loaded.text.count("识别的文字") == 1


def test_pages_are_recognised_only_when_asked(install: Install, scan: bytes) -> None:
    install(table((1, 300, 900, "识别的文字")))
    with pytest.raises(ReviewerError) as caught:
        read_pdf(scan, Request(), lambda *_: None)
    assert caught.value.code is ErrorCode.PDF_SCANNED_OCR_POSSIBLE
    loaded = read_pdf(joined(policy_pdf(POLICY), scan), Request(), lambda *_: None)
    assert [(note.code, note.detail) for note in loaded.notes] == [(NoteCode.PAGES_SCANNED_OCR_POSSIBLE, "2")]


def test_pages_that_tesseract_cannot_read_are_told(install: Install, scan: bytes) -> None:
    install(fails=True)
    loaded = recognised(joined(policy_pdf(POLICY), scan))
    assert [(note.code, note.detail) for note in loaded.notes] == [(NoteCode.PAGES_NOT_RECOGNISED, "2")]


def test_text_that_names_no_characters_is_recognised_too(install: Install) -> None:
    install(table((1, 300, 900, "识别的文字")))
    page = b"BT /F 12 Tf 50 700 Td (" + bytes(range(1, 9)) * 4 + b") Tj ET"
    assert recognised(bare_pdf(page)).text == "识别的文字"


def test_a_missing_language_is_told(install: Install, scan: bytes) -> None:
    install(table((1, 300, 900, "Text")), languages=("eng", "osd"))
    assert [(note.code, note.detail) for note in recognised(scan).notes] == [
        (NoteCode.PAGES_RECOGNISED, "1"),
        (NoteCode.OCR_LANGUAGE_MISSING, "chi_sim"),
    ]


def test_a_tesseract_without_the_languages_is_none(install: Install, scan: bytes) -> None:
    install(languages=("fra",))
    with pytest.raises(ReviewerError) as caught:
        recognised(scan)
    assert caught.value.code is ErrorCode.PDF_SCANNED


def test_the_real_tesseract_reads_a_scan() -> None:
    if shutil.which("tesseract") is None or "chi_sim" not in ocr.languages():
        pytest.skip("Tesseract with chi_sim is not installed")
    text = load_bytes(scanned(policy_pdf(POLICY), 1, resolution=200), "policy.pdf", ocr=True).text
    assert SequenceMatcher(None, "".join(text.split()), "".join(POLICY.split())).ratio() > 0.9


def test_lines_on_the_picture_make_tables(install: Install) -> None:
    def draw(canvas: Canvas) -> None:
        for x in (72, 200, 400):
            canvas.line(x, HEIGHT - 180, x, HEIGHT - 80)
        for y in (80, 130, 180):
            canvas.line(72, HEIGHT - y, 400, HEIGHT - y)

    install(
        table(
            *((1, 320, 500, "名称"), (1, 822, 838, "|"), (1, 900, 1100, "目的")),
            *((3, 320, 700, "推送组件"), (3, 900, 1500, "发送消息通知")),
        )
    )
    loaded = recognised(scanned(canvas_pdf(draw), 1, resolution=150))
    rows = [[cell.of(loaded.text) for cell in block.cells] for block in loaded.blocks]
    assert rows == [["名称", "目的"], ["推送组件", "发送消息通知"]]


def test_many_pages_are_recognised_at_once_and_stay_in_order(install: Install, scan: bytes) -> None:
    install(table((1, 300, 900, "识别的文字")))
    told: list[tuple[int, int]] = []
    loaded = read_pdf(joined(*[scan] * 5), Request(ocr=True), lambda *place: told.append(place))
    assert [place.label for place in loaded.places] == [f"p. {number} (OCR)" for number in range(1, 6)]
    shares = [page / pages for page, pages in told]
    assert shares == sorted(shares)
    assert told[-1] == (10, 10)


def test_lines_are_found_in_pixels() -> None:
    width, height = 300, 200
    pixels = bytearray(b"\xff" * (width * height))
    for x in range(20, 280):
        for y in (50, 51):
            pixels[y * width + x] = 0
    for y in range(10, 190):
        pixels[y * width + 150] = 40
    for x in range(200, 260):  # an area
        for y in range(100, 160):
            pixels[y * width + x] = 0
    rules = scanned_rules(bytes(pixels), width, height, 72)
    assert [(rule.is_level, rule.x0, rule.y0) for rule in rules] == [(True, 20, 50.5), (False, 150, 10)]
