"""A command loads nothing that it does not use; how soon it is there is for `make bench`."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import PLAN
from tests.repository import Repository
from tests.repository import environment

LIBRARIES = {
    *("babel", "filelock", "jinja2", "markdown_it", "nh3", "numpy", "pandas", "pikepdf"),
    *("pydantic", "pydantic_core", "tinycss2", "watchfiles", "weasyprint", "yaml"),
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
        "explain --help",
        "serve --help",
        "explain P303",
        "explain FM001 --format json",
    ],
)
def test_what_only_prints_loads_no_library(plan: Repository, command: str) -> None:
    assert loaded(plan, command) & LIBRARIES == set()


def test_a_check_neither_measures_nor_draws(plan: Repository) -> None:
    found = loaded(plan, "check")
    assert found & HEAVY == set()
    assert "yaml" in found


def test_a_plan_without_faults_needs_no_validator(plan: Repository) -> None:
    validator = {"pydantic", "pydantic_core"}
    assert loaded(plan, "check") & validator == set()
    assert loaded(plan, "status") & validator == set()
    assert loaded(plan, "build --format html") & validator == set()


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


def test_a_number_is_explained_and_nothing_is_drawn(plan: Repository) -> None:
    found = loaded(plan, "explain T1")
    assert "pandas" in found
    assert found & {"weasyprint", "pikepdf"} == set()


def test_a_status_measures_and_draws_nothing(plan: Repository) -> None:
    found = loaded(plan, "status")
    assert "pandas" in found
    assert "weasyprint" not in found


def test_pages_are_built_without_what_draws_documents(plan: Repository) -> None:
    found = loaded(plan, "build --format html")
    assert "jinja2" in found
    assert found & {"weasyprint", "pikepdf"} == set()
