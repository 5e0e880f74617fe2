"""Headings, lists, tables, links and looks of pages."""

from __future__ import annotations

import pytest

from reviewer.model.document import AsideKind, BlockKind, Document, NoteCode
from tests.loaders.html_samples import asides, blocks, load, notes, page

PROSE = "<p>We collect your name and your e-mail address when you register for an account.</p>"


def headings(loaded: Document) -> list[tuple[int, str]]:
    return [(level, text) for kind, level, _, text in blocks(loaded) if kind == "heading"]


def test_heading_elements_have_levels_without_gaps() -> None:
    loaded = load(f"<h1>Privacy Policy</h1><h2>A</h2>{PROSE}<h4>B</h4>{PROSE}<h5>C</h5>{PROSE}<h2>D</h2>{PROSE}")
    assert loaded.title == "Privacy Policy"
    assert headings(loaded) == [(1, "A"), (2, "B"), (3, "C"), (1, "D")]


def test_heading_roles() -> None:
    roles = (
        "<div role=heading aria-level=2>A</div>{0}<div role=heading aria-level=3>B</div>{0}<div role=heading>C</div>"
    )
    assert headings(load(roles.format(PROSE))) == [(1, "A"), (2, "B"), (1, "C")]


def test_a_paragraph_set_as_a_heading_stays_one() -> None:
    loaded = load(f"<h2>Scope</h2>{PROSE}<h3>{'We may change this policy at any time. ' * 8}</h3>")
    assert headings(loaded) == [(1, "Scope")]


def test_bold_lines_above_text_are_headings() -> None:
    loaded = load(
        f"<h1>Privacy Policy</h1><h2>Use</h2>{PROSE}<p><b>Cookies</b></p>{PROSE}<p><strong>Logs </strong></p>{PROSE}"
        "<p><b>This sentence is important for you.</b></p>"
    )
    assert headings(loaded) == [(1, "Use"), (2, "Cookies"), (2, "Logs")]


def test_bold_says_nothing_where_most_is_bold() -> None:
    loaded = load("<b>Acme Ltd</b><p><b>Main street</b></p><p>Paris</p>")
    assert headings(loaded) == []
    assert loaded.prominent == ()


def test_headings_by_number_below_heading_elements() -> None:
    loaded = load(
        "<h1>隐私政策</h1><h2>一、收集</h2><p>（一）注册</p><p>我们收集您的手机号码和昵称。</p><p>（二）下单</p>"
        "<p>我们收集您的收货地址。</p><h2>二、共享</h2><p>我们不向第三方共享您的个人信息。</p>"
    )
    assert headings(loaded) == [(1, "一、收集"), (2, "（一）注册"), (2, "（二）下单"), (1, "二、共享")]


