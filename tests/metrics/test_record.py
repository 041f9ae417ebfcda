"""What the record says of promises, scope, notice, completion and upkeep."""

from datetime import date

import pytest

from generator.metrics.causes import Cause
from generator.metrics.causes import causes
from generator.metrics.compute import compute
from generator.metrics.current_execution import current_execution
from generator.metrics.current_execution import execution_in
from generator.metrics.examples import example
from generator.metrics.forecasts import records
from generator.metrics.frames import Facts
from generator.metrics.health import Fired
from generator.metrics.notice import notices
from generator.metrics.periods import quarter_of
from generator.metrics.rebaselines import silent_rebaselines
from generator.metrics.states import milestone_states
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.milestone import Change
from generator.model.revision import Origin

BULK, RECORDED, DECLARED = {"bulk": True}, {"origin": Origin.RECORDED}, {"origin": Origin.DECLARED}
TODAY = "2024-06-30"


def found(facts: Facts, metric: str) -> Value:
    measures = compute(facts.project, facts.as_of, facts.settings, facts.history)
    return measures.of(metric)[0]


def told(*past: tuple[object, ...], **row: object) -> Facts:
    return example({**row, "past": list(past)}, as_of=TODAY)


# -- silent rebaselines

PROMISED = ("2024-01-05", {"due": "2024-03-01", "baseline": "2024-03-01"})


def entry(day: str, what: str = "baseline") -> dict[str, object]:
    return {"changes": (Change(day=date.fromisoformat(day), what=what, new="2024-04-01"),)}


@pytest.mark.parametrize(
    "later",
    [
        pytest.param([("2024-02-01", {"baseline": "2024-04-01"})], id="moved"),
        pytest.param([("2024-02-01", {"baseline": None})], id="taken out"),
        pytest.param([("2024-02-01", {"baseline": None, "promised": False})], id="none"),
        pytest.param(
            [("2024-02-01", {"baseline": "2024-04-01"}), ("2024-02-09", entry("2024-02-09"))],
            id="logged after eight days",
        ),
        pytest.param(
            [("2024-02-01", {"baseline": "2024-04-01", **entry("2024-02-01", "due")})],
            id="with an entry for another field",
        ),
        pytest.param([("2024-02-01", {"baseline": "2024-04-01"}, DECLARED)], id="not committed"),
    ],
)
def test_a_silent_rebaseline(later):
    facts = told(PROMISED, *later)
    value = found(facts, "M8")
    assert (value.value, value.rag, value.included) == (1, Rag.AMBER, ("M1",))
    [one] = silent_rebaselines(facts)
    assert (one.old, one.revision.day) == ("2024-03-01", date(2024, 2, 1))


@pytest.mark.parametrize(
    "later",
    [
        pytest.param([("2024-02-01", {"due": "2024-04-01"})], id="only the due date"),
        pytest.param([("2024-02-01", {"baseline": "2024-04-01"}, BULK)], id="in bulk"),
        pytest.param(
            [("2024-02-01", {"baseline": "2024-04-01", **entry("2023-12-01")})], id="with an entry"
        ),
        pytest.param(
            [("2024-02-01", {"baseline": "2024-04-01"}), ("2024-02-08", entry("2024-05-08"))],
            id="logged after seven days",
        ),
        pytest.param(
            [("2024-01-06", entry("2024-01-26")), ("2024-02-01", {"baseline": "2024-04-01"})],
            id="dated within the week before",
        ),
    ],
)
def test_no_silent_rebaseline(later):
    value = found(told(PROMISED, *later), "M8")
    assert (value.value, value.rag) == (0, Rag.GREEN)


def test_writing_the_first_promise_down_is_none():
    facts = told(("2024-01-05", {"due": "2024-03-01"}), ("2024-02-01", {"baseline": "2024-03-01"}))
    assert found(facts, "M8").value == 0


def test_a_draft_promises_nothing():
    draft = ("2024-01-05", {"due": "2024-03-01", "baseline": "2024-03-01", "status": "draft"})
    firm = ("2024-02-01", {"baseline": "2024-04-01", "status": "not started"})
    assert found(told(draft, firm), "M8").value == 0


