"""Citations read as lawyers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.checklist import Citation, Instrument
from reviewer.model.language import Language, LocalizedText
from reviewer.model.report import Basis
from reviewer.report.citations import chinese_number, citation_text
from reviewer.wording.catalogue import Wording

PIPL = Instrument("PIPL", LocalizedText("个人信息保护法", "Personal Information Protection Law"))
STANDARD = Instrument(
    "GBT", LocalizedText("GB/T 35273-2020 信息安全技术 个人信息安全规范（推荐性国家标准）", "GB/T 35273-2020")
)


def cite(articles: list[str], instrument: Instrument | None, language: Language, id_: str = "PIPL") -> str:
    return citation_text([Basis(Citation(id_, article), instrument) for article in articles], Wording(language))


@pytest.mark.parametrize(
    ("article", "chinese", "english"),
    [
        ("13", "第十三条", "art.\u00a013"),
        ("45(1)", "第四十五条第一款", "art.\u00a045(1)"),
        ("17(1)(2)", "第十七条第一款第二项", "art.\u00a017(1)(2)"),
        ("5(1)(21)", "第五条第一款第二十一项", "art.\u00a05(1)(21)"),
        ("13(1)(a)", "第十三条第一款第（a）项", "art.\u00a013(1)(a)"),
    ],
)
def test_articles_paragraphs_and_items(article: str, chinese: str, english: str) -> None:
    assert cite([article], PIPL, Language.ZH) == "《个人信息保护法》" + chinese
    assert cite([article], PIPL, Language.EN) == "Personal Information Protection Law, " + english


def test_places_in_one_instrument_follow_its_title() -> None:
    assert cite(["45(3)", "46"], PIPL, Language.ZH) == "《个人信息保护法》第四十五条第三款、第四十六条"


def test_a_standard_has_its_number_before_the_title_marks_and_clauses() -> None:
    expected = "GB/T 35273-2020《信息安全技术 个人信息安全规范》（推荐性国家标准）第5.4条e）项"
    assert cite(["5.4 e"], STANDARD, Language.ZH) == expected
    assert cite(["5.4 e"], STANDARD, Language.EN) == "GB/T 35273-2020, clause\u00a05.4(e)"


def test_a_title_that_has_its_marks_keeps_them() -> None:
    marked = Instrument("X", LocalizedText("关于施行《民法典》的决定", ""))
    assert cite(["1"], marked, Language.ZH) == "关于施行《民法典》的决定第一条"


def test_an_instrument_may_be_cited_as_a_whole() -> None:
    assert cite([""], PIPL, Language.EN) == "Personal Information Protection Law"


def test_an_unknown_instrument_is_named_as_cited() -> None:
    assert cite(["3"], None, Language.EN, "ABC") == "ABC, art.\u00a03"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百零一"),
     (110, "一百一十"), (496, "四百九十六"), (999, "九百九十九"), (1260, "1260")],
)  # fmt: skip
def test_numbers_in_chinese(number: int, text: str) -> None:
    assert chinese_number(number) == text


@given(st.integers(0, 999), st.integers(0, 999))
def test_different_numbers_read_differently(one: int, other: int) -> None:
    assert (chinese_number(one) == chinese_number(other)) == (one == other)
