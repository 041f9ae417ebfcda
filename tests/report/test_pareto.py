"""A Pareto: the cause that cost the most days comes first, and a bar is as long as its days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.chart_views import Caption
from generator.report.chart_views import ParetoView
from generator.report.charts.lettering import width_of
from generator.report.charts.pareto import COLUMN
from generator.report.charts.pareto import MID
from generator.report.charts.pareto import NARROW
from generator.report.charts.pareto import PAPER
from generator.report.charts.pareto import WIDE
from generator.report.charts.pareto import Tally
from generator.report.figures.pareto import pareto_view
from generator.words import ENGLISH

SIZES = (WIDE, MID, COLUMN, NARROW, PAPER)
CAUSES = [Tally("Scope", 30, 2), Tally("Supplier", 60, 5), Tally("Leave", 10, 1)]


def view(*tallies: Tally) -> ParetoView | None:
    return pareto_view(ENGLISH, tallies, Caption("Suppliers", "Since May."), sizes=SIZES)


def test_causes_come_by_days_then_by_moves_then_by_name():
    found = view(*CAUSES, Tally("B", 10, 1), Tally("A", 10, 2))
    assert [row.cause for row in found.rows] == ["Supplier", "Scope", "A", "B", "Leave"]


def test_the_table_has_each_share_and_that_of_all_before():
    rows = view(*CAUSES).rows
    assert [(r.days, r.moves, r.share, r.together) for r in rows] == [
        ("60", "5", "60%", "60%"),
        ("30", "2", "30%", "90%"),
        ("10", "1", "10%", "100%"),
    ]


@pytest.mark.parametrize("which", range(len(SIZES)))
def test_a_bar_is_as_long_as_its_days(which):
    first, second, third = (bar.bar for bar in view(*CAUSES).charts[which].bars)
    assert first.width == pytest.approx(2 * second.width, abs=0.2)
    assert first.width == pytest.approx(6 * third.width, abs=0.4)
    assert first.x == second.x == third.x == SIZES[which].names


def test_what_is_written_beside_a_bar_has_days_and_moves():
    bars = view(*CAUSES).charts[0].bars
    assert bars[0].label.text == "60\N{NO-BREAK SPACE}days in 5 moves"
    assert bars[2].spoken == "Leave: 10\N{NO-BREAK SPACE}days in 1 move"
    assert view(*CAUSES).description.endswith("Leave: 10\N{NO-BREAK SPACE}days in 1 move.")


def test_causes_without_days_have_a_bar_that_can_be_seen_and_no_share():
    found = view(Tally("Unknown", 0, 3))
    assert found.charts[0].bars[0].bar.width == 1
    assert (found.rows[0].share, found.rows[0].together) == ("", "")


def test_no_cause_is_no_chart():
    assert view() is None


tallies = st.builds(
    Tally,
    cause=st.text("Wi mA", min_size=1, max_size=60),
    days=st.integers(0, 100_000),
    moves=st.integers(1, 999),
)


@given(st.lists(tallies, min_size=1, max_size=20), st.sampled_from(range(len(SIZES))))
def test_whatever_the_causes_all_is_in_the_picture(causes, which):
    chart = view(*causes).charts[which]
    for row in chart.bars:
        assert row.bar.y + row.bar.height <= chart.height
        assert row.bar.x + row.bar.width <= row.label.x
        assert row.label.x + width_of(row.label.text) <= chart.width + 0.1
        assert width_of(row.name.text) <= (SIZES[which].names or chart.width)
