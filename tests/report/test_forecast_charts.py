"""The geometry of the forecast: the share ended by day, the range in a row, and reliability."""

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.charts.band import Range
from generator.report.charts.band import lay_out_band
from generator.report.charts.fan import MID
from generator.report.charts.fan import NARROW
from generator.report.charts.fan import PAPER
from generator.report.charts.fan import STEPS
from generator.report.charts.fan import WIDE
from generator.report.charts.fan import Fan
from generator.report.charts.fan import FanWording
from generator.report.charts.fan import Named
from generator.report.charts.fan import days_of
from generator.report.charts.fan import lay_out_fan
from generator.report.charts.lettering import width_of
from generator.report.charts.reliability import COLUMN
from generator.report.charts.reliability import NARROW as NARROW_PLANE
from generator.report.charts.reliability import Bin
from generator.report.charts.reliability import lay_out_reliability
from generator.report.figures.months import month_names
from generator.words import ENGLISH

TODAY = date(2024, 3, 1)
SIZES = pytest.mark.parametrize("size", [WIDE, MID, NARROW, PAPER], ids=lambda size: size.name)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def drawn(size=WIDE, promises=(40, 60)):
    fan = Fan(
        course=((after(49), 0.0), (after(50), 0.3), (after(70), 0.6), (after(100), 0.95)),
        levels=(
            (0.5, Named(after(70), "half by 10 May", "10 May")),
            (0.8, Named(after(100), "80 of 100 by 9 Jun", "9 Jun")),
        ),
        promises=tuple(
            Named(after(n), f"approved and first promised, day {n}", f"day {n}") for n in promises
        ),
        range=(after(50), after(100)),
        as_of=TODAY,
    )
    months = month_names(*days_of(fan), ENGLISH)
    return lay_out_fan(fan, size, FanWording("1 Mar", months, tuple(f"{s:.0%}" for s in STEPS)))


@SIZES
def test_everything_lies_within_the_chart(size):
    chart = drawn(size)
    for label in (*chart.months, *(level.name for level in chart.levels)):
        assert label.x >= 0
        assert label.x + width_of(label.text) <= chart.width
    for promise in chart.promises:
        assert chart.left <= promise.x <= chart.right
    assert chart.left <= chart.band.x < chart.band.x + chart.band.width <= chart.right + 0.1


@SIZES
def test_likelier_days_are_further_right_and_higher(size):
    middle, safe = (level.dot for level in drawn(size).levels)
    assert middle[0] < safe[0]
    assert middle[1] > safe[1]


def test_the_line_rises_in_steps_and_begins_at_none():
    chart = drawn()
    assert chart.course.startswith("M")
    assert chart.course.split("H")[0].endswith(f" {float(chart.bottom)}")
    assert chart.course.count("H") == chart.course.count("V") == 3


def test_each_promise_is_named_on_a_line_of_its_own():
    first, second = drawn().promises
    assert second.name.y - first.name.y >= 17


def test_a_promise_near_the_edge_is_named_on_its_other_side():
    [promise] = drawn(MID, promises=(400,)).promises
    assert promise.name.anchor == "end"
    assert promise.name.x < promise.x


def test_an_approved_date_that_is_over_is_on_the_axis():
    chart = drawn(promises=(-30,))
    assert chart.promises[0].x < chart.today


def test_the_first_month_that_is_drawn_and_each_january_say_their_year():
    found = month_names(date(2023, 11, 5), date(2024, 2, 1), ENGLISH)
    assert [found[date(2023, n, 1)] for n in (11, 12)] == ["Nov 2023", "Dec 2023"]
    assert [found[date(2024, n, 1)] for n in (1, 2)] == ["Jan 2024", "Feb"]
    found = month_names(date(2023, 11, 1), date(2024, 2, 1), ENGLISH)
    assert [found[date(2023, n, 1)] for n in (11, 12)] == ["Nov 2023", "Dec"]


def test_every_month_of_a_long_axis_says_its_year():
    assert month_names(date(2020, 1, 1), date(2024, 1, 1), ENGLISH)[date(2022, 6, 1)] == "Jun 2022"


@given(st.lists(st.integers(0, 400), min_size=5, max_size=5))
def test_the_bars_of_a_range_lie_within_each_other(numbers):
    early, middle, safe, late, promise = (after(n) for n in sorted(numbers))
    found = Range(early, middle, safe, late, promise)
    band = lay_out_band(found, TODAY, after(400))
    assert band.whole.x <= band.safe.x
    assert band.safe.x + band.safe.width <= band.whole.x + max(band.whole.width, 1.5) + 1.6
    assert 0 <= band.whole.x <= band.promise <= band.width


def test_a_range_without_a_promise_has_no_line():
    found = Range(after(1), after(2), after(3), after(4), None)
    assert lay_out_band(found, TODAY, after(10)).promise is None


@pytest.mark.parametrize("size", [COLUMN, NARROW_PLANE], ids=lambda size: size.name)
def test_what_came_as_often_as_it_was_said_lies_on_the_diagonal(size):
    steps = [ENGLISH.percent(step) for step in STEPS]
    chart = lay_out_reliability([Bin(0.5, 0.5, (0.3, 0.7), "said 40% to 60%")], size, steps)
    [dot] = chart.dots
    [mark] = chart.marks
    assert mark.rect.x < dot.x < mark.rect.x + mark.rect.width
    assert [line.text for line in mark.told] == ["said 40% to 60%"]
    begin, end = (tuple(map(float, at.split())) for at in chart.diagonal[1:].split("L"))
    assert dot.x == pytest.approx((begin[0] + end[0]) / 2, abs=0.1)
    assert dot.y == pytest.approx((begin[1] + end[1]) / 2, abs=0.1)
    assert dot.high < dot.y < dot.low
