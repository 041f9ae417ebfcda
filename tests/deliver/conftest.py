"""A committed plan that is built and named to two people, once for all who mail it."""

import shutil
from pathlib import Path

import pytest

from tests.repository import PLAN
from tests.repository import ROLLOUT
from tests.repository import Repository

MAIL = """
[mail]
sender = "Project office <pmo@example.org>"
host = "127.0.0.1"
port = {port}
security = "none"
timeout = 2
last_timeout = 2
retries = [0.01]
skip_unchanged = ["checkin"]

[mail.people]
ada = "Ada Byron <ada@example.org>"
ben = "ben@example.org"

[mail.groups]
board = ["ada", "ben"]

[mail.to]
status = ["board"]
checkin = ["ada"]
"""
SITE = '\n[site]\nurl = "https://plans.example.org/launch"\n'


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A committed plan of two milestones, built, and named to two people."""
    repository = Repository(tmp_path_factory.mktemp("made"))
    repository.write(
        {
            **PLAN,
            "content/milestones/rollout.md": ROLLOUT,
            "milepost.toml": PLAN["milepost.toml"].replace(
                'as_of = "2024-04-18"', 'as_of = "2024-04-18"\nformats = ["html"]'
            )
            + SITE
            + MAIL.format(port=1),
            ".gitignore": "/site/\n/.milepost/\n/build/\n",
        }
    )
    repository.commit()
    assert repository.run("build", "--quiet").exit_code == 0
    return repository


@pytest.fixture
def plan(made: Repository, tmp_path: Path) -> Repository:
    """The plan, of which a test may do what it likes."""
    shutil.copytree(made.root, tmp_path, dirs_exist_ok=True)
    return Repository(tmp_path)
