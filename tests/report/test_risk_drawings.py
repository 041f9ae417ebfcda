"""The drawings of risks: what has no room is counted, and nothing lies over anything else."""

from datetime import date
from datetime import timedelta
from itertools import combinations
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.report.charts import burn
from generator.report.charts import matrix
from generator.report.charts import strip
from generator.report.charts.lettering import width_of

AS_OF = date(2024, 4, 18)
MATRICES = (matrix.COLUMN, matrix.NARROW, matrix.PAPER)
BURNS = (burn.WIDE, burn.MID, burn.COLUMN, burn.NARROW, burn.PAPER)
STRIPS = (strip.WIDE, strip.MID, strip.NARROW, strip.PAPER)
WORDS = matrix.MatrixWords(
    likely="Probability, up to",
    bad="Impact, up to",
    columns=("£2k", "£5k", "£10k", "£20k", "£50k"),
    rows=("10%", "30%", "50%", "75%", "100%"),
    rest="+{n}",
)
bands = st.integers(0, matrix.BANDS - 1)
cells = st.tuples(bands, bands)
some = settings(max_examples=40, deadline=None)  # a slow machine is no failure


def drawn(cells_, size, first=None):
    placed = [
        matrix.Placed(n, cell, first or cell, f"#r{n}", f"risk {n}")
        for n, cell in enumerate(cells_, start=1)
    ]
    return matrix.lay_out_matrix(placed, size, WORDS)


# -- the matrix


@some
@given(st.lists(cells, max_size=60), st.sampled_from(MATRICES))
def test_every_risk_has_a_number_in_its_cell_or_is_counted_there(found, size):
    chart = drawn(found, size)
    hidden = sum(int(label.text.removeprefix("+")) for label in chart.more)
    assert len(chart.dots) + hidden == len(found)
    rects = dict(
        zip([(c, r) for r in reversed(range(5)) for c in range(5)], chart.cells, strict=True)
    )
    for dot in chart.dots:
        rect = rects[found[int(dot.text) - 1]]
        assert rect.x + matrix.RADIUS <= dot.x <= rect.x + rect.width - matrix.RADIUS
        assert rect.y + matrix.RADIUS <= dot.y <= rect.y + rect.height - matrix.RADIUS


@some
@given(st.lists(cells, max_size=60), st.sampled_from(MATRICES))
def test_no_number_lies_over_another(found, size):
    chart = drawn(found, size)
    places = [(mark.x, mark.y) for mark in chart.dots]
    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert max(abs(x - other_x), abs(y - other_y)) >= 2 * matrix.RADIUS


def test_the_likeliest_and_worst_is_up_and_to_the_right():
    low, high = drawn([(0, 0), (4, 4)], matrix.COLUMN).dots
    assert high.x > low.x
    assert high.y < low.y


@pytest.mark.parametrize("size", MATRICES)
def test_an_arrow_leads_from_where_a_risk_was_rated_first(size):
    chart = drawn([(1, 1)], size, first=(3, 3))
    [arrow], [dot] = chart.arrows, chart.dots
    assert arrow.x > dot.x
    assert arrow.y < dot.y
    assert drawn([(1, 1)], size).arrows == ()


@pytest.mark.parametrize("size", MATRICES)
def test_the_limits_of_the_bands_have_room(size):
    chart = drawn([], size)
    columns = [label for label in chart.bands if label.anchor == "middle"]
    for label in columns:
        assert width_of(label.text) <= chart.cells[0].width
    assert all(label.x - width_of(label.text) >= 0 for label in chart.bands if label not in columns)


# -- the burn-down


def piece(amount, letter="N"):
    return burn.Piece("at-risk", letter, amount)


def stage(level, *pieces, name="25 Feb", count="12", occurred="2"):
    return burn.Stage(name, level, tuple(pieces), count, occurred, f"{name}: {level}")


def burnt(stages, size):
    steps = tuple(f"£{step:,.0f}" for step in burn.steps_of(burn.highest(stages)))
    return burn.lay_out_burn(stages, size, burn.BurnWords(steps, "risks", "occurred"))


amounts = st.integers(-1000, 1000).filter(bool)


@st.composite
def courses(draw):
    """Draw levels that are what their changes make of them, and never below nothing."""
    level = draw(st.integers(0, 1000))
    stages = [stage(float(level))]
    for _step in range(draw(st.integers(0, 12))):
        changes = draw(st.lists(amounts, max_size=5))
        kept = [change for change in changes if change > 0]
        room = level + sum(kept)
        for change in changes:
            if change < 0 and room + change >= 0:
                kept.append(change)
                room += change
        level = room
        stages.append(stage(float(level), *(piece(float(change)) for change in kept)))
    return stages


@some
@given(courses(), st.sampled_from(BURNS))
def test_what_is_drawn_lies_within_the_drawing(stages, size):
    chart = burnt(stages, size)
    for block in chart.blocks:
        assert block.bar.x >= chart.left - 0.1
        assert block.bar.x + block.bar.width <= size.width + 0.1
        assert block.bar.y >= burn.HEAD - 0.1
        assert block.bar.y + block.bar.height <= size.height - burn.FOOT + burn.THIN + 0.1
    assert len(chart.blocks) == sum(len(each.pieces) for each in stages)


