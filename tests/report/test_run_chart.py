"""A run chart: the periods of a measure, its median, its limits, and its signals."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.chart_views import Caption
from generator.report.chart_views import RunView
from generator.report.charts.lettering import width_of
from generator.report.charts.run import COLUMN
from generator.report.charts.run import MID
from generator.report.charts.run import NARROW
from generator.report.charts.run import PAPER
from generator.report.charts.run import WIDE
from generator.report.charts.scale import round_steps
from generator.report.figures.run import Measured
from generator.report.figures.run import run_view
from generator.words import ENGLISH

SIZES = (WIDE, MID, COLUMN, NARROW, PAPER)
RISING = [0.5, 0.6, 0.55, None, 0.4, 0.6, 0.7, 0.72, 0.8, 0.82]


def view(*values: float | None, share: bool = True) -> RunView:
    measured = [Measured(f"P{n}", v, f"n = {n}") for n, v in enumerate(values)]
    return run_view(ENGLISH, measured, Caption("What", "Note."), share=share, sizes=SIZES)


def test_periods_are_joined_and_an_unknown_one_is_a_gap():
    chart = view(*RISING).charts[0]
    assert chart.course.count("M") == 2
    assert chart.course.count("L") == 7
    assert len(chart.points) + len(chart.signals) == 9


def test_a_share_has_an_axis_from_0_to_1():
    chart = view(*RISING).charts[0]
    assert [label.text for label in chart.grid] == ["0%", "50%", "100%"]
    assert (chart.grid[0].y, chart.grid[-1].y) == (WIDE.height - 26, 24)


def test_the_median_and_the_limits_are_named_where_they_can_be_reached():
    levels = view(*RISING).charts[0].levels
    assert [(level.kind, level.label.text) for level in levels] == [
        ("median", "median 60%"),
        ("limit", "upper limit 87%"),
        ("limit", "lower limit 39%"),
    ]
    wild = view(0, 1, 0, 1, 0, 1, 0, 1).charts[0].levels
    assert [level.kind for level in wild] == ["median"]


def test_signals_are_ringed_told_and_named_in_the_table():
    found = view(*RISING)
    assert len(found.charts[0].signals) == 6
    assert "6 periods in one direction, P4 to P9." in found.finding
    assert found.rows[4].signal == "one of many in one direction"
    assert (found.rows[3].value, found.rows[3].signal) == ("", "")
    assert (found.rows[0].value, found.rows[0].counts) == ("50%", "n = 0")


def test_a_point_beyond_the_limits_is_told():
    found = view(*[3, 4, 5, 2, 3, 4, 3, 30, 4, 5], share=False)
    assert "Outside the limits: P7." in found.finding
    assert found.rows[7].signal == "outside the limits"


def test_a_level_that_moved_is_told():
    found = view(*[0.2, 0.3] * 4, *[0.7, 0.8] * 4)
    assert "8 periods on one side of the median, P0 to P7." in found.finding


def test_noise_is_called_noise():
    found = view(*[0.4, 0.6] * 5)
    assert found.finding == "No signal: what differs is noise."
    assert found.description.endswith(found.finding)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0.5], "1 period is known; a run chart needs 8."),
        ([0.5] * 7 + [None], "7 periods are known; a run chart needs 8."),
    ],
)
def test_of_few_periods_there_is_a_table_and_the_reason(values, said):
    found = view(*values)
    assert (found.charts, found.absent) == ((), said)
    assert len(found.rows) == len(values)


def test_an_amount_that_is_never_below_0_has_no_axis_below_0():
    chart = view(3, 4, 5, 2, 3, 4, 3, 30, 4, 5, share=False).charts[0]
    assert [label.text for label in chart.grid] == ["0", "10", "20", "30"]
    below = view(-30, 4, 5, 2, 3, 4, 3, 8, 4, 5, share=False).charts[0]
    assert below.grid[0].text.startswith("−")


def test_an_amount_that_never_changes_has_an_axis_around_it():
    chart = view(*[5.0] * 8, share=False).charts[0]
    assert {label.text for label in chart.grid} >= {"4", "5", "6"}


@given(
    st.lists(st.none() | st.floats(-1e6, 1e6), min_size=8, max_size=60),
    st.sampled_from(range(len(SIZES))),
)
def test_whatever_the_values_all_is_in_the_picture_and_no_name_is_over_another(values, which):
    found = view(*values, share=False)
    if not found.charts:
        return
    chart = found.charts[which]
    for x, y in chart.points + chart.signals:
        assert chart.left <= x <= chart.right
        assert 24 <= y <= chart.height - 26
    names = sorted(level.label.y for level in chart.levels)
    assert all(b - a >= 15.8 for a, b in pairwise(names))
    for level in chart.levels:
        assert level.label.x + width_of(level.label.text) <= chart.width + 0.1
    periods = sorted(
        (p.x - width_of(p.text) / 2, p.x + width_of(p.text) / 2) for p in chart.periods
    )
    assert all(one[1] <= other[0] for one, other in pairwise(periods))
    assert periods[-1][1] <= chart.width
    assert all(label.x - width_of(label.text) >= 0 for label in chart.grid)


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(3, 10))
def test_marked_amounts_are_round_few_and_in_order(low, reach, most):
    steps = round_steps(low, low + reach, most)
    assert 1 <= len(steps) <= most
    assert list(steps) == sorted(set(steps))


def test_an_axis_without_reach_marks_its_one_amount():
    assert round_steps(2, 2, 5) == (2,)
