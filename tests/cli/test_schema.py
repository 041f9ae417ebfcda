"""milepost schema."""

import json

import pytest

from generator.render.editor_schemas import EDITOR_SCHEMAS
from tests.repository import Repository

NAMES = ["milestone", "project", "settings"]
FILES = [f".milepost/schemas/{name}.v1.schema.json" for name in NAMES]


def test_without_a_name_they_are_listed(folder: Repository) -> None:
    run = folder.run("schema")
    assert run.exit_code == 0
    assert [line.split()[0] for line in run.stdout.splitlines()] == NAMES == list(EDITOR_SCHEMAS)


@pytest.mark.parametrize("name", NAMES)
def test_one_is_printed(folder: Repository, name: str) -> None:
    printed = json.loads(folder.run("schema", name).stdout)
    assert printed == EDITOR_SCHEMAS[name].make()
    assert printed["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_one_is_written_to_a_file(folder: Repository) -> None:
    run = folder.run("schema", "project", "--output", "project.json")
    assert (run.exit_code, run.output) == (0, "")
    assert (folder.root / "project.json").read_text("utf-8") == EDITOR_SCHEMAS["project"].text


def test_all_are_written_where_the_files_of_a_plan_look_for_them(plan: Repository) -> None:
    run = plan.run("schema", "--write")
    assert run.stdout.splitlines() == FILES
    assert all((plan.root / file).is_file() for file in FILES)
    assert plan.git("status", "--porcelain") == "?? .milepost/\n"


def test_a_new_milestone_names_its_schema_where_it_is_at_hand(plan: Repository) -> None:
    plan.run("new", "Training done")
    plan.run("schema", "--write")
    plan.run("new", "Staff trained")
    without, named = (
        (plan.root / f"content/milestones/{name}.md").read_text("utf-8").split("\n")[1]
        for name in ("training-done", "staff-trained")
    )
    assert without == "id: training-done"
    assert named == f"# yaml-language-server: $schema=../../{FILES[0]}"
    assert plan.run("check").exit_code == 0


@pytest.mark.parametrize(
    "options", [["--write", "project"], ["--output", "a.json"], ["--write", "--output", "a"]]
)
def test_what_makes_no_sense_is_wrong_use(folder: Repository, options: list[str]) -> None:
    assert folder.run("schema", *options).exit_code == 2


def test_a_link_is_not_followed(plan: Repository) -> None:
    (plan.root / "elsewhere").mkdir()
    (plan.root / ".milepost").symlink_to("elsewhere")
    run = plan.run("schema", "--write")
    assert run.exit_code == 73
    assert list((plan.root / "elsewhere").iterdir()) == []
