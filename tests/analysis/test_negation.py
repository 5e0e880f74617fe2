"""What a policy denies does not count as said, in either language; what it supposes, excepts or allows is no denial."""

from __future__ import annotations

import pytest

from reviewer.analysis.analyse import analyse
from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import load_bytes
from reviewer.model.suggestion import SuggestionKind

CHECKLIST = """\
format: 1
id: own
version: 1
title: Own
requirements:
- id: subject
  question: Is it said?
  parts: [{{id: said, title: said, cues: ['{cue}']}}]
- id: anyway
  question: Is it spoken of?
  parts: [{{id: said, title: said, polarity: any, cues: ['{cue}']}}]
"""


def said(cue: str, text: str, requirement: str = "subject") -> bool:
    checklist = parse_checklist(CHECKLIST.format(cue=cue), "own.yaml").checklist
    suggestions = analyse(load_bytes(text.encode(), "policy.txt"), checklist).suggestions
    kind = next(suggestion.kind for suggestion in suggestions if suggestion.requirement == requirement)
    return kind is SuggestionKind.MET


DENIED = [
    ("加密", "我们不会对您的信息加密。"),
    ("加密", "本平台未对数据进行任何加密。"),
    ("共享 ...10 信息", "我们不会共享您的个人信息。"),
    ("通知", "政策修改后我们无需通知您。"),
    ("敏感信息 ...8 身份证", "我们不会收集您的敏感信息，例如身份证号码。"),
    ("敏感信息 ...8 身份证", "我们不收集敏感信息，如身份证号码、银行卡号。"),
    ("encrypt", "We do not encrypt your data."),
    ("encrypt", "We don't encrypt your data."),
    ("(share | sell) ...4 data", "We will never share or sell your data."),
    ("collect ...8 bank card", "The shop will not collect sensitive information such as your bank card number."),
    ("notify user", "We will not separately notify users of changes."),
    ("contact", "Without contact there is nothing to answer, and nobody will contact you."),
]

AFFIRMED = [
    ("加密", "我们不仅加密，还备份您的信息。"),
    ("删除", "未经您同意收集的信息，我们将删除。"),
    ("共享 ...10 信息", "除非您同意，我们不会共享您的信息。"),
    ("删除", "如您不再使用我们的服务，我们会删除您的信息。"),
    ("共享", "我们不会出售您的信息，但会与快递公司共享收货地址。"),
    ("存储期限 ...10 <period>", "我们的存储期限不会超过6个月。"),
    ("身份证", "我们不会公开您的信息，如您提供身份证，我们将妥善保管。"),
    ("encrypt", "We not only encrypt your data but also keep backups."),
    ("delete ...4 data", "If you do not want an account, we delete your data."),
    ("share ...4 data", "We do not share your data unless you agree."),
    ("destruction", "Logs are used for no other purpose and are scheduled for destruction."),
    ("answer within <period>", "We answer within no more than 15 days, in any case we answer within 20 days."),
    ("share ...6 carrier", "We do not sell your address, but we share it with the carrier."),
]


@pytest.mark.parametrize(("cue", "text"), DENIED)
def test_denied(cue: str, text: str) -> None:
    assert not said(cue, text)
    assert said(cue, text, "anyway")


@pytest.mark.parametrize(("cue", "text"), AFFIRMED)
def test_affirmed(cue: str, text: str) -> None:
    assert said(cue, text)


@pytest.mark.parametrize(
    ("cue", "text"), [("不会 ...8 出售", "我们不会向任何人出售您的信息。"), ("never sell", "We never sell your data.")]
)
def test_a_cue_that_denies_itself_looks_for_the_denial(cue: str, text: str) -> None:
    assert said(cue, text)
