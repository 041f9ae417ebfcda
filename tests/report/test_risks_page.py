"""The page of risks, and what reports say of them, from files that were committed."""

from datetime import date

import pytest

from generator.report.frames import project_frame
from generator.report.pages.risk_burn import causes_text
from generator.report.pages.risk_burn import changed_since
from generator.report.pages.risk_report import change_in
from generator.report.pages.risk_report import risk_report
from generator.report.pages.risks import risks
from generator.report.parts import Link
from generator.report.quarter import this_quarter
from tests.contexts import milestone

EUROS = "id: launch\ntitle: Launch\ncurrency: EUR\n"


def risk(name: str, probability: float | None = 0.5, impact: float | None = 1000, **more: object):
    given = {
        "id": name,
        "title": f"Risk {name}",
        "probability": probability,
        "impact": impact,
        "identified": "2024-02-01",
        "due": "2024-06-01",
        **more,
    }
    said = ", ".join(f"{key}: {value}" for key, value in given.items() if value is not None)
    return f"{{{said}}}"


def pilot(*register: str, **more: object) -> str:
    return milestone(due="2024-06-15", risks=f"[{', '.join(register)}]", **more)


def page(context):
    return risks(context, project_frame(context, "risks.html"))


def titles(view):
    return [(row.number, row.row.title) for row in view.rows]


def test_without_risks_there_is_nothing_to_draw(plan):
    view = page(plan(pilot=milestone(due="2024-06-15")))
    assert (view.headline, view.rows, view.facts) == ("No risk is on record", (), ())
    assert (view.matrix, view.strip, view.burn.charts) == (None, None, ())


def test_the_numbers_of_the_matrix_are_those_of_the_register(plan):
    register = (
        risk("a"),
        risk("b", 0.9, 4000),
        risk("c", mitigated="2024-03-01", residual="{probability: 0.1, impact: 1000}"),
        risk("d", mitigated="2024-03-01"),
        risk("e", None, None),
        risk("f", closed="2024-03-01"),
    )
    view = page(plan(project=EUROS, pilot=pilot(*register)))
    assert titles(view) == [
        ("1", "Risk b"),
        ("2", "Risk a"),
        ("", "Risk e"),
        ("3", "Risk c"),
        ("", "Risk d"),
        ("", "Risk f"),
    ]
    assert [dot.href for dot in view.matrix.charts[0].dots] == [
        "#risk-pilot-b",
        "#risk-pilot-a",
        "#risk-pilot-c",
    ]
    assert [row.anchor for row in view.rows][:2] == ["risk-pilot-b", "risk-pilot-a"]
    assert "1 open risk is not rated and is not drawn." in view.matrix.note


def test_the_matrix_states_how_few_hold_most(plan):
    view = page(plan(project=EUROS, pilot=pilot(risk("a", 0.9, 9000), *map(risk, "bcde"))))
    assert view.matrix.title == "1 of 5 rated risks holds 80% of what is left to fear"
    first = view.matrix.ranked[0]
    assert (first.number, first.title, first.left) == ("1", "Risk a", "€8,100")


@pytest.mark.parametrize(
    ("impact", "columns"),
    [
        (900, ["€50", "€100", "€200", "€500", "€1k"]),
        (1000, ["€50", "€100", "€200", "€500", "€1k"]),
        (25000, ["€2k", "€5k", "€10k", "€20k", "€50k"]),
        (3e6, ["€200k", "€500k", "€1m", "€2m", "€5m"]),
        (0.5, ["0.02", "0.05", "0.10", "0.20", "0.50"]),
        (4, ["1", "2", "3", "4", "5"]),
    ],
)
def test_the_bands_of_impact_end_at_round_amounts(plan, impact, columns):
    chart = page(plan(project=EUROS, pilot=pilot(risk("a", 0.5, impact)))).matrix.charts[0]
    assert [label.text for label in chart.bands if label.anchor == "middle"] == columns


def test_scores_and_money_have_no_matrix(plan):
    assert page(plan(pilot=pilot(risk("a", 0.5, 4), risk("b", 0.5, 4000)))).matrix is None


