"""Tables in PDF files: rows and cells, with and without lines, over pages and columns."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from reviewer.loaders.loader import Content
from reviewer.loaders.pdf.reading import read_pdf
from reviewer.loaders.pdf.wire import Request
from reviewer.model.document import AsideKind, BlockKind
from tests.loaders.pdf_samples import MARGIN, canvas_pdf, register_fonts, ruled_table, story_pdf, style

ROWS = [
    ["信息类别", "具体信息", "使用目的"],
    ["账号信息", "手机号码、密码、昵称、头像，以及您主动填写的其他资料", "注册与登录"],
    ["设备信息", "设备型号、操作系统版本、唯一设备标识符、IP地址", "保障安全运行，防范欺诈风险并进行统计分析"],
    ["订单信息", "收货人、地址", "配送"],
]
WIDTHS = [90, 200, 150]
SENTENCE = (
    "我们收集以下信息，用于向您提供服务、保障交易安全以及改进产品体验，具体的类别和目的如下表所列，请您仔细阅读。"
)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]


def content(data: bytes) -> Content:
    return read_pdf(data, Request(), lambda *_: None)


def rows(loaded: Content) -> list[list[str]]:
    return [
        [cell.of(loaded.text) for cell in block.cells] for block in loaded.blocks if block.kind is BlockKind.TABLE_ROW
    ]


def table(cells: list[list[str]], widths: list[int], *look: Any) -> Table:
    register_fonts()
    set_cells = [[Paragraph(words, style(wordWrap="CJK", fontSize=9, leading=12)) for words in row] for row in cells]
    made = Table(set_cells, colWidths=widths)
    made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *look]))
    return made


def between_text(made: Table) -> bytes:
    return story_pdf([sentence(), made, sentence()])


def sentence() -> Flowable:
    register_fonts()
    return Paragraph(SENTENCE, style(wordWrap="CJK"))


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(GRID, id="all lines"),
        pytest.param([("INNERGRID", (0, 0), (-1, -1), 0.25, colors.grey)], id="open sides"),
        pytest.param([("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)], id="lines between rows"),
        pytest.param(
            [
                ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
                ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
            ],
            id="three lines",
        ),
        pytest.param([], id="no lines"),
    ],
)
def test_rows_and_cells(look: list[Any]) -> None:
    loaded = content(between_text(table(ROWS, WIDTHS, *look)))
    assert rows(loaded) == ROWS
    assert [block.span.of(loaded.text) for block in loaded.blocks if block.kind is BlockKind.PARAGRAPH] == [
        SENTENCE
    ] * 2


def test_cells_are_set_apart_by_tabs() -> None:
    loaded = content(between_text(table(ROWS, WIDTHS, *GRID)))
    assert "信息类别\t具体信息\t使用目的\n账号信息\t" in loaded.text


def test_merged_cells_keep_columns_in_line() -> None:
    cells = [["类别", "", "目的"], ["敏感信息", "身份证号", "核验"], ["", "人脸", "核验"]]
    made = table(cells, WIDTHS, *GRID, ("SPAN", (0, 0), (1, 0)), ("SPAN", (0, 1), (0, 2)))
    assert rows(content(between_text(made))) == [
        ["类别", "目的"],
        ["敏感信息", "身份证号", "核验"],
        ["", "人脸", "核验"],
    ]


def test_paragraphs_within_a_cell_stay_apart() -> None:
    cells = [["信息", "目的"], ["1. 设备信息：型号、系统版本；<br/>2. 网络信息：IP地址。", "统计"]]
    loaded = content(between_text(table(cells, [300, 100], *GRID)))
    assert rows(loaded)[1][0] == "1. 设备信息：型号、系统版本；\n2. 网络信息：IP地址。"


def test_labels_and_what_they_stand_for() -> None:
    cells = [["公司名称", "云杉科技有限公司"], ["注册地址", "示例市示例区示例路1号"], ["联系邮箱", "a@example.com"]]
    assert rows(content(between_text(table(cells, [120, 250])))) == cells


def test_a_frame_around_text_is_no_table() -> None:
    loaded = content(
        between_text(table([["重要提示：请您仔细阅读本政策。"]], [300], ("BOX", (0, 0), (-1, -1), 1, colors.black)))
    )
    assert rows(loaded) == []
    assert "重要提示：请您仔细阅读本政策。" in loaded.text


def test_numbers_that_hang_before_paragraphs_are_no_column() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(4):
            canvas.drawString(MARGIN, 700 - 20 * index, f"({index + 1})")
            canvas.drawString(MARGIN + 40, 700 - 20 * index, f"我们为第{index + 1}种目的处理您的个人信息。")

    loaded = content(canvas_pdf(draw))
    assert [block.number for block in loaded.blocks] == ["(1)", "(2)", "(3)", "(4)"]


def test_a_table_over_pages_is_one_without_its_repeated_header() -> None:
    header = ["名称", "公司", "信息"]
    cells = [[f"SDK{number}", f"示例{number}公司", "设备标识、网络状态、应用列表"] for number in range(90)]
    loaded = content(story_pdf([sentence(), ruled_table([header, *cells], [80, 120, 240]), sentence()]))
    assert rows(loaded) == [header, *cells]
    assert [(aside.kind, aside.text) for aside in loaded.asides] == [(AsideKind.RUNNING_HEADER, " | ".join(header))]


def test_a_row_that_a_page_break_cuts_is_one() -> None:
    cut = "设备标识、网络状态、应用列表、操作系统版本、设备型号以及为实现消息推送所必需使用"
    first = table([["名称", "信息"], ["推送SDK", cut]], [100, 192], *GRID)
    second = table([["", "的位置信息。"], ["统计SDK", "无"]], [100, 192], *GRID)
    story = [Spacer(1, 610), first, Spacer(1, 60), second]
    whole = f"{cut}的位置信息。"
    assert rows(content(story_pdf(story))) == [["名称", "信息"], ["推送SDK", whole], ["统计SDK", "无"]]


def test_a_heading_on_the_page_behind_a_table_without_lines_is_no_row() -> None:
    register_fonts()
    cells = [["名称", "信息", "目的"], ["推送组件", "设备标识、网络状态", "推送"], ["地图组件", "位置", "导航"]]
    story = [
        Spacer(1, 620),
        table(cells, [180, 150, 80]),
        PageBreak(),
        table([["（二）", "复制信息"]], [40, 90]),
        sentence(),
    ]
    assert rows(content(story_pdf(story))) == cells


def test_a_row_of_which_only_one_cell_goes_on_is_one() -> None:
    first = table(
        [["名称", "信息", "目的"], ["推送SDK", "设备标识、网络状态、应用列表、设", "推送"]], [80, 162, 80], *GRID
    )
    second = table([["", "备型号", ""]], [80, 162, 80], *GRID)
    loaded = content(story_pdf([Spacer(1, 620), first, Spacer(1, 90), second]))
    assert rows(loaded) == [["名称", "信息", "目的"], ["推送SDK", "设备标识、网络状态、应用列表、设备型号", "推送"]]


def test_headers_above_pages_that_hold_only_a_table_are_kept_aside() -> None:
    cells = [[f"SDK{number}", "设备标识、网络状态、应用列表"] for number in range(90)]
    loaded = content(
        story_pdf([ruled_table([["名称", "信息"], *cells], [80, 240])], header="云杉书店", footer="{page}")
    )
    assert rows(loaded) == [["名称", "信息"], *cells]
    assert "云杉书店" not in loaded.text


def test_a_word_that_is_wider_than_its_cell_stays_whole() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (64, 124, 300):
            canvas.line(x, 660, x, 740)
        for y in (660, 700, 740):
            canvas.line(64, y, 300, y)
        for row, (name, use) in enumerate((("Name", "Purpose"), ("InternationalShop", "Orders"))):
            canvas.drawString(68, 715 - 40 * row, name)
            canvas.drawString(170, 715 - 40 * row, use)

    assert rows(content(canvas_pdf(draw))) == [["Name", "Purpose"], ["InternationalShop", "Orders"]]


def test_numbers_of_headings_before_which_a_line_breaks_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for index, (number, words) in enumerate(
            (("一、", "我们如何收集、使用、共享和转"), ("", "让个人信息"), ("1.1", "共享"))
        ):
            canvas.drawString(MARGIN, 700 - 18 * index, number or words)
            canvas.drawString(MARGIN + 36, 700 - 18 * index, words if number else "")

    assert rows(content(canvas_pdf(draw))) == []


def test_a_table_over_two_columns_of_a_page_is_one() -> None:
    cells = [[f"SDK{number}", "设备标识、网络状态"] for number in range(60)]
    loaded = content(story_pdf([sentence(), ruled_table([["名称", "信息"], *cells], [70, 140]), sentence()], columns=2))
    assert rows(loaded) == [["名称", "信息"], *cells]
    assert loaded.text.endswith(SENTENCE)


def test_many_lines_that_are_a_drawing_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(1800):
            canvas.line(index % 600, 0, index % 600, 800)
            canvas.line(0, index % 800, 600, index % 800)
        canvas.drawString(MARGIN, 700, "Text over a pattern.")

    loaded = content(canvas_pdf(draw))
    assert loaded.text == "Text over a pattern."
    assert rows(loaded) == []


def test_columns_of_text_are_no_table() -> None:
    register_fonts()
    story = [Paragraph("We keep the data that you give us safe. " * 6, style()) for _ in range(40)]
    assert rows(content(story_pdf(story, columns=2))) == []


def test_a_list_of_contents_is_read_line_by_line() -> None:
    def draw(canvas: Canvas) -> None:
        for index, heading in enumerate(("一、引言", "二、我们如何收集个人信息", "三、您的权利", "四、联系我们")):
            canvas.drawString(MARGIN, 700 - 20 * index, heading)
            canvas.drawRightString(531, 700 - 20 * index, str(index + 1))
        canvas.drawString(
            MARGIN, 600, "本政策适用于我们的全部产品和服务，请您在使用之前仔细阅读并充分理解本政策的内容。"
        )

    lines = content(canvas_pdf(draw)).text.split("\n")
    assert [line.split() for line in lines[:4]] == [
        ["一、引言", "1"],
        ["二、我们如何收集个人信息", "2"],
        ["三、您的权利", "3"],
        ["四、联系我们", "4"],
    ]