def test_a_page_without_heading_elements_is_read_like_plain_text() -> None:
    loaded = load(
        "<div>云山书店隐私政策</div><div>一、收集</div><div>我们收集您的手机号码和昵称。</div><div>二、共享</div>"
        "<div>我们不向第三方共享您的个人信息。</div>"
    )
    assert loaded.title == "云山书店隐私政策"
    assert headings(loaded) == [(1, "一、收集"), (1, "二、共享")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=4><li>a<li value=9>b<li>c</ol>", ["4. a", "9. b", "10. c"]),
        ("<ol reversed><li>a<li>b<li>c</ol>", ["3. a", "2. b", "1. c"]),
        ("<ol type=a><li>a<li>b</ol>", ["a. a", "b. b"]),
        ("<ol type=I><li>a<li>b<li>c<li>d</ol>", ["I. a", "II. b", "III. c", "IV. d"]),
        ("<ol style='list-style-type: lower-roman'><li>a<li>b</ol>", ["i. a", "ii. b"]),
        ("<ol style='list-style: cjk-ideographic inside'><li>收集<li>共享</ol>", ["一、收集", "二、共享"]),
        ("<ol style='list-style:none'><li>a<li>b</ol>", ["a", "b"]),
        ("<style>ol.plain { list-style-type: none }</style><ol class=plain><li>a</ol>", ["a"]),
        ("<ol><li>1. a<li>2. b</ol>", ["1. a", "2. b"]),
        ("<ol><li><p>a</p><p>more</p><li>b</ol>", ["1. a", "more", "2. b"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<ul style='list-style-type:decimal'><li>a<li>b</ul>", ["1. a", "2. b"]),
        ("<ol><li><br>a</ol>", ["1. a"]),
        ("<ul><li><span>•</span><p>a</p></li></ul>", ["• a"]),
        ("<ol type=a><li value=27>x</ol>", ["aa. x"]),
        ("<ol start=-1><li>a<li>b</ol>", ["-1. a", "0. b"]),
        ("<ol start=nonsense><li>a</ol>", ["1. a"]),
    ],
)
def test_list_numbers_stand_as_a_browser_prints_them(source: str, expected: list[str]) -> None:
    assert load(source).text.splitlines() == expected


def test_list_items_have_depth_and_number() -> None:
    loaded = load("<p>We collect:</p><ol><li>names<ul><li>first<li>last</ul><li>addresses</ol>")
    assert blocks(loaded) == [
        ("paragraph", 0, "", "We collect:"),
        ("list_item", 1, "1.", "1. names"),
        ("list_item", 2, "", "first"),
        ("list_item", 2, "", "last"),
        ("list_item", 1, "2.", "2. addresses"),
    ]


def test_a_list_directly_inside_a_list_belongs_to_the_item_before() -> None:
    loaded = load("<p>We collect:</p><ul><li>names</li><ul><li>first</li></ul><li>addresses</li></ul>")
    assert [(level, text) for _, level, _, text in blocks(loaded)[1:]] == [(1, "names"), (2, "first"), (1, "addresses")]


def test_sections_set_out_as_a_list_are_no_items() -> None:
    loaded = load(f"<ol><li><h2>Collection</h2>{PROSE}<ul><li>names</ul></li><li><h2>Sharing</h2>{PROSE}</li></ol>")
    assert [block[:3] for block in blocks(loaded)] == [
        ("heading", 1, "1."),
        ("paragraph", 0, ""),
        ("list_item", 1, ""),
        ("heading", 1, "2."),
        ("paragraph", 0, ""),
    ]


def test_lists_of_word_processors() -> None:
    loaded = load(
        "<p>We collect:</p>"
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.&nbsp;&nbsp; </span>names</p>"
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)&nbsp; </span>first</p>"
    )
    assert [block[:3] for block in blocks(loaded)[1:]] == [("list_item", 1, "1."), ("list_item", 2, "a)")]


TABLE = (
    "<table><caption>Partners</caption><tr><th>SDK<th>Purpose<th>Data</tr><tr><td>Push<td>Messages<td><p>Device id</p>"
    "<p>IP address</p></tr><tr><td>Map<td><td>Location</tr></table>"
)


