"""The load of owners on pages and in reports: what is said, and what is not invented."""

from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.config.settings import ReportKind
from generator.evidence import gathered
from generator.pipeline import source_of
from generator.report import addresses
from generator.report.assemble import context_of
from generator.report.frames import project_frame
from generator.report.issues import issues
from generator.report.pages.checkin import checkin
from generator.report.pages.lists import owner_page
from generator.report.pages.load import MOST_OWNERS
from generator.report.pages.people import people
from generator.report.pages.quarterly import quarterly
from generator.report.pages.status import status
from generator.report.parts import Link
from tests.contexts import NOON
from tests.contexts import milestone

ORCHARD = Path(__file__).parent.parent / "projects" / "orchard"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def orchard():
    """The context of the golden project, as of the day it names."""
    config = load_config(ORCHARD, options={}, environment={})
    with gathered(config, now=NOON) as evidence:
        return context_of(source_of(config, evidence.value), 0)


def page(context):
    return people(context, project_frame(context, addresses.PEOPLE))


def checked_in(context):
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.CHECKIN]
    return checkin(context, project_frame(context, issue.page), issue)


def work(**fields):
    """Write a milestone of Ada with ten person-days that are due in two weeks."""
    given = {"owner": "ada", "effort": "{planned: 10}", "due": "2024-05-02"}
    return milestone(**given | fields)


def rows(table):
    return {row.owner.text: row for row in table.rows}


def plain(text):
    return text.replace(NBSP, " ")


# -- the page of people


def test_the_title_is_the_finding(orchard):
    table = page(orchard).load
    assert table.title == "Cleo is over capacity in each of the next 5 weeks, by up to 57%"


def test_a_cell_has_its_numbers_and_a_word_where_it_is_too_much(orchard):
    found = rows(page(orchard).load)
    assert list(found) == ["Cleo", "Ana", "Ben", "Nobody"]
    first, *_rest, last = found["Cleo"].cells
    assert (first.share, first.days, first.step, first.over) == ("157%", "6.3 of 4 days", 5, True)
    assert (last.share, last.days, last.step, last.over) == ("", "0 of 5 days", 0, False)
    assert [cell.step for cell in found["Cleo"].cells] == [5, 5, 5, 5, 4, 0]
    assert [cell.step for cell in found["Ana"].cells] == [3, 3, 1, 0, 0, 0]


def test_what_is_not_recorded_is_not_known_and_never_nothing(orchard):
    found = rows(page(orchard).load)
    assert found["Ben"].note == "effort is not recorded"
    assert {(cell.days, cell.step) for cell in found["Ben"].cells} == {("not known", 0)}
    assert (
        "Effort and a date are on record for 3 of 4 open milestones" in page(orchard).load.notes[1]
    )


def test_the_work_of_nobody_has_days_and_no_capacity(orchard):
    found = rows(page(orchard).load)["Nobody"]
    assert [cell.days for cell in found.cells] == ["0 days"] * 4 + ["1.5 days", "7.4 days"]
    assert not any(cell.share or cell.over for cell in found.cells)


def test_the_week_that_runs_says_how_many_days_are_left_of_it(orchard):
    weeks = page(orchard).load.weeks
    assert [week.number for week in weeks] == ["W27", "W28", "W29", "W30", "W31", "W32"]
    assert [week.note for week in weeks] == ["4 days left", "", "", "", "", ""]


def test_days_off_are_told_in_their_week(plan):
    project = "title: Launch\ncalendar: {country: GB-ENG, holidays: [2024-05-07]}\n"
    weeks = page(plan(pilot=work(), project=project)).load.weeks
    assert [plain(week.note) for week in weeks] == [
        "1 day left",
        "",
        "",
        "6 May and 7 May off",
        "",
        "",
    ]


def test_owners_are_told_with_what_is_late_critical_and_left(orchard):
    found = {row.owner.text: row for row in page(orchard).owners}
    ana, nobody = found["Ana"], found["Nobody"]
    assert (ana.milestones, ana.open, ana.overdue, ana.is_overdue) == (3, "1", "1", True)
    assert (ana.critical, ana.left, ana.share) == ("0", "10 person-days", "22%")
    assert (nobody.open, nobody.critical, nobody.left, nobody.share) == (
        "1",
        "1",
        "80 person-days",
        "",
    )
    assert found["Ben"].left == "Not known"
    assert [row.owner.text for row in page(orchard).owners][-1] == "Nobody"


