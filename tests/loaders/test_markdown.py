"""Markdown is read by its marks; the text stays the file's and blocks leave the marks out."""

from __future__ import annotations

from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.document import BlockKind, Document
from tests.loaders.outlines import document, numbers, outline

POLICY = dedent("""\
    ---
    title: Example
    date: 2025-01-01
    ---
    # **Example Privacy Policy**

    Updated: 1 March 2025  
    In force: 1 April 2025

    ## 1. What we *collect* ##

    We collect **your name**
    and your address.

    - name
    - address
      1. street
      2) town

      and what belongs to it

    > Quoted promise
    > of the board.

    | Data | Why |
    |:-----|----:|
    | a\\|b | Orders |
    | Name |

    Your rights
    -----------

    ### Access

    （1）查阅；
    （2）复制。

    ```text
    code
    ```

    <div>boxed words</div>

    <br>

    [terms]: https://example.com/terms
    """)  # noqa: W291 - two spaces break the line


def blocks(loaded: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(loaded.text)) for block in loaded.blocks]


def test_every_kind_of_block() -> None:
    loaded = document(POLICY, "policy.md")
    assert loaded.text == POLICY
    assert blocks(loaded) == [
        ("paragraph", "title: Example"),
        ("paragraph", "date: 2025-01-01"),
        ("title", "Example Privacy Policy"),
        ("paragraph", "Updated: 1 March 2025"),
        ("paragraph", "In force: 1 April 2025"),
        ("heading", "1. What we *collect*"),
        ("paragraph", "We collect **your name**\nand your address."),
        ("list_item", "name"),
        ("list_item", "address"),
        ("list_item", "1. street"),
        ("list_item", "2) town"),
        ("list_item", "and what belongs to it"),
        ("paragraph", "Quoted promise\n> of the board."),
        ("table_row", "Data | Why"),
        ("table_row", "a\\|b | Orders"),
        ("table_row", "Name"),
        ("heading", "Your rights"),
        ("heading", "Access"),
        ("list_item", "（1）查阅；"),
        ("list_item", "（2）复制。"),
        ("paragraph", "code"),
        ("paragraph", "<div>boxed words</div>"),
        ("paragraph", "[terms]: https://example.com/terms"),
    ]


def test_levels_and_numbers() -> None:
    loaded = document(POLICY, "policy.md")
    assert outline(loaded) == ["Example Privacy Policy", "1. What we *collect*", "Your rights", "  Access"]
    assert next(block.number for block in loaded.blocks if block.kind is BlockKind.HEADING) == "1."
    assert numbers(loaded) == [(1, ""), (1, ""), (2, "1."), (2, "2)"), (1, ""), (1, "（1）"), (1, "（2）")]


def test_cells() -> None:
    loaded = document(POLICY, "policy.md")
    cells = [[cell.of(loaded.text) for cell in block.cells] for block in loaded.blocks if block.cells]
    assert cells == [["Data", "Why"], ["a\\|b", "Orders"], ["Name"]]


def test_a_row_of_empty_cells_is_no_block() -> None:
    loaded = document("# A\n\n# B\n\n| a | b |\n|---|---|\n| | |\n", "a.md")
    assert blocks(loaded)[2:] == [("table_row", "a | b")]


def test_links_and_bold_words() -> None:
    loaded = document(
        "# A\n\n# B\n\nSee **our** [rules](https://example.com/a_(b)) and ![no](picture.png), **[terms][t]**, "
        "<https://example.com/c>, <a@example.com>.\n\n| **x** | [y][] |\n|---|---|\n\n"
        "[t]: https://example.com/t\n[y]: /y\n",
        "a.md",
    )
    assert [(link.span.of(loaded.text), link.target) for link in loaded.links] == [
        ("rules", "https://example.com/a_(b)"),
        ("terms", "https://example.com/t"),
        ("https://example.com/c", "https://example.com/c"),
        ("a@example.com", "a@example.com"),
        ("y", "/y"),
    ]
    assert [span.of(loaded.text) for span in loaded.prominent] == ["our", "[terms][t]", "x"]


def test_several_first_level_headings_are_no_titles() -> None:
    loaded = document("# Collection\n\nWe collect.\n\n# Sharing\n\nWe share.\n", "a.md")
    assert outline(loaded) == ["Collection", "Sharing"]
    assert loaded.title == ""


def test_the_highest_level_used_is_the_first() -> None:
    loaded = document("### A\n\ntext\n\n#### B\n\ntext\n\n### C\n\ntext\n", "a.md")
    assert outline(loaded) == ["A", "  B", "C"]


def test_without_marked_headings_it_is_read_like_plain_text() -> None:
    loaded = document("示例隐私政策\n\n一、收集\n\n我们收集手机号。\n\n二、共享\n\n我们不共享。\n", "a.md")
    assert outline(loaded) == ["示例隐私政策", "一、收集", "二、共享"]


def test_nothing_is_lost_in_deep_nesting() -> None:
    loaded = document("# A\n\n# B\n\n" + ">" * 500 + " hidden words\n", "a.md")
    assert any("hidden words" in words for _, words in blocks(loaded))


marks = st.sampled_from(
    ["# ", "## ", "- ", "1. ", "2) ", "> ", "| a | b |", "|---|---|", "**", "`", "```", "    ", "***", "===", "<b>",
     "[x]: y", "词语。", "word ", "\n", "\n\n", "  \n", "\\\n", "（1）", "---", "\t", "~~~", "\\|"]
)  # fmt: skip


@given(st.lists(marks, max_size=40).map("".join))
def test_blocks_are_in_order_and_hold_every_word(text: str) -> None:
    text = f"# Title\n\n## First\n\n{text}\n\nlast\n"
    loaded = document(text, "a.md")
    at = 0
    covered = [False] * len(text)
    for block in loaded.blocks:
        assert at <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text) == block.span.of(text).strip()
        assert all(block.span.contains(cell) for cell in block.cells)
        at = block.span.end
        covered[block.span.start : block.span.end] = [True] * len(block.span)
    assert not [index for index, sign in enumerate(text) if sign in "词语" and not covered[index]]
