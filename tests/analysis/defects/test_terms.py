"""Terms that are given a meaning twice."""

from __future__ import annotations

import pytest

from reviewer.analysis.defects.terms import find_terms_twice
from tests.analysis.defects.finding import details


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("示例科技有限公司（以下简称“我们”）。示例网络有限公司（下称“我们”）。", ["我们"]),
        ("示例应用（简称“本应用”或“本平台”）。示例网站（以下统称「本平台」）。", ["本平台"]),
        ("个人信息是指有关自然人的各种信息。\n第二段。\n“个人信息”是指可以识别的信息。", ["个人信息"]),
        ('Example Ltd ("we"). Example Shop Ltd (hereinafter "we").', ["we"]),
        ('Our site (the "Service"). Our app and site (collectively, the "Service").', ["Service"]),
        ('"Service" means the site. Later on, "Service" means the site and the app.', ["Service"]),
    ],
)
def test_terms_defined_twice(text: str, terms: list[str]) -> None:
    assert details(find_terms_twice, f"Policy\n{text}\n") == terms


@pytest.mark.parametrize(
    "text",
    [
        "示例科技有限公司（以下简称“我们”）。示例应用（以下简称“本应用”）。“我们”很重视隐私。",
        "个人信息是指有关自然人的信息。\n敏感个人信息是指容易导致损害的信息。\n去标识化是指处理的过程。",
        "上述信息，您可以指定联系人。\n设置，指纹除外。",
        'Example Ltd ("we") runs this site (the "Service").',
        'Some files (such as "cookies") and others (such as "cookies") are set.',
        '"Service" means the site. "Account" means your account.',
    ],
)
def test_terms_defined_once(text: str) -> None:
    assert details(find_terms_twice, f"Policy\n{text}\n") == []
