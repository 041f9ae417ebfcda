"""What the tests of the report share: plans of a few lines, and the sample's site."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.report.context import Context
from tests.contexts import context_of
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
