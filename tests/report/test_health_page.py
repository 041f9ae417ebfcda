"""The page of health: what decides, which rules fired, what is declared, which limits hold."""

import pytest

from generator.metrics.health import Fired
from generator.metrics.thresholds import DEFAULTS
from generator.report import rules_ahead
from generator.report.context import Context
from generator.report.floats import odds
from generator.report.frames import project_frame
from generator.report.health_views import HealthView
from generator.report.pages import health_milestones
from generator.report.pages.float_facts import float_facts
from generator.report.pages.health import health
from generator.report.pages.health_network import chain_in_text
from generator.report.pages.health_network import path_tallies
from generator.report.pages.status import status
from generator.report.sentences import rule
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def page(context: Context) -> HealthView:
    return health(context, project_frame(context, "health.html"))


def link(**more: object) -> str:
    return milestone(**{"baseline": more["due"], **more})


CHAIN = {
    "design": link(title="Design", due="2024-05-03"),
    "build": link(title="Build", due="2024-06-07", forecast="2024-06-14", depends_on="[design]"),
    "aside": link(title="Aside", due="2024-06-03", depends_on="[design]"),
}


# -- what decides


@pytest.mark.parametrize(
    ("plan_of", "headline", "kind"),
    [
        ({}, "The state of the project is not known", "unknown"),
        (
            {"build": link(due="2024-05-03", forecast="2024-06-14")},
            "The project is red, by schedule",
            "late",
        ),
    ],
)
def test_the_headline_names_the_sides_that_decide(plan_of, headline, kind, plan):
    found = page(plan(**plan_of))
    assert (found.headline, found.state.kind) == (headline, kind)


def kept(n: int, **more: object) -> str:
    """A milestone that was done on its day."""
    day = f"2024-03-{n:02}"
    return link(title=f"Step {n}", due=day, status="completed", completed=day, **more)


def test_a_plan_that_keeps_its_dates_is_green(plan):
    done = {f"m{n}": kept(n, budget="{planned: 100, actual: 100}") for n in range(1, 10)}
    found = page(plan(**done, next=link(title="Next", due="2024-06-03")))
    schedule = found.sides[0]
    assert schedule.state.kind == "on-track"
    assert schedule.rule == "Every measure that can be rated is green."
    assert found.headline == "Schedule, cost and risk are within their limits"


def test_one_bad_number_makes_a_plan_amber(plan):
    done = {f"m{n}": kept(n, budget="{planned: 100, actual: 100}") for n in range(1, 10)}
    last = link(title="Next", due="2024-06-03", forecast="2024-06-04")
    found = page(plan(**done, next=last))
    assert found.sides[0].rule == "None of its measures is red, but not all are green."
    assert found.headline == "The project is amber, by schedule"


# -- the four sides


def test_each_measure_has_its_figure_its_limits_and_its_colour(plan):
    schedule, *_others = page(plan(**CHAIN)).sides
    index = schedule.measures[3]
    assert index.measure.href == "numbers.html#N1"
    assert (index.figure, index.state.word) == ("0.88", "Red")
    assert (
        index.note
        == f"41{NBSP}working{NBSP}days to the end, {MINUS}5{NBSP}working{NBSP}days of float"
    )
    assert (index.limits, index.chosen) == ("Green from 1.00, amber from 0.95.", False)
    assert schedule.rule == "Critical path length index decides alone."


def test_a_limit_that_was_chosen_is_shown_as_such(past):
    settings = "[metrics.thresholds]\nN1 = [0.8, 0.7]\n"
    found = page(past(("2024-04-01", "Plan", CHAIN), settings=settings))
    index = found.sides[0].measures[3]
    assert (index.state.word, index.chosen) == ("Green", True)
    assert index.limits.startswith("Green from 0.80, amber from 0.70.")
    assert found.limits_title == "1 limit was chosen, the others are the default ones"
    assert [row.id for row in found.limits if row.chosen] == ["N1"]


def test_a_side_of_which_too_little_is_known_says_so(plan):
    cost = page(plan(**CHAIN)).sides[1]
    assert (cost.state.word, cost.points) == ("Not known", "not known")
    assert cost.rule == "More than half of its measures are not known."
    assert {row.note for row in cost.measures} == {"Budget or cost is not recorded."} | {
        "There is nothing to count yet."
    }


def test_two_red_numbers_are_counted(plan):
    late = {f"m{n}": link(title=f"Late {n}", due=f"2024-03-0{n}") for n in range(1, 5)}
    found = page(plan(**late, m9=link(due="2024-09-02")))
    assert found.sides[0].rule == "2 of its measures are red."


def test_one_red_number_is_named(plan):
    unowned = link(due="2024-06-03", owner=None)
    assert page(plan(pilot=unowned, b=unowned, c=unowned)).sides[3].rule in {
        "One of its measures is red.",
        "More than half of its measures are not known.",
    }


