"""Paragraphs that stand twice."""

from __future__ import annotations

from reviewer.analysis.defects.repetition import find_repeated
from tests.analysis.defects.finding import details, found

LONG_CHINESE = "我们采取加密、访问控制和定期检查等措施保护您的个人信息，" * 5 + "并对员工进行培训。"
LONG_ENGLISH = (
    "We protect what you tell us with encryption, access control and regular checks, " * 5 + "and we train our staff."
)
SHORT_CHINESE = "如您拒绝提供该权限，可能无法使用相关的扩展功能。"


def test_a_long_paragraph_in_two_sections() -> None:
    text = f"政策\n\n一、安全\n\n{LONG_CHINESE}\n\n二、保存\n\n我们保存三年。\n\n{LONG_CHINESE}\n\n三、联系\n\n写信。\n"
    assert found(find_repeated, text) == [LONG_CHINESE]
    assert details(find_repeated, text) == ["一、安全"]
    text = f"Policy\n\n1. Security\n\n{LONG_ENGLISH}\n\n2. Use\n\nWe use it.\n\n{LONG_ENGLISH}\n\n3. End\n\nWrite.\n"
    assert found(find_repeated, text) == [LONG_ENGLISH]
    assert details(find_repeated, text) == ["1. Security"]


def test_a_short_paragraph_right_behind_itself() -> None:
    text = f"政策\n\n一、权限\n\n我们需要相机权限。\n\n{SHORT_CHINESE}\n\n{SHORT_CHINESE}\n\n二、联系\n\n写信。\n"
    assert found(find_repeated, text) == [SHORT_CHINESE]


def test_short_paragraphs_may_be_repeated() -> None:
    text = f"政策\n\n一、相机\n\n用于拍照。\n\n{SHORT_CHINESE}\n\n二、位置\n\n用于定位。\n\n{SHORT_CHINESE}\n"
    assert found(find_repeated, text) == []


def test_headings_and_tables_may_be_repeated() -> None:
    text = "政策\n\n一、说明\n\n甲。\n\n二、说明\n\n乙。\n\n名称\t用途\n相机\t拍照\n\n名称\t用途\n相机\t拍照\n"
    assert found(find_repeated, text) == []
