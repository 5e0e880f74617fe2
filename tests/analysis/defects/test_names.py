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
        ("海棠商城将严格遵守法律保护您的信息。", ["海棠商城"]),
        ("海棠有权随时变更本政策。", ["海棠"]),
        ("欢迎使用海棠商城！", ["海棠商城"]),
        ("本政策适用于海棠商城提供的各项服务。", ["海棠商城"]),
        ("您注册成为海棠会员时，须提供手机号。", ["海棠"]),
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
        "欢迎使用我们的产品！",
        "欢迎您使用云杉书店！",
        "本政策适用于全部产品、各类网站和不满十四周岁的用户。",
        "您注册成为普通会员后，平台有权随时核验身份。",
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
        ("At Hawthorn Books, we value your privacy.", ["Hawthorn Books"]),
        ("Welcome to Hawthorn Books!", ["Hawthorn Books"]),
        ("This policy applies to all services offered by Hawthorn.", ["Hawthorn"]),
        ("By using Hawthorn's website you agree.", ["Hawthorn"]),
        ("Hawthorn may change this policy.", ["Hawthorn"]),
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
        "At Larkfield Cycles, we care.",
        "At any time, we may check.",
        "Welcome to our shop. This policy applies to every service offered by us.",
        "Our payment partner Hawthorn Pay is careful. Hawthorn Pay will not sell your details.",
        "Hawthorn Books sells books.",
    ],
)
def test_other_names_in_english(text: str) -> None:
    assert found(find_foreign_names, ENGLISH.format(text)) == []
