"""Findings in the report: the pitfalls and what helps most, SMART, and the page of a milestone."""

from dataclasses import replace

import pytest

from generator.lint.rules import RULES
from generator.report.assemble import context_of as report_context
from generator.report.changed import last_week
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.pages.finding_rows import MOST_PLACES
from generator.report.pages.findings import findings_title
from generator.report.pages.findings import findings_view
from generator.report.pages.findings import own_findings
from generator.report.pages.health import health
from generator.report.pages.hygiene import upkeep
from generator.report.pages.pitfalls import MOST_NAMES
from generator.report.pages.rule_limits import rule_limits
from generator.report.pages.status import status
from tests.contexts import checked
from tests.contexts import milestone
from tests.contexts import report_of

GOOD = {
    "title": "Pilot accepted by 3 clinics",
    "purpose": "so that nurses have it before the winter",
    "objective": "ready",
    "due": "2024-06-03",
    "success_criteria": "[{text: Three clinics signed the report}]",
    "body": "## Key tasks\n- [ ] Ask the clinics\n",
}
OTHER = "Second site opened to 40 nurses"
PROJECT = """\
title: Launch
people: [{id: ada, name: Ada}, {id: ben, name: Ben}]
objectives: [{id: ready, title: Every clinic can order by 2024-09-30, target: 40 clinics}]
"""


def good(**more: object) -> str:
    due = more.get("due", GOOD["due"])
    return milestone(**{**GOOD, "owner": "ada", "baseline": due, **more})


def view_of(context: Context):
    found = findings_view(checked(context))
    assert found is not None
    return found


def pitfall(context: Context, name: str):
    return next(each for each in view_of(context).pitfalls if each.id == name)


def own(context: Context, name: str):
    context = checked(context)
    return own_findings(context, context.project.by_id[name])


# -- pitfalls


def test_the_five_pitfalls_stand_in_the_order_of_the_guide(plan):
    assert [each.name for each in view_of(plan(pilot=good())).pitfalls] == [
        "Unclear milestones",
        "Lack of accountability",
        "Failure to adapt",
        "Not tracking metrics",
        "Poor communication",
    ]


def test_a_pitfall_shows_each_kind_of_finding_once_with_its_cure_and_its_places(plan):
    bare = good(success_criteria=None)
    found = pitfall(plan(project=PROJECT, a=bare, b=bare), "unclear")
    row = next(row for row in found.rows if row.code == "M201")
    assert (row.state.kind, row.state.word) == ("late", "Error")
    assert row.cure[0].isupper()
    assert [place.where.href for place in row.places] == ["milestones/a.html", "milestones/b.html"]
    assert found.state.word.startswith("2 errors")


def test_what_helps_most_is_the_cure_of_what_weighs_most_and_names_who_and_how_often(plan):
    found = pitfall(
        plan(
            project=PROJECT,
            a=good(success_criteria=None, owner="ben"),
            b=good(success_criteria=None),
            c=good(success_criteria=None),
            d=good(title="Pilot", purpose="as it is", owner="ben"),
        ),
        "unclear",
    )
    heaviest = next(row for row in found.rows if row.code == "M201")
    assert found.action == f"{heaviest.cure}."
    assert found.who == "By Ada and Ben, on 3 milestones."


def test_an_error_outweighs_many_suggestions(plan):
    vague = {f"m{n}": good(title=f"Step {n}") for n in range(4)}
    found = pitfall(plan(project=PROJECT, **vague, z=good(success_criteria=None)), "unclear")
    assert found.rows[0].code == "M201"
    assert found.who == "By Ada, on 1 milestone."


@pytest.mark.parametrize(
    ("owners", "who"),
    [
        ([None], "By whoever leads the project: the milestone has no owner."),
        ([None, None], "By whoever leads the project: the 2 milestones have no owner."),
        (["ada", None], "By Ada, on 2 milestones, 1 of which has no owner."),
        (["ada", "cy", "di", "ed", "flo"], "By Ada, cy, di and 2 others, on 5 milestones."),
    ],
)
def test_who_is_to_act_is_said_as_far_as_it_is_known(owners, who, plan):
    bare = {f"m{n}": good(success_criteria=None, owner=owner) for n, owner in enumerate(owners)}
    assert len(set(owners)) <= MOST_NAMES + 2
    assert pitfall(plan(project=PROJECT, **bare), "unclear").who == who


def test_where_each_place_has_a_cure_of_its_own_it_stands_there_and_one_is_an_example(past):
    told = [good(baseline=day) for day in ("2024-06-03", "2024-06-10")]
    late = [good(baseline="2024-07-01"), good(baseline="2024-07-02")]
    context = past(
        ("2024-02-01", "First plan", dict(zip("ab", told, strict=True))),
        ("2024-03-01", "Later", dict(zip("ab", late, strict=True))),
        project=PROJECT,
    )
    found = pitfall(context, "rigid")
    assert found.action.startswith("For example: write baseline: 2024-06-03 again")
    [row] = [row for row in found.rows if row.code == "P303"]
    assert row.cure == "each its own, see where"
    assert [
        "2024-06-03 again" in row.places[0].message,
        "2024-06-10 again" in row.places[1].message,
    ] == [True, True]


