"""Risks, changes and the other entries of a milestone."""

from dataclasses import replace
from datetime import date

from generator.config.settings import MetricSettings
from generator.model.milestone import Cancellation
from generator.model.milestone import Change
from generator.model.milestone import Status
from generator.model.risk import Residual
from generator.model.risk import Response
from generator.model.risk import Risk
from tests.conftest import FACTS
from tests.conftest import Check
from tests.conftest import Load


def test_risks(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    risks:
      - id: late-parts
        title: Test parts arrive late
        probability: 0.4
        impact: 6000
        identified: 2024-02-20
        due: 2024-04-01
        response: reduce
        owner: ben
        mitigated: 2024-03-12
        residual: {probability: low, impact: 6000}
        mitigation_cost: 350
      - {id: strike, title: The port is on strike, probability: High, impact: 5}
    ---
    """
    assert load().milestone.risks == (
        Risk(
            id="late-parts",
            title="Test parts arrive late",
            probability=0.4,
            impact=6000,
            identified=date(2024, 2, 20),
            due=date(2024, 4, 1),
            response=Response.REDUCE,
            owner="ben",
            mitigated=date(2024, 3, 12),
            residual=Residual(probability=0.1, impact=6000),
            mitigation_cost=350,
        ),
        Risk(id="strike", title="The port is on strike", probability=0.6, impact=5),
    )


def test_the_settings_say_what_the_words_for_probability_mean(check_files: Check) -> None:
    head = "---\ntitle: Launch done\ndue: 2024-05-01\nrisks:\n"
    text = head + "- {id: parts, title: Parts are late, probability: %s}\n---\n"
    settings = replace(FACTS, metrics=MetricSettings(probability={"rare": 0.01}))

    rare = check_files({"content/launch.md": text % "rare"}, settings)
    low = check_files({"content/launch.md": text % "low"}, settings)

    assert rare.milestone.risks[0].probability == 0.01
    assert [d.code for d in low.diagnostics] == ["D906"]


def test_changes(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    changes:
      - {date: 2024-03-20, what: baseline, from: 2024-04-01, to: 2024-04-15, reason: two test
         rigs instead of one, approved_by: ada}
      - {date: 2024-03-21, what: budget, from: 20000, to: 22500.5}
      - {date: 2024-03-22, what: scope, to: one rig}
    ---
    """
    assert load().milestone.changes == (
        Change(
            day=date(2024, 3, 20),
            what="baseline",
            old="2024-04-01",
            new="2024-04-15",
            reason="two test rigs instead of one",
            approved_by="ada",
        ),
        Change(day=date(2024, 3, 21), what="budget", old="20000", new="22500.5"),
        Change(day=date(2024, 3, 22), what="scope", new="one rig"),
    )


def test_a_date_that_was_never_promised(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    baseline: none
    ---
    """
    milestone = load().milestone

    assert milestone.baseline is None
    assert not milestone.promised


def test_a_milestone_that_was_given_up(load: Load) -> None:
    """
    ---
    title: Launch done
    status: cancelled
    cancelled: {date: 2024-04-02, reason: no money}
    ---
    """
    milestone = load().milestone

    assert milestone.status is Status.CANCELLED
    assert milestone.cancelled == Cancellation(day=date(2024, 4, 2), reason="no money")
