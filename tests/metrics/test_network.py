"""The network: who waits for whom, how early and how late each can end, and what that costs."""

from datetime import date
from functools import cache
from graphlib import CycleError
from graphlib import TopologicalSorter

import pytest
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.metrics.compute import METRICS
from generator.metrics.dependencies import links
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.network import network
from generator.metrics.paths import in_order
from generator.metrics.paths import path_length_index
from generator.metrics.paths import schedule
from generator.metrics.timing import timing
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.project import Calendar

FOUNDRY = {"A": 2, "B": 3, "C": 2, "D": 4, "E": 4, "F": 3, "G": 5, "H": 2}
FOUNDRY_ORDER = {
    "C": ("A",),
    "D": ("B",),
    "E": ("C",),
    "F": ("C",),
    "G": ("D", "E"),
    "H": ("F", "G"),
}
BY_ID = {metric.id: metric for metric in METRICS}
NETWORK = [name for name in BY_ID if name.startswith("N") and not name.startswith("NOTICE")]
some = settings(max_examples=50, deadline=None)  # a slow machine is no failure


def same(expected):
    return pytest.approx(expected, rel=0, abs=0.00005)


def plan(*rows: dict[str, object], as_of: str = "2024-02-02", **project: object) -> Facts:
    """A plan as of a Friday."""
    return example(*rows, as_of=as_of, **project)


def value(facts: Facts, name: str) -> Value:
    return BY_ID[name](facts)[0]


def column(facts: Facts, name: str) -> dict[str, object]:
    return facts.once(network)[name].to_dict()


NAMES = "abcdef"


@some
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3)))
def test_the_order_is_that_of_the_library_of_python(graph):
    """Draws are dealt in this order: another one would change every forecast."""
    try:
        expected = tuple(TopologicalSorter(graph).static_order())
    except CycleError:
        expected = None
    assert in_order({name: tuple(others) for name, others in graph.items()}) == expected


# -- published networks, by the same functions


def test_the_general_foundry_network(worked):
    found = schedule(FOUNDRY, FOUNDRY_ORDER)
    earliest = found.earliest
    total, free = found.total_floats, found.free_floats
    assert {
        name: {
            "ES": earliest.starts[name],
            "EF": earliest.finishes[name],
            "LS": found.latest[name] - FOUNDRY[name],
            "LF": found.latest[name],
            "TF": total[name],
            "FF": free[name],
        }
        for name in FOUNDRY
    } == worked["ex5_CPM"]["sched"]
    assert max(earliest.finishes.values()) == worked["ex5_CPM"]["T"]
    assert list(earliest.chain("H")) == worked["ex5_CPM"]["crit"]


def test_the_critical_path_is_that_of_least_float_not_of_none(worked):
    found = schedule(FOUNDRY, FOUNDRY_ORDER, target=14)
    assert found.total_floats == worked["ex5_negfloat"]
    least = min(found.total_floats.values())
    chain = found.earliest.chain(found.earliest.last(FOUNDRY))
    assert [name for name, room in found.total_floats.items() if room == least] == list(chain)


@pytest.mark.parametrize("target", [14, 16])
def test_the_index_of_the_foundry_under_a_target(target, worked):
    found = schedule(FOUNDRY, FOUNDRY_ORDER, target=target)
    length, room = found.earliest.finishes["H"], found.total_floats["H"]
    assert path_length_index(length, room) == same(worked["ex5_CPLI"][f"tgt{target}"])


@pytest.mark.parametrize(
    ("source", "length", "room"),
    [("acqnotes", 720, -60), ("paseg80", 80, 20), ("paseg800", 800, 20)],
)
def test_published_path_length_indices(source, length, room, worked):
    assert path_length_index(length, room) == same(worked["ex4_CPLI"][source])


def test_a_path_of_no_length_has_no_index():
    assert path_length_index(0, 5) is None


def test_work_in_a_circle_has_no_schedule():
    assert schedule({"a": 1, "b": 1}, {"a": ("b",), "b": ("a",)}) is None


# -- Orchard


def test_the_path_of_the_golden_project(orchard, worked):
    counts, found = worked["ex11_counts"], value(orchard, "N1")
    assert (found.inputs["CPL"], found.inputs["TF"]) == (counts["CPL"], counts["TF"])
    assert (found.value, found.rag) == (same(counts["CPLI"]), Rag.RED)
    assert (found.inputs["last"], found.included) == ("M9", ("M6", "M9"))