def test_of_many_places_the_first_are_shown_and_the_rest_counted(plan):
    bare = {f"m{n}": good(success_criteria=None) for n in range(MOST_PLACES + 2)}
    row = pitfall(plan(project=PROJECT, **bare), "unclear").rows[0]
    assert (len(row.places), row.more) == (MOST_PLACES, "and 2 more")


def test_names_of_fields_stand_in_quotes_and_not_in_marks_of_code(past):
    context = past(
        ("2024-02-01", "First plan", {"a": good(baseline="2024-06-03")}),
        ("2024-03-01", "Later", {"a": good(baseline="2024-07-01")}),
    )
    [row] = [row for row in pitfall(context, "rigid").rows if row.code == "P303"]
    assert "`" not in row.what
    assert "“changes”" in row.what


def test_the_title_counts_findings_and_pitfalls(plan):
    two = plan(project=PROJECT, a=good(title="Pilot", success_criteria=None, owner=None))
    assert view_of(two).title == (
        "3 findings in 2 of the five pitfalls, most of them: unclear milestones"
    )


def test_one_pitfall_or_none_is_said_as_such(plan):
    assert view_of(plan(project=PROJECT, a=good(owner=None))).title == (
        "Lack of accountability: 1 finding, and none of the other four pitfalls"
    )


def test_of_a_clean_plan_nothing_is_said_to_be_found(plan):
    assert view_of(plan(project=PROJECT, a=good())).title == (
        "Nothing was found of the five pitfalls"
    )


def test_no_address_is_shown(plan):
    context = plan(project=PROJECT, a=good(owner="ada@example.org, ben@example.org"))
    assert "@example.org" not in repr(view_of(context).pitfalls)
    assert "@example.org" not in repr(own(context, "a"))


def test_a_finding_in_another_file_names_the_file(plan):
    context = plan(project="title: Launch\nobjectives: [{id: x, title: Ready, colour: red}]\n")
    places = [place.where for row in view_of(context).others for place in row.places]
    assert ("content/project.yml", "") in {(place.text, place.href) for place in places}


def test_without_a_check_nothing_is_said_of_findings(plan):
    context = plan(project=PROJECT, pilot=good())
    assert findings_view(context) is None
    assert own_findings(context, context.project.by_id["pilot"]) is None
    assert findings_title(context) == ""
    assert rule_limits(context) == ()
    assert health(context, project_frame(context, "health.html")).findings is None


# -- SMART


def letters(context: Context) -> dict[str, str]:
    smart = view_of(context).smart
    return {row.milestone.text: row.letters.line for row in smart.rows} if smart else {}


def test_a_letter_stands_unless_an_error_or_a_warning_of_its_family_was_found(plan):
    context = plan(
        project=PROJECT,
        a=good(),
        b=good(title=OTHER, success_criteria=None, purpose=None),
    )
    assert letters(context) == {
        OTHER: "S – A – T",
        "Pilot accepted by 3 clinics": "S M A R T",
    }
    smart = view_of(context).smart
    assert [(fact.name, fact.value) for fact in smart.sums] == [
        ("Specific", "2 of 2"),
        ("Measurable", "1 of 2"),
        ("Achievable", "2 of 2"),
        ("Relevant", "1 of 2"),
        ("Time-bound", "2 of 2"),
    ]
    assert smart.title == "SMART: 1 of 2 open milestones keep all five letters"
    assert [row.lacks for row in smart.rows] == ["measurable and relevant", ""]
    assert smart.rows[0].letters.spoken.startswith("Specific: yes; Measurable: no")


def test_a_suggestion_takes_no_letter_away(plan):
    context = plan(project=PROJECT, a=good(title="Pilot"))
    assert "S101" in {row.code for row in pitfall(context, "unclear").rows}
    assert letters(context) == {"Pilot": "S M A R T"}


def test_in_a_language_without_words_the_letters_of_words_are_not_known(plan):
    context = plan(
        project=f"{PROJECT}language: it\n", a=good(), b=good(title=OTHER, success_criteria=None)
    )
    assert set(letters(context).values()) == {"? ? A R T", "? – A R T"}
    smart = view_of(context).smart
    assert smart.title == "SMART: 1 of 2 open milestones keep every letter that could be looked at"
    assert smart.sums[0].value == "Not known"
    assert smart.rows[1].letters.letters[0].kind == "unknown"


