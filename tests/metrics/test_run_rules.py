"""A run chart tells a signal from noise by three rules, and says nothing of few periods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.metrics.run_rules import Rule
from generator.metrics.run_rules import Signal
from generator.metrics.run_rules import behaviour

QUIET = [1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 1.0, 3.0]


def signals(*values: float | None) -> tuple[Signal, ...]:
    found = behaviour(values)
    assert found
    return found.signals


def test_limits_lie_266_mean_moving_ranges_from_the_mean():
    found = behaviour(QUIET)
    assert (found.median, found.mean) == (2, 2)
    assert (found.lower, found.upper) == pytest.approx((2 - 2.66 * 2, 2 + 2.66 * 2))
    assert found.signals == ()


@pytest.mark.parametrize("values", [[], QUIET[:7], [*QUIET[:7], None, None]])
def test_fewer_than_8_known_periods_say_nothing(values):
    assert behaviour(values) is None


def test_a_point_beyond_the_limits_is_a_signal():
    assert signals(*QUIET, 30) == (Signal(Rule.OUTSIDE, (8,)),)


def test_8_points_on_one_side_of_the_median_are_a_signal_and_7_are_not():
    low, high = [1.0, 1.2] * 4, [2.0, 2.2] * 4
    assert Signal(Rule.SIDE, tuple(range(8))) in signals(*low, *high)
    assert all(s.rule is not Rule.SIDE for s in signals(*low[:7], *high[:7]))


def test_a_point_on_the_median_neither_adds_to_a_side_nor_ends_it():
    values = [1, 1, 1, 1, 2, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3]
    sides = [s.periods for s in signals(*values) if s.rule is Rule.SIDE]
    assert sides == [(0, 1, 2, 3, 5, 6, 7, 8), tuple(range(9, 17))]


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([5, 5, 1, 2, 3, 4, 5, 6, 2], (2, 3, 4, 5, 6, 7)),
        ([5, 5, 1, 2, 3, 4, 5, 4, 2], None),
        ([9, 8, 7, 6, 5, 4, 8, 8], (0, 1, 2, 3, 4, 5)),
        ([1, 2, 3, 3, 4, None, 5, 6, 2], (0, 1, 2, 4, 6, 7)),
    ],
)
def test_6_points_in_one_direction_are_a_signal(values, trend):
    found = [s.periods for s in signals(*values) if s.rule is Rule.TREND]
    assert found == ([trend] if trend else [])


@given(st.lists(st.none() | st.floats(0, 1), min_size=8, max_size=40))
def test_signals_name_known_periods_in_their_order(values):
    found = behaviour(values)
    if found is None:
        assert sum(value is not None for value in values) < 8
        return
    for signal in found.signals:
        assert list(signal.periods) == sorted(set(signal.periods))
        assert all(values[index] is not None for index in signal.periods)


@given(st.floats(0, 1), st.integers(8, 40))
def test_a_measure_that_never_changes_has_no_signal(value, count):
    found = behaviour([value] * count)
    assert {signal.rule for signal in found.signals} <= {Rule.OUTSIDE}
    assert found.median == value
