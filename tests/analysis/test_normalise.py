"""The form in which text and cues are compared, and the way back to the text's offsets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.normalise import (
    BORDER,
    NormalisedText,
    behind_words,
    fold,
    has_more_words,
    narrow,
    normalise,
    normalised_phrase,
    word_count,
)

TEXTS = st.text(
    st.sampled_from("我们会在十五个工作日内删除您的，。；ＡＢ１２ \n\u3000\t“”'-.,aAbBsSİß𠀀😀")
    | st.characters(exclude_categories=["Cs"])
)
WORDS = st.lists(
    st.sampled_from(["we", "don't", "the", "users'", "third-party", "retention", "15", "删除", "，", " ", "\n", "your"])
).map("".join)


def whole(text: str) -> NormalisedText:
    folded = fold(text)
    return normalise(folded, [(0, len(folded))])


@given(TEXTS)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(narrow(text)) == len(fold(text)) == len(text)


@given(TEXTS | WORDS)
def test_every_position_leads_back_into_the_text_and_order_is_kept(text: str) -> None:
    normalised = whole(text)
    spans = [normalised.source_span(at, at + 1) for at in range(len(normalised.text))]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(TEXTS | WORDS)
def test_what_is_no_english_word_leads_back_to_itself(text: str) -> None:
    folded, normalised = fold(text), whole(text)
    for at, sign in enumerate(normalised.text):
        if not sign.isascii():
            start, end = normalised.source_span(at, at + 1)
            assert sign in folded[start:end]


@given(TEXTS | WORDS, st.data())
def test_an_offset_finds_the_position_that_leads_back_to_it(text: str, data: st.DataObject) -> None:
    normalised = whole(text)
    offset = data.draw(st.integers(0, len(text)))
    position = normalised.position(offset)
    if position < len(normalised.text):
        assert normalised.source_span(position, position + 1)[1] > offset


@given(st.lists(TEXTS | WORDS, min_size=1, max_size=4))
def test_spans_are_normalised_each_by_itself_with_a_border_between(texts: list[str]) -> None:
    folded = fold(" ".join(texts))
    spans, start = [], 0
    for text in texts:
        spans.append((start, start + len(text)))
        start += len(text) + 1
    together = normalise(folded, spans)
    assert together.text == BORDER.join(normalise(folded, [span]).text for span in spans)
    assert [together.text[border - 1] for border in together.borders[1:]] == [BORDER] * (len(texts) - 1)


def test_spans_that_touch_stay_apart() -> None:
    normalised = normalise("您的账号注销账号", [(0, 4), (4, 8)])
    assert normalised.text == "您的账号\n注销账号"
    assert [normalised.position(4), normalised.end_position(4)] == [5, 4]
    assert normalised.source_span(5, 7) == (4, 6)


def test_a_word_counts_as_a_whole() -> None:
    normalised = whole("Retention periods: 15 days")
    at = normalised.text.index(" period ")
    assert normalised.source_span(at + 2, at + 4) == (10, 17)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Retention  Period", "retention periods"),
        ("ＡＰＰ", "app"),
        ("个人 信息", "个人信息"),
        ("we don’t share", "we do not share"),
        ("your data", "data"),
    ],
)
def test_different_spellings_are_one(one: str, other: str) -> None:
    assert normalised_phrase(one) == normalised_phrase(other)


@pytest.mark.parametrize(("text", "words"), [("删除，账号", 4), (" retent  period ", 2), ("15 天", 2), ("，。", 0)])
def test_words_are_counted(text: str, words: int) -> None:
    assert word_count(text) == words
    assert not has_more_words(text, 0, len(text), words)
    assert words == 0 or has_more_words(text, 0, len(text), words - 1)


def test_behind_words_or_the_end() -> None:
    assert behind_words("删除您的账号", 0, 2) == 2
    assert behind_words("删除", 0, 5) == 2


def test_threads_do_not_spoil_each_others_stems() -> None:
    words = [f"{stem}{ending}" for stem in map("processing{}".format, "abcdefghij") for ending in ("s", "ed", "ations")]
    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(lambda _: [whole(word).text for word in words], range(16)))
    assert rows == [[whole(word).text for word in words]] * 16
