"""One small policy with its checklist, analysis and review, for tests that need no generated input."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from reviewer.model.checklist import Checklist, Citation, Guidance, Requirement, Severity, Topic
from reviewer.model.document import Block, BlockKind, Document, Source
from reviewer.model.language import Language, LocalizedText
from reviewer.model.review import Matter, Review, new_review
from reviewer.model.span import Span
from reviewer.model.suggestion import (
    Analysis,
    CueMatch,
    Passage,
    PassageRole,
    Reason,
    ReasonCode,
    Suggestion,
    SuggestionKind,
)

POLICY_TEXT = (
    "示例应用隐私政策\n一、保存期限\n我们保存您的订单信息三年。\n二、您的权利\n您可以在设置中查阅和删除个人信息。\n"
)
POLICY_DATA = POLICY_TEXT.encode()
MOMENT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

CHECKLIST_YAML = """\
format: 1
id: example
version: "1.0.0"
title: {zh: 示例清单, en: Example checklist}
law_as_of: 2026-01-01
instruments:
  PIPL: {title: {zh: 个人信息保护法, en: Personal Information Protection Law}, in_force: 2021-11-01}
topics:
  - {id: retention, title: {zh: 保存期限, en: Retention}}
  - {id: rights, title: {zh: 个人权利, en: Rights}}
requirements:
  - id: retention.period
    topic: retention
    severity: high
    basis: [PIPL 19]
    title: {zh: 保存期限, en: Retention period}
    question: {zh: 政策是否说明保存多久？, en: Does the policy say for how long?}
    guidance:
      met: {zh: 写明期限, en: a period is stated}
      partial: {zh: 仅写原则, en: only a principle is stated}
    remedy: {zh: 写明期限, en: State the period}
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
      met: {zh: 写明权利和方式, en: the right and a way are stated}
      partial: {zh: 只有其一, en: one of them is stated}
    remedy: {zh: 写明方式, en: State the way}
    parts:
      - id: right
        title: {zh: 查阅, en: access}
        cues: {zh: [查阅], en: [access]}
"""


class Clock:
    """A clock that moves on by a second each time it is read."""

    def __init__(self, start: datetime = MOMENT) -> None:
        self._now = start

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def example_document() -> Document:
    """The policy with its five blocks."""
    kinds = [BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]
    blocks, start = [], 0
    for kind, line in zip(kinds, POLICY_TEXT.splitlines(), strict=True):
        is_heading = kind is BlockKind.HEADING
        blocks.append(Block(kind, Span(start, start + len(line)), int(is_heading), line[:2] if is_heading else ""))
        start += len(line) + 1
    sha256 = hashlib.sha256(POLICY_DATA).hexdigest()
    source = Source("example.txt", sha256, len(POLICY_DATA), "text/plain", "text", "1", "utf-8")
    return Document(POLICY_TEXT, tuple(blocks), source, Language.ZH)


def example_checklist() -> Checklist:
    """Two requirements; what the reader makes of ``CHECKLIST_YAML``, cues apart."""
    topics = (
        Topic("retention", LocalizedText("保存期限", "Retention")),
        Topic("rights", LocalizedText("个人权利", "Rights")),
    )
    guidance = Guidance(LocalizedText("写明", "stated"), LocalizedText("只有其一", "in part"))
    requirements = (
        Requirement(
            "retention.period",
            "retention",
            Severity.HIGH,
            (Citation("PIPL", "19"),),
            LocalizedText("保存期限", "Retention period"),
            LocalizedText("政策是否说明保存多久？", "Does the policy say for how long?"),
            guidance,
            LocalizedText("写明期限", "State the period"),
        ),
        Requirement(
            "rights.access",
            "rights",
            Severity.MEDIUM,
            (Citation("PIPL", "45(1)"),),
            LocalizedText("查阅权", "Right of access"),
            LocalizedText("政策是否说明如何查阅？", "Does the policy say how to have access?"),
            guidance,
            LocalizedText("写明方式", "State the way"),
        ),
    )
    sha256 = hashlib.sha256(CHECKLIST_YAML.encode()).hexdigest()
    title = LocalizedText("示例清单", "Example checklist")
    return Checklist("example", "1.0.0", title, None, (), topics, requirements, CHECKLIST_YAML, sha256)


def span_of(words: str) -> Span:
    """Where ``words`` stand in the policy."""
    start = POLICY_TEXT.index(words)
    return Span(start, start + len(words))


def example_analysis() -> Analysis:
    """One requirement met, one without a passage."""
    passage = Passage(
        "retention.period",
        span_of("我们保存您的订单信息三年。"),
        0.9,
        PassageRole.ANSWER,
        ("一、保存期限",),
        (CueMatch("保存 ...20 <period>", "period", span_of("保存您的订单信息三年")),),
    )
    met = Reason(ReasonCode.ALL_PARTS_FOUND, found=("period",))
    missing = Reason(ReasonCode.NOTHING_FOUND, lacking=("right",))
    suggestions = (
        Suggestion("retention.period", SuggestionKind.MET, 0.8, met, (passage,)),
        Suggestion("rights.access", SuggestionKind.MISSING, 0.4, missing, ()),
    )
    return Analysis(example_document().source.sha256, example_checklist().sha256, suggestions)


def example_review(matter: Matter | None = None) -> Review:
    """A review in which nothing has been decided."""
    matter = matter or Matter("李律师", "示例科技有限公司", "2026-017")
    return new_review(example_document(), example_checklist(), matter, id_="review-1", created=MOMENT)
