"""The report in its other forms, each read back as a reader's program would."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.edit import EditGroup, SetNote, apply
from reviewer.model.language import Language
from reviewer.model.report import Report
from reviewer.report.compose import compose
from reviewer.report.forms import ReportForm, form_of, report_bytes
from reviewer.report.manuscript import Heading
from reviewer.wording.catalogue import Wording
from tests.report.samples import decided_review, report_of, untouched_review

LANGUAGES = list(Language)
FORMS = [form for form in ReportForm if form is not ReportForm.PDF]
FORMULA = '=HYPERLINK("http://example.com")'
HOSTILE = "<script>alert(1)</script> & \x07\ud83d"


def hostile_report() -> Report:
    edits = (SetNote("notice.name", FORMULA), SetNote("notice.date", "+1"), SetNote("retention.period", HOSTILE))
    return report_of(apply(decided_review(), EditGroup(edits))[0])


def written(form: ReportForm, language: Language = Language.EN, report: Report | None = None) -> bytes:
    return report_bytes(report or report_of(decided_review()), form, Wording(language))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_can_be_made_of_any_review(form: ReportForm, language: Language) -> None:
    for report in (report_of(untouched_review()), hostile_report()):
        assert written(form, language, report)


def test_the_ending_names_the_form() -> None:
    assert form_of(Path("a.DOCX")) is ReportForm.WORD
    assert form_of(Path("a")) is ReportForm.PDF
    with pytest.raises(ReviewerError) as caught:
        form_of(Path("a.odt"))
    assert caught.value.code is ErrorCode.FORM_UNKNOWN
    assert ".docx" in str(caught.value.context["known"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_a_row_for_each_requirement(language: Language) -> None:
    report = report_of(decided_review())
    book = load_workbook(BytesIO(written(ReportForm.EXCEL, language)))
    assert len(book.sheetnames) == 4
    for name in book.sheetnames:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref
    sheet = book[book.sheetnames[0]]
    entries = list(report.entries)
    ids = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert ids == [entry.requirement.id for entry in entries]
    assert sheet["A2"].alignment.wrap_text
    quotes = [row[3] for row in book[book.sheetnames[1]].iter_rows(min_row=2, values_only=True)]
    assert quotes == [quote.evidence.quote for entry in entries for quote in entry.quotes]


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    data = written(ReportForm.EXCEL, report=hostile_report())
    cells = [cell for sheet in load_workbook(BytesIO(data)).worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    held = [cell for cell in cells if cell.value == FORMULA]
    assert held
    assert all(cell.quotePrefix for cell in held)
    with ZipFile(BytesIO(data)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    report = report_of(apply(decided_review(), SetNote("notice.name", "𠮷" * 40_000))[0])
    sheet = load_workbook(BytesIO(written(ReportForm.EXCEL, report=report))).worksheets[0]
    longest = max((str(cell.value or "") for row in sheet.iter_rows() for cell in row), key=len)
    assert longest.endswith("the PDF has the whole)")
    assert len(longest.encode("utf-16-le")) // 2 <= 32_767


def test_csv_has_the_same_rows_and_no_formula() -> None:
    data = written(ReportForm.CSV, report=hostile_report())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 7
    assert {len(row) for row in rows} == {len(rows[0])}
    values = [value for row in rows for value in row]
    assert f"'{FORMULA}" in values
    assert not [value for value in values if value.startswith(("=", "+", "-", "@"))]


def test_json_quotes_the_policy_at_its_places() -> None:
    value = json.loads(written(ReportForm.JSON))
    text = decided_review().document.text
    assert [row["number"] for row in value["requirements"]] == [1, 2, 3, 4, 5, 6]
    quotes = [quote for row in value["requirements"] for quote in row["evidence"]]
    assert len(quotes) == 2
    assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in quotes)
    assert value["checklist_sha256"] == "c0" * 32


def test_annotations_follow_the_model_and_find_their_words() -> None:
    value = json.loads(written(ReportForm.ANNOTATIONS))
    assert value["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = value["first"]["items"]
    assert value["total"] == len(items) == 2
    assert len({item["id"] for item in items}) == 2
    text = decided_review().document.text
    for item in items:
        position, quote = item["target"]["selector"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
    assert written(ReportForm.ANNOTATIONS) == written(ReportForm.ANNOTATIONS)


class Page(HTMLParser):
    """Ids, links, elements and text of a page; its elements must be closed in order."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.text = ""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag not in self.VOID:
            self._open.append(tag)
        for name, value in attrs:
            assert name not in {"src", "onclick", "srcset"}
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_fetches_and_runs_nothing_and_its_links_lead_somewhere(language: Language) -> None:
    source = written(ReportForm.HTML, language, hostile_report()).decode()
    page = Page(source)
    assert not page.elements & {"script", "link", "img", "iframe", "object"}
    assert "<script>alert(1)</script> &" in page.text
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert "default-src 'none'" in source
    assert "url(" not in source


def word(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_has_real_headings_tables_and_fields(language: Language) -> None:
    report = report_of(decided_review())
    headings = [block for block in compose(report, Wording(language)).blocks if isinstance(block, Heading)]
    document = word(written(ReportForm.WORD, language))
    styled = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    expected = [(f"Heading {h.level}", f"{h.number}  {h.title}" if h.number else h.title) for h in headings]
    assert styled == expected
    assert document.tables[-1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    fields = [node.text.split()[0] for node in document.element.iter(qn("w:instrText"))]
    assert "TOC" in fields
    assert "PAGEREF" in fields
    foot = [node.text.split()[0] for node in document.sections[0].footer._element.iter(qn("w:instrText"))]
    assert foot == ["PAGE", "NUMPAGES"]


def test_the_links_of_the_word_file_lead_to_bookmarks() -> None:
    document = word(written(ReportForm.WORD))
    body = document.element
    bookmarks = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    assert len(bookmarks) == len(set(bookmarks))
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in bookmarks)
    targets = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))}
    assert targets
    assert targets <= set(bookmarks)


def test_the_word_file_names_a_font_for_chinese_in_each_style_and_holds_odd_text() -> None:
    document = word(written(ReportForm.WORD, Language.ZH, hostile_report()))
    for name in ("Normal", "Title", "Heading 1", "Heading 3"):
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia"))
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    texts = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "<script>alert(1)</script> & \ufffd\ufffd" in texts
    assert document.core_properties.author == report_of(decided_review()).matter.reviewer


def test_a_report_without_names_is_written_too() -> None:
    report = replace(report_of(untouched_review()))
    assert word(written(ReportForm.WORD, report=report)).core_properties.author == ""
