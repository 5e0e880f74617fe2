"""A policy of several files is one text that can be taken apart again."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.bundle import SEPARATOR, join_documents, split_document
from reviewer.model.document import Block, BlockKind, Document, Place, Source
from reviewer.model.language import Language
from reviewer.model.span import Span
from tests.strategies import bundles, single_documents


def _document(name: str, text: str, *, heading: int = 0, place: str = "") -> Document:
    """One heading of that length, where there is one, above one paragraph."""
    blocks = [Block(BlockKind.HEADING, Span(0, heading), 1)] if heading else []
    blocks.append(Block(BlockKind.PARAGRAPH, Span(heading + bool(heading), len(text))))
    source = Source(name, hashlib.sha256(text.encode()).hexdigest(), len(text), "text/plain", "text", "1", "utf-8")
    places = (Place(0, place),) if place else ()
    return Document(text, tuple(blocks), source, Language.EN, places=places)


MAIN = _document("main.txt", "Rights\nYou may ask.", heading=6, place="p. 1")
LIST = _document("sdk.txt", "MapKit reads the place.")


@given(st.lists(single_documents(), min_size=1, max_size=4))
def test_what_was_joined_is_split_again(documents: list[Document]) -> None:
    assert split_document(join_documents(documents)) == tuple(documents)


@given(bundles)
def test_blocks_of_a_bundle_are_in_order_and_in_their_parts(bundle: Document) -> None:
    ends = [0]
    for block in bundle.blocks:
        assert ends[-1] <= block.span.start
        ends.append(block.span.end)
        part = bundle.part_at(block.span.start)
        assert part is not None
        assert part.span.contains(block.span)
    for part in bundle.parts:
        assert len(part.source.sha256) == 64


def test_text_and_hash_are_those_of_the_parts() -> None:
    bundle = join_documents([MAIN, LIST])
    assert bundle.text == MAIN.text + SEPARATOR + LIST.text
    lines = f"{MAIN.source.sha256}\n{LIST.source.sha256}\n"
    assert bundle.source.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    assert (bundle.source.name, bundle.source.size) == ("main.txt + sdk.txt", MAIN.source.size + LIST.source.size)
    assert [source.name for source in bundle.sources] == ["main.txt", "sdk.txt"]


def test_headings_and_places_end_with_their_file() -> None:
    bundle = join_documents([MAIN, LIST])
    ask, kit = bundle.text.index("ask"), bundle.text.index("MapKit")
    assert bundle.section_at(ask) == ("main.txt", "Rights")
    assert bundle.section_at(kit) == ("sdk.txt",)
    assert (bundle.headings_at(ask), bundle.headings_at(kit)) == (("Rights",), ())
    assert bundle.section_headings == ((), (0,), ())
    assert (bundle.place_at(ask), bundle.place_at(kit)) == ("p. 1", "")
    assert [bundle.sources[bundle.part_index_at(at)] for at in (ask, kit)] == [MAIN.source, LIST.source]


def test_before_the_first_block_of_a_part_there_is_no_heading() -> None:
    bundle = join_documents([MAIN, _document("late.txt", "\n\n text")])
    assert bundle.headings_at(bundle.parts[1].span.start) == ()


def test_one_file_is_no_bundle() -> None:
    assert join_documents([MAIN]) is MAIN
    assert split_document(MAIN) == (MAIN,)
    assert MAIN.part_at(3) is None
    assert MAIN.sources == (MAIN.source,)


def test_bundles_are_not_nested() -> None:
    for wrong in ([], [join_documents([MAIN, LIST]), LIST]):
        with pytest.raises(ValueError, match="one file each"):
            join_documents(wrong)