def test_what_was_recorded_before_git_is_no_edit():
    recorded = ("2024-01-05", {"due": "2024-03-01", "baseline": "2024-03-01"}, RECORDED)
    assert found(told(recorded, ("2024-02-01", {"baseline": "2024-04-01"})), "M8").value == 0


# -- churn

CALM = {"past": [("2024-01-03", {"due": "2024-09-01", "budget": 100, "criteria": ("a", "b")})]}


def churned(*later: tuple[object, ...]) -> Value:
    changed = {"past": [*CALM["past"], *later]}
    return found(example(CALM, CALM, CALM, changed, as_of=TODAY), "M10")


@pytest.mark.parametrize(
    ("later", "value"),
    [
        ([("2024-02-01", {"title": "Another"})], 0.25),
        ([("2024-02-01", {"objective": "Another"})], 0.25),
        ([("2024-02-01", {"criteria": ("a",)})], 0.25),
        ([("2024-02-01", {"budget": 111})], 0.25),
        ([("2024-02-01", {"budget": 110})], 0.0),
        ([("2024-02-01", {"budget": None})], 0.25),
        ([("2024-02-01", {"due": "2024-10-01"})], 0.0),
        ([("2024-02-01", {"title": "Another", "criteria": ("c",), "budget": 1}, BULK)], 0.0),
        ([("2024-02-01", {"title": "Another"}), ("2024-03-01", {"title": "M4"})], 0.0),
        ([("2024-01-05", {"title": "Another"})], 0.0),
        ([("2024-02-01", None)], 0.25),
        ([("2024-02-01", {"status": "cancelled"})], 0.25),
        ([("2024-02-01", {"merged_into": "M1"})], 0.25),
        ([("2024-02-01", None), ("2024-03-01", {})], 0.0),
    ],
)
def test_churn(later, value):
    assert churned(*later).value == value


def test_what_was_never_in_scope_is_no_churn():
    draft = {"past": [("2024-02-01", {"status": "draft"}), ("2024-03-01", None)]}
    value = found(example(CALM, CALM, CALM, draft, as_of=TODAY), "M10")
    assert (value.value, value.n) == (0, 3)


def test_the_first_plan_is_that_of_the_day_on_which_the_project_starts():
    late = {"past": [("2024-02-01", {"due": "2024-09-01"})]}
    plan = [CALM, CALM, CALM, late]
    assert found(example(*plan, as_of=TODAY), "M10").inputs["added"] == 1
    started = example(*plan, as_of=TODAY, start="2024-03-01")
    assert found(started, "M10").inputs["added"] == 0


def test_what_is_added_and_removed_is_no_growth():
    passing = {"past": [("2024-02-01", {"due": "2024-09-01"}), ("2024-03-01", None)]}
    value = found(example(CALM, CALM, CALM, passing, as_of=TODAY), "M10")
    assert (value.inputs["added"], value.inputs["removed"]) == (1, 1)
    assert found(example(CALM, CALM, CALM, passing, as_of=TODAY), "M10.growth").value == 0


def test_a_plan_of_drafts_has_no_churn():
    draft = {"past": [("2024-02-01", {"status": "draft"})]}
    assert found(example(draft, as_of=TODAY), "M10").reason is Reason.NO_DENOMINATOR


def test_a_deleted_milestone_counts_as_it_was_last_known():
    facts = example(CALM, {"past": [*CALM["past"], ("2024-02-01", None)]}, as_of=TODAY)
    value = found(facts, "M10.deleted")
    assert (value.value, value.included) == (1, ("M2",))
    assert found(facts, "P1").n == 2


# -- notice


@pytest.mark.parametrize(
    ("later", "days"),
    [
        pytest.param([("2024-02-20", {"due": "2024-04-01"})], 10, id="ten days before"),
        pytest.param([("2024-02-20", {"forecast": "2024-04-01"})], 10, id="by the forecast"),
        pytest.param([("2024-03-11", {"due": "2024-09-01"})], -10, id="ten days after"),
        pytest.param([], -121, id="not yet"),
        pytest.param([("2024-03-06", {"completed": "2024-03-04"})], -5, id="when it was done"),
        pytest.param([("2024-03-06", {"completed": "2024-03-01"})], None, id="done on the day"),
        pytest.param(
            [("2024-02-20", {"due": "2024-04-01"}), ("2024-02-28", {"completed": "2024-02-28"})],
            None,
            id="a false alarm",
        ),
        pytest.param([("2024-02-20", {"status": "cancelled"})], None, id="cancelled"),
        pytest.param([("2024-02-20", None)], -121, id="deleted"),
    ],
)
def test_notice(later, days):
    facts = told(("2024-01-05", {"due": "2024-03-01"}), *later)
    assert [notice.days for notice in notices(facts)] == ([] if days is None else [days])
    assert found(facts, "NOTICE.median").value == days


