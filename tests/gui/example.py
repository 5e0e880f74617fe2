"""A policy long enough to scroll, a checklist of three requirements, and what was found without analysing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import LoadedPolicy
from reviewer.model.checklist import Severity
from reviewer.model.document import Block, BlockKind, Document, LoadNote, NoteCode, Source
from reviewer.model.language import Language
from reviewer.model.review import Matter
from reviewer.model.span import Span
from reviewer.model.suggestion import (
    Analysis,
    CueMatch,
    Passage,
    PassageRole,
    Reason,
    ReasonCode,
    RedFlag,
    Suggestion,
    SuggestionKind,
)
from reviewer.workflow.opening import create_session
from reviewer.workflow.session import ReviewSession

LONG = 60_000
"""How many milliseconds to wait for what should come at once; a busy machine needs them."""

PERIOD, ACCESS, FAIR = "retention.period", "rights.access", "rights.fair"
KEPT = "我们保存您的订单信息三年。"
DELETED = "期满后删除或匿名化😀。"
RIGHTS = "您可以在设置中查阅和删除个人信息𠮷，删除后我们不再保存。"
FURTHER = "".join(
    f"第{number}段：我们按照法律法规的要求处理个人信息，并采取措施保护其安全。\n" for number in range(1, 60)
)
TEXT = (
    f"示例应用隐私政策😀\n一、保存期限\n{KEPT}{DELETED}\n二、您的权利\n{RIGHTS}\n"
    f"{FURTHER}三、其他\n本政策自发布之日起生效。\n"
)

CHECKLIST_YAML = """\
format: 1
id: example
version: "1.0.0"
title: {zh: 示例清单, en: Example checklist}
law_as_of: 2026-01-01
instruments:
  PIPL: {title: {zh: 个人信息保护法, en: Personal Information Protection Law}, in_force: 2021-11-01}
topics:
  - {id: retention, title: {zh: 保存, en: Retention}}
  - {id: rights, title: {zh: 个人权利, en: Rights}}
requirements:
  - id: retention.period
    topic: retention
    severity: high
    basis: [PIPL 19]
    title: {zh: 保存期限, en: Retention period}
    question: {zh: 政策是否说明保存多久？, en: Does the policy say for how long?}
    guidance:
      met: {zh: 写明期限, en: A period is stated}
      partial: {zh: 仅写原则, en: Only a principle is stated}
    remedy: {zh: 写明每类信息的期限, en: State the period for each type}
    parts:
      - id: period
        title: {zh: 期限, en: the period}
        cues: {zh: ["保存 ...20 <period>"], en: ["(keep | store) ...20 <period>"]}
  - id: rights.access
    topic: rights
    severity: medium
    basis: [PIPL 45(1)]
    title: {zh: 查阅权, en: Right of access}
    question: {zh: 政策是否说明如何查阅？, en: Does the policy say how to have access?}
    guidance:
      met: {zh: 写明权利和方式, en: The right and a way are stated}
      partial: {zh: 只有其一, en: One of them is stated}
    remedy: {zh: 写明方式, en: State the way}
    parts:
      - id: right
        title: {zh: 查阅, en: access}
        cues: {zh: [查阅], en: [access]}
  - id: rights.fair
    topic: rights
    severity: low
    basis: [PIPL 50]
    title: {zh: 受理机制, en: Handling of requests}
    question: {zh: 是否便捷？, en: Is it convenient?}
    guidance:
      met: {zh: 便捷, en: It is}
      partial: {zh: 不便, en: It is not}
    remedy: {zh: 改进, en: Improve it}
    parts:
      - id: way
        title: {zh: 方式, en: the way}
        cues: {zh: [受理], en: [handle request]}
red_flags:
  - id: clause.vague
    severity: high
    title: {zh: 含糊的表述, en: Vague words}
    reason: {zh: 读者无从得知具体做法。, en: The reader cannot tell what is done.}
    cues: {zh: [按照法律法规的要求], en: [as the law requires]}
"""
VAGUE = "clause.vague"


def span_of(words: str) -> Span:
    """Where ``words`` stand in the policy."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def example_document() -> Document:
    """Lines as blocks; the numbered ones are headings."""
    blocks: list[Block] = []
    start = 0
    for line in TEXT.splitlines():
        is_heading = line[:2] in ("一、", "二、", "三、")
        kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH if blocks else BlockKind.TITLE
        blocks.append(Block(kind, Span(start, start + len(line)), int(is_heading), line[:2] if is_heading else ""))
        start += len(line) + 1
    data = TEXT.encode()
    source = Source("example.txt", hashlib.sha256(data).hexdigest(), len(data), "text/plain", "text", "1", "utf-8")
    notes = (LoadNote(NoteCode.CONTROL_CHARACTERS, None, "2"),)
    return Document(TEXT, tuple(blocks), source, Language.ZH, notes)


def example_flags() -> tuple[RedFlag, ...]:
    """One where a passage stands, one where none does."""
    return (
        RedFlag(VAGUE, Severity.HIGH, span_of("第30段：我们按照法律法规的要求处理个人信息")),
        RedFlag(VAGUE, Severity.LOW, span_of("删除后我们不再保存"), "不再"),
    )


def example_analysis(document: Document, checklist_sha256: str, flags: tuple[RedFlag, ...] = ()) -> Analysis:
    """Two passages, one passage that overlaps one of them, and nothing."""

    def passage(requirement: str, words: str, matched: str, score: float) -> Passage:
        span = span_of(words)
        match = CueMatch("cue", "", span_of(matched))
        return Passage(requirement, span, score, PassageRole.ANSWER, document.section_at(span.start), (match,))

    found = Reason(ReasonCode.ALL_PARTS_FOUND, found=("period",))
    period = (passage(PERIOD, KEPT, "保存您的订单信息三年", 0.9), passage(PERIOD, RIGHTS, "不再保存", 0.5))
    access = (passage(ACCESS, RIGHTS, "查阅", 0.7),)
    lacking = Reason(ReasonCode.NOTHING_FOUND, lacking=("way",))
    suggestions = (
        Suggestion(PERIOD, SuggestionKind.MET, 0.8, found, period),
        Suggestion(ACCESS, SuggestionKind.PARTIAL, 0.6, Reason(ReasonCode.ONLY_MENTIONED, lacking=("right",)), access),
        Suggestion(FAIR, SuggestionKind.MISSING, 0.4, lacking, ()),
    )
    return Analysis(document.source.sha256, checklist_sha256, suggestions, flags)


def make_session(path: Path, flags: tuple[RedFlag, ...] = ()) -> ReviewSession:
    """A new review in ``path``."""
    document = example_document()
    checklist = parse_checklist(CHECKLIST_YAML, "example.yaml").checklist
    return create_session(
        path,
        LoadedPolicy(document, (TEXT.encode(),)),
        checklist,
        example_analysis(document, checklist.sha256, flags),
        matter=Matter("李律师", "示例公司", "2026-1"),
        author="李律师",
    )
