from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.text.columns import PADDING, columns_of, widths_of

cells = st.floats(0, 400, allow_nan=False)
tables = st.lists(st.lists(cells, min_size=1, max_size=12), min_size=1, max_size=8)


@given(tables, st.floats(10, 200))
def test_columns_never_take_more_than_there_is(rows: list[list[float]], available: float) -> None:
    widths = widths_of(columns_of(rows), available)
    assert len(widths) == max(map(len, rows))
    assert sum(widths) <= available * 1.000001
    assert all(width > 0 for width in widths)


def test_short_columns_keep_what_they_need_and_long_ones_share_the_rest() -> None:
    columns = columns_of([[4.0, 80.0, 20.0], [2.0, 120.0, 30.0]])
    short, longest, long = widths_of(columns, 41)
    assert short == pytest.approx(4 + 2 * PADDING, rel=0.02)
    assert longest > long > short
    assert short + longest + long == pytest.approx(41)


def test_a_table_that_fits_is_only_as_wide_as_it_needs() -> None:
    assert widths_of(columns_of([[5.0, 6.0]]), 41) == (5 + 2 * PADDING, 6 + 2 * PADDING)
