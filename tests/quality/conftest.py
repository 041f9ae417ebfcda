"""What the tests of quality look at: whole sites, each built once a run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import DOCUMENTED
from tests.sites import WITH_PAGES
from tests.sites import Site
from tests.sites import built
from tests.sites import sample

__all__ = ["built", "documented", "sample", "site", "sites"]


@pytest.fixture(scope="session", params=WITH_PAGES)
def site(request: pytest.FixtureRequest, built: Callable[[str], Site]) -> Site:
    """Each of the sites."""
    return built(request.param)


@pytest.fixture(scope="session")
def sites(built: Callable[[str], Site]) -> list[Site]:
    """All of the sites, the sample first."""
    return [built(str(param.values[0])) for param in WITH_PAGES]


@pytest.fixture(scope="session", params=DOCUMENTED)
def documented(request: pytest.FixtureRequest, built: Callable[[str], Site]) -> list[Path]:
    """The documents of each of the sites, and of a plan with 887 milestones."""
    return built(request.param).documents
