"""What a report becomes: pages, documents and tables."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.config.settings import Standard
from generator.render.data import attachments
from generator.render.data import tables
from generator.render.html import PageJob
from generator.render.issued import issued_lists
from generator.render.pdf import DocumentJob
from generator.render.search import INDEX
from generator.render.search import search_index
from generator.render.subscribe.files import subscriptions
from generator.render.templates import icon
from generator.render.theme import FIRST
from generator.render.theme import SCREEN
from generator.render.theme import SCRIPT
from generator.render.theme import Theme
from generator.report.assemble import Report
from generator.site.files import Site
from generator.site.files import merge


def render_site(report: Report, theme: Theme) -> Site:
    """Return the whole site of a report as a value; pages and documents are jobs."""
    return merge(
        pages(report, theme),
        documents(report, theme),
        tables(report),
        issued_lists(report, theme),
        subscriptions(report, theme),
    )


def pages(report: Report, theme: Theme) -> Site:
    """Return the pages of a report, still to be rendered, and what they load."""
    if not report.pages:
        return {}
    drawn = {path: PageJob(theme, view) for path, view in report.pages.items()}
    return merge(drawn, loaded(report, theme))


def loaded(report: Report, theme: Theme) -> Mapping[PurePosixPath, bytes]:
    """Return what the pages of a report load: styles, scripts, fonts, pictures, index."""
    root = report.source.library.root
    pictures = {path: (root / source).read_bytes() for path, source in report.pictures.items()}
    return {**styled(theme), INDEX: search_index(report.pages), **pictures}


def styled(theme: Theme) -> Mapping[PurePosixPath, bytes]:
    """Return the styles, the scripts, the sign and the fonts of a site."""
    assets = PurePosixPath("assets")
    fonts = assets / "fonts"
    return {
        assets / "site.css": theme.css(SCREEN).encode(),
        assets / "theme.js": theme.script(FIRST).encode(),
        assets / "site.js": theme.script(SCRIPT).encode(),
        assets / "icon.svg": icon(theme).encode(),
        **{fonts / name: file.read_bytes() for name, file in theme.fonts().items()},
        **({assets / theme.logo.file: theme.logo.data} if theme.logo else {}),
    }


def documents(report: Report, theme: Theme) -> Site:
    """Return the documents of a report, still to be rendered."""
    archived = report.source.config.settings.build.pdf is Standard.ARCHIVE
    attached = attachments(report) if archived and report.documents else ()
    return {path: DocumentJob(theme, view, attached) for path, view in report.documents.items()}