def test_the_score_shows_points_and_weights(plan):
    found = page(plan(**CHAIN))
    assert found.score_title == "Score 30 of 100, to sort projects by and nothing else"
    assert [(side.points, side.weight) for side in found.sides[:2]] == [
        ("0.000", "0.35"),
        ("not known", "0.25"),
    ]


def test_without_numbers_there_is_no_score(plan):
    assert page(plan()).score_title == "There is no score yet"


# -- milestones


def test_milestones_stand_by_state_with_every_rule_that_holds(plan):
    overdue = link(title="Overdue", due="2024-04-01", owner=None)
    found = page(plan(**CHAIN, overdue=overdue, fine=link(title="Fine", due="2024-05-31")))
    assert [(group.state.word, group.title) for group in found.groups] == [
        ("Late", "1 milestone"),
        ("At risk", "2 milestones"),
        ("On track", "2 milestones"),
    ]
    [late] = found.groups[0].rows
    assert late.rule == f"17{NBSP}days past its due date"
    assert late.also == ("nobody is named as its owner",)
    assert found.groups_title == "3 of 5 open milestones are late or at risk"


def test_of_many_the_first_are_shown(plan, monkeypatch):
    monkeypatch.setattr(health_milestones, "MOST_ROWS", 1)
    found = page(plan(**CHAIN))
    assert [group.more for group in found.groups] == ["1 more, see the framework", ""]


def test_what_is_settled_is_counted_beside(plan):
    gone = milestone(
        due="2024-06-03", status="cancelled", cancelled="{date: 2024-03-01, reason: no}"
    )
    found = page(plan(done=kept(1), gone=gone))
    assert found.settled == "1 is completed and 1 was given up."
    assert (found.groups, found.groups_title) == ((), "No milestone is open")


# -- declared


def test_what_is_declared_better_comes_first_and_wants_a_reason(plan):
    late = {"due": "2024-04-01", "baseline": "2024-04-01"}
    found = page(
        plan(
            a=milestone(title="As it is", health="red", health_reason="no parts", **late),
            b=milestone(title="No reason", health="green", **late),
            c=milestone(title="No day", health="amber", health_reason="all well", **late),
            d=milestone(title="Said", health="green", health_reason="agreed on 2024-04-12", **late),
        )
    )
    assert found.declared_title == "3 of 4 declared milestones are declared better than their facts"
    assert [(row.milestone.text, row.better, row.reason) for row in found.declared] == [
        ("No reason", True, "no reason is given"),
        ("No day", True, "all well, nobody knows since when"),
        ("Said", True, "agreed on 2024-04-12"),
        ("As it is", False, "no parts"),
    ]
    assert [str(row.since) for row in found.declared] == ["None", "None", "2024-04-12", "None"]


def test_where_all_are_declared_as_they_are_nobody_has_to_explain(plan):
    found = page(plan(a=milestone(due="2024-04-01", health="red")))
    assert found.declared_title == "No milestone is declared better than its facts"


def test_where_nobody_declares_anything_that_is_said(plan):
    found = page(plan(**CHAIN))
    assert (found.declared_title, found.declared) == ("Nobody declares a state of their own", ())


# -- the critical chain


def test_the_chain_is_told_in_its_order_with_its_float(plan):
    network = page(plan(**CHAIN)).network
    assert network.title == f"2 milestones decide that the plan ends on 14{NBSP}June"
    assert [(row.milestone.text, row.room) for row in network.chain] == [
        ("Design", f"{MINUS}5{NBSP}working{NBSP}days"),
        ("Build", f"{MINUS}5{NBSP}working{NBSP}days"),
    ]
    assert network.near_title == "1 more milestone has at most five working days of float"
    assert [(row.milestone.text, row.room, row.own) for row in network.near] == [
        ("Aside", f"4{NBSP}working{NBSP}days", f"0{NBSP}working{NBSP}days")
    ]


def test_a_chain_of_one_ends_the_plan_alone(plan):
    network = page(plan(pilot=link(due="2024-06-03"))).network
    assert network.title == f"Pilot alone ends the plan, on 3{NBSP}June"


def test_a_plan_that_ends_beyond_every_calendar_has_no_day(plan):
    far = milestone(title="Far", start="1000-01-01", due="9990-01-01", depends_on="[end]")
    network = page(plan(end=milestone(title="End", due="9990-01-01"), far=far)).network
    assert network.title == "Far ends the plan"
    assert network.chain[-1].early is None


def test_where_all_is_done_there_is_no_chain(plan):
    context = plan(done=kept(1))
    network = page(context).network
    assert (network.title, network.absent) == ("There is no critical chain", "Everything is done.")
    assert (network.facts, network.chain, path_tallies(context)) == ((), (), ())


def test_float_that_is_not_known_is_left_out(plan):
    context = plan(pilot=milestone(due=None, forecast="2024-06-03", backlog="true"))
    [row] = page(context).network.chain
    assert (row.room, row.late, row.own) == ("", None, "")
    assert list(float_facts(context, context.project.milestones[0])) == []


