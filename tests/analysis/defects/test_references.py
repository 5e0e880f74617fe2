"""References to sections that do not exist."""

from __future__ import annotations

import pytest

from reviewer.analysis.defects.references import find_dangling_references
from tests.analysis.defects.finding import found

CHINESE = (
    "示例政策\n\n一、收集\n\n{}\n\n二、共享\n\n我们不共享。\n\n（一）例外\n\n没有例外。\n\n三、联系\n\n写信给我们。\n"
)
ENGLISH = (
    "Example Policy\n\n1. Use\n\n{}\n\n2. Sharing\n\nWe do not share.\n\n2.1 Exceptions\n\nThere are none.\n\n"
    "3. Contact\n\nWrite to us.\n"
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("您可通过本政策第九条所述的方式联系我们。", ["第九条"]),
        ("具体方式详见第 12 条。", ["第 12 条"]),
        ("您可以按照第五部分约定的方式行使权利。", ["第五部分"]),
        ("参见本政策第3.4条。", ["第3.4条"]),
        ("处理方式见本政策“七、未成年人”。", ["七、未成年人"]),
        ("如第八条所述，您可以提出请求。", ["第八条"]),
    ],
)
def test_dangling_references_in_chinese(text: str, places: list[str]) -> None:
    assert found(find_dangling_references, CHINESE.format(text)) == places


@pytest.mark.parametrize(
    "text",
    [
        "您可通过本政策第三条所述的方式联系我们。",
        "参见本政策第2.1条。",
        "根据《个人信息保护法》第五十条，您可以提出请求。",
        "依照《民法典》第 1034 条的规定。",
        "我们不会向第三方提供信息，也不会向第九家公司提供。",
        "第五章讲的是别的。",
        "详见本政策“三、联系”。",
        "详见《用户协议》“九、争议解决”。",
        "他说“五、六年前”还没有本政策。",
    ],
)
def test_other_numbers_in_chinese(text: str) -> None:
    assert found(find_dangling_references, CHINESE.format(text)) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("To object, see Section 12.", ["Section 12"]),
        ("Your rights are described in Section 7 below.", ["Section 7"]),
        ("We do so in accordance with clause 3.5 of this policy.", ["clause 3.5"]),
        ("Please refer to Article IX.", ["Article IX"]),
        ("See Sections 7 and 8.", ["Sections 7"]),
    ],
)
def test_dangling_references_in_english(text: str, places: list[str]) -> None:
    assert found(find_dangling_references, ENGLISH.format(text)) == places


@pytest.mark.parametrize(
    "text",
    [
        "To object, see Section 3.",
        "The exceptions are described in Section 2.1.",
        "We act under Section 5 of the Example Trade Act.",
        "You have rights under Article 15 of the GDPR.",
        "Agencies conform to Section 508.",
        "This is part 7 of a series.",
    ],
)
def test_other_numbers_in_english(text: str) -> None:
    assert found(find_dangling_references, ENGLISH.format(text)) == []


def test_without_numbered_chapters_nothing_can_be_said() -> None:
    text = "Example Policy\n\nUse\n\nSee Section 9.\n\nSharing\n\nWe do not share.\n\nContact\n\nWrite to us.\n"
    assert found(find_dangling_references, text) == []


def test_items_count_where_chapters_have_gaps() -> None:
    text = ENGLISH.format("See Section 5.").replace("3. Contact", "4. Contact")
    assert found(find_dangling_references, text) == ["Section 5"]
    assert found(find_dangling_references, text + "\nSend:\n(1) a;\n(2) b;\n(3) c;\n(4) d;\n(5) e.\n") == []
