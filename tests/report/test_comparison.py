"""What lies between two states of a plan."""

from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.metrics.value import Rag
from generator.model.reasons import Told
from generator.report.comparison import Kind
from generator.report.comparison import ProjectChange
from generator.report.differences import compare
from tests.contexts import context_of
from tests.contexts import milestone

Between = Callable[..., ProjectChange]
BASE = {"due": "2024-06-03"}
AGREED = (
    "[{date: 2024-04-10, what: baseline, from: 2024-06-03, to: 2024-06-10, "
    "reason: a strike, approved_by: nora}]"
)


@pytest.fixture
def between(tmp_path: Path) -> Between:
    """Compare two plans: ``between({"pilot": {…}}, {"pilot": {…}})``."""

    def run(old: Mapping[str, Mapping], new: Mapping[str, Mapping], day: str = "2024-04-18"):
        sides = []
        for name, plan in (("old", old), ("new", new)):
            files = {f"content/{key}.md": milestone(**{**BASE, **m}) for key, m in plan.items()}
            files["content/project.yml"] = "id: launch\ntitle: Launch\n"
            sides.append([context_of(tmp_path / name, files, day)])
        [project] = compare(*sides)
        return project

    return run


def dates(project: ProjectChange) -> list[tuple[str, str, str | None, int | None]]:
    return [
        (c.field, c.old.isoformat(), c.new and c.new.isoformat(), c.days) for c in project.dates
    ]


# -- dates


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ({}, {"due": "2024-06-10"}, [("due", "2024-06-03", "2024-06-10", 7)]),
        ({}, {"due": "2024-05-27"}, [("due", "2024-06-03", "2024-05-27", -7)]),
        ({}, {"forecast": "2024-06-10"}, [("forecast", "2024-06-03", "2024-06-10", 7)]),
        ({}, {"forecast": "2024-06-03"}, []),
        (
            {"forecast": "2024-06-10"},
            {},
            [("forecast", "2024-06-10", "2024-06-03", -7)],
        ),
        (
            {"forecast": "2024-06-10"},
            {"status": "completed", "completed": "2024-04-10"},
            [],
        ),
        (
            {"baseline": "2024-06-03"},
            {"baseline": "2024-06-10"},
            [("baseline", "2024-06-03", "2024-06-10", 7)],
        ),
        ({"baseline": "2024-06-03"}, {}, [("baseline", "2024-06-03", None, None)]),
        ({}, {"baseline": "2024-06-03"}, []),
        (
            {"baseline": "2024-06-03"},
            {"baseline": "2024-06-03", "changes": AGREED},
            [("approved", "2024-06-03", "2024-06-10", 7)],
        ),
        ({}, {"owner": "ben"}, []),
        ({"status": "draft"}, {"due": "2024-06-10"}, []),
    ],
)
def test_each_date_that_moved(between: Between, old, new, moved) -> None:
    assert dates(between({"pilot": old}, {"pilot": new})) == moved


def test_a_reason_is_the_entry_that_came_with_the_move(between: Between) -> None:
    before, after = {"baseline": "2024-06-03"}, {"due": "2024-06-10", "changes": AGREED}
    found = between({"pilot": before}, {"pilot": {**before, **after}}).dates
    assert [(c.field, c.reason.text, c.reason.approved_by) for c in found] == [
        ("due", "a strike", "nora"),
        ("approved", "a strike", "nora"),
    ]
    assert {change.reason.told for change in found} == {Told.CHANGES}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        (None, 1),
        ("[{date: 2024-04-10, what: due, from: 2024-06-03, to: 2024-06-10, reason: a strike}]", 0),
        ("[{date: 2024-04-10, what: due, reason: a strike}]", 0),
        ("[{date: 2024-04-10, what: deadline, reason: a strike}]", 0),
        ("[{date: 2024-04-10, what: due}]", 1),  # an entry that gives none
        ("[{date: 2024-04-10, what: due, to: 2024-06-24, reason: a strike}]", 1),
        ("[{date: 2024-04-10, what: owner, reason: a strike}]", 1),
    ],
)
def test_a_promise_that_moved_asks_for_a_reason(between: Between, changes, missing) -> None:
    found = between({"pilot": {}}, {"pilot": {"due": "2024-06-10", "changes": changes}})
    assert len(found.unexplained) == missing


def test_an_old_entry_without_the_values_explains_nothing_new(between: Between) -> None:
    changes = "[{date: 2024-04-10, what: due, reason: a strike}]"
    old, new = ({"due": day, "changes": changes} for day in ("2024-06-03", "2024-06-10"))
    assert len(between({"pilot": old}, {"pilot": new}).unexplained) == 1


def test_a_forecast_may_move_without_a_reason(between: Between) -> None:
    assert between({"pilot": {}}, {"pilot": {"forecast": "2024-06-10"}}).unexplained == ()


def test_a_milestone_of_another_id_is_the_one_that_it_was(between: Between) -> None:
    new = {"trial": {"due": "2024-06-10", "formerly": "[pilot]"}}
    found = between({"pilot": {}}, new)
    assert dates(found) == [("due", "2024-06-03", "2024-06-10", 7)]
    assert found.events == ()


