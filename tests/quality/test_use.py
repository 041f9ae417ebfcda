"""The sample's site used in a real browser: what scripts add, and what there is without them."""

import gzip
import json
import re
from pathlib import Path

import pytest

from generator.render.theme import FIRST
from generator.render.theme import SCRIPT
from generator.render.theme import default_templates
from tests.sites import Site
from tests.web import checks

USE = Path(checks.__file__).parent / "use.mjs"
NAMED = re.compile(r'^  async (?:"([^"]+)"|(\w+))\(', re.MULTILINE)
SCENES = NAMED.findall(USE.read_text(encoding="utf-8"))
LIVE = ("reload",)  # what a page that is served listens with; no built page has it
MOST_SCRIPT = 17_500  # bytes, with what is said of them
MOST_PAGE = 150_000  # bytes of a page and all that it loads, fonts apart, as hosts send them
SCRIPTS = {"assets/theme.js", "assets/site.js", "assets/search-index.js"}


@pytest.mark.browser
@pytest.mark.parametrize("scene", [quoted or name for quoted, name in SCENES])
def test_a_reader_can_use_it(sample: Site, scene: str):
    """Also: no message on the console, nothing that the policy stops, no request elsewhere."""
    assert checks.use(sample.folder, scene) == {scene: ""}


def test_the_only_scripts_are_our_own(site: Site):
    found = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.js")}
    assert found == SCRIPTS
    for address, page in site.pages.items():
        up = "../" * address.count("/")
        sources = [element.attributes["src"] for element in page.each("script")]
        assert sources == [f"{up}assets/theme.js", f"{up}assets/site.js"], address


def test_scripts_are_small_and_say_nothing_themselves(sample: Site):
    texts = [(sample.folder / path).read_text(encoding="utf-8") for path in sorted(SCRIPTS)[1:]]
    assert sum(len(text.encode()) for text in texts) < MOST_SCRIPT
    for text in texts:
        assert not re.search(r"\b(?:fetch|eval|import|innerHTML|XMLHttpRequest)\b", text)
        assert ".style" not in text  # which the policy would stop


def test_a_page_and_what_it_loads_are_small(site: Site):
    assets = sum(sent(path) for path in (site.folder / "assets").glob("*.*"))
    for address in site.pages:
        assert assets + sent(site.folder / address) < MOST_PAGE, address


def test_every_script_is_in_one_of_the_two():
    folder = default_templates() / "assets" / "js"
    assert {path.stem for path in folder.glob("*")} == {*FIRST, *SCRIPT, *LIVE}


def test_search_knows_every_page_but_the_one_for_no_page(site: Site):
    text = (site.folder / "assets/search-index.js").read_text(encoding="utf-8")
    [given] = re.findall(r"\AmilepostIndex\((.*)\);\n\Z", text, re.DOTALL)
    index = json.loads(given)
    known = {row[2].partition("#")[0] for row in index["rows"]}
    assert {row[0] for row in index["rows"]} == set(range(len(index["kinds"])))
    missing = set(site.pages) - known
    lists = {address for address in missing if address.endswith("contents.html")}
    assert missing - lists == {"404.html"}
    assert known <= set(site.pages)


def sent(path: Path) -> int:
    """Return the size of a file as a host sends it."""
    return len(gzip.compress(path.read_bytes()))
