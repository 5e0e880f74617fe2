"""Laws of every plain text: blocks are in order, hold all words, and give the same result again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.loaders.structure import find_blocks
from reviewer.model.document import BlockKind

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"

_beginnings = st.sampled_from(
    [
        "一、",
        "二、",
        "(一)",
        "（二）",
        "1.",
        "2、",
        "3 ",
        "1)",
        "(2)",
        "①",
        "1.1 ",
        "1.2.1",
        "One,",
        "V. ",
        "(iv) ",
        "A. ",
        "b) ",
        "第一条 ",
        "第二章",
        "Section 3 ",
        "附录：",
        "• ",
        "- ",
        "  ",
        "\t",
        "",
        "",
        "",
    ]
)
_words = st.one_of(
    st.sampled_from(
        [
            "适用范围",
            "我们收集您的手机号码。",
            "包括：",
            "手机号；",
            "列名 用途 方式",
            "值一 值二 值三",
            "2024年1月1日",
            "【提示】",
            "？",
            "🙂",
        ]
    ),
    st.sampled_from(
        [
            "Your rights",
            "We collect your name, and we keep it.",
            "including:",
            "name;",
            "a\tb\tc",
            "a | b",
            "a  b",
            "\u200b",
        ]
    ),
    st.just("x" * 200),
)
_lines = st.tuples(_beginnings, _words).map("".join)
texts = st.one_of(
    st.lists(_lines, max_size=40).flatmap(
        lambda lines: st.lists(st.sampled_from(["\n", "\n\n", "\n \n", "\u2028"]), min_size=len(lines)).map(
            lambda breaks: "".join(line + break_ for line, break_ in zip(lines, breaks, strict=False))
        )
    ),
    st.text(max_size=200),
)


def is_blank(text: str) -> bool:
    return all(sign.isspace() or sign in _INVISIBLE for sign in text)


@given(texts)
def test_blocks_are_in_order_without_overlap_and_hold_every_word(text: str) -> None:
    at = 0
    for block in find_blocks(text):
        assert at <= block.span.start < block.span.end <= len(text)
        assert is_blank(text[at : block.span.start])
        assert not is_blank(block.span.of(text)[0])
        assert not is_blank(block.span.of(text)[-1])
        at = block.span.end
    assert is_blank(text[at:])


@given(texts)
def test_levels_numbers_and_cells_belong_to_their_blocks(text: str) -> None:
    for block in find_blocks(text):
        assert block.span.of(text).startswith(block.number)
        assert (block.level in range(1, 7)) == (block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM))
        assert all(block.span.contains(cell) for cell in block.cells)
        assert list(block.cells) == sorted(block.cells)
        assert not block.cells or block.kind is BlockKind.TABLE_ROW


@given(texts)
def test_the_same_text_has_the_same_blocks(text: str) -> None:
    assert find_blocks(text) == find_blocks(text)


@given(texts)
def test_at_most_one_title_and_it_comes_first(text: str) -> None:
    titles = [index for index, block in enumerate(find_blocks(text)) if block.kind is BlockKind.TITLE]
    assert len(titles) <= 1
    assert all(index < 6 for index in titles)
