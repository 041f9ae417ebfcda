"""The renderers: what a report becomes."""

from generator.render.data import tables
from generator.render.html import pages
from generator.render.pdf import documents
from generator.render.theme import Theme
from generator.report.assemble import Report
from generator.site.files import Site
from generator.site.files import merge


def render_site(report: Report, theme: Theme) -> Site:
    """Return the whole site of a report as a value; pages and documents are jobs."""
    return merge(pages(report, theme), documents(report, theme), tables(report))