# -- milestones


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ({}, {"pilot": {}}, [Kind.ADDED]),
        ({"pilot": {}}, {}, [Kind.REMOVED]),
        ({"pilot": {"status": "draft"}}, {"pilot": {}}, [Kind.ADDED]),
        ({"pilot": {}}, {"pilot": {"status": "draft"}}, [Kind.REMOVED]),
        ({}, {"pilot": {"status": "draft"}}, []),
        ({"pilot": {}}, {"pilot": {"status": "cancelled"}}, [Kind.CANCELLED]),
        (
            {"pilot": {}, "other": {}},
            {"pilot": {"merged_into": "other"}, "other": {}},
            [Kind.MERGED],
        ),
        (
            {"pilot": {}},
            {"pilot": {"status": "completed", "completed": "2024-04-10"}},
            [Kind.COMPLETED],
        ),
        ({"pilot": {}}, {"pilot": {"status": "completed", "completed": "2024-05-10"}}, []),
        (
            {"pilot": {"status": "completed", "completed": "2024-04-10"}},
            {"pilot": {"status": "in progress"}},
            [Kind.REOPENED],
        ),
    ],
)
def test_what_became_of_it(between: Between, old, new, kinds) -> None:
    assert [event.kind for event in between(old, new).events] == kinds


# -- measures and colours


def test_measures_are_worded_and_kept_as_they_are(between: Between) -> None:
    done = {"status": "completed", "completed": "2024-04-10"}
    found = between({"pilot": {}, "other": {}}, {"pilot": done, "other": {}}).measures
    assert [measure.id for measure in found] == ["P1", "T1", "B1", "R13"]
    assert (found[0].old, found[0].new) == ("0 of 2 (0%)", "1 of 2 (50%)")
    assert (found[0].old_value, found[0].new_value) == (0, 0.5)
    assert [measure.changed for measure in found] == [True, False, False, False]


def test_a_colour_that_turned_comes_with_its_rule(between: Between) -> None:
    late = {"due": "2024-04-10", "baseline": "2024-06-03"}
    [turn] = between({"pilot": {"baseline": "2024-06-03"}}, {"pilot": late}).turns
    assert (turn.old, turn.new, turn.rule) == (Rag.GREEN, Rag.RED, "8 days past its due date")


def test_what_is_over_has_turned_no_colour(between: Between) -> None:
    for over in ({"status": "completed", "completed": "2024-04-10"}, {"status": "cancelled"}):
        assert between({"pilot": {}}, {"pilot": over}).turns == ()


# -- knock-on

WAITS = {"depends_on": "[pilot]"}


@pytest.mark.parametrize(
    ("old", "new", "gaps"),
    [
        ({"pilot": {}}, {"pilot": {"due": "2024-06-10"}}, [7]),
        ({"pilot": {}}, {"pilot": {"forecast": "2024-06-10"}}, [7]),
        ({"pilot": {"due": "2024-06-10"}}, {"pilot": {"due": "2024-06-10"}}, []),  # as before
        ({"pilot": {"due": "2024-06-10"}}, {"pilot": {"due": "2024-06-17"}}, [14]),
        ({"pilot": {"due": "2024-06-17"}}, {"pilot": {"due": "2024-06-10"}}, []),  # better
        (
            {"pilot": {}},
            {"pilot": {"due": "2024-06-10", "status": "completed", "completed": "2024-04-01"}},
            [],
        ),
        ({"pilot": {}}, {"pilot": {"due": "2024-06-10", "status": "cancelled"}}, []),
        ({"pilot": {}}, {"pilot": {"due": None, "status": "draft"}}, []),
    ],
)
def test_who_is_expected_before_what_it_waits_for(between: Between, old, new, gaps) -> None:
    plans = ({**side, "rollout": WAITS} for side in (old, new))
    assert [overlap.gap for overlap in between(*plans).overlaps] == gaps


def test_what_is_done_waits_for_nothing(between: Between) -> None:
    done = {**WAITS, "status": "completed", "completed": "2024-04-01"}
    old, new = ({"pilot": {"due": due}, "rollout": done} for due in ("2024-06-03", "2024-07-01"))
    assert between(old, new).overlaps == ()


# -- whether anything differs


def test_the_same_plan_does_not_differ(between: Between) -> None:
    assert not between({"pilot": {}}, {"pilot": {"tags": "[one]"}}).differs


@pytest.mark.parametrize(
    "new",
    [
        {"due": "2024-06-10"},
        {"status": "cancelled"},
        {"baseline": "none", "due": "2024-04-01"},
    ],
)
def test_another_plan_differs(between: Between, new) -> None:
    assert between({"pilot": {}}, {"pilot": new}).differs


def test_a_project_of_one_side_only_is_all_new_or_all_gone(tmp_path: Path) -> None:
    files = {"content/project.yml": "id: launch\n", "content/pilot.md": milestone(**BASE)}
    context = context_of(tmp_path, files)
    [added], [gone] = compare([], [context]), compare([context], [])
    assert [event.kind for event in added.events] == [Kind.ADDED]
    assert [event.kind for event in gone.events] == [Kind.REMOVED]
    assert (added.old_state, gone.new_state) == (None, None)
    assert (added.measures[0].old, gone.measures[0].new) == ("", "")
    assert added.measures[0].name == gone.measures[0].name == "Completed milestones"
