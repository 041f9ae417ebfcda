"""Every metric explains itself in its docstring, and the examples there hold."""

import doctest
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Mapping

import pandas as pd
import pytest

from generator import metrics
from generator.metrics.compute import HEADLINES
from generator.metrics.compute import METRICS
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.figures import FIGURES
from generator.metrics.registry import Metric
from generator.metrics.sums import SUMS
from generator.metrics.totals import Totals

each = pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
MODULES = [f"generator.metrics.{module.name}" for module in pkgutil.iter_modules(metrics.__path__)]


def run(text: str, names: Mapping[str, object]) -> tuple[int, str]:
    """Run the examples of a text; return how many there were, and what did not hold."""
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(text, dict(names), "example", None, 0)
    results = doctest.DocTestRunner().run(test, out=said.append)
    return results.attempted, "".join(said)


def names_of(metric: Metric) -> dict[str, object]:
    """Return the names that an example may use: those of its module, and `example`."""
    return {**vars(sys.modules[metric.compute.__module__]), "example": example}


@each
def test_it_says_what_it_is_in_one_sentence(metric):
    assert metric.summary[0].isupper()
    assert metric.summary.endswith(".")
    assert ". " not in metric.summary
    assert inspect.getdoc(metric.compute).partition("\n")[2].startswith("\n")


@each
def test_it_has_a_formula_and_a_source(metric):
    assert metric.sections["Formula"]
    assert metric.sections["Source"].endswith(".")


@each
def test_its_formula_has_the_signs_of_a_formula(metric):
    assert not {"-", "*", "/"} & set(metric.sections["Formula"].split())


@pytest.mark.parametrize(
    "metric", sorted(set(METRICS) - set(FIGURES), key=lambda metric: metric.id)
)
def test_its_example_holds(metric):
    attempted, failed = run(metric.sections["Example"], names_of(metric))
    assert attempted > 0
    assert not failed


def test_the_example_of_the_earned_value_figures_is_that_of_totals():
    attempted, failed = run(inspect.getdoc(Totals), {"Totals": Totals})
    assert attempted > 0
    assert not failed


def test_every_figure_of_totals_is_a_metric_under_the_name_it_has_there():
    properties = inspect.getmembers(Totals, lambda member: isinstance(member, property))
    texts = [*SUMS.values(), *(found.__doc__ for _name, found in properties)]
    assert {metric.name for metric in FIGURES} == {text.partition(".\n")[0] for text in texts}


def test_an_example_that_does_not_hold_is_told():
    attempted, failed = run(">>> 1 + 1\n3\n", {})
    assert attempted == 1
    assert "Expected:\n    3\nGot:\n    2" in failed


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_functions_hold(name):
    module = importlib.import_module(name)
    for found in doctest.DocTestFinder(exclude_empty=True).find(module):
        assert not run(found.docstring, found.globs)[1]


def test_ids_and_names_are_unique():
    assert len({metric.id for metric in METRICS}) == len(METRICS)
    assert len({metric.name for metric in METRICS}) == len(METRICS)


def test_metrics_come_in_the_order_of_the_report():
    """Progress, time, trend, budget, earned value, risk, people; within as the catalogue."""
    assert [metric.id for metric in METRICS if not metric.id.startswith("EV.")] == [
        "P1",
        "P2",
        "P3",
        "P4",
        "P5",
        "P7",
        "P8",
        "GOAL",
        "T1",
        "T2",
        "T2.due",
        "T3",
        "T3.B1",
        "T4",
        "T4.B1",
        "T5",
        "T6",
        "T6.B1",
        "T6.baselined",
        "T6.baselined.B1",
        "T7",
        "T8",
        "T9",
        "T10",
        "M1",
        "M2",
        "M3",
        "M4",
        "M5",
        "M6",
        "M7",
        "M7.rate",
        "M8",
        "M9",
        "M10",
        "M10.growth",
        "M10.criteria",
        "M10.deleted",
        "NOTICE.median",
        "NOTICE.after",
        "NOTICE.moves.after",
        "F1",
        "F2",
        "F3",
        "F4",
        "F5",
        "F6",
        "F6.skill",
        "F6.declared",
        "F7.P50",
        "F7.P80",
        "F7.pinball50",
        "F7.pinball80",
        "F8",
        "MC.P50",
        "MC.P80",
        "MC.on_time",
        "MC.P50.milestone",
        "MC.P80.milestone",
        "MC.on_time.milestone",
        "MC.criticality",
        "MC.MAE",
        "N1",
        "N2",
        "N3",
        "N4",
        "N5",
        "N6",
        "N7",
        "N.TF",
        "N.FF",
        "N.DF",
        "DCMA.1",
        "DCMA.2",
        "DCMA.3",
        "DCMA.4",
        "DCMA.5",
        "DCMA.6",
        "DCMA.7",
        "DCMA.8",
        "DCMA.9",
        "DCMA.10",
        "DCMA.11",
        "DCMA.12",
        "DCMA.13",
        "DCMA.14",
        "B1",
        "B2",
        "B3",
        "B3%",
        "B5",
        "B6",
        "B7",
        "P6",
        "P6.spent",
        "P6.scheduled",
        "ES.ES",
        "ES.AT",
        "ES.PD",
        "ES.SVt",
        "ES.SPIt",
        "ES.IEACt",
        "ES.IEACt1",
        "ES.IEACt3",
        "ES.finish",
        "ES.TSPI",
        "R1",
        "R2",
        "R3",
        "R4",
        "R5",
        "R6",
        "R7",
        "R8",
        "R9",
        "R10",
        "R11",
        "R11.risk",
        "R12",
        "R13",
        "R13.risk",
        "A1",
        "A1.risks",
        "A1.tasks",
        "A2",
        "A2.overdue",
        "A2.critical",
        "A2.remaining",
        "A3",
        "A4",
        "A4.week",
        "A5",
        "A6",
        "A7",
        "A7.milestone",
        "A8",
        "A9",
        "A9.waiting",
        "A10",
        "RAG.watermelon",
    ]
    assert [metric.id for metric in FIGURES if metric.id.startswith("EV.")] == [
        f"EV.{figure}"
        for figure in [
            "BAC",
            "PV",
            "EV",
            "AC",
            "CV",
            "SV",
            "CV%",
            "SV%",
            "CPI",
            "SPI",
            "EAC1",
            "EAC2",
            "EAC3",
            "ETC1",
            "ETC2",
            "ETC3",
            "VAC1",
            "VAC2",
            "VAC3",
            "VAC2%",
            "TCPI_BAC",
            "TCPI_EAC2",
        ]
    ]


def test_the_headlines_are_the_four_measures_of_the_guide(orchard):
    measures = compute(orchard.project, orchard.as_of, orchard.settings)
    assert [measures.by_id[name].symbol for name in HEADLINES] == ["PCM", "OTR0", "BAR", "RME"]


@each
def test_it_leaves_the_facts_as_they_are(metric, orchard):
    frames = (orchard.all, orchard.scope, orchard.risks, orchard.variances)
    before = [frame.copy() for frame in frames]
    first, second = metric(orchard), metric(orchard)
    assert first == second
    for frame, was in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(frame, was)


@each
def test_its_values_carry_its_id_and_unit(metric, orchard):
    for value in metric(orchard):
        assert (value.id, value.symbol, value.unit) == (metric.id, metric.symbol, metric.unit)
