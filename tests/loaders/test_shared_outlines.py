"""The five real policies: what a reader sees as their title, headings, levels, lists and tables.

The policies are not part of the project; only facts about their structure stand here.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reviewer.loaders.policy import load_policy
from reviewer.model.document import BlockKind, Document
from reviewer.model.language import Language


def loaded(paths: list[Path], which: int) -> Document:
    return load_policy(paths[which]).document


def heads(document: Document) -> list[tuple[int, str]]:
    """Level of each heading, and its printed number or, without one, its first two words or four characters."""
    result = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            words = block.span.of(document.text)
            short = " ".join(words.split()[:2]) if words.isascii() else words[:4]
            result.append((block.level, block.number or short))
    return result


def numbered(*children: int, style: str = "一二三四五六七八九十") -> list[tuple[int, str]]:
    """First-level headings 一、 and so on, each with that many headings (一) below it."""
    result: list[tuple[int, str]] = []
    for first, below in zip(style, children, strict=False):
        result.append((1, f"{first}、"))
        result.extend((2, f"({second})") for second in style[:below])
    return result


def test_chinese_numbers_decimals_and_brackets_on_four_levels(shared_policies: list[Path]) -> None:
    document = loaded(shared_policies, 0)
    assert document.title.endswith("隐私政策(最新版)※")
    assert heads(document) == [
        (1, "引言"),
        (1, "【特别提"),
        (1, "一、"),
        (2, "1.1"),
        *[(3, f"{number})") for number in range(1, 8)],
        (2, "1.2"),
        *[(3, f"({number})") for number in "一二三"],
        (1, "二、"),
        (1, "三、"),
        *[(2, f"3.{number}") for number in range(1, 5)],
        (1, "四、"),
        *[(2, f"4.{number}") for number in range(1, 4)],
        *[(1, f"{number}、") for number in "五六七八九十"],
    ]


def test_chinese_numbers_with_tables(shared_policies: list[Path]) -> None:
    document = loaded(shared_policies, 1)
    assert document.title == "槟购跨境隐私政策"
    expected = [(1, "引言"), *numbered(0, 5, 5, 7, 3, 3, 3, 3), (1, "附录:")]
    at = expected.index((2, "(三)"), expected.index((1, "五、"))) + 1
    expected[at:at] = [(3, f"{number}.") for number in range(1, 5)]
    assert heads(document) == expected
    columns = Counter(len(block.cells) for block in document.blocks if block.kind is BlockKind.TABLE_ROW)
    assert columns == {3: 24, 4: 6, 5: 13, 7: 12}
    names = [b.cells[0].of(document.text) for b in document.blocks if len(b.cells) == 7]
    assert names[3:6] == ["移动一键登录SDK(TYRZSDK.framework)", "华为HMS Push SDK", "OPPO Push SDK"]


def test_decimal_numbers_only(shared_policies: list[Path]) -> None:
    document = loaded(shared_policies, 2)
    assert document.title == ""
    assert heads(document) == [(1, f"1.{number}") for number in range(1, 6)]
    assert len(document.blocks) == 10


def test_plain_lines_and_numbers_in_brackets(shared_policies: list[Path]) -> None:
    document = loaded(shared_policies, 3)
    assert document.title == ""
    assert heads(document) == [
        (1, "The information"),
        (2, "(1)"),
        (2, "(2)"),
        (1, "How do"),
        (1, "Storage and"),
        (1, "Sharing, Transfer,"),
        (2, "(1)"),
        (2, "(2)"),
        (2, "(3)"),
        (1, "Your rights"),
        (1, "Protection of"),
        (1, "Changes to"),
        (1, "Contact Us"),
    ]


def test_the_mixed_numbers_of_a_translation(shared_policies: list[Path]) -> None:
    document = loaded(shared_policies, 4)
    assert document.title == "Privacy Policy"
    assert heads(document) == [
        (1, "One,"),
        (2, "(1)"),
        (3, "1."),
        *[(2, f"({number})") for number in (*range(2, 10), 11)],
        (3, "3."),
        (1, "2."),
        (2, "(2)"),
        (1, "3."),
        *[(2, f"({number})") for number in range(1, 5)],
        (1, "How do"),
        (1, "V."),
        *[(2, f"({number})") for number in ("I", 2, 3, 4, 5, 6)],
        (1, "6."),
        (1, "7."),
        (1, "VIII."),
        (1, "How to"),
    ]


@pytest.mark.parametrize(
    ("which", "items"),
    [
        (0, {"1)": 3, "2)": 3, "3)": 3, "4)": 3, "5)": 2}),
        (1, {"1.": 18, "•": 10}),
        (4, {"(9)": 1, "(I)": 1, "6.": 3}),
    ],
)
def test_list_items_are_no_headings(shared_policies: list[Path], which: int, items: dict[str, int]) -> None:
    document = loaded(shared_policies, which)
    found = Counter(block.number for block in document.blocks if block.kind is BlockKind.LIST_ITEM)
    assert {number: found[number] for number in items} == items


def test_languages(shared_policies: list[Path]) -> None:
    languages = [loaded(shared_policies, which).language for which in range(5)]
    assert languages == [Language.ZH, Language.ZH, Language.EN, Language.EN, Language.EN]


def test_offsets_are_those_of_the_file(shared_policies: list[Path]) -> None:
    for path in shared_policies:
        assert load_policy(path).document.text == path.read_bytes().decode("utf-8")


def test_no_sentence_of_the_annotated_policies_is_a_heading(shared: Path) -> None:
    for path in sorted((shared / "corpus-dev").glob("*.txt")):
        document = load_policy(path).document
        for block in document.blocks:
            if block.kind is BlockKind.HEADING and not block.number:
                words = block.span.of(document.text)
                assert len(words) <= 110, path.name
                assert words[-1] not in "。；，;,", path.name
