"""Netlify and Cloudflare: `_headers`, as Netlify's own reader reads it, in a real browser."""

import re

import pytest

from generator.render.subscribe.host_files import POLICY
from tests.publish.host import hosted
from tests.sites import Site
from tests.sites import built
from tests.sites import sample
from tests.web.checks import browse
from tests.web.checks import headers

__all__ = ["built", "sample"]

PAGE_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
PAGES = (
    *("index.html", "framework.html", "timeline.html", "reports.html"),
    *("milestones/product-design.html", "404.html"),
)
EXPECTED = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(scope="module")
def read(sample: Site) -> dict[str, dict[str, str]]:
    """The headers of each file of the sample."""
    return headers(sample.folder)


def test_every_file_has_the_headers(sample: Site, read: dict[str, dict[str, str]]) -> None:
    files = {f"/{p.relative_to(sample.folder)}" for p in sample.folder.rglob("*") if p.is_file()}
    assert read.keys() == files
    assert {path for path, found in read.items() if found != EXPECTED} == set()


def test_a_page_says_the_same_by_itself(sample: Site) -> None:
    said = {
        page.name: PAGE_POLICY.findall(page.read_text(encoding="utf-8"))
        for page in sample.folder.rglob("*.html")
    }
    assert {name for name, policies in said.items() if policies != [POLICY]} == set()


@pytest.mark.browser
def test_no_page_breaks_the_policy(sample: Site, read: dict[str, dict[str, str]]) -> None:
    with hosted(sample.folder) as host:
        host.headers = lambda path: read[f"{path}index.html" if path.endswith("/") else path]
        assert host.ask("/index.html")[1]["Content-Security-Policy"] == POLICY
        assert browse(sample.folder, *PAGES, colours=False, origin=host.origin) == []


@pytest.mark.browser
def test_a_policy_that_is_too_strict_would_be_seen(sample: Site) -> None:
    with hosted(sample.folder) as host:
        host.headers = lambda _path: {"Content-Security-Policy": "style-src 'none'"}
        found = browse(sample.folder, "index.html", colours=False, origin=host.origin)
    assert any(" csp " in line for line in found)
