"""What the commands share that edit a milestone file."""

import os
import stat
from datetime import UTC
from datetime import datetime
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.content.editing import disk
from generator.errors import EditError
from generator.errors import OutputError
from tests.repository import PILOT
from tests.repository import PROJECT
from tests.repository import Repository

FILE = "content/milestones/pilot.md"
WHY = ("--reason", "late parts", "--on", "2024-04-18")
EDITS = [
    ("move", "pilot", "2024-06-14", *WHY),
    ("rebaseline", "pilot", "2024-06-14", *WHY, "--approved-by", "nora"),
    ("complete", "pilot", "2024-04-17", "--note", "Done."),
    ("checkin", "pilot", "--confidence", "70", "--on", "2024-04-18"),
]
edits = pytest.mark.parametrize("edit", EDITS, ids=lambda edit: str(edit[0]))


@edits
def test_a_dry_run_shows_what_the_edit_then_does(plan: Repository, edit: tuple[str, ...]) -> None:
    run = plan.run(*edit, "--dry-run")
    assert run.exit_code == 0
    assert run.stdout.startswith(f"--- a/{FILE}\n+++ b/{FILE}\n@@ ")
    assert (plan.root / FILE).read_text("utf-8") == PILOT
    assert plan.run("undo").exit_code == 1
    assert plan.run(*edit).stdout == ""
    edited = (plan.root / FILE).read_bytes()
    assert edited.decode() != PILOT
    assert plan.run("undo").exit_code == 0
    plan.write({"diff": run.stdout})
    plan.git("apply", "diff")
    assert (plan.root / FILE).read_bytes() == edited


@pytest.mark.parametrize(
    "change", [("\n", "\r\n"), ("form\n", "form"), ("---\nid", "\ufeff---\nid")]
)
def test_a_diff_is_exact_to_the_byte(plan: Repository, change: tuple[str, str]) -> None:
    plan.write({FILE: PILOT.replace(*change)})
    edit = ("complete", "pilot", "2024-04-17", "--note", "Done.")
    with (plan.root / "diff").open("wb") as stream:
        plan.spawn(*edit, "--dry-run", stdout=stream)
    plan.run(*edit)
    edited = (plan.root / FILE).read_bytes()
    plan.run("undo")
    plan.git("apply", "diff")
    assert (plan.root / FILE).read_bytes() == edited


def test_a_diff_tells_of_a_last_line_without_an_end(plan: Repository) -> None:
    plan.write({FILE: PILOT.rstrip("\n")})
    shown = plan.run("complete", "pilot", "2024-04-17", "--note", "Done.", "--dry-run").stdout
    assert shown.count("\n\\ No newline at end of file\n") == 2


def test_a_diff_cannot_be_written_over_by_what_a_file_holds(plan: Repository) -> None:
    """A carriage return within a line would hide what stands before it."""
    plan.write({FILE: PILOT.replace("\n", "\r")})
    shown = plan.run("complete", "pilot", "2024-04-17", "--dry-run").stdout
    assert "\r" not in shown
    assert "\n-status: in progress\n+status: completed\n" in shown


