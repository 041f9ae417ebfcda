"""A sparkline: steps that hold until the next report, gaps where nothing is known."""

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.charts.scale import ValueScale
from generator.report.charts.sparkline import HEIGHT
from generator.report.charts.sparkline import WIDTH
from generator.report.charts.sparkline import Reading
from generator.report.charts.sparkline import lay_out_sparkline
from generator.report.figures.sparkline import spark_view
from generator.words import ENGLISH

FIRST = date(2024, 1, 4)


def readings(*values: float | None, recorded: int = 0) -> list[Reading]:
    """Return a reading a week; the first few were recorded later."""
    return [
        Reading(FIRST + timedelta(weeks=week), value, recorded=week < recorded)
        for week, value in enumerate(values)
    ]


def test_a_share_is_drawn_from_0_to_1_and_holds_until_the_next_report():
    chart = lay_out_sparkline(readings(0, 0.5, 1))
    assert chart.witnessed == "M4.0 24.0H60.0V14.0H116.0V4.0"
    assert (chart.last, chart.floor, chart.recorded) == ((116.0, 4.0), 24.0, "")


def test_what_is_not_known_is_a_gap():
    chart = lay_out_sparkline(readings(None, 0.5, None))
    assert chart.witnessed == "M60.0 14.0H116.0"
    assert chart.last is None


def test_what_was_recorded_later_is_a_line_of_its_own():
    chart = lay_out_sparkline(readings(0, 0, 0, recorded=1))
    assert chart.recorded == "M4.0 24.0H60.0V24.0"
    assert chart.witnessed == "M60.0 24.0H116.0V24.0"


def test_a_target_is_a_band_that_can_be_seen_even_where_it_is_one_value():
    band = lay_out_sparkline(readings(0, 1), target=(0.8, 1)).band
    assert (band.x, band.y, band.width, band.height) == (4, 4.0, 112, 4.0)
    assert lay_out_sparkline(readings(0, 1), target=(1, 1)).band.height == 1


def test_nothing_is_drawn_of_nothing():
    chart = lay_out_sparkline([])
    assert (chart.recorded, chart.witnessed, chart.last, chart.band) == ("", "", None, None)


def test_an_axis_of_one_value_has_its_end():
    assert ValueScale(3, 3, 100, 20).at(3) == 20


def test_a_sparkline_says_what_it_shows():
    view = spark_view(ENGLISH, readings(None, 0.5, 0.25, 0.75))
    assert view.spoken.replace("\N{NO-BREAK SPACE}", " ") == (
        "50% on 11 January 2024, 75% on 25 January 2024, between 25% and 75%"
    )


def test_a_figure_that_is_no_share_has_an_axis_of_its_own():
    view = spark_view(ENGLISH, readings(10, 30), share=False)
    assert view.chart.witnessed == "M4.0 24.0H116.0V4.0"
    assert "between 10 and 30" in view.spoken


@pytest.mark.parametrize("values", [(), (None, None), (None, 0.5)])
def test_fewer_than_two_readings_are_no_chart(values):
    assert spark_view(ENGLISH, readings(*values)) is None


@given(st.lists(st.none() | st.floats(-2, 3), max_size=30), st.integers(0, 30))
def test_whatever_the_readings_the_line_is_in_the_picture(values, recorded):
    chart = lay_out_sparkline(readings(*values, recorded=recorded))
    for line in (chart.recorded + chart.witnessed).split("M")[1:]:
        start, *steps = line.split("H")
        x, y = map(float, start.split())
        assert 0 <= y <= HEIGHT
        for step in steps:
            right, _over, then = step.partition("V")
            assert 0 <= x <= float(right) <= WIDTH
            assert 0 <= float(then or 0) <= HEIGHT
            x = float(right)
