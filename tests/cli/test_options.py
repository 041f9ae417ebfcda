"""Options and settings: a wrong one is named, in words, with what would be right."""

import pytest

from generator.cli import options
from generator.config.settings import Format
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository


@pytest.mark.parametrize("command", ["build", "status"])
@pytest.mark.parametrize("day", ["2024-13-01", "18/04/2024", "20240418", "2024-W16-4", "today", ""])
def test_a_day_that_is_none_is_refused_with_an_example(
    plan: Repository, command: str, day: str
) -> None:
    run = plan.run(command, "--as-of", day)
    assert run.exit_code == 2
    assert f"'--as-of': '{day}' is not a day; write it as 2024-04-15" in run.stderr


@pytest.mark.parametrize("formats", ["word", "html,", "html,docx", "HTML", ""])
def test_an_unknown_format_is_refused_with_those_that_there_are(
    plan: Repository, formats: str
) -> None:
    run = plan.run("build", "--format", formats)
    assert run.exit_code == 2
    assert "'--format': " in run.stderr
    assert "is not one of html, pdf, data" in run.stderr
    assert not plan.site.exists()


def test_the_formats_of_the_option_are_those_of_the_setting() -> None:
    assert set(options.FORMATS) == {str(form) for form in Format}


@pytest.mark.parametrize("jobs", ["-1", "many"])
def test_a_number_of_processes_is_a_whole_number(plan: Repository, jobs: str) -> None:
    run = plan.run("build", "--jobs", jobs)
    assert run.exit_code == 2
    assert "'--jobs'" in run.stderr


def test_a_setting_in_the_environment_is_named_when_it_is_wrong(plan: Repository) -> None:
    run = plan.run("build", env={"MILEPOST_BUILD_AS_OF": "yesterday"})
    assert run.exit_code == 3
    assert "MILEPOST_BUILD_AS_OF: build.as_of: a day is expected" in run.stderr


def test_a_misspelt_setting_in_the_environment_is_told_as_well(plan: Repository) -> None:
    run = plan.run("build", env={"MILEPOST_BUILD_ASOF": "2024-04-18"})
    assert run.exit_code == 3
    assert "MILEPOST_BUILD_ASOF: unknown setting 'asof' (did you mean as_of?)" in run.stderr


@pytest.mark.parametrize("command", ["build", "check", "status", "new"])
def test_a_fault_in_the_settings_is_told_with_its_line(plan: Repository, command: str) -> None:
    plan.write({"milepost.toml": 'format = 1\n[site]\ntitel = "Launch"\n'})
    run = plan.run(command, *(["A title"] if command == "new" else []))
    assert run.exit_code == 3
    assert "milepost.toml:3: unknown setting 'titel' (did you mean title?)" in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize("command", ["build", "check", "status", "new"])
def test_without_content_a_person_is_led_to_init(folder: Repository, command: str) -> None:
    run = folder.run(command, *(["A title"] if command == "new" else []))
    assert run.exit_code == 3
    assert "there is no folder content (milepost init makes one)" in run.stderr


def test_the_nearest_settings_above_are_those_that_count(plan: Repository) -> None:
    below = Repository(plan.root / "content" / "milestones")
    assert below.run("check").exit_code == 0
    assert below.run("build", "--format", "data").exit_code == 0
    assert plan.site.is_dir()


def test_a_project_elsewhere_is_named(
    plan: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = Repository(tmp_path_factory.mktemp("elsewhere"))
    run = elsewhere.run("check", "--project", str(plan.root))
    assert run.exit_code == 0
    assert "no problems in 1 milestone" in run.stderr


def test_a_project_that_is_not_there_is_wrong_use(folder: Repository) -> None:
    run = folder.run("check", "-C", "nowhere")
    assert run.exit_code == 2
    assert "'nowhere' does not exist" in run.stderr


def test_paths_count_from_where_the_command_is_told_to_start(
    plan: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As with `git -C`: an output or a path is taken from there."""
    elsewhere = Repository(tmp_path_factory.mktemp("elsewhere"))
    at = ("-C", str(plan.root))
    assert elsewhere.run("build", *at, "--format", "data", "-o", "public").exit_code == 0
    assert (plan.root / "public" / "data").is_dir()
    assert elsewhere.run("check", *at, "content/milestones/pilot.md").exit_code == 0


def test_an_output_counts_from_the_folder_in_which_one_stands(plan: Repository) -> None:
    (plan.root / "out").mkdir()
    run = Repository(plan.root / "out").run("build", "--format", "data", "--output", "public")
    assert run.exit_code == 0
    assert (plan.root / "out" / "public" / "data").is_dir()


def test_a_folder_of_projects_is_a_portfolio(folder: Repository) -> None:
    files = {
        "milepost.toml": PLAN["milepost.toml"],
        **{f"content/{name}/project.yml": f"title: {name}\n" for name in ("one", "two")},
        "content/one/milestones/pilot.md": PILOT,
    }
    folder.write(files)
    run = folder.run("check")
    assert run.exit_code == 0, run.output
