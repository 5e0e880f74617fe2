from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.places import Places

far_apart = st.lists(st.integers(0, 500).map(lambda n: n * 1000), min_size=2, max_size=12).map(
    lambda stops: [stop for place, stop in enumerate(stops) if not place or stop != stops[place - 1]]
)


@given(far_apart)
def test_back_leads_through_all_stops_and_forward_leads_there_again(stops: list[int]) -> None:
    places = Places()
    here = stops[0]
    for stop in stops[1:]:
        places.leave(here, stop)
        here = stop
    way_back = [here]
    while (place := places.back(here)) is not None:
        here = place
        way_back.append(here)
    assert way_back == stops[::-1]
    way_forth = [here]
    while (place := places.forward(here)) is not None:
        here = place
        way_forth.append(here)
    assert way_forth == stops


def test_a_small_step_is_no_jump_and_a_new_jump_ends_the_way_forward() -> None:
    places = Places()
    places.leave(10, 20)
    assert not places.can_go_back
    places.leave(20, 5000)
    assert places.back(5000) == 20
    assert (places.can_go_back, places.can_go_forward) == (False, True)
    places.leave(20, 9000)
    assert (places.can_go_back, places.can_go_forward) == (True, False)
    assert places.forward(9000) is None
