"""The dependency graph: whatever waits for whatever, every edge leads down and crosses no box."""

import re
from itertools import combinations
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.charts.graph import MID
from generator.report.charts.graph import WIDE
from generator.report.charts.graph import GraphChart
from generator.report.charts.graph import Node
from generator.report.charts.graph import lay_out_graph
from generator.report.charts.layers import depths
from generator.report.charts.layers import reduced
from generator.report.charts.layers import rows_of
from generator.report.charts.layers import settled
from generator.report.charts.lettering import width_of

SIZES = [WIDE, MID]
NUMBER = r"(-?[\d.]+)"
CURVE = re.compile(rf"M{NUMBER} {NUMBER}C{NUMBER} {NUMBER} {NUMBER} {NUMBER} {NUMBER} {NUMBER}")
LANE = re.compile(rf"M{NUMBER} {NUMBER}v{NUMBER}")
HEAD = 5


@st.composite
def plans(draw, most=45) -> dict[str, tuple[str, ...]]:
    """Return what each waits for; nobody waits for somebody who comes later in the list."""
    count = draw(st.integers(1, most))
    widest = draw(st.sampled_from([1, 2, 5]))
    waits = {}
    for number in range(count):
        found = draw(st.sets(st.integers(0, number - 1), max_size=widest)) if number else set()
        waits[f"m{number}"] = tuple(f"m{other}" for other in sorted(found))
    return waits


def chain_of(before: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Follow the first dependency of the last one up."""
    name, follows = list(before)[-1], {}
    while before[name]:
        follows[before[name][0]] = name
        name = before[name][0]
    return follows


def chart(before, size=WIDE, follows=None) -> GraphChart:
    nodes = {
        name: Node(name, f"Milestone {name} with a name of some length", "", "late", "18 Apr", "")
        for name in before
    }
    return lay_out_graph(nodes, before, chain_of(before) if follows is None else follows, size)


def pieces(path: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return where each piece of a path begins and ends."""
    curves = [tuple(map(float, found)) for found in CURVE.findall(path)]
    lanes = [tuple(map(float, found)) for found in LANE.findall(path)]
    assert path.count("M") == len(curves) + len(lanes)
    return [((c[0], c[1]), (c[6], c[7])) for c in curves] + [
        ((x, y), (x, y + high)) for x, y, high in lanes
    ]


def ancestors(before) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, others in before.items():
        found[name] = set(others).union(*(found[other] for other in others))
    return found


@given(plans())
def test_what_follows_from_others_is_left_out_and_nothing_else(before):
    less = reduced(before)
    assert ancestors(less) == ancestors(before)
    for name, others in less.items():
        for other in others:
            rest = {**less, name: tuple(o for o in others if o != other)}
            assert other not in ancestors(rest)[name]


@given(plans())
def test_a_layer_is_below_all_that_it_waits_for(before):
    layer = depths(before)
    assert all(layer[other] < layer[name] for name, others in before.items() for other in others)


@given(plans(), st.integers(1, 6))
def test_rows_hold_everything_once_and_no_more_than_fits(before, most):
    rows = rows_of(before, most)
    boxes = [[item.name for item in row if not item.lane] for row in rows]
    assert sorted(name for row in boxes for name in row) == sorted(before)
    assert all(0 < len(row) <= most for row in boxes)
    assert all(len(set(row)) == len(row) for row in rows)


@given(st.lists(st.floats(-50, 250), min_size=1, max_size=8))
def test_places_keep_their_order_and_their_room(wanted):
    halves = [10.0] * len(wanted)
    places = settled(wanted, halves, 0, 200)
    assert all(other - one > 20 - 1e-6 for one, other in pairwise(places))
    assert places[0] >= 10 - 1e-6
    assert places[-1] <= 190 + 1e-6


@given(plans(), st.sampled_from(SIZES))
def test_the_same_plan_gives_the_same_drawing(before, size):
    assert chart(before, size) == chart(dict(before), size)


@given(plans(), st.sampled_from(SIZES))
def test_no_box_overlaps_another_or_leaves_the_drawing(before, size):
    drawn = chart(before, size)
    assert sorted(box.node.key for box in drawn.boxes) == sorted(before)
    for box in drawn.boxes:
        assert box.rect.x >= 0
        assert box.rect.x + box.rect.width <= drawn.width
        assert 0 <= box.rect.y < box.rect.y + box.rect.height <= drawn.height
        for label in (box.name, box.second):
            assert label.x + width_of(label.text) <= box.rect.x + box.rect.width
            assert box.rect.y < label.y < box.rect.y + box.rect.height
    for one, other in combinations([box.rect for box in drawn.boxes], 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height < other.y or other.y + other.height < one.y


@given(plans(), st.sampled_from(SIZES))
def test_every_line_leads_down_and_crosses_no_box(before, size):
    drawn = chart(before, size)
    for (x1, y1), (x2, y2) in pieces(drawn.thin) + pieces(drawn.heavy):
        assert y2 > y1
        low, high = min(x1, x2), max(x1, x2)
        for rect in (box.rect for box in drawn.boxes):
            apart = rect.y + rect.height <= y1 or rect.y >= y2
            assert apart or high <= rect.x or low >= rect.x + rect.width


@given(plans(), st.sampled_from(SIZES))
def test_each_dependency_can_be_followed_down_from_box_to_box(before, size):
    drawn = chart(before, size)
    on: dict[tuple[float, float], list[tuple[float, float]]] = {}
    for start, end in pieces(drawn.thin) + pieces(drawn.heavy):
        on.setdefault(start, []).append(end)
    boxes = {box.node.key: box.rect for box in drawn.boxes}
    heads = {
        (round(r.x + r.width / 2, 1), r.y - HEAD): name for name, r in boxes.items() if before[name]
    }
    for name, rect in boxes.items():
        reached, open_ = set(), [(round(rect.x + rect.width / 2, 1), rect.y + rect.height)]
        while open_:
            for end in on.get(open_.pop(), ()):
                if end in heads:
                    reached.add(heads[end])
                else:
                    open_.append(end)
        assert reached == {other for other, others in before.items() if name in others}


@given(plans(), st.sampled_from(SIZES))
def test_the_critical_chain_is_heavy_from_end_to_end(before, size):
    follows = chain_of(before)
    drawn = chart(before, size, follows)
    heavy = dict(pieces(drawn.heavy))
    boxes = {box.node.key: box.rect for box in drawn.boxes}
    for source, target in follows.items():
        rect, goal = boxes[source], boxes[target]
        at = (round(rect.x + rect.width / 2, 1), rect.y + rect.height)
        while at in heavy:
            at = heavy[at]
        assert at == pytest.approx((goal.x + goal.width / 2, goal.y - HEAD), abs=0.06)
    assert bool(drawn.heavy) == bool(follows)


def test_what_hangs_together_stands_apart_from_the_rest():
    drawn = chart({"a": (), "b": ("a",), "c": (), "d": ("c",)})
    places = {box.node.key: (box.rect.x, box.rect.y) for box in drawn.boxes}
    assert places["a"][0] == places["b"][0] < places["c"][0] == places["d"][0]
    assert places["a"][1] == places["c"][1] < places["b"][1] == places["d"][1]


def test_edges_of_one_milestone_share_a_lane():
    before = {"a": (), "b": ("a",), "c": ("b",), "d": ("c",), "x": ("a", "c"), "y": ("a", "c")}
    rows = rows_of(before, 6)
    lanes = [[item.name for item in row if item.lane] for row in rows]
    assert lanes == [[], ["a"], ["a"], []]
