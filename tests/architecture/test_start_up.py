"""A command starts quickly, because it loads nothing that it does not use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import MILEPOST
from tests.repository import PLAN
from tests.repository import Repository
from tests.repository import environment

LIBRARIES = {
    *("babel", "filelock", "jinja2", "markdown_it", "nh3", "numpy", "pandas", "pikepdf"),
    *("pydantic", "pydantic_core", "tinycss2", "weasyprint", "yaml"),
}
HEAVY = {"jinja2", "numpy", "pandas", "pikepdf", "tinycss2", "weasyprint"}
LOADED = """
import sys
from generator.cli import main

try:
    main(prog_name="milepost")
except SystemExit as stop:
    print(stop.code, *{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""
AT_ONCE = 0.2
SOON = 0.5


@pytest.fixture
def plan(tmp_path: Path) -> Repository:
    """A small plan without faults, committed."""
    repository = Repository(tmp_path)
    repository.write(PLAN)
    repository.commit()
    return repository


def loaded(plan: Repository, command: str) -> set[str]:
    """Run a command, and return the packages that it has loaded."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, *command.split()],
        cwd=plan.root,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    code, *modules = run.stderr.splitlines()[-1].split()
    assert code == "0"
    return set(modules)


def seconds(plan: Repository, command: str) -> float:
    """Return the processor time of the quickest of three runs: others may be busy here too."""
    spent = []
    for _run in range(3):
        before = os.times()
        run = [MILEPOST, *command.split()]
        subprocess.run(run, cwd=plan.root, env=environment(), capture_output=True, check=True)
        after = os.times()
        spent.append(
            after.children_user
            - before.children_user
            + after.children_system
            - before.children_system
        )
    return min(spent)


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "completion bash",
        "build --help",
        "check --help",
        "status --help",
        "log --help",
        "diff --help",
        "new --help",
        "move --help",
        "checkin --help",
    ],
)
def test_what_only_prints_loads_no_library(plan: Repository, command: str) -> None:
    assert loaded(plan, command) & LIBRARIES == set()


def test_a_check_neither_measures_nor_draws(plan: Repository) -> None:
    found = loaded(plan, "check")
    assert found & HEAVY == set()
    assert "yaml" in found


def test_a_new_file_is_written_without_measuring_or_drawing(plan: Repository) -> None:
    assert loaded(plan, "new Rollout") & HEAVY == set()


def test_a_file_is_edited_without_measuring_or_drawing(plan: Repository) -> None:
    assert loaded(plan, "move pilot 2024-06-14 --reason late") & HEAVY == set()
    assert loaded(plan, "rebaseline pilot --reason late --approved-by ada") & HEAVY == set()


def test_a_log_neither_measures_nor_draws(plan: Repository) -> None:
    found = loaded(plan, "log pilot")
    assert found & HEAVY == set()


def test_a_difference_is_measured_and_not_drawn(plan: Repository) -> None:
    found = loaded(plan, "diff HEAD..HEAD")
    assert "pandas" in found
    assert "weasyprint" not in found


def test_a_status_measures_and_draws_nothing(plan: Repository) -> None:
    found = loaded(plan, "status")
    assert "pandas" in found
    assert "weasyprint" not in found


def test_pages_are_built_without_what_draws_documents(plan: Repository) -> None:
    found = loaded(plan, "build --format html")
    assert "jinja2" in found
    assert found & {"weasyprint", "pikepdf"} == set()


@pytest.mark.parametrize("command", ["--help", "--version", "completion bash", "build --help"])
def test_what_only_prints_is_there_at_once(plan: Repository, command: str) -> None:
    assert seconds(plan, command) < AT_ONCE


def test_a_check_of_one_file_is_there_soon(plan: Repository) -> None:
    assert seconds(plan, "check content/milestones/pilot.md") < SOON