def test_the_floats_of_the_golden_project(orchard, worked):
    floats = worked["ex11_float"]
    assert column(orchard, "total_float") == floats["TF"]
    assert column(orchard, "deadline_float") == floats["deadline_float"]
    assert column(orchard, "remaining")["M9"] == floats["dur_M9"]
    assert {v.subject: v.value for v in BY_ID["N.TF"](orchard)} == floats["TF"]
    assert {v.subject: v.value for v in BY_ID["N.DF"](orchard)} == floats["deadline_float"]


def test_what_drives_the_golden_project(orchard, worked):
    assert column(orchard, "driver") == {"M5": None, "M6": None, "M9": "M6", "M10": None}
    assert [name for name, yes in column(orchard, "critical").items() if yes] == ["M6", "M9"]
    assert value(orchard, "N4").included == ("M5",)
    late = column(orchard, "late_finish")
    assert late["M6"].date().isoformat() == worked["ex11_float"]["LS_M9"]  # where M9 must begin
    assert {name: day.date().isoformat() for name, day in late.items()} == {
        "M10": "2025-09-30",
        "M5": "2025-07-16",
        "M6": "2025-07-16",
        "M9": "2025-09-30",
    }


def test_every_value_of_the_golden_network_can_be_recomputed_from_its_inputs(orchard):
    found = value(orchard, "N1")
    assert (found.inputs["CPL"] + found.inputs["TF"]) / found.inputs["CPL"] == found.value
    [m5] = [v for v in BY_ID["N.TF"](orchard) if v.subject == "M5"]
    assert m5.inputs == {"early_finish": "2025-07-15", "late_finish": "2025-07-16"}


# -- who waits for whom


def test_a_dependency_on_a_cancelled_milestone_goes_on_to_what_that_one_waited_for():
    facts = plan(
        {"due": "2024-02-09"},
        {"status": "cancelled", "due": "2024-02-12", "depends_on": ("M1",)},
        {"due": "2024-02-16", "depends_on": ("M2",)},
    )
    assert facts.once(links).before == {"M1": (), "M3": ("M1",)}


def test_a_draft_and_a_milestone_without_any_day_are_bridged_as_well():
    facts = plan(
        {"due": "2024-02-09"},
        {"status": "draft", "depends_on": ("M1",)},
        {"depends_on": ("M2",)},
        {"due": "2024-02-16", "depends_on": ("M3",)},
    )
    assert facts.once(links).before["M4"] == ("M1",)
    assert facts.once(links).undated == ("M3",)
    [without] = [v for v in BY_ID["N.TF"](facts) if v.subject == "M3"]
    assert (without.value, without.reason) == (None, Reason.NO_DATE)


def test_a_dependency_on_a_merged_milestone_goes_to_where_it_was_merged():
    facts = plan(
        {"due": "2024-02-09"},
        {"due": "2024-02-12", "merged_into": "M1", "depends_on": ("M3",)},
        {"due": "2024-02-16", "depends_on": ("M2",)},
    )
    assert facts.once(links).before == {"M1": (), "M3": ("M1",)}


def test_what_was_merged_into_a_milestone_does_not_hold_it_up():
    facts = plan(
        {"due": "2024-02-09", "depends_on": ("M2",)}, {"due": "2024-02-12", "merged_into": "M1"}
    )
    assert facts.once(links).before == {"M1": ()}
    assert facts.once(links).order == ("M1",)


def test_what_is_done_not_known_or_elsewhere_holds_nobody_up():
    before = ("M1", "other/M1", "nowhere", "example/M3")
    facts = plan(
        {"due": "2024-02-01", "completed": "2024-02-01"},
        {"due": "2024-02-16", "depends_on": before},
        {"due": "2024-02-09"},
    )
    assert facts.once(links).before["M2"] == ("M3",)
    assert facts.once(links).every["M2"] == ("M1", "M3", "other/M1")
    assert column(facts, "predecessors") == {"M2": 3, "M3": 0}


@pytest.mark.parametrize("name", NETWORK)
def test_in_a_circle_nothing_is_known(name):
    circle = [
        {"due": "2024-02-09", "baseline": "2024-02-09", "depends_on": ("M2",)},
        {"due": "2024-02-16", "baseline": "2024-02-16", "depends_on": ("M1",)},
    ]
    past = [("2024-01-02", dict(row)) for row in circle]
    facts = plan(*({"past": [said, ("2024-01-03", {})]} for said in past))
    for found in BY_ID[name](facts):
        assert (found.value, found.reason) == (None, Reason.CYCLIC)
        assert found.rag is Rag.GREY


