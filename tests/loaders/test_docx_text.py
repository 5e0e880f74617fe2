"""What a reader sees in Word stands in the text: signs, fields, links, notes, text boxes, equations, emphasis."""

from __future__ import annotations

import pytest

from reviewer.model.document import AsideKind, Document, NoteCode
from tests.loaders.docx_builder import (
    Docx,
    alternatives,
    cell,
    level,
    load_body,
    numbered,
    p,
    part,
    r,
    row,
    style,
    t,
    table,
)
from tests.loaders.outlines import outline

TEXT_BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = "<w:drawing><a:graphic><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></a:graphic></w:drawing>"
VML = "<w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict>"


def text_of(*runs: str) -> str:
    return load_body(p(*runs)).text.removesuffix("\n")


def links(document: Document) -> list[tuple[str, str]]:
    return [(link.span.of(document.text), link.target) for link in document.links]


def prominent(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.prominent]


def codes(document: Document) -> dict[NoteCode, str]:
    return {note.code: note.detail for note in document.notes}


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:cr/><w:t>b</w:t>", "a\nb"),
        ("<w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t>", "e\u2011mail"),
        ("<w:t>pol</w:t><w:softHyphen/><w:t>icy</w:t>", "policy"),
        ("<w:t xml:space='preserve'> a </w:t><w:t> b </w:t><w:t>c</w:t>", "a bc"),
        ("<w:t>a\nb</w:t>", "a b"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="00A8"/>', "□"),
        ('<w:sym w:font="Symbol" w:char="F062"/>', "β"),
        ('<w:sym w:font="Times New Roman" w:char="00A9"/>', "©"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R S</w:t>', "☑ ☒"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>政策</w:t>', "政策"),
        (
            "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>ān</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>安</w:t></w:r></w:rubyBase></w:ruby>",
            "安（ān）",
        ),
    ],
)
def test_signs_in_runs(run: str, shown: str) -> None:
    assert (
        text_of("<w:r><w:t xml:space='preserve'>x</w:t></w:r>", f"<w:r>{run}</w:r>").removeprefix("x").strip(" ")
        == shown
    )


def test_signs_without_equivalent_are_told() -> None:
    document = load_body(p("<w:r><w:sym w:font='Unheard Of' w:char='F041'/><w:sym w:char='zz'/></w:r>", "x"))
    assert document.text == "\ufffd\ufffdx\n"
    assert codes(document) == {NoteCode.UNKNOWN_SYMBOLS: "2"}


def test_content_controls_smart_tags_and_unknown_wrappers_are_transparent() -> None:
    body = p(
        f"<w:sdt><w:sdtPr><w:alias w:val='n'/></w:sdtPr><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{r('乙')}</w:smartTag>",
        f"<w:customXml><w:customXmlPr/>{r('丙')}</w:customXml>",
        f"<w:bdo w:val='ltr'>{r('丁')}</w:bdo>",
        f"<x:new xmlns:x='urn:new'>{r('戊')}</x:new>",
    )
    body += f"<w:sdt><w:sdtContent>{p('己')}</w:sdtContent></w:sdt>"
    document = load_body(body)
    assert document.text == "甲乙丙丁戊\n己\n"
    assert document.notes == ()


def test_text_in_odd_places_is_not_lost() -> None:
    document = load_body(
        r("a") + "<w:tbl><w:tr>" + p("b") + "</w:tr>" + p("c") + "</w:tbl>" + p("<x:y xmlns:x='urn:y'>d</x:y>", "e")
    )
    assert "".join(document.text.split()) == "abce"
    assert [(aside.kind, aside.text) for aside in document.asides] == [(AsideKind.HIDDEN, "d")]


# Links and fields


def field(code: str, result: str = "", *, more: str = "") -> str:
    """A field in runs."""
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + result if result else ""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{more}</w:fldChar></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f'{begin}{instruction}{separate}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_hyperlinks() -> None:
    body = p(
        "见",
        f'<w:hyperlink r:id="L">{r("隐私")}{r("政策", "<w:b/>")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="top">{r("上")}</w:hyperlink>',
    )
    document = Docx(body, links={"L": "https://example.com/privacy?a=1&b=2"}).load()
    assert links(document) == [("隐私政策", "https://example.com/privacy?a=1&b=2"), ("上", "#top")]


