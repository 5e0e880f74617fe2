from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.text.offsets import Utf16Offsets

texts = st.text(st.one_of(st.sampled_from("aé个𠀀😀𠮷\n\u2029\u00a0"), st.characters(exclude_categories=["Cs"])))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_code_point_offset_is_the_length_of_what_stands_before_it(text: str) -> None:
    offsets = Utf16Offsets(text)
    for offset in range(len(text) + 1):
        assert offsets.to_units(offset) == units(text[:offset])


@given(texts)
def test_there_and_back_is_the_identity(text: str) -> None:
    offsets = Utf16Offsets(text)
    for offset in range(len(text) + 1):
        assert offsets.to_code_points(offsets.to_units(offset)) == offset


def test_the_inside_of_a_character_counts_as_its_start() -> None:
    offsets = Utf16Offsets("a𠀀b😀")
    assert [offsets.to_code_points(u) for u in range(7)] == [0, 1, 1, 2, 3, 3, 4]