def test_one_that_waits_for_itself_is_a_circle():
    assert value(plan({"due": "2024-02-09", "depends_on": ("M1",)}), "N2").reason is Reason.CYCLIC


def test_when_all_is_done_there_is_no_path():
    facts = plan({"due": "2024-02-01", "completed": "2024-02-01"})
    assert value(facts, "N1").reason is Reason.COMPLETE
    assert facts.once(network).empty


# -- when each can end


def test_what_is_forecast_before_it_can_begin_still_takes_what_is_left_of_its_plan():
    """Ten working days are planned, of which half is done."""
    late = {"start": "2024-02-02", "due": "2024-02-16", "tasks": (1, 2), "depends_on": ("M1",)}
    facts = plan({"due": "2024-02-23"}, late)
    assert column(facts, "remaining") == {"M1": 15, "M2": 5}
    assert str(column(facts, "early_finish")["M2"].date()) == "2024-03-01"


def test_what_is_overdue_takes_a_day_at_least():
    facts = plan({"due": "2024-01-12"}, {"due": "2024-02-02", "start": "2024-02-01"})
    assert column(facts, "remaining") == {"M1": 1, "M2": 1}
    assert column(facts, "total_float") == {"M1": -16, "M2": -16}


def test_public_holidays_are_no_working_days():
    """Good Friday and Easter Monday lie between."""
    row = {"due": "2024-04-02"}
    calendar = Calendar(country="GB-ENG")
    assert column(plan(row, as_of="2024-03-28"), "remaining")["M1"] == 3
    assert column(plan(row, as_of="2024-03-28", calendar=calendar), "remaining")["M1"] == 1


def test_the_plan_ends_where_a_milestone_says_so():
    facts = plan(
        {"due": "2024-02-16", "terminal": True},
        {"due": "2024-03-15"},
        {"due": "2024-02-09"},
    )
    assert facts.once(timing).finish == "M1"
    assert column(facts, "total_float") == {"M1": 0, "M2": 0, "M3": 5}


def test_of_several_ends_each_keeps_its_own_date():
    ends = [{"due": day, "terminal": True} for day in ("2024-02-16", "2024-03-15")]
    facts = plan(*ends, {"due": "2024-02-09", "depends_on": ("M1",)})
    assert facts.once(timing).finish == "M2"
    assert facts.once(timing).targets["M1"] != facts.once(timing).targets["M2"]


def test_of_two_that_end_together_the_first_by_name_ends_the_plan():
    assert plan({"due": "2024-02-09"}, {"due": "2024-02-09"}).once(timing).finish == "M1"


def test_without_an_approved_or_due_date_of_its_end_a_plan_has_no_float():
    facts = plan({"due": "2024-02-09"}, {"forecast": "2024-02-16"}, {"forecast": "2024-02-12"})
    assert value(facts, "N2").reason is Reason.NO_BASELINE
    assert value(facts, "N4").reason is Reason.NO_BASELINE
    assert column(facts, "free_float") == {"M1": 5, "M2": 0, "M3": 4}


def test_an_index_needs_an_approved_date_for_a_due_date_is_no_promise():
    assert value(plan({"due": "2024-02-09"}), "N1").reason is Reason.NO_BASELINE


def test_days_beyond_every_calendar_are_not_told():
    far = {"due": "9999-12-30", "start": "0001-01-03", "depends_on": ("M1",)}
    facts = plan({"due": "9999-12-31"}, far)
    assert str(column(facts, "early_finish")["M2"]) == "NaT"
    assert column(facts, "total_float")["M2"] < -2_000_000


# -- float as it was


def test_float_that_was_lost_in_four_weeks():
    said = {"baseline": "2024-06-28", "due": "2024-06-28"}
    past = [("2024-01-02", said), ("2024-04-20", {"forecast": "2024-07-05"})]
    found = value(plan({"past": past}, as_of="2024-05-01"), "N6")
    assert (found.value, found.rag) == (-5, Rag.RED)
    assert (found.inputs["now"], found.inputs["then"]) == (-5, 0)
    assert found.inputs["day"] == "2024-04-03"


