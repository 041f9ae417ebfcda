"""Every page of every site: valid, whole in itself, quiet to others, and clear in its order."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.markup import Element
from tests.markup import Page
from tests.sites import Site
from tests.web import checks

LOADING = {  # what makes a browser fetch something, and in which attribute
    "audio": "src",
    "embed": "src",
    "feimage": "href",
    "iframe": "src",
    "image": "href",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
RELATIONS = {"stylesheet", "icon", "alternate", "canonical", "manifest", "preload"}
SOURCES = {"'none'", "'self'"}
CSS_ADDRESS = re.compile(
    r"""@import\s+(?!url\()["']?(?P<imported>[^"';\s]+)|url\(\s*["']?(?P<used>[^"')]+)"""
)
DATA = {"application/json", "application/ld+json"}


@pytest.mark.browser
def test_the_nu_checker_finds_no_error(sites: list[Site]):
    assert checks.validate_html(*(site.folder for site in sites)) == []


@pytest.mark.browser
def test_html_validate_has_no_objection(sites: list[Site]):
    sample, *others = [site.folder for site in sites]
    assert checks.lint_html(sample) == []
    assert checks.lint_html(*others, kinds=True) == []


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Site):
    assert checks.dead_links(site.folder) == []


def test_no_id_is_given_twice(site: Site):
    assert told(site, twice) == []


def test_headings_come_in_order(site: Site):
    assert told(site, disorder) == []


def test_every_page_has_a_title_and_a_language_of_its_own(site: Site):
    assert told(site, nameless) == []


def test_every_page_forbids_what_it_does_not_need(site: Site):
    assert told(site, unguarded) == []


def test_no_page_holds_script_or_style_of_its_own(site: Site):
    assert told(site, inline) == []


def test_no_page_loads_anything_from_elsewhere(site: Site):
    assert told(site, foreign) == []


def test_no_style_sheet_loads_anything_from_elsewhere(site: Site):
    sheets = sorted(site.folder.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        for address in addresses(sheet.read_text(encoding="utf-8")):
            assert is_local(address), (sheet.name, address)
            assert (sheet.parent / address).is_file(), (sheet.name, address)


def test_every_page_says_on_which_day_and_of_which_commit_it_speaks(site: Site):
    for address, page in site.pages.items():
        assert re.search(r"As of \w+ \d+ \w+ \d{4}", page.text), address
        assert re.search(r"commit [0-9a-f]{7,}|files without a git history", page.text), address


def told(site: Site, faults) -> list[str]:
    """Return the faults of every page, each with the address of its page."""
    assert site.pages
    return [f"{address}: {fault}" for address, page in site.pages.items() for fault in faults(page)]


def twice(page: Page) -> Iterator[str]:
    """Yield the ids that stand on a page more than once."""
    ids = Counter(e.attributes["id"] for e in page.elements if "id" in e.attributes)
    yield from (f"{name} is given {n} times" for name, n in ids.items() if n > 1)


def disorder(page: Page) -> Iterator[str]:
    """Yield the headings that skip a level, that are empty, and a second of the first level."""
    levels = [level for level, _words in page.headings]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for before, (level, words) in zip([0, *levels], page.headings, strict=False):
        if level > before + 1:
            yield f"h{level} follows h{before}: {words}"
        if not words:
            yield f"an empty h{level}"


def nameless(page: Page) -> Iterator[str]:
    """Yield what a screen reader would miss first."""
    [root] = page.each("html")
    if not root.attributes.get("lang"):
        yield "no language"
    if not page.title.strip(" –"):
        yield "no title"


def unguarded(page: Page) -> Iterator[str]:
    """Yield what a page's policy lets through that it should not."""
    metas = [e for e in page.each("meta") if "http-equiv" in e.attributes]
    policies = [e for e in metas if e.attributes["http-equiv"].lower() == "content-security-policy"]
    if len(policies) != 1:
        yield f"{len(policies)} policies"
        return
    loading = [e for e in page.elements if e.tag in LOADING]
    if loading and page.elements.index(loading[0]) < page.elements.index(policies[0]):
        yield "something is loaded before the policy holds"
    parts = [part.split() for part in policies[0].attributes["content"].split(";")]
    policy = {name: set(sources) for name, *sources in parts}
    for name in ("default-src", "base-uri", "form-action"):
        if policy.get(name) != {"'none'"}:
            yield f"{name} is not 'none'"
    for name, sources in policy.items():
        if sources - SOURCES:
            yield f"{name} allows {' '.join(sorted(sources - SOURCES))}"
    yield from (str(e) for e in metas if e not in policies)


def inline(page: Page) -> Iterator[str]:
    """Yield code that stands in the page itself."""
    for element in page.elements:
        names = element.attributes
        handler = any(name.startswith("on") for name in names)
        script = element.tag == "script" and "src" not in names and names.get("type") not in DATA
        link = any(
            value.strip().lower().startswith(("javascript:", "data:")) for value in names.values()
        )
        if handler or script or link or element.tag == "style" or "style" in names:
            yield str(element)


def foreign(page: Page) -> Iterator[str]:
    """Yield what a page fetches from elsewhere, and relations that it should not have."""
    for element in page.elements:
        if element.tag in LOADING:
            yield from (f"{element}" for address in loaded(element) if not is_local(address))
        relations = set(element.attributes.get("rel", "").split())
        if element.tag == "link" and not relations <= RELATIONS:
            yield str(element)
        if element.tag in {"base", "embed", "iframe", "object", "form"}:
            yield str(element)


def loaded(element: Element) -> Iterator[str]:
    """Yield the addresses that an element makes a browser fetch."""
    names = element.attributes
    if element.tag == "link" and names.get("rel") == "canonical":
        return
    named = LOADING[element.tag]
    yield from (names[name] for name in (named, f"xlink:{named}", "poster") if name in names)
    yield from (words.split()[0] for words in names.get("srcset", "").split(",") if words.strip())


def is_local(address: str) -> bool:
    """Return whether an address stays in the site."""
    return not re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", address.strip(), re.IGNORECASE)


def addresses(sheet: str) -> Iterator[str]:
    """Yield what a style sheet loads."""
    for match in CSS_ADDRESS.finditer(sheet):
        yield match["imported"] or match["used"]
