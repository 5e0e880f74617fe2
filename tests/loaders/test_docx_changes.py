"""Tracked changes, comments and hidden text: what is live, and what the reviewer is told."""

from __future__ import annotations

from reviewer.model.document import AsideKind, Document, NoteCode
from reviewer.model.span import Span
from tests.loaders.docx_builder import cell, level, load_body, numbered, p, r, row, style, table

DELETED_MARK = "<w:rPr><w:del w:author='王'/></w:rPr>"


def deleted(text: str, author: str = "王律师") -> str:
    return f'<w:del w:id="1" w:author="{author}"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2" w:author="李">{r(text)}</w:ins>'


def codes(document: Document) -> dict[NoteCode, str]:
    return {note.code: note.detail for note in document.notes}


def asides(document: Document) -> list[tuple[AsideKind, str, str]]:
    return [(aside.kind, aside.text, aside.author) for aside in document.asides]


def test_insertions_are_live_and_deletions_are_not() -> None:
    document = load_body(p("保存", deleted("五年"), inserted("三年"), "。"))
    assert document.text == "保存三年。\n"
    assert codes(document) == {NoteCode.TRACKED_INSERTIONS: "1", NoteCode.TRACKED_DELETIONS: "1"}
    (aside,) = document.asides
    assert (aside.kind, aside.text, aside.author) == (AsideKind.DELETED, "五年", "王律师")
    assert (aside.span, aside.origin) == (Span(2, 2), "/body/p[1]")


def test_deletions_of_one_author_in_one_place_are_one() -> None:
    document = load_body(p("a", deleted("一"), deleted("二"), deleted("三", "赵"), "b"))
    assert asides(document) == [(AsideKind.DELETED, "一二", "王律师"), (AsideKind.DELETED, "三", "赵")]


def test_moved_text_is_live_where_it_went() -> None:
    gone = f'<w:moveFrom w:id="3" w:author="李">{r("移动。")}</w:moveFrom>'
    here = f'<w:moveTo w:id="4" w:author="李">{r("移动。")}</w:moveTo>'
    document = load_body(p("前。", gone) + p("后。", here))
    assert document.text == "前。\n后。移动。\n"
    assert asides(document) == [(AsideKind.DELETED, "移动。", "李")]


def test_a_deleted_paragraph_leaves_no_line() -> None:
    gone = p(deleted("整段。"), properties=DELETED_MARK)
    document = load_body(p("a") + gone + p("b"))
    assert document.text == "a\nb\n"
    assert asides(document) == [(AsideKind.DELETED, "整段。", "王律师")]


