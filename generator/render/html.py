"""Render a page, by a job that can run anywhere."""

from dataclasses import dataclass

from generator.render.templates import render
from generator.render.theme import Theme
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class PageJob:
    """Renders one page when it is called."""

    theme: Theme
    view: View

    def __call__(self) -> bytes:
        """Return the page."""
        return render(self.theme, self.view).encode()
