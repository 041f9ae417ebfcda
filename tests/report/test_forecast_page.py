"""The page of the forecast: when the plan ends, and what is said where nobody can know."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from datetime import timedelta

import pandas as pd
import pytest

from generator.metrics.backtest import Backtest
from generator.metrics.backtest import backtest
from generator.metrics.calibration import error
from generator.metrics.calibration import middle_coverage
from generator.metrics.calibration import safe_coverage
from generator.metrics.finish_forecast import forecast
from generator.metrics.likelihoods import likelihood_score
from generator.metrics.likelihoods import likelihood_skill
from generator.report.chance_words import chance_text
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.pages.chances import MOST_ROWS
from generator.report.pages.forecast import forecast_page
from generator.report.pages.forecast_report import forecast_brief
from generator.report.pages.forecast_report import forecast_tallies
from generator.report.pages.forecast_report import trust_tallies
from generator.report.pages.milestone import milestone_page
from generator.report.parts import Link
from generator.words import ENGLISH
from tests.contexts import context_of
from tests.contexts import milestone
from tests.metrics.slipping import slipping

NBSP = "\N{NO-BREAK SPACE}"
SCORES = (middle_coverage, safe_coverage, error, likelihood_score, likelihood_skill)
FIELDS = ("due", "start", "forecast", "completed", "status")


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def page(context: Context):
    return forecast_page(context, project_frame(context, "forecast.html"))


@pytest.fixture(scope="session")
def slipped(tmp_path_factory) -> Callable[[int, str], Context]:
    """Make a project whose past is recorded: so many milestones, up to a day."""

    def make(count: int, until: str) -> Context:
        rows = slipping(count, 16, until)
        table, files = ["as_of,id,field,value,reason,recorded_by"], {}
        for row in rows:
            said: dict[str, str] = {}
            for day, fields in row["past"]:
                if day <= until:
                    said |= fields
                    told = ((name, fields[name]) for name in FIELDS if name in fields)
                    table += [
                        f"{day},{row['id']},{name},{value},from the minutes,Ada"
                        for name, value in told
                    ]
            waits = ", ".join(row["depends_on"])
            title = f"Step {row['id'][1:]}"
            text = milestone(id=row["id"], title=title, depends_on=f"[{waits}]", **said)
            files[f"content/{row['id']}.md"] = text
        files["content/project.yml"] = "title: Orchard\nstart: 2023-01-01\n"
        files["content/history.csv"] = "\n".join(table) + "\n"
        return context_of(tmp_path_factory.mktemp("slipped"), files, until)

    return make


@pytest.fixture(scope="session")
def whole(slipped) -> Context:
    """A plan with evidence enough."""
    return slipped(60, "2024-03-15")


@pytest.fixture(scope="session")
def young(slipped) -> Context:
    """A plan with a few completed milestones."""
    return slipped(14, "2023-06-05")


def test_the_headline_says_when_the_plan_ends(whole):
    found, view = whole.measures.facts.once(forecast), page(whole)
    middle, safe = (whole.in_text(found.end(level)) for level in (0.5, 0.8))
    days = (found.end(0.8) - found.promised["b1"]).days
    assert view.headline == (
        f"Half of the simulations end by {middle}; 80 of 100 by {safe}, "
        f"{ENGLISH.days(days)} after the approved date"
    )
    assert view.standing == ""
    assert view.silent == ""


def test_each_open_milestone_has_its_days_in_order_and_how_likely_it_is_in_time(whole):
    view = page(whole)
    still = {m.title for m in whole.project.milestones if whole.rows[m.id].open}
    assert {row.milestone.text for row in view.rows} == still
    assert [row.middle for row in view.rows] == sorted(row.middle for row in view.rows)
    for row in view.rows:
        assert row.middle <= row.safe
        assert row.chance
        assert row.state is not None
        assert row.rests_on.startswith("n = ")
        assert 0 <= row.band.whole.x <= row.band.whole.x + row.band.whole.width <= row.band.width


def test_what_drives_the_end_is_named(whole):
    view = page(whole)
    first = view.drivers[0]
    assert 1 <= len(view.drivers) <= 5
    assert first.milestone.text in view.drivers_title
    assert 0 < first.width <= 1
    assert [row.width for row in view.drivers] == sorted(
        (row.width for row in view.drivers), reverse=True
    )


def test_the_past_says_how_far_it_can_be_trusted(whole):
    view = page(whole)
    assert view.tested_title.startswith("P80 can be trusted: ")
    assert [row.expected for row in view.coverage] == ["50%", "80%"]
    assert all(" of " in row.counts and " to " in row.interval for row in view.coverage)
    assert "better than the owners' dates" in " ".join(view.tested)
    assert view.reliability is not None
    counted = [int(row.counts.split(" of ")[1]) for row in view.reliability.rows]
    assert sum(counted) == whole.measures.by_id["F6"].n >= 50


def test_the_chart_and_its_table_say_the_same(whole):
    fan = page(whole).fan
    for chart in fan.charts:
        assert len(chart.levels) == 2
        assert chart.left < chart.levels[0].dot[0] < chart.levels[1].dot[0] <= chart.right
        for level in chart.levels:
            assert level.name.x < chart.width
    assert [row.share for row in fan.rows] == ["10%", "50%", "80%", "90%"]
    assert ENGLISH.day(fan.rows[1].day) in fan.description


def test_it_says_what_it_rests_on(whole):
    view = page(whole)
    assert view.evidence_title.startswith("What it rests on: ")
    assert [row.left for row in view.ratios] == [
        "1 to 14",
        "15 to 45",
        "46 to 120",
        "More than 120",
    ]
    assert {fact.name for fact in view.facts} >= {"Simulations", "Seed"}
    assert "13% of the chances are an assumption" in view.fan.note


def test_with_few_milestones_it_is_a_range_and_no_forecast(young):
    view = page(young)
    assert view.headline.startswith("No forecast yet: it takes 8 completed milestones")
    assert plain(view.standing).startswith("On little evidence, 80 of 100 simulations end between")
    assert view.silent.startswith("A forecast needs 8 completed milestones")
    assert view.fan.title.startswith("Low evidence: 80 of 100 simulations end by ")
    assert all(row.state is None for row in view.rows)
    assert view.reliability is None


def test_without_a_past_it_is_an_assumption(plan):
    view = page(plan(pilot=milestone(due="2024-08-01")))
    assert view.headline == "No forecast yet: nothing says how forecasts of this project have held"
    assert view.standing.startswith("On an assumption alone, ")
    said = "An assumption, for want of a past: 80 of 100 simulations end by "
    assert view.fan.title.startswith(said)
    assert view.fan.note.startswith("10,000 simulations of an assumption: that work takes 1.15")
    assert view.tested_title == "How good such forecasts are is not known yet"
    assert view.evidence_title == "What it rests on: an assumption"
    assert [row.middle for row in view.ratios] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("files", "headline"),
    [
        ({}, "There is no open milestone to forecast"),
        (
            {"pilot": milestone(due="2024-03-01", status="completed", completed="2024-03-01")},
            "Everything is done, so there is nothing to forecast",
        ),
        (
            {
                "pilot": milestone(id="A", due="2024-08-01", depends_on="[B]"),
                "launch": milestone(id="B", due="2024-09-01", depends_on="[A]"),
            },
            "No end can be forecast: milestones wait for each other in a circle",
        ),
    ],
    ids=["empty", "done", "circle"],
)
def test_where_there_is_nothing_to_forecast_it_says_why(plan, files, headline):
    context = plan(**files)
    view = page(context)
    assert view.headline == headline
    assert (view.fan, view.rows, view.drivers, view.facts) == (None, (), (), ())
    assert forecast_brief(context) is None
    assert forecast_tallies(context) == ()


def test_an_overdue_milestone_is_said_to_rest_on_an_assumption(plan):
    [row] = page(plan(pilot=milestone(due="2024-03-01"))).rows
    assert row.note == "Its day has passed; what is left is assumed."


def test_a_long_plan_shows_what_ends_first(plan):
    files = {f"m{n:03}": milestone(due="2024-08-01", title=f"M {n}") for n in range(MOST_ROWS + 2)}
    view = page(plan(**files))
    assert len(view.rows) == MOST_ROWS
    assert view.rows_more == "2 more are in data/metrics.json."


def test_the_status_report_has_figures_only_with_evidence(whole, young, plan):
    brief = forecast_brief(whole)
    assert [fact.name for fact in brief.facts][:2] == ["P50, half end by", "P80"]
    assert [chart.name for chart in brief.fan.charts] == ["paper"]
    assert brief.note.startswith("P80 can be trusted")
    for context in (young, plan(pilot=milestone(due="2024-08-01"))):
        silent = forecast_brief(context)
        assert silent.title.startswith("No forecast yet")
        assert (silent.facts, silent.fan) == ((), None)
        assert "take it for a question" in silent.note


def test_the_review_tells_the_end_and_how_good_forecasts_were(whole, young):
    [end] = forecast_tallies(whole)
    assert " and " in end.figure
    assert end.note.endswith(" in time")
    covered, skill = trust_tallies(whole)
    assert covered.figure.endswith("%")
    assert skill.note == "better than always saying how often it was"
    [unknown] = forecast_tallies(young)
    assert unknown.figure == "Not known"
    assert unknown.note == "It takes 8 completed milestones with two reports each."


def test_the_page_of_a_milestone_says_when_it_ends(whole, young, plan):
    def named(context, which):
        frame = project_frame(context, "milestones/x.html")
        view = milestone_page(context, frame, which, (Link(""), Link("")))
        return [f for f in view.facts if f.name == "Half of the simulations end by"]

    still = next(m for m in whole.project.milestones if whole.rows[m.id].open)
    [fact] = named(whole, still)
    assert "80 of 100 by" in fact.note
    assert fact.href == "forecast.html"
    early = next(m for m in young.project.milestones if young.rows[m.id].open)
    assert "low evidence" in named(young, early)[0].note
    alone = plan(pilot=milestone(due="2024-08-01"))
    assert named(alone, alone.project.milestones[0]) == []


def promised(context: Context, **days: date | None) -> Context:
    """Return a context whose last promises are other days."""
    found, facts = context.measures.facts.once(forecast), replace(context.measures.facts)
    facts._made[forecast] = replace(found, promised={**found.promised, **days})
    return replace(context, measures=replace(context.measures, facts=facts))


def found_by(context: Context, rows: pd.DataFrame) -> Context:
    """Return a context whose backtest has other rows."""
    measures, facts = context.measures, replace(context.measures.facts)
    facts._made[backtest] = Backtest(rows)
    by_id = {**measures.by_id, **{metric.id: metric(facts)[0] for metric in SCORES}}
    return replace(context, measures=replace(measures, facts=facts, by_id=by_id))


def worse(context: Context) -> Context:
    """Return a context whose simulations were too early and its owners right."""
    rows = context.measures.facts.once(backtest).rows
    return found_by(context, rows.assign(p50=1, p80=2, before=0.9, owner=rows["took"], on_time=1.0))


def test_the_headline_compares_with_the_approved_date_where_there_is_one(whole):
    safe = whole.measures.facts.once(forecast).end(0.8)
    for approved, end in (
        (safe, "the approved date"),
        (safe + timedelta(days=3), "3 days before the approved date"),
        (None, whole.in_text(safe)),
    ):
        assert plain(page(promised(whole, b1=approved)).headline).endswith(plain(end))


def test_the_title_of_the_chart_says_how_likely_the_approved_date_is(whole):
    middle = whole.measures.facts.once(forecast).end(0.5)
    for approved, title in (
        (None, "80 of 100 simulations end by "),
        (date(2024, 3, 1), "No simulation ends by the approved date, 1 March"),
        (middle, "of the simulations end by the approved date"),
    ):
        assert title in plain(page(promised(whole, b1=approved)).fan.title)


def test_a_first_promise_that_is_not_the_approved_date_is_marked_as_well(whole):
    marks = page(promised(whole, b0=date(2024, 5, 1))).fan.charts[0].promises
    approved, first = (plain(mark.name.text) for mark in marks)
    assert approved.startswith("approved ")
    assert first == "first promised 1 May"
    brief = forecast_brief(promised(whole, b0=None, b1=None))
    assert [fact.note for fact in brief.facts] == ["", ""]


def test_without_a_weight_nothing_is_assumed(whole):
    config = whole.source.config
    chosen = replace(config.settings.metrics, prior_weight=0)
    settings = replace(config.settings, metrics=chosen)
    source = replace(whole.source, config=replace(config, settings=settings))
    assert page(replace(whole, source=source)).fan.note.endswith("Nothing is assumed.")


def test_the_confidence_of_owners_is_told(past):
    first = {"pilot": milestone(due="2024-03-01", confidence=60)}
    done = milestone(due="2024-03-01", status="completed", completed="2024-02-20")
    context = past(("2024-01-05", "Plan", first), ("2024-02-20", "Done", {"pilot": done}))
    [said] = page(context).tested
    assert said.startswith("The confidence that owners declared scores 0.16 (Brier;")


def test_simulations_that_were_worse_are_said_to_be(whole):
    context = worse(whole)
    view, said = page(context), forecast_brief(context).note
    assert view.tested_title.startswith("P80 was not 80 of 100: ")
    told = " ".join(view.tested)
    assert "P80 is therefore read where 90% of the simulations have ended" in told
    assert "no better than the owners' dates" in told
    assert "no better than always saying how often it was" in told
    assert view.reliability.title.endswith("were too hopeful")
    assert said.endswith("P50 was no better than the owners' dates.")


def test_likelihoods_that_held_are_said_to_have(whole):
    rows = whole.measures.facts.once(backtest).rows
    known = rows.assign(on_time=(rows["took"] <= rows["approved"]).astype(float) * 0.98 + 0.01)
    view = page(found_by(whole, known))
    assert view.reliability.title == "Likelihoods of being in time came as often as they said"


def test_likelihoods_that_came_more_often_are_too_cautious(whole):
    rows = whole.measures.facts.once(backtest).rows
    view = page(found_by(whole, rows.assign(on_time=0.0, took=1.0)))
    assert plain(view.reliability.title).endswith("between 0% and 20% were too cautious")


def test_approved_dates_that_nobody_gave_are_not_compared(whole):
    rows = whole.measures.facts.once(backtest).rows
    told = " ".join(page(found_by(whole, rows.assign(approved=float("nan")))).tested)
    assert "Approved dates" not in told
    assert "Brier" not in told
    _covered, skill = trust_tallies(found_by(whole, rows.assign(approved=float("nan"))))
    assert skill.figure == "Not known"


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "under 1%"), (0.004, "under 1%"), (0.5, "50%"), (1.0, "over 99%")]
)
def test_a_simulation_rules_nothing_out(share, text):
    assert chance_text(share, ENGLISH) == text
