"""The quality of the data: of how many milestones each number has what it needs."""

from generator.report.context import Context
from generator.report.pages.coverage import MOST_MISSING
from generator.report.pages.coverage import coverage_rows
from generator.report.pages.coverage import coverage_title
from tests.report.test_findings import good


def row(context: Context, number: str):
    rows = coverage_rows(context)
    return next(row for row in rows if row.number.href == f"numbers.html#{number}")


def test_the_four_measures_of_the_guide_come_first(plan):
    rows = coverage_rows(plan(a=good()))
    assert [row.number.href.partition("#")[2] for row in rows[:4]] == ["P1", "T1", "B1", "R13"]


def test_a_number_counts_who_has_what_it_needs_and_names_who_lacks_it(plan):
    found = row(plan(a=good(), b=good(title="Second", owner=None)), "A1")
    assert (found.needs, found.counts) == ("owner", "1 of 2")
    assert (found.state.kind, found.state.word) == ("at-risk", "Little")
    assert [(each.text, each.href) for each in found.missing] == [("Second", "milestones/b.html")]


def test_from_four_fifths_on_it_is_enough_and_below_a_half_too_little(plan):
    owned = {f"m{n}": good() for n in range(4)}
    assert row(plan(**owned, z=good(owner=None)), "A1").state.word == "Enough"
    bare = {f"m{n}": good(owner=None) for n in range(4)}
    assert row(plan(**bare, z=good()), "A1").state.word == "Too little"


def test_where_nobody_is_asked_nothing_is_known(plan):
    found = row(plan(a=good()), "B1")
    assert (found.counts, found.state.kind, found.state.word) == ("", "unknown", "No case yet")


def test_only_what_is_called_completed_is_asked_for_its_day(plan):
    done = good(status="completed", completed="2024-04-02")
    found = row(plan(a=done, b=good(status="completed"), c=good()), "P1")
    assert (found.counts, [each.href for each in found.missing]) == (
        "1 of 2",
        ["milestones/b.html"],
    )


def test_cost_is_asked_of_what_was_completed(plan):
    done = {"status": "completed", "completed": "2024-04-02"}
    paid = good(**done, budget="{planned: 100, actual: 90}")
    assert row(plan(a=paid, b=good(**done), c=good()), "B1").counts == "1 of 2"


def test_risks_are_counted_one_by_one_and_named_by_their_milestone(plan):
    risks = (
        "[{id: x, title: X, probability: 0.2, impact: 100, due: 2024-05-01},"
        " {id: y, title: Y}, {id: z, title: Z, probability: 0.1}]"
    )
    found = row(plan(a=good(risks=risks)), "R13")
    assert found.counts == "1 of 3"
    assert [each.href for each in found.missing] == ["milestones/a.html"]
    assert found.needs.startswith("probability of risks, impact of risks")


def test_of_many_that_lack_it_the_first_are_named(plan):
    found = row(plan(**{f"m{n}": good(owner=None) for n in range(MOST_MISSING + 3)}), "A1")
    assert (len(found.missing), found.more) == (MOST_MISSING, "and 3 more")


def test_the_title_counts_the_numbers_that_have_enough(plan):
    assert coverage_title(plan()) == "Data: there is nothing to count yet"
    full = good(effort="{planned: 3}", budget="{planned: 5}")
    assert coverage_title(plan(a=full)) == "Data: every number has enough of what it needs"
    assert coverage_title(
        plan(a=good(effort="{planned: 3}", budget="{planned: 5}", owner=None))
    ) == ("Data: 5 of 6 numbers have enough of what they need")
