"""What each owner has to do, how decisions wait, and whether work in hand is spoken of."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.metrics.compute import compute
from generator.metrics.decisions import waiting
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.reallocation import hints
from generator.metrics.relief import Free
from generator.metrics.relief import Roomy
from generator.metrics.value import Value
from generator.model.milestone import Decision
from generator.model.milestone import Task
from generator.model.project import Person
from generator.model.revision import Origin

AS_OF = "2024-04-21"  # a Sunday
IN_HAND = {"status": "in progress", "due": "2024-12-01"}


def plan(*rows: dict[str, Any], **project: Any) -> Facts:
    return example(*rows, as_of=AS_OF, **project)


def values(facts: Facts) -> dict[str, Value]:
    return compute(facts.project, facts.as_of, facts.settings, facts.history).by_id


def by_owner(facts: Facts, metric: str) -> dict[str, float | None]:
    found = compute(facts.project, facts.as_of, facts.settings, facts.history).of(metric)
    assert {value.scope for value in found} <= {"owner"}
    return {value.subject: value.value for value in found}


# -- owners


def test_the_owners_of_the_orchard(orchard):
    assert by_owner(orchard, "A2") == {"": 1, "ana": 1, "ben": 1, "cleo": 1}
    assert by_owner(orchard, "A2.overdue") == {"": 0, "ana": 1, "ben": 0, "cleo": 0}
    assert by_owner(orchard, "A2.critical") == {"": 1, "ana": 0, "ben": 0, "cleo": 1}
    assert by_owner(orchard, "A2.remaining") == {"": 80, "ana": 10, "ben": None, "cleo": 36}


def test_whoever_has_a_share_has_an_open_milestone():
    facts = plan({"owner": "ada", "shares": {"ben": 0.5}, "due": "2024-04-01"})
    assert by_owner(facts, "A2") == {"ada": 1, "ben": 1}
    assert by_owner(facts, "A2.overdue") == {"ada": 1, "ben": 1}


def test_without_due_dates_nobody_is_overdue_and_nobody_is_not():
    assert by_owner(plan({"owner": "ada"}), "A2.overdue") == {"ada": None}


def test_in_a_circle_nobody_can_say_what_is_critical():
    circle = [
        {"owner": "ada", "due": "2024-05-01", "depends_on": ("M2",)},
        {"owner": "ada", "due": "2024-05-01", "depends_on": ("M1",)},
    ]
    assert by_owner(plan(*circle), "A2.critical") == {"ada": None}


# -- risks and tasks without an owner


def test_risks_that_are_over_need_no_owner():
    risk = {"identified": "2024-01-10"}
    over = [{**risk, "mitigated": "2024-02-01"}, {**risk, "closed": "2024-02-01"}]
    found = values(plan({"risks": [risk, {**risk, "owner": "ada"}, *over]}))["A1.risks"]
    assert (found.k, found.n, found.included) == (1, 2, ("M1/R1", "M1/R2"))
    assert values(plan({"risks": over}))["A1.risks"].value is None


def test_tasks_that_are_done_or_given_up_need_no_owner():
    tasks = (
        Task(title="one"),
        Task(title="two", owner="ada"),
        Task(title="three", done=True),
    )
    facts = plan({}, {"status": "cancelled"})
    milestones = tuple(replace(milestone, tasks=tasks) for milestone in facts.project.milestones)
    project = replace(facts.project, milestones=milestones)
    found = compute(project, facts.as_of, facts.settings).by_id["A1.tasks"]
    assert (found.k, found.n, found.included) == (1, 2, ("M1",))


# -- decisions


def decided(raised: str | None, answered: str | None = None, what: str = "?") -> Decision:
    days = [date.fromisoformat(day) if day else None for day in (raised, answered)]
    return Decision(what=what, raised=days[0], decided=days[1])


def test_the_median_is_of_what_was_decided_by_the_day():
    entries = (
        decided("2024-04-01", "2024-04-03"),
        decided("2024-04-01", "2024-04-11"),
        decided("2024-04-01", "2024-04-21"),
        decided("2024-04-01", "2024-04-22"),
    )
    facts = plan({"decisions": entries})
    found = values(facts)["A9"]
    assert (found.value, found.n, found.inputs["most"], found.rag) == (10, 3, 20, "amber")
    assert [asked.days for asked in waiting(facts)] == [20]


def test_a_question_waits_long_after_fourteen_days():
    entries = tuple(decided(day) for day in ("2024-04-06", "2024-04-07", "2024-05-01", None))
    found = values(plan({"decisions": entries}, {"decisions": entries[:1], "id": "Z"}))
    assert (found["A9.waiting"].value, found["A9.waiting"].n) == (2, 3)
    assert found["A9.waiting"].included == ("M1", "Z")
    assert found["A9.waiting"].excluded == {"M1": "no_day_raised"}
    assert (found["A9"].value, found["A9"].reason) == (None, "no_denominator")


def test_an_answer_before_the_question_is_no_answer_in_no_time():
    found = values(plan({"decisions": (decided("2024-04-10", "2024-04-01"), decided(None))}))["A9"]
    assert (found.value, found.excluded) == (None, {"M1": "no_day_raised"})


def test_what_is_done_waits_for_no_answer_and_what_is_cancelled_never_asked():
    entries = (decided("2024-01-01"), decided("2024-01-01", "2024-01-11"))
    done = {"completed": "2024-02-01", "decisions": entries}
    found = values(plan(done, {"status": "cancelled", "decisions": entries}))
    assert (found["A9"].value, found["A9"].n) == (10, 1)
    assert found["A9.waiting"].value is None


# -- check-ins


def spoken(*past: tuple[Any, ...]) -> tuple[float | None, int | None]:
    found = values(plan({"past": list(past)}))["A8"]
    return found.k, found.n


def test_a_week_with_several_updates_is_one_week():
    begun = ("2024-03-29", IN_HAND)
    two = [("2024-04-02", {"title": "Two"}), ("2024-04-04", {"title": "Three"})]
    assert spoken(begun, *two) == (1, 3)


def test_only_the_last_thirteen_whole_weeks_count():
    assert spoken(("2023-01-01", IN_HAND)) == (0, 13)
    past = [("2023-01-01", IN_HAND), ("2024-04-17", {"title": "Two"})]
    facts = example({"past": past}, as_of="2024-04-20")
    assert (values(facts)["A8"].k, values(facts)["A8"].n) == (0, 13)


def test_a_week_at_whose_end_it_was_not_in_hand_does_not_count():
    begun, done = ("2024-03-29", IN_HAND), {"status": "completed", "completed": "2024-04-10"}
    assert spoken(begun, ("2024-04-03", {"status": "not started"})) == (0, 0)
    assert spoken(begun, ("2024-04-10", done)) == (0, 1)


@pytest.mark.parametrize(
    "options",
    [{"bulk": True}, {"author": "renovate[bot]"}, {"files": 21}],
    ids=["bulk", "robot", "many files"],
)
def test_what_nobody_meant_is_no_update(options):
    begun = ("2024-04-12", IN_HAND)
    assert spoken(begun, ("2024-04-17", {"title": "Two"}, options)) == (0, 1)
    assert spoken(begun, ("2024-04-17", {"title": "Two"})) == (1, 1)
    assert spoken(begun, ("2024-04-17", {})) == (0, 1)


def test_a_file_that_was_gone_and_is_back_was_updated():
    begun, gone = ("2024-04-05", IN_HAND), ("2024-04-09", None)
    assert spoken(begun, gone) == (0, 0)
    assert spoken(begun, gone, ("2024-04-17", IN_HAND)) == (1, 1)


def test_what_was_recorded_was_not_said_in_its_week():
    recorded = ("2024-02-01", IN_HAND, {"origin": Origin.RECORDED})
    assert spoken(recorded, ("2024-04-12", {"title": "Seen"})) == (0, 1)


def test_without_git_nobody_can_say_who_checked_in():
    assert values(plan(IN_HAND))["A8"].reason == "no_history"


# -- reallocation


def test_the_orchard_can_be_relieved_by_ana_or_by_what_can_wait(orchard):
    [hint] = hints(orchard)
    assert (hint.owner, hint.milestone, hint.phase, hint.float_days) == ("cleo", "M6", None, -11)
    assert [week.isoformat() for week in hint.weeks] == [
        "2025-06-30",
        "2025-07-07",
        "2025-07-14",
        "2025-07-21",
        "2025-07-28",
    ]
    assert hint.excess == pytest.approx(12)
    assert hint.free == (Free("ana", pytest.approx(14)),)
    assert hint.roomy == (Roomy("M10", "ben", 22),)


NEEDY = {"owner": "ada", "effort": 20, "due": "2024-05-03", "baseline": "2024-05-03"}
FREE = {"owner": "ben", "completed": "2024-04-01"}


def test_help_comes_from_the_same_phase():
    other = [{**NEEDY, "phase": "Build"}, {**FREE, "phase": "Test"}]
    assert hints(plan(*other)) == ()
    [hint] = hints(plan({**NEEDY, "phase": "Build"}, {**FREE, "phase": "Build"}))
    assert (hint.phase, hint.free, hint.roomy) == ("Build", (Free("ben", 10.0),), ())


def test_who_has_seventy_percent_to_do_is_not_free():
    busy = {"owner": "ben", "due": "2024-05-03", "baseline": "2024-12-01"}
    assert hints(plan(NEEDY, {**busy, "effort": 7.0})) == ()
    [hint] = hints(plan(NEEDY, {**busy, "effort": 6.9}))
    assert hint.free == (Free("ben", pytest.approx(3.1)),)


def test_whose_load_is_not_known_is_not_free():
    unknown = {"owner": "ben", "due": "2024-05-03", "baseline": "2024-05-03"}
    assert hints(plan(NEEDY, unknown)) == ()


def test_who_is_away_is_not_free():
    away = (Person(id="ben", name="Ben", availability=0),)
    assert hints(plan(NEEDY, FREE, people=away)) == ()


def test_what_can_wait_must_be_under_way_in_those_weeks():
    end = {"due": "2024-07-30", "baseline": "2024-07-30", "depends_on": ("M1",)}
    roomy = {"owner": "cy", "effort": 40, "due": "2024-06-14"}
    [hint] = hints(plan(NEEDY, end, roomy))
    assert (hint.milestone, hint.roomy) == ("M1", (Roomy("M3", "cy", 32),))
    before = {"owner": "dan", "due": "2024-05-31"}
    [hint] = hints(plan(NEEDY, end, {**roomy, "depends_on": ("M4",)}, before))
    assert [found.milestone for found in hint.roomy] == ["M4"]


def test_who_has_time_enough_needs_no_help():
    assert hints(plan({**NEEDY, "effort": 10}, FREE)) == ()


def test_what_can_wait_needs_no_help():
    later = {**NEEDY, "baseline": "2024-06-03"}
    assert hints(plan(later, FREE)) == ()


def test_the_worst_comes_first_and_of_helpers_the_three_with_most_time():
    worse = {**NEEDY, "owner": "eve", "effort": 40}
    free = [{**FREE, "owner": name} for name in ("q", "r", "s", "t")]
    part_time = (Person(id="q", name="Q", availability=0.5),)
    first, second = hints(plan(NEEDY, worse, *free, people=part_time))
    assert (first.owner, second.owner) == ("eve", "ada")
    assert [helper.owner for helper in first.free] == ["r", "s", "t"]
