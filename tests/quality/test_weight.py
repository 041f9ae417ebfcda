"""What a page weighs on its way to a phone, and what Lighthouse holds against it."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import SHARED
from tests.sites import Site
from tests.web import checks

MOST = 150_000  # bytes, compressed, with the styles and scripts of the site and without its fonts


def weight(path: Path) -> int:
    """What a host sends for a text file."""
    return len(gzip.compress(path.read_bytes()))


def parts(folder: Path) -> int:
    """What every page loads; what search looks in is loaded when somebody searches."""
    loaded = ("assets/site.css", "assets/theme.js", "assets/site.js")
    return sum(weight(folder / path) for path in loaded)


@pytest.fixture(
    scope="module",
    params=["sample", *([pytest.param("kep", marks=pytest.mark.shared)] if SHARED else [])],
)
def weighed(request: pytest.FixtureRequest, built: Callable[[str], Site]) -> Site:
    """A small site and one of 887 milestones."""
    return built(request.param)


def test_no_page_is_heavy(weighed: Site):
    pages = sorted(weighed.folder.rglob("*.html"), key=weight)
    assert weight(pages[-1]) + parts(weighed.folder) < MOST, pages[-1]


@pytest.mark.browser
def test_lighthouse_gives_full_marks_for_access_and_practice(weighed: Site):
    report = checks.lighthouse(weighed.folder)
    assert report["faults"] == []
    assert report["scores"]["accessibility"] == 1
    assert report["scores"]["best-practices"] == 1
