"""Days become pixels by one rule of three, and the months that are marked never crowd."""

from datetime import date
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.charts.scale import DayScale
from generator.report.charts.scale import add_months
from generator.report.charts.scale import ticks

TEN_DAYS = DayScale(date(2024, 1, 1), date(2024, 1, 10), 100, 200)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@st.composite
def scales(draw) -> DayScale:
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 20_000)))
    left = draw(st.integers(0, 200))
    return DayScale(first, last, left, left + draw(st.integers(50, 1200)))


@pytest.mark.parametrize(
    ("day", "x", "end"),
    [
        (date(2024, 1, 1), 100, 110),
        (date(2024, 1, 6), 150, 160),
        (date(2024, 1, 10), 190, 200),
        (date(2023, 12, 1), 100, 100),
        (date(2024, 2, 1), 200, 200),
    ],
)
def test_a_day_is_as_wide_as_every_other(day, x, end):
    assert TEN_DAYS.x(day) == x
    assert TEN_DAYS.end(day) == end


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 1)),
        (date(2024, 12, 5), 1, date(2025, 1, 1)),
        (date(2024, 1, 5), -1, date(2023, 12, 1)),
        (date(2024, 5, 1), 0, date(2024, 5, 1)),
        (date(2024, 5, 1), 25, date(2026, 6, 1)),
    ],
)
def test_months_are_added_across_years(day, months, then):
    assert add_months(day, months) == then


def test_months_begin_within_the_axis():
    scale = DayScale(date(2023, 12, 15), date(2024, 3, 1), 0, 100)
    assert list(scale.months()) == [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)]


@pytest.mark.parametrize(
    ("last", "step"),
    [
        (date(2024, 12, 31), 1),
        (date(2025, 12, 31), 3),
        (date(2028, 12, 31), 6),
        (date(2033, 12, 31), 12),
    ],
)
def test_a_longer_axis_marks_quarters_then_halves_then_years(last, step):
    marked = ticks(DayScale(date(2024, 1, 1), last, 0, 720), 50)
    assert [add_months(a, step) for a in marked[:-1]] == list(marked[1:])


@given(scales(), DAYS, DAYS)
def test_a_later_day_is_never_further_left(scale, one, other):
    assert (scale.x(one) <= scale.x(other)) is True or one > other
    assert scale.left <= scale.x(one) <= scale.right
    assert scale.x(one) <= scale.end(one)


@given(scales(), st.integers(20, 120))
def test_marks_are_months_of_the_axis_and_keep_their_distance(scale, narrowest):
    marked = ticks(scale, narrowest)
    assert all(day.day == 1 and scale.first <= day <= scale.last for day in marked)
    for one, other in pairwise(marked):
        assert scale.x(other) - scale.x(one) >= narrowest