def test_what_was_missed_before_its_history_begins_is_left_out():
    assert notices(told(("2024-03-05", {"due": "2024-04-01", "baseline": "2024-03-01"}))) == ()


def test_moves_of_dates_that_had_passed():
    facts = told(
        ("2024-01-05", {"due": "2024-02-01"}),
        ("2024-02-01", {"due": "2024-03-01"}),
        ("2024-03-02", {"due": "2024-04-01"}),
        ("2024-04-02", {"due": "2024-05-01"}, BULK),
        ("2024-04-03", {"due": "2024-04-30"}),
        ("2024-06-29", {"due": "2024-07-01"}, DECLARED),
    )
    value = found(facts, "NOTICE.moves.after")
    assert (value.k, value.n) == (1, 2)


# -- execution in a period

PLAN = [
    {"past": [("2024-03-05", {"due": "2024-04-10"}), ("2024-04-09", {"completed": "2024-04-09"})]},
    {"past": [("2024-03-05", {"due": "2024-04-18"})]},
    {"past": [("2024-03-05", {"due": "2024-04-30"})]},
    {"past": [("2024-03-05", {"due": "2024-03-30"})]},
    {"past": [("2024-03-05", {"due": "2024-04-05", "status": "draft"})]},
    {"past": [("2024-04-02", {"due": "2024-04-05"})]},
]


@pytest.mark.parametrize(
    ("day", "closed", "counts"),
    [
        ("2024-04-18", True, (1, 2)),
        ("2024-04-18", False, (1, 1)),
        ("2024-04-30", True, (1, 3)),
    ],
)
def test_what_was_forecast_for_the_month(day, closed, counts):
    value = found(example(*PLAN, as_of=day, closed=closed), "T7")
    assert (value.k, value.n) == counts


def test_what_was_forecast_for_the_quarter():
    facts = example(*PLAN, as_of=TODAY)
    value = execution_in(facts, current_execution, quarter_of(facts.as_of.day))
    assert (value.k, value.n) == (1, 3)


def test_without_a_history_before_the_month_nobody_knows_what_was_forecast():
    facts = told(("2024-06-05", {"due": "2024-06-20"}))
    assert found(facts, "T7").reason is Reason.NO_HISTORY


# -- completion


def test_reopened():
    done = ("2024-01-05", {"completed": "2024-01-05"})
    again = ("2024-02-05", {"completed": None})
    cancelled = ("2024-02-05", {"status": "cancelled"})
    plan = [{"past": [done]}, {"past": [done, again]}, {"past": [done, again, done]}]
    facts = example(*plan, {"past": [done, cancelled]}, {"past": [again]}, as_of=TODAY)
    value = found(facts, "P8")
    assert (value.k, value.n) == (2, 3)


OPEN = ("2024-01-05", {"due": "2024-03-01", "criteria": ("a",)})
DONE = ("2024-03-05", {"completed": "2024-03-01"})


@pytest.mark.parametrize(
    ("past", "counts"),
    [
        ([OPEN, DONE], (0, 1)),
        ([OPEN, ("2024-02-16", {"criteria": ("b",)}), DONE], (1, 1)),
        ([OPEN, ("2024-02-15", {"criteria": ("b",)}), DONE], (0, 1)),
        ([OPEN, ("2024-03-05", {"completed": "2024-03-01", "criteria": ("b",)})], (1, 1)),
        ([OPEN, DONE, ("2024-03-06", {"criteria": ("b",)})], (0, 1)),
        ([OPEN, ("2024-02-16", {"criteria": ("b",)}, BULK), DONE], (0, 1)),
        ([DONE], (0, 0)),
        ([(*OPEN, RECORDED), DONE], (0, 0)),
    ],
)
def test_criteria_that_change_at_the_last_minute(past, counts):
    value = found(told(*past), "GOAL")
    assert (value.k, value.n) == counts


