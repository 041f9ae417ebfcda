"""milepost undo."""

import json

import pytest

from tests.repository import PILOT
from tests.repository import Repository

FILE = "content/milestones/pilot.md"
MEMORY = ".milepost/cache/undo.json"


def move(repository: Repository, day: str = "2024-06-14") -> None:
    """Edit the pilot."""
    run = repository.run("move", "pilot", day, "--reason", "late")
    assert run.exit_code == 0, run.stderr


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_the_last_edit_is_taken_back_to_the_byte(plan: Repository, end: bytes) -> None:
    before = b"\xef\xbb\xbf" + PILOT.replace("ada", "Łódź").encode().replace(b"\n", end)
    plan.write({FILE: before})
    move(plan)
    assert (plan.root / FILE).read_bytes() != before
    run = plan.run("undo")
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr == f"{FILE}: as it was before the last edit\n"
    assert (plan.root / FILE).read_bytes() == before


def test_only_the_last_edit_can_be_taken_back(plan: Repository) -> None:
    move(plan)
    after = (plan.root / FILE).read_bytes()
    move(plan, "2024-06-28")
    assert plan.run("undo").exit_code == 0
    assert (plan.root / FILE).read_bytes() == after
    run = plan.run("undo")
    assert run.exit_code == 1
    assert "no edit is remembered here" in run.stderr
    assert (plan.root / FILE).read_bytes() == after


def test_a_file_that_was_changed_since_stays_as_it_is(plan: Repository) -> None:
    move(plan)
    file = plan.root / FILE
    file.write_text(file.read_text("utf-8") + "More.\n", "utf-8")
    run = plan.run("undo")
    assert run.exit_code == 1
    assert f"{FILE}: the file is not as the last edit left it" in run.stderr
    assert file.read_text("utf-8").endswith("More.\n")


def test_a_file_that_is_gone_is_told(plan: Repository) -> None:
    move(plan)
    (plan.root / FILE).unlink()
    run = plan.run("undo")
    assert (run.exit_code, run.stdout) == (1, "")
    assert f"{FILE}: No such file" in run.stderr


def test_the_memory_is_no_part_of_the_repository(plan: Repository) -> None:
    move(plan)
    assert (plan.root / MEMORY).is_file()
    assert plan.git("status", "--porcelain") == f" M {FILE}\n"


@pytest.mark.parametrize(
    "path",
    ["../a.md", "content/../a.md", "a.md", "content/.a.md", "/a.md", "content/a.txt", "content"],
)
def test_a_memory_that_leads_elsewhere_is_none(plan: Repository, path: str) -> None:
    """The folder may have come with somebody's commit."""
    move(plan)
    (known,) = json.loads((plan.root / MEMORY).read_text("utf-8"))
    plan.write({MEMORY: json.dumps([{**known, "path": path}]), "a.md": "a", "content/a.txt": ""})
    run = plan.run("undo")
    assert run.exit_code == 1
    assert "no edit is remembered here" in run.stderr


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "[1]", '[{"path": 1, "before": "", "after": ""}]']
)
def test_a_damaged_memory_is_none(plan: Repository, text: str) -> None:
    plan.write({MEMORY: text})
    assert "no edit is remembered here" in plan.run("undo").stderr


def test_a_memory_behind_a_link_is_neither_written_nor_read(plan: Repository) -> None:
    (plan.root / "elsewhere").mkdir()
    (plan.root / ".milepost").symlink_to("elsewhere")
    run = plan.run("move", "pilot", "2024-06-14", "--reason", "late")
    assert run.exit_code == 73
    assert "symbolic links are not followed" in run.stderr
    assert list((plan.root / "elsewhere").iterdir()) == []
    assert (plan.root / FILE).read_text("utf-8") == PILOT
    assert plan.run("undo").exit_code == 1


def test_where_nothing_can_be_remembered_nothing_is_edited(plan: Repository) -> None:
    plan.write({".milepost": "a file"})
    run = plan.run("move", "pilot", "2024-06-14", "--reason", "late")
    assert run.exit_code == 73
    assert (plan.root / FILE).read_text("utf-8") == PILOT
