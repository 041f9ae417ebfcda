"""What a report becomes: pages, documents and tables."""

from pathlib import PurePosixPath

from generator.config.settings import Standard
from generator.render.data import attachments
from generator.render.data import tables
from generator.render.html import PageJob
from generator.render.pdf import DocumentJob
from generator.render.theme import SCREEN
from generator.render.theme import Theme
from generator.report.assemble import Report
from generator.site.files import Site
from generator.site.files import merge


def render_site(report: Report, theme: Theme) -> Site:
    """Return the whole site of a report as a value; pages and documents are jobs."""
    return merge(pages(report, theme), documents(report, theme), tables(report))


def pages(report: Report, theme: Theme) -> Site:
    """Return the pages of a report, still to be rendered, and what they load."""
    if not report.pages:
        return {}
    site: dict[PurePosixPath, bytes | PageJob] = {
        path: PageJob(theme, view) for path, view in report.pages.items()
    }
    site[PurePosixPath("assets/site.css")] = theme.css(SCREEN).encode()
    for name, file in theme.fonts().items():
        site[PurePosixPath("assets/fonts") / name] = file.read_bytes()
    if theme.logo:
        site[PurePosixPath("assets") / theme.logo.file] = theme.logo.data
    for path, source in report.pictures.items():
        site[path] = (report.source.library.root / source).read_bytes()
    return site


def documents(report: Report, theme: Theme) -> Site:
    """Return the documents of a report, still to be rendered."""
    archived = report.source.config.settings.build.pdf is Standard.ARCHIVE
    attached = attachments(report) if archived and report.documents else ()
    return {path: DocumentJob(theme, view, attached) for path, view in report.documents.items()}
