"""The catalogue is whole: each number says what it is, how it is gamed, and what it rests on."""

import inspect

import pytest

from generator.metrics.catalogue import BY_ID
from generator.metrics.catalogue import CATALOGUE
from generator.metrics.catalogue import find
from generator.metrics.compute import METRICS
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.registry import FAMILIES
from generator.metrics.registry import metric
from generator.metrics.thresholds import DEFAULTS
from generator.metrics.value import Unit
from generator.metrics.value import Value

each = pytest.mark.parametrize("number", CATALOGUE, ids=lambda number: number.id)


@each
def test_it_has_what_every_number_has(number):
    assert number.symbol
    assert number.name[0].isupper()
    assert number.summary.endswith(".")
    assert number.sections["Formula"]
    assert number.sections["Source"].endswith(".")
    assert number.family in FAMILIES


@each
def test_who_shows_how_it_is_gamed_is_in_the_catalogue_and_is_another(number):
    assert set(number.counters) <= set(BY_ID) - {number.id}
    assert len(set(number.counters)) == len(number.counters)


@each
def test_how_it_is_gamed_and_what_shows_that_are_told_together(number):
    assert bool(number.sections.get("Gamed")) == bool(number.counters)
    assert number.sections.get("Gamed", ".").endswith((".", "virtue."))


@each
def test_it_is_found_however_its_letters_are_written(number):
    assert find(number.id.lower()) is number
    assert find(f" {number.id.upper()} ") is number


def test_what_is_not_in_it_is_not_found():
    assert find("T99") is None


def test_ids_and_names_are_unique_whatever_the_case():
    assert len({number.id.casefold() for number in CATALOGUE}) == len(CATALOGUE)
    assert len({number.name for number in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_limit_is_of_a_number_that_says_its_colours(name):
    owner = BY_ID.get(name) or BY_ID[name.rpartition(".")[0]]
    assert owner.sections.get("Colour"), owner.id


def test_every_value_is_of_the_catalogue():
    facts = example({"due": "2024-03-01"}, as_of="2024-04-18")
    measures = compute(facts.project, facts.as_of, facts.settings)
    assert {value.id for value in measures.all_values()} <= set(BY_ID)


def test_every_metric_has_an_example_or_is_declared_beside_one():
    """A figure of earned value has that of the sums that it is declared from."""
    lacking = {m.id for m in METRICS if "Example" not in m.sections}
    assert {BY_ID[name].family for name in lacking} <= {"EV", "P"}
    assert {m.id for m in METRICS if m.id in lacking and m.family == "P"} == {
        "P6",
        "P6.spent",
        "P6.scheduled",
    }


def test_the_headlines_of_the_ways_to_game_are_answered():
    """Each trick that is known has a number that shows it."""
    shown_by = {number.id: set(number.counters) for number in CATALOGUE}
    assert {"T1", "M7"} <= shown_by["T2"]
    assert {"P3", "B6"} <= shown_by["P1"]
    assert {"P5", "M10"} <= shown_by["P1"]
    assert "P8" in shown_by["P1"]
    assert "F1" in shown_by["T1"]
    assert "A10" in shown_by["B1"]
    assert {"R6", "R8"} <= shown_by["R13"]
    assert "M6" in shown_by["RAG.project"]


def test_the_sections_of_a_docstring_are_read_by_their_names():
    @metric("X1", "x", "Example", Unit.COUNT)
    def found(facts, metric):
        """What it says.

        Formula:
            a - b / c * d

        Gamed:
            By writing
            tests.

        Counter:
            P1, EV.CV%
            T1

        Source:
            Ours.
        """
        return Value(id=metric.id, symbol=metric.symbol, value=None, unit=metric.unit)

    assert found.summary == "What it says."
    assert found.sections["Formula"] == "a − b ÷ c × d"
    assert found.sections["Gamed"] == "By writing\ntests."
    assert found.counters == ("P1", "EV.CV%", "T1")
    assert found.family == "X"
    assert inspect.getdoc(found.compute) == found.text
