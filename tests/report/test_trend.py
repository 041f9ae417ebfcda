"""A trend: one scale on both axes, so that 45° reads true, and every name apart from the others."""

import re
from collections.abc import Callable
from datetime import date
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.chart_views import Caption
from generator.report.charts.lettering import width_of
from generator.report.charts.shapes import Label
from generator.report.charts.trend import COLUMN
from generator.report.charts.trend import MID
from generator.report.charts.trend import NARROW
from generator.report.charts.trend import PAPER
from generator.report.charts.trend import WIDE
from generator.report.charts.trend import lay_out_trend
from generator.report.charts.trend_shapes import Form
from generator.report.charts.trend_shapes import Line
from generator.report.charts.trend_shapes import Said
from generator.report.charts.trend_shapes import TrendChart
from generator.report.charts.trend_shapes import TrendSize
from generator.report.charts.trend_shapes import Wording
from generator.report.figures.trend import trend_view
from generator.words import ENGLISH
from tests.charted import AS_OF
from tests.charted import BEGUN
from tests.charted import launch
from tests.charted import line

SIZES = [WIDE, MID, COLUMN, NARROW, PAPER]
NUMBER = re.compile(r"-?[\d.]+")
WORDING = Wording(
    flag="18 Apr",
    forecast_axis="Forecast date",
    report_axis="Report date",
    diagonal=("done: forecast date = report date", "done line"),
    month=ENGLISH.short_month,
    dated_month=lambda day: f"{ENGLISH.short_month(day)} {day.year}",
)


def chart(*lines: Line, size: TrendSize = WIDE, as_of: date = AS_OF) -> TrendChart:
    return lay_out_trend(lines, as_of, size, WORDING)


