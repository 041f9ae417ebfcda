"""What was first written of a risk counts, whatever is written later."""

from dataclasses import replace
from datetime import date

import pytest

from generator.metrics.compute import METRICS
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.value import Value
from generator.model.history import Absence
from generator.model.milestone import Cancellation
from generator.model.revision import Origin

TODAY = "2024-04-18"
RISK = {
    "probability": 0.5,
    "impact": 2000,
    "identified": "2024-01-10",
    "due": "2024-03-10",
    "mitigated": "2024-02-09",
}
SMALL = {**RISK, "impact": 500}
RECORDED = {"origin": Origin.RECORDED}
DECLARED = {"origin": Origin.DECLARED}


def told(*versions: tuple[str, dict[str, object]], **later: object) -> Facts:
    """Return the facts of a milestone whose only risk says these things from these days on."""
    past = [(day, {"risks": [risk]}, *more) for day, risk, *more in versions]
    return example({"past": past, **later}, as_of=TODAY)


def values(facts: Facts) -> dict[str, Value]:
    return compute(facts.project, facts.as_of, facts.settings, facts.history).by_id


def risk_of(facts: Facts):
    [row] = facts.risks.itertuples()
    return row


def test_a_day_that_is_pushed_out_makes_nothing_earlier():
    once = values(told(("2024-01-11", RISK)))
    pushed = {**RISK, "due": "2025-03-10"}
    later = values(told(("2024-01-11", RISK), ("2024-04-01", pushed)))
    for name in ("R4", "R5", "R6", "R10", "R13"):
        assert later[name].value == once[name].value
    assert once["R13"].inputs["days_moved"] == 0
    assert later["R13"].inputs["days_moved"] == 1


def test_to_rate_a_risk_up_in_hindsight_gives_it_no_more_weight():
    up = {**RISK, "probability": 1, "impact": 9000}
    found = values(told(("2024-01-11", RISK), ("2024-04-01", up)))["R13"]
    assert found.inputs["weight"] == 1000
    assert found.inputs["rated_anew"] == 1


def test_what_is_left_to_fear_is_rated_as_it_is_now():
    still = {**RISK, "mitigated": None}
    up = {**still, "probability": 1}
    found = values(told(("2024-01-11", still), ("2024-04-01", up)))
    assert (found["R1"].value, found["R2"].value) == (2000, 2000)
    assert found["R3"].value == -1


def test_the_residual_and_the_day_mitigated_are_those_of_now():
    found = values(
        told(
            ("2024-01-11", {**RISK, "mitigated": None}),
            ("2024-04-01", {**RISK, "residual": (0.25, 2000)}),
        )
    )["R13"]
    assert found.value == 0.5 * (0.5 + 0.5 * 30 / 60)


def test_what_was_not_written_first_is_taken_as_it_is_now():
    bare = {"identified": "2024-01-10"}
    row = risk_of(told(("2024-01-11", bare), ("2024-01-20", RISK)))
    assert (row.inherent, row.first_due) == (1000, row.due)


def test_a_score_that_became_money_is_taken_as_money():
    """A share of a score of 4 that is left cannot be told from one of 4000."""
    row = risk_of(told(("2024-01-11", {**RISK, "impact": 4}), ("2024-01-20", RISK)))
    assert row.inherent == 1000


def test_what_a_draft_says_does_not_bind_but_it_shows_that_somebody_knew():
    past = [
        ("2024-01-11", {"status": "draft", "risks": [{**RISK, "impact": 10000}]}),
        ("2024-02-20", {"status": "in progress", "risks": [RISK]}),
    ]
    row = risk_of(example({"past": past}, as_of=TODAY))
    assert (row.inherent, row.seen.date()) == (1000, date(2024, 1, 11))


@pytest.mark.parametrize(
    ("versions", "basis", "inherent"),
    [
        ([("2024-01-11", RISK)], "witnessed", 1000),
        (
            [("2024-01-11", {**RISK, "impact": 500}, RECORDED), ("2024-02-11", RISK)],
            "recorded",
            250,
        ),
        ([("2024-04-18", RISK, DECLARED)], "declared", 1000),
    ],
)
def test_the_basis_says_who_vouches_for_the_first_words(versions, basis, inherent):
    facts = told(*versions)
    assert values(facts)["R13"].basis == basis
    assert risk_of(facts).inherent == inherent


