"""An explanation: what a number is here, of whom, and how it is worked out."""

import pytest

from generator.metrics.catalogue import BY_ID
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.report.exact import exact
from generator.report.exact import exact_figure
from generator.report.explanations import explained
from generator.report.explanations import formula_lines
from generator.report.explanations import meaning
from generator.report.limits import limits_in_force
from generator.report.numbers import absent
from generator.report.parts import Link
from generator.report.subjects import left_out
from generator.report.subjects import link_to
from generator.report.subjects import subjects_of
from generator.report.worked import worked
from generator.words import ENGLISH
from generator.words import Words
from tests.contexts import milestone

RISK = "risks: [{id: parts, title: Parts come late, probability: 0.5, impact: 10}]\n"


def value(number: str, **said: object) -> Value:
    found = BY_ID[number]
    return Value(id=number, symbol=found.symbol, unit=found.unit, **{"value": 1.0, **said})


@pytest.fixture
def context(plan):
    """A plan of one milestone, with an owner, a phase and a risk."""
    text = milestone(due="2024-05-01", phase="Build", owner="Ada").replace(
        "---\n\n", f"{RISK}---\n"
    )
    return plan(pilot=text)


# -- who it is about


@pytest.mark.parametrize(
    ("subject", "scope", "link"),
    [
        ("pilot", "", Link("Pilot", "milestones/pilot.html")),
        ("pilot/parts", "", Link("Pilot: Parts come late", "milestones/pilot.html")),
        ("pilot/other", "risk", Link("Pilot: other", "milestones/pilot.html")),
        ("nobody-knows", "", Link("nobody-knows")),
        ("Ada", "owner", Link("Ada", "owners/ada.html")),
        ("", "owner", Link("nobody")),
        ("Build", "phase", Link("Build", "phases/build.html")),
        ("Gone", "phase", Link("Gone")),
    ],
)
def test_a_subject_leads_to_its_page(subject, scope, link, context):
    assert link_to(subject, context, scope) == link


def test_what_is_left_out_is_grouped_by_its_reason(context):
    excluded = {"pilot": "draft", "a": "odd_reason", "b": "odd_reason"}
    first, second = left_out(value("P1", excluded=excluded), context)
    assert (first.reason, [link.text for link in first.links]) == ("drafts", ["Pilot"])
    assert (second.reason, [link.text for link in second.links]) == ("odd reason", ["a", "b"])


def test_the_worst_come_first_and_the_rest_is_counted(context):
    rags = [Rag.GREEN, Rag.RED, Rag.AMBER] + [Rag.GREY] * 20
    values = [
        value("T8", value=float(n), scope="milestone", subject=f"m{n}", rag=rag)
        for n, rag in enumerate(rags)
    ]
    shown, more = subjects_of(values, context)
    assert [subject.link.text for subject in shown[:4]] == ["m1", "m2", "m0", "m22"]
    assert (len(shown), more) == (12, "and 11 more")


def test_a_subject_of_a_week_names_it(context):
    found = value("A4.week", scope="owner", subject="Ada", period="2024-W16", rag=Rag.RED)
    [subject], _more = subjects_of([found], context)
    assert subject.link == Link("Ada, 2024-W16", "owners/ada.html")


def test_a_number_that_only_parts_have_and_no_part_has_is_not_known(context):
    here = explained(BY_ID["R11.risk"], context).here
    assert here.figure == "Not known"
    assert here.absent == absent(Reason.NO_DENOMINATOR, ENGLISH)


# -- how it is worked out


@pytest.mark.parametrize(
    ("number", "said", "text"),
    [
        ("P1", {"value": 0.5, "k": 1, "n": 2}, "1 ÷ 2 = 50%"),
        ("EV.CPI", {"value": 0.8, "inputs": {"EV": 8, "AC": 10}}, "8 ÷ 10 = 0.8"),
        (
            "EV.EAC2",
            {"value": 5.0, "inputs": {"BAC": 4, "EV": 8, "AC": 10}},
            "4 ÷ (8 ÷ 10) = £5.00",
        ),
        ("EV.CV", {"value": 3.0, "inputs": {"EV": 1, "AC": -2}}, "1 − (−2) = £3.00"),
        ("B2", {"value": 2.0, "inputs": {"cost": 4.0, "budget": 2.0}}, "4 ÷ 2 = 2"),
        (
            "DCMA.14",
            {"value": 0.5, "inputs": {"completed": 1, "due": 1, "without": 1}},
            "1 ÷ (1 + 1) = 0.5",
        ),
        ("P1", {"value": 0.4, "k": 1, "n": 2}, ""),
        ("R1", {"value": 5.0, "inputs": {"risks": 2}}, ""),
        ("R7", {"value": 92.0, "k": 3, "n": 6}, ""),
        ("EV.CPI", {"value": None}, ""),
        ("EV.CPI", {"value": 0.8, "inputs": {"EV": 8, "AC": "10"}}, ""),
    ],
)
def test_the_figures_are_put_into_the_formula(number, said, text):
    assert worked(BY_ID[number], value(number, **said), ENGLISH, "GBP") == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (2.5, "2.5"),
        (1 / 3, "0.3333"),
        (-1234.5, "−1,234.5"),
        (118024.88166, "118,024.8817"),
    ],
)
def test_a_number_has_the_decimals_that_it_needs(number, text):
    assert exact(number, ENGLISH) == text


def test_an_exact_figure_is_in_its_unit():
    assert exact_figure(0.555, Unit.SHARE, ENGLISH, None) == "55.5%"
    assert exact_figure(2.0, Unit.MONEY, ENGLISH, "EUR") == "€2.00"
    assert exact_figure(2.125, Unit.MONEY, ENGLISH, None) == "2.13"


# -- what it means


def test_the_unit_is_said_where_a_figure_does_not_say_it():
    assert meaning(BY_ID["T9"], ENGLISH).unit == "in days"
    assert meaning(BY_ID["T1"], ENGLISH).unit == ""


def test_the_way_to_a_number_is_an_address(context):
    assert meaning(BY_ID["EV.CV%"], ENGLISH).href == "numbers.html#EV.CV%25"


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence(reason):
    assert absent(reason, ENGLISH).endswith(".") or reason is Reason.NO_THRESHOLD


def test_limits_are_those_that_the_number_tells_of_itself(context):
    settings = context.source.config.settings.metrics
    assert limits_in_force(BY_ID["T1"], settings, ENGLISH) == (
        "Green from 90%, amber from 80%.",
        False,
    )
    assert limits_in_force(BY_ID["P2"], settings, ENGLISH) == ("", False)


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        ("M5", ["as-of day + (forecast", "v is the slip velocity"]),
        ("M8", ["changes of the baseline field"]),
        ("R12", ["residual exposure (R2)", "= new + rescored", "Expired:"]),
        ("DCMA.1", ["milestones with a missing link", "missing: it waits"]),
    ],
)
def test_a_line_of_a_formula_that_was_broken_is_one(number, lines):
    found = formula_lines(BY_ID[number])
    assert len(found) == len(lines)
    assert all(line.startswith(begin) for line, begin in zip(found, lines, strict=True))


def test_a_formula_is_said_in_the_language_of_the_report():
    assert meaning(BY_ID["P1"], Words("de")).formula[0] == "PCM = abgeschlossen ÷ im Umfang"
    assert meaning(BY_ID["EV.CV"], Words("fr")).formula == ("EV − AC",)
