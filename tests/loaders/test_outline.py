"""Outlines of fictional policies in each style of numbering."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.loaders.outlines import document, kinds, numbers, outline


def outline_of(text: str) -> list[str]:
    return outline(document(dedent(text)))


def test_chinese_numbers_with_three_levels() -> None:
    assert outline_of("""\
        云雀日记隐私政策
        更新日期：2025年3月1日
        引言
        云雀日记（以下简称“我们”）重视您的个人信息。
        一、我们如何收集您的个人信息
        (一)注册账号
        注册时，我们收集您的手机号。
        (二)写日记：可选功能
        1、文字与图片
        我们保存您写下的文字和上传的图片。
        2、语音
        我们保存您的录音。
        二、我们如何保存您的个人信息
        我们将您的个人信息保存在境内。
        附录：相关定义
    """) == [
        "云雀日记隐私政策",
        "引言",
        "一、我们如何收集您的个人信息",
        "  (一)注册账号",
        "  (二)写日记：可选功能",
        "    1、文字与图片",
        "    2、语音",
        "二、我们如何保存您的个人信息",
        "附录：相关定义",
    ]


def test_chapters_and_articles() -> None:
    assert outline_of("""\
        松果账本个人信息保护规则
        第一章 总则
        第一条 适用范围
        本规则适用于松果账本的全部功能。
        第二条 定义
        个人信息不包括匿名化处理后的信息。
        第二章 收集
        第三条 必要信息
        我们收集您的手机号。
    """) == [
        "松果账本个人信息保护规则",
        "第一章 总则",
        "  第一条 适用范围",
        "  第二条 定义",
        "第二章 收集",
        "  第三条 必要信息",
    ]


def test_decimal_numbers_below_bare_numbers() -> None:
    assert outline_of("""\
        Pine Ledger Privacy Notice
        1 What we collect
        1.1 Your account
        We collect your name when you register.
        1.2 Your device
        1.2.1 Identifiers
        We collect an identifier of your device.
        1.2.2 Logs
        We keep logs for six months.
        2 How long we keep it
        We keep your data for three years.
    """) == [
        "Pine Ledger Privacy Notice",
        "1 What we collect",
        "  1.1 Your account",
        "  1.2 Your device",
        "    1.2.1 Identifiers",
        "    1.2.2 Logs",
        "2 How long we keep it",
    ]


def test_decimal_numbers_alone() -> None:
    assert outline_of("""\
        1.1 Purpose & scope
        This policy explains what the shop does with personal information.
        1.2 Collection
        The shop collects your name and address.
    """) == ["1.1 Purpose & scope", "1.2 Collection"]


def test_one_sequence_in_the_mixed_styles_of_a_translation() -> None:
    assert outline_of("""\
        Privacy Policy
        We care about your data.We wrote this policy for you.
        One,What we collect
        We need two kinds of information:
        1. Your name, without which we cannot serve you.
        2. Your interests, which you may keep to yourself.
        (1) Registration
        1. With a telephone
        You give us your telephone number.
        (2) Orders
        You give us your address.
        2. How do we use cookies
        1. We store a number on your device.
        2. You can remove it at any time.
        (2) Similar techniques
        We use pixels in our letters.

        How do we protect your data
        (I) We encrypt your data.
        (2) We train our staff.
        IV. Your rights
        (1) Access
        You can read your data in the settings.
        5. Minors
        We do not serve minors.
        VI. Updates
        We may change this policy.
        How to reach us
        1. Write to us.
        2. We answer within ten days.
    """) == [
        "Privacy Policy",
        "One,What we collect",
        "  (1) Registration",
        "    1. With a telephone",
        "  (2) Orders",
        "2. How do we use cookies",
        "  (2) Similar techniques",
        "How do we protect your data",
        "IV. Your rights",
        "  (1) Access",
        "5. Minors",
        "VI. Updates",
        "How to reach us",
    ]


def test_plain_short_lines_above_numbers_in_brackets() -> None:
    assert outline_of("""\
        This privacy policy explains what our shop ([shop name]) does with your data. Please read it carefully.
        The information we collect
        (1) What you give us
        Account: when you register, we collect your name and your telephone number for your account.
        (2) What we collect automatically
        Logs: our server records which pages you visit and when you visited them.
        How we use it
        Orders: we use your address to deliver what you ordered, and your telephone number to reach you.
        Sharing
        (1) With carriers
        We give your address to the carrier that delivers your order.
        Contact us
        Write to us at any time, and we answer as soon as we can.
    """) == [
        "The information we collect",
        "  (1) What you give us",
        "  (2) What we collect automatically",
        "How we use it",
        "Sharing",
        "  (1) With carriers",
        "Contact us",
    ]


def test_sections_articles_and_letters_in_english() -> None:
    assert outline_of("""\
        TERMS OF PRIVACY
        Section 1. Collection
        A. Data you give us
        You give us your name.
        B. Data we collect
        We collect your address.
        Section 2. Rights
        You may ask us for a copy.
        Appendix A: Definitions
        Data means personal data.
    """) == [
        "TERMS OF PRIVACY",
        "Section 1. Collection",
        "  A. Data you give us",
        "  B. Data we collect",
        "Section 2. Rights",
        "Appendix A: Definitions",
    ]


def test_a_list_of_contents_is_no_outline() -> None:
    loaded = document(
        dedent("""\
        青竹笔记隐私政策
        本政策将帮助您了解以下内容：
        1、我们收集的信息
        2、我们如何使用信息
        3、联系我们
        一、我们收集的信息
        我们收集您的手机号。
        二、我们如何使用信息
        我们使用手机号完成注册。
        三、联系我们
        请写信给我们。
        """)
    )
    assert outline(loaded) == [
        "青竹笔记隐私政策",
        "一、我们收集的信息",
        "二、我们如何使用信息",
        "三、联系我们",
    ]
    assert numbers(loaded) == [(1, "1、"), (1, "2、"), (1, "3、")]


def test_headings_without_number_are_known_by_a_list_of_contents() -> None:
    assert outline_of("""\
        Privacy Policy
        On this page
        Data we hold
        Your choices
        Contact
        Data we hold
        We hold your name.
        Your choices
        Contact
        Write to us.
    """) == ["Privacy Policy", "Data we hold", "Your choices", "Contact"]


def test_short_numbered_lines_with_text_below_are_headings() -> None:
    loaded = document(
        dedent("""\
        一、收集的信息
        我们可能收集：
        1)账号信息
        手机号(用于登录)
        昵称
        2)订单信息
        收货地址
        3)设备信息
        设备型号
    """)
    )
    assert outline(loaded) == ["一、收集的信息", "  1)账号信息", "  2)订单信息", "  3)设备信息"]


@pytest.mark.parametrize(
    "items",
    [
        "1)经您同意\n2)为履行订单所必需\n3)法律法规要求\n我们只共享必要的信息。\n",
        "(1) Related to national security;\n(2) Related to public health;\n(3) Other cases that the law names.\n",
        "1. You agreed to it\n2. The law asks for it\n3. It protects you\nIn other cases we ask you first.\n",
    ],
)
def test_numbered_lines_one_below_the_other_are_list_items(items: str) -> None:
    loaded = document(f"一、共享\n我们不会共享，除非：\n{items}二、转让\n我们不会转让您的信息。\n")
    assert outline(loaded) == ["一、共享", "二、转让"]
    assert [level for level, _ in numbers(loaded)] == [1, 1, 1]


@pytest.mark.parametrize(
    "sentence",
    [
        "我们重视您的隐私。",
        "如您拒绝，您将无法使用本服务",
        "联系邮箱：privacy@example.com",
        "更新日期：2025年1月1日",
        "《用户协议》",
        "We never sell your data.",
        "Last updated: 1 March 2025",
        "12 Example Road, Springfield 12345",
    ],
)
def test_ordinary_lines_are_no_headings(sentence: str) -> None:
    loaded = document(f"示例隐私政策\n我们写下本政策供您阅读。\n{sentence}\n我们写下本政策供您阅读。\n")
    assert outline(loaded) == ["示例隐私政策"]


def test_a_text_that_begins_with_a_paragraph_has_no_title() -> None:
    assert document("We take care of your data.\nYour rights\nYou may ask us.\n").title == ""


def test_the_title_may_stand_below_dates_and_in_decoration() -> None:
    loaded = document("更新日期：2025年1月1日\n>>>>>>※ 示例商城 隐私政策(最新版) ※\n我们重视您的个人信息。\n")
    assert loaded.title.endswith("隐私政策(最新版) ※")


def test_levels_of_nested_lists_follow_numbers_and_indentation() -> None:
    loaded = document(
        "一、存储\n"
        "  1. 境内存储:我们存储于境内服务器;\n"
        "  2. 跨境传输:仅在以下场景:\n"
        "    • 跨境商品:需向境外卖家提供地址;\n"
        "    • 合规程序:我们会完成:\n"
        "      1. 安全评估:按要求完成;\n"
        "      2. 标准合同:签订合同。\n"
        "  3. 其他:按法律规定。\n"
    )
    assert numbers(loaded) == [(1, "1."), (1, "2."), (2, "•"), (2, "•"), (3, "1."), (3, "2."), (1, "3.")]


def test_lists_without_bullets_stand_below_the_line_that_leads_in() -> None:
    loaded = document(
        "四、安全\n我们采取以下措施：\n传输加密(例如 HTTPS)\n访问控制\n日志审计\n"
        "我们会定期检查这些措施。\n我们仅在以下情形公开：\n获得您的同意；或\n法律要求。\n此外不公开。\n"
    )
    assert [kind for kind, _ in kinds(loaded)] == [
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "list_item",
        "paragraph",
        "paragraph",
        "list_item",
        "list_item",
        "paragraph",
    ]


def test_broken_lines_are_put_together() -> None:
    loaded = document(
        dedent("""\
        Privacy Policy

        We collect your name, your address and your telephone number when you
        register with us, because we could not deliver what you order without
        them. We keep them for as long as you are registered and delete them
        within thirty days afterwards, unless the law asks us to keep them for
        longer than that.

        1. Your rights

        You may ask us at any time for a copy of your data, and you may ask us
        to correct or to delete them. Write to us at the address below, and we
        answer you within two weeks at the latest.
        """)
    )
    assert [kind for kind, _ in kinds(loaded)] == ["title", "paragraph", "heading", "paragraph"]
    assert loaded.text[loaded.blocks[1].span.start : loaded.blocks[1].span.end].count("\n") == 4


def test_the_very_first_line_may_be_a_heading() -> None:
    assert outline_of("Introduction\nWe explain what we do.\nRights\nYou may ask us.\n") == ["Introduction", "Rights"]


def test_a_heading_may_follow_the_title() -> None:
    assert outline_of("""\
        Privacy Policy
        Your rights
        You may ask us.
    """) == ["Privacy Policy", "Your rights"]


def test_where_blank_lines_are_everywhere_they_make_no_headings() -> None:
    text = (
        "一、收集\n1)实名信息\n姓名、身份证号码(用于清关)\n我们不用于营销。\n2)订单信息\n收货地址\n二、共享\n不共享。\n"
    )
    assert outline(document(text.replace("\n", "\n\n"))) == outline(document(text))


def test_headings_without_number_after_a_blank_line_below_a_list() -> None:
    assert outline_of("""\
        Privacy Policy
        We collect:
        • your name
        • your address

        Sharing
        We share nothing.
        We delete what we have when you leave us.
    """) == ["Privacy Policy", "Sharing"]


def test_headings_without_number_within_numbered_sections() -> None:
    assert outline_of("""\
        1. Collection
        We collect little.
        Cookies
        We use cookies.
        Pixels
        We use pixels.
        2. Sharing
        We share nothing.
        Exceptions
        The law may oblige us.
    """) == ["1. Collection", "  Cookies", "  Pixels", "2. Sharing", "  Exceptions"]
