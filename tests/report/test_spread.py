"""Labels keep apart, stay in order, and give way to each other alike."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.charts.spread import spread

wishes = st.lists(st.floats(0, 600), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([], ()),
        ([50], (50,)),
        ([10, 90], (10, 90)),
        ([50, 50], (40, 60)),
        ([50, 50, 50], (30, 50, 70)),
        ([60, 50], (65, 45)),
        ([0, 0], (0, 20)),
        ([100, 100], (80, 100)),
        ([-50, 500], (0, 100)),
        ([0, 5, 50], (0, 20, 50)),
    ],
)
def test_neighbours_share_the_way(wanted, places):
    assert spread(wanted, 20, 0, 100) == pytest.approx(places)


def test_where_there_is_no_room_the_pitch_holds():
    assert spread([5, 5, 5], 20, 0, 30) == (0, 20, 40)


@given(wishes, st.floats(1, 40))
def test_labels_never_overlap_and_never_change_their_order(wanted, pitch):
    places = spread(wanted, pitch, 0, 600)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    for one, other in pairwise(order):
        assert places[other] - places[one] >= pitch - 1e-6


@given(wishes)
def test_labels_stay_between_the_edges_where_there_is_room(wanted):
    assert all(-1e-9 <= place <= 600 + 1e-6 for place in spread(wanted, 15, 0, 600))


@given(st.lists(st.integers(0, 20), min_size=1, max_size=20))
def test_labels_that_are_apart_stay_where_they_want_to_be(rows):
    wanted = [20.0 * row for row in sorted(set(rows))]
    assert spread(wanted, 20, 0, 400) == pytest.approx(tuple(wanted))
