"""The PDF: complete, well made, the same each time, written whole or not at all."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import Destination

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.edit import AddEvidence, EditGroup, SetNote, SetVerdict, apply
from reviewer.model.language import Language
from reviewer.model.progress import CancelledError, Stage
from reviewer.model.report import Report
from reviewer.model.review import Review, Verdict, anchor
from reviewer.model.span import Span
from reviewer.report.build import build_report
from reviewer.report.compose import compose
from reviewer.report.fonts import FontSet
from reviewer.report.manuscript import Heading
from reviewer.report.pdf import pdf_bytes, write_pdf
from reviewer.wording.catalogue import Wording
from tests.report.samples import (
    FONTS,
    GENERATED,
    HARD_NOTE,
    LONG_NOTE,
    decided_review,
    report_of,
    untouched_review,
)
from tests.strategies import analyses, reviews

LANGUAGES = list(Language)


def pdf_of(review: Review, language: Language = Language.ZH) -> bytes:
    return pdf_bytes(report_of(review), Wording(language), FONTS)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def body_text(pdf: bytes) -> str:
    """The text without blanks and without what stands above and below it on each page."""
    pages = []
    for page in PdfReader(BytesIO(pdf)).pages:
        parts: list[str] = []

        def visit(text: str, _matrix: Any, position: list[float], *_font: Any, into: list[str] = parts) -> None:
            if 60 < position[5] < 780:
                into.append(text)

        page.extract_text(visitor_text=visit)
        pages.append("".join(parts))
    return squeezed("".join(pages))


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def pdf(language: Language) -> bytes:
    return pdf_of(decided_review(), language)


def outline_titles(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Level, title and page (from 1) of each bookmark."""
    found: list[tuple[int, str, int]] = []

    def walk(entries: list[Any], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            elif isinstance(entry, Destination):
                number = reader.get_destination_page_number(entry)
                assert number is not None
                found.append((level, str(entry.title), number + 1))

    walk(list(reader.outline), 0)
    return found


def test_every_heading_is_a_bookmark_in_its_place(pdf: bytes, language: Language) -> None:
    reader = PdfReader(BytesIO(pdf))
    headings = [b for b in compose(report_of(decided_review()), Wording(language)).blocks if isinstance(b, Heading)]
    bookmarks = outline_titles(reader)[1:]
    titles = [f"{h.number}  {h.title}" if h.number else h.title for h in headings]
    assert [title for _, title, _ in bookmarks] == titles
    pages = [squeezed(text) for text in page_texts(pdf)]
    assert all(squeezed(h.title) in pages[page - 1] for h, (_, _, page) in zip(headings, bookmarks, strict=True))


def test_the_contents_lead_where_they_say(pdf: bytes, language: Language) -> None:
    headings = [b for b in compose(report_of(decided_review()), Wording(language)).blocks if isinstance(b, Heading)]
    bookmarks = outline_titles(PdfReader(BytesIO(pdf)))[1:]
    contents = squeezed(page_texts(pdf)[1])
    entries = [
        squeezed(f"{heading.number}{heading.title}{page}")
        for heading, (_, _, page) in zip(headings, bookmarks, strict=True)
        if heading.level < 3
    ]
    assert "".join(entries) in contents


def test_every_link_has_a_destination(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    links = [annotation.get_object() for page in reader.pages for annotation in page.get("/Annots", [])]
    pages = {page.indirect_reference for page in reader.pages}
    assert len(links) > 30
    assert {link["/Dest"][0] for link in links} <= pages


def test_the_file_describes_itself(pdf: bytes, language: Language) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        info, root = opened.docinfo, opened.Root
        wording = Wording(language)
        assert str(info.Title) == wording("report.title", kind=wording("report.kind"), policy="示例应用隐私政策")
        assert str(info.Author) == "李明律师"
        assert "2026-PIPL-017" in str(info.Subject)
        assert str(info.Creator) == "Policy Reviewer 1.0.0"
        assert str(info.CreationDate) == "D:20260304170500+08'00'"
        assert str(root.Lang) == {Language.ZH: "zh-CN", Language.EN: "en"}[language]
        assert str(root.PageMode) == "/UseOutlines"
        assert opened.check_pdf_syntax() == []


def fonts_of(opened: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return {
        str(font.BaseFont): font
        for page in opened.pages
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).as_dict().values()
    }


def test_all_fonts_are_embedded_as_subsets(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = fonts_of(opened)
        assert sorted(name.split("+")[1] for name in fonts) == ["NotoSansSC-Bold", "NotoSansSC-Regular"]
        for name, font in fonts.items():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert re.match(r"/[A-Z]{6}\+", name)
            assert len(descriptor.FontFile2.read_bytes()) < FONTS.regular.stat().st_size / 20
            assert "/ToUnicode" in font


def test_every_page_but_the_first_has_its_number(pdf: bytes, language: Language) -> None:
    pages = page_texts(pdf)
    wording = Wording(language)
    for number, text in enumerate(pages[1:], 2):
        page = wording("report.page").format(page=number, pages=len(pages))
        assert squeezed(page) in squeezed(text)


def test_all_texts_can_be_copied(pdf: bytes, language: Language) -> None:
    text = body_text(pdf)
    review = decided_review()
    expected = [
        review.document.source.sha256,
        "示例科技（上海）有限公司",
        "仅写明订单信息的期限。",
        "请按业务功能列表说明。",
    ]
    for requirement in review.checklist.requirements:
        expected += [requirement.title.in_language(language), requirement.question.in_language(language)]
        expected += [evidence.quote for evidence in review.findings[requirement.id].evidence]
    assert [part for part in expected if squeezed(part) not in text] == []


def test_nothing_in_a_note_is_taken_for_markup_and_nothing_vanishes(pdf: bytes) -> None:
    assert squeezed(HARD_NOTE.replace("\U00020bb7", "[U+20BB7]").replace("😀", "[U+1F600]")) in body_text(pdf)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_copies_the_same(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    for part in ("订单信息：自交易完成之日起不少于三年；", "以上建议", "仅写明订单信息的期限。", "2026-PIPL-017"):
        assert (part in text) == (squeezed(part) in body_text(pdf))
    fonts = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout.decode().splitlines()[2:]
    assert all(re.search(r"\byes yes yes\b", line) for line in fonts)


def test_a_rare_character_in_a_second_font_is_copied_as_it_is(tmp_path: Path) -> None:
    # No free font with few glyphs is at hand: the same font under another name, which knows one character more.
    from reportlab.pdfbase.ttfonts import TTFontFace  # noqa: PLC0415 - only this test changes it

    original = TTFontFace.__init__

    def with_rare(self: Any, *args: Any, **options: Any) -> None:
        original(self, *args, **options)
        self.charToGlyph[0x20BB7] = self.charToGlyph[ord("吉")]
        self.charWidths[0x20BB7] = 1000

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TTFontFace, "__init__", with_rare)
        pdf = pdf_of(decided_review())
    assert "他姓\U00020bb7，写作" in body_text(pdf)
    if shutil.which("pdftotext"):
        path = tmp_path / "rare.pdf"
        path.write_bytes(pdf)
        copied = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
        assert "他姓\U00020bb7，写作" in copied


def test_the_same_report_gives_the_same_bytes(language: Language, pdf: bytes) -> None:
    assert pdf_of(decided_review(), language) == pdf
    assert pdf_of(untouched_review(), language) != pdf


def test_an_untouched_review_can_be_reported(language: Language) -> None:
    text = body_text(pdf_of(untouched_review(), language))
    assert squeezed(Wording(language)("report.incomplete.all")) in text


def test_a_very_long_note_runs_over_pages(language: Language) -> None:
    review = apply(decided_review(), SetNote("notice.date", LONG_NOTE))[0]
    pdf = pdf_of(review, language)
    assert squeezed(LONG_NOTE) in body_text(pdf)
    assert len(page_texts(pdf)) > len(page_texts(pdf_of(decided_review(), language))) + 3


def test_a_quote_of_the_whole_policy_is_complete() -> None:
    review = decided_review()
    whole = anchor(review.document, Span(0, len(review.document.text)), "whole")
    review = apply(review, AddEvidence("notice.name", whole, 0))[0]
    assert squeezed(review.document.text) in body_text(pdf_of(review))


def test_a_checklist_without_requirements_can_be_reported() -> None:
    review = untouched_review()
    review = replace(review, checklist=replace(review.checklist, requirements=(), topics=()), findings={})
    assert len(page_texts(pdf_of(review))) >= 5


@st.composite
def reports(draw: st.DrawFn) -> Report:
    review = draw(reviews())
    return build_report(
        review, draw(analyses(review.document, review.checklist)), generated=GENERATED, program_version="1"
    )


# Each example takes a second: a failing one is told as it is.
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(reports(), st.sampled_from(LANGUAGES))
def test_any_review_can_be_reported(report: Report, language: Language) -> None:
    written = pdf_bytes(report, Wording(language), FONTS)
    with pikepdf.open(BytesIO(written)) as opened:
        assert opened.check_pdf_syntax() == []


def test_the_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "报告 1.pdf"
    stages: list[tuple[Stage, float]] = []
    write_pdf(report_of(decided_review()), path, Wording(Language.ZH), FONTS, lambda *step: stages.append(step))
    assert path.read_bytes() == pdf_of(decided_review())
    assert {stage for stage, _ in stages} == {Stage.REPORT}
    shares = [share for _, share in stages]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


@pytest.mark.parametrize("at", [0.0, 0.2, 0.6, 0.9])
def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path, at: float) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")

    def cancel(_stage: Stage, done: float) -> None:
        if done >= at:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_pdf(report_of(decided_review()), path, Wording(Language.ZH), FONTS, cancel)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewerError) as caught:
        write_pdf(report_of(untouched_review()), tmp_path / "no" / "report.pdf", Wording(Language.ZH), FONTS)
    assert caught.value.code is ErrorCode.FOLDER_MISSING


def test_a_fallback_font_is_embedded_only_if_it_is_needed() -> None:
    fonts = FontSet(FONTS.regular, FONTS.bold, (FONTS.bold,))
    written = pdf_bytes(report_of(decided_review()), Wording(Language.ZH), fonts)
    with pikepdf.open(BytesIO(written)) as opened:
        assert len(fonts_of(opened)) == 2


def test_a_long_table_repeats_its_titles() -> None:
    review = decided_review()
    requirements = tuple(replace(review.checklist.requirements[0], id=f"notice.r{index}") for index in range(60))
    many = replace(review.checklist, requirements=requirements)
    findings = {r.id: replace(review.findings["notice.date"], requirement=r.id) for r in requirements}
    review = replace(review, checklist=many, findings=findings)
    review = apply(review, EditGroup(tuple(SetVerdict(r.id, Verdict.GAP) for r in requirements)))[0]
    pages = page_texts(pdf_of(review, Language.EN))
    titled = [text for text in pages if re.search(r"No\.\s*Requirement\s*Verdict\s*Severity\s*Page", text)]
    assert len(titled) >= 2