def points(path: str) -> list[tuple[float, float]]:
    """Read the points of a path, or of dots."""
    numbers = [float(n) for n in NUMBER.findall(path.replace("h0", ""))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_a_day_is_as_wide_as_it_is_high(size):
    later = AS_OF + timedelta(days=70)
    slipping = line(first=BEGUN + timedelta(90), promise=None, moves=[(AS_OF, later)])
    drawn = chart(slipping, size=size)
    [first, *_between, last] = points(drawn.courses[0].witnessed)
    across = (last[0] - first[0]) / (AS_OF - BEGUN).days
    up = (first[1] - last[1]) / (later - BEGUN - timedelta(90)).days
    assert across == pytest.approx(up, rel=0.01)


def test_a_date_that_slips_a_day_a_day_rises_at_45_degrees():
    said = tuple(
        Said(BEGUN + timedelta(days=n), AS_OF + timedelta(days=n)) for n in range(0, 106, 7)
    )
    [(x0, y0), *_between, (x1, y1)] = points(chart(Line("a", "late", said)).courses[0].witnessed)
    assert x1 - x0 == pytest.approx(y0 - y1, abs=0.2)


def test_the_diagonal_rises_at_45_degrees_and_ends_today():
    drawn = chart(*launch())
    [(x0, y0), (x1, y1)] = points(drawn.ground.diagonal)
    assert x1 == drawn.ground.right == drawn.ground.flag.x
    assert x1 - x0 == pytest.approx(y0 - y1, abs=0.2)


def test_a_completed_line_ends_on_the_diagonal_with_a_mark():
    drawn = chart(*launch())
    course = drawn.courses[0]
    [(x0, y0), _end] = points(drawn.ground.diagonal)
    x, y = course.done
    assert points(course.witnessed)[-1] == (x, y)
    assert y0 - (x - x0) == pytest.approx(y, abs=0.3)
    assert [other.done for other in drawn.courses[1:]] == [None] * 5


def test_what_was_said_after_completion_is_not_drawn():
    done = line(promise=date(2024, 3, 1), completed=date(2024, 2, 1))
    assert [said.day for said in done.course][-2:] == [date(2024, 1, 25), date(2024, 2, 1)]


def test_a_promise_is_marked_before_the_first_report_and_tied_to_another_forecast():
    kept, moved = chart(line(), line(first=date(2024, 6, 20))).courses
    x, y = points(kept.witnessed)[0]
    assert kept.promise.x + kept.promise.width == pytest.approx(x - 3, abs=0.11)
    assert kept.promise.y + 2 == pytest.approx(y, abs=0.11)
    assert kept.tie == ""
    assert points(moved.tie)[-1] == points(moved.witnessed)[0]
    assert moved.promise.y == kept.promise.y


def test_no_promise_has_no_mark():
    course = chart(line(promise=None, first=date(2024, 6, 1))).courses[0]
    assert (course.promise, course.tie) == (None, "")


def test_what_was_recorded_later_is_a_line_of_its_own_that_the_other_continues():
    course = chart(line(recorded_until=date(2024, 2, 1))).courses[0]
    [*_recorded, meeting] = points(course.recorded)
    assert points(course.witnessed)[0] == meeting
    assert chart(line()).courses[0].recorded == ""


def test_a_line_that_was_all_recorded_is_dashed_to_its_last_report():
    course = chart(line(recorded_until=date(2030, 1, 1))).courses[0]
    assert points(course.recorded)[-1] == points(course.witnessed)[0]
    assert len(points(course.witnessed)) == 1


def test_stale_reports_are_hollow_and_the_others_are_not():
    course = chart(line(stale=(date(2024, 2, 1), date(2024, 2, 29)))).courses[0]
    assert len(points(course.stale)) == 5
    assert len(points(course.dots)) == 16 - 5


def test_dots_that_would_touch_are_left_out_but_never_the_last():
    said = tuple(Said(BEGUN + timedelta(days=n), AS_OF) for n in range(106))
    course = chart(Line("daily", "late", said), size=NARROW).courses[0]
    dots = points(course.dots)
    assert all(b[0] - a[0] >= 7 for a, b in pairwise(dots))
    assert dots[-1] == points(course.witnessed)[-1]


@pytest.mark.parametrize(
    ("day", "at"),
    [(date(2024, 4, 11), -1), (date(2023, 1, 1), 0), (date(2025, 1, 1), -1)],
)
def test_a_change_is_a_ring_on_its_line(day, at):
    course = chart(line(changes=(day,))).courses[0]
    [(_x, y)] = course.rings
    assert y == points(course.witnessed)[at][1]


def test_a_ring_between_two_reports_is_between_their_forecasts():
    moved = line(moves=[(date(2024, 4, 18), date(2024, 6, 15))], changes=(date(2024, 4, 16),))
    course = chart(moved).courses[0]
    [*_flat, before, after] = points(course.witnessed)
    [(x, y)] = course.rings
    assert before[0] < x < after[0]
    assert (x - before[0]) / (after[0] - before[0]) == pytest.approx(5 / 7, abs=0.02)
    assert (y - before[1]) / (after[1] - before[1]) == pytest.approx(5 / 7, abs=0.02)


def test_the_words_of_the_diagonal_are_long_where_there_is_room_and_gone_where_there_is_none():
    long = chart(line(promise=date(2024, 1, 5), completed=date(2024, 1, 8)))
    short = chart(line(promise=date(2024, 3, 15), completed=date(2024, 3, 18)))
    none = chart(line(promise=date(2025, 4, 25)))
    said = [drawn.ground.slanted and drawn.ground.slanted.text for drawn in (long, short, none)]
    assert said == [*WORDING.diagonal, None]


def test_in_a_hand_a_number_leads_to_the_key_below_in_the_order_of_the_lines():
    drawn = chart(*launch(), size=NARROW)
    rows = sorted(drawn.courses, key=lambda course: course.naming.number.y)
    assert [course.naming.number.text for course in rows] == list("123456")
    assert [course.naming.key_number.text for course in rows] == list("123456")
    assert [course.naming.name.text for course in rows][::5] == [
        "Post-Launch Review",
        "Market Research",
    ]
    heights = [course.naming.name.y for course in rows]
    assert [b - a for a, b in pairwise(heights)] == pytest.approx([20] * 5)
    assert heights[0] > drawn.ground.bottom
    assert heights[-1] < drawn.height


def test_the_table_says_what_the_lines_say():
    view = trend_view(ENGLISH, launch(), AS_OF, Caption("Two slide", "Weekly."))
    assert view.title == "Two slide"
    assert [c.name for c in view.charts] == ["wide", "mid", "narrow"]
    row = view.rows[1]
    assert (row.milestone.text, row.milestone.href) == (
        "Product Design",
        "milestones/product-design.html",
    )
    assert (row.first, row.latest, row.moves) == (date(2024, 3, 1), date(2024, 4, 26), 8)
    assert row.slip == "+56\N{NO-BREAK SPACE}days"
    assert [r.finished for r in view.rows] == [True, False, False, False, False, False]
    assert view.description.startswith("Reports from 4\N{NO-BREAK SPACE}January\N{NO-BREAK SPACE}")
    assert (view.recorded, view.stale, view.changed, view.promised) == (True,) * 4


def test_a_key_names_only_what_is_drawn():
    view = trend_view(ENGLISH, [line(promise=None, first=AS_OF)], AS_OF, Caption("Held"))
    assert (view.recorded, view.stale, view.changed, view.promised) == (False,) * 4


def test_a_milestone_that_no_report_names_is_not_drawn():
    assert trend_view(ENGLISH, [Line("a", "late", ())], AS_OF, Caption("Nothing")) is None


@st.composite
def plans(draw) -> tuple[list[Line], date]:
    """Return up to 40 lines of all kinds; the lots are drawn by hand, which is quick."""
    lots = Random(draw(st.integers(0, 2**32)))
    as_of = date(2024, 4, 18) + timedelta(days=lots.randrange(4000))
    reach = lots.choice([5, 60, 700, 9000])

    def near() -> date:
        return as_of + timedelta(days=lots.randint(-reach, reach))

    return [_any_line(lots, as_of, near) for _ in range(draw(st.integers(1, 40)))], as_of


def _any_line(lots: Random, as_of: date, near: Callable[[], date]) -> Line:
    days = sorted({min(near(), as_of) for _ in range(lots.randrange(5))})
    said = tuple(Said(day, near(), stale=lots.random() < 0.3) for day in days)
    completed = min(near(), as_of) if not said or lots.random() < 0.3 else None
    return Line(
        name="".join(lots.choices("Wi m", k=lots.randint(1, 40))),
        kind=lots.choice(["late", "done", "on-track"]),
        said=said,
        promise=lots.choice([None, near()]),
        changes=tuple(near() for _ in range(lots.randrange(3))),
        completed=completed,
        recorded_until=lots.choice([None, near()]),
        finish_label=lots.choice(["", "26 Apr", "26 Apr 2024"]),
        slip=lots.choice(["", "+1 day", "−12,345 days"]),
    )


@given(plans(), st.sampled_from(SIZES))
def test_whatever_the_dates_every_point_is_on_the_plane(plan, size):
    lines, as_of = plan
    drawn = chart(*lines, size=size, as_of=as_of)
    ground = drawn.ground
    for course in drawn.courses:
        for x, y in [*points(course.recorded + course.witnessed), *course.rings]:
            assert ground.left <= x <= ground.right
            assert ground.top <= y <= ground.bottom
        if course.promise:
            assert ground.left - 0.2 <= course.promise.x
            assert ground.top - 2.1 <= course.promise.y <= ground.bottom
    assert all(ground.left <= x <= ground.right + 4 for x in ground.columns)
    assert all(ground.top <= y <= ground.bottom for y in ground.rows)


@given(plans(), st.sampled_from(SIZES))
def test_whatever_the_lines_no_name_is_over_another(plan, size):
    lines, as_of = plan
    drawn = chart(*lines, size=size, as_of=as_of)
    namings = [course.naming for course in drawn.courses]
    heights = sorted(naming.mark[1] for naming in namings)
    assert all(b - a >= size.pitch - 0.2 for a, b in pairwise(heights))
    assert drawn.ground.top - 0.1 <= heights[0]
    assert heights[-1] <= drawn.ground.bottom + 0.1
    ends = [(c.naming.mark[1], points(c.witnessed)[-1][1]) for c in drawn.courses]
    assert [end for _height, end in sorted(ends)] == sorted(end for _height, end in ends)
    for naming in namings:
        assert_side_by_side(naming.name, naming.finish, naming.slip, form=size.form)


@given(plans(), st.sampled_from(SIZES))
def test_whatever_the_dates_every_word_is_in_the_picture(plan, size):
    lines, as_of = plan
    drawn = chart(*lines, size=size, as_of=as_of)
    assert drawn.width <= size.width
    labels = [*drawn.ground.words, drawn.ground.flag]
    for course in drawn.courses:
        found = course.naming
        labels += filter(None, (found.name, found.finish, found.slip, found.number))
        labels += filter(None, (found.key_number,))
    for label in labels:
        left, right = extent(label)
        assert left >= -1, label
        assert right <= drawn.width + 1, label
        assert 0 < label.y <= drawn.height


@given(plans(), st.sampled_from(SIZES))
def test_months_keep_clear_of_each_other(plan, size):
    lines, as_of = plan
    ground = chart(*lines, size=size, as_of=as_of).ground
    across = [label for label in ground.words if label.anchor == "middle"]
    for one, other in pairwise(across):
        assert extent(one)[1] <= extent(other)[0]
    up = sorted(label.y for label in ground.words if label.x < ground.left and label.y > 13)
    assert all(b - a >= 12 for a, b in pairwise(up))


def assert_side_by_side(name: Label, finish: Label, slip: Label, *, form: Form) -> None:
    """Check that the words of one name are beside or above each other."""
    if form is not Form.STACK:
        assert extent(name)[1] <= extent(finish)[0] or not finish.text
    assert extent(finish)[1] <= extent(slip)[0] or not slip.text or not finish.text


def extent(label: Label) -> tuple[float, float]:
    """Return where a label begins and ends."""
    width = width_of(label.text)
    start = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return label.x - start, label.x - start + width
