"""Render the pages, each by a job that can run anywhere."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.render.templates import render
from generator.render.theme import SCREEN
from generator.render.theme import Theme
from generator.report.assemble import Report
from generator.report.views import View
from generator.site.files import Site


@dataclass(frozen=True, slots=True)
class PageJob:
    """Renders one page when it is called."""

    theme: Theme
    view: View

    def __call__(self) -> bytes:
        """Return the page."""
        return render(self.theme, self.view).encode()


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
    for path, source in report.pictures.items():
        site[path] = (report.source.config.root / source).read_bytes()
    return site
