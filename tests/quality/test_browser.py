"""Every page in a real browser, in light and dark, on a desk and in a hand."""

import pytest

from tests.sites import Site
from tests.web import checks

SOME = 14  # of other sites than the sample, which have pages of the same few kinds


@pytest.mark.browser
def test_a_browser_and_axe_have_no_objection(site: Site):
    """Nothing at WCAG 2.2 AA, nothing wider than the screen, no message on the console, nothing
    that the page's own policy stops, no request to another origin, and no script of the content.
    """
    assert checks.browse(site.folder, sample=None if site.name == "sample" else SOME) == []