@some
@given(courses(), st.sampled_from(BURNS))
def test_no_words_of_a_row_touch(stages, size):
    chart = burnt(stages, size)
    for row in (chart.periods, chart.counts, [hit.label for hit in chart.hits]):
        halves = [(label.x, width_of(label.text) / 2) for label in row]
        edges = sorted((x - half, x + half) for x, half in halves)
        assert all(right <= left for (_a, right), (left, _b) in pairwise(edges))
        assert all(left >= -0.1 and right <= size.width + 0.1 for left, right in edges)


@some
@given(st.integers(1, 13), st.integers(0, 10_000), st.sampled_from(BURNS))
def test_a_mark_stands_between_its_count_and_the_one_before(periods, count, size):
    stages = [stage(100.0, count=f"{count:,}", occurred=f"{count:,}") for _ in range(periods)]
    hits = sorted(burnt(stages, size).hits, key=lambda hit: hit.mark)
    assert hits
    free = 0.0
    for hit in hits:
        half = width_of(hit.label.text) / 2
        assert free <= hit.mark - burn.EDGE + 0.1
        assert hit.mark + burn.EDGE <= hit.label.x - half
        free = hit.label.x + half
    assert free <= size.width + 0.1


def test_what_raises_stands_to_the_left_of_what_lowers():
    up, down = burnt([stage(100.0), stage(50.0, piece(50.0), piece(-100.0))], burn.WIDE).blocks
    assert up.bar.x < down.bar.x
    assert up.bar.y == down.bar.y
    assert down.bar.height == pytest.approx(2 * up.bar.height, abs=0.2)


def test_a_letter_stands_where_it_has_room():
    small, large = burnt(
        [stage(1000.0), stage(1501.0, piece(1.0, "S"), piece(500.0, "L"))], burn.WIDE
    ).blocks
    assert small.letter is None
    assert large.letter is not None
    assert large.letter.text == "L"


def test_what_is_not_known_is_a_gap():
    chart = burnt([stage(100.0), stage(None), stage(80.0)], burn.WIDE)
    assert len(chart.levels) == 2
    assert chart.blocks == ()


def test_nothing_at_all_can_be_drawn():
    assert burnt([stage(0.0), stage(0.0)], burn.NARROW).blocks == ()


# -- the strip


@st.composite
def leads(draw):
    """Draw a risk with its days, which may be in any order."""
    seen = AS_OF + timedelta(draw(st.integers(-300, 0)))
    ended = draw(st.booleans())
    until = seen + timedelta(draw(st.integers(0, (AS_OF - seen).days))) if ended else AS_OF
    name = draw(st.sampled_from(["Frost", "The supplier delivers late, as it did the year before"]))
    due = AS_OF + timedelta(draw(st.integers(-300, 300)))
    return strip.Lead(name, seen, due, until, ended, "done", "mitigated 61 days ahead", name)


def laid_out(found, size):
    names = {
        date(year, month, 1): "Sep 2024" for year in range(2022, 2027) for month in range(1, 13)
    }
    return strip.lay_out_strip(found, AS_OF, size, flag="18 Apr", months=names)


@some
@given(st.lists(leads(), min_size=1, max_size=24), st.sampled_from(STRIPS))
def test_no_word_of_a_row_touches_its_bar_or_another_word(found, size):
    chart = laid_out(found, size)
    for row in chart.rows:
        end = row.name.x + width_of(row.name.text)
        begin = row.told.x - width_of(row.told.text)
        assert end <= begin
        if size.names:
            assert end <= row.bar.x
            assert row.bar.x + row.bar.width <= begin
        else:
            assert row.name.y < row.bar.y
    assert [row.name.y for row in chart.rows] == sorted(row.name.y for row in chart.rows)
    assert chart.rows[-1].seen[1] < chart.height


@some
@given(st.lists(leads(), min_size=1, max_size=24), st.sampled_from(STRIPS))
def test_no_month_lies_under_another_or_under_today(found, size):
    chart = laid_out(found, size)
    free = 0.0
    for label in chart.months:
        assert label.x >= free
        free = label.x + width_of(label.text)
        flag = (chart.flag.x - strip.FLAG / 2, chart.flag.x + strip.FLAG / 2)
        assert free <= flag[0] or label.x >= flag[1]


def test_only_what_ended_has_a_mark():
    days = (AS_OF, AS_OF, AS_OF)
    open_ = strip.Lead("Frost", *days, ended=False, kind="at-risk", told="open", spoken="Frost")
    ended = strip.Lead("Flood", *days, ended=True, kind="done", told="mitigated", spoken="Flood")
    first, second = laid_out([open_, ended], strip.WIDE).rows
    assert first.mark is None
    assert second.mark == (second.bar.x, second.seen[1])
