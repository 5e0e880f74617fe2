"""The cue language, as ``checklists/FORMAT.md`` describes it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.errors import Term
from reviewer.loaders.cue_parser import MAX_BRACKET_DEPTH, CueSyntaxError, parse_cue, parse_phrase
from reviewer.model.cue import BuildingBlock, Cue, Either, Expression, Pattern, Phrase, Sequence, Together

WORDS = {"information": ["personal information", "信息"], "one": ["data"], "quoted": ['"opt out"', "退出"]}
INFORMATION = Either((Phrase("personal information"), Phrase("信息")))


def row(*parts: Expression, gaps: tuple[int | None, ...] | None = None, optional: tuple[int, ...] = ()) -> Sequence:
    """A sequence with gaps of 0 unless given, and the parts at the given indices optional."""
    return Sequence(
        parts,
        gaps if gaps is not None else (0,) * (len(parts) - 1),
        tuple(index in optional for index in range(len(parts))),
    )


A, B, C, D = (Phrase(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("retention period", Phrase("retention period")),
        ("  retention \n  period ", Phrase("retention period")),
        ("保存 期限", Phrase("保存期限")),
        ("APP 权限", Phrase("APP 权限")),
        ("third-party", Phrase("third-party")),
        ("e.g. C# and AT&T", Phrase("e.g. C# and AT&T")),
        ('"opt  out"', Phrase("opt out", exact=True)),
        ('"("', Phrase("(", exact=True)),
        ("a | b | c", Either((A, B, C))),
        ("(a | b) c", row(Either((A, B)), C)),
        ("a (b)", row(A, B)),
        ("(a b)", Phrase("a b")),
        ('"a" b', row(Phrase("a", exact=True), B)),
        ("delete (user)? account", row(Phrase("delete"), Phrase("user"), Phrase("account"), optional=(1,))),
        ("a ... b", row(A, B, gaps=(None,))),
        ("a...b", row(A, B, gaps=(None,))),
        ("a ...5 b", row(A, B, gaps=(5,))),
        ("a ...0 b", row(A, B, gaps=(0,))),
        ("a b ...5 (c)? d", row(Phrase("a b"), C, D, gaps=(5, 0), optional=(1,))),
        ("a + b", Together((A, B))),
        ("a +8 b +8 c", Together((A, B, C), 8)),
        ("a ... b + c", Together((row(A, B, gaps=(None,)), C))),
        ("a + b | c", Either((Together((A, B)), C))),
        ("a + (b | c)", Together((A, Either((B, C))))),
        ("(a + b) +8 c", Together((Together((A, B)), C), 8)),
        ("{information}", INFORMATION),
        ("{ one }", Phrase("data")),
        ("access ...6 {information}", row(Phrase("access"), INFORMATION, gaps=(6,))),
        ("{quoted}", Either((Phrase("opt out", exact=True), Phrase("退出")))),
        ("保存<period>", row(Phrase("保存"), Pattern(BuildingBlock.PERIOD))),
        ("<Number>", Pattern(BuildingBlock.NUMBER)),
        (
            "（查阅｜查询）……10 “信息”",
            row(Either((Phrase("查阅"), Phrase("查询"))), Phrase("信息", exact=True), gaps=(10,)),
        ),
        ("a ＋8 ｛one｝", Together((A, Phrase("data")), 8)),
    ],
)
def test_expressions(source: str, expected: Expression) -> None:
    assert parse_cue(source, WORDS) == Cue(source.strip(), expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("share -cookie", Cue("share -cookie", Phrase("share"), unless=(Phrase("cookie"),))),
        ("-cookie share", Cue("-cookie share", Phrase("share"), unless=(Phrase("cookie"),))),
        ("a －b", Cue("a －b", A, unless=(B,))),
        ("a -(b | c) -{one}", Cue("a -(b | c) -{one}", A, unless=(Either((B, C)), Phrase("data")))),
        ('a -"b c"', Cue('a -"b c"', A, unless=(Phrase("b c", exact=True),))),
        ("a | b -c", Cue("a | b -c", Either((A, B)), unless=(C,))),
        (
            "#(your rights) contact us",
            Cue("#(your rights) contact us", Phrase("contact us"), (), Phrase("your rights")),
        ),
        ("contact us #rights", Cue("contact us #rights", Phrase("contact us"), (), Phrase("rights"))),
        ("#rights contact us", Cue("#rights contact us", Phrase("contact us"), (), Phrase("rights"))),
        ("#retention", Cue("#retention", None, (), Phrase("retention"))),
        ("＃保存 -广告", Cue("＃保存 -广告", None, (Phrase("广告"),), Phrase("保存"))),
    ],
)
def test_headings_and_exceptions_belong_to_the_whole_cue(source: str, expected: Cue) -> None:
    assert parse_cue(source, WORDS) == expected


@pytest.mark.parametrize(
    ("source", "position", "expected"),
    [
        ("", 0, Term.CUE_OPERAND),
        ("   ", 3, Term.CUE_OPERAND),
        ("a |", 3, Term.CUE_OPERAND),
        ("a | | b", 4, Term.CUE_OPERAND),
        ("... a", 0, Term.CUE_OPERAND),
        ("a ...", 5, Term.CUE_OPERAND),
        ("a ... ... b", 6, Term.CUE_OPERAND),
        ("()", 1, Term.CUE_OPERAND),
        ("(a", 2, Term.CLOSING_BRACKET),
        ("{information", 0, Term.CLOSING_BRACKET),
        ("a <period", 2, Term.CLOSING_BRACKET),
        ("a) b", 1, Term.CUE_OPENING_BRACKET),
        ("a} b", 1, Term.CUE_OPENING_BRACKET),
        ("a”", 1, Term.CUE_OPENING_BRACKET),
        ('a "b', 2, Term.CLOSING_QUOTE),
        ("a “b", 2, Term.CLOSING_QUOTE),
        ('""', 1, Term.CUE_LETTERS),
        ("a ... 、", 6, Term.CUE_LETTERS),
        ("是否同意？", 4, Term.CUE_BRACKET_BEFORE_OPTIONAL),
        ("(a) ? b", 4, Term.CUE_BRACKET_BEFORE_OPTIONAL),
        ("(a)?", 0, Term.CUE_NEEDED_PART),
        ("a | (b)? ... (c)?", 4, Term.CUE_NEEDED_PART),
        ("a -(b)?", 3, Term.CUE_NEEDED_PART),
        ("a ...5b", 2, Term.CUE_DISTANCE),
        ("a ...5.5 b", 2, Term.CUE_DISTANCE),
        ("a +1000 b", 2, Term.CUE_DISTANCE),
        ("a + b +8 c", 6, Term.CUE_ONE_DISTANCE),
        ("- a", 1, Term.CUE_OPERAND_AFTER_SIGN),
        ("a #", 3, Term.CUE_OPERAND_AFTER_SIGN),
        ("share -third party", 13, Term.CUE_SIGN_AT_EDGE),
        ("a | -b | c", 4, Term.CUE_SIGN_AT_EDGE),
        ("(a -b) c", 3, Term.CUE_SIGN_AT_EDGE),
        ("(-b) c", 1, Term.CUE_SIGN_AT_EDGE),
        ("(third)-party", 7, Term.CUE_SIGN_AT_EDGE),
        ("#a #b", 3, Term.CUE_ONE_HEADING),
        ("-a", 2, Term.CUE_SOMETHING_TO_FIND),
        ("(" * (MAX_BRACKET_DEPTH + 1) + "a", MAX_BRACKET_DEPTH, Term.CUE_FEWER_BRACKETS),
        ("a {inform}", 2, Term.CUE_WORD_LIST),
        ("a <perod>", 2, Term.CUE_BUILDING_BLOCK),
    ],
)
def test_a_mistake_is_placed_and_says_what_belongs_there(source: str, position: int, expected: Term) -> None:
    with pytest.raises(CueSyntaxError) as caught:
        parse_cue(source, WORDS)
    assert (caught.value.position, caught.value.expected) == (position, expected)


def test_an_unknown_name_is_reported() -> None:
    with pytest.raises(CueSyntaxError) as caught:
        parse_cue("{ inform }", WORDS)
    assert caught.value.found == "inform"


@pytest.mark.parametrize("entry", ["a | b", "a ... b", "{one}", "a -b", "#a", "<period>", "(a b) c"])
def test_word_lists_hold_plain_phrases(entry: str) -> None:
    with pytest.raises(CueSyntaxError):
        parse_phrase(entry)


@pytest.mark.parametrize(
    ("entry", "phrase"),
    [
        ("data", Phrase("data")),
        (" opt  out ", Phrase("opt out")),
        ('"opt out"', Phrase("opt out", exact=True)),
        (" “退出” ", Phrase("退出", exact=True)),
    ],
)
def test_entries_of_word_lists(entry: str, phrase: Phrase) -> None:
    assert parse_phrase(entry) == phrase


@pytest.mark.parametrize(
    ("entry", "position", "expected"),
    [
        ("data (", 6, Term.CUE_OPERAND),
        ("、", 0, Term.CUE_LETTERS),
        ("data {one}", 5, Term.CUE_PLAIN_WORDS),
        ("data ... one", 0, Term.CUE_PLAIN_WORDS),
    ],
)
def test_a_mistake_in_a_word_list_has_its_place(entry: str, position: int, expected: Term) -> None:
    with pytest.raises(CueSyntaxError) as caught:
        parse_phrase(entry)
    assert (caught.value.position, caught.value.expected) == (position, expected)


@given(st.text(st.sampled_from('ab 信息|+.…()?"“”{}<>#-5（）？1one') | st.characters(codec="utf-8"), max_size=40))
@example("#\x1f")
@example("a\u2028-b")
def test_any_text_is_a_cue_or_a_placed_mistake(source: str) -> None:
    position = 0
    try:
        cue = parse_cue(source, WORDS)
    except CueSyntaxError as error:
        position = error.position
    else:
        assert cue.source == source.strip()
        assert cue.find is not None or cue.heading is not None
    assert 0 <= position <= len(source)


# Expressions as trees and as they are written, each bracketed where the grammar asks for it.

words_alone = st.sampled_from(["data", "保存期限", "third-party", "retention period", "e.g. this"]).map(Phrase)
quoted = st.sampled_from(["opt out", "|", "(", "#", "5?"]).map(lambda words: Phrase(words, exact=True))
patterns = st.sampled_from(BuildingBlock).map(Pattern)
distances = st.none() | st.integers(0, 999)


def several(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[tuple[Expression, ...]]:
    return st.lists(inner, min_size=2, max_size=3).map(tuple)


@st.composite
def sequences(draw: st.DrawFn, inner: st.SearchStrategy[Expression]) -> Sequence:
    """Sequences as the parser gives them: words alone that follow each other directly are one phrase."""
    parts = draw(several(inner))
    gaps = tuple(
        draw(distances.filter(lambda gap: gap != 0) if is_words(left) and is_words(right) else distances)
        for left, right in pairwise(parts)
    )
    optional = draw(st.tuples(*(st.booleans() for _ in parts)).filter(lambda flags: not all(flags)))
    return Sequence(parts, gaps, optional)


def is_words(part: Expression) -> bool:
    return isinstance(part, Phrase) and not part.exact


expressions: st.SearchStrategy[Expression] = st.recursive(
    words_alone | quoted | patterns,
    lambda inner: several(inner).map(Either) | sequences(inner) | st.builds(Together, several(inner), distances),
    max_leaves=8,
)


def written(expression: Expression) -> str:
    match expression:
        case Phrase(words, exact):
            return f'"{words}"' if exact else words
        case Pattern(block):
            return f"<{block}>"
        case Either(options):
            return " | ".join(operand(option) for option in options)
        case Together(parts, within):
            return f" +{'' if within is None else within} ".join(operand(part) for part in parts)
        case Sequence(parts, gaps, optional):
            text = ""
            for index, part in enumerate(parts):
                if index:
                    gap = gaps[index - 1]
                    text += " " if gap == 0 else f" ...{'' if gap is None else gap} "
                text += f"({written(part)})?" if optional[index] else operand(part)
            return text


def operand(expression: Expression) -> str:
    return written(expression) if isinstance(expression, Phrase | Pattern) else f"({written(expression)})"


@given(expressions, st.lists(expressions, max_size=2), st.none() | expressions)
def test_what_is_written_is_what_is_read(
    find: Expression, unless: list[Expression], heading: Expression | None
) -> None:
    def after_sign(expression: Expression) -> str:
        return f"({written(expression)})"

    source = " ".join(
        [
            *([f"#{after_sign(heading)}"] if heading else []),
            written(find),
            *(f"-{after_sign(one)}" for one in unless),
        ]
    )
    assert parse_cue(source, {}) == Cue(source, find, tuple(unless), heading)


@given(expressions)
def test_white_space_does_not_matter(find: Expression) -> None:
    source = written(find)
    assert parse_cue(f" {source.replace(' ', '  ')}\n", {}).find == find
