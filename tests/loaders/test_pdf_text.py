"""Text from PDF files: order, paragraphs, words, what stands beside the text, and where it comes from."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import FrameBreak, PageBreak, Paragraph, Spacer

from reviewer.loaders.loader import Content
from reviewer.loaders.pdf.reading import read_pdf
from reviewer.loaders.pdf.wire import Request
from reviewer.loaders.policy import load_bytes
from reviewer.model.document import AsideKind, BlockKind, NoteCode
from reviewer.model.language import Language
from tests.loaders.pdf_samples import (
    BOLD,
    HEIGHT,
    MARGIN,
    REGULAR,
    bare_pdf,
    canvas_pdf,
    lines_pdf,
    policy_pdf,
    register_fonts,
    story_pdf,
    stream_object,
    style,
)

CHINESE = (
    "云杉书店隐私政策\n"
    "一、我们收集的信息\n"
    "为了向您提供购书、配送和售后服务，我们会收集您的姓名、手机号码、收货地址以及订单信息，并仅在实现上述目的所必需的"
    "期限内保存；超过期限后，我们会删除您的个人信息，或者对其进行匿名化处理，使其不能再识别到您本人。\n"
    "（一）您主动提供的信息\n"
    "1. 您在注册账号时填写的手机号码；\n"
    "2. 您在下单时填写的收货人姓名、收货地址和联系电话，以及您为了开具发票而填写的单位名称和纳税人识别号；\n"
    "3. 您与客服沟通时提供的内容。\n"
    "二、您的权利\n"
    "您可以在 APP 的“设置”中查阅、更正和删除您的个人信息，也可以发送邮件至 privacy@example.com 与我们联系。\n"
)
ENGLISH = (
    "Larkfield Cycles Privacy Policy\n"
    "1. What we collect\n"
    "We collect your name, your delivery address and your telephone number when you order a bicycle, and we keep them"
    " for as long as the law requires us to keep the records of the sale, after which they are deleted or made"
    " anonymous so that nobody can tell that they were ever about you.\n"
    "2. Your rights\n"
    "You may ask us at any time which data we hold about you, and you may have it corrected, deleted or handed over to"
    " a third party whom you name in writing.\n"
)


def content(data: bytes) -> Content:
    return read_pdf(data, Request(), lambda *_: None)


def paragraphs(data: bytes) -> list[str]:
    return content(data).text.split("\n")


def without_space(text: str) -> str:
    return "".join(text.split())


class TestParagraphs:
    def test_chinese_lines_are_joined_without_spaces(self) -> None:
        assert paragraphs(policy_pdf(CHINESE)) == CHINESE.split("\n")[:-1]

    def test_english_lines_are_joined_with_spaces(self) -> None:
        assert paragraphs(policy_pdf(ENGLISH)) == ENGLISH.split("\n")[:-1]

    def test_two_columns_are_read_one_after_the_other(self) -> None:
        text = CHINESE * 8
        assert content(policy_pdf(text, columns=2)).text.split("\n") == text.split("\n")[:-1]

    def test_three_columns_too(self) -> None:
        text = ENGLISH * 8
        assert without_space(content(policy_pdf(text, columns=3)).text) == without_space(text)

    def test_a_paragraph_over_a_page_break_is_one(self) -> None:
        text = (
            "引言\n" + "我们依法保护您的个人信息，并仅在实现处理目的所必需的范围内使用，不会向无关的第三方提供。" * 60
        )
        loaded = content(policy_pdf(text, header="云杉书店", footer="第 {page} 页"))
        assert loaded.text == text
        assert [block.origin for block in loaded.blocks] == ["p. 1", "p. 1 – p. 2"]

    def test_a_slightly_wider_gap_ends_a_paragraph_where_it_always_does(self) -> None:
        register_fonts()
        full = "我们依法保护您的个人信息并仅在必需的范围内使用它们而不向无关的第三方提供也不用于其他目的"
        long = "我们依法保护您的个人信息并仅在必需的范围内使用它们。" * 3
        lines = [long, full, long, "以下情形除外：", full, long, "您的权利", full, long]
        assert paragraphs(story_pdf([Paragraph(one, style(wordWrap="CJK", spaceAfter=3)) for one in lines])) == lines

    def test_indented_first_lines_begin_paragraphs_where_lines_are_full(self) -> None:
        register_fonts()
        body = style(wordWrap="CJK", firstLineIndent=20, spaceAfter=0)
        sentences = ["我们依法保护您的个人信息，并在法律规定的范围内使用。" * count for count in (3, 2, 4, 3, 5, 2)]
        assert paragraphs(story_pdf([Paragraph(one, body) for one in sentences])) == sentences

    def test_a_heading_of_two_lines_is_one_block(self) -> None:
        register_fonts()
        heading = "云杉书店及其关联公司关于收集和使用个人信息的隐私政策"
        story = [
            Paragraph(heading, style(fontName=BOLD, fontSize=22, leading=30, wordWrap="CJK", alignment=1)),
            Paragraph("我们收集必要的信息。" * 9, style(wordWrap="CJK")),
        ]
        first = content(story_pdf(story)).blocks[0]
        assert (first.kind, first.span.end) == (BlockKind.TITLE, len(heading))

    def test_a_heading_behind_a_full_line_stays_a_heading(self) -> None:
        line = "We keep your data as long as the law says and no longer than that at all ever."
        width = 78
        lines = [line[:width], "Changes to this policy", "We may change it. " * 4]
        assert paragraphs(lines_pdf(lines))[1] == "Changes to this policy"

    def test_lines_that_begin_alike_with_labels_are_paragraphs(self) -> None:
        lines = [
            "Access rights: you may ask us for a copy of all the data that we hold on you.",
            "Right to erasure: you may ask us to erase the data that we hold on you now.",
        ]
        assert paragraphs(lines_pdf(lines)) == lines

    def test_a_cited_article_at_the_beginning_of_a_line_is_no_heading(self) -> None:
        lines = [
            "我们处理您的个人信息的法律依据，除了取得您的同意这一种情形之外，还包括中国《个人信息保护法》",
            "第十三条规定的其他情形。",
        ]
        assert paragraphs(lines_pdf(lines)) == ["".join(lines)]

    def test_numbers_that_run_on_within_a_sentence_begin_no_items(self) -> None:
        lines = [
            "我们收集以下信息：（1）您的姓名、手机号码和电子邮箱地址；（2）您的收货地址和邮政编码；以及",
            "（3）您的订单信息。",
        ]
        assert paragraphs(lines_pdf(lines)) == ["".join(lines)]


class TestWords:
    def test_hyphens_of_line_breaks_are_taken_out_and_others_kept(self) -> None:
        lines = [
            "We ask for your consent before we share any information with a third-party pro-",
            "vider; a provider must protect all the information that it receives from third-",
            "party sources, and the infor-",
            "mation is deleted as soon as the law allows the provider to delete it at all.",
        ]
        assert content(lines_pdf(lines)).text == (
            "We ask for your consent before we share any information with a third-party provider; a provider must "
            "protect all the information that it receives from third-party sources, and the information is deleted as "
            "soon as the law allows the provider to delete it at all."
        )

    def test_a_hyphen_is_part_of_the_word_where_the_file_adds_none(self) -> None:
        lines = [
            "We ask for your consent before we share any information with companies and opt-",
            "out is possible at any time.",
        ]
        assert "opt-out" in content(lines_pdf(lines)).text

    def test_an_address_over_two_lines_is_one_word(self) -> None:
        lines = [
            "如对本政策有任何疑问、意见或建议，请访问 https://www.example.com/help/",
            "privacy-questions/index.html 提交，我们将尽快答复。",
        ]
        assert "https://www.example.com/help/privacy-questions/index.html 提交" in content(lines_pdf(lines)).text

    def test_words_that_chinese_line_breaks_cut_are_whole(self) -> None:
        register_fonts()
        text = "我们通过 InternationalBookshop 应用提供服务，您在使用 InternationalBookshop 时可以随时撤回您的同意。"
        body = style(wordWrap="CJK")
        story = [Paragraph("请" * count + text, body) for count in range(2, 40)]
        loaded = content(story_pdf(story)).text
        assert loaded.count("InternationalBookshop") == 2 * len(story)

    def test_gaps_are_spaces_where_the_file_has_none(self) -> None:
        def draw(canvas: Canvas) -> None:
            at = MARGIN
            for word in ("Data", "is", "kept", "safely."):
                canvas.drawString(at, 700, word)
                at += canvas.stringWidth(word, REGULAR, 10) + 2.6
            canvas.drawString(MARGIN, 650, "POLICY", charSpace=4)

        assert paragraphs(canvas_pdf(draw)) == ["Data is kept safely.", "POLICY"]

    def test_chinese_and_latin_letters_moved_apart_get_no_space(self) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(MARGIN, 700, "更新日期")
            canvas.drawString(MARGIN + 42.5, 700, "2026")
            canvas.drawString(MARGIN + 68, 700, "年")

        assert content(canvas_pdf(draw)).text == "更新日期2026年"

    def test_raised_figures_belong_to_their_line(self) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(MARGIN, 700, "personal data")
            canvas.setFont(REGULAR, 6)
            canvas.drawString(MARGIN + canvas.stringWidth("personal data", REGULAR, 10), 704, "1")
            canvas.setFont(REGULAR, 10)
            canvas.drawString(MARGIN, 685, "is what identifies you.")

        assert paragraphs(canvas_pdf(draw))[0].startswith("personal data1")

    def test_text_printed_twice_to_embolden_it_is_read_once(self) -> None:
        def draw(canvas: Canvas) -> None:
            for shift in (0.0, 0.4):
                canvas.drawString(MARGIN + shift, 700, "特别提示")
            canvas.drawString(MARGIN, 670, "请您仔细阅读本政策的全部内容，尤其是加粗的部分。")

        loaded = content(canvas_pdf(draw))
        assert loaded.text == "特别提示\n请您仔细阅读本政策的全部内容，尤其是加粗的部分。"

    def test_radicals_are_read_as_the_signs_that_they_look_like(self) -> None:
        to_unicode = stream_object(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
            b"1 begincodespacerange <00> <ff> endcodespacerange "
            b"6 beginbfchar <61> <2F64> <62> <2EDA> <63> <F0B7> <64> <FB01> <65> <FE35> <66> <FE12> endbfchar endcmap "
            b"end end"
        )
        font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
        data = bare_pdf(
            b"BT /R 12 Tf 50 700 Td (ab) Tj 0 -40 Td (c) Tj 0 -40 Td (def) Tj ET", font, to_unicode, resources=b"/X<<>>"
        )
        data = data.replace(b"/Font<</F 5 0 R>>/X<<>>", b"/Font<</R 6 0 R>>/X<<>>")
        assert paragraphs(data) == ["用页", "•", "fi（。"]

    def test_ligatures_keep_all_their_letters(self) -> None:
        to_unicode = stream_object(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
            b"1 begincodespacerange <00> <ff> endcodespacerange "
            b"1 beginbfchar <21> <006600660069> endbfchar "
            b"1 beginbfrange <61> <7a> <0061> endbfrange endcmap end end"
        )
        font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
        data = bare_pdf(b"BT /R 12 Tf 50 700 Td (a!liated) Tj ET", font, to_unicode, resources=b"/X<<>>")
        assert content(data.replace(b"/F 5 0 R", b"/R 6 0 R")).text == "affiliated"


class TestBeside:
    def test_headers_footers_and_page_numbers_are_kept_aside(self) -> None:
        loaded = content(policy_pdf(CHINESE * 12, header="云杉书店 内部资料", footer="第 {page} 页"))
        assert "内部资料" not in loaded.text
        assert "第 1 页" not in loaded.text
        assert (AsideKind.RUNNING_HEADER, "云杉书店 内部资料", "p. 1-5") in [
            (aside.kind, aside.text, aside.origin) for aside in loaded.asides
        ]
        footers = [aside.text for aside in loaded.asides if aside.kind is AsideKind.RUNNING_FOOTER]
        assert footers == [f"第 {page} 页" for page in range(1, 6)]

    def test_the_page_number_of_a_single_page_is_kept_aside(self) -> None:
        loaded = content(policy_pdf(ENGLISH, footer="Page {page} of 1"))
        assert [aside.text for aside in loaded.asides] == ["Page 1 of 1"]

    def test_a_number_at_the_edge_that_is_no_page_number_stays(self) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(MARGIN, HEIGHT - 60, "Privacy policy")
            canvas.drawString(MARGIN, 40, "2026")

        assert paragraphs(canvas_pdf(draw)) == ["Privacy policy", "2026"]

    def test_a_line_that_stands_at_the_same_place_by_chance_stays(self) -> None:
        same = ["We protect your data.", "We protect your data in every way that the law and the state of the art ask"]
        more = [*same, *(f"Sentence number {number} of this page." for number in range(30))]
        assert content(lines_pdf(more, more, top=60)).text.count(same[0]) == 2

    def test_pages_that_are_all_alike_are_not_taken_for_headers(self) -> None:
        assert content(lines_pdf(["Hello"], ["Hello"], ["Hello"])).text == "Hello\nHello\nHello"

    def test_text_across_the_page_is_kept_aside(self) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(MARGIN, 700, "Our privacy policy applies to all users of our services.")
            canvas.saveState()
            canvas.translate(200, 300)
            canvas.rotate(45)
            canvas.drawString(0, 0, "DRAFT")
            canvas.restoreState()

        loaded = content(canvas_pdf(draw))
        assert loaded.text == "Our privacy policy applies to all users of our services."
        assert [(aside.kind, aside.text) for aside in loaded.asides] == [(AsideKind.FURNITURE, "DRAFT")]
        assert [(note.code, note.detail) for note in loaded.notes] == [(NoteCode.TEXT_BESIDE, "1")]

    def test_invisible_text_is_kept_aside(self) -> None:
        data = bare_pdf(b"BT /F 12 Tf 50 700 Td (What you see.) Tj 3 Tr 0 -40 Td (What you do not see.) Tj ET")
        loaded = content(data)
        assert loaded.text == "What you see."
        assert [(aside.kind, aside.text) for aside in loaded.asides] == [(AsideKind.HIDDEN, "What you do not see.")]

    def test_comments_and_form_fields_are_kept_aside(self) -> None:
        comment = b"<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(Is this still true?)>>"
        widget = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Larkfield)/Rect[9 30 90 50]>>"
        popup = b"<</Type/Annot/Subtype/Popup/Rect[9 9 20 20]/Contents(twice)>>"
        page = b"/Annots[6 0 R 7 0 R 8 0 R]"
        loaded = content(bare_pdf(b"BT /F 12 Tf 50 700 Td (Policy) Tj ET", comment, widget, popup, page=page))
        assert [(aside.kind, aside.text) for aside in loaded.asides] == [
            (AsideKind.COMMENT, "Is this still true?"),
            (AsideKind.COMMENT, "Larkfield"),
        ]
        assert [(note.code, note.detail) for note in loaded.notes] == [(NoteCode.COMMENTS, "2")]


class TestPages:
    def test_places_say_on_which_page_each_passage_stands(self) -> None:
        register_fonts()
        story = [Paragraph("First page.", style()), PageBreak(), Paragraph("Second page.", style())]
        loaded = content(story_pdf(story))
        assert [(place.label, loaded.text[place.start :][:5]) for place in loaded.places] == [
            ("p. 1", "First"),
            ("p. 2", "Secon"),
        ]
        assert [block.origin for block in loaded.blocks] == ["p. 1", "p. 2"]

    def test_a_page_lying_on_its_side_is_read_upright(self) -> None:
        lines = b"BT /F 12 Tf 0 1 -1 0 100 50 Tm (First line of the page) Tj 0 -40 Td (Second line) Tj ET"
        loaded = content(bare_pdf(lines, page=b"/Rotate 90"))
        assert loaded.text == "First line of the page\nSecond line"
        assert content(bare_pdf(lines)).text == loaded.text

    def test_vertical_lines_are_read_from_right_to_left_and_told(self) -> None:
        sentence = "我们依法保护您的个人信息，并仅在实现处理目的所必需的范围内使用，" * 4 + "不向他人提供。"

        def draw(canvas: Canvas) -> None:
            columns = ["隐私政策", *(sentence[start : start + 24] for start in range(0, len(sentence), 24))]
            for column, words in enumerate(columns):
                for row, sign in enumerate(words):
                    canvas.drawString(500 - 20 * column, 700 - 12 * row, sign)
            canvas.saveState()
            canvas.translate(360, 700)
            canvas.rotate(-90)
            canvas.drawString(0, 0, "Larkfield Cycles")
            canvas.restoreState()
            canvas.drawString(MARGIN, 800, "云杉书店")

        loaded = content(canvas_pdf(draw))
        assert loaded.text == f"隐私政策\n{sentence}\nLarkfield Cycles"
        assert [aside.text for aside in loaded.asides] == ["云杉书店"]
        assert [note.code for note in loaded.notes] == [NoteCode.PAGES_VERTICAL, NoteCode.TEXT_BESIDE]

    def test_upside_down_and_turned_left_too(self) -> None:
        for matrix in (b"-1 0 0 -1 500 700", b"0 -1 1 0 100 700"):
            data = bare_pdf(b"BT /F 12 Tf " + matrix + b" Tm (First line) Tj 0 -40 Td (Second line) Tj ET")
            assert paragraphs(data) == ["First line", "Second line"]

    def test_a_cropped_page_shows_only_what_is_inside(self) -> None:
        data = bare_pdf(
            b"BT /F 12 Tf 150 600 Td (Inside) Tj ET BT /F 12 Tf 10 790 Td (Outside) Tj ET",
            page=b"/MediaBox[0 0 600 800]/CropBox[100 100 500 700]",
        )
        loaded = content(data)
        assert loaded.text == "Inside"
        assert [aside.text for aside in loaded.asides] == ["Outside"]

    def test_columns_with_a_full_line_above_and_below(self) -> None:
        register_fonts()
        line = "This sentence stands over the whole width of the page and belongs to neither of the two columns at all."

        def draw(canvas: Canvas) -> None:
            canvas.drawString(MARGIN, 780, line)
            for number in range(12):
                canvas.drawString(MARGIN, 750 - 15 * number, f"Left column line {number:02} has so many words.")
                canvas.drawString(320, 750 - 15 * number, f"Right column line {number:02} has so many words.")
            canvas.drawString(MARGIN, 540, line)

        text = content(canvas_pdf(draw)).text
        assert text.index("Left column line 11") < text.index("Right column line 00")
        assert text.startswith(line)
        assert text.endswith(line)

    def test_columns_that_are_written_one_after_the_other_may_stand_close(self) -> None:
        def draw(canvas: Canvas) -> None:
            for side, x, top in (("Left", 64, 750), ("Right", 300, 743)):
                for number in range(12):
                    words = f"{side} line {number:02} has just as many words as fit"
                    space = (232 - canvas.stringWidth(words, REGULAR, 10)) / (len(words) - 1)
                    canvas.drawString(x, top - 15 * number, words, charSpace=space)

        text = content(canvas_pdf(draw)).text
        assert text.index("Left line 11") < text.index("Right line 00")

    def test_the_order_on_the_page_counts_and_not_that_in_the_file(self) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(MARGIN, 600, "“第三”，最后一行。")
            canvas.drawString(MARGIN + 20, 700, "第一行的后半部分。")
            canvas.drawString(MARGIN, 700, "（一）")
            canvas.drawString(MARGIN, 650, "第二行。")

        assert paragraphs(canvas_pdf(draw)) == ["（一）第一行的后半部分。", "第二行。", "“第三”，最后一行。"]


class TestDocument:
    def test_source_says_how_it_was_read(self) -> None:
        loaded = load_bytes(policy_pdf(CHINESE), "政策.pdf")
        assert (loaded.source.loader, loaded.source.media_type, loaded.source.encoding) == (
            "pdf",
            "application/pdf",
            "",
        )
        assert "pypdfium2" in loaded.source.loader_version
        assert loaded.language is Language.ZH

    def test_loading_twice_gives_the_same(self) -> None:
        data = policy_pdf(ENGLISH * 5, columns=2, header="Larkfield", footer="{page}")
        assert load_bytes(data, "a.pdf") == load_bytes(data, "a.pdf")

    def test_a_pdf_under_another_name_is_read_as_what_it_is(self) -> None:
        loaded = load_bytes(policy_pdf(ENGLISH), "policy.txt")
        assert loaded.source.loader == "pdf"
        assert [note.code for note in loaded.notes] == [NoteCode.FORMAT_DIFFERS]

    def test_blocks_hold_all_text_in_order(self) -> None:
        loaded = content(policy_pdf(CHINESE * 10, columns=2))
        assert without_space("".join(block.span.of(loaded.text) for block in loaded.blocks)) == without_space(
            loaded.text
        )

    def test_links_and_prominent_words(self) -> None:
        register_fonts()
        marked = (
            'See our <a href="https://www.example.com/rules">account rules</a> and <b>read the bold part</b> with '
            "care; the rest of this paragraph is there so that most of the text is neither bold nor a link."
        )
        loaded = content(story_pdf([Paragraph(marked, style()), Spacer(1, 5)]))
        assert [(link.span.of(loaded.text), link.target) for link in loaded.links] == [
            ("account rules", "https://www.example.com/rules")
        ]
        assert [span.of(loaded.text) for span in loaded.prominent] == ["read the bold part"]

    def test_where_all_is_bold_nothing_is_prominent(self) -> None:
        register_fonts()
        assert content(story_pdf([Paragraph("All of this is bold.", style(fontName=BOLD))])).prominent == ()

    def test_structure_follows_numbers_size_and_weight(self) -> None:
        register_fonts()
        large, small = style(fontName=BOLD, fontSize=15, leading=22), style(fontName=BOLD, fontSize=11, leading=16)
        text = Paragraph("We tell you what we do with your data and why we do it. " * 4, style())
        story = [
            Paragraph("Larkfield Cycles", style(fontName=BOLD, fontSize=22, leading=30)),
            *(Paragraph("Who we are", large), text, Paragraph("Our address", small), text),
            *(Paragraph("Your rights", large), text, Paragraph("Access", small), text, text, text, text, text),
        ]
        loaded = content(story_pdf(story))
        outline = [
            (block.level, block.span.of(loaded.text))
            for block in loaded.blocks
            if block.kind in (BlockKind.TITLE, BlockKind.HEADING)
        ]
        assert outline == [
            (0, "Larkfield Cycles"),
            (1, "Who we are"),
            (2, "Our address"),
            (1, "Your rights"),
            (2, "Access"),
        ]

    def test_list_items_have_their_numbers_and_depth(self) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(MARGIN, 700, "We collect the following data about you when you use our services:")
            canvas.drawString(MARGIN + 15, 680, "•   your name")
            canvas.drawString(MARGIN + 30, 660, "•   your first name;")
            canvas.drawString(MARGIN + 15, 640, "•   your address")

        loaded = content(canvas_pdf(draw))
        assert [(block.kind, block.level, block.number) for block in loaded.blocks[1:]] == [
            (BlockKind.LIST_ITEM, 1, "•"),
            (BlockKind.LIST_ITEM, 2, "•"),
            (BlockKind.LIST_ITEM, 1, "•"),
        ]

    def test_a_note_at_the_foot_of_a_page_does_not_cut_the_paragraph(self) -> None:
        register_fonts()
        half = "We keep your data only as long as we need it for the purposes that are named in this policy and " * 3
        story = [
            Paragraph("Introduction. " * 8, style()),
            Paragraph(half + "no longer than", style(spaceBefore=470)),
            Paragraph("1 That is three years for most of the data that we collect.", style(fontSize=7, leading=9)),
            FrameBreak(),
            Paragraph("that. The rest is deleted.", style()),
        ]
        loaded = content(story_pdf(story))
        assert "no longer than that. The rest is deleted." in loaded.text
        assert loaded.text.endswith("that we collect.")
        assert [place.label for place in loaded.places] == ["p. 1", "p. 2", "p. 1"]
