"""Headings, titles, lists and tables of Word files."""

from __future__ import annotations

from reviewer.model.document import BlockKind, Document
from tests.loaders.docx_builder import cell, level, load_body, numbered, p, r, row, style, t, table
from tests.loaders.outlines import numbers, outline

STYLES = (
    style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("2", "标题 2")
    + style("3", "My heading", based_on="2")
    + style("T", "Title")
    + style("M1", "toc 1")
    + style("B", "Body", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="1")
)


def rows(document: Document) -> list[list[str]]:
    return [
        [cell.of(document.text) for cell in block.cells]
        for block in document.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def test_headings_by_outline_level_name_and_inheritance() -> None:
    body = p("一、总则", style="1") + p("正文。") + p("范围", style="2") + p("定义", style="3") + p("正文。", style="B")
    assert outline(load_body(body, styles=STYLES)) == ["一、总则", "  范围", "  定义"]


def test_an_outline_level_of_the_paragraph_itself_counts_most() -> None:
    body = (
        p("A", properties='<w:outlineLvl w:val="1"/>')
        + p("x.")
        + p("B", style="1")
        + p("C", style="1", properties='<w:outlineLvl w:val="9"/>')
    )
    document = load_body(body, styles=STYLES)
    assert [(block.kind.value, block.level) for block in document.blocks] == [
        ("heading", 2), ("paragraph", 0), ("heading", 1), ("paragraph", 0),
    ]  # fmt: skip


def test_headings_by_the_ids_of_styles_that_the_file_does_not_define() -> None:
    body = p("Scope", style="Heading1") + p("We collect data.") + p("Rights", style="Heading1") + p("You may ask.")
    assert outline(load_body(body)) == ["Scope", "Rights"]


def test_title_style() -> None:
    body = p("隐私政策", style="T") + p("总则", style="1") + p("正文。") + p("附则", style="1")
    document = load_body(body, styles=STYLES)
    assert document.title == "隐私政策"
    assert [block.level for block in document.blocks] == [0, 1, 0, 1]


def test_the_one_highest_heading_is_the_title() -> None:
    body = p("Privacy Policy", style="1") + p("Scope", style="2") + p("We collect data.") + p("Rights", style="2")
    document = load_body(body, styles=STYLES)
    assert document.title == "Privacy Policy"
    assert [block.level for block in document.blocks if block.kind is BlockKind.HEADING] == [1, 1]


def test_a_title_without_style_before_the_headings() -> None:
    body = p("示例公司") + p("隐私政策") + p("总则", style="1") + p("正文。") + p("附则", style="1")
    assert load_body(body, styles=STYLES).title == "隐私政策"


def test_paragraphs_in_a_heading_style_that_are_too_long_for_one() -> None:
    body = p("总则", style="1") + p("我们收集信息。" * 40, style="1") + p("附则", style="1")
    assert outline(load_body(body, styles=STYLES)) == ["总则", "附则"]


def test_without_styles_the_words_decide_as_in_plain_text() -> None:
    body = (
        p("示例公司隐私政策") + p("一、收集", properties="") + p("我们收集手机号。") + p("二、共享") + p("我们不共享。")
    )
    document = load_body(body)
    assert document.title == "示例公司隐私政策"
    assert outline(document)[1:] == ["一、收集", "二、共享"]


def test_without_styles_automatic_numbers_decide_too() -> None:
    numbering = numbered(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2."))
    body = p("收集", number=(1, 0)) + p("我们收集手机号。") + p("共享", number=(1, 0)) + p("我们共享以下信息：")
    body += p("姓名；", number=(1, 1)) + p("地址。", number=(1, 1))
    document = load_body(body, numbering=numbering)
    assert outline(document) == ["一、 收集", "二、 共享"]
    assert numbers(document) == [(1, "1."), (1, "2.")]


def test_table_of_contents_is_no_outline() -> None:
    body = (
        p("总则\t1", style="M1") + p("附则\t2", style="M1") + p("总则", style="1") + p("正文。") + p("附则", style="1")
    )
    document = load_body(body, styles=STYLES)
    assert outline(document) == ["总则", "附则"]
    assert numbers(document) == [(1, ""), (1, "")]


def test_list_items_keep_level_and_number() -> None:
    numbering = numbered(level(0, "decimal", "%1.") + level(1, "bullet", "\uf0b7"))
    body = p("总则", style="1") + p("a", number=(1, 0)) + p("b", number=(1, 1)) + p("附则", style="1") + p("（3）手写")
    assert numbers(load_body(body, numbering=numbering, styles=STYLES)) == [(1, "1."), (2, "•"), (1, "（3）")]


def test_heading_numbers() -> None:
    numbering = numbered(level(0, "decimal", "%1"))
    body = p("总则", style="1", number=(1, 0)) + p("正文。") + p("第二条 附则", style="1") + p("正文。")
    document = load_body(body, numbering=numbering, styles=STYLES)
    assert [block.number for block in document.blocks] == ["1", "", "第二条", ""]


def test_rows_and_cells() -> None:
    document = load_body(p("前") + table(("信息", "目的"), ("手机号", "注册")) + p("后"))
    assert rows(document) == [["信息", "目的"], ["手机号", "注册"]]
    assert document.text == "前\n信息\t目的\n手机号\t注册\n后\n"


def test_cells_with_several_paragraphs_lists_and_links() -> None:
    numbering = numbered(level(0, "decimal", "%1."))
    document = load_body(
        table(
            ("SDK", p("一", number=(1, 0)) + p(number=(1, 0)) + p() + p("二", number=(1, 0))),
            ("x", p(r("粗", "<w:b/>"))),
        ),
        numbering=numbering,
    )
    assert rows(document) == [["SDK", "1. 一\n2.\n3. 二"], ["x", "粗"]]


def test_merged_cells_stand_once() -> None:
    over_two = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("宽") + "</w:tc>"
    first = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("高") + "</w:tc>"
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc>"
    document = load_body(table((over_two, "a"), (first, "b", "c"), (below, "d", "e")))
    assert rows(document) == [["宽", "a"], ["高", "b", "c"], ["", "d", "e"]]
    assert document.text.count("高") == 1


def test_empty_cells_lie_inside_their_row() -> None:
    document = load_body(table(("", "a", ""), ("", "", "")) + p("x"))
    (block,) = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [len(cell) for cell in block.cells] == [0, 1, 0]
    assert all(block.span.contains(cell) for cell in block.cells)


def test_nested_tables_come_out_as_rows_of_their_own() -> None:
    inner = p("之前。") + table(("甲", "乙")) + p("之后。")
    document = load_body(table(("标签。", inner), ("普通", "行")))
    assert kinds(document) == [
        ("paragraph", "标签。"), ("paragraph", "之前。"), ("table_row", "甲\t乙"), ("paragraph", "之后。"),
        ("table_row", "普通\t行"),
    ]  # fmt: skip


def test_a_table_of_one_column_is_a_frame() -> None:
    body = table((p("总则", style="1") + p("正文。") + p("附则", style="1") + p("正文。"),))
    assert outline(load_body(body, styles=STYLES)) == ["总则", "附则"]


def test_a_cell_with_headings_and_text_is_a_part_of_the_page() -> None:
    body = table((p("总则", style="1") + p("正文。"), p("附则", style="1") + p("正文。")))
    assert outline(load_body(body, styles=STYLES)) == ["总则", "附则"]


def test_rows_and_cells_in_content_controls() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{row(('a', 'b'))}</w:sdtContent></w:sdt>"
    wrapped += f"<w:tr><w:sdt><w:sdtContent>{cell('c')}</w:sdtContent></w:sdt>{cell('d')}</w:tr>"
    assert rows(load_body(f"<w:tbl>{wrapped}</w:tbl>")) == [["a", "b"], ["c", "d"]]


def test_tables_written_with_tabs_are_rows_too() -> None:
    body = p("我们收集以下信息：") + p("名称\t目的\t方式") + p("手机号\t注册\t填写") + p("邮箱\t通知\t填写")
    assert rows(load_body(body)) == [["名称", "目的", "方式"], ["手机号", "注册", "填写"], ["邮箱", "通知", "填写"]]


def test_lines_that_the_author_broke_are_paragraphs_of_their_own() -> None:
    lines = ["一、收集", "我们收集手机号。", "二、共享", "我们不共享。"]
    broken = f"<w:r>{'<w:br/>'.join(map(t, lines))}</w:r>"
    assert outline(load_body(p(broken))) == ["一、收集", "二、共享"]


def test_a_clause_that_goes_on_in_the_next_line_is_not_cut() -> None:
    broken = (
        "<w:r><w:t>We collect your name,</w:t><w:br/><w:t>and your address</w:t><w:br/><w:t>on request.</w:t></w:r>"
    )
    document = load_body(p("Data", style="1") + p(broken) + p("Rights", style="1"), styles=STYLES)
    assert kinds(document)[1] == ("paragraph", "We collect your name,\nand your address\non request.")


def test_a_heading_in_two_lines_is_one() -> None:
    broken = "<w:r><w:t>第一章</w:t><w:br/><w:t>总则</w:t></w:r>"
    assert outline(load_body(p(broken, style="1") + p("x。") + p("附则", style="1"), styles=STYLES))[0] == "第一章 总则"


def test_empty_paragraphs_become_one_empty_line() -> None:
    document = load_body(p() + p("a") + p() + p("  ") + p('<w:r><w:br w:type="page"/></w:r>') + p("b") + p())
    assert document.text == "a\n\nb\n"


def test_places_lead_back_to_the_elements() -> None:
    inner = table(("甲", p("乙")))
    document = load_body(p("a") + p() + table(("c", "d"), ("e", p("f") + inner)) + p("g"))
    origins = [(block.origin, block.span.of(document.text)) for block in document.blocks]
    assert origins == [
        ("/body/p[1]", "a"),
        ("/body/tbl[1]/tr[1]", "c\td"),
        ("/body/tbl[1]/tr[2]/tc[1]/p[1]", "e"),
        ("/body/tbl[1]/tr[2]/tc[2]/p[1]", "f"),
        ("/body/tbl[1]/tr[2]/tc[2]/tbl[1]/tr[1]", "甲\t乙"),
        ("/body/p[3]", "g"),
    ]
    assert document.places[0].start == 0
    assert [document.place_at(block.span.start) for block in document.blocks] == [origin for origin, _ in origins]


def test_bold_headings_below_styled_ones() -> None:
    def bold(text: str) -> str:
        return p(r(text, "<w:b/>"))

    body = (
        p("第一章 总则", style="1")
        + bold("（一）收集")
        + p("我们收集手机号。")
        + bold("（二）使用")
        + p("我们用于注册。")
    )
    body += (
        p("第二章 其他", style="1")
        + bold("（一）共享")
        + p("我们不共享。")
        + p("（二）不加粗的句子是列表项；")
        + bold("我们不会出售。")
    )
    assert outline(load_body(body, styles=STYLES)) == [
        "第一章 总则", "  （一）收集", "  （二）使用", "第二章 其他", "  （一）共享",
    ]  # fmt: skip


def test_typed_numbers_are_nested_by_their_words() -> None:
    body = (
        p("第一章 总则", style="1")
        + p("1. 我们收集手机号；")
        + p("（1）用于注册；")
        + p("（2）用于登录。")
        + p("2. 我们收集地址。")
    )
    body += p("第二章 其他", style="1") + p("正文。")
    assert numbers(load_body(body, styles=STYLES)) == [(1, "1."), (2, "（1）"), (2, "（2）"), (1, "2.")]


def test_tables_written_with_tabs_between_styled_headings() -> None:
    body = (
        p("第一章 总则", style="1")
        + p("名称\t目的\t方式")
        + p("手机号\t注册\t填写")
        + p("第二章 其他", style="1")
        + p("正文。")
    )
    assert rows(load_body(body, styles=STYLES)) == [["名称", "目的", "方式"], ["手机号", "注册", "填写"]]


def test_contents_without_styled_headings() -> None:
    body = (
        p("收集\t1", style="M1")
        + p("共享\t2", style="M1")
        + p("一、收集")
        + p("我们收集手机号。")
        + p("二、共享")
        + p("不共享。")
    )
    document = load_body(body, styles=STYLES)
    assert outline(document) == ["一、收集", "二、共享"]
    assert numbers(document) == [(1, ""), (1, "")]


def test_rows_over_several_paragraphs_between_styled_headings() -> None:
    body = p("第一章 总则", style="1") + p("SDK名称 所属公司 收集的信息 管理方式")
    body += (
        p("推送SDK 示例科技有限公司 1. 设备信息：型号；") + p("2. 网络信息：IP地址、WiFi状态") + p("可在“设置”中关闭")
    )
    body += p("第二章 其他", style="1") + p("正文。")
    assert rows(load_body(body, styles=STYLES)) == [
        ["SDK名称", "所属公司", "收集的信息", "管理方式"],
        ["推送SDK", "示例科技有限公司", "1. 设备信息：型号；\n2. 网络信息：IP地址、WiFi状态", "可在“设置”中关闭"],
    ]
