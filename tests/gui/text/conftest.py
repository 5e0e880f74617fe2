"""A policy with everything that makes offsets hard, and the pane that shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.gui.fonts import font_families
from reviewer.gui.text.paragraphs import compose
from reviewer.gui.text.view import PolicyView
from reviewer.model.document import Block, BlockKind, Document, Source
from reviewer.model.language import Language
from reviewer.model.span import Span

LINES = (
    "隐私政策😀",
    "一、范围",
    "本政策适用于𠮷𠀀产品\u00a0和\u2029服务。" * 12,
    "Control \x00 characters and \ttabs, zero\u200bwidth, e\u0301 and \u202eright-to-left\u202c.",
    *(f"1.{number} We keep your information for {number} months, then delete it." for number in range(80)),
)
TEXT = "\n".join(LINES)


def hard_document() -> Document:
    """Lines as blocks: a title, a heading, paragraphs and list items."""
    blocks = []
    start = 0
    for number, line in enumerate(LINES):
        kinds = {0: BlockKind.TITLE, 1: BlockKind.HEADING, 2: BlockKind.PARAGRAPH, 3: BlockKind.TABLE_ROW}
        kind = kinds.get(number, BlockKind.LIST_ITEM)
        printed = line.split(" ")[0] if kind is BlockKind.LIST_ITEM else ""
        level = 1 if kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else 0
        blocks.append(Block(kind, Span(start, start + len(line)), level, printed))
        start += len(line) + 1
    source = Source("hard.txt", "0" * 64, len(TEXT), "text/plain", "text", "1", "utf-8")
    return Document(TEXT, tuple(blocks), source, Language.ZH)


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> Iterator[PolicyView]:
    view = PolicyView()
    view.set_typography(font_families(), 100)
    view.resize(700, 500)
    view.show_policy(compose(hard_document()))
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    qapp.processEvents()
    yield view
    view.close()
    view.deleteLater()