def test_who_is_done_has_nothing_left(plan):
    made = page(
        plan(pilot=work(), done=work(owner="ben", completed="2024-04-01", status="completed"))
    )
    found = {row.owner.text: row for row in made.owners}
    assert (found["ben"].open, found["ben"].left, found["ben"].share) == ("0", "0 person-days", "")


def test_relief_names_who_is_free_and_what_can_wait(orchard):
    [relief] = page(orchard).reliefs
    assert relief.owner.text == "Cleo"
    assert relief.excess == "12 person-days more than there is time for in W27 to W31"
    assert relief.milestone.text == "Irrigation accepted by Cleo"
    assert relief.tight == "cannot wait: it is 11 working days behind what follows"
    [(free, time)] = relief.free
    assert (free.text, free.href, time) == (
        "Ana",
        "owners/ana.html",
        "has 14 person-days free in these weeks",
    )
    [(what, room)] = relief.roomy
    assert (what.text, room) == (
        "Organic certificate applied for",
        "(Ben) can wait for 22 working days",
    )


def test_the_numbers_of_people_lead_to_how_they_are_made(orchard):
    facts = {fact.href: (fact.value, fact.note) for fact in page(orchard).facts}
    assert facts["numbers.html#A4"] == ("63%", "5 of 8, red")
    assert facts["numbers.html#A3"] == ("0.66", "red")
    assert facts["numbers.html#A8"] == (
        "Not known",
        "Nothing is known of earlier versions of the plan.",
    )
    assert facts["numbers.html#A9"] == ("Not known", "There is nothing to count yet.")


DECISIONS = "[{what: one tier or two, raised: %s, by: nora}, {what: who signs, raised: 2024-04-17}]"


@pytest.mark.parametrize(
    ("raised", "title", "long"),
    [
        ("2024-04-03", "2 decisions are waiting, 1 of them for more than 14 days", True),
        ("2024-04-04", "2 decisions are waiting, none for more than 14 days", False),
    ],
)
def test_decisions_that_wait_are_told_by_their_age(plan, raised, title, long):
    made = page(plan(pilot=work(decisions=DECISIONS % raised)))
    first, second = made.decisions
    assert plain(made.decisions_title) == title
    assert (first.what, first.of, first.long) == ("One tier or two", "nora", long)
    assert (plain(second.age), second.of) == ("1 day", "")


def test_a_decision_without_a_day_has_no_age(plan):
    [row] = page(plan(pilot=work(decisions="[{what: who signs}]"))).decisions
    assert (row.age, row.long) == ("not known since when", False)


def test_without_milestones_there_is_no_table(plan):
    made = page(plan())
    assert (made.load, made.reliefs, made.owners, made.decisions) == (None, (), (), ())
    assert made.decisions_title == "No decision is waiting"


# -- titles


def title_of(context):
    return page(context).load.title


def test_nobody_has_too_much(plan):
    assert title_of(plan(pilot=work())) == (
        "Nobody has more to do than time for it in the next 6 weeks"
    )


def test_without_effort_nobody_can_say(plan):
    assert title_of(plan(pilot=work(effort=None))) == (
        "How much there is to do each week is not known"
    )


def test_of_what_is_recorded_for_the_lesser_part_nobody_is_cleared(plan):
    """One of three milestones of Ada says its effort; nobody knows what the others need."""
    more = {name: work(effort=None) for name in ("one", "two")}
    context = plan(pilot=work(), **more)
    assert title_of(context) == (
        "As far as effort is recorded, nobody has more to do than time for it"
    )
    [row] = page(context).load.rows
    assert row.note == "effort known for 33% of the milestones"
    assert [cell.days for cell in row.cells][:2] == ["at least 1 of 1 days", "at least 5 of 5 days"]
    assert {cell.step for cell in row.cells} == {0}


def test_weeks_of_too_much_that_do_not_follow_the_day_are_counted(plan):
    first = work(owner="ben", due="2024-04-26", effort="{planned: 1}")
    later = work(depends_on="[first]", due="2024-05-10", effort="{planned: 12}")
    assert title_of(plan(first=first, later=later)) == (
        "ada is over capacity in 2 of the next 6 weeks, by up to 20%"
    )


def test_of_several_owners_the_worst_is_named(plan):
    context = plan(
        pilot=work(effort="{planned: 11}"), other=work(owner="ben", effort="{planned: 20}")
    )
    assert (
        title_of(context)
        == "2 owners are over capacity in the next 6 weeks, ben most, by up to 100%"
    )


