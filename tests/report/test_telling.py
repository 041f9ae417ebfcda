"""What is told of a mark: where it can be pointed at, and where its words stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.charts.lettering import width_of
from generator.report.charts.telling import FEW_STOPS
from generator.report.charts.telling import MOST_STOPS
from generator.report.charts.telling import NARROWEST
from generator.report.charts.telling import columns
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_columns

places = st.lists(st.integers(0, 1160).map(float), min_size=1, max_size=200, unique=True).map(
    lambda found: [(x, f"day {x:g}") for x in sorted(found)]
)


@given(places)
def test_columns_lie_side_by_side_and_can_be_hit(found):
    grounds = list(columns(found, 10, 90))
    assert 0 < len(grounds) <= MOST_STOPS + 1
    for rect, _text in grounds:
        assert rect.width >= NARROWEST - 0.2
        assert (rect.y, rect.height) == (10, 80)
    for (left, _a), (right, _b) in pairwise(grounds):
        assert left.x + left.width == pytest.approx(right.x, abs=0.11)


@given(places)
def test_a_column_holds_its_own_place_and_the_last_is_never_passed_over(found):
    grounds = list(columns(found, 10, 90))
    where = {text: x for x, text in found}
    for rect, text in grounds:
        assert rect.x <= where[text] <= rect.x + rect.width
    assert grounds[-1][1] == found[-1][1]


@given(places)
def test_the_tab_key_stops_at_a_few_columns_and_the_last(found):
    marks = told_columns(columns(found, 10, 90), 240, 1160, 1)
    stops = [mark.stop for mark in marks]
    assert stops[-1]
    assert sum(stops) <= FEW_STOPS
    assert all(stops) or len(stops) > FEW_STOPS


def test_of_nothing_nothing_can_be_pointed_at():
    assert list(columns([], 10, 90)) == []


def test_what_is_told_stands_below_the_drawing_in_the_place_that_is_kept():
    text = "18 April 2024: done 3, in scope 6, planned 4, and more than one line of words"
    [mark] = told_columns(columns([(100.0, text)], 0, 240), 240, 358, 2)
    assert 1 < len(mark.told) <= 2
    for line in mark.told:
        assert 240 < line.y < 240 + strip_height(2)
        assert width_of(line.text) <= 358


def test_paper_keeps_no_place():
    assert strip_height(0) == 0
