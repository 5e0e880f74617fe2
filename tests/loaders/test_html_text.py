"""The text of a page is what a browser shows, line by line."""

from __future__ import annotations

import pytest

from reviewer.model.document import AsideKind
from tests.loaders.html_samples import asides, lines, load


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>We \n\t collect   data</p>", ["We collect data"]),
        ("<p>a</p>\n\n<p>b</p>", ["a", "b"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>Street<br>City<br/>\n Country</p>", ["Street", "City", "Country"]),
        ("<p>per<b>son</b>al <i>data</i></p>", ["personal data"]),
        ("<p>one<span> two </span> three</p>", ["one two three"]),
        ("<p>a&amp;b &lt;c&gt; &#20010;&#x4EBA; &copy;</p>", ["a&b <c> 个人 ©"]),
        ("<p>a&nbsp;&nbsp;b</p>", ["a\u00a0\u00a0b"]),
        ("<p>&nbsp;&nbsp;\u3000\u3000个人信息&nbsp;</p>", ["个人信息"]),
        ("<p>infor&shy;mation</p>", ["information"]),
        ("<p>news<wbr>paper</p>", ["newspaper"]),
        ("<p>个人\n   信息</p>", ["个人信息"]),
        ("<p><span>个人</span>\n<span>信息</span></p>", ["个人信息"]),
        ("<p>个人信息 personal\n data</p>", ["个人信息 personal data"]),
        ("<p>a<!-- comment -->b</p>", ["ab"]),
        ("<p>unclosed <b>bold<p>next", ["unclosed bold", "next"]),
        ("<ruby>汉<rp>(</rp><rt>han</rt><rp>)</rp></ruby>", ["汉han"]),
        ("text without any element &amp; <br> more", ["text without any element & ", "more"]),
        ("<p>a<span style='display:block'>b</span>c</p>", ["a", "b", "c"]),
        ("<pre>one\n  two\n\nthree</pre>", ["one", "two", "", "three"]),
        ("<p style='white-space: pre-wrap'>one\ntwo</p>", ["one", "two"]),
        ("<details><summary>More</summary><p>Inside</p></details>", ["More", "Inside"]),
        ("<dl><dt>Cookie</dt><dd>A small file.</dd></dl>", ["Cookie", "A small file."]),
        ("<p><![if !supportLists]>1.<![endif]> Office</p>", ["1. Office"]),
        ("<center>a</center><blockquote>b</blockquote><address>c</address>", ["a", "b", "c"]),
        ("<h2>Your<br>rights</h2><p>x</p>", ["Your rights", "x"]),
        ("<p>\U00020bb7野家 \U0001f600</p>", ["\U00020bb7野家 \U0001f600"]),
    ],
)
def test_lines(source: str, expected: list[str]) -> None:
    assert [line.strip(" ") for line in lines(source)] == [line.strip(" ") for line in expected]


def test_only_spaces_give_no_line() -> None:
    assert lines("<p>a</p><p>&nbsp;</p><p> \u200b </p><div><br><br></div><p>b</p>") == ["a", "b"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>x y</p>",
        "<p STYLE='color:red; Display : None'>x y</p>",
        "<p style='visibility: hidden'>x y</p>",
        "<p hidden>x y</p>",
        "<p aria-hidden='true'>x y</p>",
        "<p class='note hidden'>x y</p>",
        "<div hidden><div><p>x y</p></div></div>",
        "<p>shown <span hidden>x y</span></p>",
        "<dialog>x y</dialog>",
        "<style>.gone { display: none }</style><p class=gone>x y</p>",
    ],
)
def test_what_is_hidden_is_left_aside(hidden: str) -> None:
    loaded = load(f"<p>shown</p>{hidden}")
    assert "x y" not in loaded.text
    assert asides(loaded, AsideKind.HIDDEN) == ["x y"]


@pytest.mark.parametrize(
    "shown",
    [
        "<p hidden='until-found'>x y</p>",
        "<dialog open>x y</dialog>",
        "<p style='display:block'>x y</p>",
        "<style>@media print { .gone { display: none } }</style><p class=gone>x y</p>",
        "<style media=print>.gone { display: none }</style><p class=gone>x y</p>",
        "<style>.gone { display: none }</style><p class=gone style='display:block'>x y</p>",
        "<style>nav .gone, .gone + p { display: none }</style><p class=gone>x y</p>",
    ],
)
def test_what_can_be_seen_is_not_hidden(shown: str) -> None:
    assert "x y" in load(f"<p>shown</p>{shown}").text


def test_scripts_and_styles_are_no_text() -> None:
    loaded = load(
        "<p>a</p><script>var secret = '<p>x</p>'</script><style>p { color: red }</style><template>t</template>"
    )
    assert loaded.text == "a\n"
    assert not loaded.asides


def test_what_no_browser_shows_and_controls_are_left_aside() -> None:
    loaded = load(
        "<title>Site</title><p>a</p><noscript>Enable scripts</noscript><select><option>Chinese</option></select>"
        "<button>Send</button><iframe>old</iframe>"
    )
    assert loaded.text == "a\n"
    assert "\n".join(asides(loaded, AsideKind.FURNITURE)).split() == [
        "Site",
        "Enable",
        "scripts",
        "Chinese",
        "Send",
        "old",
    ]


def test_a_button_that_opens_a_section_is_text() -> None:
    source = "<p>a</p><button aria-expanded='false' aria-controls='s'>What we collect</button><div id='s'>Names.</div>"
    assert lines(source) == ["a", "What we collect", "Names."]


def test_a_button_inside_a_sentence_is_text() -> None:
    assert lines("<p>Press <button>Delete</button> to delete.</p>") == ["Press Delete to delete."]
