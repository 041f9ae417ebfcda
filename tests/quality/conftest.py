"""What the tests of quality look at: whole sites, each built once a run."""

from collections.abc import Callable

import pytest
from tests.sites import EACH
from tests.sites import Site
from tests.sites import built
from tests.sites import sample

__all__ = ["built", "sample", "site"]


@pytest.fixture(scope="session", params=EACH)
def site(request: pytest.FixtureRequest, built: Callable[[str], Site]) -> Site:
    """Each of the sites."""
    return built(request.param)
