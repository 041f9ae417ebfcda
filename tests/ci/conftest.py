"""What these tests share: this repository as others get it, a pull request, and no network."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository
from tests.repository import environment

REPOSITORY = Path(__file__).parent.parent.parent
NOON = "1713441600"  # of 2024-04-18: what happens after it is no matter of a job's
FILE = "content/milestones/pilot.md"
MOVED = PILOT.replace(
    "due: 2024-05-31",
    "due: 2024-06-12\n"
    "changes: [{date: 2024-04-10, what: due, from: 2024-05-31, to: 2024-06-12, reason: two sites}]",
)
BROKEN = MOVED.replace("owner: ada", "owner: ada\nstart: soon", 1).replace(
    "start: 2024-04-02\n", "", 1
)


@dataclass(frozen=True)
class Published:
    """This repository with what is not committed yet, where others clone it from."""

    root: Path
    commit: str


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Copy this repository, and commit everything."""
    copy = Repository(tmp_path_factory.mktemp("published") / "milepost")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listed, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    copy.root.mkdir()
    for name in filter(None, done.stdout.split("\0")):
        source = REPOSITORY / name
        if source.is_file() and not source.is_symlink():
            copy.write({name: source.read_bytes()})
    return Published(copy.root, copy.commit())


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which pip finds every library, but not Milepost, and asks no network."""
    folder = tmp_path_factory.mktemp("libraries")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "milepost" not in path.name and path.suffix != ".pth":
            (folder / path.name).symlink_to(path)
    kept = environment(
        PYTHON=sys.executable,
        PYTHONPATH=str(folder),
        PIP_NO_INDEX="1",
        PIP_NO_BUILD_ISOLATION="0",
        PYTHONDONTWRITEBYTECODE="1",
        VIRTUALENV_NO_PERIODIC_UPDATE="1",
        NO_COLOR="1",
        SOURCE_DATE_EPOCH=NOON,
    )
    foreign = ("GITHUB_", "RUNNER_", "CI_", "VIRTUAL_ENV")
    return {name: value for name, value in kept.items() if not name.startswith(foreign)}


@pytest.fixture(scope="session")
def milepost(
    published: Published, offline: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Install Milepost as a job does, and return the environment's folder."""
    folder = tmp_path_factory.mktemp("installed") / "milepost"
    done = subprocess.run(
        ["sh", published.root / "ci" / "install", folder],
        cwd=folder.parent,
        env=offline,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("milepost, version ")
    return folder


Propose = Callable[..., Repository]


@pytest.fixture
def propose(tmp_path: Path) -> Propose:
    """Make a plan, and a branch on which its only milestone's file is another.

    What is returned is a clone as a job has it: the branch is checked out, and the base is known
    as ``origin/main``. `at` is the folder of the plan.
    """

    def run(text: str, *, at: str = ".", depth: str = "") -> Repository:
        origin = Repository(tmp_path / "origin")
        origin.root.mkdir()
        below = {f"{at}/{name}": content for name, content in PLAN.items()}
        origin.write({**below, f"{at}/milepost.toml": "format = 1\n"})
        origin.commit("2024-04-01")
        origin.git("checkout", "--quiet", "-b", "change")
        origin.write({f"{at}/{FILE}": text})
        origin.commit("2024-04-10")
        clone = tmp_path / "clone"
        options = [f"--depth={depth}"] if depth else []
        command = ["git", "clone", "--quiet", *options, origin.root.as_uri(), clone]
        subprocess.run(command, env={**os.environ, **environment()}, check=True)
        return Repository(clone)

    return run
