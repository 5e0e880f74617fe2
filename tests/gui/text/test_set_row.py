"""Table rows in cells: where characters stand, and walking through them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from reviewer.gui.fonts import font_families
from reviewer.gui.text.page import Move, Page
from reviewer.gui.text.paragraphs import compose
from reviewer.gui.text.typography import Typography
from reviewer.model.document import Block, BlockKind, Document, Source
from reviewer.model.language import Language
from reviewer.model.span import Span

ROWS = (
    ("功能", "信息种类😀", "目的"),
    ("注册", "手机号码、昵称、头像、𠮷以及其他由您主动填写的资料" * 3, "身份验证"),
    ("支付", "", "完成交易"),
)
TEXT = "之前\n" + "".join("\t".join(row) + "\n" for row in ROWS) + "之后"


def page(width: float = 500) -> Page:
    blocks, start = [Block(BlockKind.PARAGRAPH, Span(0, 2))], 3
    for row in ROWS:
        spans, place = [], start
        for cell in row:
            spans.append(Span(place, place + len(cell)))
            place += len(cell) + 1
        blocks.append(Block(BlockKind.TABLE_ROW, Span(start, place - 1), cells=tuple(spans)))
        start = place
    blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(TEXT))))
    source = Source("t.txt", "0" * 64, len(TEXT), "text/plain", "text", "1", "utf-8")
    document = Document(TEXT, tuple(blocks), source, Language.ZH)
    return Page(compose(document), Typography(font_families(), 100, Language.ZH), width)


@pytest.mark.parametrize("width", [240.0, 500.0, 900.0])
def test_the_place_of_a_character_leads_back_to_it(qapp: QApplication, width: float) -> None:
    assert qapp
    table = page(width)
    for words in ("功能", "😀", "目的", "𠮷以", "资料", "身份", "完成"):
        offset = TEXT.index(words)
        rectangle = table.rectangles(Span(offset, offset + 1))[0]
        inside = QPointF(rectangle.left() + 2, rectangle.center().y())
        assert table.character_at(inside) == offset


def test_cells_of_a_row_stand_beside_each_other_and_columns_below_each_other(qapp: QApplication) -> None:
    assert qapp
    table = page()
    here = {words: table.caret(TEXT.index(words)) for words in ("注册", "手机", "身份", "支付", "完成")}
    assert here["注册"].top() == here["手机"].top() == here["身份"].top()
    assert here["注册"].left() < here["手机"].left() < here["身份"].left()
    assert here["支付"].left() == here["注册"].left()
    assert here["完成"].left() == here["身份"].left()
    assert here["支付"].top() >= table.rectangles(Span(TEXT.index("手机"), TEXT.index("资料\t")))[-1].bottom()


def test_a_passage_over_two_cells_covers_both_and_nothing_between(qapp: QApplication) -> None:
    assert qapp
    table = page()
    rectangles = table.rectangles(Span(TEXT.index("注册"), TEXT.index("注册") + 6))
    assert len(rectangles) == 2
    assert rectangles[0].right() < rectangles[1].left()


def test_walking_passes_every_character_and_ends_behind_the_table(qapp: QApplication) -> None:
    assert qapp
    table, offset, seen = page(), 0, []
    for _ in range(len(TEXT) + 20):
        seen.append(offset)
        offset = table.move(offset, Move.NEXT, 0)
    assert seen[-1] == len(TEXT)
    assert seen == sorted(seen)
    assert {o for o, character in enumerate(TEXT) if not character.isspace()} <= set(seen)
    for _ in range(len(TEXT) + 20):
        offset = table.move(offset, Move.PREVIOUS, 0)
    assert offset == 0


def test_down_stays_in_the_column_and_lines_end_in_their_cell(qapp: QApplication) -> None:
    assert qapp
    table = page()
    offset = TEXT.index("信息种类")
    x = table.caret(offset).x()
    passed = [offset]
    for _ in range(30):
        offset = table.move(offset, Move.DOWN, x)
        passed.append(offset)
    second = Span(TEXT.index("手机"), TEXT.index("\t身份"))
    assert sum(second.start <= place <= second.end for place in passed) >= 3
    assert not any(Span(place, place).overlaps(second) and place > second.end for place in passed)
    assert passed[-1] >= TEXT.index("之后")
    start = TEXT.index("注册")
    assert table.move(start, Move.LINE_END, 0) == start + 2
    for _ in range(30):
        offset = table.move(offset, Move.UP, x)
    assert offset <= 2