def test_a_letter_whose_rules_were_not_asked_for_is_not_known(past):
    context = past(
        ("2024-04-01", "Plan", {"a": good()}), settings='[check]\nselect = ["T"]\n', project=PROJECT
    )
    assert letters(context) == {GOOD["title"]: "? ? ? ? T"}


def test_what_is_done_is_no_longer_judged(plan):
    context = plan(project=PROJECT, a=good(status="completed", completed="2024-04-02"))
    assert view_of(context).smart is None
    assert own(context, "a").letters is None


def test_the_letters_without_a_pitfall_show_their_findings_beside_them(plan):
    context = plan(project=PROJECT, a=good(due="2024-06-01"))
    assert [row.code for row in view_of(context).smart.findings] == ["A306"]


# -- a milestone's own page


def test_a_milestone_shows_its_own_findings_the_heaviest_first(plan):
    context = plan(project=PROJECT, a=good(title="Pilot", purpose=None), b=good(owner=None))
    found = own(context, "a")
    assert [(row.code, row.state.kind) for row in found.rows] == [
        ("R401", "late"),
        ("S101", "advice"),
    ]
    assert found.rows[0].place == "line 2"
    assert found.title == "Findings: 1 error, 1 suggestion"
    assert found.letters.line == "S M A – T"


def test_a_milestone_without_findings_says_so(plan):
    found = own(plan(project=PROJECT, a=good()), "a")
    assert (found.title, found.rows, found.accepted) == (
        "No rule finds anything to mend here",
        (),
        (),
    )


def test_what_was_accepted_is_no_finding_and_stands_with_its_reason(plan):
    ignore = "[{code: A306, reason: the shops sell most then}]"
    context = plan(project=PROJECT, a=good(due="2024-06-01", ignore=ignore))
    found = own(context, "a")
    assert [(row.code, row.reason) for row in found.accepted] == [
        ("A306", "the shops sell most then")
    ]
    assert (found.rows, found.letters.line) == ((), "S M A R T")
    view = view_of(context)
    assert view.accepted_title == "1 finding was accepted, with its reason"
    assert view.accepted[0].where.href == "milestones/a.html"
    assert findings_title(checked(context)) == "Findings in the plan: nothing; 1 accepted"


def test_in_a_portfolio_each_project_has_its_own(tmp_path):
    files = {
        "content/one/project.yml": "title: One\n",
        "content/two/project.yml": "title: Two\n",
        "content/one/a.md": good(objective=None, success_criteria=None),
        "content/two/a.md": good(objective=None),
    }
    one, two = (view_of(context) for context in report_of(tmp_path, files).contexts)
    assert "M201" in {row.code for row in one.pitfalls[0].rows}
    assert "M201" not in {row.code for row in two.pitfalls[0].rows}


# -- in the reports


def test_the_status_report_lists_every_kind_of_finding_the_heaviest_first(plan):
    context = checked(plan(project=PROJECT, a=good(title="Pilot", purpose=None, due="2024-06-01")))
    report = status(context, project_frame(context, "status"))
    assert [row.code for row in report.findings.rows] == ["R401", "A306", "S101"]
    assert report.findings.title == "Findings in the plan: 1 error, 1 warning, 1 suggestion"


def test_the_check_in_compares_with_last_week(past):
    context = checked(
        past(
            ("2024-04-01", "First plan, agreed by everybody", {"a": good()}),
            ("2024-04-16", "Purpose is written anew", {"a": good(purpose=None)}),
            project=PROJECT,
        )
    )
    [tally] = [t for t in upkeep(context, last_week(context)) if "milepost check" in t.name]
    assert tally.step == f"\N{UPWARDS ARROW} 1 more than on 11{chr(0xA0)}April"


def test_the_review_tells_which_rules_cried_wolf_and_how_many_kept_silent(plan):
    ignore = "[{code: A306, reason: the shops sell most then}]"
    context = checked(
        plan(
            project=PROJECT,
            a=good(due="2024-06-01", ignore=ignore),
            b=good(title=OTHER, due="2024-06-02"),
        )
    )
    wolf, silent = rule_limits(context)
    assert (wolf.value, wolf.note) == ("1 of 2 findings accepted.", "A306")
    n = len(RULES) - 2  # the form of the files aside
    assert silent.value == f"{n - 1} of {n} rules found nothing."


# -- facts


def test_the_facts_that_rules_asked_for_are_those_of_the_report(plan):
    context = plan(project=PROJECT, a=good(), b=good(due="2024-06-10"))
    again = checked(context)
    assert again.measures.facts is again.source.facts[0]
    assert again.measures.values == context.measures.values


def test_facts_of_another_project_are_none_of_the_report(plan):
    again = checked(plan(project=PROJECT, a=good()))
    other = replace(again.source.facts[0], project=replace(again.project, title="Other"))
    source = replace(again.source, facts=(other,))
    assert report_context(source, 0).measures.facts is not other
