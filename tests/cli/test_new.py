"""milepost new."""

import json

import pytest

from generator.config.settings import Config
from generator.model.milestone import Milestone
from tests.checked import check
from tests.repository import PILOT
from tests.repository import Repository

TITLES = [
    'Pilot: "a" #1',
    "- x",
    "{a}",
    "[a]",
    "&anchor *alias",
    "!tag",
    "%directive",
    "@mention `code`",
    "key: value",
    "trailing colon:",
    "it's 'quoted'",
    "null",
    "true",
    "yes",
    "2024-04-15",
    "1e5",
    "0o17",
    "0x1F",
    "007",
    ".inf",
    "~",
    "---",
    "...",
    "? question",
    "| block",
    "> folded",
    "\\ backslash \\n",
    "Übergabe an Łódź – 完成 ✅",
    "مرحلة",
    "{{ title }} {% raw %}",
    "a" * 300,
]


def read(repository: Repository) -> dict[str, Milestone]:
    """The milestones of a repository, by id."""
    return dict(check(Config(repository.root)).value.portfolio.projects[0].by_id)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_reads_back_as_it_was_given(plan: Repository, title: str) -> None:
    known = read(plan)
    run = plan.run("new", "--due", "2024-06-28", "--owner", title, "--", title)
    assert run.exit_code == 0, run.output
    (made,) = read(plan).keys() - known.keys()
    milestone = read(plan)[made]
    assert milestone.title == title
    assert milestone.owner == title
    assert str(milestone.due) == "2024-06-28"
    assert plan.run("check").exit_code == 0


def test_the_path_is_printed_for_an_editor_to_open(plan: Repository) -> None:
    run = plan.run("new", "Training of staff done")
    assert (run.stdout, run.stderr) == ("content/milestones/training-of-staff-done.md\n", "")
    assert (plan.root / run.stdout.strip()).is_file()


def test_without_a_day_it_is_a_draft(plan: Repository) -> None:
    plan.run("new", "Training of staff done")
    milestone = read(plan)["training-of-staff-done"]
    assert (milestone.status, milestone.due) == ("draft", None)
    assert plan.run("check").exit_code == 0


def test_an_id_can_be_chosen(plan: Repository) -> None:
    run = plan.run("new", "Training of staff done", "--id", "M2.1")
    assert run.stdout == "content/milestones/M2.1.md\n"
    assert read(plan)["M2.1"].title == "Training of staff done"


@pytest.mark.parametrize("number", ["1e5", "0o17", "2024-04-15", "null", "12"])
def test_an_id_that_looks_like_something_else_stays_an_id(plan: Repository, number: str) -> None:
    assert plan.run("new", "A title", "--id", number).exit_code == 0
    assert number in read(plan)


@pytest.mark.parametrize(
    "identifier",
    ["../../outside", "/tmp/outside", "a/b", "con", "index", ".hidden", "a b", "x" * 65, "é"],
)
def test_an_id_that_cannot_be_one_writes_nothing(plan: Repository, identifier: str) -> None:
    before = sorted(plan.root.rglob("*.md"))
    run = plan.run("new", "A title", "--id", identifier)
    assert run.exit_code == 2
    assert "--id: " in run.stderr
    assert sorted(plan.root.rglob("*.md")) == before


def test_an_id_that_is_taken_is_told_with_who_has_it(plan: Repository) -> None:
    plan.write({"content/milestones/other-name.md": PILOT.replace("id: pilot", "id: Rollout")})
    run = plan.run("new", "Rollout")
    assert run.exit_code == 2
    assert "'rollout' is taken by content/milestones/other-name.md" in run.stderr


def test_a_file_that_is_there_is_never_overwritten(plan: Repository) -> None:
    mine = "---\nid: [\n"
    plan.write({"content/milestones/rollout.md": mine})
    run = plan.run("new", "Rollout")
    assert run.exit_code != 0
    assert (plan.root / "content/milestones/rollout.md").read_text(encoding="utf-8") == mine


@pytest.mark.parametrize("title", ["", "   ", "two\nlines", "bell \x07", "\x1b[31mred", "\ud800"])
def test_a_title_is_a_line_that_can_be_printed(plan: Repository, title: str) -> None:
    run = plan.run("new", "--", title)
    assert run.exit_code == 2
    assert "TITLE: a line of text is expected" in run.stderr


def test_in_a_portfolio_the_project_is_asked_for(folder: Repository) -> None:
    folder.write({f"content/{name}/project.yml": f"title: {name}\n" for name in ("one", "two")})
    run = folder.run("new", "Pilot")
    assert run.exit_code == 2
    assert "--in: several projects are here (one of one, two)" in run.stderr
    run = folder.run("new", "Pilot", "--in", "tow")
    assert run.exit_code == 2
    assert "--in: there is no project 'tow' (one of one, two)" in run.stderr
    run = folder.run("new", "Pilot", "--in", "two")
    assert run.stdout == "content/two/milestones/pilot.md\n"


def test_the_same_id_may_be_in_two_projects(folder: Repository) -> None:
    folder.write({f"content/{name}/project.yml": f"title: {name}\n" for name in ("one", "two")})
    assert folder.run("new", "Pilot", "--in", "one").exit_code == 0
    assert folder.run("new", "Pilot", "--in", "two").exit_code == 0
    assert json.loads(folder.run("check", "--format", "json").stdout)["findings"] == []