def test_a_plan_younger_than_four_weeks_has_not_lost_float():
    past = [("2024-04-20", {"due": "2024-06-28"})]
    found = value(plan({"past": past}, as_of="2024-05-01"), "N6")
    assert (found.value, found.reason) == (None, Reason.NO_HISTORY)


# -- every network

DURATIONS = st.integers(1, 30)


@st.composite
def networks(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """Work that waits only for what comes before it by number."""
    count = draw(st.integers(1, 9))
    names = [f"W{n}" for n in range(count)]
    before = {
        name: tuple(draw(st.sets(st.sampled_from(names[:n]), max_size=3))) if n else ()
        for n, name in enumerate(names)
    }
    return {name: draw(DURATIONS) for name in names}, before


@some
@given(networks())
def test_the_longest_way_through_decides(drawn):
    durations, before = drawn

    @cache
    def end(name: str) -> int:
        return durations[name] + max(map(end, before[name]), default=0)

    found = schedule(durations, before)
    assert found.earliest.finishes == {name: end(name) for name in durations}
    chain = found.earliest.chain(found.earliest.last(durations))
    assert sum(durations[name] for name in chain) == max(map(end, durations))
    assert {found.total_floats[name] for name in chain} == {0}


@some
@given(networks(), st.integers(-20, 20))
def test_total_float_is_how_far_each_alone_may_slip(drawn, room):
    durations, before = drawn
    target = max(schedule(durations, before).earliest.finishes.values()) + room
    found = schedule(durations, before, target)
    for name, spare in found.total_floats.items():
        longer = schedule({**durations, name: durations[name] + spare + 1}, before)
        assert max(longer.earliest.finishes.values()) > target
        if spare >= 0 and room >= 0:
            just = schedule({**durations, name: durations[name] + spare}, before)
            assert max(just.earliest.finishes.values()) <= target


@some
@given(networks())
def test_free_float_is_at_most_total_float_and_costs_nobody_anything(drawn):
    durations, before = drawn
    found = schedule(durations, before)
    starts = found.earliest.starts
    for name, spare in found.free_floats.items():
        assert 0 <= spare <= found.total_floats[name]
        longer = schedule({**durations, name: durations[name] + spare}, before)
        others = [other for other in starts if other != name]
        assert {other: longer.earliest.starts[other] for other in others} == {
            other: starts[other] for other in others
        }


DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(str)
ROWS = st.lists(
    st.fixed_dictionaries(
        {"due": DAYS},
        optional={
            "baseline": DAYS,
            "forecast": DAYS,
            "start": DAYS,
            "terminal": st.booleans(),
            "tasks": st.sampled_from([(0, 2), (1, 2)]),
            "status": st.sampled_from(["cancelled", "draft", "in progress"]),
        },
    ),
    min_size=1,
    max_size=7,
)


def linked(rows: list[dict[str, object]], draw: st.DataObject) -> list[dict[str, object]]:
    """Let each wait for some that come before it."""
    names = [f"M{n}" for n in range(1, len(rows) + 1)]
    return [
        {
            **row,
            "id": names[n],
            "depends_on": tuple(draw.draw(st.sets(st.sampled_from(names[:n]), max_size=3)))
            if n
            else (),
        }
        for n, row in enumerate(rows)
    ]


@some
@given(ROWS, st.data())
def test_what_holds_for_every_plan(rows, data):
    facts = plan(*linked(rows, data))
    frame = facts.once(network)
    assume(not frame.empty)
    assert (frame["remaining"] >= 0).all()
    found = facts.once(timing)
    room = frame["total_float"]
    assert (room[list(found.chain)] <= room[found.finish]).all()
    assert value(facts, "N7").value == pytest.approx(600)
    index = value(facts, "N1")
    if index.known:
        assert (index.value == 1) == (index.inputs["TF"] == 0)


@some
@given(ROWS, st.data(), st.randoms())
def test_the_order_of_the_files_changes_nothing(rows, data, draw):
    ordered = linked(rows, data)
    shuffled = [{**row, "depends_on": tuple(reversed(row["depends_on"]))} for row in ordered]
    draw.shuffle(shuffled)

    def found(rows: list[dict[str, object]]) -> list[Value]:
        facts = plan(*rows)
        return [
            v for name in BY_ID if name in NETWORK or "DCMA" in name for v in BY_ID[name](facts)
        ]

    assert found(ordered) == found(shuffled)
