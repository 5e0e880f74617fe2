"""Automatic numbers stand in the text as Word prints them."""

from __future__ import annotations

import pytest

from reviewer.loaders.docx.number_formats import write_number
from reviewer.model.document import BlockKind, NoteCode
from tests.loaders.docx_builder import level, load_body, numbered, p, style


def printed(body: str, numbering: str, styles: str = "") -> list[str]:
    document = load_body(body, numbering=numbering, styles=styles)
    return document.text.splitlines()


def items(*levels: int, of: int = 1) -> str:
    return "".join(p("x", number=(of, at)) for at in levels)


LEGAL = level(0, "chineseCounting", "第%1条") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)")
OUTLINE = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")


def test_levels_show_the_numbers_above_them() -> None:
    assert printed(items(0, 1, 2, 2, 1, 0, 1), numbered(OUTLINE)) == [
        "1. x", "1.1 x", "1.1.1 x", "1.1.2 x", "1.2 x", "2. x", "2.1 x",
    ]  # fmt: skip


def test_chinese_articles() -> None:
    assert printed(items(0, 1, 2, 0), numbered(LEGAL)) == ["第一条 x", "一.1 x", "(a) x", "第二条 x"]


def test_figures_throughout_where_the_level_asks_for_them() -> None:
    legal = level(0, "chineseCounting", "第%1条") + level(1, "chineseCounting", "%1.%2", more="<w:isLgl/>")
    assert printed(items(0, 1), numbered(legal)) == ["第一条 x", "1.1 x"]


def test_a_level_that_was_passed_over_counts_as_begun() -> None:
    assert printed(items(1, 1, 0), numbered(OUTLINE)) == ["1.1 x", "1.2 x", "2. x"]


def test_restart_only_below_the_level_that_is_named() -> None:
    levels = (
        level(0, "decimal", "%1")
        + level(1, "decimal", "%2")
        + level(2, "decimal", "%3", more='<w:lvlRestart w:val="1"/>')
    )
    assert printed(items(0, 1, 2, 1, 2, 0, 1, 2), numbered(levels)) == [
        "1 x", "1 x", "1 x", "2 x", "2 x", "2 x", "1 x", "1 x",
    ]  # fmt: skip


def test_no_restart() -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>')
    assert printed(items(0, 1, 0, 1), numbered(levels)) == ["1 x", "(1) x", "2 x", "(2) x"]


def test_lists_of_one_definition_count_on_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = numbered(OUTLINE, "", "", anew)
    body = items(0, 0) + items(0, of=2) + items(0, 0, of=3) + items(0, of=1)
    assert printed(body, numbering) == ["1. x", "2. x", "3. x", "1. x", "2. x", "3. x"]


def test_a_list_may_change_a_level() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert printed(items(0) + items(0, of=2), numbered(OUTLINE, "", changed)) == ["1. x", "II) x"]


def test_start_value_and_what_follows_the_number() -> None:
    levels = level(0, "decimal", "%1、", start=3, more='<w:suff w:val="nothing"/>')
    assert printed(items(0, 0), numbered(levels)) == ["3、x", "4、x"]


