"""The action for GitHub, run step by step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import BROKEN
from tests.ci.conftest import FILE
from tests.ci.conftest import MOVED
from tests.ci.conftest import REPOSITORY
from tests.ci.conftest import Propose
from tests.ci.runner import Ran
from tests.ci.runner import Runner
from tests.repository import Repository

ACTION: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
INSTALL = "Install Milepost"
PULL_REQUEST = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main"}

Act = Callable[..., Ran]


@pytest.fixture
def act(offline: dict[str, str], milepost: Path, tmp_path: Path) -> Act:
    """Run the action in a repository, with Milepost installed before."""
    (tmp_path / "temp").mkdir()
    (tmp_path / "temp" / "milepost").symlink_to(milepost)

    def run(plan: Repository, *, event: dict[str, str] = PULL_REQUEST, **inputs: str) -> Ran:
        env = {**offline, **event, "GITHUB_ACTION_PATH": str(REPOSITORY)}
        defaults = {name: known["default"] for name, known in ACTION["inputs"].items()}
        context = {f"inputs.{name}": value for name, value in (defaults | inputs).items()}
        return Runner(plan.root, tmp_path / "temp", env).run(STEPS, context, but=INSTALL)

    return run


def test_a_sound_change_is_checked_previewed_and_compared(propose: Propose, act: Act) -> None:
    ran = act(propose(MOVED))
    assert ran.failed == "", ran.log
    assert ran.outputs("check")["errors"] == "0"
    site = Path(ran.outputs("preview")["site-path"])
    assert "Pilot accepted by three clinics" in (site / "index.html").read_text(encoding="utf-8")
    assert not list(site.rglob("*.pdf"))
    said = Path(ran.outputs("compare")["comment-path"]).read_text(encoding="utf-8")
    assert said.startswith("### Milestones: origin/main, where HEAD left it (")
    assert "| due | 2024-05-31 | 2024-06-12 | \\+12 days | why: two sites |" in said
    assert "| Completed milestones | 0 of 1 (0%) | 0 of 1 (0%) |" in said
    assert ran.summary.startswith("Errors: 0, warnings: ")
    assert ran.summary.endswith(said)


def test_an_error_is_told_at_its_line_and_fails_when_all_is_said(
    propose: Propose, act: Act
) -> None:
    ran = act(propose(BROKEN))
    assert ran.failed == "Fail where the check failed", ran.log
    assert ran.outputs("check")["errors"] == "1"
    [properties] = [given for name, given, _ in ran.commands if name == "error"]
    line = BROKEN.splitlines().index("start: soon") + 1
    assert {f"file={FILE}", f"line={line}"} <= set(properties.split(","))
    assert (Path(ran.outputs("preview")["site-path"]) / "index.html").is_file()
    assert "### Milestones" in ran.summary


def test_warnings_fail_only_where_that_is_asked_for(propose: Propose, act: Act) -> None:
    plan = propose(MOVED.replace("status:", "completed: 2024-04-05\nstatus:"))
    assert act(plan, formats="").failed == ""
    ran = act(plan, strict="true", formats="")
    assert int(ran.outputs("check")["warnings"]) > 0
    assert ran.failed == "Fail where the check failed"


def test_a_clone_without_its_history_says_what_mends_it(propose: Propose, act: Act) -> None:
    ran = act(propose(MOVED, depth="1"))
    assert ran.done == []
    [(name, _, text)] = ran.commands
    assert name == "error"
    assert text.endswith("give actions/checkout fetch-depth: 0")


def test_without_a_pull_request_a_base_can_be_named(propose: Propose, act: Act) -> None:
    plan = propose(MOVED)
    ran = act(plan, event={"GITHUB_EVENT_NAME": "push"}, formats="")
    assert (ran.failed, ran.outputs("compare")) == ("", {})
    assert ("notice", "title=Milepost") in {command[:2] for command in ran.commands}
    ran = act(plan, event={"GITHUB_EVENT_NAME": "push"}, base="HEAD~", formats="")
    assert "### Milestones: HEAD\\~, where HEAD left it" in ran.summary
    assert ran.outputs("preview") == {}


def test_the_plan_may_lie_in_a_folder_of_any_name(propose: Propose, act: Act) -> None:
    name = "our $(touch owned) plan"
    ran = act(propose(BROKEN, at=name), path=name, formats="")
    assert ran.failed == "Fail where the check failed", ran.log
    assert any(f"file={name}/{FILE}" in given for _, given, _ in ran.commands)
    assert "### Milestones: origin/main" in ran.summary


@pytest.mark.parametrize("base", ["--output=owned", "$(touch owned)", "main; touch owned"])
def test_a_base_is_a_name_and_no_code(propose: Propose, act: Act, base: str) -> None:
    plan = propose(MOVED)
    ran = act(plan, base=base, formats="")
    assert ran.failed == "Compare with the base"
    assert not (plan.root / "owned").exists()


@pytest.mark.parametrize(
    ("command", "formats"),
    [("::add-mask::the", "html"), ("##[add-mask]the", "data"), ("::error::forged", "data")],
)
def test_no_text_of_a_plan_is_a_command_to_the_runner(
    propose: Propose, act: Act, command: str, formats: str
) -> None:
    """A preview prints the same whatever it makes, and pages take the longest."""
    text = BROKEN.replace("Pilot accepted", f"'{command}'").replace("soon", f"'{command}'")
    ran = act(propose(text), formats=formats)
    assert ran.outputs("check")["errors"] != "0"
    assert {name for name, _, _ in ran.commands} <= {"error", "warning", "notice"}
    assert all("file=" in given for _, given, _ in ran.commands)


def test_every_value_reaches_a_script_as_a_variable() -> None:
    assert [step["name"] for step in STEPS if "${{" in step["run"] or "uses" in step] == []
    assert {step["shell"] for step in STEPS} == {"bash"}


def test_the_installed_environment_is_where_the_other_steps_look_for_it() -> None:
    [step] = [step for step in STEPS if step["name"] == INSTALL]
    assert step["run"] == 'sh "$GITHUB_ACTION_PATH/ci/install" "$RUNNER_TEMP/milepost"'
