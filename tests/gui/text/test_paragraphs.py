from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.text.paragraphs import LONGEST, Paragraph, compose, shown_text
from reviewer.model.document import Block, BlockKind, Document, Source
from reviewer.model.language import Language
from reviewer.model.span import Span


def document(text: str, *blocks: Block) -> Document:
    source = Source("policy.txt", "0" * 64, len(text), "text/plain", "text", "1", "utf-8")
    return Document(text, blocks, source, Language.EN)


@given(st.text(st.sampled_from("ab \n。个𠀀\u2029\u00a0")), st.data())
def test_every_visible_character_stands_in_exactly_one_paragraph(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    blocks = [Block(BlockKind.PARAGRAPH, Span(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    shown = [o for p in compose(document(text, *blocks)).paragraphs for o in range(p.span.start, p.span.end)]
    assert shown == sorted(set(shown))
    assert {o for o, character in enumerate(text) if not character.isspace()} <= set(shown)


def test_a_long_block_is_cut_after_sentences_and_joins_to_itself() -> None:
    text = "信息。" + "处理个人信息应当遵循合法原则，" * 30 + "这是一句话。" * 700
    pieces = compose(document(text, Block(BlockKind.PARAGRAPH, Span(0, len(text))))).paragraphs
    assert len(pieces) > 1
    assert "".join(p.span.of(text) for p in pieces) == text
    assert all(len(p.span) <= LONGEST and p.span.of(text).endswith("。") for p in pieces)
    assert [p.starts_block for p in pieces] == [True] + [False] * (len(pieces) - 1)


def test_a_megabyte_without_a_break_is_cut_all_the_same() -> None:
    text = "x" * 1_000_000
    pieces = compose(document(text, Block(BlockKind.PARAGRAPH, Span(0, len(text))))).paragraphs
    assert {len(p.span) for p in pieces} == {LONGEST}


def test_a_printed_number_is_measured_with_the_space_after_it() -> None:
    text = "1.1  Scope"
    block = Block(BlockKind.HEADING, Span(0, len(text)), level=2, number="1.1")
    assert compose(document(text, block)).paragraphs == (Paragraph(Span(0, 10), BlockKind.HEADING, 2, 5),)


@given(st.text())
def test_what_is_drawn_has_the_same_offsets(text: str) -> None:
    shown = shown_text(text)
    assert [c > "\uffff" for c in shown] == [c > "\uffff" for c in text]
    assert "\n" not in shown
    shown.encode("utf-16")


def test_line_breaks_close_without_a_gap_in_chinese_and_with_one_in_english() -> None:
    assert shown_text("个人\n信息") == "个人\u200b信息"
    assert shown_text("personal\ninformation") == "personal information"


def test_the_sample_policies_are_shown_whole(shared_policies: list[Path]) -> None:
    for path in shared_policies:
        text = path.read_text("utf-8")
        shown = "".join(p.span.of(text) for p in compose(document(text)).paragraphs)
        assert [c for c in shown if not c.isspace()] == [c for c in text if not c.isspace()]


MARKDOWN = "# Title\n\n| a | b |\n|---|:-:|\n| cell one | two |\n\n***\nend | of\n"


def place(words: str) -> Span:
    start = MARKDOWN.index(words)
    return Span(start, start + len(words))


def markdown_document() -> Document:
    return document(
        MARKDOWN,
        Block(BlockKind.HEADING, place("Title"), 1),
        Block(BlockKind.TABLE_ROW, place("a | b"), cells=(Span(11, 12), Span(15, 16))),
        Block(BlockKind.TABLE_ROW, place("cell one | two"), cells=(place("cell one"), place("two"))),
    )


def test_signs_that_draw_the_structure_are_left_out_and_nothing_else() -> None:
    composition = compose(markdown_document())
    shown = [(p.span.of(MARKDOWN), p.is_rule) for p in composition.paragraphs]
    assert shown == [
        ("Title", False),
        ("a | b", False),
        ("|---|:-:|", True),
        ("cell one | two", False),
        ("***", True),
        ("end | of", False),
    ]


def test_rows_that_follow_each_other_are_one_table() -> None:
    composition = compose(markdown_document())
    rows = [p for p in composition.paragraphs if p.cells]
    assert [(row.table, row.starts_table) for row in rows] == [(0, True), (0, False)]
    assert [len(columns) for columns in composition.tables] == [2]
    assert composition.tables[0][0].widest > composition.tables[0][1].widest