def test_tables_are_rows_of_cells() -> None:
    loaded = load(TABLE)
    rows = [block for block in loaded.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [[cell.of(loaded.text) for cell in row.cells] for row in rows] == [
        ["SDK", "Purpose", "Data"],
        ["Push", "Messages", "Device id IP address"],
        ["Map", "", "Location"],
    ]
    assert loaded.text.splitlines()[0] == "Partners"


def rows_of(source: str) -> list[list[str]]:
    loaded = load(source)
    rows = [block for block in loaded.blocks if block.kind is BlockKind.TABLE_ROW]
    return [[cell.of(loaded.text) for cell in row.cells] for row in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [["a", "b"], ["", "c"]]),
        ("<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e", [["a", "b", "c"], ["d", "", "e"]]),
        ("<tr><td colspan=2 rowspan=2>a<td>b<tr><td>c", [["a", "b"], ["", "c"]]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [["a", "b"], ["", "c"], ["", "d"]]),
        ("<tr><td rowspan=3>a<td>b<tbody><tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
        (
            "<tr><td rowspan=2>a<td rowspan=3>b<td>c<tr><td>d<tr><td>e<td>f",
            [["a", "b", "c"], ["", "", "d"], ["e", "", "f"]],
        ),
        ("<tr><td colspan=nonsense rowspan=-1>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    ],
)
def test_cells_that_reach_over_rows_keep_their_column(rows: str, expected: list[list[str]]) -> None:
    assert rows_of(f"<table>{rows}</table>") == expected


def test_a_table_inside_a_cell_comes_out_as_rows_of_its_own() -> None:
    inner = "<table><tr><td>Name<td>Register<tr><td>Phone<td>Verify</table>"
    source = (
        "<table><tr><td>SDK<td>Purpose<tr><td>Push<td>Messages<tr><td>Map<td>Location"
        f"<tr><td>Account<td><p>Several:</p>{inner}</table>"
    )
    assert load(source).text.splitlines() == [
        "SDK\tPurpose",
        "Push\tMessages",
        "Map\tLocation",
        "Account",
        "Several:",
        "Name\tRegister",
        "Phone\tVerify",
    ]
    assert len(rows_of(source)) == 5


@pytest.mark.parametrize(
    "source",
    [
        f"<table><tr><td>Menu</td><td>{PROSE * 20}</td></tr><tr><td>a</td><td>b</td></tr></table>",
        f"<table role=presentation><tr><td>a<td>b<tr><td>c<td>{PROSE}</table>",
        f"<table><tr><td>a<td>b<tr><td>c<td><table><tr><td>d<td>e</table>{PROSE}</table>",
        f"<table><tr><td>{PROSE}</table>",
    ],
)
def test_tables_that_set_out_a_page_are_none(source: str) -> None:
    loaded = load(source)
    assert not [block for block in loaded.blocks if block.kind is BlockKind.TABLE_ROW]
    assert "We collect your name" in loaded.text


def test_links_keep_their_targets() -> None:
    loaded = load(
        "<p>See <a href=' https://example.com/privacy '>our <b>partner's</b> policy </a>, <a href='#rights'>below</a>, "
        "<a href='#'>top</a>, <a href='javascript:void(0)'>menu</a>, <a name=x>place</a>.</p>"
    )
    assert [(link.span.of(loaded.text), link.target) for link in loaded.links] == [
        ("our partner's policy", "https://example.com/privacy"),
        ("below", "#rights"),
    ]


def test_bold_underlined_and_larger_words_are_prominent() -> None:
    loaded = load(
        "<style>.hot { font-weight: 700 }</style>"
        "<p>We collect <b>your face</b>, <u>your</u> <u>voice</u>, <span style='font-weight:600'>health</span>, "
        "<span style='font-size:150%'>beliefs</span>, <font size=5>debts</font>, <span class=hot>fingerprints</span>, "
        "<a href='/x'><u>other</u></a> <small>data</small> <b style='font-weight:normal'>of you</b>.</p>" + PROSE * 4
    )
    words = [span.of(loaded.text) for span in loaded.prominent]
    assert words == ["your face", "your voice", "health", "beliefs", "debts", "fingerprints"]


def test_numbers_of_items_look_like_their_text() -> None:
    loaded = load(f"<div style='font-size:12px'>{PROSE}<ol><li><b>Names</b> of yours<li>Phone numbers</ol></div>")
    assert [span.of(loaded.text) for span in loaded.prominent] == ["1. Names"]


def test_deleted_text_is_left_aside_and_struck_text_is_told() -> None:
    loaded = load(
        "<p>We keep data for <del>two years</del><ins>one year</ins>.</p><p>We <s>sell</s>, <strike>rent</strike> "
        "<span style='text-decoration: line-through'>or lend</span> nothing.</p><table><tr><td>a<td><del>b</del>c"
        "<tr><td>d<td>e</table>"
    )
    assert loaded.text.splitlines() == [
        "We keep data for one year.",
        "We sell, rent or lend nothing.",
        "a\tc",
        "d\te",
    ]
    assert asides(loaded, AsideKind.DELETED) == ["two years", "b"]
    assert notes(loaded) == {NoteCode.TRACKED_DELETIONS: "2", NoteCode.STRUCK_TEXT: "2"}


def test_what_libreoffice_repeats_on_each_page_is_left_aside() -> None:
    loaded = load(page(f"<div title='header'><p>Draft</p></div>{PROSE}<div title='footer'><p>Page 1</p></div>"))
    assert len(loaded.blocks) == 1
    assert asides(loaded, AsideKind.RUNNING_HEADER) == ["Draft"]
    assert asides(loaded, AsideKind.RUNNING_FOOTER) == ["Page 1"]


def test_every_block_says_where_it_stands() -> None:
    source = page(f"<div id=main>{PROSE}<p>one<br>two<br><b>three</b></p></div><p id=x>a<p id=x>b")
    loaded = load(source)
    assert [block.origin for block in loaded.blocks] == [
        '//*[@id="main"]/p[1]',
        '//*[@id="main"]/p[2]',
        '//*[@id="main"]/p[2]/text()[2]',
        '//*[@id="main"]/p[2]/b[1]/text()[1]',
        "/html[1]/body[1]/p[1]",
        "/html[1]/body[1]/p[2]",
    ]
    assert [loaded.place_at(block.span.start) for block in loaded.blocks] == [block.origin for block in loaded.blocks]


def test_preformatted_text_is_read_like_plain_text() -> None:
    loaded = load("<pre>隐私政策\n\n一、收集\n我们收集您的手机号码。\n\n二、共享\n我们不共享您的个人信息。\n</pre>")
    assert loaded.title == "隐私政策"
    assert headings(loaded) == [(1, "一、收集"), (1, "二、共享")]
