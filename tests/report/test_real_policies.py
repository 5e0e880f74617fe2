"""Reports on the five real policies: complete, and well set."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer.analysis.analyse import analyse
from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.loaders.policy import load_policy
from reviewer.model.checklist import Checklist
from reviewer.model.document import Document
from reviewer.model.edit import AddEvidence, SetNote, SetVerdict, apply
from reviewer.model.language import Language
from reviewer.model.review import Review, Verdict, anchor, new_review
from reviewer.model.suggestion import Analysis, SuggestionKind
from reviewer.report.build import build_report
from reviewer.report.pdf import pdf_bytes, style
from reviewer.report.pdf.characters import Kind, kind
from reviewer.report.pdf.fonts import Fonts
from reviewer.report.pdf.text import TextSetter
from reviewer.wording.catalogue import Wording
from tests.report.samples import CREATED, FONTS, GENERATED, HARD_NOTE, MATTER

VERDICTS = {
    SuggestionKind.MET: Verdict.MET,
    SuggestionKind.PARTIAL: Verdict.PARTIAL,
    SuggestionKind.MISSING: Verdict.GAP,
    SuggestionKind.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
    None: Verdict.NOT_REVIEWED,
}


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return read_checklist(find_checklist("pipl")).checklist


@pytest.fixture(params=range(5))
def document(request: pytest.FixtureRequest, shared_policies: list[Path]) -> Document:
    return load_policy(shared_policies[request.param]).document


def reviewed(document: Document, checklist: Checklist, analysis: Analysis) -> Review:
    """A review by someone who follows every suggestion and confirms the two best passages."""
    review = new_review(document, checklist, MATTER, id_="review-1", created=CREATED)
    for suggestion in analysis.suggestions:
        id_ = suggestion.requirement
        review = apply(review, SetVerdict(id_, VERDICTS[suggestion.kind]))[0]
        review = apply(review, SetNote(id_, HARD_NOTE))[0]
        for index, passage in enumerate(suggestion.passages[:2]):
            evidence = anchor(document, passage.span, f"{id_}-{index}")
            review = apply(review, AddEvidence(id_, evidence, index))[0]
    return review


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_question_and_quote_is_in_the_pdf(document: Document, checklist: Checklist) -> None:
    analysis = analyse(document, checklist)
    review = reviewed(document, checklist, analysis)
    report = build_report(review, analysis, generated=GENERATED, program_version="1")
    # In the other language than the policy's, so that both are mixed.
    language = document.language.other
    pdf = pdf_bytes(report, Wording(language), FONTS)
    # A quote may go on on the next page, after what stands below and above the text there.
    pages = PdfReader(BytesIO(pdf)).pages
    furniture = squeezed(Wording(language)("report.kind"))
    texts = [squeezed(page.extract_text()) for page in pages]
    whole = "".join(text.split(furniture)[0] for text in texts)
    quotes = [evidence.quote for finding in review.findings.values() for evidence in finding.evidence]
    questions = [requirement.question.in_language(language) for requirement in checklist.requirements]
    assert len(quotes) > 20
    assert [part for part in quotes + questions if squeezed(part) not in whole] == []


def test_no_line_offends_against_the_rules(document: Document) -> None:
    setter = TextSetter(Fonts(FONTS))
    measure = style.MEASURE - style.LABEL_WIDTH
    offences = []
    for block in document.blocks:
        text = " ".join(block.span.of(document.text).split())
        lines = setter.lines(text, style.QUOTE, measure)
        assert squeezed("".join(line.text for line in lines)) == squeezed(text)
        offences += [line.text for line in lines[1:] if kind(line.text[0]) is Kind.CLOSING]
        offences += [line.text for line in lines[:-1] if kind(line.text[-1]) is Kind.OPENING]
        assert all(line.width + line.x <= measure + style.QUOTE.size / 2 + 0.01 for line in lines)
    assert offences == []


def test_both_languages_are_set_for_every_policy(document: Document, checklist: Checklist) -> None:
    analysis = analyse(document, checklist)
    review = new_review(document, checklist, MATTER, id_="review-1", created=CREATED)
    report = build_report(review, analysis, generated=GENERATED, program_version="1")
    for language in Language:
        assert pdf_bytes(report, Wording(language), FONTS).startswith(b"%PDF-1.7")