def test_the_status_report_names_the_chain(plan):
    context = plan(**CHAIN)
    found = status(context, project_frame(context, ""))
    assert found.chain == "Design → Build" == chain_in_text(context)
    assert found.chain_title.startswith("Critical chain: 2 milestones decide")
    assert [fact.name for fact in found.path] == [
        "Critical path length index",
        "Negative float",
        "Float won in four weeks",
    ]
    assert [tally.figure for tally in path_tallies(context)] == [fact.value for fact in found.path]


# -- on the page of a milestone


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("build", f"on the critical chain, must end by 7{NBSP}June"),
        ("aside", f"nearly critical, must end by 7{NBSP}June"),
    ],
)
def test_a_milestone_says_where_on_the_paths_it_lies(name, note, plan):
    context = plan(**CHAIN)
    [fact] = float_facts(context, context.project.by_id[name])
    assert (fact.name, fact.note) == ("Float", note)


def test_a_milestone_with_room_says_until_when(plan):
    context = plan(**CHAIN, early=link(title="Early", due="2024-05-10", depends_on="[design]"))
    [fact] = float_facts(context, context.project.by_id["early"])
    assert (fact.value, fact.note) == (f"20{NBSP}working{NBSP}days", f"must end by 7{NBSP}June")


def test_a_milestone_that_is_linked_to_none_has_no_float_to_show(plan):
    context = plan(**CHAIN, alone=link(title="Alone", due="2024-05-10"))
    assert list(float_facts(context, context.project.by_id["alone"])) == []


# -- rules in words


def test_the_rules_that_look_ahead_say_their_figure(plan, monkeypatch):
    context = plan(**CHAIN)
    monkeypatch.setattr(rules_ahead, "odds", lambda _context: {"build": 0.4})
    build, aside = context.project.by_id["build"], context.project.by_id["aside"]
    assert rule(context, build, Fired.UNLIKELY) == "likely in time in 40% of the simulations"
    assert rule(context, build, Fired.FLOAT_GONE) == (
        f"5{NBSP}working{NBSP}days too late for the end of the plan to keep its date"
    )
    assert rule(context, aside, Fired.FLOAT_LOW) == f"4{NBSP}working{NBSP}days of float left"
    assert rule(context, build, Fired.OVERLOADED) == "its owner has more to do than time for it"


def test_odds_are_those_of_the_simulation(plan):
    found = odds(plan(**CHAIN))
    assert set(found) == {"aside", "build", "design"}
    assert all(0 <= share <= 1 for share in found.values())


@pytest.mark.parametrize("fired", list(Fired))
def test_every_rule_has_words(fired, plan, monkeypatch):
    context = plan(
        **{
            **CHAIN,
            "build": CHAIN["build"].replace(
                "---\n", "---\nbudget: {planned: 100, actual: 90}\n", 1
            ),
        }
    )
    monkeypatch.setattr(rules_ahead, "odds", lambda _context: {"build": 0.4})
    assert rule(context, context.project.by_id["build"], fired)


# -- the 14 points


def test_what_each_check_allows_and_finds(plan):
    rows = {row.number: row for row in page(plan(**CHAIN)).checks}
    assert (rows[1].figure, rows[1].allowed, rows[1].state.word) == ("1 of 3", "none", "Fails")
    assert [found.text for found in rows[1].found] == ["Aside"]
    assert (rows[2].figure, rows[2].state.word) == ("", "Does not apply")
    assert rows[4].allowed == "at least 90%"
    assert (rows[12].figure, rows[12].allowed) == (f"600{NBSP}working{NBSP}days", "as many")
    assert (rows[13].figure, rows[13].allowed) == ("0.88", "at least 0.95")
    assert rows[11].state.word == "Not known"


def test_of_many_milestones_five_percent_are_some(plan):
    many = {f"m{n:02}": link(title=f"M{n}", due="2024-06-03") for n in range(25)}
    rows = {row.number: row for row in page(plan(**many)).checks}
    assert (rows[1].allowed, rows[5].allowed) == ("at most 1", "at most 1")
    assert (len(rows[1].found), rows[1].more) == (5, "and 19 more")


def test_two_are_too_few_to_pass(plan):
    rows = page(plan(a=link(due="2024-06-03"), b=link(due="2024-06-03"))).checks
    assert rows[4].state.word == "Too few to rate"


def test_checks_are_counted(plan):
    assert page(plan(**CHAIN)).checks_title == (
        "14 points of the DCMA: 4 pass, 3 fail, 7 cannot be checked"
    )


def test_where_nothing_can_be_checked_that_is_said(plan):
    assert page(plan()).checks_title == "None of the 14 points of the DCMA can be checked"


def test_every_limit_in_force_is_listed(plan):
    found = page(plan())
    assert [row.id for row in found.limits] == list(DEFAULTS)
    assert found.limits_title == "All limits are the default ones"
