"""The page of the budget, and the cost in the reports: money by whom and for what, and its end."""

import pytest

from generator.config.settings import ReportKind
from generator.report.frames import project_frame
from generator.report.issues import issues
from generator.report.pages.budget import budget
from generator.report.pages.cost_report import cost_report
from generator.report.pages.cost_report import ending_title
from generator.report.pages.quarterly import quarterly
from tests.contexts import milestone

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
HOME = "title: Launch\nstart: 2024-01-01\ncurrency: GBP\nfx_rates: {EUR: 0.86}\n"
TASKS = "## Tasks\n\n- [x] One\n- [ ] Two\n"
DONE = {"status": "completed", "completed": "2024-02-01", "baseline": "2024-02-01"}


def page(context):
    return budget(context, project_frame(context, "budget.html"))


def money(planned: float, actual: float | None = None, currency: str = "") -> str:
    """Write a budget."""
    spent = "" if actual is None else f", actual: {actual}"
    named = f", currency: {currency}" if currency else ""
    return f"{{planned: {planned}{spent}{named}}}"


def costs() -> dict[str, str]:
    """Write three completed milestones, of which one kept its budget, and one that is open."""
    return {
        "kept": milestone(title="Kept", budget=money(100, 105), phase="Build", **DONE),
        "over": milestone(title="Over", budget=money(100, 150), phase="Build", owner="Ben", **DONE),
        "under": milestone(title="Under", budget=money(100, 50), phase="Test", **DONE),
        "open": milestone(
            title="Open", baseline="2024-06-01", budget=money(100, 80), phase="Test", body=TASKS
        ),
    }


def test_the_headline_says_what_money_bought_and_what_the_whole_may_cost(plan):
    view = page(plan(project=HOME, **costs()))
    assert view.headline == (
        "Each £1 spent has bought £0.91 of work; £400 is budgeted, and the whole may cost "
        "£435 to £443"
    )
    assert view.standing == ("To end on budget, each unit still to be spent must buy 3.33 of work.")
    assert view.estimates_title == (
        "The whole may cost £435 to £443, £440 if the rest goes as so far"
    )
    assert [row.whole for row in view.estimates] == ["£435", "£440", "£443"]


def test_completed_work_is_split_into_under_within_and_over(plan):
    view = page(plan(project=HOME, **costs()))
    assert view.kept_title == (
        "1 of 3 completed milestones ended within ±10% of its budget, 1 over and 1 under"
    )
    assert [(row.milestone.text, row.left, row.share, row.verdict) for row in view.kept] == [
        ("Over", f"{MINUS}£50", f"{MINUS}50%", "over"),
        ("Kept", f"{MINUS}£5", f"{MINUS}5%", "within"),
        ("Under", "£50", "50%", "under"),
    ]


def test_open_work_that_spends_ahead_of_its_progress_is_named(plan):
    view = page(plan(project=HOME, **costs()))
    assert view.gaps_title == "1 of 1 open milestones spends ahead of its progress"
    [row] = view.gaps
    assert (row.spent, row.done, row.gap, row.state.word) == ("80%", "50%", "30 points", "Red")


def test_phases_and_owners_are_compared_by_what_their_money_bought(plan):
    view = page(plan(project=HOME, **costs()))
    phases, owners = view.groups
    assert phases.title == "By phase: Build gets least for its money, CPI 0.78"
    assert owners.title == "By owner: Ben gets least for its money, CPI 0.67"
    assert [(row.name.text, row.budget, row.paid, row.cost_index) for row in owners.rows] == [
        ("Ada", "£300", "£235", "1.06"),
        ("Ben", "£100", "£150", "0.67"),
    ]
    assert owners.rows[0].name.href == "owners/ada.html"
    assert phases.rows[0].name.href.startswith("phases/")


