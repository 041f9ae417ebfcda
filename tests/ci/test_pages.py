"""The workflows that `milepost init --ci` writes, run; and the pages, as their host shows them."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import NOON
from tests.ci.runner import BASH
from tests.ci.runner import Ran
from tests.ci.runner import Runner
from tests.publish.host import Host
from tests.publish.host import Walk
from tests.publish.host import hosted
from tests.repository import MILEPOST
from tests.repository import PLAN
from tests.repository import ROLLOUT
from tests.repository import Repository
from tests.repository import environment

PREFIX = "/project/"
TOKEN = "token-5b1d"  # noqa: S105 - it opens nothing
SETTINGS = """\
format = 1

[site]
url = "{url}"

[build]
formats = ["html", "data"]

[publish.pages]
kind = "git"
"""


@dataclass(frozen=True)
class Job:
    """A job in its clone: what it runs with, the remote, and the host that shows what it makes."""

    clone: Repository
    remote: Repository
    temp: Path
    host: Host

    @property
    def env(self) -> dict[str, str]:
        """What a runner gives to every step."""
        (self.temp / "milepost" / "bin").mkdir(parents=True, exist_ok=True)
        program = self.temp / "milepost" / "bin" / "milepost"
        if not program.exists():
            program.symlink_to(MILEPOST)
        env = environment(SOURCE_DATE_EPOCH=NOON, CI="true")
        return {**env, "PATH": f"{program.parent}:{env['PATH']}"}

    def read(self, path: str) -> Any:
        """Return a workflow that was written into the plan."""
        return yaml.safe_load((self.clone.root / path).read_text(encoding="utf-8"))


@pytest.fixture
def job(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Job]:
    """Write a workflow into a plan, push it, and clone it as a job does."""
    (tmp_path / "pages").mkdir()
    with hosted(tmp_path / "pages", PREFIX) as host:
        plan, remote = Repository(tmp_path / "plan"), Repository(tmp_path / "remote.git")
        plan.root.mkdir()
        plan.write({**PLAN, "milepost.toml": SETTINGS.format(url=host.url.rstrip("/"))})
        plan.write({"content/milestones/rollout.md": ROLLOUT, ".gitignore": "site/\n"})
        written = plan.run("init", "--ci", request.param)
        assert written.exit_code == 0, written.output
        plan.commit("2024-04-02")
        plan.git("init", "--quiet", "--bare", str(remote.root))
        plan.git("push", "--quiet", f"file://{remote.root}", "main")
        clone = Repository(tmp_path / "clone")
        plan.git("clone", "--quiet", "--branch=main", f"file://{remote.root}", str(clone.root))
        (tmp_path / "temp").mkdir()
        yield Job(clone, remote, tmp_path / "temp", host)


def walked(host: Host) -> Walk:
    """Follow every link of the pages, from the first and from one that is not there."""
    walk = Walk(host)
    walk.go(PREFIX)
    walk.go(f"{PREFIX}milestones/nowhere.html", code=404)
    walk.go(f"{PREFIX}sitemap.xml")
    return walk


def check_pages(host: Host) -> None:
    """Look at what a host shows of the plan."""
    walk = walked(host)
    assert walk.dead == []
    below = {path.removeprefix(PREFIX) for path in walk.seen}
    assert {"milestones/pilot.html", "assets/site.css", "data/milestones.csv"} <= below
    assert any(path.endswith(".woff2") for path in below)
    missing = host.ask(f"{PREFIX}milestones/nowhere.html")[2].decode()
    assert f'href="{host.url}assets/site.css"' in missing
    assert host.ask(f"{PREFIX}framework")[0] == 200


@pytest.mark.parametrize("job", ["github"], indirect=True)
def test_github_pages_shows_what_the_workflow_publishes(job: Job) -> None:
    ran = _github(job)
    assert (ran.failed, ran.done) == ("", ["Build", "Publish"]), ran.log
    assert ran.commands == []
    assert TOKEN not in ran.log
    _check_out(job.remote, job.host.folder)
    assert (job.host.folder / ".nojekyll").is_file()
    check_pages(job.host)
    again = _github(job)
    assert again.failed == "", again.log
    assert "nothing to publish" in again.log


def _github(job: Job) -> Ran:
    """Run the steps that are scripts, but for those that install something."""
    steps = job.read(".github/workflows/milepost-publish.yml")["jobs"]["publish"]["steps"]
    scripts = [step for step in steps if "run" in step and not step["name"].startswith("Install")]
    known = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "push",
        "GITHUB_REF": "refs/heads/main",
        "GITHUB_SERVER_URL": "https://git.example.org",
    }
    runner = Runner(job.clone.root, job.temp, {**job.env, **known})
    return runner.run(scripts, {"github.token": TOKEN})


def _check_out(remote: Repository, folder: Path) -> None:
    """Lay the files of the branch out, as the host does with what is pushed to it."""
    archive = subprocess.run(
        ["git", "archive", "gh-pages"], cwd=remote.root, capture_output=True, check=True
    )
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)


@pytest.mark.parametrize("job", ["gitlab"], indirect=True)
def test_gitlab_pages_shows_what_the_job_hands_over(job: Job) -> None:
    told = job.read(".gitlab-ci.yml")["pages"]
    address = f"https://gitlab-ci-token:{TOKEN}@git.example.org/team/plan.git"
    known = {
        "CI_JOB_TOKEN": TOKEN,
        "CI_SERVER_HOST": "git.example.org",
        "CI_PROJECT_PATH": "team/plan",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{job.remote.root}.insteadOf",
        "GIT_CONFIG_VALUE_0": address,
    }
    job.clone.git("checkout", "--quiet", "--detach")  # as a runner of GitLab's does
    done = subprocess.run(
        [*BASH, "-c", "\n".join(told["script"])],
        cwd=job.clone.root,
        env={**job.env, **known},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert TOKEN not in done.stdout
    assert told["artifacts"]["paths"] == ["public"]
    job.host.folder = job.clone.root / "public"
    check_pages(job.host)