@pytest.mark.parametrize(
    ("past", "lag"), [([OPEN, DONE], 4), ([DONE], None), ([(*OPEN, RECORDED), DONE], None)]
)
def test_recording_lag(past, lag):
    assert found(told(*past), "A10").value == lag


# -- upkeep

TOLD = ("2024-05-01", {"due": "2024-09-01", "owner": "ada", "status": "in progress"})


@pytest.mark.parametrize(
    ("later", "days"),
    [
        ([], 60),
        ([("2024-06-20", {"owner": "ben"})], 10),
        ([("2024-06-20", {"owner": "ben"}, BULK)], 60),
        ([("2024-06-20", {"owner": "ben"}, {"files": 20})], 10),
        ([("2024-06-20", {"owner": "ben"}, {"files": 21})], 60),
        ([("2024-06-20", {"owner": "ben"}, {"author": "renovate[bot]"})], 60),
        ([("2024-06-20", {"objective": "A  b"}), ("2024-06-25", {"objective": "A  b"})], 10),
        ([("2024-06-20", {"owner": "ben"}, DECLARED)], 60),
    ],
)
def test_days_since_the_last_update(later, days):
    facts = told(TOLD, *later)
    assert found(facts, "A7").value == days
    value = found(facts, "A7.milestone")
    assert (value.value, value.inputs["updated"]) == (days, "no" if days == 60 else "yes")


@pytest.mark.parametrize(
    ("status", "rag"), [("in progress", Rag.RED), ("blocked", Rag.RED), ("not started", Rag.AMBER)]
)
def test_what_has_not_begun_may_rest_for_longer(status, rag):
    facts = told(("2024-05-01", {"due": "2024-09-01", "status": status}))
    assert found(facts, "A7.milestone").rag is rag


@pytest.mark.parametrize(
    ("later", "changes"),
    [
        ([("2024-06-20", {"owner": "ben"})], 1),
        ([("2024-06-20", {"owner": "ben"}, BULK)], 0),
        ([("2024-06-20", {"owner": None}), ("2024-06-21", {"owner": "ada"})], 0),
        ([("2024-06-20", {"owner": None}), ("2024-06-21", {"owner": "ben"})], 1),
    ],
)
def test_changes_of_owner(later, changes):
    assert found(told(TOLD, *later), "A5").inputs["changes"] == changes


# -- forecasts


def test_a_forecast_after_the_day_on_which_it_was_done_is_none():
    late = ("2024-03-20", {"completed": "2024-03-01"})
    frame = records(told(("2024-02-05", {"due": "2024-03-10"}), late))
    assert frame["day"].max().date() < date(2024, 3, 1)
    assert set(frame["error"]) == {-9.0}


def test_a_perfect_forecast_has_no_number():
    facts = told(("2024-02-05", {"due": "2024-03-10"}), ("2024-03-10", {"completed": "2024-03-10"}))
    value = found(facts, "F5")
    assert (value.value, value.reason) == (None, Reason.INFINITE)
    assert found(facts, "F2").value == 0


def test_a_bias_is_coloured_from_five_milestones_on():
    done = [("2024-02-05", {"due": "2024-03-01"}), ("2024-03-10", {"completed": "2024-03-10"})]
    few, enough = (example(*[{"past": done}] * n, as_of=TODAY) for n in (4, 5))
    assert (found(few, "F1").rag, found(few, "F1").reason) == (Rag.GREY, Reason.INSUFFICIENT_N)
    assert found(few, "F3").reason is Reason.INSUFFICIENT_N
    assert (found(enough, "F1").value, found(enough, "F1").rag) == (9, Rag.AMBER)
    assert found(enough, "F3").rag is Rag.RED


def test_without_anything_done_there_is_no_bias():
    assert found(told(TOLD), "F1").reason is Reason.NO_DENOMINATOR


# -- causes


def change(day: str, old: str | None, new: str, reason: str | None, what: str = "due") -> Change:
    return Change(day=date.fromisoformat(day), what=what, old=old, new=new, reason=reason)


