"""Dates of the policy that contradict each other."""

from __future__ import annotations

import pytest

from reviewer.analysis.defects.dates import date_value, find_contradicting_dates
from tests.analysis.defects.finding import details


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("更新日期：2025年3月1日\n生效日期：2025年2月1日", "更新日期：2025年3月1日 / 生效日期：2025年2月1日"),
        ("更新日期：2025年3月1日\n最近更新于2025年4月2日", "更新日期：2025年3月1日 / 更新于2025年4月2日"),
        ("发布日期：2025-03-01\n本政策自2025年1月1日起生效。", "发布日期：2025-03-01 / 2025年1月1日起生效"),
        ("Last updated: 1 March 2025\nEffective date: February 1, 2025", None),
        ("Last updated: March 1, 2025\nLast revised on April 2, 2025", None),
        ("Updated 13/03/2025. Effective 14/02/2025.", "Updated 13/03/2025 / Effective 14/02/2025"),
    ],
)
def test_contradictions_are_found(text: str, detail: str | None) -> None:
    found = details(find_contradicting_dates, f"Policy\n{text}\nWe tell you about privacy.\n")
    assert len(found) == 1
    assert detail in (None, found[0])


@pytest.mark.parametrize(
    "text",
    [
        "更新日期：2025年3月1日\n生效日期：2025年3月8日",
        "版本更新日期：2025年3月1日\n本政策更新日期：2025 年 3 月 1 日",
        "更新日期：2025年3月\n更新日期：2025年3月1日",
        "更新日期：2025年3月1日\n上一版更新日期：2024年3月1日",
        "更新日期：2025年3月1日\n《个人信息保护法》自2021年11月1日起施行。",
        "更新日期：2025年3月1日\n历史版本：2024年1月1日更新；2023年1月1日更新；2022年1月1日更新；2021年1月1日更新",
        "Last updated: March 1, 2025\nEffective date: March 1, 2025",
        "Last updated: March 1, 2025\nPrevious version updated January 1, 2024",
        "Last updated: March 1, 2025\nThe Example Act, effective January 1, 2020, gives you rights.",
        "Updated 03/04/2025. Effective 02/05/2025.",
        "Effective date: May 2024\nYou were born on 1 March 1990.",
    ],
)
def test_dates_in_order_are_not(text: str) -> None:
    assert details(find_contradicting_dates, f"Policy\n{text}\nWe tell you about privacy.\n") == []


def test_dates_of_a_text_in_the_middle_belong_to_it() -> None:
    filler = "我们采取加密措施保护您的个人信息，并定期检查其效果。\n" * 100
    text = f"政策\n更新日期：2025年3月1日\n{filler}儿童规则\n更新日期：2024年1月1日\n{filler}"
    assert details(find_contradicting_dates, text) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2025年12月26日", (2025, 12, 26)),
        ("2025年12月", (2025, 12)),
        ("二〇二五年三月十五日", (2025, 3, 15)),
        ("2025-12-26", (2025, 12, 26)),
        ("26 December 2025", (2025, 12, 26)),
        ("December 26th, 2025", (2025, 12, 26)),
        ("May 2024", (2024, 5)),
        ("26/12/2025", (2025, 12, 26)),
        ("12/26/2025", (2025, 12, 26)),
        ("03/04/2025", ()),
    ],
)
def test_dates_are_read(written: str, value: tuple[int, ...]) -> None:
    assert date_value(written) == value
