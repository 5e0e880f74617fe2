"""The policy is told from what is around it on a page, and nothing of it is lost."""

from __future__ import annotations

import pytest

from reviewer.model.document import AsideKind, NoteCode
from tests.loaders.html_samples import FOOTER, NAVIGATION, POLICY, asides, load, notes, page

KEPT = load(POLICY).text

SIDEBAR = (
    "<div class='sidebar'><h3>Popular</h3><ul><li><a href=/1>Ten cakes</a><li><a href=/2>Five soups</a></ul></div>"
)
CHINESE_POLICY = (
    "<h1>云山书店隐私政策</h1><p>更新日期：2026年1月1日</p><p>一、我们收集的个人信息</p>"
    "<p>您注册账号时，我们会收集您的手机号码、昵称和设备信息，用于为您提供服务和保障账号安全。</p><p>二、共享</p>"
    "<p>未经您的同意，我们不会向第三方共享您的个人信息，法律法规另有规定的除外。</p>"
    "<p>三、联系我们</p><p>电子邮箱：a@example.com</p>"
)
LONG = POLICY * 5
LONG_SECTION = LONG.replace("h2", "h3").replace("h1", "h3")
LONG_BY_BOLD = LONG.replace("h2", "b").replace("h1", "b")
TERMS = "".join(
    f"<h3>{number}. Clause</h3><p>You may not copy, sell or rent our goods, and all warranties are excluded as far as "
    "the law allows; the courts of our seat decide on every dispute under this agreement, and its other clauses stay "
    "in force if one of them does not.</p>"
    for number in range(1, 9)
)


@pytest.mark.parametrize(
    "source",
    [
        NAVIGATION + POLICY + FOOTER,
        f"{NAVIGATION}<main>{POLICY}</main>{FOOTER}",
        f"{NAVIGATION}<form action=/x><aside>{POLICY}</aside></form>{FOOTER}",
        f"{NAVIGATION}<footer class='footer modal cookie'>{POLICY}</footer>",
        f"<table><tr><td>{NAVIGATION}{SIDEBAR}</td><td>{POLICY}</td></tr></table>{FOOTER}",
        f"<div>{SIDEBAR}<div>{POLICY}</div>{SIDEBAR}</div>",
        f"<div class=page><div class=menu><a href=/a>A</a> <a href=/b>B</a></div>{POLICY}{FOOTER}</div>",
        f"{NAVIGATION}<div class='elementor-widget popup'>{POLICY}</div>{FOOTER}",
    ],
)
def test_menus_and_footers_are_left_aside(source: str) -> None:
    loaded = load(page(source))
    assert loaded.text == KEPT
    left = "\n".join(asides(loaded, AsideKind.FURNITURE))
    shown = load(source.replace("<nav>", "<div>"), "x.htm")  # a fragment is kept as it is
    assert all(line in f"{left}\n{KEPT}" for line in shown.text.splitlines())
    assert notes(loaded)[NoteCode.PAGE_FURNITURE].endswith("%")


def test_chinese_pages() -> None:
    loaded = load(page(f"{NAVIGATION}<div>{CHINESE_POLICY}</div><p>上一篇：<a href=/1>公告</a></p>{FOOTER}"))
    assert loaded.text == load(CHINESE_POLICY).text


def test_a_fragment_and_a_copied_selection_are_kept_whole() -> None:
    source = f"{NAVIGATION}{POLICY}{FOOTER}"
    whole = load(source)
    assert not whole.asides
    assert "首页" in whole.text
    copied = load(page(f"<p>before</p><!--StartFragment-->{source}<!--EndFragment--><p>after</p>"))
    assert copied.text == whole.text


def test_a_page_without_links_is_kept_whole() -> None:
    body = (
        "<div><p>We keep your personal data secure at all times, as this policy says.</p></div><div><p>Yours</p></div>"
    )
    loaded = load(
        page(body + "<div><p>The bakery in the old town sells bread, cakes and pies every morning.</p></div>")
    )
    assert loaded.text.splitlines()[1:] == [
        "Yours",
        "The bakery in the old town sells bread, cakes and pies every morning.",
    ]
    assert not notes(loaded)


@pytest.mark.parametrize(
    "section",
    [
        "<div id='cookies'><h3>Cookies</h3><p>We use them.</p></div>",
        "<div class='widget'><h3>Contact</h3></div><div class='widget'><p>Call us.</p></div>",
        "<aside><p>In short: we are careful.</p></aside>",
        "<p>Our partners:</p><ul><li><a href=/a>Acme Ltd</a><li><a href=/b>Bolt Ltd</a><li><a href=/c>Cask</a></ul>",
        "<h3>Contents</h3><ul><li><a href=#a>Collection</a><li><a href=#b>Use</a></ul><i id=a></i><i id=b></i>",
        "<div class='related'><p>See also our rules for children, which are part of this policy.</p></div>",
    ],
)
def test_nothing_inside_a_policy_is_taken_out_for_its_name(section: str) -> None:
    middle = POLICY.index("<h2>How")
    loaded = load(page(NAVIGATION + POLICY[:middle] + section + POLICY[middle:] + FOOTER))
    assert loaded.text == load(POLICY[:middle] + section + POLICY[middle:]).text


