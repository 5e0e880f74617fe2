from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from reviewer.model.document import Block, BlockKind, Document
from reviewer.model.span import Span
from tests import strategies
from tests.examples import POLICY_TEXT, example_document


def test_title_is_as_printed() -> None:
    assert example_document().title == "示例应用隐私政策"
    assert replace(example_document(), blocks=()).title == ""


def test_section_of_a_paragraph_is_the_heading_above() -> None:
    document = example_document()
    assert document.section_at(POLICY_TEXT.index("三年")) == ("一、保存期限",)
    assert document.section_at(POLICY_TEXT.index("查阅")) == ("二、您的权利",)
    assert document.section_at(POLICY_TEXT.index("二、")) == ("二、您的权利",)
    assert document.section_at(0) == ()


def test_deeper_headings_nest_and_equal_ones_replace_each_other() -> None:
    text = "A\nB\nC\nD\np"
    levels = [1, 2, 3, 2]
    headings = [Block(BlockKind.HEADING, Span(2 * i, 2 * i + 1), level) for i, level in enumerate(levels)]
    blocks = (*headings, Block(BlockKind.PARAGRAPH, Span(8, 9)))
    document = replace(example_document(), text=text, blocks=blocks)
    assert document.section_headings == ((), (0,), (0, 1), (0,), (0, 3))
    assert document.section_at(8) == ("A", "D")


def test_offset_before_the_first_block_has_no_block() -> None:
    document = replace(example_document(), text="\n\nA", blocks=(Block(BlockKind.HEADING, Span(2, 3), 1),))
    assert document.block_index_at(1) is None
    assert document.section_at(1) == ()


@given(strategies.documents())
def test_every_block_is_found_by_its_offsets(document: Document) -> None:
    for index, block in enumerate(document.blocks):
        assert document.block_index_at(block.span.start) == index
        assert document.block_index_at(block.span.end - 1) == index
