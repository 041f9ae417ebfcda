"""What is printed into the log of a workflow: no word of a plan is an order to the runner."""

import pytest

from tests.ci.conftest import FILE
from tests.ci.conftest import NOON
from tests.ci.runner import commands
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository

ACTIONS = {"GITHUB_ACTIONS": "true", "SOURCE_DATE_EPOCH": NOON}
COMMANDS = [
    ("status",),
    ("log",),
    ("log", "pilot"),
    ("log", "--format", "json"),
    ("diff", "HEAD~..HEAD"),
    ("diff", "HEAD~..HEAD", "--format", "markdown"),
    ("check",),
    ("check", "--format", "concise"),
    ("move", "pilot", "2024-07-01", "--reason", "later", "--dry-run"),
]


@pytest.fixture(scope="module", params=["::error::forged", "##[error]forged"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A plan that gives an order wherever somebody may write what they like."""
    order = f"'{request.param}'"
    plan = Repository(tmp_path_factory.mktemp("plan"))
    pilot = PILOT.replace("title: Pilot accepted", f"title: {order} # ")
    pilot = pilot.replace("owner: ada", f"owner: {order}").replace(
        "\n## ", f"\n{order[1:-1]}\n\n## ", 1
    )
    assert pilot.count(request.param) == 3
    plan.write({**PLAN, FILE: pilot, "content/project.yml": f"title: {order}\n"})
    plan.commit("2024-04-01", request.param)
    reason = f"changes: [{{date: 2024-04-10, what: due, reason: {order}}}]"
    plan.write({FILE: pilot.replace("due: 2024-05-31", f"due: 2024-06-12\n{reason}")})
    plan.commit("2024-04-10", request.param)
    return plan


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_plan_gives_no_order(plan: Repository, arguments: tuple[str, ...]) -> None:
    told = plan.run(*arguments, env=ACTIONS)
    assert told.exit_code in {0, 1}, told.output
    assert "forged" in told.output or arguments[0] == "check"
    assert list(commands(told.output)) == []


def test_only_a_runner_has_to_be_told_otherwise(plan: Repository) -> None:
    assert list(commands(plan.run("log", env={"SOURCE_DATE_EPOCH": NOON}).output)) or list(
        commands(plan.run("status", env={"SOURCE_DATE_EPOCH": NOON}).output)
    )


@pytest.mark.parametrize("arguments", [("export", "milestones"), ("log", "--format", "csv")])
def test_data_is_the_same_in_a_log_as_in_a_file(
    plan: Repository, arguments: tuple[str, ...]
) -> None:
    elsewhere = plan.run(*arguments, env={"SOURCE_DATE_EPOCH": NOON})
    assert "forged" in elsewhere.stdout
    assert plan.run(*arguments, env=ACTIONS).stdout == elsewhere.stdout


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_no_line_of_an_export_as_json_is_an_order(plan: Repository, form: str) -> None:
    told = plan.run("export", "milestones", "--format", form, env=ACTIONS)
    assert "forged" in told.stdout
    assert list(commands(told.output)) == []
