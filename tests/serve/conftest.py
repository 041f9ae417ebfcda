"""What the tests of the server share: a small plan that is served."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository import PLAN
from tests.repository import Repository
from tests.serve.running import Served
from tests.serve.running import serve


@pytest.fixture
def plan(tmp_path: Path) -> Repository:
    """A small plan without faults, committed."""
    root = tmp_path / "plan"
    root.mkdir()
    repository = Repository(root)
    repository.write(PLAN)
    repository.commit()
    return repository


@pytest.fixture
def served(plan: Repository) -> Iterator[Served]:
    """The plan, served."""
    with serve(plan) as running:
        yield running


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A plan that nobody changes, served for all the tests of a module."""
    repository = Repository(tmp_path_factory.mktemp("steady"))
    repository.write({**PLAN, "secret.txt": "nobody's business"})
    repository.commit()
    with serve(repository) as running:
        yield running
