"""The hooks, run by pre-commit as it would in a repository that names this one."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ci.conftest import BROKEN
from tests.ci.conftest import FILE
from tests.ci.conftest import REPOSITORY
from tests.ci.conftest import Published
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository

PRE_COMMIT = (sys.executable, "-m", "pre_commit")
OTHER = "content/milestones/other.md"

Hook = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def hook(
    offline: dict[str, str], published: Published, tmp_path_factory: pytest.TempPathFactory
) -> Hook:
    """Run one hook on what is staged in a repository; it is installed by the first run."""
    home = tmp_path_factory.mktemp("pre-commit")

    def run(plan: Repository, name: str) -> "subprocess.CompletedProcess[str]":
        source = (
            f"repos: [{{repo: {published.root}, rev: {published.commit}, hooks: [{{id: {name}}}]}}]"
        )
        plan.write({".pre-commit-config.yaml": source})
        plan.git("add", "--all")
        env = {**offline, "PRE_COMMIT_HOME": str(home), "HOME": str(home)}
        return subprocess.run(
            [*PRE_COMMIT, "run", name],
            cwd=plan.root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Repository:
    """A plan that is committed."""
    plan = Repository(tmp_path / "plan")
    plan.root.mkdir()
    plan.write({**PLAN, "README.md": "A plan.\n", OTHER: PILOT.replace("id: pilot", "id: other")})
    plan.commit()
    return plan


def test_the_manifest_is_one_that_pre_commit_reads() -> None:
    manifest = REPOSITORY / ".pre-commit-hooks.yaml"
    done = subprocess.run([*PRE_COMMIT, "validate-manifest", manifest], check=False)
    assert done.returncode == 0


def test_the_whole_plan_is_checked_whichever_file_changes(plan: Repository, hook: Hook) -> None:
    plan.write({OTHER: PILOT.replace("id: pilot", "id: other").replace("Pilot", "Trial")})
    done = hook(plan, "milepost-check")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout + done.stderr
    plan.write({FILE: BROKEN})
    plan.commit()
    plan.write({OTHER: PILOT.replace("id: pilot", "id: other")})
    done = hook(plan, "milepost-check")
    assert done.returncode == 1
    assert f"{FILE}:" in done.stdout


def test_only_the_files_that_change_are_reported(plan: Repository, hook: Hook) -> None:
    plan.write({FILE: BROKEN})
    plan.commit()
    plan.write({OTHER: PILOT.replace("id: pilot", "id: other").replace("Pilot", "Trial")})
    assert hook(plan, "milepost-check-changed").returncode == 0
    plan.write({OTHER: BROKEN.replace("id: pilot", "id: other")})
    done = hook(plan, "milepost-check-changed")
    assert done.returncode == 1
    assert f"{OTHER}:" in done.stdout
    assert f"{FILE}:" not in done.stdout


@pytest.mark.parametrize("name", ["milepost-check", "milepost-check-changed", "milepost-fix"])
def test_a_change_beside_the_plan_runs_nothing(plan: Repository, hook: Hook, name: str) -> None:
    plan.write({"README.md": "A better plan.\n", "src/content/pilot.md": BROKEN})
    done = hook(plan, name)
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout


def test_what_is_safe_to_mend_is_mended_and_shown_to_the_committer(
    plan: Repository, hook: Hook
) -> None:
    plan.write({FILE: PILOT.replace("due: 2024-05-31", "due: 2024/05/31")})
    done = hook(plan, "milepost-fix")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "due: 2024-05-31\n" in (plan.root / FILE).read_text(encoding="utf-8")
    assert hook(plan, "milepost-fix").returncode == 0