def test_work_that_nobody_owns_and_no_phase_holds_is_a_group(plan):
    rows = costs() | {"none": milestone(owner=None, budget=money(900), baseline="2024-06-01")}
    view = page(plan(project=HOME, **rows))
    assert [table.rows[0].name.text for table in view.groups] == ["no phase", "nobody"]
    assert view.groups[0].rows[0].reason == "Budget or cost is not recorded."


def test_one_group_alone_is_not_compared(plan):
    rows = {"a": milestone(budget=money(10, 5), **DONE)}
    [owners] = page(plan(project=HOME, **rows)).groups
    assert owners.title == "By owner"


def test_many_groups_are_cut_with_a_sentence(plan):
    rows = {f"m{n}": milestone(owner=f"Owner {n}", budget=money(10), **DONE) for n in range(26)}
    [owners] = page(plan(project=HOME, **rows)).groups
    assert (len(owners.rows), owners.more) == (24, "2 more are in data/metrics.json.")


def test_money_of_cancelled_work_is_never_forgotten(plan):
    gone = milestone(title="Gone", status="cancelled", budget=money(10, 3))
    view = page(plan(project=HOME, **costs(), gone=gone))
    assert view.sunk_title == "£3 was spent on work that was cancelled"
    assert [(link.text, cost) for link, cost in view.sunk] == [("Gone", "£3")]


def test_cancelled_work_without_a_cost_is_told(plan):
    gone = milestone(status="cancelled")
    view = page(plan(project=HOME, **costs(), gone=gone))
    assert view.sunk_title == "No cost is on record for what was cancelled"


def test_a_plan_without_money_says_what_to_write_and_shows_no_zero(plan):
    view = page(plan(a=milestone(baseline="2024-05-01")))
    assert view.headline == "No budget can be reported on"
    assert view.absent == (
        "Budget or cost is not recorded. Write what each milestone may cost, and did: budget: "
        "{planned: 20000, actual: 8250}."
    )
    assert (view.figures, view.groups, view.kept, view.gaps, view.currencies) == ((),) * 5


def test_an_empty_plan_says_that_there_is_nothing(plan):
    assert page(plan()).absent.startswith("There is nothing to count yet.")


def test_currencies_without_a_rate_are_listed_and_never_added_up(plan):
    rows = {
        "a": milestone(budget=money(10, 4), **DONE),
        "b": milestone(budget=money(20, currency="EUR")),
        "c": milestone(budget=money(30, currency="USD")),
    }
    view = page(plan(project=HOME, **rows))
    assert view.absent.startswith("Amounts are in currencies without a rate. Write a rate for each")
    assert [(row.name, row.rate, row.budget, row.paid) for row in view.currencies] == [
        ("GBP", "1", "£10", "£4"),
        ("EUR", "0.86", "€20", ""),
        ("USD", "no rate", "$30", ""),
    ]
    assert view.figures == ()


def test_a_budget_without_costs_is_told_without_an_index(plan):
    view = page(plan(project=HOME, a=milestone(baseline="2024-06-01", budget=money(100))))
    assert view.headline == "£100 is budgeted"
    assert view.estimates == ()
    assert view.estimates_title == "Nothing can be said of the whole cost"


def test_money_of_no_named_currency_has_no_sign(plan):
    view = page(plan(a=milestone(budget=money(100, 90), **DONE)))
    assert view.headline == "100 is budgeted"
    assert [row.name for row in view.currencies] == ["not named"]


def test_a_young_plan_makes_no_forecast(plan):
    rows = {f"m{n}": milestone(budget=money(100), baseline="2024-06-01") for n in range(9)}
    rows["m0"] = milestone(budget=money(100, 90), **DONE)
    view = page(plan(project=HOME, **rows))
    assert view.headline == "Each £1 spent has bought £1.11 of work"
    assert view.estimates_title.startswith("Less than a fifth is earned")


def test_a_spent_budget_says_so(plan):
    rows = {"a": milestone(budget=money(100, 300), **DONE), "b": milestone(budget=money(100))}
    view = page(plan(project=HOME, **rows))
    assert view.standing == "The budget is spent before the work is done."