def test_of_sixty_risks_thirty_are_drawn(plan):
    register = [risk(f"r{n}", 0.5, 1000 + n) for n in range(60)]
    view = page(plan(project=EUROS, pilot=pilot(*register)))
    drawn = view.matrix.charts[0]
    hidden = sum(int(label.text.removeprefix("+")) for label in drawn.more)
    assert len(drawn.dots) + hidden == 30
    assert "30 smaller ones are in the register." in view.matrix.note
    assert len(view.strip.rows) == 24
    assert "36 more are in the register." in view.strip.note
    assert len(view.rows) == 60


def test_a_risk_that_was_rated_anew_has_an_arrow_and_both_ratings(past):
    before, now = pilot(risk("a", 0.8, 1000)), pilot(risk("a", 0.2, 1000))
    view = page(
        past(("2024-02-02", "First", {"pilot": before}), ("2024-03-02", "Again", {"pilot": now}))
    )
    assert view.matrix.moved
    assert len(view.matrix.charts[0].arrows) == 1
    assert view.rows[0].first == "80% of 1,000"
    assert (
        view.matrix.description == "1: Risk a, 20% of 1,000, 200 left to fear, first 80% of 1,000."
    )


def test_the_risks_of_a_cancelled_milestone_are_gone(plan):
    view = page(plan(pilot=pilot(risk("a"), status="cancelled")))
    assert view.rows[0].row.state.word == "Gone with its milestone"
    assert (view.matrix, view.strip) == (None, None)


# -- the burn-down


def told(past, *registers):
    days = ["2024-02-02", "2024-02-16", "2024-03-01", "2024-03-15"]
    return past(
        *((day, "Change", {"pilot": pilot(*r)}) for day, r in zip(days, registers, strict=False))
    )


def test_the_burn_down_states_what_is_left_and_why(past):
    context = told(
        past,
        [risk("a")],
        [risk("a"), risk("b", 0.5, 400)],
        [risk("a", occurred="2024-02-28"), risk("b", 0.5, 400)],
    )
    view = page(context).burn
    assert view.title == "200 is left to fear, 300 less than on 4\N{NO-BREAK SPACE}February"
    changed = [(row.left, row.causes, row.occurred) for row in view.rows if any(row.causes)]
    assert changed == [
        ("700", ("+200", "", "", "", ""), "0"),
        ("200", ("", "", "", "", "\N{MINUS SIGN}500"), "1"),
    ]
    assert [key.name for key in view.keys][-1] == "occurred"
    assert "700, +200 new." in view.description


def test_long_burn_downs_show_the_ends_of_months(past):
    context = past(
        ("2022-05-02", "First", {"pilot": pilot(risk("a", identified="2022-05-01"))}),
        ("2024-04-02", "More", {"pilot": pilot(risk("a", identified="2022-05-01"), risk("b"))}),
    )
    view = page(context).burn
    assert len(view.rows) == 13
    assert view.rows[-1].period == "18\N{NO-BREAK SPACE}Apr"
    assert view.title.startswith("1,000 is left to fear, 500 more than on 30")


def test_a_register_that_nobody_rated_is_a_gap_in_the_burn_down(past):
    bare = [risk(name, None, None) for name in "bcd"]
    view = page(told(past, [risk("a")], [risk("a"), *bare], [risk("a")])).burn
    assert "Not known" in [row.left for row in view.rows]
    assert "25\N{NO-BREAK SPACE}Feb: not known." in view.description


RISES = ["2024-04-04", "2024-04-10", "2024-04-15", "2024-04-18"]


def test_three_rises_are_said(past):
    context = told(past, *([risk("a", 0.5, 1000 * n)] for n in (1, 2, 3, 4)))
    assert "in a row" not in page(context).burn.note
    rising = past(
        *(
            (day, "Up", {"pilot": pilot(risk("a", 0.5, 1000 * n))})
            for n, day in enumerate(
                ["2024-04-04", "2024-04-10", "2024-04-15", "2024-04-18"], start=11
            )
        )
    )
    assert page(rising).burn.note.startswith("It has risen")


def test_without_a_past_the_page_says_what_a_burn_down_needs(plan):
    view = page(plan(pilot=pilot(risk("a")))).burn
    assert view.charts == ()
    assert view.absent