def test_links_in_fields() -> None:
    code = 'HYPERLINK "https://example.com/a" \\l "b c" \\o "tip"'
    simple = f'<w:fldSimple w:instr="HYPERLINK &quot;mailto:dpo@example.com&quot;">{r("邮箱")}</w:fldSimple>'
    document = load_body(p("见", field(code.replace('"', "&quot;"), r("此处")), simple))
    assert document.text == "见此处邮箱\n"
    assert links(document) == [("此处", "https://example.com/a#b c"), ("邮箱", "mailto:dpo@example.com")]


def test_links_over_a_table_of_contents() -> None:
    inner = field("PAGEREF _Toc1 \\h", r("3"))
    toc = field("TOC \\o", f'<w:hyperlink w:anchor="_Toc1">{r("总则")}<w:r><w:tab/></w:r>{inner}</w:hyperlink>')
    assert load_body(p(toc)).text == "总则\t3\n"


def test_fields_print_their_result_not_their_code() -> None:
    nested = field("IF " + "x = y", r("甲方"))
    assert text_of(r("由"), nested, r("负责")) == "由甲方负责"


def test_results_inside_a_code_are_left_aside() -> None:
    inside = field("MERGEFIELD Name", r("张三"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>' + inside
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("结果") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    document = load_body(p(outer))
    assert document.text == "结果\n"
    assert [aside.text for aside in document.asides] == ["张三"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("EQ \\o\\ac(○,1)", "①"),
        ("eq \\o\\ac(○,25)", "(25)"),
        ("EQ \\o\\ac(□,√)", "(√)"),
        ("SYMBOL 252 \\f Wingdings", "✓"),
        ("SYMBOL 0x2022 \\u", "•"),
        ("SYMBOL 0xzz", "\ufffd"),
        ('QUOTE "a b" \\* MERGEFORMAT', "a b MERGEFORMAT"),
        ("MACROBUTTON NoMacro [公司名称]", "[公司名称]"),
        ('XE "index entry"', ""),
        ("", ""),
    ],
)
def test_fields_without_result_that_can_be_told(code: str, shown: str) -> None:
    document = load_body(p("x", field(code.replace('"', "&quot;"))))
    assert document.text == f"x{shown}\n"
    assert NoteCode.UNCOMPUTED_FIELDS not in codes(document)


def test_fields_without_result_are_told() -> None:
    document = load_body(p("共", field("NUMPAGES"), "页"))
    assert document.text == "共页\n"
    assert codes(document) == {NoteCode.UNCOMPUTED_FIELDS: "1"}


def test_check_boxes_and_choices() -> None:
    ticked = field(
        "FORMCHECKBOX", more='<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    )
    empty = field("FORMCHECKBOX", more='<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>')
    entries = '<w:listEntry w:val="同意"/><w:listEntry w:val="不同意"/>'
    choice = field("FORMDROPDOWN", more=f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>')
    broken = field("FORMDROPDOWN", more='<w:ffData><w:ddList><w:result w:val="9"/></w:ddList></w:ffData>')
    assert text_of(ticked, r("是"), empty, r("否"), choice, broken, field("FORMDROPDOWN")) == "☒是☐否不同意"


def test_marks_of_fields_without_counterpart_hide_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert load_body(p("a", end, "b", begin, "c") + p("d")).text == "abc\nd\n"


# Notes


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r(" 指个人信息。")}</w:p></w:footnote>'
    f'<w:footnote w:id="3"><w:p><w:r><w:footnoteRef/></w:r>{r(" 指 SDK。")}</w:p>{p("另见附件。")}</w:footnote>'
)


def reference(note_id: int, kind: str = "footnote", own: str = "") -> str:
    follows = ' w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:{kind}Reference{follows} w:id="{note_id}"/>{t(own) if own else ""}</w:r>'


def test_footnotes_stand_at_the_end_with_their_sign() -> None:
    document = load_body(p("信息", reference(3), "和", reference(2), "。"), footnotes=NOTES)
    assert document.text == "信息[1]和[2]。\n[1] 指 SDK。\n另见附件。\n[2] 指个人信息。\n"
    assert [(block.number, block.origin) for block in document.blocks] == [
        ("", "/body/p[1]"), ("[1]", "/footnote[1]/p[1]"), ("", "/footnote[1]/p[2]"), ("[2]", "/footnote[2]/p[1]"),
    ]  # fmt: skip


def test_formats_of_note_signs() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/><w:numStart w:val="3"/></w:footnotePr>'
    endnotes = f'<w:endnote w:id="2"><w:p><w:r><w:endnoteRef/></w:r>{r("尾注。")}</w:p></w:endnote>'
    body = p("a", reference(2), "b", reference(2, "endnote"))
    document = load_body(body, footnotes=NOTES, endnotes=endnotes, settings=settings)
    assert document.text.splitlines()[0] == "a③b[i]"
    assert document.text.splitlines()[-1] == "[i]尾注。"


def test_signs_of_the_authors_own() -> None:
    document = load_body(p("a", reference(2, own="*"), "b", reference(3)), footnotes=NOTES)
    assert document.text.splitlines()[0] == "a*b[1]"


@pytest.mark.parametrize(("restart", "signs"), [("eachSect", "12123"), ("eachPage", "12112"), ("continuous", "12345")])
def test_note_signs_begin_anew(restart: str, signs: str) -> None:
    counting = f'<w:footnotePr><w:numRestart w:val="{restart}"/></w:footnotePr>'
    section = f"<w:sectPr>{counting}<w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>"
    body = p(reference(1), reference(2), properties=section) + p(reference(3))
    body += p("<w:r><w:lastRenderedPageBreak/></w:r>", reference(4), reference(5)) + section
    assert load_body(body).text.replace("[", "").replace("]", "").replace("\n", "") == signs


def test_notes_that_nothing_refers_to_are_left_aside() -> None:
    document = load_body(p("a", reference(2)), footnotes=NOTES)
    assert [(aside.kind, aside.text, aside.origin) for aside in document.asides] == [
        (AsideKind.HIDDEN, "指 SDK。\n另见附件。", "/footnote[3]")
    ]


def test_headers_and_footers_are_left_aside() -> None:
    parts = {
        "header1": p("示例公司"),
        "header2": p("示例公司"),
        "header3": p(),
        "footer1": p("第 ", field("PAGE", r("1")), " 页"),
    }
    document = load_body(p("正文"), **parts)
    assert document.text == "正文\n"
    assert [(aside.kind, aside.text, aside.origin) for aside in document.asides] == [
        (AsideKind.RUNNING_HEADER, "示例公司", "header1.xml"), (AsideKind.RUNNING_FOOTER, "第 1 页", "footer1.xml"),
    ]  # fmt: skip


# Boxes, pictures, equations


def test_text_boxes_stand_behind_their_paragraph_and_once() -> None:
    box = TEXT_BOX.format(p("框一") + table(("甲", "乙")))
    both = alternatives(SHAPE.format(box), VML.format(box))
    document = load_body(p("前", f"<w:r>{both}</w:r>", "后") + p("下"))
    assert document.text == "前后\n框一\n甲\t乙\n下\n"
    assert document.asides == ()
    assert document.blocks[1].origin == "/body/p[1]/box[1]/p[1]"


def test_the_form_with_text_is_chosen() -> None:
    box = VML.format(TEXT_BOX.format(p("旧")))
    both = alternatives("", box)
    assert load_body(p(f"<w:r>{both}</w:r>")).text == "旧\n"
    assert load_body(p(f"<w:r>{both}<mc:AlternateContent/></w:r>")).text == "旧\n"


def test_what_only_another_form_says_is_left_aside() -> None:
    both = alternatives(r("新"), r("旧"))
    document = load_body(p("a", both) + both + table((both, "b")))
    assert "".join(document.text.split()) == "a新新新b"
    assert [(aside.kind, aside.text) for aside in document.asides] == [(AsideKind.HIDDEN, "旧")] * 3


def test_alternatives_around_blocks_and_rows() -> None:
    rows = f"<w:tbl>{alternatives(row(('b', 'c')), '')}<mc:AlternateContent/></w:tbl>"
    assert load_body(alternatives(p("a"), "") + "<mc:AlternateContent/>" + rows).text == "a\nb\tc\n"


def test_boxes_in_cells_stand_behind_their_row() -> None:
    box = f"<w:r>{VML.format(TEXT_BOX.format(p('框')))}</w:r>"
    assert load_body(table((p("a", box), "b"))).text == "a\tb\n框\n"


def test_words_in_drawings_of_all_kinds() -> None:
    canvas = "<w:drawing><a:p><a:r><a:t>画布</a:t></a:r><a:br/><a:r><a:t>二</a:t></a:r></a:p></w:drawing>"
    path = '<w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict>'
    assert load_body(p("前", f"<w:r>{canvas}{path}</w:r>")).text == "前\n画布\n二\n艺术字\n"


def test_words_of_diagrams() -> None:
    data = part(
        "x",
        "<dgm:pt><dgm:t><a:p><a:r><a:t>收集</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>使用</a:t></a:r></a:p></dgm:t></dgm:pt>",
    )
    diagram = '<w:r><w:drawing><dgm:relIds r:dm="D"/></w:drawing></w:r>'
    document = Docx(
        p("图", diagram, diagram),
        related={"D": ("diagramData", "diagrams/data1.xml")},
        files={"word/diagrams/data1.xml": data},
    ).load()
    assert document.text == "图\n收集\n使用\n"
    assert codes(document) == {NoteCode.EMBEDDED: "1"}


def test_pictures_and_embedded_files_are_told() -> None:
    picture = "<w:r><w:drawing><pic:pic/></w:drawing><w:pict><v:imagedata/></w:pict></w:r>"
    embedded = "<w:r><w:drawing><c:chart/></w:drawing><w:object><v:imagedata/><o:OLEObject/></w:object></w:r>"
    document = load_body(p("x", picture, embedded) + '<w:altChunk r:id="c"/>', header1=p("y", picture))
    assert codes(document) == {NoteCode.IMAGES: "2", NoteCode.EMBEDDED: "3"}


def test_equations() -> None:
    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{m('a')}</m:num><m:den>{m('b')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    bracket = f'<m:d><m:dPr><m:begChr m:val="["/></m:dPr><m:e>{m("n")}</m:e></m:d>'
    total = f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/><m:e>{m("i")}</m:e></m:nary><m:nary/>'
    root = f"<m:rad><m:deg/><m:e>{m('y')}</m:e></m:rad>"
    equation = f"<m:oMath>{fraction}{power}{root}{bracket}{total}</m:oMath>"
    assert text_of(f"<m:oMathPara>{equation}</m:oMathPara>") == "a/bx^2√y[n)∑i∫"


def test_initials_that_drop_belong_to_the_word() -> None:
    initial = p("W", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert load_body(initial + p("e collect data.")).text == "We collect data.\n"


# Emphasis


def test_bold_underlined_and_larger_type() -> None:
    body = p(
        "我们会向",
        r("第三方", "<w:b/>"),
        r("共享", "<w:b/>"),
        "您的",
        r("位置", '<w:u w:val="single"/>'),
        "和",
        r("姓名", '<w:em w:val="dot"/>'),
        "。",
    )
    body += p(r("特别提示。", '<w:sz w:val="32"/>')) + p("其余文字很长，不加强调，如此等等。" * 3)
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert prominent(load_body(body, styles=styles)) == ["第三方共享", "位置", "姓名", "特别提示。"]


def test_what_most_of_the_text_has_is_not_set_apart() -> None:
    body = p(r("全文加粗，", '<w:b/><w:u w:val="single"/>'), r("全文加粗。", '<w:b/><w:u w:val="single"/>')) + p("一")
    assert prominent(load_body(body)) == []


def test_looks_of_styles() -> None:
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
    styles += style("Bold", "Bold", "<w:rPr><w:b/></w:rPr>") + style("Base", "Base", "<w:rPr><w:b/></w:rPr>")
    styles += style("Derived", "Derived", "<w:rPr><w:b w:val='0'/></w:rPr>", based_on="Base")
    styles += style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    styles += style("Link", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>', kind="character")
    strong, link = '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Link"/>'
    body = p("甲。", style="Bold") + p("乙", style="Derived") + p("普通文字" * 9, r("丙", strong))
    body += p(r("丁", strong), "戊", style="Bold") + p(r("己", "<w:b w:val='0'/>"), style="Bold")
    body += p(f'<w:hyperlink w:anchor="x">{r("庚", link)}</w:hyperlink>', r("辛", link))
    assert prominent(load_body(body, styles=styles)) == ["甲。", "丙", "戊", "辛"]


def test_numbers_look_like_their_paragraph() -> None:
    numbering = numbered(level(0, "decimal", "%1."))
    body = p(r("重要", "<w:b/>"), "其余。", number=(1, 0)) + p("普通文字很长")
    assert prominent(load_body(body, numbering=numbering)) == ["1. 重要"]


def test_text_that_is_struck_through_is_told() -> None:
    document = load_body(
        p("保留", r("三", "<w:strike/>"), r("年", "<w:dstrike/>"), r("", "<w:strike/>"), "五年", r("半", "<w:strike/>"))
        + table((cell("a"), cell("b")))
    )
    assert document.text.startswith("保留三年五年半\n")
    assert codes(document) == {NoteCode.STRUCK_TEXT: "2"}


# Pages and files inside


def test_pages_as_word_last_set_them() -> None:
    new_page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = load_body(p("a") + p("b", new_page, "c") + p(new_page, "d") + p("e"))
    assert [block.origin for block in document.blocks] == ["p. 1", "p. 1 – p. 2", "p. 3", "p. 3"]
    assert document.place_at(0) == "/body/p[1]"


WEB_PAGE = (
    "<html><body><h1>隐私政策</h1><h2>一、收集</h2><p>我们收集<b>手机号</b>，见<a href='https://example.com'>说明</a>。</p>"
    "<table><tr><td>SDK</td><td>目的</td></tr><tr><td>甲</td><td>推送</td></tr></table><h2>二、共享</h2><p>不共享。</p></body></html>"
)


def with_chunk(data: bytes, target: str = "chunk.htm", body: str = "") -> Docx:
    chunk = '<w:altChunk r:id="C"/>'
    return Docx(body + chunk, related={"C": ("aFChunk", target)}, files={f"word/{target}": data})


def test_a_web_page_inside_is_read() -> None:
    document = with_chunk(WEB_PAGE.encode()).load()
    assert document.title == "隐私政策"
    assert outline(document)[1:] == ["一、收集", "二、共享"]
    assert "我们收集手机号，见说明。\nSDK\t目的\n甲\t推送\n" in document.text
    assert links(document) == [("说明", "https://example.com")]
    assert "手机号" in prominent(document)
    assert document.blocks[-1].origin.startswith("/body/altChunk[1]/")
    assert NoteCode.EMBEDDED not in codes(document)


def test_plain_text_inside_is_read() -> None:
    assert with_chunk("第一行\n第二行".encode(), "chunk.txt", p("前")).load().text == "前\n第一行\n第二行\n"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", bytes(range(32)), b"<html><body><script>x()</script>"]
)
def test_files_inside_that_cannot_be_read_are_told(data: bytes) -> None:
    document = with_chunk(data, body=p("正文")).load()
    assert document.text == "正文\n"
    if data:
        assert codes(document)[NoteCode.EMBEDDED] == "1"


def test_files_that_stand_elsewhere_are_not_fetched() -> None:
    body = p("正文") + '<w:altChunk r:id="L"/><w:altChunk r:id="none"/>' + p('<w:subDoc r:id="L"/>')
    document = Docx(body, links={"L": "http://example.com/chunk.htm"}).load()
    assert document.text == "正文\n"
    assert codes(document) == {NoteCode.EMBEDDED: "3"}


def test_headings_are_not_set_apart_once_more() -> None:
    body = (
        p(r("总则", "<w:b/>"), style="Heading1") + p("正文。") + p(r("附则", "<w:b/>"), style="Heading1") + p("正文。")
    )
    assert prominent(load_body(body)) == []


def test_prominence_ends_with_the_paragraph() -> None:
    body = p(r("第一段。", "<w:b/>")) + p(r("第二段。", "<w:b/>")) + p("其余文字，其余文字，其余文字。")
    assert prominent(load_body(body)) == ["第一段。", "第二段。"]


def test_fields_begun_in_a_form_that_is_not_chosen() -> None:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    assert text_of(alternatives(r("a"), begin), middle, r("b"), end) == "ab"


def test_elements_inside_text() -> None:
    assert text_of(f"<w:r><w:t>a<x:y xmlns:x='urn:y'>{t('b')}</x:y></w:t></w:r>") == "ab"
    assert load_body("<x:y xmlns:x='urn:y'/>" + p("a")).text == "a\n"