def test_who_has_no_time_at_all_has_too_much_by_no_share(plan):
    project = "title: Launch\npeople: [{id: ada, name: Ada, availability: 0}]\n"
    context = plan(pilot=work(), project=project)
    assert title_of(context) == "Ada is over capacity in each of the next 3 weeks"
    [row] = page(context).load.rows
    cell = row.cells[0]
    assert (cell.share, cell.days, cell.step, cell.over) == ("", "1 of 0 days", 5, True)


def test_only_so_many_owners_have_a_row_and_the_others_their_page(plan):
    crowd = {f"m{n}": work(owner=f"p{n:02}") for n in range(MOST_OWNERS + 2)}
    table = page(plan(nobody=work(owner=None), **crowd)).load
    assert len(table.rows) == MOST_OWNERS + 1
    assert table.rows[-1].owner.text == "Nobody"
    assert table.more == "3 more owners are not shown; their pages have their weeks."


# -- the page of an owner


def test_the_page_of_an_owner_has_their_weeks_alone(orchard):
    made = owner_page(orchard, project_frame(orchard, addresses.owner("")), "cleo")
    [row] = made.load.rows
    assert (row.owner.text, made.load.title) == (
        "Cleo",
        "Cleo is over capacity in each of the next 5 weeks, by up to 57%",
    )


def test_an_owner_who_is_done_has_no_weeks(plan):
    context = plan(done=work(completed="2024-04-01", status="completed"))
    made = owner_page(context, project_frame(context, addresses.owner("")), "ada")
    assert made.load is None


# -- the reports


def test_the_check_in_names_who_has_too_much_in_the_next_three_weeks(orchard):
    made = checked_in(orchard)
    assert made.load_title == "Over 100% in 3 weeks: 1 owner"
    [line] = made.load
    assert line.owner.text == "Cleo"
    assert line.text == "6.3 of 4 days in W27, 7.8 of 5 days in W28 and 7.8 of 5 days in W29"
    assert made.load_more == Link("")


def test_too_much_after_three_weeks_is_no_matter_of_the_check_in(plan):
    first = work(owner="ben", due="2024-05-10", effort="{planned: 1}")
    later = work(depends_on="[first]", due="2024-05-17", effort="{planned: 12}")
    made = checked_in(plan(first=first, later=later))
    assert (made.load_title, made.load) == ("Over 100% in 3 weeks: nobody", ())


def test_a_check_in_without_effort_says_that_nobody_knows(plan):
    assert checked_in(plan(pilot=work(effort=None))).load_title == "Load in 3 weeks: not known"


def test_more_than_three_owners_are_counted(plan):
    crowd = {f"m{n}": work(owner=f"p{n}", effort="{planned: 40}") for n in range(5)}
    made = checked_in(plan(**crowd))
    assert made.load_title == "Over 100% in 3 weeks: 5 owners"
    assert len(made.load) == 3
    assert made.load_more.text.startswith("2 more")


def test_the_status_report_has_productivity_load_and_moves(orchard):
    made = status(orchard, project_frame(orchard, addresses.OVERVIEW))
    assert made.resources_title == (
        "Resources: Cleo is over capacity in each of the next 5 weeks, by up to 57%"
    )
    assert [(fact.value, fact.note) for fact in made.resources] == [
        ("0.92", ""),
        ("63%", "5 of 8"),
        ("0.66", ""),
    ]
    [proposal] = made.proposals
    assert proposal == (
        "Cleo has 12 person-days more than there is time for in W27 to W31, and “Irrigation "
        "accepted by Cleo” cannot wait: it is 11 working days behind what follows. What could "
        "help: Ana has 14 person-days free in these weeks; “Organic certificate applied for” (Ben) "
        "can wait for 22 working days."
    )


def test_the_quarterly_review_has_the_same_moves(orchard):
    [issue] = [issue for issue in issues(orchard) if issue.kind is ReportKind.QUARTERLY]
    made = quarterly(orchard, project_frame(orchard, issue.page), issue)
    said = status(orchard, project_frame(orchard, addresses.OVERVIEW))
    assert made.proposals == said.proposals
    assert [tally.figure for tally in made.resources[1:]] == ["63%", "0.66"]


def test_a_helper_of_a_phase_knows_it(plan):
    project = "title: Launch\nphases: [{id: build, title: Build it}]\n"
    needy = work(phase="build", effort="{planned: 40}", baseline="2024-05-02")
    done = work(owner="ben", phase="build", completed="2024-04-01", status="completed")
    [relief] = page(plan(pilot=needy, done=done, project=project)).reliefs
    [(who, time)] = relief.free
    assert (who.text, time) == (
        "ben",
        "knows Build it and has 11 person-days free in these weeks",
    )
    assert relief.tight == "cannot wait: it has no float"
