"""Sentences end where a reader ends them, in both languages, and cover all of the text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.segmentation import LONGEST, LONGEST_ROW, Sentence, split_sentences
from reviewer.model.document import Block, BlockKind, Document, Source
from reviewer.model.language import Language
from reviewer.model.span import Span


def document(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """A document of one block for each line that is not blank."""
    blocks = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = at + line.index(words)
            blocks.append(Block(kind, Span(start, start + len(words))))
        at += len(line) + 1
    return Document(text, tuple(blocks), Source("a.txt", "", 0, "text/plain", "text", "1"), Language.ZH)


def split(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    loaded = document(text, kind)
    return [sentence.span.of(text) for sentence in split_sentences(loaded)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["We collect data. ", "We share it! ", "Do you mind? ", "No."],
        ["It is safe and controllable.", "In view of this, we act."],
        ["You cannot use them normally;", "2. To offer more, we ask you."],
        ["We will not (see below).", "(Unless you agree.) ", "Then we do."],
        ["He said “we care.” ", "Then he left."],
        ['She said "yes." ', "We agreed."],
        ["See Sec. 5, Art. 6 and No. 7, e.g. the list. ", "More follows."],
        ["Example Co., Ltd. and Example Inc. Privacy Office act together. ", "So be it."],
        ["It is run by Example Inc. ", "We own it."],
        ["The U.S. Privacy Shield applies. ", "It covers the U.S. ", "We comply."],
        ["Mr. J. Smith and Dr. Li signed. ", "They agreed."],
        ["We use cookies, beacons, etc. in our letters. ", "You can refuse them, their uses, etc. ", "We comply."],
        ["Version 2.5 costs 3.50 dollars. ", "Section 1.1 applies. ", "1.1 We agree."],
        ["Visit www.Example.Com or https://example.com/A.Html?b=c.D today. ", "Thanks."],
        ["Write to a.b@Example.Com or privacy@example.com. ", "We answer."],
        ["1. You must act. ", "2. You may wait."],
        ["(1) First thing. ", "(2) Second thing."],
        ["I. General terms apply. ", "II. Special terms follow."],
        ["We use (a) cookies; ", "(b) beacons; ", "and (c) pixels, however small; that is all."],
        ["We encrypt data; Implement access control; Train our staff. ", "We comply."],
        ["We wait... ", "Then we act... and wait again."],
        ["We keep it until 2025. ", "We delete it then."],
        ["Is that so?", "Yes."],
        ["What we use i.e. your name. ", "More."],
        ["See p. 5 and Fig. 2. ", "Done at 5 p.m. ", "Please wait."],
    ],
)
def test_english(sentences: list[str]) -> None:
    assert split("".join(sentences)) == [sentence.strip() for sentence in sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        ["我们收集信息。", "您可以查询！", "可以吗？", "可以。"],
        ["包括：手机号；", "邮箱；", "地址。"],
        ["他说：“我们会保护您的信息。”", "随后离开。"],
        ["我们不会共享（法律另有规定的除外。）", "请放心。"],
        ["您问“可以吗？”，我们答可以。", "请放心。"],
        ["共有3.5亿用户，占10.5%。", "其余不计。"],
        ["请访问 https://example.com/隐私 或写信至 a.b@example.com。", "谢谢。"],
        ["欢迎使用!", "我们重视隐私."],
        ["我们收集信息.", "您可以查询."],
        ["1.通信信息:号码;", "2.网络信息:IP。"],
        ["收集 1. 设备信息:型号;", "系统版本。"],
        ["一.适用范围如下。", "其余不适用。"],
        ["您的信息等……均受保护。", "请放心。"],
        ["真的吗？！", "是的。"],
        ["我们使用SDK。", "See the list. ", "我们会更新。"],
        ["获得您的同意；或"],
    ],
)
def test_chinese(sentences: list[str]) -> None:
    assert split("".join(sentences)) == [sentence.strip() for sentence in sentences]


def test_headings_and_titles_are_one_sentence() -> None:
    text = "1. Who are we? What do we do? 三、联系。我们。"
    assert split(text, BlockKind.HEADING) == [text]
    assert split(text, BlockKind.TITLE) == [text]


def test_list_items_are_split() -> None:
    assert split("1. 公司合并:我们会告知您。接收方须遵守本政策。", BlockKind.LIST_ITEM) == [
        "1. 公司合并:我们会告知您。",
        "接收方须遵守本政策。",
    ]


def test_only_very_long_rows_are_split() -> None:
    row = "推送SDK 示例公司 收集设备信息。加密传输。"
    assert split(row, BlockKind.TABLE_ROW) == [row]
    assert len(split(row * LONGEST_ROW, BlockKind.TABLE_ROW)) == 2 * LONGEST_ROW


def test_sentences_name_their_block() -> None:
    loaded = document("甲。乙。\n\n 丙。 \n")
    assert split_sentences(loaded) == (
        Sentence(Span(0, 2), 0),
        Sentence(Span(2, 4), 0),
        Sentence(Span(7, 9), 1),
    )


def test_what_has_no_full_stop_is_cut_at_commas() -> None:
    sentences = split("手机号码、" * 2_000)
    assert all(len(sentence) <= LONGEST for sentence in sentences)
    assert all(sentence.endswith("、") for sentence in sentences)
    assert len(split("x" * (3 * LONGEST))) == 3


_parts = [
    "。",
    "；",
    ";",
    ".",
    "..",
    "！",
    "?",
    " ",
    "  ",
    "\n",
    "”",
    ")",
    "“",
    "(",
    "e.g.",
    "Inc.",
    "No.",
    "1",
    "2.",
    "We",
    "we",
    "我们",
    "或",
    "and",
    "(a)",
    "x.com",
    "http:",
    "a.B",
    "\u3000",
    "🙂",
    "\u2028",
]
texts = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(_parts), max_size=60).map("".join))


@given(texts, st.sampled_from(list(BlockKind)))
def test_sentences_cover_their_blocks_in_order(text: str, kind: BlockKind) -> None:
    loaded = document(text, kind)
    sentences = split_sentences(loaded)
    assert sorted(sentences, key=lambda sentence: sentence.span) == list(sentences)
    for index, block in enumerate(loaded.blocks):
        own = [sentence.span for sentence in sentences if sentence.block == index]
        assert own[0].start == block.span.start
        assert own[-1].end == block.span.end
        for before, after in pairwise(own):
            assert text[before.end : after.start].strip() == ""
            assert len(before) > 0
            assert before.of(text) == before.of(text).strip()


@pytest.mark.parametrize("part", ["。", ".", "!", "; ", "a) ", '."', "..A", "？”", " ", "x", "e.g.", ".   ("])
def test_a_million_signs_without_an_end_take_no_time(part: str) -> None:
    text = "词" + part * (1_000_000 // len(part)) + "词"
    assert split_sentences(document(text))[-1].span.end == len(text)


def test_the_shared_policies_are_split_into_readable_sentences(shared_policies: list[Path]) -> None:
    for path in shared_policies:
        text = path.read_text("utf-8")
        sentences = split(text)
        assert sum(len(sentence) > 800 for sentence in sentences) == 0, path.name
        assert sum(len(sentence) < 4 for sentence in sentences) <= 2, path.name
    translated = split(shared_policies[4].read_text("utf-8"))
    assert any(sentence.endswith("safe and controllable.") for sentence in translated)