def test_causes_of_slips():
    slips = (
        change("2024-01-05", "2024-03-01", "2024-03-11", "Supplier: no bricks"),
        change("2024-01-05", "2024-03-01", "2024-03-11", "Supplier: no bricks", "baseline"),
        change("2024-02-05", "2024-03-11", "2024-03-15", "supplier : late again"),
        change("2024-02-06", "2024-03-15", "2024-03-20", None, "forecast"),
        change("2024-02-07", "2024-03-20", "2024-03-10", "Good weather"),
        change("2024-02-08", None, "2024-03-10", "Nobody knows"),
        change("2024-02-08", "early", "2024-03-10", "Nobody knows"),
        change("2024-02-09", "2024-03-10", "2024-03-12", "Scope", "owner"),
        change("2024-07-01", "2024-03-10", "2024-03-12", "Later"),
    )
    other = {"changes": (change("2024-02-01", "2024-03-01", "2024-03-06", None),)}
    draft = {"changes": slips, "status": "draft"}
    facts = example({"changes": slips}, other, draft, as_of=TODAY)
    assert causes(facts) == (
        Cause("Supplier", 2, 14, ("M1",)),
        Cause("", 2, 10, ("M1", "M2")),
    )


# -- states


def state(*past: tuple[object, ...]) -> tuple[Rag, Fired, tuple[Fired, ...]]:
    row = {"owner": "ada", "past": list(past)}
    answer = milestone_states(example(row, as_of=TODAY))["M1"]
    return answer.rag, answer.rule, answer.also


@pytest.mark.parametrize(
    ("past", "rag", "rule"),
    [
        pytest.param([("2024-05-30", {"due": "2024-09-01"})], Rag.GREY, Fired.UNTOUCHED, id="31"),
        pytest.param([("2024-05-31", {"due": "2024-09-01"})], Rag.GREEN, Fired.ON_TRACK, id="30"),
        pytest.param(
            [("2024-05-01", {"due": "2024-07-30"}), ("2024-06-15", {"title": "Other"})],
            Rag.RED,
            Fired.STALE,
            id="due within 30 days and not updated for 15",
        ),
        pytest.param(
            [("2024-05-01", {"due": "2024-07-30"}), ("2024-06-16", {"title": "Other"})],
            Rag.GREEN,
            Fired.ON_TRACK,
            id="due within 30 days and not updated for 14",
        ),
        pytest.param(
            [("2024-05-01", {"due": "2024-07-31"}), ("2024-06-15", {"title": "Other"})],
            Rag.GREEN,
            Fired.ON_TRACK,
            id="due in 31 days",
        ),
        pytest.param([("2024-05-01", {"due": "2024-06-01"})], Rag.RED, Fired.OVERDUE, id="overdue"),
    ],
)
def test_states_that_rest_on_the_past(past, rag, rule):
    assert state(*past)[:2] == (rag, rule)


def test_a_milestone_that_moves_is_at_risk():
    """Its approved date follows, so that only its moves tell."""
    approved = entry("2024-06-20")["changes"][0]
    change = Change(day=approved.day, what="baseline", new="2024-12-01", approved_by="board")
    first = ("2024-05-01", {"due": "2024-09-01"})
    once = ("2024-06-20", {"due": "2024-09-20", "changes": (change,)})
    twice = ("2024-06-27", {"due": "2024-10-20"})
    assert state(first, once)[1] is Fired.SLIPPING
    assert state(first, once, twice)[1:] == (Fired.SLIPPING, (Fired.MOVED_TWICE,))


def test_without_a_past_these_rules_do_not_hold():
    facts = example({"due": "2024-07-10", "baseline": "2024-07-10", "owner": "ada"}, as_of=TODAY)
    assert milestone_states(facts)["M1"].rule is Fired.ON_TRACK


def test_governance_counts_what_needs_a_past_only_where_there_is_one():
    row = {"owner": "ada", "due": "2024-09-01", "baseline": "2024-09-01"}
    without = example(row, as_of=TODAY)
    later = {"baseline": "2024-04-01", "owner": "ada", "status": "in progress"}
    seen = told(PROMISED, ("2024-06-20", later))
    governance = [
        compute(f.project, f.as_of, f.settings, f.history).health.dimensions[-1]
        for f in (without, seen)
    ]
    assert [side.dimension for side in governance] == ["governance"] * 2
    assert (governance[0].rag, governance[0].because) == (Rag.GREY, ("A1",))
    assert (governance[1].rag, governance[1].because) == (Rag.AMBER, ("A7", "M8"))