def test_an_unchanged_level_is_said_to_be_as_much_as_before(past):
    assert page(told(past, [risk("a")])).burn.title.startswith(
        "500 is left to fear, as much as on 4"
    )


# -- the strip


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "open, 44\N{NO-BREAK SPACE}days left"),
        ({"due": "2024-04-08"}, "open, 10\N{NO-BREAK SPACE}days past its day"),
        ({"mitigated": "2024-03-02"}, "mitigated 91\N{NO-BREAK SPACE}days ahead"),
        (
            {"mitigated": "2024-04-02", "due": "2024-04-01"},
            "mitigated 1\N{NO-BREAK SPACE}day too late",
        ),
        ({"occurred": "2024-03-02"}, "occurred 2\N{NO-BREAK SPACE}Mar"),
    ],
)
def test_each_risk_says_how_early_it_was_dealt_with(plan, more, said):
    [row] = page(plan(pilot=pilot(risk("a", **more)))).strip.rows
    assert row.told == said


def test_open_risks_come_first_by_their_day_then_the_last_that_ended(plan):
    register = (
        risk("a", mitigated="2024-03-01"),
        risk("b", mitigated="2024-04-01"),
        risk("c"),
        risk("d", due="2024-05-01"),
        risk("e", response="accept"),
        risk("f", identified=None),
    )
    view = page(plan(pilot=pilot(*register))).strip
    assert [row.title for row in view.rows] == ["Risk d", "Risk c", "Risk b", "Risk a"]


@pytest.mark.parametrize(
    ("mitigated", "title"),
    [
        (None, "No risk has been mitigated yet"),
        (
            "2024-03-02",
            "Half of what was mitigated was mitigated 91 days or more before it could hit",
        ),
    ],
)
def test_the_strip_states_how_early_half_was_mitigated(plan, mitigated, title):
    assert page(plan(pilot=pilot(risk("a", mitigated=mitigated)))).strip.title == title


def test_to_mitigate_too_late_is_no_lead(plan):
    late = risk("a", due="2024-03-01", mitigated="2024-03-05")
    assert page(plan(pilot=pilot(late))).strip.title.endswith("after it could have hit")


# -- reports


def test_the_status_report_has_the_five_of_which_most_is_left(plan):
    register = [risk(f"r{n}", 0.5, 1000 + 100 * n) for n in range(6)]
    left = risk("left", 0.5, 9000, mitigated="2024-03-01", residual="{probability: 0.4}")
    report = risk_report(plan(project=EUROS, pilot=pilot(left, *register, risk("x", None))))
    assert [row.title for row in report.rows] == [
        f"Risk {n}" for n in ("left", "r5", "r4", "r3", "r2")
    ]
    assert report.more == Link("3 more are on the page “Risks” of the site.", "risks.html")
    assert [fact.name for fact in report.facts][:2] == ["Have occurred", "Left to fear"]


def test_a_report_without_risks_says_so_and_nothing_else(plan):
    report = risk_report(plan(pilot=milestone(due="2024-06-15")))
    assert (report.title, report.rows, report.more, report.facts) == (
        "No risk is on record",
        (),
        Link(""),
        (),
    )


def test_the_quarter_says_what_changed_what_is_left_to_fear(past):
    context = past(
        ("2024-03-02", "First", {"pilot": pilot(risk("a"))}),
        ("2024-04-02", "More", {"pilot": pilot(risk("a", 0.2), risk("b", 0.5, 400))}),
    )
    [tally] = change_in(context, this_quarter(context))
    assert tally.figure == "\N{MINUS SIGN}100"
    assert tally.note == "+200 new, \N{MINUS SIGN}300 rated anew"
    level = changed_since(context, date(2024, 4, 3))
    assert causes_text(context, level) == ""
    assert changed_since(context, date(2024, 1, 1)) is None


def test_of_a_quarter_that_nobody_saw_begin_no_change_is_told(past):
    context = past(("2024-04-10", "First", {"pilot": pilot(risk("a"))}))
    assert list(change_in(context, this_quarter(context))) == []
