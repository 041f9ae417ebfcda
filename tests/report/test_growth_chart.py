"""The geometry of growth: lines in days and amounts, the names beside them, and how it may end."""

from datetime import date
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.report.charts.growth import MID
from generator.report.charts.growth import NARROW
from generator.report.charts.growth import WIDE
from generator.report.charts.growth import every_nth
from generator.report.charts.growth_shapes import Gap
from generator.report.charts.growth_shapes import Growth
from generator.report.charts.growth_shapes import Pace
from generator.report.charts.growth_shapes import Span
from generator.report.charts.growth_shapes import Trace
from generator.report.charts.lettering import width_of
from generator.report.figures.growth import GrowthText
from generator.report.figures.growth import growth_view
from generator.words import ENGLISH

FIRST, TODAY, LAST = date(2024, 1, 1), date(2024, 3, 1), date(2024, 6, 30)
SIZES = pytest.mark.parametrize("size", [WIDE, MID, NARROW], ids=lambda size: size.name)
PLANNED = Trace("planned", "planned 100", "planned", ((FIRST, 0), (LAST, 100)))
DONE = Trace("done", "done 40", "done", ((FIRST, 0), (TODAY, 40)), steps=True)
SPAN = Span(90, 110, 150, "may cost 90 to 150", "may cost")
PACE = Pace(((FIRST, 0.5), (TODAY, 1.2)), "SPI(t) 1.20", "SPI(t) 1.20")


def view(growth, **text):
    given_ = {
        "title": "Finding",
        "note": "",
        "worded": ENGLISH.quantity,
        "heads": ("Done",),
        "rows": (),
    }
    return growth_view(ENGLISH, growth, GrowthText(**(given_ | text)))


def chart(growth, size=WIDE):
    [found] = [each for each in view(growth).charts if each.name == size.name]
    return found


@SIZES
def test_everything_lies_within_the_drawing(size):
    found = chart(Growth((PLANNED, DONE), TODAY, SPAN, Gap(date(2024, 2, 1), 40), PACE), size)
    names = [drawn.name for drawn in found.drawn] + [found.whisker.name, found.strip.name]
    for label in names:
        assert 0 <= label.x <= label.x + width_of(label.text) <= found.width
        assert 0 <= label.y <= found.height
    assert found.left < found.today < found.right


@SIZES
def test_names_are_short_where_there_is_little_room(size):
    found = chart(Growth((PLANNED,), TODAY, SPAN), size)
    narrow = size is NARROW
    assert found.drawn[0].name.text == ("planned" if narrow else "planned 100")
    assert found.whisker.name.text == ("may cost" if narrow else "may cost 90 to 150")


def test_names_keep_apart():
    near = (Trace("other", f"line {n}", "line", ((TODAY, 40 + n / 10),)) for n in range(4))
    heights = sorted(drawn.name.y for drawn in chart(Growth(tuple(near), TODAY)).drawn)
    assert all(below - above >= 16.9 for above, below in pairwise(heights))


def test_a_count_holds_until_it_changes():
    assert "H" in chart(Growth((DONE,), TODAY)).drawn[0].path
    assert "L" in chart(Growth((PLANNED,), TODAY)).drawn[0].path


def test_one_report_is_a_dot():
    alone = Trace("done", "done 4", "done", ((TODAY, 4),))
    assert chart(Growth((alone,), TODAY)).drawn[0].path.endswith("h0")


def test_the_axis_reaches_above_the_dearest_estimate():
    found = chart(Growth((PLANNED,), TODAY, SPAN))
    assert found.whisker.most > 28
    assert found.whisker.most < found.whisker.likely < found.whisker.least


def test_nothing_at_all_is_a_line_on_the_ground():
    flat = Trace("done", "done 0", "done", ((FIRST, 0), (TODAY, 0)))
    found = chart(Growth((flat,), TODAY))
    assert found.drawn[0].dot[1] == max(label.y for label in found.grid)


def test_the_distance_in_days_is_as_high_as_what_is_earned():
    found = chart(Growth((PLANNED, DONE), TODAY, gap=Gap(date(2024, 2, 10), 40)))
    start, height = found.gap.removeprefix("M").partition("H")[0].split()
    assert float(height) == found.drawn[1].dot[1]
    assert float(start) < found.today


def test_an_index_lies_below_on_the_same_days():
    with_strip = chart(Growth((PLANNED, DONE), TODAY, pace=PACE))
    without = chart(Growth((PLANNED, DONE), TODAY))
    assert with_strip.strip.dot[0] == with_strip.today
    assert with_strip.strip.dot[1] < with_strip.strip.level < with_strip.bottom
    assert with_strip.height > without.height
    assert without.strip is None


def test_months_are_named_once_a_year_with_it():
    names = [label.text for label in chart(Growth((PLANNED,), TODAY)).months]
    assert names[0] == "Jan 2024"
    assert "Feb" in names


def test_the_words_tell_the_days_and_every_line():
    told = view(Growth((PLANNED, DONE), TODAY, SPAN, pace=PACE)).description
    for said in ("1 January 2024", "30 June 2024", "planned 100", "done 40", "may cost", "SPI(t)"):
        assert said in told.replace("\N{NO-BREAK SPACE}", " ")


def test_days_on_which_nothing_was_new_are_left_out_of_the_table_but_the_last():
    day = timedelta(days=1)
    rows = tuple((FIRST + day * n, (text,)) for n, text in enumerate(["1", "1", "2", "2", "2"]))
    found = view(Growth((DONE,), TODAY), rows=rows).rows
    assert [(row.day.day, row.cells) for row in found] == [(1, ("1",)), (3, ("2",)), (5, ("2",))]


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 4000), st.integers(2, 300))
def test_points_are_as_many_as_there_is_room_for_and_end_with_the_last(days, most):
    found = list(every_nth(days, most))
    assert (found[0], found[-1]) == (1, days)
    assert found == sorted(set(found))
    assert len(found) <= most + 1


def test_every_size_is_laid_out():
    growth = Growth((PLANNED, DONE), TODAY)
    assert {each.name for each in view(growth).charts} == {"wide", "mid", "narrow"}
