"""Evidence grows and shrinks by sentences, over paragraphs too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.span import Span
from reviewer.workflow.sentence_steps import Edge, stepped
from tests.gui.example import DELETED, KEPT, RIGHTS, TEXT, example_document, span_of

DOCUMENT = example_document()


def moved(span: Span, edge: Edge, *, longer: bool) -> str:
    result = stepped(DOCUMENT, span, edge, longer=longer)
    assert result is not None
    return result.of(TEXT)


def test_the_end_moves_to_the_next_sentence_and_back() -> None:
    assert moved(span_of(KEPT), Edge.END, longer=True) == KEPT + DELETED
    assert moved(span_of(KEPT + DELETED), Edge.END, longer=False) == KEPT
    assert stepped(DOCUMENT, span_of(KEPT), Edge.END, longer=False) is None


def test_the_start_moves_too() -> None:
    assert moved(span_of(DELETED), Edge.START, longer=True) == KEPT + DELETED
    assert moved(span_of(KEPT + DELETED), Edge.START, longer=False) == DELETED
    assert stepped(DOCUMENT, span_of(DELETED), Edge.START, longer=False) is None


def test_part_of_a_sentence_grows_to_the_whole_of_it() -> None:
    inside = span_of("查阅和删除")
    assert moved(inside, Edge.END, longer=True) == RIGHTS[RIGHTS.index("查阅") :]
    assert moved(inside, Edge.START, longer=True) == RIGHTS[: RIGHTS.index("查阅") + len("查阅和删除")]


def test_the_text_has_a_beginning_and_an_end() -> None:
    first = DOCUMENT.blocks[0].span
    assert stepped(DOCUMENT, first, Edge.START, longer=True) is None
    last = DOCUMENT.blocks[-1].span
    assert stepped(DOCUMENT, last, Edge.END, longer=True) is None


@given(
    start=st.integers(0, len(TEXT) - 2),
    length=st.integers(1, 80),
    edge=st.sampled_from(Edge),
    longer=st.booleans(),
)
def test_a_step_changes_one_edge_in_the_direction_asked_for(start: int, length: int, edge: Edge, longer: bool) -> None:  # noqa: FBT001
    span = Span(start, min(len(TEXT), start + length))
    result = stepped(DOCUMENT, span, edge, longer=longer)
    if result is not None:
        assert (len(result) > len(span)) is longer
        assert len(result) > 0
        assert (result.start == span.start) if edge is Edge.END else (result.end == span.end)
