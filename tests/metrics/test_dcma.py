"""The 14 points of the DCMA on milestones: what each finds, and what it does not judge."""

import pytest

from generator.metrics.compute import METRICS
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value

BY_ID = {metric.id: metric for metric in METRICS}


def plan(*rows: dict[str, object], closed: bool = True) -> Facts:
    """A plan as of a Friday."""
    return example(*rows, as_of="2024-02-02", closed=closed)


def check(number: int, *rows: dict[str, object], closed: bool = True) -> Value:
    return BY_ID[f"DCMA.{number}"](plan(*rows, closed=closed))[0]


def chain(length: int) -> list[dict[str, object]]:
    """Return milestones that wait for each other, a week apart."""
    return [
        {"id": f"M{n:02}", "due": f"2024-03-{n + 1:02}", "owner": "ada"}
        | ({"depends_on": (f"M{n - 1:02}",)} if n else {})
        for n in range(length)
    ]


def test_the_golden_project(orchard, worked):
    found = BY_ID["DCMA.1"](orchard)[0]
    assert found.value == worked["ex11_logic_missing"]
    assert (found.k, found.n, found.inputs["found"]) == (1, 4, "M10")
    assert BY_ID["DCMA.10"](orchard)[0].inputs["owner"] == 1


SOURCES = {6: "N3", 7: "N2", 11: "T5", 12: "N7", 13: "N1", 14: "T6"}


@pytest.mark.parametrize("number", SOURCES)
def test_what_another_metric_counts_is_taken_from_it(number, orchard):
    measures = compute(orchard.project, orchard.as_of, orchard.settings)
    taken, source = measures.by_id[f"DCMA.{number}"], measures.by_id[SOURCES[number]]
    assert (taken.value, taken.k, taken.n) == (source.value, source.k, source.n)
    assert taken.inputs == source.inputs


def test_what_is_missing_there_is_missing_here_for_the_same_reason():
    measures = compute(plan().project, plan().as_of, plan().settings)
    for number, source in SOURCES.items():
        assert measures.by_id[f"DCMA.{number}"].reason is measures.by_id[source].reason


@pytest.mark.parametrize("number", [2, 3])
def test_leads_and_lags_are_not_modelled(number):
    found = check(number, *chain(3))
    assert (found.value, found.rag, found.reason) == (None, Rag.GREY, Reason.NOT_MODELLED)


# -- links


def test_the_first_waits_for_nothing_and_nothing_waits_for_the_last():
    found = check(1, *chain(4))
    assert (found.k, found.n, found.rag) == (0, 4, Rag.GREEN)


def test_a_second_beginning_and_a_second_end_are_missing_links():
    beginning = {"id": "X", "due": "2024-03-20"}
    plan = [*chain(4), beginning]
    plan[3]["depends_on"] = ("M02", "X")
    assert check(1, *plan).inputs["found"] == "X"
    assert (
        check(1, *chain(4), {"id": "Y", "due": "2024-03-02", "depends_on": ("M00",)}).inputs[
            "found"
        ]
        == "Y"
    )


def test_an_end_that_says_so_needs_nothing_that_waits_for_it():
    end = {"id": "Y", "due": "2024-03-02", "depends_on": ("M00",), "terminal": True}
    rows = chain(4)
    rows[3]["terminal"] = True
    assert check(1, *rows, end).k == 0


def test_of_twenty_one_may_fail_and_of_fewer_none():
    def loose(length: int) -> Value:
        return check(5, *(row | {"fixed_date": n == 0} for n, row in enumerate(chain(length))))

    assert (loose(20).k, loose(20).rag) == (1, Rag.GREEN)
    assert (loose(19).k, loose(19).rag) == (1, Rag.RED)


def test_every_link_there_is_goes_from_finish_to_start():
    found = check(4, *chain(4))
    assert (found.k, found.n, found.rag) == (3, 3, Rag.GREEN)
    assert check(4, {"due": "2024-03-01"}).reason is Reason.NO_DENOMINATOR


# -- days


@pytest.mark.parametrize(("due", "long"), [("2024-04-04", 0), ("2024-04-05", 1)])
def test_a_milestone_may_take_forty_four_working_days(due, long):
    assert check(8, {"start": "2024-02-02", "due": due}).k == long


def test_a_duration_that_nobody_planned_is_not_judged():
    assert check(8, {"due": "2024-04-04"}).reason is Reason.NO_DENOMINATOR


@pytest.mark.parametrize(("closed", "found"), [(True, "M1"), (False, "")])
def test_a_forecast_of_today_stands_while_the_day_runs(closed, found):
    assert check(9, {"forecast": "2024-02-02"}, closed=closed).inputs["found"] == found


def test_what_is_said_of_days_to_come_is_no_fault():
    assert check(9, {"status": "completed", "completed": "2024-02-09"}).k == 0


# -- people, effort, money


def test_nobody_may_be_missing():
    rows = [{**row, "effort": 5} for row in chain(20)]
    assert check(10, *rows).rag is Rag.GREEN
    rows[0].pop("owner")
    assert check(10, *rows).rag is Rag.RED


def test_one_in_twenty_may_lack_its_effort():
    rows = [{**row, "effort": 5} for row in chain(20)]
    rows[0].pop("effort")
    assert check(10, *rows).rag is Rag.GREEN
    rows[1].pop("effort")
    assert check(10, *rows).rag is Rag.RED


def test_where_no_milestone_has_a_budget_none_is_missing():
    found = check(10, *({**row, "effort": 5} for row in chain(4)))
    assert (found.k, found.inputs["budget"], found.inputs["effort"]) == (0, None, 0)


def test_two_are_too_few_to_pass_or_fail():
    found = check(10, *chain(2))
    assert (found.rag, found.reason) == (Rag.GREY, Reason.INSUFFICIENT_N)
