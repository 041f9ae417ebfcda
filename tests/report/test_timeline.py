"""The timeline: every length is a number of days, and all that is drawn is in the picture."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import timedelta
from itertools import combinations
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.charts.lettering import width_of
from generator.report.charts.scale import add_months
from generator.report.charts.shapes import Bar
from generator.report.charts.shapes import Days
from generator.report.charts.shapes import Group
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Size
from generator.report.charts.shapes import TimelineChart
from generator.report.charts.timeline import MID
from generator.report.charts.timeline import NARROW
from generator.report.charts.timeline import PAPER
from generator.report.charts.timeline import SMALL_MID
from generator.report.charts.timeline import SMALL_NARROW
from generator.report.charts.timeline import SMALL_WIDE
from generator.report.charts.timeline import WIDE
from generator.report.charts.timeline import lay_out
from generator.report.charts.timeline_words import box_of
from generator.report.charts.timeline_words import row_words

SIZES = [WIDE, MID, NARROW, PAPER]
AS_OF = date(2024, 4, 18)
PLAIN = Size("plain", 1000, 100, 100, 50)


def bar(key: str = "a", **given: object) -> Bar:
    """Return a bar of a milestone of which nothing is known but what is given."""
    empty = {
        "title": key,
        "owner": "Ada",
        "kind": "on-track",
        "promise": None,
        "promise_label": "",
        "promise_start": None,
        "start": None,
        "finish": None,
        "done": False,
        "begun": False,
        "finish_label": "",
        "slip": "",
    }
    return Bar(key=key, **(empty | given))


def chart(
    *bars: Bar, size: Size = PLAIN, as_of: date = AS_OF, groups: Sequence[Group] = ()
) -> TimelineChart:
    days = [d for b in bars for d in (b.promise, b.promise_start, b.start, b.finish) if d]
    first, last = min([*days, as_of]), max([*days, as_of])
    names, month = {}, add_months(first, -1)
    while month <= add_months(last, 1):
        names[month] = f"{month:%b %Y}"
        month = add_months(month, 1)
    return lay_out(bars, as_of, size, Days("18 Apr", names), groups)


def pixels(days: int) -> float:
    """Return the width of some days on an axis of 794 days in 800 pixels, the margins included."""
    return days * 800 / 800


@pytest.fixture
def wide_axis() -> Bar:
    """A bar that makes the axis 800 days long, a pixel a day, beginning on 29 December 2022."""
    return bar("axis", promise_start=date(2023, 1, 1), promise=date(2025, 3, 5))


def test_the_axis_keeps_three_days_before_the_first_and_after_the_last(wide_axis):
    drawn = chart(wide_axis)
    ghost = drawn.rows[0].ghost
    assert (date(2025, 3, 5) - date(2023, 1, 1)).days + 1 + 6 == 801
    assert ghost.x == pytest.approx(100 + 3 * 800 / 801, abs=0.06)
    assert ghost.x + ghost.width == pytest.approx(900 - 3 * 800 / 801, abs=0.11)


def test_a_promise_is_a_thin_bar_from_its_start_to_the_end_of_its_day(wide_axis):
    drawn = chart(wide_axis, bar(promise_start=date(2024, 1, 1), promise=date(2024, 1, 10)))
    ghost = drawn.rows[1].ghost
    assert ghost.width == pytest.approx(10 * 800 / 801, abs=0.11)
    assert ghost.height == 5


def test_what_happened_ends_today_and_what_is_ahead_begins_there(wide_axis):
    drawn = chart(wide_axis, bar(start=date(2024, 4, 1), finish=date(2024, 4, 30), begun=True))
    row = drawn.rows[1]
    assert row.happened.width == pytest.approx(18 * 800 / 801, abs=0.11)
    assert row.happened.x + row.happened.width == pytest.approx(drawn.today, abs=0.11)
    assert row.forecast.x == pytest.approx(drawn.today + 0.5, abs=0.11)
    assert row.forecast.width == pytest.approx(12 * 800 / 801 - 1, abs=0.11)


def test_what_is_done_has_nothing_ahead(wide_axis):
    drawn = chart(
        wide_axis, bar(start=date(2024, 3, 1), finish=date(2024, 3, 10), done=True, begun=True)
    )
    assert drawn.rows[1].happened.width == pytest.approx(10 * 800 / 801, abs=0.11)
    assert drawn.rows[1].forecast is None


def test_what_has_not_begun_has_nothing_behind(wide_axis):
    drawn = chart(wide_axis, bar(start=date(2024, 5, 1), finish=date(2024, 5, 10)))
    assert drawn.rows[1].happened is None
    assert drawn.rows[1].forecast.width == pytest.approx(10 * 800 / 801 - 1, abs=0.11)


def test_what_is_overdue_ends_at_its_date(wide_axis):
    drawn = chart(wide_axis, bar(start=date(2024, 3, 1), finish=date(2024, 3, 10), begun=True))
    assert drawn.rows[1].forecast is None
    assert drawn.rows[1].happened.x + drawn.rows[1].happened.width < drawn.today


def test_a_milestone_without_a_finish_has_a_name_and_nothing_else(wide_axis):
    row = chart(wide_axis, bar()).rows[1]
    assert (row.ghost, row.happened, row.forecast, row.mark, row.finish) == (None,) * 5
    assert row.name.text == "a"


def test_today_is_the_end_of_its_day(wide_axis):
    drawn = chart(wide_axis)
    days = (AS_OF - date(2022, 12, 29)).days + 1
    assert drawn.today == pytest.approx(100 + days * 800 / 801, abs=0.06)
    assert drawn.flag.x == drawn.today


def test_an_arrow_leads_from_the_end_of_what_comes_first_to_the_start_of_what_waits(wide_axis):
    first = bar("first", finish=date(2024, 5, 1), start=date(2024, 4, 25))
    second = bar("second", start=date(2024, 6, 1), finish=date(2024, 6, 9), waits_for=("first",))
    drawn = chart(wide_axis, first, second)
    [path] = drawn.arrows
    begin, end = drawn.rows[1].forecast, drawn.rows[2].forecast
    assert path.startswith(f"M{round(begin.x + begin.width + 0.5, 1)} ")
    assert path.endswith(f"H{round(end.x - 1, 1)}")


def test_no_arrow_points_up_or_to_what_is_not_drawn(wide_axis):
    second = bar("second", finish=date(2024, 6, 9), waits_for=("nobody",))
    first = bar("first", finish=date(2024, 5, 1), waits_for=("second",))
    assert chart(wide_axis, first, second).arrows == ()


def test_a_name_that_is_too_long_ends_with_an_ellipsis(wide_axis):
    row = chart(wide_axis, bar("a" * 80)).rows[1]
    assert row.name.text == "a" * 11 + "…"


days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
maybe = st.one_of(st.none(), days)


@st.composite
def bars(draw) -> list[Bar]:
    count = draw(st.integers(1, 6))
    made = []
    for number in range(count):
        promise, finish = draw(maybe), draw(maybe)
        begun = draw(st.booleans())
        made.append(
            bar(
                f"m{number}",
                title=draw(st.text("Wi ", max_size=60)) or "m",
                promise=promise,
                promise_label=f"{promise:%d %b %Y}" if promise else "",
                promise_start=draw(maybe),
                start=draw(maybe),
                finish=finish,
                finish_label=f"{finish:%d %b %Y}" if finish else "",
                slip=draw(st.sampled_from(["", "on its date", "+1 day", "−12,345 days"])),
                begun=begun,
                done=begun and draw(st.booleans()),
                waits_for=tuple(f"m{n}" for n in draw(st.sets(st.integers(0, count)))),
            )
        )
    return made


@given(bars(), days, st.sampled_from(SIZES))
def test_whatever_the_dates_everything_is_in_the_picture(drawn_bars, as_of, size):
    drawn = chart(*drawn_bars, size=size, as_of=as_of)
    assert drawn.height == pytest.approx(44 + len(drawn_bars) * size.row)
    for row in drawn.rows:
        for shape in filter(None, (row.ghost, row.happened, row.forecast)):
            assert shape.width > 0
            assert shape.height > 0
            assert size.names <= shape.x
            assert shape.x + shape.width <= size.width - size.labels + 3.1
            assert 0 <= shape.y <= shape.y + shape.height <= drawn.height
        if row.mark:
            assert 0 <= row.mark[0] <= size.width
            assert 0 <= row.mark[1] <= drawn.height
    assert 0 <= drawn.today <= size.width
    assert all(0 <= x <= size.width for x in drawn.lines)


@given(bars(), days, st.sampled_from(SIZES))
def test_whatever_the_dates_every_word_is_in_the_picture(drawn_bars, as_of, size):
    drawn = chart(*drawn_bars, size=size, as_of=as_of)
    labels = [*drawn.months, drawn.flag]
    for row in drawn.rows:
        labels += filter(None, (row.name, row.owner, row.ghost_label))
        if row.finish:
            labels.append(
                Label(
                    row.finish.x, row.finish.y, f"{row.finish.text} {row.slip}", row.finish.anchor
                )
            )
    for label in labels:
        left, right = extent(label)
        assert left >= 0, label
        assert right <= size.width + 1, label
        assert 0 < label.y <= drawn.height


@given(bars(), days, st.sampled_from(SIZES))
def test_months_keep_clear_of_each_other_and_of_today(drawn_bars, as_of, size):
    drawn = chart(*drawn_bars, size=size, as_of=as_of)
    for one, other in zip(drawn.months, drawn.months[1:], strict=False):
        assert extent(one)[1] <= other.x
    flag_left, flag_right = drawn.flag.x - 23, drawn.flag.x + 23
    for month in drawn.months:
        assert month.x >= flag_right or extent(month)[1] <= flag_left + 8


def extent(label: Label) -> tuple[float, float]:
    """Return where a label begins and ends."""
    width = width_of(label.text)
    start = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return label.x - start, label.x - start + width


def test_a_finish_before_its_start_is_still_a_bar():
    start = AS_OF + timedelta(days=10)
    row = chart(bar(start=start, finish=AS_OF + timedelta(days=5))).rows[0]
    assert row.forecast is None or row.forecast.width > 0


# -- phases, the critical chain, small rows


SMALL_SIZES = [SMALL_WIDE, SMALL_MID, SMALL_NARROW]


def test_a_phase_has_a_head_above_its_bars_and_a_band_from_begin_to_end(wide_axis):
    groups = [
        Group("Design", "1 of 1 complete", date(2024, 1, 1), date(2024, 1, 10)),
        Group("Build", "0 of 1 complete", date(2024, 2, 1), date(2024, 3, 1)),
    ]
    bars = [
        bar("late", finish=date(2024, 3, 1), group="Build"),
        bar("early", finish=date(2024, 1, 10), group="Design"),
    ]
    drawn = chart(wide_axis, *bars, groups=groups)
    assert [head.name.text for head in drawn.heads] == ["Design", "Build"]
    assert [row.name.text for row in drawn.rows] == ["early", "late"]
    heights = [drawn.heads[0].name.y, drawn.rows[0].name.y, drawn.heads[1].name.y]
    assert heights == sorted(heights)
    assert drawn.heads[0].band.width == pytest.approx(10, abs=0.6)


def test_the_critical_chain_is_heavier_and_has_a_line_below_its_bars(wide_axis):
    first = bar("first", finish=date(2024, 5, 1), start=date(2024, 4, 25), critical=True)
    second = bar(
        "second",
        start=date(2024, 6, 1),
        finish=date(2024, 6, 9),
        waits_for=("first", "other"),
        critical=True,
        driver="first",
    )
    other = bar("other", finish=date(2024, 5, 2), start=date(2024, 4, 25))
    drawn = chart(wide_axis, other, first, second)
    assert (len(drawn.chain), len(drawn.arrows)) == (1, 1)
    lines = [row.chain for row in drawn.rows]
    assert [line is not None for line in lines] == [False, False, True, True]
    assert lines[2].y > drawn.rows[2].forecast.y + drawn.rows[2].forecast.height


def test_small_rows_draw_the_critical_chain_and_no_other_dependency():
    bars = [
        bar("a", finish=date(2024, 5, 1), start=AS_OF),
        bar("b", finish=date(2024, 6, 1), start=date(2024, 5, 2), waits_for=("a",), driver="a"),
        bar("c", finish=date(2024, 7, 1), start=date(2024, 6, 2), waits_for=("a", "b")),
    ]
    drawn = chart(*bars, size=SMALL_WIDE)
    assert (len(drawn.chain), len(drawn.arrows)) == (1, 0)


@given(bars(), days, st.sampled_from([*SIZES, *SMALL_SIZES]))
def test_no_words_of_a_row_lie_on_each_other(drawn_bars, as_of, size):
    named = [replace(each, promise_label="28 May") for each in drawn_bars]
    for row in chart(*named, size=size, as_of=as_of).rows:
        for one, other in combinations(row_words(row), 2):
            apart = one.x + one.width <= other.x + 0.1 or other.x + other.width <= one.x + 0.1
            assert apart or one.y + one.height <= other.y + 2 or other.y + other.height <= one.y + 2


@given(bars(), days, st.sampled_from([*SIZES, *SMALL_SIZES]))
def test_today_crosses_no_words_and_is_drawn_elsewhere(drawn_bars, as_of, size):
    drawn = chart(*drawn_bars, size=size, as_of=as_of)
    pieces = re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", drawn.today_line)
    gaps = [(float(a[2]), float(b[1])) for a, b in pairwise(pieces)]
    words = [box for row in drawn.rows for box in row_words(row)]
    crossed = [w for w in words if w.x - 2 < drawn.today < w.x + w.width + 2]
    for _x, top, bottom in pieces:
        assert float(top) < float(bottom)
        for box in crossed:
            assert box.y + box.height <= float(top) + 0.06 or box.y >= float(bottom) - 0.06
    for begin, end in gaps:
        assert any(
            box.y <= begin + 0.06 and end - 0.06 <= box.y + box.height for box in crossed
        ) or (end - begin <= sum(box.height for box in crossed))


@given(bars(), days, st.sampled_from([WIDE, MID, NARROW, *SMALL_SIZES]))
def test_what_is_told_of_a_row_covers_none_of_its_words(drawn_bars, as_of, size):
    told = [replace(each, told="promised 1 May, forecast 2 June, late") for each in drawn_bars]
    drawn = chart(*told, size=size, as_of=as_of)
    assert len(drawn.marks) == len(drawn.rows)
    for row, mark in zip(drawn.rows, drawn.marks, strict=True):
        for label in mark.told:
            said = box_of(label)
            assert mark.rect.y <= said.y + said.height <= mark.rect.y + mark.rect.height + 1
            if len(label.text) <= 2:  # no room at all: a letter and an ellipsis
                continue
            assert said.x >= -0.1
            assert said.x + said.width <= size.width + 0.1
            for box in row_words(row):
                apart = said.x + said.width <= box.x or said.x >= box.x + box.width
                assert apart or said.y >= box.y + box.height or said.y + said.height <= box.y
