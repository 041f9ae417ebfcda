"""The template for GitLab, its scripts run as a runner does."""

import json
import subprocess
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
from tests.ci.conftest import Published
from tests.repository import Repository

TEMPLATE: dict[str, Any] = yaml.safe_load(
    (REPOSITORY / "ci" / "gitlab" / "milepost.gitlab-ci.yml").read_text(encoding="utf-8")
)
JOBS = [name for name in TEMPLATE if name.startswith("milepost-")]

Job = Callable[[str, Repository], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def job(offline: dict[str, str], milepost: Path) -> Job:
    """Run the script of a job in a repository, with Milepost installed before."""

    def run(name: str, plan: Repository) -> "subprocess.CompletedProcess[str]":
        base = plan.git("merge-base", "origin/main", "HEAD").strip()
        given = {
            **TEMPLATE["variables"],
            "CI_PROJECT_DIR": str(plan.root),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            "PATH": f"{milepost / 'bin'}:{offline['PATH']}",
        }
        return script(TEMPLATE[name]["script"], plan.root, {**offline, **given})

    return run


def script(
    lines: list[str], folder: Path, env: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    """Run lines as one script that ends with the first that fails."""
    command = ["bash", "-eo", "pipefail", "-c", "\n".join(lines)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_a_sound_change_passes_every_job(propose: Propose, job: Job) -> None:
    plan = propose(MOVED)
    for name in JOBS:
        done = job(name, plan)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (plan.root / "milepost-site" / "index.html").is_file()
    said = (plan.root / "milepost-diff.md").read_text(encoding="utf-8")
    assert said.startswith("### Milestones: ")
    assert "| due | 2024-05-31 | 2024-06-12 | \\+12 days | why: two sites |" in said


def test_an_error_is_reported_at_its_line_and_fails_the_check(propose: Propose, job: Job) -> None:
    plan = propose(BROKEN)
    done = job("milepost-check", plan)
    assert done.returncode == 1
    assert f"{FILE}:" in done.stdout
    report = json.loads((plan.root / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    line = BROKEN.splitlines().index("start: soon") + 1
    [found] = [f for f in report if f["location"]["lines"]["begin"] == line]
    assert found["location"]["path"] == FILE
    assert len({finding["fingerprint"] for finding in report}) == len(report)


@pytest.mark.parametrize("name", ["milepost-preview", "milepost-diff"])
def test_a_file_that_cannot_be_read_leaves_the_rest_and_the_code_that_is_allowed(
    propose: Propose, job: Job, name: str
) -> None:
    plan = propose(BROKEN)
    assert job(name, plan).returncode == TEMPLATE[name]["allow_failure"]["exit_codes"]
    for path in TEMPLATE[name]["artifacts"]["paths"]:
        assert (plan.root / path).exists()


def test_milepost_is_installed_at_the_commit_that_is_named(
    offline: dict[str, str], published: Published, tmp_path: Path
) -> None:
    given = {
        "MILEPOST": published.root.as_uri(),
        "MILEPOST_COMMIT": published.commit,
        "TMPDIR": str(tmp_path),
    }
    lines = [*TEMPLATE[".milepost"]["before_script"], "command -v milepost", "milepost --version"]
    done = script(lines, tmp_path, {**offline, **given})
    assert done.returncode == 0, done.stdout + done.stderr
    *_before, place, version = done.stdout.splitlines()
    assert Path(place).is_relative_to(tmp_path)
    assert version.startswith("milepost, version ")


def test_jobs_run_in_merge_requests_only_and_are_given_no_secret() -> None:
    [rule] = TEMPLATE[".milepost"]["rules"]
    assert rule == {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}
    assert [name for name in JOBS if TEMPLATE[name]["extends"] != ".milepost"] == []
    assert not {"secrets", "id_tokens"} & {key for name in TEMPLATE for key in TEMPLATE[name]}