def test_paragraphs_whose_mark_was_deleted_are_one() -> None:
    styles = style("H", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    body = (
        p("第一", style="H", properties=DELETED_MARK)
        + p("第二", properties=DELETED_MARK)
        + p("第三")
        + p("x", style="H")
        + p("y", style="H")
    )
    document = load_body(body, styles=styles)
    assert document.text == "第一第二第三\nx\ny\n"
    assert [block.kind.value for block in document.blocks] == ["paragraph", "heading", "heading"]


def test_a_deleted_mark_before_a_table_or_the_end_joins_nothing() -> None:
    document = load_body(p("a", properties=DELETED_MARK) + table(("b", "c")) + p("d", properties=DELETED_MARK))
    assert document.text == "a\nb\tc\nd\n"


def test_marks_deleted_in_cells() -> None:
    document = load_body(table((p("a", properties=DELETED_MARK) + p("b"), "c")))
    assert document.text == "ab\tc\n"


def test_deleted_rows_and_cells() -> None:
    gone = row((cell(p("甲")), cell("乙")), "<w:trPr><w:del w:author='王'/></w:trPr>")
    cut = "<w:tc><w:tcPr><w:cellDel w:author='李'/></w:tcPr>" + p("丙") + "</w:tc>"
    document = load_body(f"<w:tbl>{gone}{row((cut, 'b', 'c'))}</w:tbl>")
    assert document.text == "\tb\tc\n"
    assert [(block.span, len(block.cells)) for block in document.blocks] == [(Span(1, 4), 3)]
    assert asides(document) == [
        (AsideKind.DELETED, "甲", "王"),
        (AsideKind.DELETED, "乙", "王"),
        (AsideKind.DELETED, "丙", "李"),
    ]


def test_changes_around_blocks() -> None:
    body = f"<w:ins w:author='李'>{p('a')}</w:ins><w:del w:author='王'>{p('b')}</w:del>" + p("c")
    document = load_body(body)
    assert document.text == "a\nc\n"
    assert asides(document) == [(AsideKind.DELETED, "b", "王")]


def test_properties_before_a_change_are_not_those_of_the_text() -> None:
    former = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    numbers = '<w:pPrChange><w:pPr><w:pStyle w:val="X"/></w:pPr></w:pPrChange>'
    assert load_body(p(r("a", former), properties=numbers)).text == "a\n"


def test_hidden_text_is_told_and_kept_aside() -> None:
    styles = style("H", "Hidden", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    document = load_body(
        p("可见", r("隐藏", "<w:vanish/>"), r("也是", '<w:rStyle w:val="H"/>'), r("否", '<w:vanish w:val="0"/>')),
        styles=styles,
    )
    assert document.text == "可见否\n"
    assert asides(document) == [(AsideKind.HIDDEN, "隐藏也是", "")]
    assert codes(document) == {NoteCode.HIDDEN_TEXT: "1"}


def test_hidden_paragraphs_leave_no_line_and_no_number() -> None:
    numbering = numbered(level(0, "decimal", "%1."))
    hidden = p(r("x", "<w:vanish/>"), number=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>")
    assert load_body(p("a", number=(1, 0)) + hidden + p("b", number=(1, 0)), numbering=numbering).text == "1. a\n2. b\n"


def test_deleted_references_print_no_sign() -> None:
    gone = '<w:del w:author="王"><w:r><w:footnoteReference w:id="1"/></w:r></w:del>'
    live = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>{r(f"注{i}")}</w:p></w:footnote>' for i in (1, 2)
    )
    document = load_body(p("a", gone, "b", live), footnotes=notes)
    assert document.text == "ab[1]\n[1]注2\n"
    assert asides(document) == [(AsideKind.HIDDEN, "注1", "")]


COMMENTS = (
    f'<w:comment w:id="7" w:author="张律师" w:initials="Z">{p("期限过长。")}{p("请核实。")}</w:comment>'
    f'<w:comment w:id="8" w:author="">{p("何处？")}</w:comment>'
    f'<w:comment w:id="9" w:author="陈">{p("无处。")}</w:comment>'
)


def test_comments_are_left_aside_with_author_and_place() -> None:
    start, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    mark = '<w:r><w:annotationRef/><w:commentReference w:id="{}"/></w:r>'
    document = load_body(
        p("保存", start, "五年", end, mark.format(7), "。") + p("x", mark.format(8)), comments=COMMENTS
    )
    assert document.text == "保存五年。\nx\n"
    found = [(a.kind, a.text, a.author, a.origin, a.span and a.span.of(document.text)) for a in document.asides]
    assert found == [
        (AsideKind.COMMENT, "期限过长。\n请核实。", "张律师", "/body/p[1]", "五年"),
        (AsideKind.COMMENT, "何处？", "", "/body/p[2]", ""),
        (AsideKind.COMMENT, "无处。", "陈", "/comment[9]", None),
    ]
    assert codes(document) == {NoteCode.COMMENTS: "3"}


def test_comments_over_several_blocks() -> None:
    start, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    inside = f"<w:tbl>{start.replace('7', '8')}{row(('c', 'd'))}{end.replace('7', '8')}</w:tbl>"
    document = load_body(start + p("a") + p("b") + inside + end, comments=COMMENTS)
    spans = [aside.span.of(document.text) for aside in document.asides if aside.span]
    assert spans == ["a\nb\nc\td\n", "c\td\n"]


def test_hidden_rows_are_told() -> None:
    hidden = row(("甲", "乙"), "<w:trPr><w:hidden/></w:trPr>")
    shown = row(("b", "c"), '<w:trPr><w:hidden w:val="0"/></w:trPr>')
    document = load_body(p("x") + f"<w:tbl>{hidden}{shown}</w:tbl>")
    assert document.text == "x\nb\tc\n"
    assert asides(document) == [(AsideKind.HIDDEN, "甲", ""), (AsideKind.HIDDEN, "乙", "")]
