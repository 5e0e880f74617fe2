"""Substitutions are read from a font as it says, and from a damaged one not at all."""

from __future__ import annotations

from struct import pack

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from reviewer.report.pdf.opentype import single_substitutions
from tests.report.samples import FONTS

COVERAGE_LIST = pack(">4H", 1, 2, 10, 20)
COVERAGE_RANGE = pack(">5H", 2, 1, 10, 11, 0)


def table(*subtables: bytes, lookup_type: int = 1, feature: bytes = b"pwid") -> bytes:
    """A GSUB table with one feature and one lookup."""
    features = pack(">H4sH", 1, feature, 8) + pack(">3H", 0, 1, 0)
    offsets, body = [], b""
    for subtable in subtables:
        offsets.append(6 + 2 * len(subtables) + len(body))
        body += subtable
    lookup = pack(f">3H{len(offsets)}H", lookup_type, 0, len(offsets), *offsets) + body
    lookups = pack(">2H", 1, 4) + lookup
    return pack(">5H", 1, 0, 0, 10, 10 + len(features)) + features + lookups


def shift(delta: int, coverage: bytes) -> bytes:
    return pack(">2Hh", 1, 6, delta) + coverage


def listed(coverage: bytes, *glyphs: int) -> bytes:
    return pack(f">3H{len(glyphs)}H", 2, 6 + 2 * len(glyphs), len(glyphs), *glyphs) + coverage


def test_a_shift_applies_to_the_glyphs_that_are_covered() -> None:
    assert single_substitutions(table(shift(5, COVERAGE_LIST)), "pwid") == {10: 15, 20: 25}
    assert single_substitutions(table(shift(-11, COVERAGE_RANGE)), "pwid") == {10: 65535, 11: 0}


def test_listed_substitutes_follow_the_coverage() -> None:
    assert single_substitutions(table(listed(COVERAGE_RANGE, 7, 8)), "pwid") == {10: 7, 11: 8}


def test_subtables_add_up() -> None:
    both = table(shift(1, COVERAGE_LIST), listed(COVERAGE_RANGE, 7, 8))
    assert single_substitutions(both, "pwid") == {10: 7, 11: 8, 20: 21}


def test_an_extension_is_followed() -> None:
    extension = pack(">2HI", 1, 1, 8) + shift(5, COVERAGE_LIST)
    assert single_substitutions(table(extension, lookup_type=7), "pwid") == {10: 15, 20: 25}


def test_other_features_and_other_lookups_are_passed_over() -> None:
    assert single_substitutions(table(shift(5, COVERAGE_LIST)), "vert") == {}
    assert single_substitutions(table(shift(5, COVERAGE_LIST), lookup_type=4), "pwid") == {}


@given(st.binary(max_size=60), st.integers(0, 60))
def test_a_damaged_table_gives_nothing_worse_than_nothing(noise: bytes, cut: int) -> None:
    whole = table(listed(COVERAGE_RANGE, 7, 8))
    assert isinstance(single_substitutions(noise, "pwid"), dict)
    assert isinstance(single_substitutions(whole[:cut] + noise, "pwid"), dict)


def test_the_font_of_the_reports_has_proportional_quotation_marks() -> None:
    font = TTFontFile(str(FONTS.regular))
    substitutes = single_substitutions(font.get_table("GSUB"), "pwid")
    for mark in "“”‘’":
        glyph = font.charToGlyph[ord(mark)]
        assert font.hmetrics[substitutes[glyph]][0] < font.hmetrics[glyph][0] / 2
