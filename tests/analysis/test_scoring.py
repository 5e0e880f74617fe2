"""The order of passages: what answers best comes first, what only names a subject last or not at all."""

from __future__ import annotations

import pytest

from reviewer.analysis.analyse import analyse
from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import load_bytes

CHECKLIST = """\
format: 1
id: own
version: 1
title: Own
topics:
- {id: deletion, title: Deletion}
- {id: security, title: Security}
requirements:
- id: deletion.right
  topic: deletion
  question: Is there a right to deletion?
  parts:
  - {id: right, title: right, cues: {zh: [要求 ...6 删除, 删除 ...4 信息], en: [ask ...6 delete, delete ...4 data]}}
  - {id: way, title: way, cues: {zh: [发送邮件, <email>], en: [by email, <email>]}}
  mentions: {zh: [个人信息 ...6 删除, 删除], en: [data deletion, deletion]}
- id: deletion.backup
  topic: deletion
  question: What of backups?
  parts: [{id: backup, title: backup, cues: {zh: [备份], en: [backup]}}]
- id: security.measures
  topic: security
  question: Which measures?
  parts: [{id: measures, title: measures, cues: {zh: [加密], en: [encryption]}}]
"""


def passages(text: str, requirement: str = "deletion.right") -> list[str]:
    """The passages of a requirement, best first."""
    document = load_bytes(text.encode(), "policy.txt")
    suggestions = analyse(document, parse_checklist(CHECKLIST, "own.yaml").checklist).suggestions
    found = next(suggestion for suggestion in suggestions if suggestion.requirement == requirement).passages
    scores = [passage.score for passage in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    return [passage.span.of(document.text) for passage in found]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        (
            "隐私政策\n我们会删除过期信息。\n您可以要求我们删除，并发送邮件至a@yunxi.example。\n",
            "您可以要求我们删除，并发送邮件至a@yunxi.example。",
        ),
        (
            "Privacy policy\n\nWe delete old data. You may ask us to delete it by email.\n",
            "You may ask us to delete it by email.",
        ),
    ],
)
def test_a_sentence_that_answers_more_parts_comes_first(text: str, best: str) -> None:
    assert passages(text)[0] == best


def test_no_mention_comes_before_the_best_answer() -> None:
    text = (
        "Privacy policy\n\n1. Data deletion\n\nData deletion is a subject that we take seriously. "
        "Data deletion has many forms.\n\n2. Other matters\n\nWe like our customers. You may ask us to delete things.\n"
    )
    found = passages(text)
    assert found[0] == "You may ask us to delete things."
    assert "Data deletion is a subject that we take seriously." in found


def test_company_on_the_topic_comes_before_a_sentence_alone() -> None:
    text = (
        "隐私政策\n\n一、服务介绍\n\n我们销售图书。您浏览的图书可随时从列表删除信息。我们也销售文具。配送由快递完成。"
        "付款方式多样。\n\n二、信息管理\n\n您注销后我们删除您的信息。备份会在次月清理。您可以要求我们删除照片。\n"
    )
    assert passages(text)[-1] == "您浏览的图书可随时从列表删除信息。"


def test_a_heading_that_only_names_its_subject_is_no_passage_beside_sentences() -> None:
    text = "隐私政策\n\n一、个人信息的删除\n\n您可以要求我们删除您的资料。\n\n二、其他\n\n感谢您的阅读。\n"
    assert passages(text) == ["您可以要求我们删除您的资料。"]


def test_a_heading_counts_where_nothing_else_does() -> None:
    assert passages("隐私政策\n\n一、删除您的个人信息\n\n请联系我们。\n\n二、其他\n\n感谢您。\n") == [
        "一、删除您的个人信息"
    ]


def test_a_heading_with_a_remark_says_something() -> None:
    text = "隐私政策\n\n一、删除信息（可要求我们删除）\n\n您可以要求我们删除您的资料。\n\n二、其他\n\n感谢您的阅读。\n"
    assert "一、删除信息（可要求我们删除）" in passages(text)


def test_what_announces_a_list_comes_behind_its_items() -> None:
    lead_in = "You can ask us to delete by email:"
    text = f"Privacy policy\n\n{lead_in}\n\n- ask us to delete by email a@northwind.example\n- call us\n"
    assert passages(text)[0].startswith("- ask us to delete")


def test_a_table_of_contents_is_no_answer() -> None:
    text = (
        "隐私政策\n\n目录\n一、加密措施\n二、删除信息\n三、联系方式\n\n一、加密措施\n\n我们采用加密技术。\n\n"
        "二、删除信息\n\n您可以要求我们删除资料。\n\n三、联系方式\n\n请致电我们。\n"
    )
    assert passages(text) == ["您可以要求我们删除资料。"]
    assert passages(text, "security.measures") == ["我们采用加密技术。"]
