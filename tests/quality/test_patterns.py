"""The page that shows every part of a page is as sound as the pages themselves."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.markup import read_page
from tests.sites import REPOSITORY
from tests.web import checks


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's pages with the page of parts among them."""
    made = tmp_path_factory.mktemp("patterns") / "site"
    command = [sys.executable, "tools/patterns.py", made]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    for page in made.rglob("*.html"):
        if page.name != "patterns.html":
            page.unlink()
    return made


def test_every_part_has_its_name_and_its_use(folder: Path):
    page = read_page(folder / "patterns.html")
    titles = {title for level, title in page.headings if level == 2}
    assert {"Type", "Colour", "State", "Measure", "Table", "Chart", "Notice"} <= titles


@pytest.mark.browser
def test_a_browser_and_axe_have_no_objection(folder: Path):
    assert checks.browse(folder) == []


@pytest.mark.browser
def test_the_checkers_of_html_have_no_objection(folder: Path):
    assert checks.lint_html(folder) == []
    assert checks.validate_html(folder) == []