def test_numbers_of_styles_and_of_the_styles_they_are_based_on() -> None:
    levels = level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>')
    levels += level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>')
    styles = style("H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>')
    styles += style("H2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', based_on="H1")
    styles += style("Own", "Eigene", based_on="H1")
    body = p("收集", style="H1") + p("注册", style="H2") + p("支付", style="H2") + p("共享", style="Own")
    assert printed(body, numbered(levels), styles) == ["一、 收集", "（一） 注册", "（二） 支付", "二、 共享"]


def test_a_paragraph_can_leave_the_list_of_its_style() -> None:
    styles = style("S", "Item", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = p("a", style="S") + p("b", style="S", number=(0, 0)) + p("c", style="S")
    assert printed(body, numbered(OUTLINE), styles) == ["1. a", "b", "2. c"]


def test_lists_of_numbering_styles() -> None:
    styles = style("L", "Legal", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering")
    abstract = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "upperLetter", "%1.")}<w:styleLink w:val="L"/></w:abstractNum>'
    )
    abstract += '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
    lists = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert printed(items(0, 0, of=3), abstract + lists, styles) == ["A. x", "B. x"]


def test_bullets_look_as_in_word() -> None:
    symbols = [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf0fc", "Wingdings", "✓"),
        ("o", "Courier New", "○"),
        ("–", "Calibri", "–"),
        ("\uf0b7", "", "•"),
        ("\uf09e", "Unheard Of", "•"),
    ]
    for sign, font, shown in symbols:
        levels = level(0, "bullet", sign, more=f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>')
        document = load_body(items(0), numbering=numbered(levels))
        assert document.text == f"{shown} x\n"
        assert [(block.kind, block.level, block.number) for block in document.blocks] == [
            (BlockKind.LIST_ITEM, 1, shown)
        ]


def test_picture_bullets() -> None:
    levels = level(0, "bullet", "", more='<w:lvlPicBulletId w:val="0"/>')
    assert printed(items(0), numbered(levels)) == ["• x"]


def test_numbers_are_counted_only_where_a_paragraph_is_left() -> None:
    deleted = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
    deleted += "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    assert printed(items(0) + deleted + items(0), numbered(OUTLINE)) == ["1. x", "2. x"]


def test_hidden_numbers_are_counted_but_not_printed() -> None:
    levels = level(0, "decimal", "%1.", more="<w:rPr><w:vanish/></w:rPr>") + level(1, "decimal", "%1.%2")
    assert printed(items(0, 1), numbered(levels)) == ["x", "1.1 x"]


def test_empty_items_keep_their_number_but_no_bullet() -> None:
    empty = p(number=(1, 0)) + p("x", number=(1, 0))
    assert printed(empty, numbered(OUTLINE)) == ["1.", "2. x"]
    assert printed(empty, numbered(level(0, "bullet", "•"))) == ["• x"]


def test_zeros_in_front() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert printed(items(0, 0), numbered(levels)) == ["009 x", "010 x"]


def test_an_unknown_format_is_told_and_written_in_figures() -> None:
    document = load_body(items(0, 0), numbering=numbered(level(0, "hebrew1", "%1.")))
    assert document.text == "1. x\n2. x\n"
    assert [(note.code, note.detail) for note in document.notes] == [(NoteCode.UNKNOWN_NUMBER_FORMAT, "hebrew1")]


def test_lists_that_do_not_exist_print_nothing() -> None:
    assert printed(items(0, of=7), numbered(OUTLINE)) == ["x"]
    assert printed(items(8), numbered(OUTLINE)) == ["x"]
    assert printed(items(0), "") == ["x"]


@pytest.mark.parametrize(
    ("number_format", "written"),
    [
        ("decimal", {1: "1", 120: "120"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("numberInDash", {2: "- 2 -"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX", 0: "0", 4000: "4000"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA", 0: "0", 26 * 30 + 1: "781"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 21: "21st", 112: "112th"}),
        ("cardinalText", {1: "One", 20: "Twenty", 21: "21"}),
        ("ordinalText", {1: "First"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○"}),
        (
            "chineseCountingThousand",
            {10: "十", 15: "十五", 101: "一百零一", 110: "一百一十", 1005: "一千零五", 10000: "10000"},
        ),
        ("taiwaneseCountingThousand", {21: "二十一"}),
        ("japaneseCounting", {10: "十", 101: "百一", 21: "二十一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹", 0: "零"}),
        ("ideographLegalTraditional", {2: "貳", 11: "壹拾壹"}),
        ("japaneseLegal", {11: "壱拾壱"}),
        ("ideographDigital", {10: "一〇", 23: "二三", -1: "-1"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 61: "甲子", 0: "0"}),
        ("ideographEnclosedCircle", {1: "㊀"}),
        ("aiueoFullWidth", {1: "ア"}),
        ("irohaFullWidth", {1: "イ"}),
        ("ganada", {2: "나"}),
        ("chicago", {1: "*", 2: "†", 5: "**"}),
        ("hex", {255: "FF"}),
        ("russianLower", {1: "а"}),
        ("none", {1: ""}),
    ],
)
def test_formats(number_format: str, written: dict[int, str]) -> None:
    assert {value: write_number(value, number_format) for value in written} == written


def test_numbers_of_levels_that_have_none() -> None:
    assert printed(items(0), numbered(level(0, "decimal", "%1.%4."))) == ["1.. x"]
    bullets = level(0, "bullet", "•") + level(1, "decimal", "%1%2.")
    assert printed(items(0, 1), numbered(bullets)) == ["• x", "1. x"]


def test_lists_without_definition() -> None:
    assert printed(items(0), '<w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num>') == ["x"]


def test_a_paragraph_may_name_only_its_level() -> None:
    styles = style("S", "Item", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = p("a", style="S") + p("b", style="S", properties=deeper) + p("c", properties=deeper)
    assert printed(body, numbered(OUTLINE), styles) == ["1. a", "1.1 b", "c"]
