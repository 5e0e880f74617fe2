"""Contact details that are announced and not given."""

from __future__ import annotations

import pytest

from reviewer.analysis.defects.contacts import find_contact_nowhere, find_empty_contacts
from tests.analysis.defects.finding import details, found


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("联系邮箱：\n二、其他", ["邮箱"]),
        ("邮箱：无\n", ["邮箱"]),
        ("电话：，邮箱：a@b.example", ["电话"]),
        ("客服电话：\n客服邮箱：kefu@shop.example", ["电话"]),
        ("您可以发送邮件至。", ["邮件至"]),
        ("Contact us at customer service, email:\n2. We answer within 15 days.", ["email"]),
        ("Email: , Phone: 400-123-4567", ["Email"]),
        ("You can email us at.", ["email us at"]),
        ("Telephone:\nOur office hours are from nine to five.", ["Telephone"]),
        ("Postal address:\nPhone: +44 20 7946 0000", ["address"]),
    ],
)
def test_empty_labels_are_found(text: str, labels: list[str]) -> None:
    assert details(find_empty_contacts, f"Policy\n{text}\n") == labels


@pytest.mark.parametrize(
    "text",
    [
        "联系邮箱：privacy@shop.example",
        "联系邮箱：\nprivacy@shop.example",
        "邮箱（法务部）：legal@shop.example",
        "邮箱：,legal@shop.example",
        "客服电话：\n400-123-4567",
        "联系地址：\n示例市示例区示例路1号",
        "我们收集您的姓名、电话、邮箱、地址。",
        "IP地址：\n用于判断网络环境。",
        "Email: privacy@shop.example",
        "E-mail address:\nprivacy@shop.example",
        "Phone:\n+44 20 7946 0000",
        "IP address:\nused to find out where you are.",
        "Mailing address:\nExample Ltd, 1 Example Street",
        "Write to the following address:\nMailing address: Example Ltd, 1 Example Street",
        "联系地址：\n收件人：示例有限公司法务部",
        "We collect your name, email, and phone.",
    ],
)
def test_labels_with_a_value_are_not(text: str) -> None:
    assert found(find_empty_contacts, f"Policy\n{text}\n") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("您可以通过本政策文末提供的联系方式与我们联系。", "本政策文末提供的联系方式"),
        ("您可以使用下列联系方式。", "下列联系方式"),
        ("Use the contact information provided in this privacy policy.", None),
        ("Use the contact details listed below.", None),
    ],
)
def test_contact_details_that_are_nowhere(text: str, place: str | None) -> None:
    expected = place or text[len("Use the ") : -1]
    assert found(find_contact_nowhere, f"Policy\n{text}\n{text}\nNothing else.\n") == [expected]


@pytest.mark.parametrize(
    "contact",
    [
        "邮箱：privacy@shop.example",
        "电话：400-123-4567",
        "微信：shop_helper",
        "联系地址：示例市示例区",
        "示例市示例区示例路88号",
        "反馈页面 https://shop.example/feedback",
        "Write to privacy@shop.example.",
        "Call +44 20 7946 0000.",
        "P.O. Box 12",
        "1 Example Street, Springfield, IL 62701",
        "Support: www.shop.example/help",
    ],
)
def test_contact_details_that_stand_somewhere(contact: str) -> None:
    text = f"Policy\n您可以通过本政策文末提供的联系方式与我们联系。\nUse the contact details listed below.\n{contact}\n"
    assert found(find_contact_nowhere, text) == []


def test_a_policy_that_promises_no_contact_details_is_not_blamed() -> None:
    assert found(find_contact_nowhere, "Policy\nPlease provide your contact information.\n请提供您的联系方式。\n") == []
