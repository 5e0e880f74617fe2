"""Headings and announcements with nothing under them."""

from __future__ import annotations

import pytest

from reviewer.analysis.defects.emptiness import find_nothing_below
from tests.analysis.defects.finding import found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("一、收集\n我们收集信息。\n二、共享\n三、安全\n我们加密。\n", ["二、共享"]),
        ("一、收集\n我们收集信息。\n二、定义\n我们定义。\n附录：定义\n", ["附录：定义"]),
        (
            "一、收集\n我们收集信息。\n（一）方式\n您可通过以下途径解决：\n二、安全\n我们加密。\n",
            ["您可通过以下途径解决："],
        ),
        (
            "一、收集\n我们收集信息。\n二、联系\n如有疑问。您可以通过以下方式联系我们：\n",
            ["您可以通过以下方式联系我们："],
        ),
        (
            "一、儿童\n收集限制：仅在以下情形下收集：\n\n使用限制：不用于推荐。\n\n共享限制：不予共享。\n",
            ["收集限制：仅在以下情形下收集："],
        ),
        ("1. Use\nWe use it.\n2. Sharing\n3. Security\nWe encrypt it.\n", ["2. Sharing"]),
        (
            "1. Use\nWe use it.\n2. Rights\nTo use your rights, do as follows:\n3. Security\nWe encrypt it.\n",
            ["To use your rights, do as follows:"],
        ),
    ],
)
def test_what_is_empty_is_found(text: str, places: list[str]) -> None:
    assert found(find_nothing_below, f"政策 Policy\n{text}") == places


@pytest.mark.parametrize(
    "text",
    [
        "一、收集\n（一）注册\n我们收集手机号。\n二、安全\n我们加密。\n",
        "一、收集\n我们收集以下信息：\n（一）注册\n手机号。\n（二）下单\n地址。\n二、安全\n我们加密。\n",
        "目录\n一、收集\n二、安全\n三、联系\n一、收集\n我们收集。\n二、安全\n我们加密。\n三、联系\n写信。\n",
        "一、收集\n我们收集以下信息：\n姓名；\n电话。\n二、安全\n我们加密。\n",
        "一、设备\n设备信息：我们收集以下信息：\n型号信息：用于适配。\n二、安全\n我们加密。\n",
        "1. Use\nWe collect the following:\n(1) your name;\n(2) your address.\n2. Security\nWe encrypt it.\n",
        "1. Use\nWe use it.\n2. Security\nWe encrypt it, among other things by what follows from the law:\nkeys.\n",
        "Use\nSharing\nWe share nothing.\nSecurity\nWe encrypt it.\n",
    ],
)
def test_what_has_something_below_is_not(text: str) -> None:
    assert found(find_nothing_below, f"政策 Policy\n{text}") == []
