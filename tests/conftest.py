"""What tests of the content share: a plan is written as files, and read as users' files are."""

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from generator.config.settings import CheckSettings
from generator.config.settings import Config
from generator.config.settings import Settings
from generator.content.loader import Content
from generator.deliver.mail.guards import WORKFLOWS
from generator.deliver.requests import NUMBERS
from generator.diagnostics import Diagnostic
from generator.model.milestone import Milestone
from generator.model.project import Project
from tests.checked import check
from tests.written import Files
from tests.written import files_in
from tests.written import write

settings.register_profile(
    "milepost",
    deadline=None,  # a busy machine is not a failing test
    max_examples=40,  # others are drawn in each run
)
settings.load_profile("milepost")


def pytest_configure() -> None:
    """Forget that a job in CI runs the tests: mail is not sent there as it is from a desk."""
    for name in (*WORKFLOWS, *NUMBERS, "GITHUB_EVENT_NAME", "GITHUB_REF"):
        os.environ.pop(name, None)


@dataclass(frozen=True)
class Loaded:
    """What `check` read and said."""

    content: Content
    diagnostics: tuple[Diagnostic, ...]

    @property
    def said(self) -> list[str]:
        """The findings as a user reads them."""
        return [str(diagnostic) for diagnostic in self.diagnostics]

    @property
    def project(self) -> Project:
        """The only project."""
        (project,) = self.content.portfolio.projects
        return project

    @property
    def milestone(self) -> Milestone:
        """The only milestone."""
        (milestone,) = self.content.portfolio.by_key.values()
        return milestone


FACTS = Settings(
    check=CheckSettings(
        select=(
            *("FM", "HI", "CF", "D901", "D902", "D903", "D904", "D905", "D906", "D907"),
            *("P101", "P301", "P302", "P303", "P304", "P405", "P501"),
            *("R403", "T501", "T502", "T504"),
        )
    )
)
"""What tests of reading look for; a plan of three lines breaks most rules of good plans."""

Check = Callable[..., Loaded]
Load = Callable[[], Loaded]


@pytest.fixture
def check_files(tmp_path: Path) -> Check:
    """Write files into an empty folder and check it: ``check_files({"content/a.md": "…"})``.

    Without other settings it looks for `FACTS`.
    """

    def run(files: Files, settings: Settings | None = None) -> Loaded:
        (tmp_path / "content").mkdir(exist_ok=True)
        write(tmp_path, files)
        return Loaded(*check(Config(tmp_path, settings or FACTS)))

    return run


@pytest.fixture
def load(request: pytest.FixtureRequest, check_files: Check) -> Load:
    """Check the files in the test's docstring: one milestone file, or blocks with paths.

    A milestone file is the whole docstring from its first ``---`` on, and is `content/launch.md`.
    """

    def run() -> Loaded:
        text = inspect.cleandoc(request.function.__doc__)
        start = text.index("---") if "---" in text else 0
        return check_files(files_in(text) or {"content/launch.md": text[start:] + "\n"})

    return run