def test_what_is_not_committed_yet_vouches_for_nothing():
    now = {**RISK, "impact": 4000}
    row = risk_of(told(("2024-01-11", RISK), ("2024-04-18", now, DECLARED)))
    assert (row.inherent, row.exposure, row.basis) == (1000, 2000, "witnessed")


def test_without_a_history_the_file_is_all_there_is():
    found = values(example({"risks": [RISK]}, as_of=TODAY))["R13"]
    assert found.basis == "declared"
    assert "evidence_lag" not in found.inputs


def test_a_past_that_could_not_be_read_vouches_for_nothing():
    facts = told(("2024-01-11", RISK), ("2024-02-11", {**RISK, "impact": 4000}))
    shallow = replace(facts, history=replace(facts.history, absence=Absence.SHALLOW))
    assert risk_of(shallow).inherent == 2000


def test_a_risk_that_is_dated_back_shows_how_late_it_was_written():
    found = values(told(("2024-02-10", RISK)))
    for name in ("R8", "R10", "R13"):
        inputs = found[name].inputs
        if found[name].n:
            assert (inputs["written_later"], inputs["evidence_lag"]) == (1, 31)
    assert values(told(("2024-01-10", RISK)))["R10"].inputs["written_later"] == 0


# -- surprises


HIT = {"impact": 8000, "probability": 0.5, "occurred": "2024-02-12"}


@pytest.mark.parametrize(
    ("first", "surprises"), [("2024-02-11", 0), ("2024-02-12", 1), ("2024-02-20", 1)]
)
def test_a_risk_without_a_day_was_known_if_the_register_had_it_before_it_occurred(first, surprises):
    waiting = {**HIT, "occurred": None}
    found = values(told((first, waiting), ("2024-03-01", HIT)))
    assert (found["R8"].k, found["R9"].k, found["R8"].n) == (surprises, 1 - surprises, 1)
    assert found["R13"].value == 0
    assert found["R13"].inputs["weight"] == (8000 if surprises else 4000)


def test_a_day_of_identification_that_is_moved_back_leaves_a_surprise_a_surprise():
    after = {**HIT, "identified": "2024-02-13"}
    found = values(
        told(("2024-02-14", after), ("2024-03-01", {**after, "identified": "2024-01-01"}))
    )
    assert found["R8"].k == 1


# -- milestones that were cancelled


OPEN = {**RISK, "mitigated": None}


def cancelled(day: str | None) -> dict[str, Value]:
    off = Cancellation(day=day and date.fromisoformat(day))
    return values(example({"risks": [OPEN, RISK], "cancelled": off}, as_of=TODAY))


@pytest.mark.parametrize("day", ["2024-03-01", "2024-04-01", None])
def test_nobody_has_to_fear_for_a_milestone_that_was_cancelled(day):
    found = cancelled(day)
    assert (found["R1"].value, found["R2"].value) == (0, 0)
    assert (found["R3"].value, found["R13"].n) == (None, 1)


def test_until_it_is_cancelled_its_risks_are_open():
    found = cancelled("2024-04-19")
    assert (found["R1"].value, found["R13"].n) == (1000, 2)


@pytest.mark.parametrize(("day", "n"), [("2024-03-10", 1), ("2024-03-11", 2)])
def test_to_cancel_a_milestone_after_its_risk_could_hit_does_not_undo_that(day, n):
    found = cancelled(day)["R6"]
    assert (found.k, found.n) == (1, n)


def test_the_risks_of_a_merged_milestone_are_not_counted_twice():
    merged = {"risks": [OPEN], "merged_into": "M2"}
    found = values(example(merged, {"risks": [OPEN]}, as_of=TODAY))
    assert found["R1"].value == 1000


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_of_the_calendar_can_be_looked_at(day):
    facts = example({"risks": [RISK, HIT]}, {"risks": [OPEN], "status": "cancelled"}, as_of=day)
    for metric in METRICS:
        if metric.family == "R":
            assert all(value.value is not None or value.reason for value in metric(facts))
