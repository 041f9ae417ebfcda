"""Build the sample, and beside its pages one that shows every part of a page: patterns.html.

    python tools/patterns.py FOLDER

The parts are drawn by the templates of the report, so that the page cannot fall behind them.
"""

import sys
from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from generator.config.load import load_config
from generator.pipeline import build
from generator.render.pdf import MARKS
from generator.render.templates import render
from generator.render.theme import Theme
from generator.render.theme import theme_of
from generator.report.navigation import navigation
from generator.report.parts import StateView
from generator.report.views import FrameworkView
from generator.report.views import OverviewView
from generator.report.views import View
from generator.site.files import made
from generator.site.write import write

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent / "patterns"
NAME = "patterns.html"
STATES = ("on-track", "at-risk", "late", "done", "cancelled", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternsView(View):
    """What the page of parts shows: tokens, states, marks, and views of the sample."""

    template: ClassVar = NAME
    colours: tuple[tuple[str, str], ...]
    spaces: tuple[tuple[str, str], ...]
    states: tuple[StateView, ...]
    marks: tuple[str, ...]
    overview: OverviewView
    framework: FrameworkView


def patterns(overview: OverviewView, framework: FrameworkView, theme: Theme) -> PatternsView:
    """Return the view of the page of parts."""
    tokens = theme.tokens()
    frame = replace(overview.frame, nav=navigation(overview.frame.words, NAME))
    return PatternsView(
        frame=frame,
        title="Patterns",
        colours=tuple((name, value) for name, value in tokens.items() if value.startswith("#")),
        spaces=tuple((name, value) for name, value in tokens.items() if name.startswith("s-")),
        states=tuple(StateView(kind, kind.replace("-", " ").capitalize()) for kind in STATES),
        marks=(*MARKS, "up", "down", "level"),
        overview=overview,
        framework=framework,
    )


def main() -> None:
    """Write the sample's pages into a folder, and the page of parts among them."""
    folder = Path(sys.argv[1]).resolve()
    config = load_config(ROOT, options={"build.formats": ("html",)}, environment={})
    built, _found = build(config, now=datetime.now(UTC))
    assert built is not None, "the sample can be read"
    write(made(built.site), folder, facts=built.facts)
    pages = {str(path): view for path, view in built.report.pages.items()}
    overview, framework = pages["index.html"], pages["framework.html"]
    assert isinstance(overview, OverviewView)
    assert isinstance(framework, FrameworkView)
    own = theme_of(config)
    theme = Theme((HERE, *own.folders))
    page = render(theme, patterns(overview, framework, own))
    (folder / NAME).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
