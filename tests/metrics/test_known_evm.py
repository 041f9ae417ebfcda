"""Published cases of earned value, through the same functions as every report."""

import csv
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.metrics.compute import METRICS
from generator.metrics.earned_schedule import Schedule
from generator.metrics.earned_schedule import earned_schedule
from generator.metrics.earned_schedule import planned_duration
from generator.metrics.examples import example
from generator.metrics.totals import Totals

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif("MILEPOST_SHARED" not in os.environ, reason="MILEPOST_SHARED is not set"),
]

METRIC = {metric.id: metric for metric in METRICS}
PRINTED = {
    "PV": "pv",
    "EV": "ev",
    "AC": "ac",
    "CV": "cv",
    "SV": "sv",
    "CPI": "cpi",
    "SPI": "spi",
    "EAC": "eac2",
}


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of the published cases."""
    return Path(os.environ["MILEPOST_SHARED"]) / "data" / "evm"


@pytest.fixture(scope="module")
def cases(folder: Path) -> dict[str, Any]:
    """The published cases by name."""
    text = (folder / "evm_known_answers.json").read_text(encoding="utf-8")
    return {case["id"]: case for case in json.loads(text)}


def printed(case: Any, totals: Totals) -> None:
    """Compare with what the source printed, to as many digits as it printed."""
    for name, number in case["published"].items():
        if name in PRINTED:
            digits = len(str(number).partition(".")[2])
            assert getattr(totals, PRINTED[name]) == pytest.approx(number, abs=0.5 / 10**digits)


@pytest.mark.parametrize("name", ["schwalbe-ch7-ex1", "horace-lms"])
def test_a_case_of_four_sums(name, cases):
    case = cases[name]
    printed(case, Totals(bac=case["BAC"], pv=case["PV"], ev=case["EV"], ac=case["AC"]))


def test_the_months_of_schwalbe(cases):
    """13.8 months: what was planned to take 12, at the pace in money."""
    case = cases["schwalbe-ch7-ex1"]
    totals = Totals(bac=case["BAC"], pv=case["PV"], ev=case["EV"], ac=case["AC"])
    months = case["published"]["planned_months"] / totals.spi
    assert months == pytest.approx(case["published"]["estimated_months"])


def test_a_case_of_a_planned_course(cases):
    """Three of five periods have gone by; the same course tells the schedule earned."""
    case = cases["PRA-R-package"]
    curve = [0.0, *(case["BAC"] * share for share in case["planned_pct"])]
    at, earned = case["at"], case["BAC"] * case["actual_pct"]
    printed(case, Totals(case["BAC"], curve[at], earned, case["AC_cum"][at - 1]))
    found = Schedule(planned_duration(curve), earned_schedule(curve, earned), at)
    assert found.es == pytest.approx(2.75)


def test_even_accrual_is_half_way_in_the_middle(cases):
    row = {"budget": 100, "start": "2024-01-01", "approved": "2024-01-07", "tasks": (0, 1)}
    facts = example(row, as_of="2024-01-04", start="2024-01-01")
    expected = cases["earned_value_calculator-gem"]["published"]["PV"]
    assert METRIC["EV.PV"](facts)[0].value == expected


def test_a_plan_of_tasks(folder, cases):
    """Of twelve tasks two are done; the budget and the share earned are those of its author."""
    case = cases["pmev-R-package"]
    with (folder / case["tasks_csv"]).open(encoding="utf-8", newline="") as file:
        tasks = list(csv.DictReader(file))
    rows = [
        {
            "start": task["start"],
            "approved": task["end"],
            "completed": task["end"] if float(task["progress"]) == 1 else None,
            "budget": float(task["planned_cost"]),
        }
        for task in tasks
    ]
    facts = example(*rows, as_of=case["date"], start=min(task["start"] for task in tasks))
    assert METRIC["EV.BAC"](facts)[0].value == case["published"]["budget_at_completion"]
    share = METRIC["P6"](facts)[0].value
    assert share == pytest.approx(4435 / 47934)
    value = case["project_value"]
    assert value * share == pytest.approx(case["published"]["earned_value"], abs=0.005)
    # It takes the worth of the project for its budget; the cost index follows from that alone.
    of_worth = Totals(value, 0, value * share, case["cost_to_date"])
    assert of_worth.cpi == pytest.approx(case["published"]["CPI"], abs=0.005)
    assert of_worth.eac2 == pytest.approx(case["published"]["EAC"], abs=0.05)
    assert of_worth.etc2 == pytest.approx(case["published"]["ETC"], abs=0.05)
    assert METRIC["ES.AT"](facts)[0].value == (date(2024, 7, 3) - date(2024, 6, 10)).days + 1


def test_seven_months_in_with_the_value_of_the_fifth(cases):
    assert "SV(t) = -2" in cases["lipke-formulas"]["example"]
    curve = [0, 10, 20, 40, 70, 100, 140, 170, 190, 200]
    assert Schedule(9, earned_schedule(curve, curve[5]), 7).sv_t == -2