def test_an_address_at_the_end_stays() -> None:
    address = "<p>Contact:<br>Acme Ltd<br>1 Main Street<br><a href='mailto:p@example.com'>p@example.com</a></p>"
    loaded = load(page(f"{NAVIGATION}<div>{POLICY}{address}</div>{FOOTER}"))
    assert loaded.text.splitlines()[-4:] == ["Contact:", "Acme Ltd", "1 Main Street", "p@example.com"]


def test_the_title_above_a_menu_is_found() -> None:
    body = f"<h1>Acme Privacy Policy</h1>{NAVIGATION}<div>{POLICY.partition('</h1>')[2]}</div>{FOOTER}"
    assert load(page(body)).title == "Acme Privacy Policy"


def test_links_to_the_top_between_sections_are_left_aside() -> None:
    body = POLICY.replace("<h2>", "<p><a href='#top'>Back to top</a></p><h2>")
    loaded = load(page(f"{NAVIGATION}{body}{FOOTER}"))
    assert loaded.text == KEPT
    assert "Back to top" in asides(loaded, AsideKind.FURNITURE)


# Hidden text


def test_sections_that_open_are_part_of_the_policy() -> None:
    body = POLICY.replace("</h2><p>", "</h2><p style='display:none'>")
    loaded = load(page(f"{NAVIGATION}{body}{FOOTER}"))
    assert loaded.text == KEPT
    assert int(notes(loaded)[NoteCode.UNOPENED_READ]) > 100
    note = next(note for note in loaded.notes if note.code is NoteCode.UNOPENED_READ)
    assert note.span is not None
    assert note.span.of(loaded.text).startswith("We collect your name")


def test_a_policy_that_is_hidden_as_a_whole_is_read() -> None:
    loaded = load(page(f"<div id='js_content' style='visibility: hidden; opacity: 0;'>{CHINESE_POLICY}</div>{FOOTER}"))
    assert loaded.text == load(CHINESE_POLICY).text


def test_hidden_advertisements_are_left_aside() -> None:
    hidden = f"<div hidden><p>{'Buy two cakes and get one pie, today only in our shop. ' * 5}</p></div>"
    loaded = load(page(f"{NAVIGATION}{POLICY}{hidden}{FOOTER}"))
    assert loaded.text == KEPT
    assert "Buy two cakes" in asides(loaded, AsideKind.HIDDEN)[0]
    assert NoteCode.UNOPENED_LEFT in notes(loaded)


# Other documents


@pytest.mark.parametrize(
    "body",
    [
        f"{LONG}<h1>Terms of Use</h1>{TERMS}",
        f"<h1>Terms of Use</h1>{TERMS}{LONG}",
        f"<h1>Legal</h1><h2>Privacy</h2>{LONG_SECTION}<h2>Terms and Conditions</h2>{TERMS}",
        f"{LONG_BY_BOLD}<p><b>TERMS OF USE</b></p>{TERMS.replace('h3', 'b')}",
    ],
)
def test_another_document_on_the_page_is_left_aside_and_named(body: str) -> None:
    loaded = load(page(f"{NAVIGATION}{body}{FOOTER}"))
    assert "warranties" not in loaded.text
    assert loaded.text.count("We share personal information") == 5
    assert "warranties" in asides(loaded, AsideKind.OTHER_DOCUMENT)[0]
    assert notes(loaded)[NoteCode.OTHER_DOCUMENT].casefold().startswith("terms")


@pytest.mark.parametrize(
    "body",
    [
        f"{POLICY}<h2>Legal notice</h2><p>This policy is part of our terms.</p>",
        f"{LONG}<h1>Terms of Use</h1>{LONG}",
        f"<h1>Terms of Use</h1>{TERMS}",
    ],
)
def test_in_doubt_it_stays(body: str) -> None:
    loaded = load(page(f"{NAVIGATION}{body}{FOOTER}"))
    assert loaded.text == load(body).text


# What is not in the file


def test_frames_and_pictures_are_told() -> None:
    body = POLICY.replace("<h2>Security", "<img src=a.png><img src=b.png width=600><img src=c.gif width=1><h2>Security")
    told = notes(load(page(f"<img src=logo.png>{NAVIGATION}{body}<iframe src=x.html></iframe>{FOOTER}")))
    assert told[NoteCode.FRAMES] == "1"
    assert told[NoteCode.IMAGES] == "2"
