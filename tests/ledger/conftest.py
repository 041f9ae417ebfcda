"""What tests of the commands share."""

from pathlib import Path

import pytest

from tests.repository import PLAN
from tests.repository import Repository


@pytest.fixture
def folder(tmp_path: Path) -> Repository:
    """An empty folder."""
    return Repository(tmp_path)


@pytest.fixture
def plan(tmp_path: Path) -> Repository:
    """A small plan without faults, committed."""
    repository = Repository(tmp_path)
    repository.write(PLAN)
    repository.commit()
    return repository
