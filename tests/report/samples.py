"""Reports to write: one with every verdict and hard texts, and ways to change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from reviewer.model.checklist import Checklist, Citation, Guidance, Instrument, Part, Requirement, Severity, Topic
from reviewer.model.document import Block, BlockKind, Document, Source
from reviewer.model.edit import AddEvidence, EditGroup, SetNote, SetRecommendation, SetSeverity, SetVerdict, apply
from reviewer.model.language import Language, LocalizedText
from reviewer.model.report import Report
from reviewer.model.review import Matter, Review, Verdict, anchor, new_review
from reviewer.model.span import Span
from reviewer.model.suggestion import Analysis, Reason, ReasonCode, Suggestion, SuggestionKind
from reviewer.report.build import build_report
from reviewer.report.fonts import FontSet
from reviewer.resources import resource

FONTS = FontSet(resource("fonts/NotoSansSC-Regular.ttf"), resource("fonts/NotoSansSC-Bold.ttf"))
CREATED = datetime(2026, 3, 1, 1, 30, tzinfo=UTC)
GENERATED = datetime(2026, 3, 4, 17, 5, tzinfo=timezone(timedelta(hours=8)))
MATTER = Matter("李明律师", "示例科技（上海）有限公司", "2026-PIPL-017")

HARD_NOTE = (
    'Only <b>“we”</b> & <font color="red"> are named; see https://example.com/a?b=1&c=<d>.\n他姓𠮷，写作“吉”😀。'
)
LONG_NOTE = "保存期限仅表述为“法律法规规定的期限”，未按业务功能（订单、日志、客服录音）分别说明；APP 内亦未公示。" * 150

_LINES = (
    (BlockKind.TITLE, 0, "", "示例应用隐私政策"),
    (BlockKind.HEADING, 1, "一、", "一、我们如何收集信息"),
    (BlockKind.PARAGRAPH, 0, "", "我们收集您的手机号码（用于注册/登录/账号安全校验）、设备型号与 IP 地址。"),
    (BlockKind.HEADING, 2, "1.1", "1.1 保存期限"),
    (BlockKind.LIST_ITEM, 1, "1)", "1) 订单信息：自交易完成之日起不少于三年；"),
    (BlockKind.LIST_ITEM, 1, "2)", "2) 日志信息：六个月。"),
    (BlockKind.HEADING, 1, "二、", "二、联系我们"),
    (BlockKind.PARAGRAPH, 0, "", "如有疑问，请致信 privacy@example.com，我们将在 15 个工作日内答复。"),
)
_TOPICS = (
    ("notice", "告知与公开", "Notice"),
    ("retention", "保存期限", "Retention"),
    ("rights", "个人权利", "Rights"),
    ("empty", "无要求的主题", "A topic without requirements"),
)
_REQUIREMENTS = (
    ("notice.name", "notice", Severity.HIGH, "处理者的名称", "Name of the handler", "PIPL 17(1)(1)"),
    ("notice.date", "notice", Severity.LOW, "版本日期", "Date of the version", "GBT 5.5"),
    ("retention.period", "retention", Severity.HIGH, "保存期限", "Retention period", "PIPL 19"),
    ("retention.end", "retention", Severity.MEDIUM, "期满后的删除", "Deletion at the end", "PIPL 47(1)(2)"),
    ("rights.access", "rights", Severity.MEDIUM, "查阅权", "Right of access", "PIPL 45(1)"),
    ("rights.deceased", "rights", Severity.LOW, "逝者个人信息", "The deceased", "PIPL 49"),
)


def document() -> Document:
    """A policy with two levels of headings and a list."""
    text, blocks = "", []
    for kind, level, number, line in _LINES:
        blocks.append(Block(kind, Span(len(text), len(text) + len(line)), level, number))
        text += line + "\n"
    source = Source("示例.txt", "5f" * 32, len(text.encode()), "text/plain", "text", "1", "utf-8")
    return Document(text, tuple(blocks), source, Language.ZH)


def checklist() -> Checklist:
    """Six requirements under three topics; a fourth topic has none."""
    instruments = (
        Instrument(
            "PIPL",
            LocalizedText("中华人民共和国个人信息保护法", "Personal Information Protection Law"),
            date(2021, 11, 1),
        ),
        Instrument("GBT", LocalizedText("GB/T 35273-2020 个人信息安全规范（推荐性国家标准）", "GB/T 35273-2020")),
        Instrument("ECL", LocalizedText("电子商务法", "E-Commerce Law")),
    )
    return Checklist(
        "sample",
        "1.2.0",
        LocalizedText("示例审查清单", "Sample checklist"),
        date(2026, 1, 1),
        instruments,
        tuple(Topic(id_, LocalizedText(zh, en)) for id_, zh, en in _TOPICS),
        tuple(_requirement(*fields) for fields in _REQUIREMENTS),
        "",
        "c0" * 32,
    )


def _requirement(id_: str, topic: str, severity: Severity, zh: str, en: str, basis: str) -> Requirement:
    return Requirement(
        id=id_,
        topic=topic,
        severity=severity,
        basis=(Citation(*basis.split(" ", 1)),),
        title=LocalizedText(zh, en),
        question=LocalizedText(f"政策是否写明{zh}？", f"Does the policy state this: {en}?"),
        guidance=Guidance(LocalizedText("写明", "stated"), LocalizedText("不完整", "in part")),
        remedy=LocalizedText(f"建议写明{zh}。", f"State this: {en}."),
        parts=(Part("part", LocalizedText("主要内容", "the main point"), ()),),
    )


def analysis(of: Checklist) -> Analysis:
    """One suggestion of every kind, by turns."""
    kinds = (*SuggestionKind, None)
    reasons = {
        SuggestionKind.MET: Reason(ReasonCode.ALL_PARTS_FOUND, found=("part",)),
        SuggestionKind.PARTIAL: Reason(ReasonCode.ONLY_MENTIONED, lacking=("part",)),
        SuggestionKind.MISSING: Reason(ReasonCode.NOTHING_FOUND, lacking=("part",)),
        SuggestionKind.NOT_APPLICABLE: Reason(ReasonCode.CONDITION_NOT_MET),
        None: Reason(ReasonCode.PERSON_DECIDES),
    }
    suggestions = []
    for index, requirement in enumerate(of.requirements):
        kind = kinds[index % len(kinds)]
        suggestions.append(Suggestion(requirement.id, kind, 0.5, reasons[kind], ()))
    return Analysis("5f" * 32, of.sha256, tuple(suggestions))


def untouched_review() -> Review:
    """Nothing decided, nobody named."""
    return new_review(document(), checklist(), Matter(), id_="review-1", created=CREATED)


def quoted(words: str, id_: str, of: Document) -> AddEvidence:
    """Evidence for the first occurrence of ``words``, to be given a requirement."""
    start = of.text.index(words)
    return AddEvidence("", anchor(of, Span(start, start + len(words)), id_), 0)


def decided_review() -> Review:
    """Every verdict once, with notes, recommendations, evidence and a changed severity; one not reviewed."""
    review = replace(untouched_review(), matter=MATTER)
    order = quoted("订单信息：自交易完成之日起不少于三年；", "e1", review.document)
    contact = quoted("privacy@example.com", "e2", review.document)
    edits = (
        SetVerdict("notice.name", Verdict.PARTIAL),
        SetNote("notice.name", HARD_NOTE),
        SetSeverity("notice.name", Severity.MEDIUM),
        SetVerdict("notice.date", Verdict.GAP),
        SetVerdict("retention.period", Verdict.GAP),
        SetNote("retention.period", "仅写明订单信息的期限。"),
        SetRecommendation("retention.period", "请按业务功能列表说明。"),
        replace(order, requirement="retention.period"),
        SetVerdict("retention.end", Verdict.MET),
        SetVerdict("rights.access", Verdict.MET),
        replace(contact, requirement="rights.access"),
        SetNote("rights.access", "以电子邮件方式受理。"),
    )
    return apply(review, EditGroup(edits))[0]


def report_of(review: Review) -> Report:
    """The report of ``review``, generated at a fixed time."""
    return build_report(review, analysis(review.checklist), generated=GENERATED, program_version="1.0.0")