def test_how_much_of_the_plan_is_budgeted_is_told(plan):
    rows = {"a": milestone(budget=money(100, 50), **DONE), "b": milestone()}
    assert page(plan(project=HOME, **rows)).standing.endswith(
        "50% of the milestones have a budget."
    )


def test_what_is_kept_and_allowed_stands_beside_what_may_be_overspent(plan):
    project = f"{HOME}contingency: 50\ntolerances: {{cost: 0.1}}\n"
    view = page(plan(project=project, **costs()))
    assert [(fact.name, fact.value) for fact in view.reserve] == [
        ("Contingency", "£50"),
        ("Tolerance for cost", "£40"),
    ]
    assert {fact.note for fact in view.reserve} == {"£40 over budget if the rest goes as so far"}


def test_time_money_and_people_stand_side_by_side(plan):
    rows = {"a": milestone(budget=money(100, 50), effort="{planned: 8, actual: 10}", **DONE)}
    facts = page(plan(project=HOME, **rows)).triad
    assert [(fact.value, fact.note) for fact in facts] == [
        ("1.00", "Too few cases to rate."),
        ("2.00", ""),
        ("0.80", ""),
    ]


# -- in the reports


def test_the_status_report_has_the_figures_the_curve_and_what_spends_ahead(plan):
    report = cost_report(plan(project=HOME, **costs()))
    facts = {fact.name: fact.value for fact in report.facts}
    assert report.title.startswith("Cost: each £1 spent has bought £0.91 of work")
    assert facts["Whole cost, range of estimates"] == "£435 to £443"
    assert facts["Cost of completed work for each unit budgeted"] == "1.02"
    assert report.gaps == ("Open: 80% spent, 50% done",)
    assert [chart.name for chart in report.curve.charts] == ["paper"]


def test_a_plan_without_money_has_no_cost_in_its_reports(plan):
    context = plan(a=milestone(baseline="2024-05-01"))
    assert cost_report(context) is None
    assert ending_title(context) == "To the end: nothing can be said of the whole cost"


def test_figures_that_cannot_be_said_say_why(plan):
    report = cost_report(plan(project=HOME, a=milestone(budget=money(100), baseline="2024-06-01")))
    facts = {fact.name: (fact.value, fact.note) for fact in report.facts}
    assert facts["Whole cost, range of estimates"][0] == "Not known"
    assert facts["End at the pace so far, IEAC(t)"][0] == "Not known"
    assert all(note for value, note in facts.values() if value == "Not known")


def review(context):
    [issue] = [each for each in issues(context) if each.kind is ReportKind.QUARTERLY]
    return quarterly(context, project_frame(context, "reports/q.html"), issue)


def test_the_review_tells_what_decides_on_the_end(plan):
    view = review(plan(project=HOME, **costs()))
    assert view.ending_title.startswith("To the end: the whole may cost £435 to £443")
    assert [tally.figure for tally in view.ending][1:4] == ["0.91", f"{MINUS}10%", "3.33"]
    assert {chart.name for chart in view.curve.charts} == {"wide", "mid", "narrow"}


def test_with_enough_milestones_the_review_says_when_it_would_end(plan):
    rows = {
        f"m{n}": milestone(budget=money(100, 90), **DONE)
        if n < 5
        else milestone(budget=money(100), baseline=f"2024-05-{n:02}")
        for n in range(10)
    }
    title = review(plan(project=HOME, **rows)).ending_title
    assert title.endswith("at the pace so far")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [({}, []), ({"a": milestone(baseline="2024-05-01")}, ["End of the plan, P50 and P80"])],
)
def test_a_review_without_money_has_no_empty_figures(plan, rows, expected):
    view = review(plan(**rows))
    named = [tally.name for tally in view.ending]
    assert (named, view.curve) == (expected, None)
