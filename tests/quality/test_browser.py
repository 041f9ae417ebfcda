"""Pages in a real browser, in light and dark, on a desk and in a hand."""

import pytest

from tests.sites import Site
from tests.web import checks

BRANDED = ("index.html", "framework.html", "trend.html", "reports.html")


@pytest.mark.browser
def test_a_browser_and_axe_have_no_objection(site: Site):
    """Nothing at WCAG 2.2 AA, nothing wider than the screen, no message on the console, nothing
    that the page's own policy stops, no request to another origin, and no script of the content.

    Of the sample every page is opened, of the others one of each kind. Contrast is judged where
    colours are another set; the page of parts, which has its own test, has every state there is.
    """
    if site.name == "sample":
        assert checks.browse(site.folder) == []
    elif site.name == "packs":  # the sample with a logo and a colour of its own
        assert checks.browse(site.folder, *BRANDED) == []
    else:
        assert checks.browse(site.folder, kinds=True, colours=False) == []
