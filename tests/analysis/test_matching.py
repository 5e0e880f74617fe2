"""Laws of matching: what is found, where, and that neither order nor surroundings change it."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.analyse import analyse
from reviewer.analysis.compile import compile_checklist
from reviewer.analysis.outline import read_outline
from reviewer.analysis.scan import scan
from reviewer.analysis.segmentation import split_sentences
from reviewer.loaders.checklist import find_checklist, parse_checklist, read_checklist
from reviewer.loaders.policy import load_bytes
from reviewer.model.checklist import Checklist
from reviewer.model.progress import ignore_progress

HEAD = """\
format: 1
id: laws
version: "1"
title: {zh: 检查, en: Laws}
requirements:
  - id: one
    question: {zh: 有吗？, en: Is it there?}
    title: {zh: 一, en: One}
    cues:
"""

Found = set[tuple[str, str]]
"""Cue and the text that it matched."""

TERMS = ["删除", "注销账号", "账号", "您", "申请", "保存期限"]
SENTENCES = st.lists(st.sampled_from([*TERMS, "，", "在设置中", "我们", "其他服务"]), min_size=1, max_size=8).map(
    "".join
)
POLICIES = st.lists(SENTENCES, min_size=1, max_size=6).map(lambda sentences: "。\n".join(sentences) + "。")


def checklist_of(*cues: str) -> Checklist:
    listed = "".join(f"      - '{cue}'\n" for cue in cues)
    return parse_checklist(HEAD + listed, "laws.yaml").checklist


def found_in(text: str, *cues: str) -> Found:
    """All that the cues match, each of them once in a sentence."""
    document = load_bytes(text.encode(), "policy.txt")
    sentences = split_sentences(document)
    compiled = compile_checklist(checklist_of(*cues))
    result = scan(document, sentences, read_outline(document), compiled, ignore_progress, every_cue=True)
    return {
        (evidence.use.source, document.text[evidence.start : evidence.end])
        for of_sentence in result.requirements[0].values()
        for evidence in of_sentence
    }


@pytest.mark.parametrize(
    ("cue", "text", "matched"),
    [
        ("删除", "您可以删除账号。", "删除"),
        ("敏感信息 | 个人敏感信息", "我们保护个人敏感信息。", "个人敏感信息"),
        ("(敏感信息 | 个人敏感信息) ...4 处理", "个人敏感信息的处理。", "个人敏感信息的处理"),
        ("保存 ...5 <period>", "我们保存订单信息三年。", "保存订单信息三年"),
        ("删除 ...4 账号", "删除、注销您的账号。", "删除、注销您的账号"),
        ("删除 ... 账号", "删除之前请先登录网页版再找到您的账号。", "删除之前请先登录网页版再找到您的账号"),
        ("账号 + 删除", "删除您的账号。", "删除您的账号"),
        ("retention period", "Our retention periods are short.", "retention periods"),
        ('"SDK"', "我们接入SDK。", "SDK"),
        ("删除 (您的)? 账号", "删除账号。", "删除账号"),
    ],
)
def test_the_text_that_a_cue_asks_for(cue: str, text: str, matched: str) -> None:
    assert found_in(text, cue) == {(cue, matched)}


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("账号删除", "这是您的账号。删除需要三天。"),
        ("删除 ...3 账号", "删除前请仔细核对账号。"),
        ("删除 ...4 账号", "账号可以删除。"),
        ("删除 ... 账号", "可以删除。找到您的账号。"),
        ("删除 -账号", "删除您的账号。"),
        ("账号 + 删除", "账号。删除。"),
    ],
)
def test_what_a_cue_does_not_ask_for(cue: str, text: str) -> None:
    assert found_in(text, cue) == set()


@given(POLICIES, st.sampled_from(TERMS), st.sampled_from(TERMS), st.integers(0, 12))
def test_a_match_begins_and_ends_with_what_the_cue_names(text: str, first: str, last: str, gap: int) -> None:
    cue = f"{first} ...{gap} {last}"
    for _, matched in found_in(text, cue):
        assert matched.startswith(first)
        assert matched.endswith(last)
        assert len(matched) >= len(first) + len(last)
        assert "。" not in matched
        between = matched[len(first) : len(matched) - len(last)]
        assert sum(sign != "，" for sign in between) <= gap


@given(POLICIES, st.sampled_from(TERMS))
def test_a_phrase_is_found_where_it_stands_and_nowhere_else(text: str, term: str) -> None:
    assert bool(found_in(text, term)) == (term in text)


@given(POLICIES, st.randoms(use_true_random=False))
def test_the_order_of_cues_does_not_matter(text: str, shuffling: random.Random) -> None:
    cues = ["删除 ...6 账号", "您 | 申请", "注销账号", "保存期限 + 您", "账号 -申请"]
    expected = found_in(text, *cues)
    shuffling.shuffle(cues)
    assert found_in(text, *cues) == expected


@given(POLICIES, POLICIES)
def test_other_sentences_do_not_matter(text: str, other: str) -> None:
    cues = ["删除 ... 账号", "您 ...4 申请", "注销账号", "保存期限 + 您"]
    assert found_in(text, *cues) <= found_in(f"{text}\n{other}", *cues)


def test_long_texts_are_read_in_stretches_without_a_seam() -> None:
    text = "您可以申请删除账号。" * 8000
    document = load_bytes(text.encode(), "policy.txt")
    (suggestion,) = analyse(document, checklist_of("申请 ...4 账号")).suggestions
    assert len(suggestion.passages) == 8000


def test_a_checklist_is_read_and_compiled_once() -> None:
    path = find_checklist("pipl")
    one, other = read_checklist(path).checklist, read_checklist(path).checklist
    assert one is other
    assert compile_checklist(one) is compile_checklist(other)


def test_policies_are_analysed_in_several_threads() -> None:
    checklist = checklist_of("删除 ...6 账号", "retention period", "保存 ...8 <period>")
    texts = [f"第{number}条 删除您的账号。\nRetention periods: {number} days. 保存{number}天。" for number in range(24)]
    documents = [load_bytes(text.encode(), "policy.txt") for text in texts]
    expected = [analyse(document, checklist) for document in documents]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda document: analyse(document, checklist), documents)) == expected
