"""Blanks that were to be filled in, and brackets that are none."""

from __future__ import annotations

import pytest

from reviewer.analysis.defects.placeholders import find_placeholders
from tests.analysis.defects.finding import found


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("欢迎使用XX公司的服务。", ["XX公司"]),
        ("更新日期：20XX年XX月XX日", ["XX年XX月XX日"]),
        ("本服务由【公司名称】提供。", ["【公司名称】"]),
        ("我们将在【】日内答复您。", ["【】"]),
        ("生效日期：2025年 月 日", ["年 月 日"]),
        ("运营者为<公司名称>。", ["<公司名称>"]),
        ("电话：010-XXXXXXXX", ["XXXXXXXX"]),
        ("版本：VX.X", ["X.X"]),
        ("Our number is [    ].", ["[    ]"]),
        ("我们将在【  】日内答复您。", ["【  】"]),
        ("注册地址为________。", ["________"]),
        ("您可以写信至（请填写客服邮箱）。", ["（请填写客服邮箱）"]),
        ("我们将在XX个工作日内回复。", ["XX个工作日"]),
        ("客服热线400-XXX-XXXX随时为您服务。", ["XXX-XXXX"]),
        ("欢迎光临某某公司。", ["某某公司"]),
        ("数据存放于［服务器所在地，请填写］。", []),
        ("Welcome to [website name].", ["[website name]"]),
        ("We store it at [specific storage location, such as our country].", None),
        ("Write to [the Company's address].", ["[the Company's address]"]),
        ("We keep it for [insert period].", ["[insert period]"]),
        ("We answer within XX business days.", ["XX business days"]),
        ("We are {{company_name}}.", ["{{company_name}}"]),
        ("Hello <your name>, welcome.", ["<your name>"]),
        ("The handler is [●].", ["[●]"]),
    ],
)
def test_blanks_are_found(text: str, blanks: list[str] | None) -> None:
    assert found(find_placeholders, f"Policy\n{text}\n") == (
        [text[text.index("[") : text.index("]") + 1]] if blanks is None else blanks
    )


@pytest.mark.parametrize(
    "text",
    [
        "【特别提示】请您仔细阅读本政策。",
        "拨打【13800001111】联系我们。",
        "【联系电话】400-123-4567",
        "【公司名称】：示例科技有限公司",
        "身份信息（姓名）和（联系方式）由您填写。",
        "请输入短信验证码（6位数字）。",
        "As other laws [1] provide [see note].",
        "Write to [email protected] or [name@shop.example].",
        "Read our [Privacy] page.",
        "The sizes are XL and XXL.",
        "__________",
        "日期格式为年月日，例如2025年 1月 2日。",
        "See [ ] for the box to tick.",
        "It runs on Linux.X and max.x.",
        "Extra details in XXII and XXX.",
        "会员等级为VIP，共XX级。",
    ],
)
def test_other_brackets_are_not(text: str) -> None:
    assert found(find_placeholders, f"Policy\n{text}\nThe end of it all.\n") == []
