"""What the tests of the report share: plans of a few lines, and the sample's site."""

from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.report.context import Context
from tests.contexts import context_of
from tests.repository import Repository
from tests.sites import built
from tests.sites import sample

__all__ = ["built", "plan", "sample"]


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., Context]:
    """Make a project of milestone files: ``plan(pilot=milestone(due="2024-05-01"))``."""

    def make(*, project: str = "", day: str = "2024-04-18", **milestones: str) -> Context:
        files: dict[str, str | bytes] = {
            f"content/{name}.md": text for name, text in milestones.items()
        }
        return context_of(
            tmp_path, files | ({"content/project.yml": project} if project else {}), day
        )

    return make


@pytest.fixture
def past(tmp_path: Path) -> Callable[..., Context]:
    """Make a project with a past: ``past(("2024-01-05", "First plan", {"pilot": text}), …)``.

    A file without a text is deleted. What is given by name is written and not committed.
    """

    def make(
        *commits: tuple[str, str, Mapping[str, str | None]],
        project: str = "title: Launch\n",
        settings: str = "",
        day: str = "2024-04-18",
        **now: str,
    ) -> Context:
        repository = Repository(tmp_path)
        repository.write({"milepost.toml": f"format = 1\n{settings}"})
        repository.write({"content/project.yml": project})
        for when, message, files in commits:
            gone = [name for name, text in files.items() if text is None]
            kept = {f"content/{name}.md": text for name, text in files.items() if text is not None}
            repository.write(kept)
            for name in gone:
                (tmp_path / f"content/{name}.md").unlink()
            repository.commit(when, message)
        return context_of(tmp_path, {f"content/{name}.md": text for name, text in now.items()}, day)

    return make