def test_a_diff_is_coloured_where_that_is_wanted(plan: Repository) -> None:
    edit = (*EDITS[0], "--dry-run")
    assert "\x1b[" not in plan.run(*edit).stdout
    shown = plan.run(*edit, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[31m-due: 2024-05-31\x1b[0m\n" in shown
    assert "\x1b[32m+due: 2024-06-14\x1b[0m\n" in shown


# -- which milestone is meant


@edits
def test_an_unknown_milestone_is_answered_with_the_one_that_is_meant(
    plan: Repository, edit: tuple[str, ...]
) -> None:
    run = plan.run(edit[0], "pilto", *edit[2:])
    assert run.exit_code == 2
    assert "there is no milestone 'pilto'; did you mean pilot?" in run.stderr
    assert "there is no milestone 'x'\n" in plan.run(edit[0], "x", *edit[2:]).stderr


@pytest.fixture
def portfolio(folder: Repository) -> Repository:
    """Two projects with a pilot each, and one rollout."""
    pilot = PILOT.replace("owner: ada\n", "")
    folder.write({f"content/{name}/project.yml": f"title: {name}\n" for name in ("one", "two")})
    folder.write({f"content/{name}/pilot.md": pilot for name in ("one", "two")})
    folder.write({"content/two/rollout.md": pilot.replace("id: pilot", "id: rollout")})
    return folder


def test_in_a_portfolio_the_project_is_named_where_it_matters(portfolio: Repository) -> None:
    run = portfolio.run("move", "pilot", "2024-06-14", *WHY)
    assert run.exit_code == 2
    assert "several milestones are called 'pilot': one/pilot, two/pilot" in run.stderr
    run = portfolio.run("move", "two/pilot", "2024-06-14", *WHY)
    assert run.stderr == "content/two/pilot.md: due 2024-06-14, before 2024-05-31\n"
    run = portfolio.run("move", "rollout", "2024-06-14", *WHY)
    assert run.stderr == "content/two/rollout.md: due 2024-06-14, before 2024-05-31\n"
    run = portfolio.run("move", "too/pilot", "2024-06-14", *WHY)
    assert "did you mean two/pilot?" in run.stderr


def test_today_is_the_day_in_the_time_zone_of_the_project(
    folder: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = datetime(2024, 4, 18, 23, 30, tzinfo=UTC)
    monkeypatch.setattr("generator.cli.plans.now", lambda: late)
    folder.write(
        {"content/project.yml": f"{PROJECT}timezone: Asia/Tokyo\n", "content/pilot.md": PILOT}
    )
    assert folder.run("complete", "pilot").stderr.startswith(
        "content/pilot.md: completed 2024-04-19\n"
    )


# -- files that are left alone


@edits
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PILOT.replace("2024-05-31", "31/05/2024"), f"{FILE}:8:6: T502 due: '31/05/2024' is taken"),
        ("---\nid: pilot\ntitle: [\n---\n", f"{FILE}:4:1: FM020"),
        ("id: pilot\n", "FM010"),
    ],
)
def test_a_broken_file_is_not_edited_but_its_faults_are_told(
    plan: Repository, edit: tuple[str, ...], text: str, told: str
) -> None:
    plan.write({FILE: text})
    run = plan.run(*edit)
    assert (run.exit_code, run.stdout) == (1, "")
    assert told in run.stderr
    assert run.stderr.endswith("1 error; nothing was written\n")
    assert (plan.root / FILE).read_text("utf-8") == text


def test_the_faults_of_other_files_are_no_hindrance(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": "---\nid: [\n---\n"})
    assert plan.run(*EDITS[0]).exit_code == 0


def test_what_cannot_be_kept_is_told_and_nothing_is_written(plan: Repository) -> None:
    text = PILOT.replace("status: in progress", "status: >-\n  in\n  progress")
    plan.write({FILE: text})
    run = plan.run("complete", "pilot", "2024-04-17")
    assert run.exit_code == 1
    assert run.stderr == (
        f"milepost: {FILE}: what it changes is written in a way that cannot be kept; "
        "nothing was written (make the edit by hand)\n"
    )
    assert (plan.root / FILE).read_text("utf-8") == text


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_a_file_keeps_its_rights(plan: Repository, mode: int) -> None:
    (plan.root / FILE).chmod(mode)
    assert plan.run(*EDITS[0]).exit_code == 0
    assert stat.S_IMODE((plan.root / FILE).stat().st_mode) == mode


# -- reading and writing


PATH = PurePosixPath("a/b.md")


def test_a_link_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "real.md").write_bytes(b"text")
    (tmp_path / PATH).symlink_to(tmp_path / "real.md")
    (tmp_path / "linked").symlink_to("a")
    for path in (PATH, PurePosixPath("linked/b.md")):
        with pytest.raises(EditError, match="symbolic links are not followed"):
            disk.read(tmp_path, path)
        with pytest.raises(EditError, match="symbolic links are not followed"):
            disk.replace(tmp_path, path, b"text", b"new")
    assert (tmp_path / "real.md").read_bytes() == b"text"
    assert sorted(os.listdir(tmp_path / "a")) == ["b.md"]


def test_a_file_that_somebody_else_changed_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / PATH).write_bytes(b"theirs")
    with pytest.raises(EditError, match=r"changed meanwhile; nothing was written \(try again\)"):
        disk.replace(tmp_path, PATH, b"text", b"ours")
    assert (tmp_path / PATH).read_bytes() == b"theirs"
    assert os.listdir(tmp_path / "a") == ["b.md"]


def test_a_full_disk_leaves_the_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / PATH).write_bytes(b"text")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        disk.replace(tmp_path, PATH, b"text", b"ours")
    assert (tmp_path / PATH).read_bytes() == b"text"
    assert os.listdir(tmp_path / "a") == ["b.md"]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="No such file"):
        disk.read(tmp_path, PATH)
    os.mkfifo(tmp_path / "b.md")
    with pytest.raises(EditError, match="this is not a plain file"):
        disk.read(tmp_path, PurePosixPath("b.md"))
