"""Names of another company or product, left over from a model text."""

from __future__ import annotations

import pytest

from reviewer.analysis.defects.names import find_foreign_names
from tests.analysis.defects.finding import found

CHINESE = (
    "云杉书店隐私政策\n\n云杉书店由北京云杉文化有限公司（以下简称“我们”）运营。\n\n一、收集\n\n我们收集您的订单信息。\n\n"
    "{}\n\n二、安全\n\n"
    + "我们采取加密措施保护您的个人信息，并定期检查其效果。\n\n" * 20
    + "三、联系\n\n写信给我们。\n"
)
ENGLISH = (
    "Larkfield Cycles Privacy Policy\n\nWho we are\n\nLarkfield Cycles Ltd (“we”) runs this shop.\n\nUse\n\n"
    "We use your order details.\n\n{}\n\nSecurity\n\n" + "We encrypt what you tell us and check our systems.\n\n" * 20
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("海棠商城尊重并保护所有用户的个人隐私权。", ["海棠商城"]),
        ("海棠商城非常重视您的隐私。", ["海棠商城"]),
        ("本《海棠商城隐私政策》适用于全部服务。", ["海棠商城"]),
        ("《海棠商城隐私政策》（以下简称“本政策”）适用于全部服务。", ["海棠商城"]),
    ],
)
def test_foreign_names_in_chinese(text: str, names: list[str]) -> None:
    assert found(find_foreign_names, CHINESE.format(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "云杉书店非常重视您的隐私。",
        "云杉文化承诺保护您的信息。",
        "我们高度重视您的隐私。",
        "用户有权更正信息，平台尊重并保护其选择。",
        "第三方支付机构海棠支付承诺保护您的信息。",
        "《海棠地图隐私政策》请见其官网。",
        "海棠商城非常重视您的隐私。\n\n" * 4,
    ],
)
def test_other_names_in_chinese(text: str) -> None:
    assert found(find_foreign_names, CHINESE.format(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hawthorn Books is committed to protecting your privacy.", ["Hawthorn Books"]),
        ("We are careful. Hawthorn Books reserves the right to change this policy.", ["Hawthorn Books"]),
        ("Hawthorn will not sell your details.", ["Hawthorn"]),
    ],
)
def test_foreign_names_in_english(text: str, names: list[str]) -> None:
    assert found(find_foreign_names, ENGLISH.format(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Larkfield is committed to protecting your privacy.",
        "The Company reserves the right to change this policy.",
        "This site respects your privacy.",
        "Our payment partner Hawthorn Pay is careful. Hawthorn Pay will not sell your details.",
        "Hawthorn Books sells books.",
    ],
)
def test_other_names_in_english(text: str) -> None:
    assert found(find_foreign_names, ENGLISH.format(text)) == []
