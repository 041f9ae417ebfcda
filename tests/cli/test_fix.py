"""milepost check --fix."""

from pathlib import Path

import pytest

from tests.repository import PILOT
from tests.repository import Repository

FILE = "content/milestones/rollout.md"
WRONG = """\
---
due: 31/05/2024   # agreed
title: Rollout done
purpose: so that every clinic has it before the summer
owner: ada
status: In-Progress
start: 01/02/2024
---
## Success criteria
- [ ] Ten regions have signed the acceptance form
"""
MENDED = """\
---
id: rollout
title: Rollout done
purpose: so that every clinic has it before the summer
due: 2024-05-31   # agreed
owner: ada
status: In progress
start: 01/02/2024
---
## Success criteria
- [ ] Ten regions have signed the acceptance form
"""


@pytest.fixture
def wrong(plan: Repository) -> Repository:
    """A plan with a file that can be mended, but for one day that could be another."""
    plan.write({FILE: WRONG})
    return plan


def text(repository: Repository, file: str = FILE) -> str:
    """What a file holds."""
    return (repository.root / file).read_text(encoding="utf-8")


def test_what_is_safe_is_mended_and_what_is_left_is_told(wrong: Repository) -> None:
    run = wrong.run("check", "--fix", "--format", "concise")
    assert text(wrong) == MENDED
    assert run.stderr.splitlines()[:-2] == [
        f"{FILE}: due: '31/05/2024' is now 2024-05-31",
        f"{FILE}: status: 'In-Progress' is now In progress",
        f"{FILE}: id: added, 'rollout'",
        f"{FILE}: the fields: put into the usual order",
    ]
    assert run.stderr.splitlines()[-2] == "4 fixed; left: 1 error in 2 milestones"
    assert f"{FILE}:8:8: T502 start: '01/02/2024' is taken for 2024-02-01" in run.stdout
    assert run.exit_code == 1


def test_a_second_time_nothing_is_left_to_mend(wrong: Repository) -> None:
    wrong.run("check", "--fix")
    again = wrong.run("check", "--fix")
    assert again.stderr.startswith("0 fixed; left: 1 error in 2 milestones\n")
    assert text(wrong) == MENDED


def test_where_nothing_is_left_it_is_done(plan: Repository) -> None:
    plan.write({"content/milestones/pilot.md": PILOT.replace("2024-05-31", "2024/05/31")})
    run = plan.run("check", "--fix")
    assert run.exit_code == 0
    assert text(plan, "content/milestones/pilot.md") == PILOT


def test_a_dry_run_is_a_diff_that_git_can_apply(wrong: Repository) -> None:
    run = wrong.run("check", "--fix", "--dry-run")
    assert (run.exit_code, run.stderr) == (0, "4 would be fixed\n")
    assert text(wrong) == WRONG
    (wrong.root / "fix.diff").write_text(run.stdout, encoding="utf-8")
    wrong.git("apply", "fix.diff")
    assert text(wrong) == MENDED
    assert wrong.run("check", "--diff").stdout == ""


def test_only_the_files_that_are_named_are_mended(wrong: Repository) -> None:
    other = "content/milestones/other.md"
    wrong.write({other: WRONG})
    wrong.run("check", "--fix", other)
    assert text(wrong) == WRONG
    assert text(wrong, other) == MENDED.replace("rollout", "other")


def test_what_is_accepted_is_left(wrong: Repository) -> None:
    accepted = 'ignore: [{code: D912, reason: "dates first"}]\n---\n##'
    wrong.write({FILE: WRONG.replace("---\n##", accepted)})
    wrong.run("check", "--fix")
    assert text(wrong).startswith("---\nid: rollout\ndue: 2024-05-31   # agreed\ntitle:")


def test_all_that_was_mended_is_taken_back_at_once(wrong: Repository) -> None:
    other = "content/milestones/other.md"
    wrong.write({other: WRONG})
    wrong.run("check", "--fix")
    run = wrong.run("undo")
    assert run.stderr.splitlines() == [
        f"{file}: as it was before the last edit" for file in (other, FILE)
    ]
    assert (text(wrong), text(wrong, other)) == (WRONG, WRONG)


def test_nothing_is_taken_back_where_one_file_was_changed_since(wrong: Repository) -> None:
    other = "content/milestones/other.md"
    wrong.write({other: WRONG})
    wrong.run("check", "--fix")
    wrong.write({FILE: MENDED + "More.\n"})
    run = wrong.run("undo")
    assert run.exit_code == 1
    assert f"{FILE}: the file is not as the last edit left it" in run.stderr
    assert text(wrong, other) == MENDED.replace("rollout", "other")


def test_a_link_is_never_followed(wrong: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(WRONG, encoding="utf-8")
    (wrong.root / "content/milestones/linked.md").symlink_to(outside)
    wrong.run("check", "--fix")
    assert outside.read_text(encoding="utf-8") == WRONG


def test_recorded_history_is_left(wrong: Repository) -> None:
    """Its dates are read by T502 too, but it is no milestone."""
    history = "as_of,id,field,value\n2024/01/04,rollout,due,2024-05-01\n"
    wrong.write({"content/history.csv": history})
    assert "content/history.csv:2:1" in wrong.run("check", "--fix").stdout
    assert text(wrong, "content/history.csv") == history
