"""milepost status."""

import json

from tests.repository import PILOT
from tests.repository import Repository

TITLE = "Pilot accepted by three clinics"


def late(repository: Repository) -> Repository:
    """A plan whose pilot is late."""
    text = PILOT.replace("due: 2024-05-31", "due: 2024-04-15")
    repository.write({"content/milestones/pilot.md": text})
    return repository


def test_the_text_names_the_day_the_measures_and_what_needs_somebody(plan: Repository) -> None:
    run = late(plan).run("status")
    assert (run.exit_code, run.stderr) == (0, "")
    assert run.stdout.startswith("Launch plan, as of 2024-04-18\n")
    for measure in ("Completed milestones", "Completed on time", "Budget adherence", "Risk eff"):
        assert measure in run.stdout
    assert f"  Late {TITLE}: 3 days past its due date\n" in run.stdout


def test_json_says_what_the_text_says(plan: Repository) -> None:
    text = late(plan).run("status").stdout
    found = json.loads(plan.run("status", "--format", "json").stdout)
    (project,) = found["projects"]
    assert found["as_of"] == "2024-04-18"
    assert project["headline"] in text
    assert project["why"] in text
    assert list(project["measures"]) == ["P1", "T1", "B1", "R13"]
    lines = [line for line in text.split("\n\n")[1].splitlines() if line.startswith("  ")]
    assert all(
        figure in line for figure, line in zip(project["measures"].values(), lines, strict=True)
    )
    assert [item["milestone"] for item in project["attention"]] == [TITLE]
    assert project["attention"][0]["rule"] in text


def test_the_figure_of_a_measure_is_its_value_rounded(folder: Repository) -> None:
    folder.run("init", ".")
    found = json.loads(folder.run("status", "--format", "json").stdout)
    completed = next(m for m in found["metrics"] if m["id"] == "P1" and m["scope"] == "project")
    assert found["projects"][0]["measures"]["P1"] == f"{round(100 * completed['value'])}%"
    assert completed["value"] == completed["k"] / completed["n"]


def test_every_project_of_a_portfolio_is_told(folder: Repository) -> None:
    names = ("alpha", "beta")
    folder.write({f"content/{name}/project.yml": f"title: {name}\n" for name in names})
    run = folder.run("status", "--as-of", "2024-04-18")
    assert run.exit_code == 0
    assert "alpha, as of 2024-04-18\n" in run.stdout
    assert "beta, as of 2024-04-18\n" in run.stdout
    found = json.loads(folder.run("status", "--format", "json").stdout)
    assert [project["project"] for project in found["projects"]] == ["alpha", "beta"]


def test_a_plan_without_milestones_has_a_status(folder: Repository) -> None:
    (folder.root / "content").mkdir()
    run = folder.run("status", "--as-of", "2024-04-18")
    assert run.exit_code == 0
    assert "Milestones, as of 2024-04-18" in run.stdout


def test_what_cannot_be_read_is_told_beside_the_rest_and_fails(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": PILOT.replace("due: 2024-05-31", "due: soon")})
    run = plan.run("status")
    assert run.exit_code == 1
    assert "content/milestones/rollout.md:8:6: T502 " in run.stderr
    assert "Launch plan, as of 2024-04-18" in run.stdout
    run = plan.run("status", "--format", "json")
    assert run.exit_code == 1
    assert json.loads(run.stdout)["as_of"] == "2024-04-18"


def test_the_day_can_be_chosen(plan: Repository) -> None:
    found = json.loads(plan.run("status", "--as-of", "2024-06-07", "--format", "json").stdout)
    assert (found["as_of"], found["as_of_closed"]) == ("2024-06-07", True)
    assert found["projects"][0]["attention"][0]["rule"] == "7 days past its due date"


def test_findings_are_counted_and_check_is_named_as_the_way_to_see_them(plan: Repository) -> None:
    plan.write({"content/milestones/pilot.md": PILOT.replace("owner: ada\n", "")})
    run = plan.run("status")
    found = json.loads(plan.run("status", "--format", "json").stdout)["findings"]
    assert found["error"] > 0
    assert run.stdout.rstrip().endswith("in the plan; milepost check lists them")
    assert f"{found['error']} error" in run.stdout.splitlines()[-1]
